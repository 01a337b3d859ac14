"""Two texts line by line, as a unified diff, in time that grows with their length only.

Python's difflib takes minutes for two orders of one package: thousands of lines are equal, and each pair is tried.
Here lines that both texts have just once are the anchors (patience diff); difflib sees the small gaps between.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

DEEPEST = 20
"""How often a gap is searched for anchors of its own."""

SMALL = 10_000
"""Pairs of lines in a gap that difflib may compare."""

LONGEST = 2_000
"""Characters of a line that are shown: a file may be one line of megabytes."""

CONTEXT = 3
"""Lines shown before and after a change."""


Opcode = tuple[str, int, int, int, int]
"""As difflib has it: what happened to which lines, [start, end) in both texts."""


def hunks(old: list[str], new: list[str]) -> Iterator[list[Opcode]]:
    """What changed, with some lines around: each hunk as opcodes. None where the texts are equal."""
    yield from _Matcher(old, new).get_grouped_opcodes(CONTEXT)


def head(hunk: Sequence[Opcode]) -> str:
    """The line that begins a hunk."""
    first, last = hunk[0], hunk[-1]
    return f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"


def unified(old: list[str], new: list[str]) -> Iterator[str]:
    """The hunks of a unified diff, line by line; empty where the texts are equal. Lines have no line ends."""
    for group in hunks(old, new):
        yield head(group)
        for tag, at_old, to_old, at_new, to_new in group:
            if tag == "equal":
                yield from (f" {_shown(line)}" for line in old[at_old:to_old])
                continue
            yield from (f"-{_shown(line)}" for line in old[at_old:to_old])
            yield from (f"+{_shown(line)}" for line in new[at_new:to_new])


def _range(start: int, stop: int) -> str:
    """As diff writes it: lines count from 1, and an empty range is named by the line before it."""
    many = stop - start
    return str(start + 1) if many == 1 else f"{start + 1 if many else start},{many}"


def _shown(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}… ({len(line):,} characters)"


class _Matcher(SequenceMatcher[str]):
    """difflib's grouping over blocks that were found otherwise."""

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__()
        self.a, self.b = old, new

    def get_matching_blocks(self) -> list[Match]:
        merged: list[Match] = []
        for at_old, at_new, size in sorted(_blocks(list(self.a), list(self.b))):
            last = merged[-1] if merged else Match(0, 0, 0)
            if merged and last.a + last.size == at_old and last.b + last.size == at_new:
                merged[-1] = Match(last.a, last.b, last.size + size)
            else:
                merged.append(Match(at_old, at_new, size))
        return [*merged, Match(len(self.a), len(self.b), 0)]


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of equal lines: where they begin in each text, and how many they are."""
    gaps = [(0, len(old), 0, len(new), 0)]
    while gaps:
        low, high, new_low, new_high, depth = gaps.pop()
        start = low
        while low < high and new_low < new_high and old[low] == new[new_low]:
            low, new_low = low + 1, new_low + 1
        if low > start:
            yield start, new_low - (low - start), low - start
        stop = high
        while low < high and new_low < new_high and old[high - 1] == new[new_high - 1]:
            high, new_high = high - 1, new_high - 1
        if high < stop:
            yield high, new_high, stop - high
        if low == high or new_low == new_high:
            continue
        anchors = _anchors(old, new, low, high, new_low, new_high) if depth < DEEPEST else []
        if anchors:
            for at_old, at_new in anchors:
                gaps.append((low, at_old, new_low, at_new, depth + 1))
                low, new_low = at_old, at_new  # the next gap begins with the anchor, which is its first equal line
            gaps.append((low, high, new_low, new_high, depth + 1))
        elif (high - low) * (new_high - new_low) <= SMALL:
            small = SequenceMatcher(None, old[low:high], new[new_low:new_high], autojunk=False)
            for block in small.get_matching_blocks():
                if block.size:
                    yield low + block.a, new_low + block.b, block.size


def _anchors(old: list[str], new: list[str], low: int, high: int, new_low: int, new_high: int) -> list[tuple[int, int]]:
    """Lines that stand once on each side, as many as stand in one order on both."""
    here = _once(old, low, high)
    there = _once(new, new_low, new_high)
    pairs = sorted((at, there[line]) for line, at in here.items() if line in there)
    tails: list[int] = []  # the smallest end of a rising row, by the row's length
    ends: list[int] = []  # which pair that is
    before: list[int] = []  # of each pair, the one before it in its row
    for number, (_, at) in enumerate(pairs):
        length = bisect_left(tails, at)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [at]
        ends[length : length + 1] = [number]
    row = []
    number = ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _once(lines: list[str], low: int, high: int) -> dict[str, int]:
    """The lines that a range holds once, and where."""
    found: dict[str, int] = {}
    again = set()
    for at in range(low, high):
        line = lines[at]
        if line in found:
            again.add(line)
        found[line] = at
    for line in again:
        del found[line]
    return found
