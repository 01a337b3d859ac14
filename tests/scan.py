"""A full position scan, written for the tests alone: the oracle for lint.package.locate."""

import json
from collections.abc import Iterator
from typing import Any

from lint.finding import Path

_BLANK = " \t\r\n"


def all_positions(text: str) -> Iterator[tuple[Path, int]]:
    """Path and offset of every value."""
    decoder = json.JSONDecoder()

    def blank(at: int) -> int:
        while text[at] in _BLANK:
            at += 1
        return at

    def value(at: int, path: Path) -> Iterator[Any]:
        """Yields positions and, last, the offset behind the value."""
        yield path, at
        if text[at] == "{":
            at = blank(at + 1)
            while text[at] != "}":
                name, end = decoder.raw_decode(text, at)
                start = blank(blank(end) + 1)
                yield from inner(start, (*path, name))
                at = blank(ends.pop())
                if text[at] == ",":
                    at = blank(at + 1)
            ends.append(at + 1)
        elif text[at] == "[":
            at = blank(at + 1)
            index = 0
            while text[at] != "]":
                yield from inner(at, (*path, index))
                at = blank(ends.pop())
                index += 1
                if text[at] == ",":
                    at = blank(at + 1)
            ends.append(at + 1)
        else:
            ends.append(decoder.raw_decode(text, at)[1])

    ends: list[int] = []
    inner = value
    yield from value(blank(0), ())
