"""Symbolic path → line and column, only for what is printed.

json's C scanner skips values, so only the way to each place is read in Python. Lines and columns
count from 1, in code points.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from json.scanner import make_scanner
from typing import Any, NamedTuple

from lint.finding import Path, Place


def positions(
    text: str, places: Sequence[Place], repeats: bool = True, document: Mapping[str, Any] | None = None
) -> list[tuple[int, int]]:
    """Line and column of each place; one that is absent is placed at the nearest thing that holds it.

    Of a key that stands twice in an object the last one counts, as json reads it. Where it is known that none
    does (no ``repeats``), what stands behind the last place is not looked at, and with the ``document`` that the
    text was read as, most objects are found by how their lines begin.
    """
    finder = Finder(text, repeats, None if repeats else document)
    found = {place: finder.place(place) for place in sorted(set(places), key=lambda place: place.inside or 0)}
    return _lines(text, [found[place] for place in places])


def _lines(text: str, offsets: list[int]) -> list[tuple[int, int]]:
    result: dict[int, tuple[int, int]] = {}
    line, start, begins = 1, 0, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", start, offset)
        begins = max(begins, text.rfind("\n", start, offset) + 1)  # looks at no character twice
        start = offset
        result[offset] = (line, offset - begins + 1)
    return [result[offset] for offset in offsets]


CHARACTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
"""One character of a text as JSON writes it."""


_MEMBER = re.compile(r'[ \t\r\n]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t\r\n]*:[ \t\r\n]*')
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")


class Entry(NamedTuple):
    """A member of a list, or of an object with its key: [start, end) in the text; its value begins at ``value``."""

    key: str | int
    start: int
    value: int
    end: int


class Lines:
    """Where the objects of each collection begin, told by how their lines are indented: exporters give each a line
    of its own, and no line can begin inside a string. A collection whose lines do not agree with the document is left
    to :class:`Finder`.
    """

    def __init__(self, text: str, document: Mapping[str, Any]) -> None:
        self.text = text
        self.document = document
        self.starts: dict[str, list[int]] = {}
        first = _FIRST_MEMBER.match(text)
        self.indent = first[1] if first else ""
        """The line break and blanks before each key of the document; empty where they have no lines of their own."""

    def element(self, key: str | int, position: str | int) -> int | None:
        """Where this object of a collection begins; None where its line does not tell."""
        if not self.indent or not isinstance(key, str) or not isinstance(position, int):
            return None
        starts = self.starts.get(key)
        if starts is None:
            starts = self.starts[key] = self._objects(key, self.document.get(key))
        return starts[position] if position < len(starts) else None

    def _objects(self, key: str, value: object) -> list[int]:
        text, indent = self.text, self.indent
        if not isinstance(value, list) or not key.isidentifier():  # others may be written in another way
            return []
        head = text.find(f'{indent}"{key}"')
        end = text.find(indent + "]", head)
        opening = _LIST_OF_OBJECTS.match(text, head + len(indent) + len(key) + 2)
        if min(head, end) < 0 or opening is None:
            return []
        line = opening[1] + "{"
        starts = []
        here = opening.start(1)
        while here >= 0:
            starts.append(here + len(line) - 1)
            here = text.find(line, here + 1, end)
        if len(starts) != len(value):
            return []
        try:
            last, _ = _READ.raw_decode(text, starts[-1])
        except (ValueError, RecursionError):  # numbers that Python does not read
            return []
        return starts if last == value[-1] else []


_FIRST_MEMBER = re.compile(r'[ \t\r\n]*\{\r?(\n[ \t]+)"')
_LIST_OF_OBJECTS = re.compile(r"[ \t]*:[ \t]*\[\r?(\n[ \t]+)\{")
_READ = json.JSONDecoder()


class Finder:
    """Offsets of the containers on the way to what was asked for, each scanned once."""

    def __init__(self, text: str, repeats: bool, document: Mapping[str, Any] | None = None) -> None:
        self.text = text
        self.repeats = repeats
        self.lines = Lines(text, document) if document else None
        decoder: Any = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        decoder.memo = {}
        self.scan = make_scanner(decoder)
        self.objects: dict[int, tuple[dict[str, int], Iterator[None]]] = {}
        self.arrays: dict[int, list[int]] = {}
        self.inside: dict[int, tuple[int, int]] = {}
        self.root = self.skip(0)

    def skip(self, offset: int) -> int:
        text = self.text
        while text[offset : offset + 1] in (" ", "\n", "\r", "\t"):
            offset += 1
        return offset

    def place(self, place: Place) -> int:
        if place.offset is not None:
            return place.offset
        here = self.offset(place.path)
        if not place.inside or self.text[here : here + 1] != '"':
            return here
        begins = here
        done, here = self.inside.get(begins, (0, begins + 1))
        if done > place.inside:
            done, here = 0, begins + 1
        for _ in range(place.inside - done):
            character = CHARACTER.match(self.text, here)
            here = character.end() if character else here
        self.inside[begins] = place.inside, here
        return here

    def offset(self, path: Path) -> int:
        """Where the value at a path begins; as far as the path leads."""
        here = self.root
        begins = self.lines.element(path[0], path[1]) if self.lines and len(path) > 1 else None
        if begins is not None:
            here, path = begins, path[2:]
        for step in path:
            found = self.value(here, step) if isinstance(step, str) else self.element(here, step)
            if found is None:
                return here
            here = found
        return here

    def find(self, path: Path) -> int | None:
        """Where the value at a path begins; None where the path does not lead there."""
        here: int | None = self.root
        for step in path:
            if here is None:
                return None
            here = self.value(here, step) if isinstance(step, str) else self.element(here, step)
        return here

    def value(self, at: int, key: str) -> int | None:
        """Offset of a key's value in the object that begins here."""
        if self.text[at : at + 1] != "{":
            return None
        known = self.objects.get(at)
        if known is None:
            found: dict[str, int] = {}
            known = self.objects[at] = found, self.members(at, found)
        found, rest = known
        while self.repeats or key not in found:
            if next(rest, self) is self:
                break
        return found.get(key)

    def members(self, at: int, found: dict[str, int]) -> Iterator[None]:
        """Note the offset of one member's value after the other."""
        here = at + 1
        while (member := _MEMBER.match(self.text, here)) is not None:
            name = member[1]
            if "\\" in name:
                name, _ = self.scan(self.text, member.start(1) - 1)
            found[name] = member.end()
            yield None
            comma = _COMMA.match(self.text, self.scan(self.text, member.end())[1])
            if comma is None:
                break
            here = comma.end()

    def entries(self, at: int) -> list[Entry]:
        """All that the list or object that begins here holds, in the order of the text."""
        found: list[Entry] = []
        is_object = self.text[at : at + 1] == "{"
        here = self.skip(at + 1)
        while self.text[here : here + 1] not in ("]", "}", ""):
            key: str | int = len(found)
            value = here
            if is_object:
                key, colon = self.scan(self.text, here)
                value = self.skip(self.skip(colon) + 1)
            end = self.scan(self.text, value)[1]
            found.append(Entry(key, here, value, end))
            comma = _COMMA.match(self.text, end)
            if comma is None:
                break
            here = comma.end()
        return found

    def end(self, at: int) -> int:
        """Where the value that begins here ends."""
        end: int = self.scan(self.text, at)[1]
        return end

    def element(self, at: int, position: int) -> int | None:
        if self.text[at : at + 1] != "[":
            return None
        starts = self.arrays.setdefault(at, [])
        while len(starts) <= position:
            if starts:
                comma = _COMMA.match(self.text, self.scan(self.text, starts[-1])[1])
                if comma is None:
                    return None
                starts.append(comma.end())
            else:
                here = self.skip(at + 1)
                if self.text[here] == "]":
                    return None
                starts.append(here)
        return starts[position]
