"""Two texts as a unified diff that `patch` and `git apply` read, in time that grows with their length only."""

import re
from collections.abc import Iterator, Sequence

from lint.line_diff import Opcode, head, hunks
from lint.report.shared import COMMANDS, CONTROLS, painted

_STEERS = re.compile(rf"(?!\t)[{CONTROLS}]|{COMMANDS}")


def unified(name: str, old: str, new: str, colour: bool = False) -> str:
    """The diff of a file; empty where nothing differs.

    What could steer a terminal or a CI system is shown as an escape: such a line cannot be applied.
    """
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (old, new))
    found: list[str] = []
    for group in hunks(before, after):
        found += _hunk(group, before, after)
    if not found:
        return ""
    end = "\t" if re.search(r"\s", name) else ""  # as git does, so that patch sees where the name ends
    found = [f"--- {_shown(name)}{end}\n", f"+++ {_shown(name)}{end}\n", *found]
    return "".join(map(_coloured, found) if colour else found)


def _hunk(group: Sequence[Opcode], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield f"{head(group)}\n"
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
