"""By what a member of a list is known: what it holds, never its id, which DHIS2 makes anew on each save."""

import json
from typing import Any

from lint.package.favourites import item_key
from lint.package.model import uid_of

_BY = {
    "DataSetElement": ("dataElement",),
    "ProgramStageDataElement": ("dataElement",),
    "ProgramTrackedEntityAttribute": ("trackedEntityAttribute",),
    "TrackedEntityTypeAttribute": ("trackedEntityAttribute",),
    "AttributeValue": ("attribute",),
    "DataElementOperand": ("dataElement", "categoryOptionCombo"),
    "DataInputPeriod": ("period",),
    "AnalyticsPeriodBoundary": ("boundaryTarget", "analyticsPeriodBoundaryType"),
    "CategoryDimension": ("category",),
    "CategoryOptionGroupSetDimension": ("categoryOptionGroupSet",),
    "DataElementGroupSetDimension": ("dataElementGroupSet",),
    "OrganisationUnitGroupSetDimension": ("organisationUnitGroupSet",),
    "TrackedEntityAttributeDimension": ("attribute",),
    "TrackedEntityDataElementDimension": ("dataElement", "programStage"),
    "TrackedEntityProgramIndicatorDimension": ("programIndicator",),
    "Series": ("dimensionItem",),
    "Icon": ("dimensionItem",),
    "Axis": ("dimensionalItem",),
    "Sorting": ("dimension",),
    "SourceRequest": ("name",),
    "Filter": ("dimension",),
    "Legend": ("name",),
    "SMSCode": ("code",),
}
"""Type of the members → the properties that make one of them this one."""

_SHOWS = ("visualization", "map", "eventVisualization", "eventReport", "eventChart", "reportTable", "chart")


def keyed(of: str, members: list[Any]) -> dict[str, int]:
    """The position of each member by its key; of several with one key, the second is ``key #2``."""
    found: dict[str, int] = {}
    for position, member in enumerate(members):
        key = first = member_key(of, member)
        number = 1
        while key in found:
            number += 1
            key = f"{first} #{number}"
        found[key] = position
    return found


def member_key(of: str, member: Any) -> str:
    """By what a member is known; ``of`` is the type of embedded members, empty for references and plain values."""
    if not isinstance(member, dict):
        return _plain(member)
    if of == "DataDimensionItem":
        return item_key(member) or _json(member)
    if of == "DashboardItem":
        return _shown(member)
    if of == "mapViews":
        return _layer(member)
    names = _BY.get(of, ())
    parts = [_plain(member.get(name)) for name in names]
    if any(parts):
        return "/".join(part for part in parts if part)
    return uid_of(member) or _json(member)


def _plain(value: Any) -> str:
    """A reference by its UID, anything else as it is written."""
    if isinstance(value, dict):
        return uid_of(value)
    return "" if value is None else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _shown(item: dict[str, Any]) -> str:
    """What a dashboard shows in one of its places."""
    for key in _SHOWS:
        uid = uid_of(item.get(key))
        if uid:
            return uid
    text = item.get("text")
    if isinstance(text, str):
        return f"text {' '.join(text.split())}"
    lists = [uid_of(one) for key in ("reports", "resources", "users") for one in item.get(key) or () if uid_of(one)]
    return "+".join(sorted(lists)) or str(item.get("appKey") or item.get("type") or "empty").lower()


def _layer(layer: dict[str, Any]) -> str:
    """A map's layer by its kind and its data."""
    items = layer.get("dataDimensionItems")
    data = [item_key(one) for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    about = [uid_of(layer.get(key)) for key in ("program", "programStage", "trackedEntityType")]
    parts = [str(layer.get("layer") or ""), *sorted(data), *filter(None, about)]
    return " ".join(part for part in parts if part)
