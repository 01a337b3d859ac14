"""Whether those for whom an object is can see it, and enter their data."""

from lint.finding import Argument, Finding, Named
from lint.package.model import Package, uid_of
from lint.package.places import FAVOURITES
from lint.package.sharing import ACCESS, DATA_SHARED, NONE, Sharing, enters, reads, sharing_of

from .access import old

_ENTERED = ("programs", "programStages", "trackedEntityTypes", "dataSets", "categoryOptions")
"""Types that need to be shared for entering data."""


def _kind(code: str) -> str:
    """What a user group is for, by its code."""
    return next((word for word in ("ADMIN", "ACCESS", "CAPTURE") if code.upper().endswith("_" + word)), "")


def unusual(package: Package) -> list[Finding]:
    """SHR-10, SHR-11. That nobody can enter data is SHR017's matter."""
    if old(package):
        return []
    kinds = {item.uid: _kind(item.code) for item in package.collections.get("userGroups", ())}
    findings = []
    for type_, found, legacy, items in package.sharings:
        for uid, access in found.groups.items():
            kind = kinds.get(uid, "")
            if not kind or not ACCESS.fullmatch(access) or _usual(type_, kind, access):
                continue
            if _usual(type_, kind, _with(access, found.public)):
                continue  # what everybody may do, the group may too
            args: dict[str, Argument] = {"group": Named("userGroups", uid), "what": _words(access)}
            key = () if legacy else ("sharing", "userGroups", uid, "access")
            findings += [Finding((*item.path, *key), args, group=(type_,), token=uid) for item in items]
    return findings


def _usual(type_: str, kind: str, access: str) -> bool:
    if kind == "ADMIN":
        return access[:2] == "rw" or type_ == "dashboards"
    allowed = ["r-------"]
    if type_ in DATA_SHARED:
        allowed += ["r-r-----", "r-rw----"] if kind == "CAPTURE" else ["r-r-----"]
    return access in allowed


def _with(access: str, public: str | None) -> str:
    """What an access string and that of everybody allow together."""
    other = public or NONE
    return "".join(one if one != "-" else more for one, more in zip(access, other, strict=False))


def _words(access: str) -> str:
    """What an access string allows, in words."""
    if access == NONE:
        return "nothing"
    words = [
        word
        for letter, word in zip(access, ("see it", "change it", "see its data", "enter its data"), strict=False)
        if letter != "-"
    ]
    return "only " + " and ".join(words) if len(words) < 2 else ", ".join(words[:-1]) + " and " + words[-1]


def _hidden(found: Sharing) -> bool:
    return not reads(found.public) and not any(map(reads, found.groups.values()))


def nobody(package: Package) -> list[Finding]:
    """SHR-17: of what stands on a dashboard SHR014 tells."""
    shown = _on_dashboards(package)
    return [
        Finding((*item.path, "sharing"), group=(type_,))
        for type_, found, _, items in package.sharings
        if found.public is not None and _hidden(found)
        for item in items
        if (type_, item.uid) not in shown
    ]


_SHOWN = ("visualization", "map", "eventVisualization", "chart", "reportTable", "eventChart", "eventReport")


def _on_dashboards(package: Package) -> set[tuple[str, str]]:
    return {
        (target, reference.uid)
        for reference in package.references
        if reference.source.type == "DashboardItem" or reference.source.type == "dashboards"
        for target in reference.targets
        if target in FAVOURITES or target == "maps"
    }


def item_not_shared(package: Package) -> list[Finding]:
    """SHR-19: group by group. What everybody may see is for all of them."""
    findings = []
    for board in package.collections["dashboards"]:
        own = sharing_of(board)
        if own is None:
            continue
        groups = {uid for uid, access in own.groups.items() if reads(access)}
        hidden: dict[Named, None] = {}
        lacking: set[str] = set()
        entries = board.data.get("dashboardItems")
        for entry in entries if isinstance(entries, list) else ():
            for key in _SHOWN if isinstance(entry, dict) else ():
                item = package.by_uid.get(uid_of(entry.get(key)))
                found = sharing_of(item) if item is not None else None
                if item is None or found is None or reads(found.public):
                    continue
                without = {uid for uid in groups if not reads(found.groups.get(uid))}
                if without or (not groups and reads(own.public)):
                    hidden[package.named(item)] = None
                    lacking |= without
        if hidden:
            args: dict[str, Argument] = {
                "what": "1 thing" if len(hidden) == 1 else f"{len(hidden)} things",
                "items": list(hidden),
                "groups": [Named("userGroups", uid) for uid in sorted(lacking)] or "those who see the dashboard",
            }
            findings.append(Finding((*board.path, "dashboardItems"), args))
    return findings


def event_stage(package: Package) -> list[Finding]:
    """SHR-20: DHIS2 gives the stage the program's sharing."""
    findings = []
    for stage in package.collections["programStages"]:
        program = package.programs.known.get(package.programs.program_of_stage.get(stage.uid, ""))
        item = program.item if program is not None else None
        if item is None or item.data.get("programType") != "WITHOUT_REGISTRATION":
            continue
        own, its = sharing_of(stage), sharing_of(item)
        if own is not None and its is not None and (own.public, own.groups) != (its.public, its.groups):
            findings.append(Finding((*stage.path, "sharing"), {"program": package.named(item)}))
    return findings


def no_entry(package: Package) -> list[Finding]:
    """SHR-23: nobody may enter data, though the object is shared."""
    if package.kind in ("DSH", "GEN") or old(package):
        return []
    findings = []
    open_programs: set[str] = set()
    for type_, found, _, items in package.sharings:
        if type_ not in _ENTERED or _hidden(found):
            continue
        if not all(map(ACCESS.fullmatch, found.groups.values())):
            continue  # SHR002 tells of it
        if enters(found.public) or any(map(enters, found.groups.values())):
            open_programs |= {item.uid for item in items if type_ == "programs"}
            continue
        findings += [(item, Finding((*item.path, "sharing"), {}, "", group=(type_,))) for item in items]
    for item, one in findings:
        if item.type == "programStages" and package.programs.program_of_stage.get(item.uid) in open_programs:
            one.variant, one.group = "stage", ("stage",)
    return [one for _, one in findings]
