"""What favourites show: data, periods, places, and what they are divided by."""

from collections import Counter
from collections.abc import Iterator

from lint.finding import Argument, Finding, Severity
from lint.package.favourites import (
    ITEM_FIELDS,
    View,
    entries,
    groupings,
    has_places,
    item_key,
    members,
)
from lint.package.model import UID, Package, uid_of
from lint.package.options import option_set

SHARED = frozenset({"AGG", "DSH"})
"""Packages whose dashboards are made of indicators."""


def _shared(findings: list[tuple[str, Finding]], least: int = 3) -> list[Finding]:
    """Where some favourites lack the same, it is one line."""
    many = Counter(word for word, _ in findings)
    for word, one in findings:
        if many[word] >= least:
            one.group = (word,)
    return [one for _, one in findings]


def without_items(package: Package) -> list[Finding]:
    """VIS-03: a dimension on an axis without anything in it."""
    findings: list[tuple[str, Finding]] = []
    sets: list[Finding] = []
    for view in package.views:
        told: set[str] = set()
        grouped = groupings(view)
        for path, one in view.axes:
            if not isinstance(one, str) or one in told:
                continue
            told.add(one)
            if _empty(view, one):
                findings.append((one, Finding(path, {}, one)))
            elif one in grouped and grouped[one][1] == 0:
                held = package.by_uid.get(one)
                args: dict[str, Argument] = {"set": package.named(held) if held else one}
                sets.append(Finding(grouped[one][0], args, "set", Severity.NOTE, group=("set", one)))
    return _shared(findings) + sets


def _empty(view: View, dimension: str) -> bool:
    if dimension == "dx":
        return not view.events and not view.layer and not entries(view, "dataDimensionItems")
    if dimension == "pe":
        shown = view.periods
        return not (shown.relative or shown.fixed or shown.dated or entries(view, "rawPeriods"))
    return dimension == "ou" and not has_places(view)


def without_layout(package: Package) -> list[Finding]:
    """VIS-04."""
    return [Finding((*view.path, "columnDimensions")) for view in package.views if not view.layer and not view.axes]


def item_kind(package: Package) -> list[Finding]:
    """VIS-05: a kind that no version knows is for SCH005, an empty item for VIS006."""
    findings = []
    for view in package.views:
        for path, entry in view.items:
            kind = entry.get("dataDimensionItemType")
            field = ITEM_FIELDS.get(kind, "") if isinstance(kind, str) else ""
            if field and not isinstance(entry.get(field), dict):
                args: dict[str, Argument] = {"kind": str(kind), "field": field}
                findings.append(Finding((*path, field), args))
            elif kind is None and any(isinstance(entry.get(one), dict) for one in ITEM_FIELDS.values()):
                findings.append(Finding((*path, "dataDimensionItemType"), {}, "none"))
    return findings


def item_empty(package: Package) -> list[Finding]:
    """VIS-07: what a reference that was dropped once leaves behind."""
    return [
        Finding((*view.path, "dataDimensionItems", number), group=())
        for view in package.views
        for number, entry in enumerate(entries(view, "dataDimensionItems"))
        if entry == {}
    ]


def no_indicator(package: Package) -> list[Finding]:
    """VIS-10: reporting rates are the exception."""
    if package.kind not in SHARED:
        return []
    findings = []
    for view in package.views:
        for path, entry in view.items:
            kind = entry.get("dataDimensionItemType")
            if isinstance(kind, str) and kind in ITEM_FIELDS and kind not in ("INDICATOR", "REPORTING_RATE"):
                findings.append(Finding(path, {"kind": kind.lower().replace("_", " ")}, group=()))
                break
    return findings


def by_category(package: Package) -> list[Finding]:
    """VIS-11."""
    if package.kind not in SHARED:
        return []
    return [
        Finding((*view.path, "categoryDimensions"), group=())
        for view in package.views
        if entries(view, "categoryDimensions")
    ]


def filter_option(package: Package) -> list[Finding]:
    """VIS-12: filters such as ``IN:A;B``. What LIKE asks for need be no option."""
    findings = []
    for view in package.views:
        for key, name, type_ in (
            ("dataElementDimensions", "dataElement", "dataElements"),
            ("attributeDimensions", "attribute", "trackedEntityAttributes"),
        ):
            for number, entry in enumerate(entries(view, key)):
                asked = list(_asked(entry.get("filter"))) if isinstance(entry, dict) else []
                held = package.find(type_, uid_of(entry.get(name))) if asked else None
                known = package.option_sets.get(option_set(held)) if held else None
                unknown = [one for one in asked if known and one not in known.codes]
                if held is not None and unknown:
                    args: dict[str, Argument] = {"values": [one[:40] for one in unknown], "field": package.named(held)}
                    path = (*view.path, key, number, "filter")
                    findings.append(Finding(path, args, token=";".join(unknown)[:200]))
    return findings


def _asked(text: object) -> Iterator[str]:
    """The values of EQ and IN filters."""
    parts = text.split(":") if isinstance(text, str) else []
    for operator, value in zip(parts[::2], parts[1::2], strict=False):
        if operator.lstrip("!") in ("EQ", "IN", "NE"):
            yield from (one for one in value.split(";") if one and one != "NV")


def axes_unfit(package: Package) -> list[Finding]:
    """VIS-20, as far as it is certain."""
    findings = []
    for view in package.views:
        type_ = view.data.get("type")
        if type_ == "SINGLE_VALUE" and not view.events and len(entries(view, "dataDimensionItems")) > 1:
            many = len(entries(view, "dataDimensionItems"))
            findings.append(Finding((*view.path, "dataDimensionItems"), {"many": many}, "single"))
        elif isinstance(type_, str) and type_.startswith("YEAR_OVER_YEAR") and not entries(view, "yearlySeries"):
            findings.append(Finding((*view.path, "yearlySeries"), {}, "years"))
    return findings


def item_twice(package: Package) -> list[Finding]:
    """VIS-21."""
    findings = []
    for view in package.views:
        seen: set[str] = set()
        for path, entry in view.items:
            key = item_key(entry)
            if key and key in seen:
                held = package.by_uid.get(key.partition(".")[0])
                args: dict[str, Argument] = {"data": package.named(held) if held else key}
                findings.append(Finding(path, args, group=(view.item.uid,), token=key))
            seen.add(key)
    return findings


def layer_empty(package: Package) -> list[Finding]:
    """VIS-23: legends, classes and colours have defaults."""
    return [
        Finding((*view.path, "dataDimensionItems"))
        for view in package.views
        if view.layer.startswith("thematic") and not entries(view, "dataDimensionItems") and "columns" not in view.data
    ]


def axis_broken(package: Package) -> list[Finding]:
    """VIS-27."""
    findings = []
    for view in package.views:
        seen: set[str] = set()
        for path, one in view.axes:
            if one is None:
                findings.append(Finding(path, {}, "null", group=(view.item.uid, "null")))
            elif isinstance(one, str):
                if one in seen:
                    args: dict[str, Argument] = {"dimension": one[:40]}
                    findings.append(Finding(path, args, "", group=(view.item.uid, "repeated"), token=one[:40]))
                seen.add(one)
    return findings


def series_stale(package: Package) -> list[Finding]:
    """VIS-28: what was on the chart once."""
    findings = []
    for view in package.views:
        shown = {part for _, entry in view.items for part in item_key(entry).split(".")} | members(view)
        for key in ("series", "icons"):
            stale = [
                entry["dimensionItem"]
                for entry in entries(view, key)
                if isinstance(entry, dict)
                and isinstance(entry.get("dimensionItem"), str)
                and UID.fullmatch(entry["dimensionItem"].partition(".")[0])
                and entry["dimensionItem"].partition(".")[0] not in shown
            ]
            if stale and shown:
                findings.append(Finding((*view.path, key), {"many": len(stale)}, group=()))
    return findings
