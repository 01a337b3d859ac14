"""What stands at a dotted path of an object: ``code``, ``dataSetElements.categoryCombo``, ``program.code``."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from lint.finding import Path
from lint.package.model import MetadataObject, Package, uid_of

_NAMES = frozenset({"id", "name", "code", "displayName"})
"""An ``{id}`` with no other keys than these names an object; one with more describes it."""


class Value(NamedTuple):
    """A value and its path from the document's root; of one that is absent where it would stand.

    What another object says stands where that one is named: the path never leaves the object that was asked.
    """

    path: Path
    value: Any
    of: MetadataObject | None = None  # the other object, and the property there
    there: str = ""


class _Spot(NamedTuple):
    path: Path
    value: Any
    type: str  # of the value, or of a list's entries; empty where the metamodel does not say
    many: bool  # the metamodel has a list here
    away: MetadataObject | None = None  # the object, named at the path's end, that this is inside of
    there: str = ""  # and where in it


def values(package: Package, item: MetadataObject, field: str, whole: bool = False) -> list[Value]:
    """All that a dotted path leads to. Lists are gone through on the way, and at the end unless ``whole``.

    References are followed into the package and its libraries. Of an object that is in neither nothing is known,
    so nothing is given; a list that is absent has no entries, anything else that is absent is None.
    """
    spots = [_Spot(item.path, item.data, item.type, False)]
    first = True
    for step in field.split("."):
        spots = [found for spot in spots for found in _step(package, spot, step, first)]
        first = False
    if not whole:
        spots = [one for spot in spots for one in _entries(spot)]
    return [Value(spot.path, spot.value, spot.away, spot.there) for spot in spots]


def _entries(spot: _Spot) -> Iterator[_Spot]:
    """The entries of a list, else the spot itself."""
    if spot.value.__class__ is not list:
        yield spot
        return
    for position, entry in enumerate(spot.value):
        yield spot._replace(path=spot.path if spot.away else (*spot.path, position), value=entry, many=False)


def _step(package: Package, at: _Spot, step: str, first: bool) -> Iterator[_Spot]:
    for spot in _entries(at):
        value = spot.value
        if value is None:
            if not spot.many:
                yield spot
            continue
        if not isinstance(value, dict):
            continue
        type_ = package.metamodel.types.get(spot.type)
        known = type_.properties.get(step) if type_ else None
        to, many = (known.of, bool(known.collection)) if known else ("", False)
        path = spot.path if spot.away else (*spot.path, step)
        there = f"{spot.there}.{step}" if spot.away else ""
        if step in value:
            yield _Spot(path, value[step], to, many, spot.away, there)
        elif not first and value.keys() <= _NAMES and uid_of(value):
            target = package.find(spot.type, uid_of(value))
            if target is not None:
                yield _Spot(spot.path, target.data.get(step), to, many, target, step)
        else:
            yield _Spot(path, None, to, many, spot.away, there)


def written(value: Any) -> str:
    """A value as a text to compare: numbers and truth as JSON writes them, a reference as its UID, else empty."""
    if value.__class__ is str:
        return str(value)
    if value.__class__ is bool:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return uid_of(value)


def blank(value: Any) -> bool:
    """Nothing is there: no value, no letter, no entry."""
    return value is None or (not value.strip() if isinstance(value, str) else value == [] or value == {})
