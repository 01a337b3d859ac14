"""Dashboards: what is on them, where, and as what."""

from typing import Any

from lint import metamodel
from lint.finding import Argument, Finding, Path, Severity
from lint.package.category_model import listed
from lint.package.favourites import CHARTS
from lint.package.model import MetadataObject, Package, uid_of

_HOLDING = {
    "VISUALIZATION": ("visualization", "chart", "reportTable"),
    "CHART": ("chart", "visualization"),
    "REPORT_TABLE": ("reportTable", "visualization"),
    "EVENT_VISUALIZATION": ("eventVisualization", "eventChart", "eventReport"),
    "EVENT_CHART": ("eventChart", "eventVisualization"),
    "EVENT_REPORT": ("eventReport", "eventVisualization"),
    "MAP": ("map",),
    "TEXT": ("text",),
    "USERS": ("users",),
    "REPORTS": ("reports",),
    "RESOURCES": ("resources",),
}
"""Type of a dashboard item → the properties of which one holds what it shows."""


def empty(package: Package) -> list[Finding]:
    """VIS-01."""
    return [
        Finding((*item.path, "dashboardItems"))
        for item in package.collections["dashboards"]
        if item.data.get("dashboardItems") in (None, [])
    ]


def _items(board: MetadataObject) -> list[tuple[Path, dict[str, Any]]]:
    return [
        ((*board.path, "dashboardItems", number), one)
        for number, one in enumerate(listed(board, "dashboardItems"))
        if isinstance(one, dict)
    ]


def too_wide(package: Package) -> list[Finding]:
    """VIS-15: E4070."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 41):
        return []
    findings = []
    for board in package.collections["dashboards"]:
        layout = board.data.get("layout")
        columns = layout.get("columns") if isinstance(layout, dict) else None
        if isinstance(columns, list) and len(columns) > 60:
            findings.append(Finding((*board.path, "layout", "columns"), {"many": len(columns)}))
    return findings


def _box(one: dict[str, Any]) -> tuple[int, int, int, int] | None:
    values = [one.get(key) for key in ("x", "y", "width", "height")]
    numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def overlap(package: Package) -> list[Finding]:
    """VIS-16: DHIS2's grid is 60 wide."""
    findings = []
    for board in package.collections["dashboards"]:
        boxes = [box for _, one in _items(board) if (box := _box(one)) is not None]
        outside = sum(x < 0 or y < 0 or width <= 0 or height <= 0 or x + width > 60 for x, y, width, height in boxes)
        covered = _covered(sorted(boxes, key=lambda box: (box[1], box[0])))
        if outside or covered:
            args: dict[str, Argument] = {"outside": outside, "covered": covered}
            variant = "" if covered else "outside"
            findings.append(Finding((*board.path, "dashboardItems"), args, variant))
    return findings


def _covered(boxes: list[tuple[int, int, int, int]]) -> int:
    """How many of the boxes, sorted by their top, lie on one before them. Few are open at a time."""
    opened: list[tuple[int, int, int, int]] = []
    many = 0
    for x, y, width, height in boxes[:2000]:
        opened = [one for one in opened if one[1] + one[3] > y]
        many += any(x < left + wide and left < x + width for left, _, wide, _ in opened)
        opened.append((x, y, width, height))
    return many


def type_mismatch(package: Package) -> list[Finding]:
    """VIS-17: SPACER, MESSAGES and APP hold nothing, or something of their own."""
    findings = []
    for board in package.collections["dashboards"]:
        for path, one in _items(board):
            type_ = one.get("type")
            keys = _HOLDING.get(type_) if isinstance(type_, str) else None
            if keys is None or any(one.get(key) not in (None, "", [], {}) for key in keys):
                continue
            others = [key for key in ("visualization", "map", "eventVisualization") if uid_of(one.get(key))]
            args: dict[str, Argument] = {"type": str(type_), "key": keys[0]}
            findings.append(
                Finding(path, args, "other" if others else "", group=(board.uid,), token=str(one.get("id"))[:40])
            )
    return findings


def type_retired(package: Package) -> list[Finding]:
    """VIS-18: charts and tables became visualizations in 2.37, event charts and reports line lists in 2.38."""
    version = tuple(map(int, package.dhis2.split(".")))
    if version < (2, 37):
        return []
    findings = []
    for board in package.collections["dashboards"]:
        for path, one in _items(board):
            if any(uid_of(one.get(key)) for key in ("visualization", "eventVisualization")):
                continue
            for key in ("chart", "reportTable", "eventChart", "eventReport"):
                if uid_of(one.get(key)) and (version >= (2, 38) or not key.startswith("event")):
                    late = key.startswith("event")
                    args: dict[str, Argument] = {"key": key}
                    variant, severity = ("event", Severity.WARNING) if late else ("", None)
                    findings.append(Finding((*path, key), args, variant, severity, group=(key,)))
    return findings


def without_program(package: Package) -> list[Finding]:
    """VIS-19: E7235. Where the property is required, SCH001 tells."""
    findings = []
    for view in package.views:
        if not view.events:
            continue
        required = package.metamodel.types.get(view.item.type)
        prop = required.properties.get("program") if required and not view.layer else None
        if view.data.get("program") is None and not (prop and prop.required) and not entity(view.data):
            findings.append(Finding((*view.path, "program")))
    return findings


def entity(data: dict[str, Any]) -> bool:
    """Does the list show tracked entities, of all programs?"""
    return data.get("outputType") == "TRACKED_ENTITY_INSTANCE" and data.get("trackedEntityType") is not None


def unused(package: Package) -> list[Finding]:
    """VIS-24, PRG-22."""
    if package.kind == "GEN" or package.partial or not package.collections.get("dashboards"):
        return []
    return [
        Finding(item.path, {"types": metamodel.spoken_many(type_)}, group=(type_,))
        for type_ in (*CHARTS, "maps")
        if ("dashboards", type_) not in package.lost
        for item in package.collections.get(type_, ())
        if not package.users.get((type_, item.uid))
    ]


_SHOWN = ("visualization", "map", "eventVisualization", "chart", "reportTable", "eventChart", "eventReport")


def item_repeated(package: Package) -> list[Finding]:
    """VIS-30."""
    findings = []
    for board in package.collections["dashboards"]:
        seen: set[str] = set()
        for path, one in _items(board):
            shown = {uid: key for key in reversed(_SHOWN) if (uid := uid_of(one.get(key)))}
            for uid, key in shown.items():
                if uid in seen:
                    held = package.by_uid.get(uid)
                    args: dict[str, Argument] = {"shown": package.named(held) if held else uid}
                    findings.append(Finding((*path, key), args, group=(board.uid,), token=uid))
            seen.update(shown)
    return findings
