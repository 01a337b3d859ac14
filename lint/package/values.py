"""Plain values against the metamodel: one handler a property, which departs where DHIS2 would refuse.

What Jackson, DHIS2's JSON reader, coerces is no departure: a number for a text, "5" for 5.
"""

import re
from collections.abc import Callable
from math import inf
from typing import Any

from lint.finding import Path
from lint.metamodel import Property
from lint.package.model import MetadataObject

Handler = Callable[[Any, MetadataObject, Path], None]
Entry = tuple[type | None, Handler]
"""A class whose values need no look, and what looks at the others."""

Depart = Callable[[str, MetadataObject, Path, str, Property | None, Any], None]
"""Takes a kind of Departure, the object, the path in it, the type that owns the property, it, the value."""

COLOURS = frozenset({("ObjectStyle", "color"), ("Legend", "color")})
"""Colours that the tables call TEXT, and of which the catalogue says that DHIS2 checks them (SCH-04, E4006)."""


_FORMATS = {
    "COLOR": re.compile(r"#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"),
    "EMAIL": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+"),
    "URL": re.compile(r"https?://\S+"),
}


def scalar(depart: Depart, owner: str, prop: Property, unlimited: bool = False) -> Entry:
    """The handler of one plain value, and the class whose values need none."""

    low = -inf if unlimited or prop.min is None else prop.min
    high = inf if unlimited or prop.max is None else prop.max
    if prop.type == "BOOLEAN":
        return bool, boolean(depart, owner, prop)
    if prop.type in ("INTEGER", "NUMBER"):
        return int if (low, high) == (-inf, inf) else None, number(depart, owner, prop, low, high)
    if prop.type == "CONSTANT" and prop.values:
        return None, constant(depart, owner, prop)
    if prop.type in _FORMATS or (owner, prop.name) in COLOURS:
        kind = "COLOR" if (owner, prop.name) in COLOURS else prop.type
        return None, formatted(depart, owner, prop, _FORMATS[kind], low, high)
    return str if low <= 1 and high == inf else None, text(depart, owner, prop, low, high)


def text(depart: Depart, owner: str, prop: Property, low: float, high: float) -> Handler:
    """A text within its length (E4001, E4002); an empty one is never too short."""

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        if value.__class__ is str:
            if value and not low <= len(value) <= high:
                depart("length", item, path, owner, prop, value)
        elif value.__class__ is dict or value.__class__ is list:
            depart("type", item, path, owner, prop, value)

    return handle


def boolean(depart: Depart, owner: str, prop: Property) -> Handler:
    """true or false, also as a text or a number."""

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        fits = value is None or isinstance(value, bool | int) or value in ("true", "false", "")
        if not fits:
            depart("type", item, path, owner, prop, value)

    return handle


def number(depart: Depart, owner: str, prop: Property, low: float, high: float) -> Handler:
    """A number within its range (E4008), also as a text."""

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        if value.__class__ is str:
            try:
                value = float(value) if value.strip() else None
            except ValueError:
                depart("type", item, path, owner, prop, value)
                return
        if value is None:
            return
        if value.__class__ is not int and value.__class__ is not float:
            depart("type", item, path, owner, prop, value)
        elif value < low or value > high:
            depart("range", item, path, owner, prop, value)

    return handle


def constant(depart: Depart, owner: str, prop: Property) -> Handler:
    """A constant of an enum. An integer is its position, which Jackson accepts."""

    values = prop.values

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        if value.__class__ is str:
            if value and value not in values:
                depart("enum", item, path, owner, prop, value)
        elif value is not None and value.__class__ is not int:
            depart("type", item, path, owner, prop, value)

    return handle


def formatted(depart: Depart, owner: str, prop: Property, form: re.Pattern[str], low: float, high: float) -> Handler:
    """A text of a form that DHIS2 checks (E4003, E4004, E4006)."""

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        if value.__class__ is str:
            if value and not form.fullmatch(value):
                depart("format", item, path, owner, prop, value)
            elif value and not low <= len(value) <= high:
                depart("length", item, path, owner, prop, value)
        elif value is not None:
            depart("type", item, path, owner, prop, value)

    return handle


def many(depart: Depart, owner: str, prop: Property) -> Handler:
    """A list of plain values. Its limits are those of the database's column, not of an element."""
    fine, one = scalar(depart, owner, prop, unlimited=True)

    def handle(value: Any, item: MetadataObject, path: Path) -> None:
        if value.__class__ is list:
            for position, element in enumerate(value):
                if element.__class__ is not fine:
                    one(element, item, (*path, position))
        elif value is not None:
            depart("type", item, path, owner, prop, value)

    return handle
