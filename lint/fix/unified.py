"""Two texts as a unified diff that `patch` and `git apply` read, in time that grows with their length only."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lint.report.shared import COMMANDS, CONTROLS, painted

CLOSE = 200
"""Lines between two that surely are the same, up to which difflib is asked; where there are more all have changed."""

AROUND = 3
"""Lines shown before and after a change."""

Opcode = tuple[str, int, int, int, int]
"""As difflib has it: what happened to which lines, [start, end) in both texts."""

_STEERS = re.compile(rf"(?!\t)[{CONTROLS}]|{COMMANDS}")


def unified(name: str, old: str, new: str, colour: bool = False) -> str:
    """The diff of a file; empty where nothing differs.

    What could steer a terminal or a CI system is shown as an escape: such a line cannot be applied.
    """
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    matcher = _Aligned(opcodes(before, after))
    found: list[str] = []
    for group in matcher.get_grouped_opcodes(AROUND):
        found += _hunk(group, before, after)
    if not found:
        return ""
    found = [f"--- {_shown(name)}\n", f"+++ {_shown(name)}\n", *found]
    return "".join(map(_coloured, found) if colour else found)


class _Aligned(SequenceMatcher[str]):
    """Lends difflib's grouping to an alignment that is known already."""

    def __init__(self, known: list[Opcode]) -> None:
        super().__init__()
        self.opcodes = known


def _hunk(group: Sequence[Opcode], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    (_, start, _, begin, _), (_, _, end, _, finish) = group[0], group[-1]
    yield f"@@ -{_range(start, end)} +{_range(begin, finish)} @@\n"
    for tag, low, high, first, last in group:
        for sign, lines in (("-", before[low:high]), ("+", after[first:last])):
            if tag == "equal":
                sign = " "
            for line in lines:
                yield sign + _shown(line)
                if not line.endswith("\n"):
                    yield "\n\\ No newline at end of file\n"
            if tag == "equal":
                break


def _range(start: int, end: int) -> str:
    """Lines as `diff` counts them: from 1, and of none the one before."""
    if end - start == 1:
        return str(start + 1)
    return f"{start + (end > start)},{end - start}"


def _shown(line: str) -> str:
    """A line without what could steer a terminal; its own end stays as it is."""
    body = line.rstrip("\r\n")
    return _STEERS.sub(lambda match: f"\\u{ord(match.group()[0]):04x}{match.group()[1:]}", body) + line[len(body) :]


def _coloured(line: str) -> str:
    body = line.rstrip("\r\n")
    code = {"@": "36", "-": "31", "+": "32"}.get(line[:1], "")
    if line.startswith(("--- ", "+++ ")):
        code = "1"
    return painted(body, code) + line[len(body) :] if code else line


def opcodes(before: Sequence[str], after: Sequence[str]) -> list[Opcode]:
    """How the one sequence becomes the other. Lines that each has once tell where they surely match; what is
    between two of these is left to difflib, as it asks for the square of its length.
    """
    found: list[Opcode] = []
    at, other = 0, 0
    for here, there in (*_anchors(before, after), (len(before), len(after))):
        found += _between(before, after, (at, here), (other, there))
        if here < len(before):
            found.append(("equal", here, here + 1, there, there + 1))
        at, other = here + 1, there + 1
    return _joined(found)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of lines that both have once, in one order in both: the longest such sequence."""
    ours, theirs = Counter(before), Counter(after)
    places = {line: at for at, line in enumerate(after) if theirs[line] == 1}
    pairs = [(at, places[line]) for at, line in enumerate(before) if ours[line] == 1 and line in places]
    ends: list[int] = []
    holders: list[int] = []
    earlier: list[int] = []
    for number, (_, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        earlier.append(holders[length - 1] if length else -1)
        ends[length : length + 1] = [there]
        holders[length : length + 1] = [number]
    chain = []
    number = holders[-1] if holders else -1
    while number >= 0:
        chain.append(pairs[number])
        number = earlier[number]
    return chain[::-1]


_TAGS = {(True, True): "replace", (True, False): "delete", (False, True): "insert"}


def _between(
    before: Sequence[str], after: Sequence[str], ours: tuple[int, int], theirs: tuple[int, int]
) -> list[Opcode]:
    (low, high), (first, last) = ours, theirs
    start, begin = low, first
    while start < high and begin < last and before[start] == after[begin]:
        start, begin = start + 1, begin + 1
    end, finish = high, last
    while end > start and finish > begin and before[end - 1] == after[finish - 1]:
        end, finish = end - 1, finish - 1
    found: list[Opcode] = [("equal", low, start, first, begin)]
    if end - start > CLOSE or finish - begin > CLOSE:
        found.append((_TAGS[end > start, finish > begin], start, end, begin, finish))
    else:
        matcher = SequenceMatcher(None, before[start:end], after[begin:finish], autojunk=False)
        found += [(tag, a + start, b + start, c + begin, d + begin) for tag, a, b, c, d in matcher.get_opcodes()]
    return [*found, ("equal", end, high, finish, last)]


def _joined(found: Sequence[Opcode]) -> list[Opcode]:
    """Without empty parts, and equal ones that follow each other in one."""
    result: list[Opcode] = []
    for one in found:
        tag, start, end, begin, finish = one
        if start == end and begin == finish:
            continue
        if result and tag == "equal" == result[-1][0]:
            result[-1] = (tag, result[-1][1], end, result[-1][3], finish)
        else:
            result.append(one)
    return result
