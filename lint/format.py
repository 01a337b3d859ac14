"""A package → its canonical text, so that git shows what was changed and nothing else.

Nothing is lost: texts keep every character, numbers their digits as they are written, lists their order. Only the
order of what has none (keys, objects of a collection, members of a set) and the layout are given anew.
"""

import json
from collections.abc import Callable
from json.encoder import encode_basestring as quoted
from math import inf
from typing import Any

from lint.diff.members import member_key
from lint.metamodel import Property
from lint.package.model import Package, uid_of
from lint.source import MAX_BYTES

LF, CRLF = "\n", "\r\n"

DEEPEST = 200
"""Levels of nesting; real packages have a dozen. Of what is deeper each line would be blanks above all."""

_NUMBERED = frozenset({"programSections", "programStageSections", "programStages", "sections"})
"""Sets of references whose order people see, by the ``sortOrder`` of the objects."""

_ALWAYS_LAST = "\U0010ffff"
_NO_PROPERTIES: dict[str, Property] = {}


class Unformattable(Exception):
    """What would lose or blow up something if it were written anew; the message is for its user."""


class Number(str):
    """A number as it is written: 15, 15.0 and 1e3 stay what they are."""

    __slots__ = ()


def formatted(package: Package, indent: str) -> str:
    """The canonical text of a readable package, with LF and a final line end. ``indent``: blanks or a tab.

    Half characters (lone surrogates) are in the text as such: encode with ``backslashreplace``, which writes the
    escapes that they came from. Unformattable for what is nested too deep, or would be larger than packlint reads.
    """
    document = json.loads(package.text, parse_float=Number, parse_int=Number)
    try:
        return _Writer(package, indent).document(document)
    except RecursionError:
        raise Unformattable("it is nested too deep") from None


def line_ends(text: str) -> str:
    """The line ends of a text: those of its first line."""
    at = text.find("\n")
    return CRLF if at > 0 and text[at - 1] == "\r" else LF


class _Keys(dict[str, str]):
    """Keys with their colons: the same few, thousands of times."""

    def __missing__(self, key: str) -> str:
        self[key] = text = f"{quoted(key)}: "
        return text


class _Writer:
    """One document as lines. Each level gives the text of those below it, so that sets sort what is written once."""

    def __init__(self, package: Package, indent: str) -> None:
        self.metamodel = package.metamodel
        self.objects = package.objects
        self.breaks = [LF + indent * depth for depth in range(DEEPEST + 2)]
        self.blanks = 0
        self.keys = _Keys()

    def document(self, document: dict[str, Any]) -> str:
        ordered = {}
        for key, value in document.items():
            if value.__class__ is list and self.metamodel.collection(key) is not None:
                value = _in_order(value, _object_key, _option_place if key == "options" else _no_place)
            ordered[key] = value
        parts = [self.keys[key] + self.value(ordered[key], 1, key) for key in sorted(ordered)]
        return self.block("{", parts, "}", 0) + LF

    def value(self, value: Any, depth: int, of: str) -> str:
        """The text of a value; ``of`` is the type that describes the objects in it, or empty."""
        kind = value.__class__
        if kind is str:
            return quoted(value)
        if kind is Number:
            return str(value)
        if kind is dict:
            return self.object(value, depth, of) if value else "{}"
        if kind is list:
            if not value:
                return "[]"
            return self.block("[", [self.value(one, depth + 1, of) for one in value], "]", depth)
        return "null" if value is None else "true" if value else "false"

    def object(self, data: dict[str, Any], depth: int, of: str) -> str:
        table = self.metamodel.types.get(of) if of else None
        properties = table.properties if table is not None else _NO_PROPERTIES
        keys = self.keys
        parts = []
        for key in sorted(data):
            value = data[key]
            if value.__class__ is str:
                text = quoted(value)
            else:
                prop = properties.get(key)
                if prop is None:
                    text = self.value(value, depth + 1, "")
                else:
                    if prop.collection == "set" and value.__class__ is list:
                        value = self.members(prop, value)
                    text = self.value(value, depth + 1, prop.of)
            parts.append(keys[key] + text)
        return self.block("{", parts, "}", depth)

    def block(self, opening: str, parts: list[str], closing: str, depth: int) -> str:
        if depth > DEEPEST:
            raise Unformattable(f"it is nested more than {DEEPEST} levels deep, as no package is")
        start = self.breaks[depth + 1]
        self.blanks += len(start) * len(parts)
        if self.blanks > MAX_BYTES:
            raise Unformattable(
                f"formatted it would be larger than the {MAX_BYTES // 1_000_000} MB that packlint reads"
            )
        return f"{opening}{start}{f',{start}'.join(parts)}{self.breaks[depth]}{closing}"

    def members(self, prop: Property, members: list[Any]) -> list[Any]:
        """The members of a set: in the order that people see, where there is one, else by what they hold."""
        if len(members) < 2:
            return members
        if prop.of == "Translation":
            return sorted(members, key=_translation)
        table = self.metamodel.types.get(prop.of)
        # As `packlint diff` pairs them: a reference is known by its UID, what is embedded by what it holds.
        whole = table is None or not table.metadata or any(one.__class__ is dict and len(one) > 1 for one in members)
        of = prop.of if whole else ""
        return _in_order(members, lambda one: member_key(of, one), lambda one, _: self.place(prop.of, one))

    def place(self, of: str, member: Any) -> tuple[Any, ...]:
        """Where people see a member of a set: by its number; what has none follows."""
        if member.__class__ is Number:
            return (float(member),)
        if member.__class__ is not dict:
            return (inf,)
        if of == "Legend":
            return _number(member.get("startValue")), _number(member.get("endValue"))
        order = member.get("sortOrder")
        if order is None and of in _NUMBERED:
            item = self.objects.get((of, uid_of(member)))
            order = item.data.get("sortOrder") if item is not None else None
        return (_number(order),)


def _in_order(members: list[Any], key: Callable[[Any], str], place: Callable[[Any, int], tuple[Any, ...]]) -> list[Any]:
    """Sorted by place, then key. Those with one key stay together, as they stand: the last one may be what counts."""
    groups: dict[str, list[Any]] = {}
    places: dict[str, tuple[Any, ...]] = {}
    for position, member in enumerate(members):
        name = key(member)
        if name in groups:
            groups[name].append(member)
        else:
            groups[name] = [member]
            places[name] = place(member, position)
    return [member for name in sorted(groups, key=lambda name: (places[name], name)) for member in groups[name]]


def _object_key(item: Any) -> str:
    """An object of a collection by its UID; those without one follow, by code or name."""
    if item.__class__ is not dict:
        return _ALWAYS_LAST * 2
    uid = uid_of(item)
    if uid:
        return uid
    return _ALWAYS_LAST + next((text for key in ("code", "name") if (text := item.get(key)).__class__ is str), "")


def _no_place(_: Any, __: int) -> tuple[Any, ...]:
    return ()


def _option_place(option: Any, position: int) -> tuple[Any, ...]:
    """Options stand with those of their set, as people see them. Where one has no number, its place in the file is
    all that tells DHIS2 where to add it."""
    if option.__class__ is not dict:
        return _ALWAYS_LAST, inf, position
    order = _number(option.get("sortOrder"))
    return uid_of(option.get("optionSet")), order, position if order == inf else 0


def _translation(entry: Any) -> tuple[str, ...]:
    if entry.__class__ is not dict:
        return (_ALWAYS_LAST,)
    return tuple(str(entry.get(key) or "") for key in ("locale", "property", "value"))


def _number(value: Any) -> float:
    """A number's value, of a token or as the package holds it; infinite for what is none, so that it comes last."""
    return float(str(value)) if value.__class__ in (Number, int, float) else inf
