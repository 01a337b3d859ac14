"""The variables in notification templates. The catalogue has no row for them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.expression import tables
from lint.expression.templates import TEMPLATE_VARIABLES
from lint.finding import Argument, Excerpt, Finding, Fix, Named, Place
from lint.near import suggester
from lint.package.model import UID, MetadataObject, Package

_FIELDS = ("subjectTemplate", "messageTemplate")

_PROGRAM = TEMPLATE_VARIABLES["program"] | TEMPLATE_VARIABLES["program-stage"]
_KNOWN = {
    "programNotificationTemplates": (_PROGRAM, _PROGRAM | tables.VARIABLES.keys()),
    "validationNotificationTemplates": (TEMPLATE_VARIABLES["validation"],) * 2,
    "dataSetNotificationTemplates": (TEMPLATE_VARIABLES["data-set"],) * 2,
}
"""Per kind of template the variables to offer, and those to let pass. Whether one of a program goes out for an
enrollment or an event is often open, and nobody measured what DHIS2 does there with variables of formulas.
"""

_WORD = re.compile(r"V\{([^{}\n]{0,60})\}")
_UID = re.compile(rf"([A#])\{{({UID.pattern})\}}")
_READ = re.compile(r"[a-z_]*")


def variable_unknown(package: Package) -> list[Finding]:
    """``V{…}`` that the kind of template does not have; attributes and data elements that its program does not."""
    near = suggester()
    owners: dict[str, _Owners] | None = None
    findings = []
    for type_, (offered, passed) in _KNOWN.items():
        for item in package.collections.get(type_, ()):
            for field in _FIELDS:
                text = item.data.get(field)
                if not isinstance(text, str) or "{" not in text:
                    continue
                path = (*item.path, field)
                for found in _WORD.finditer(text):
                    name = found[1]
                    if name in passed:
                        continue
                    close = near(name, sorted(offered), (type_,))
                    args: dict[str, Argument] = {
                        "name": name or found[0],
                        "near": f"; `{close}` may be meant" if close else "",
                    }
                    one = _finding(path, text, found, args, "" if _READ.fullmatch(name) else "form")
                    if close:
                        one.fix = Fix(False, f"{text[: found.start()]}V{{{close}}}{text[found.end() :]}")
                    findings.append(one)
                if type_ == "programNotificationTemplates":
                    owners = _owners(package) if owners is None else owners
                    findings.extend(_foreign(package, path, text, owners.get(item.uid)))
    return findings


def _finding(
    path: tuple[str | int, ...], text: str, found: re.Match[str], args: dict[str, Argument], variant: str
) -> Finding:
    return Finding(
        path,
        args,
        variant,
        place=Place(path, inside=found.start()),
        token=found[0],
        excerpt=Excerpt(text, found.start(), found.end()),
    )


class _Owners(NamedTuple):
    """Who sends a template: programs (of their rules too), and stages. ``events``: stages alone do."""

    programs: set[str]
    stages: set[str]
    events: set[bool]


def _owners(package: Package) -> dict[str, _Owners]:
    """By template, who sends it."""
    found: dict[str, _Owners] = {}
    programs = package.programs

    def note(uid: str, program: str, stage: str) -> None:
        one = found.setdefault(uid, _Owners(set(), set(), set()))
        one.programs.add(program)
        one.events.add(bool(stage))
        if stage:
            one.stages.add(stage)

    for (type_, uid), users in package.users.items():
        if type_ != "programNotificationTemplates":
            continue
        for user in users:
            source = user.source
            if source.type == "programStages":
                note(uid, programs.program_of_stage.get(source.uid, ""), source.uid)
            elif source.type == "programs":
                note(uid, source.uid, "")
    for action in package.collections.get("programRuleActions", ()):
        template = action.data.get("templateUid")
        if isinstance(template, str) and template:
            program = programs.of(action)
            note(template, program.uid if program else "", "")
    return found


def _foreign(package: Package, path: tuple[str | int, ...], text: str, owners: _Owners | None) -> Iterator[Finding]:
    """Attributes and data elements that nobody enters where the template is sent. Of a template that nobody
    sends, or whose program is not here as a whole, nothing can be said.
    """
    if owners is None:
        return
    known = package.programs.known
    programs = [known[uid] for uid in sorted(owners.programs) if uid in known and known[uid].item is not None]
    if len(programs) < len(owners.programs):
        return
    attributes = {uid for program in programs for uid in program.attributes | program.type_attributes}
    held = [program.stages[uid] for program in programs for uid in owners.stages if uid in program.stages]
    for found in _UID.finditer(text):
        sort, uid = found.groups()
        if sort == "A":
            typed = all(program.item and _typed(package, program.item) for program in programs)
            if uid in attributes or not typed or not all(program.whole for program in programs):
                continue
            target, variant, places = (
                "trackedEntityAttributes",
                "attribute",
                [("programs", one.uid) for one in programs],
            )
        else:
            if owners.events != {True} or any(one is None or uid in one for one in held):
                continue
            target, variant, places = (
                "dataElements",
                "element",
                [("programStages", one) for one in sorted(owners.stages)],
            )
        args: dict[str, Argument] = {
            "target": Named(target, uid),
            "owners": [Named(*one) for one in places],
        }
        yield _finding(path, text, found, args, variant)


def _typed(package: Package, program: MetadataObject) -> bool:
    """Is the tracked entity type here, whose attributes count too, or is there none?"""
    value = program.data.get("trackedEntityType")
    uid = value.get("id") if isinstance(value, dict) else None
    return not isinstance(uid, str) or package.find("trackedEntityTypes", uid) is not None
