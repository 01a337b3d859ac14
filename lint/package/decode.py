"""Strict JSON: bytes → text and document, every fault with its place.

A fault that is local (one bad number, one bad byte, a key given twice) leaves the rest of the file
to be checked; one that breaks the syntax leaves no document.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from math import isinf
from typing import NamedTuple

from lint.finding import Path

MAX_DIGITS = 4300
"""Python's own limit for reading an integer; DHIS2's are 64 bits."""


class Fault(NamedTuple):
    """Something that is not strict JSON in UTF-8: ``kind`` is a wording of rule HDR001."""

    kind: str
    offset: int
    detail: str = ""


class Repeat(NamedTuple):
    """A key given more than once in one object; offsets are those of each time."""

    path: Path
    offsets: list[int]


@dataclass(slots=True)
class Decoded:
    """What could be read of a file. ``document`` is None where the syntax is broken.

    ``keys``: how many keys the text holds; -1 where only a scan of all tokens can tell.
    """

    text: str
    document: object = None
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False
    keys: int = -1


def decode(data: bytes) -> Decoded:
    """Read bytes as strict JSON. Never raises; memory and time grow with the input only."""
    result = Decoded(*_text(data))
    text = result.text
    if not text or (text.isspace() and not text.strip(" \t\r\n")):
        result.faults.append(Fault("empty", 0))
        result.broken = True
        return result
    odd = _Odd()
    try:
        result.document = _with_room(ROOM, odd.loads, text)
    except json.JSONDecodeError as error:
        from lint.package.faults import explain

        result.faults.append(explain(text, error))
        result.broken = True
        return result
    except RecursionError:
        from lint.package.faults import deepest

        result.faults.append(Fault("deep", deepest(text)))
        result.broken = True
        return result
    if odd.seen:
        from lint.package.faults import odd_numbers

        result.faults.extend(odd_numbers(text))
    # Bytes without blanks are searched in a third of the time that the text takes.
    dense = (text.encode("utf-8", "surrogatepass") if result.faults else data).translate(None, b" \t\r\n")
    result.keys = _keys(dense)
    if b"\\u" in dense and ("\\ud" in text or "\\uD" in text):
        from lint.package.faults import lone_surrogates

        result.faults.extend(lone_surrogates(text))
    return result


def _keys(dense: bytes) -> int:
    """How many keys a JSON text without blanks holds; -1 where only a scan of all tokens can tell."""
    if b'\\"' not in dense:
        return dense.count(b'":')
    return -1 if b'\\\\":' in dense else dense.count(b'":') - dense.count(b'\\":')


ROOM = 50
"""Frames that are kept free while reading, so that what was read can be walked and located too."""


def _with_room(frames: int, read: Callable[[str], object], text: str) -> object:
    """Read from deeper in Python's stack: what is nested too deep for the rest is refused here."""
    return _with_room(frames - 1, read, text) if frames else read(text)


def _text(data: bytes) -> tuple[str, object, list[Fault]]:
    """The text, no document yet, and what is wrong with the encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        for codec in ("utf-32", "utf-16", "utf-16-le", "utf-16-be"):
            text = data.decode(codec, "replace")
            if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
                return text.lstrip("\ufeff"), None, [Fault("utf16", 0, codec.upper()[:6])]
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(Fault("bom", 0))
    try:
        return data.decode("utf-8"), None, faults
    except UnicodeDecodeError:
        from lint.package.faults import replaced

        text, bad = replaced(data)
        return text, None, [*faults, *bad]


class _Odd:
    """Parsers for numbers that JSON lacks or Python refuses, counting how many it met."""

    def __init__(self) -> None:
        self.seen = 0

    def loads(self, text: str) -> object:
        try:
            return json.loads(text, parse_constant=self.read_constant, parse_float=self.read_float)
        except json.JSONDecodeError:
            raise
        except ValueError:  # more digits than int() takes
            return json.loads(
                text, parse_constant=self.read_constant, parse_float=self.read_float, parse_int=self.read_int
            )

    def read_constant(self, _: str) -> float:
        self.seen += 1
        return float("nan")

    def read_float(self, digits: str) -> float:
        number = float(digits)
        if isinf(number):
            self.seen += 1
            return float("nan")
        return number

    def read_int(self, digits: str) -> int | float:
        try:
            return int(digits)
        except ValueError:  # more digits than Python is set to read
            self.seen += 1
            return float("nan")
