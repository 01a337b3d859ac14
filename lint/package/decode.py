"""Strict JSON: bytes → text and document, every fault with its place.

A fault that is local (one bad number, one bad byte, a key given twice) leaves the rest of the file
to be checked; one that breaks the syntax leaves no document.
"""

import json
import re
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
    """A key given twice in one object; offsets are those of both keys."""

    path: Path
    first: int
    again: int


@dataclass(slots=True)
class Decoded:
    """What could be read of a file. ``document`` is None where the syntax is broken."""

    text: str
    document: object = None
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False


def decode(data: bytes) -> Decoded:
    """Read bytes as strict JSON. Never raises; memory and time grow with the input only."""
    result = Decoded(*_text(data))
    text = result.text
    if not text.strip(" \t\r\n"):
        result.faults.append(Fault("empty", 0))
        result.broken = True
        return result
    odd = _Odd()
    try:
        result.document = odd.loads(text)
    except json.JSONDecodeError as error:
        if not result.faults or result.faults[0].kind == "bom":
            result.faults.append(_explain(text, error))
        result.broken = True
        return result
    except RecursionError:
        result.faults.append(Fault("deep", _deepest_allowed(text)))
        result.broken = True
        return result
    if odd.seen:
        result.faults.extend(_odd_numbers(text))
    result.faults.extend(_lone_surrogates(text))
    return result


def _text(data: bytes) -> tuple[str, object, list[Fault]]:
    """The text, no document yet, and what is wrong with the encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        for codec in ("utf-32", "utf-16", "utf-16-le", "utf-16-be"):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                continue
            if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
                return text.lstrip("\ufeff"), None, [Fault("utf16", 0, codec.upper()[:6])]
    faults = []
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
        faults.append(Fault("bom", 0))
    try:
        return data.decode("utf-8"), None, faults
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        bad = data[error.start : error.start + 1].hex().upper()
        return data.decode("utf-8", "replace"), None, [Fault("utf8", len(before), bad)]


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
        if len(digits) > MAX_DIGITS:
            self.seen += 1
            return float("nan")
        return int(digits)


_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}\[\]:,]', re.DOTALL)


def _odd_numbers(text: str) -> list[Fault]:
    faults = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[-1] in "Ny" and token[0] != '"':
            faults.append(Fault("constant", match.start(), token))
        elif token[-1].isdigit():
            if len(token) > MAX_DIGITS and token.lstrip("-").isdigit():
                faults.append(Fault("digits", match.start(), f"{len(token):,}"))
            elif not token.lstrip("-").isdigit() and isinf(float(token)):
                faults.append(Fault("infinite", match.start(), token[:40]))
    return faults


_ESCAPE = re.compile(r"\\(?:u([dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)


def _lone_surrogates(text: str) -> list[Fault]:
    if "\\ud" not in text and "\\uD" not in text:
        return []
    faults = []
    high: re.Match[str] | None = None
    for match in _ESCAPE.finditer(text):
        unit = match.group(1)
        is_low = bool(unit) and unit[1] in "cCdDeEfF"
        paired = is_low and high is not None and high.end() == match.start()
        if high is not None and not paired:
            faults.append(Fault("surrogate", high.start(), high.group()))
        if is_low and not paired:
            faults.append(Fault("surrogate", match.start(), match.group()))
        high = match if unit and not is_low else None
    if high is not None:
        faults.append(Fault("surrogate", high.start(), high.group()))
    return faults


def _deepest_allowed(text: str) -> int:
    """Offset of the innermost bracket; where nesting gets deeper than Python can follow."""
    depth = deepest = offset = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            depth += 1
            if depth > deepest:
                deepest, offset = depth, match.start()
        elif token in "}]":
            depth -= 1
    return offset


_MARKER = re.compile(r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?= |$|\r)")


def _explain(text: str, error: json.JSONDecodeError) -> Fault:
    """Say in the author's words what json's message means, and where it really is."""
    at = error.pos
    marker = _MARKER.search(text)
    if marker and marker.start() <= at + 1 and _MARKER.match(text, text.rfind("\n", 0, at + 1) + 1):
        start = text.rfind("\n", 0, at + 1) + 1
        return Fault("conflict", start, text[start : start + 7])
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    before = text[: min(error.pos + 1, at)].rstrip(" \t\r\n")
    here = text[at : at + 1]
    if text.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||"), at):
        return Fault("conflict", at, text[at : at + 7])
    if text.startswith(("//", "/*"), at) or here == "#":
        return Fault("comment", at, text[at : at + 2] if here == "/" else "#")
    if here in "]}" and here and before.endswith(","):
        return Fault("comma", len(before) - 1, "]" if here == "]" else "}")
    if here == "," and text[at + 1 :].lstrip(" \t\r\n")[:1] in ("]", "}"):  # Python 3.13 stands on the comma
        return Fault("comma", at, text[at + 1 :].lstrip(" \t\r\n")[:1])
    if error.msg.startswith("Unterminated string"):
        return Fault("unterminated", error.pos)
    if error.msg.startswith("Invalid control character"):
        return Fault("control", error.pos, f"U+{ord(text[error.pos]):04X}")
    if error.msg.startswith("Invalid \\"):
        return Fault("escape", error.pos, text[error.pos : error.pos + 2])
    if at >= len(text):
        return Fault("truncated", len(text))
    if error.msg == "Extra data":
        return Fault("extra", at, _excerpt(text, at))
    if here == "'":
        return Fault("quotes", at)
    expected = {
        "Expecting ',' delimiter": "a comma or the closing bracket",
        "Expecting ':' delimiter": "a colon after the key",
        "Expecting property name enclosed in double quotes": "a key in double quotes",
    }.get(error.msg, "a value")
    return Fault("syntax", at, f"{expected}, but found {_excerpt(text, at)}")


def _excerpt(text: str, at: int) -> str:
    word = re.match(r"[\w.+-]{1,20}|.", text[at : at + 20], re.DOTALL)
    return f"`{word.group()}`" if word else "nothing"


def repeated_keys(text: str) -> list[Repeat]:
    """Every key that an object gives again, by a scan of all tokens (about ten times json's time)."""
    repeats = []
    path: list[str | int] = []
    keys: list[dict[str, int] | None] = []
    pending: tuple[str, int] | None = None
    scan: Callable[[str], object] = json.loads
    for match in _TOKEN.finditer(text):
        token = match.group()
        mark = token[0]
        if mark == "{" or mark == "[":
            keys.append({} if mark == "{" else None)
            path.append("" if mark == "{" else 0)
        elif mark == "}" or mark == "]":
            keys.pop()
            path.pop()
        elif mark == ",":
            if keys[-1] is None and isinstance(path[-1], int):
                path[-1] += 1
        elif mark == ":":
            level = keys[-1]
            if level is not None and pending:
                name, start = pending
                path[-1] = name
                if name in level:
                    repeats.append(Repeat(tuple(path), level[name], start))
                level[name] = start
        elif mark == '"':
            pending = (str(scan(token)), match.start())
    return repeats
