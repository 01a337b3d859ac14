"""The boundaries that tie a program indicator to a period."""

from typing import Any

from lint.expression import boundary_target
from lint.expression.templates import FIXED_TARGETS
from lint.finding import Argument, Finding, Fix, Named, Severity
from lint.near import Near, suggester
from lint.package.model import MetadataObject, Package
from lint.package.programs import Program
from lint.value_types import DATES

FIELD = "analyticsPeriodBoundaries"
MOST_SHOWN = 60
"""Characters of a target that a message repeats; DHIS2 takes 50."""


def target_invalid(package: Package) -> list[Finding]:
    """PIN-07: no boundary at all, or one whose target is none. Targets that the package lacks are REF006's."""
    near = suggester()
    findings = []
    for item in package.collections.get("programIndicators", ()):
        boundaries = item.data.get(FIELD)
        if boundaries is None or boundaries == []:
            findings.append(Finding((*item.path, FIELD), {}, "none", Severity.WARNING))
        if not isinstance(boundaries, list):
            continue  # of another JSON type: SCH006
        program = package.programs.of(item)
        for position, boundary in enumerate(boundaries):
            if not isinstance(boundary, dict):
                continue
            target = boundary.get("boundaryTarget")
            found = _fault(package, program, target, near)
            if found is None:
                continue
            variant, args, fix = found
            group = (item.uid, variant, target or "")
            path = (*item.path, FIELD, position, "boundaryTarget")
            findings.append(Finding(path, args, variant, group=group, token=(target or "")[:200], fix=fix))
    return findings


_Fault = tuple[str, dict[str, Argument], Fix | None]


def _fault(package: Package, program: Program | None, text: Any, near: Near) -> _Fault | None:
    """Variant and words for what is wrong with one target."""
    if text is None or text == "":
        return "empty", {}, None
    if not isinstance(text, str):
        return None  # SCH006
    target = boundary_target(text)
    if target is None:
        meant = _meant(text, near)
        suggestion = f"; `{meant}` may be meant" if meant else ""
        args: dict[str, Argument] = {"target": text[:MOST_SHOWN], "near": suggestion}
        return "form", args, Fix(False, meant) if meant else None
    if program is None or not target.uids:
        return None
    if target.sort == "A":
        return _attribute(package, program, target.uids[0])
    stage = package.find("programStages", target.uids[0])
    if stage is None:
        return None  # REF006
    args = {"stage": package.named(stage), "program": Named("programs", program.uid)}
    if stage.uid not in program.stages:
        return ("stage", args, None) if stage.uid in package.programs.program_of_stage else None
    element = package.find("dataElements", target.uids[1]) if target.sort == "#" else None
    if element is None:
        return None
    args["holder"] = package.named(element)
    held = program.stages[stage.uid]
    if held is not None and element.uid not in held:
        return "element", args, None
    return _no_date(package, element)


def _meant(text: str, near: Near) -> str:
    """The target that a malformed one was to be: without its blanks, or the nearest of the fixed words."""
    bare = "".join(text[:200].split())
    if boundary_target(bare) is not None:
        return bare
    return "" if "{" in bare else near(bare, FIXED_TARGETS, ())


def _attribute(package: Package, program: Program, uid: str) -> _Fault | None:
    attribute = package.find("trackedEntityAttributes", uid)
    if attribute is None:
        return None  # REF006
    if program.whole and uid not in program.attributes | program.type_attributes:
        return "attribute", {"holder": package.named(attribute), "program": Named("programs", program.uid)}, None
    return _no_date(package, attribute)


def _no_date(package: Package, holder: MetadataObject) -> _Fault | None:
    value_type = holder.data.get("valueType")
    if not isinstance(value_type, str) or not value_type or value_type in DATES:
        return None
    return "type", {"holder": package.named(holder), "type": value_type[:MOST_SHOWN]}, None
