"""Order that numbers tell: which of ``sortOrder`` differences move anything."""

from collections.abc import Callable
from typing import Any

from lint.diff import noise
from lint.diff.model import Act, Comparison, Raw
from lint.package.model import MetadataObject, uid_of

_BELOW = {
    "options": "optionSet",
    "sections": "dataSet",
    "programStages": "program",
    "programSections": "program",
    "programStageSections": "programStage",
}
"""Objects that stand in an order below another: by which property they name it."""


def renumbered(found: Comparison) -> None:
    """Of objects, and of members, that got other numbers: those that stand in another order, in one difference a
    parent; the others are noise.
    """
    numbers = [raw for raw in found.raws if raw.name == "sortOrder" and raw.act is Act.CHANGED]
    if not numbers:
        return
    families: dict[tuple[Any, ...], list[Raw]] = {}
    for raw in numbers:
        families.setdefault(_family(raw), []).append(raw)
    gone: set[int] = set()
    moved: list[Raw] = []
    for family, raws in families.items():
        before, after = _orders(found, family, raws)
        gone.update(map(id, raws))
        if [one for one in before if one in set(after)] == [one for one in after if one in set(before)]:
            found.noise[noise.RENUMBERED] += len(raws)
        else:
            first = raws[0]
            names = first.names if first.keys else ("sortOrder",)
            places = first.at_old, first.at_new
            who = first.type, first.before, first.after
            moved.append(Raw(Act.MOVED, *who, names, first.keys[:-1], before, after, *places))
    found.raws = [raw for raw in found.raws if id(raw) not in gone] + moved


def _family(raw: Raw) -> tuple[Any, ...]:
    """Whose order it is: the object's, of its members, or the parent's, of all objects below it."""
    if raw.keys:
        return (raw.type, raw.uid, raw.names)
    item = raw.after or raw.before
    parent = uid_of(item.data.get(_BELOW.get(raw.type, ""))) if item else ""
    return (raw.type, parent) if parent else (raw.type, raw.uid, "alone")


def _orders(found: Comparison, family: tuple[Any, ...], raws: list[Raw]) -> tuple[list[str], list[str]]:
    """The order of both sides, as UIDs or keys of members."""
    first = raws[0]
    if first.keys:
        return _of_members(found, first)
    if family[-1] == "alone":
        return [str(first.old)], [str(first.new)]
    parent = family[1]
    field = _BELOW[first.type]

    def side(pick: Callable[[tuple[MetadataObject, MetadataObject]], MetadataObject]) -> list[str]:
        items = [pick(pair) for pair in found.kept if pair[0].type == first.type]
        below = [item for item in items if uid_of(item.data.get(field)) == parent]
        return [item.uid for item in sorted(below, key=lambda item: (_number(item.data.get("sortOrder")), item.uid))]

    return side(lambda pair: pair[0]), side(lambda pair: pair[1])


def _of_members(found: Comparison, first: Raw) -> tuple[list[str], list[str]]:
    """The members of one object in the order of their numbers."""
    from lint.diff.members import keyed

    assert first.before is not None
    assert first.after is not None
    orders = []
    for item in (first.before, first.after):
        members = item.data.get(first.names[0])
        members = [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []
        prop = found.new.metamodel.types[first.type].properties.get(first.names[0])
        keys = keyed(prop.of if prop else "", members)
        ranked = sorted(keys, key=lambda key: (_number(members[keys[key]].get("sortOrder")), key))
        orders.append(ranked)
    return orders[0], orders[1]


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
