"""Groups and group sets: somebody in them, and nobody in two of one set."""

from lint.finding import Argument, Finding, Named, Severity
from lint.package.category_model import listed, uids
from lint.package.model import Package
from lint.package.places import MEMBERS

_ONE_IS_FINE = frozenset({"categoryOptionGroups", "legendSets"})
"""One age band, one colour above a threshold."""


def too_small(package: Package) -> list[Finding]:
    """GRP-01, GRP-02, CAT-22, OPT-11. User groups and groups of organisation units are the country's to fill."""
    findings = []
    for type_, key in MEMBERS.items():
        if package.kind == "DSH" and type_ == "categoryOptionGroups":
            continue
        if package.kind == "GEN" and type_.endswith("Sets"):
            continue
        for item in package.collections.get(type_, ()):
            many = len(listed(item, key))
            if many == 0 and item.data.get(key) in (None, []):
                findings.append(Finding((*item.path, key), {}, "", group=(type_,)))
            elif many == 1 and type_ not in _ONE_IS_FINE and len(package.collections.get(key, ())) > 1:
                findings.append(Finding((*item.path, key), {}, "one", Severity.NOTE, group=(type_, "one")))
    return findings


def group_missing(package: Package) -> list[Finding]:
    """GRP-03. A component beside a tracker has the groups of its package."""
    header = package.header
    if header.shape != "object" or package.kind in ("GEN", "CUSTOM", "") or package.partial:
        return []
    findings = []
    if package.kind in ("TRK", "EVT", "TRK&EVT") and not package.collections.get("programs"):
        return []
    for type_, groups, what in (
        ("dataElements", "dataElementGroups", "data elements"),
        ("indicators", "indicatorGroups", "indicators"),
    ):
        own = [item for item in package.collections.get(type_, ()) if item.data.get("domainType") != "TRACKER"]
        if own and not package.collections.get(groups):
            findings.append(Finding((type_,), {"what": what}, token=groups))
    return findings


_SETS = (
    ("categoryOptionGroupSets", "categoryOptionGroups", "categoryOptions", None),
    ("dataElementGroupSets", "dataElementGroups", "dataElements", None),
    ("indicatorGroupSets", "indicatorGroups", "indicators", Severity.WARNING),
)


def in_two_groups(package: Package) -> list[Finding]:
    """GRP-05: what is in two groups of a set is counted twice in its total."""
    findings = []
    for type_, groups, members, severity in _SETS:
        for item in package.collections.get(type_, ()):
            if type_ != "indicatorGroupSets" and item.data.get("dataDimension") is False:
                continue
            first: dict[str, str] = {}
            doubled: dict[str, str] = {}
            for group in uids(item, groups):
                held = package.find(groups, group)
                for uid in uids(held, members) if held else ():
                    if first.setdefault(uid, group) != group:
                        doubled.setdefault(uid, group)
            if doubled:
                uid, group = min(doubled.items())
                args: dict[str, Argument] = {
                    "many": len(doubled),
                    "member": Named(members, uid),
                    "one": Named(groups, first[uid]),
                    "other": Named(groups, group),
                }
                findings.append(Finding((*item.path, groups), args, "", severity))
    return findings
