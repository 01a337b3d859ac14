"""What codes and long names begin with: the area of their programme."""

import re
from collections.abc import Sequence

from lint.finding import Argument, Finding
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package
from lint.package.prefixes import SHARED, area, majority, name_area, own_areas

from .codes import EXPORTED
from .conventions import english

_NUMBERED = frozenset({"dataElements", "indicators", "visualizations", "maps", "eventVisualizations"})
"""Types whose long names begin with the area."""


_TELLING = ("dataElements", "indicators", "programIndicators")
"""Types whose codes show the area of the programme."""


def blank(code: str) -> bool:
    """Has it a blank, of which NAM007 tells?"""
    return len(code.split()) > 1 or code != code.strip()


def _areas(items: Sequence[MetadataObject]) -> tuple[list[tuple[MetadataObject, str]], str]:
    """The objects that have a code with their areas; and the area that most have, empty where there is none."""
    found = [(item, area(item.code)) for item in items if item.code and item.uid not in DEFAULT_OBJECTS]
    return found, majority((one for _, one in found), 0.6) if len(found) >= 5 else ""


def code_prefix(package: Package) -> list[Finding]:
    """NAM-12: the types that the exporter selects by code are NAM012's; an option's code is a value."""
    own = own_areas(package) | SHARED
    by_type = {
        type_: _areas(items)
        for type_, items in package.collections.items()
        if type_ not in EXPORTED and type_ not in ("options", "userGroups")
    }
    areas = own | {by_type[type_][1] for type_ in _TELLING if type_ in by_type}
    findings = []
    for type_, (found, most) in by_type.items():
        if not most or most not in areas:
            continue  # AGE_ and its like are no programme's area
        spelt = {item.code.lstrip()[: len(most)] for item, one in found if one == most}
        prefix = f"{most}, in capitals or not," if len(spelt) > 1 else min(spelt)
        for item, one in found:
            if one and one != most and one not in own and not blank(item.code) and not item.name.startswith("GEN - "):
                args: dict[str, Argument] = {"prefix": prefix}
                findings.append(Finding((*item.path, "code"), args, group=(type_,)))
    return findings


def package_prefix(package: Package) -> list[Finding]:
    """NAM-14, VIS-26: one without a code is NAM006's matter."""
    if package.kind in ("GEN", "CUSTOM", "") or package.header.shape != "object":
        return []
    given = package.surroundings.prefixes or (package.header.code,)
    own = {re.split(r"[_-]", prefix, maxsplit=1)[0] for prefix in given} - {""}
    return [
        Finding((*item.path, "code"), {"prefix": " or ".join(sorted(own))}, group=(type_,))
        for type_ in sorted(EXPORTED)
        for item in package.collections.get(type_, ())
        if own and item.code and not blank(item.code) and re.split(r"[_-]", item.code, maxsplit=1)[0] not in own
    ]


def _begins(name: str, prefix: str) -> bool:
    """Is the prefix there, though nothing sets it off?"""
    return re.match(rf"(?:\[CONFIG\]\s*)?{re.escape(prefix)}(?![A-Za-z0-9])", name) is not None


def name_prefix(package: Package) -> list[Finding]:
    """NAM-15, NAM-16: what most long names of the type begin with."""
    if package.kind == "GEN" or not english(package):
        return []
    findings = []
    for type_ in sorted(_NUMBERED):
        items = [item for item in package.collections.get(type_, ()) if item.name]
        named = [(item, name_area(item.name.removeprefix("[CONFIG]").strip())) for item in items]
        most = majority((one for _, one in named), 0.8) if len(named) >= 5 else ""
        for item, one in named if most else ():
            if one != most and one not in SHARED and not _begins(item.name, most):
                args: dict[str, Argument] = {"prefix": most}
                findings.append(Finding((*item.path, "name"), args, group=(type_,)))
    return findings
