"""What is wrong with a text that is not strict JSON, in the author's words and with its place.

Imported only where something is wrong; the scans here cost about ten times json's own reading.
"""

import json
import re
from collections.abc import Callable
from itertools import islice
from math import isinf

from lint.finding import Path
from lint.package.decode import MAX_DIGITS, Fault, Repeat

TOO_DEEP = 1000
"""About where Python's own reading gives up; what lies deeper is not looked at."""

MOST_SPOTS = 20
"""Spots of wrong bytes that are told of one file."""

_TOKEN = re.compile(
    r'"(?:[^"\\]++|\\.?)*+(?:"|\Z)|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}\[\]:,]', re.DOTALL
)


def odd_numbers(text: str) -> list[Fault]:
    """NaN and its like, numbers beyond a float's range, integers of too many digits."""
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


_WRONG_BYTES = re.compile("[\udc80-\udcff]+")


def replaced(data: bytes) -> tuple[str, list[Fault]]:
    """The text of bytes that are not all UTF-8, with U+FFFD for each spot that is none, and their places.

    Of many spots the first MOST_SPOTS are told: a file in another encoding is one mistake.
    """
    text = data.decode("utf-8", "surrogateescape")
    spots = []
    shift = 0  # a spot of several bytes becomes one character
    for match in islice(_WRONG_BYTES.finditer(text), MOST_SPOTS):
        spots.append(Fault("utf8", match.start() - shift, f"{ord(match.group()[0]) - 0xDC00:02X}"))
        shift += len(match.group()) - 1
    return _WRONG_BYTES.sub("\ufffd", text), spots


_ESCAPE = re.compile(r"\\(?:u([dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)


def lone_surrogates(text: str) -> list[Fault]:
    """Escapes that are half a character."""
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


def deepest(text: str) -> int:
    """Offset of the innermost bracket; where nesting gets deeper than Python can follow."""
    depth = deepest = offset = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "{[":
            depth += 1
            if depth > deepest:
                deepest, offset = depth, match.start()
                if depth > TOO_DEEP:
                    break
        elif token in "}]":
            depth -= 1
    return offset


_MARKER = re.compile(r"(?m)^(?:<{7}|\|{7}|={7}|>{7})(?= |$|\r)")


_COMMENTS = re.compile(r"\A(?:\s+|//[^\n]*|#[^\n]*|/\*.*?\*/)*", re.DOTALL)


def explain(text: str, error: json.JSONDecodeError) -> Fault:
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
    if not before:  # json got nowhere
        if text.startswith("version https://git-lfs.github.com/", at):
            return Fault("lfs", at)
        if _COMMENTS.sub("", text, 1)[:1] not in ("{", "[", "'"):
            return Fault("foreign", at, _excerpt(text, at))
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
    """Every key that an object gives again, by a scan of all tokens (about ten times json's time).

    What repeats inside a value that a later one replaces is not told: nobody reads that value.
    """
    repeats: dict[tuple[Path, int], list[int]] = {}  # by path and first offset: a replaced list has the same paths
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
                    repeats.setdefault((tuple(path), level[name]), [level[name]]).append(start)
                else:
                    level[name] = start
        elif mark == '"':
            pending = (str(scan(token)), match.start())

    last: dict[Path, int] = {}
    for (where, _), offsets in repeats.items():
        last[where] = max(offsets[-1], last.get(where, 0))

    def read_by_nobody(path: Path, first: int) -> bool:
        return any(first < last.get(path[:length], 0) for length in range(1, len(path)))

    return [Repeat(path, offsets) for (path, first), offsets in repeats.items() if not read_by_nobody(path, first)]
