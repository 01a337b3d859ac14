"""Two small syntaxes beside the formula language: boundary targets and the placeholders of messages."""

import re
from typing import NamedTuple

from lint.expression import shapes


class Target(NamedTuple):
    """What a boundary of a program indicator refers to: a fixed date, a stage, stage and element, or attribute."""

    sort: str
    uids: tuple[str, ...] = ()


FIXED_TARGETS = ("EVENT_DATE", "ENROLLMENT_DATE", "INCIDENT_DATE", "SCHEDULED_DATE")

_TARGET = re.compile(
    rf"(?:(?P<fixed>{'|'.join(FIXED_TARGETS)})|PS_EVENTDATE:(?P<stage>{shapes.UID})"
    rf"|\#\{{(?P<of>{shapes.UID})\.(?P<element>{shapes.UID})\}}|A\{{(?P<attribute>{shapes.UID})\}})"
)


def boundary_target(text: str) -> Target | None:
    """``analyticsPeriodBoundaries[].boundaryTarget``; None where DHIS2's own pattern does not take it."""
    found = _TARGET.fullmatch(text)
    if not found:
        return None
    if found["fixed"]:
        return Target(found["fixed"])
    if found["stage"]:
        return Target("PS_EVENTDATE", (found["stage"],))
    if found["of"]:
        return Target("#", (found["of"], found["element"]))
    return Target("A", (found["attribute"],))


class Placeholder(NamedTuple):
    """A placeholder in a notification's subject or message: ``sort`` is V, A or #."""

    sort: str
    name: str
    start: int
    end: int


_PLACEHOLDER = re.compile(rf"V\{{[a-z_]*+\}}|[A#]\{{{shapes.UID}\}}")


def template_variables(text: str) -> list[Placeholder]:
    """The placeholders that DHIS2 replaces in a notification template: ``V{name}``, ``A{UID}``, ``#{UID}``."""
    return [
        Placeholder(match[0][0], match[0][2:-1], match.start(), match.end()) for match in _PLACEHOLDER.finditer(text)
    ]


_TEMPLATE_VARIABLES = """
program        program_id program_name enrollment_id enrollment_date incident_date days_since_enrollment_date
program        days_since_incident_date org_unit_id org_unit_name org_unit_code current_date tracked_entity_id
program        enrollment_org_unit_id enrollment_org_unit_name enrollment_org_unit_code
program-stage  program_id program_name program_stage_id program_stage_name due_date days_since_due_date
program-stage  days_until_due_date event_date event_status org_unit_id org_unit_name org_unit_code current_date
program-stage  event_org_unit_id event_org_unit_name event_org_unit_code tracked_entity_id
program-stage  enrollment_org_unit_id enrollment_org_unit_name enrollment_org_unit_code
validation     rule_name rule_description operator importance left_side_description right_side_description
validation     left_side_value right_side_value org_unit_name period current_date
data-set       data_name data_description complete_registration_ou complete_registration_period current_date
data-set       complete_registration_user complete_registration_time complete_registration_att_opt_combo
"""


def _by_kind() -> dict[str, frozenset[str]]:
    names: dict[str, frozenset[str]] = {}
    for line in _TEMPLATE_VARIABLES.strip().split("\n"):
        kind, *words = line.split()
        names[kind] = names.get(kind, frozenset()) | frozenset(words)
    return names


TEMPLATE_VARIABLES = _by_kind()
"""Names by kind of template. Only part of them was checked against DHIS2 (notes: program_name to event_date,
and those that packages use); so a name that is missing here is a reason to look, not an error.
"""
