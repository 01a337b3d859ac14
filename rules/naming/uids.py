"""UIDs that stand for two things."""

from typing import Any

from lint import metamodel
from lint.finding import Argument, Finding, Path, Place, Severity
from lint.package.model import MetadataObject, Package

DATA_ITEMS = frozenset({"dataElements", "expressionDimensionItems", "indicators", "programIndicators"})
"""What charts show: DHIS2 looks an item up by its UID alone, in one type after the other.

A tracker's data element is asked for together with its program.
"""


def own(items: list[MetadataObject]) -> list[MetadataObject]:
    """Entries of the collection itself; a map's views stand inside it and are none."""
    return [item for item in items if len(item.path) == 2]


def used_twice(package: Package) -> list[Finding]:
    """NAM-01: DHIS2's check compares neighbours only; farther apart, one entry overwrites the other."""
    return [finding for items in with_doubles(package) for finding in _used_twice(package, own(items))]


def with_doubles(package: Package) -> list[list[MetadataObject]]:
    """The collections in which a UID stands twice: nearly always none, and then they are only counted."""
    nameless = sum(what == "id" for _, what in package.misshapen)
    if sum(map(len, package.collections.values())) == len(package.objects) + nameless:
        return []
    return [items for items in package.collections.values() if len({item.uid for item in items}) != len(items)]


def _used_twice(package: Package, items: list[MetadataObject]) -> list[Finding]:
    findings = []
    for item, other in later(items, [item.uid for item in items]):
        args: dict[str, Argument] = {"other": package.named(other), "types": metamodel.spoken_many(item.type)}
        differing = _differing(other.data, item.data)
        if differing:
            args["differing"] = [f"`{key}`" for key in differing]
        findings.append(
            Finding(
                (*item.path, "id"),
                args,
                "differing" if differing else "same",
                related=(Place((*other.path, "id"), what="the first of that UID"),),
                group=(item.type, item.uid),
                token=item.uid,
            )
        )
    return findings


def later(items: list[MetadataObject], values: list[str]) -> list[tuple[MetadataObject, MetadataObject]]:
    """Each object whose value an earlier one has, and the first of that value. Empty values are none."""
    first: dict[str, MetadataObject] = {}
    return [
        (item, other)
        for item, value in zip(items, values, strict=True)
        if value
        for other in [first.setdefault(value, item)]
        if other is not item
    ]


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    keys = sorted(one.keys() | other.keys())
    try:
        return [key for key in keys if one.get(key) != other.get(key)]
    except RecursionError:  # as deep as JSON can be read
        return keys


def doubles(package: Package) -> dict[Path, Path]:
    """Objects whose UID an earlier one of their collection has, which NAM001 tells: path of the object → of its id."""
    return {
        item.path: (*item.path, "id")
        for items in with_doubles(package)
        for item, _ in later(own(items), [item.uid for item in own(items)])
    }


def in_two_types(package: Package) -> list[Finding]:
    """NAM-02: DHIS2 keeps types apart, and so do we; the types are taken in the order of their names."""
    seen: set[str] = set()
    twice = {uid for _, uid in package.objects if uid in seen or seen.add(uid)}  # type: ignore[func-returns-value]
    findings = []
    items = [package.objects[key] for key in sorted(key for key in package.objects if key[1] in twice)] if twice else []
    for item, other in later(items, [item.uid for item in items]):
        data = _data_item(item) and _data_item(other)
        findings.append(
            Finding(
                (*item.path, "id"),
                {"other": package.named(other)},
                "data" if data else "",
                Severity.WARNING if data else None,
                related=(Place((*other.path, "id"), what="the object that has this UID too"),),
                group=("data" if data else "",),
                token=item.uid,
            )
        )
    return findings


def _data_item(item: MetadataObject) -> bool:
    return item.type in DATA_ITEMS and item.data.get("domainType") != "TRACKER"
