"""Charts, tables, maps and line lists: what stands on their axes, and for which items, periods and places.

Exports of different versions say it in different ways: axes as ``columnDimensions`` or ``columns``; relative
periods as flags (to 2.40) or among ``rawPeriods``; a map's layers in the map or beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from lint.finding import Path
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.periods import RELATIVE

EVENTS = frozenset({"eventVisualizations", "eventReports", "eventCharts"})
CHARTS = ("visualizations", "charts", "reportTables", "eventVisualizations", "eventReports", "eventCharts")
_AXES = (("columnDimensions", "columns"), ("rowDimensions", "rows"), ("filterDimensions", "filters"))


@dataclass(frozen=True, eq=False)
class View:
    """A favourite, or one layer of a map. ``item`` is what people know: the map, for a layer. ``layer``: its kind."""

    item: MetadataObject
    data: dict[str, Any]
    path: Path
    layer: str

    @property
    def events(self) -> bool:
        """It shows events, whose dimensions are fields of the program."""
        return self.item.type in EVENTS or self.layer == "event"

    @cached_property
    def axes(self) -> list[tuple[Path, Any]]:
        """What stands on the axes: each dimension's word or UID with its place; None where it is null."""
        found: list[tuple[Path, Any]] = []
        for key, old in _AXES:
            for number, one in enumerate(entries(self, key)):
                found.append(((*self.path, key, number), one))
            if not entries(self, key):
                for number, one in enumerate(entries(self, old)):
                    word = one.get("dimension") or one.get("id") if isinstance(one, dict) else one
                    found.append(((*self.path, old, number), word))
        return found

    @cached_property
    def periods(self) -> "Periods":
        """For which periods it is."""
        return _periods(self)

    @cached_property
    def items(self) -> list[tuple[Path, dict[str, Any]]]:
        """The data items, with their places."""
        return [
            ((*self.path, "dataDimensionItems", number), one)
            for number, one in enumerate(entries(self, "dataDimensionItems"))
            if isinstance(one, dict)
        ]


def views(package: Package) -> Iterator[View]:
    """All favourites of the package, maps by their layers."""
    for type_ in CHARTS:
        for item in package.collections.get(type_, ()):
            yield View(item, item.data, item.path, "")
    told: set[str] = set()
    for item in package.collections.get("maps", ()):
        layers = item.data.get("mapViews")
        for number, layer in enumerate(layers if isinstance(layers, list) else ()):
            if not isinstance(layer, dict):
                continue
            told.add(uid_of(layer))
            held = package.objects.get(("mapViews", uid_of(layer))) if len(layer) == 1 else None
            data, path = (held.data, held.path) if held else (layer, (*item.path, "mapViews", number))
            yield View(item, data, path, _word(data, "layer"))
    for item in package.collections.get("mapViews", ()):
        if item.uid not in told:
            yield View(item, item.data, item.path, _word(item.data, "layer"))


def _word(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def entries(view: View, key: str) -> list[Any]:
    """A list of the view; empty where there is none."""
    value = view.data.get(key)
    return value if isinstance(value, list) else []


class Periods(NamedTuple):
    """Relative periods by DHIS2's constants, fixed ones as they are written; ``dated``: from one day to another."""

    relative: list[str]
    fixed: list[str]
    dated: bool


_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")


def constant(flag: str) -> str:
    """A flag of ``relativePeriods`` as a constant: ``last12Months`` is ``LAST_12_MONTHS``."""
    word = _HUMP.sub("_", flag).upper()
    word = word.replace("BI_", "BI").replace("2_SIX_MONTHS", "2_SIXMONTHS")
    return "TODAY" if word == "THIS_DAY" else word


def _periods(view: View) -> Periods:
    flags = view.data.get("relativePeriods")
    relative = [constant(key) for key, on in flags.items() if on is True] if isinstance(flags, dict) else []
    raw = [one for one in entries(view, "rawPeriods") if isinstance(one, str)]
    relative += [one for one in raw if one in RELATIVE and one not in relative]
    fixed = [one for one in raw if one[:1].isdigit()]
    fixed += [uid for one in entries(view, "periods") if (uid := uid_of(one)) and uid not in fixed]
    dated = bool(view.data.get("startDate") or view.data.get("endDate"))
    return Periods(relative, fixed, dated)


_PLACES = ("organisationUnits", "organisationUnitLevels", "itemOrganisationUnitGroups", "organisationUnitGroups")
_USERS = ("userOrganisationUnit", "userOrganisationUnitChildren", "userOrganisationUnitGrandChildren")


def has_places(view: View) -> bool:
    """Does it say for which organisation units it is?"""
    return any(entries(view, key) for key in _PLACES) or any(view.data.get(key) is True for key in _USERS)


_GROUPED = {
    "categoryOptionGroupSetDimensions": ("categoryOptionGroupSet", "categoryOptionGroups"),
    "dataElementGroupSetDimensions": ("dataElementGroupSet", "dataElementGroups"),
    "organisationUnitGroupSetDimensions": ("organisationUnitGroupSet", "organisationUnitGroups"),
    "categoryDimensions": ("category", "categoryOptions"),
}


def groupings(view: View) -> dict[str, tuple[Path, int]]:
    """Group sets and categories that the view is divided by: UID → where, and how many of its members are chosen."""
    found = {}
    for key, (name, members) in _GROUPED.items():
        for number, entry in enumerate(entries(view, key)):
            if isinstance(entry, dict) and uid_of(entry.get(name)):
                chosen = entry.get(members)
                many = len(chosen) if isinstance(chosen, list) else 0
                found[uid_of(entry.get(name))] = ((*view.path, key, number), many)
    return found


def members(view: View) -> set[str]:
    """The UIDs of the groups, options and places that are chosen."""
    chosen = {uid_of(one) for key in _PLACES for one in entries(view, key)}
    for key, (_, name) in _GROUPED.items():
        for entry in entries(view, key):
            inner = entry.get(name) if isinstance(entry, dict) else None
            chosen |= {uid_of(one) for one in inner} if isinstance(inner, list) else set()
    return chosen


ITEM_FIELDS = {
    "INDICATOR": "indicator", "DATA_ELEMENT": "dataElement", "DATA_ELEMENT_OPERAND": "dataElementOperand",
    "REPORTING_RATE": "reportingRate", "PROGRAM_INDICATOR": "programIndicator",
    "PROGRAM_DATA_ELEMENT": "programDataElement", "PROGRAM_DATA_ELEMENT_OPTION": "programDataElementOption",
    "PROGRAM_ATTRIBUTE": "programAttribute", "PROGRAM_ATTRIBUTE_OPTION": "programAttributeOption",
    "EXPRESSION_DIMENSION_ITEM": "expressionDimensionItem",
    "SUBEXPRESSION_DIMENSION_ITEM": "subexpressionDimensionItem", "VALIDATION_RULE": "validationRule",
}  # fmt: skip
"""Kind of data item → the property that holds the object."""


def item_key(entry: dict[str, Any]) -> str:
    """What a data item shows, in one word: its UIDs; empty where it shows nothing."""
    kind = entry.get("dataDimensionItemType")
    value = entry.get(ITEM_FIELDS.get(kind, "")) if isinstance(kind, str) else None
    if not isinstance(value, dict):
        return ""
    if kind == "REPORTING_RATE":
        return f"{uid_of(value.get('dataSet')) or uid_of(value)}.{value.get('metric')}"
    inner = [uid_of(one) for key, one in sorted(value.items()) if isinstance(one, dict)]
    return ".".join(one for one in inner if one) or uid_of(value)
