"""A fault shown in its line."""

from typing import Protocol


class Part(Protocol):
    """A part of a text: [start, end)."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def underline(text: str, fault: Part, width: int = 100) -> list[str]:
    """The line of the formula where a fault begins, and a line of ``^`` below the fault.

    What is longer than ``width`` is cut around the fault, with ``…``. A tab becomes a blank, and what
    cannot be printed becomes ``·``, so that both lines fit and nothing reaches a terminal that shouldn't.
    """
    width = max(width, 10)
    start = min(max(fault.start, 0), len(text))
    if start == len(text):
        start = len(text.rstrip("\r\n"))  # what is missing at the end is shown behind the last line
    first = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
    last = min(ends, default=len(text))
    end = max(min(fault.end, last), start + 1)
    low, high = first, last
    if last - first > width:
        marked = min(end - start, width - 2)
        low = max(first, start - (width - marked) // 2)
        high = min(last, low + width)
        low = max(first, high - width)
    before = "…" if low > first else ""
    after = "…" if high < last else ""
    low, high = low + len(before), max(high - len(after), low)
    line = before + "".join(_shown(letter) for letter in text[low:high]) + after
    column = start - low + len(before)
    length = max(min(end, high) - start, 1)
    return [line, " " * column + "^" * length]


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else " " if letter == "\t" else "·"
