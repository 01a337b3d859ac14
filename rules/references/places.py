"""Organisation units of the server that a package was made on, and objects that nothing uses."""

from lint import metamodel
from lint.finding import Argument, Finding, Path, Severity
from lint.package.favourites import CHARTS
from lint.package.model import DEFAULT_OBJECTS, UID, MetadataObject, Package
from lint.package.places import FAVOURITES, MEMBERS

_PLACES = frozenset({"organisationUnits", "organisationUnitLevels"})
_EXEMPT = frozenset({"users", "aggregateDataExchanges", "organisationUnitGroups", "organisationUnits", "SourceRequest"})


def org_unit_left(package: Package) -> list[Finding]:
    """REF-27, PRE-05, PRG-24, VIS-09: users are SHR011's matter, exchanges XPK007's."""
    findings = []
    told: set[tuple[str, Path]] = set()
    for reference in package.missing:
        if not _PLACES.issuperset(reference.targets) or not UID.fullmatch(reference.uid):
            continue
        path = reference.source.path + reference.path
        outer = package.object_at(path[:2]) or reference.source
        if outer.type in _EXEMPT or reference.source.type in _EXEMPT or reference.kind == "place":
            continue
        if (reference.uid, outer.path) not in told:
            told.add((reference.uid, outer.path))
            args: dict[str, Argument] = {"uid": reference.uid}
            findings.append(Finding(path, args, group=(reference.uid,), token=reference.uid))
    for type_ in (*sorted(FAVOURITES), "maps"):
        for item in package.collections.get(type_, ()):
            graph = item.data.get("parentGraphMap")
            if isinstance(graph, dict) and any(UID.fullmatch(str(key)) for key in graph):
                findings.append(
                    Finding((*item.path, "parentGraphMap"), {}, "graph", Severity.WARNING, group=("graph",))
                )
    return findings


_CHECKED = (
    "categories", "categoryCombos", "categoryOptionGroups", "categoryOptionGroupSets", "constants", "legendSets",
    "indicatorTypes", "optionGroups", "optionGroupSets", "trackedEntityTypes",
)  # fmt: skip
"""Types that are there for others, and have no rule of their own that tells of unused ones."""


def unused(package: Package) -> list[Finding]:
    """REF-32, CAT-15, CAT-23: what hangs on an unused object is unused with it, and not told."""
    if package.kind == "GEN" or package.partial or not any(package.collections.get(type_) for type_ in CHARTS):
        return []
    idle: set[tuple[str, str]] = set()
    findings = []
    lost = {target for _, target in package.lost}
    for type_ in ("optionGroupSets", "categoryOptionGroupSets", *_CHECKED):
        if type_ in lost:
            continue
        for item in package.collections.get(type_, ()):
            key = (type_, item.uid)
            if key in idle or item.uid in DEFAULT_OBJECTS or _used(package, item):
                continue
            idle.add(key)
            if type_ in MEMBERS and not item.data.get(MEMBERS[type_]):
                continue  # of an empty one GRP001 tells
            args: dict[str, Argument] = {"types": metamodel.spoken_many(type_)}
            findings.append(Finding(item.path, args, group=(type_,)))
    return findings


def _used(package: Package, item: MetadataObject) -> bool:
    """Does anything but itself name it? A group of an unused set counts as used by that: the set is told."""
    if any(one.source is not item for one in package.users.get((item.type, item.uid), ())):
        return True
    return item.type == "constants" and bool(package.uses.places_of(item))  # formulas name them
