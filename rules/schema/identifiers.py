"""UIDs: of objects, and of metadata that is referred to."""

from lint.finding import Finding, Place
from lint.package.model import PLACEHOLDER, UID, Package

ABSENT_BY_DESIGN = frozenset({"organisationUnits", "organisationUnitLevels"})
"""Places belong to the country; levels are also named by number."""


def malformed(uid: str) -> bool:
    """Neither a UID nor a placeholder that the country fills in."""
    return not UID.fullmatch(uid) and not PLACEHOLDER.fullmatch(uid)


def uid_malformed(package: Package) -> list[Finding]:
    """SCH-11. A reference to an object whose own id is malformed is that object's matter."""
    findings = [
        Finding((*item.path, "id"), {"value": item.uid}, "object", token=item.uid)
        for item in package.objects.values()
        if malformed(item.uid)
    ]
    for reference in package.missing:
        if reference.kind not in ("id", "item") or ABSENT_BY_DESIGN.intersection(reference.targets):
            continue
        if malformed(reference.uid):
            path = reference.source.path + reference.path
            findings.append(
                Finding(
                    path,
                    {"value": reference.uid[:80]},
                    "reference",
                    place=Place((*path, "id")),
                    group=(reference.uid,),
                    token=reference.uid,
                )
            )
    return findings
