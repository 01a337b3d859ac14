"""The Markdown page that GitHub Actions shows for a step, written beside ``--format github``."""

from lint.check import Result
from lint.finding import Severity
from lint.report.counts import count
from lint.report.github import worst_first
from lint.report.markdown import escaped, where
from lint.report.shared import Group, groups, how_to_see_all, not_shown, plural, totals, verdict

MOST = 200
"""Rows of the table."""

LIMIT = 1024 * 1024
"""Bytes that GitHub takes of one step; of more it shows nothing."""

_TAIL = 200
"""Bytes kept for the line that says how many more there are."""


def render(result: Result, show: Severity, fail_on: Severity | None, room: int = LIMIT) -> bytes:
    """Verdict, counts and a table, worst first, in at most ``room`` bytes; empty where nothing fits."""
    counts = count(result)
    head = [f"## packlint: {verdict(result, counts, fail_on)}", "", totals(result, counts), ""]
    hidden = not_shown(counts, show)
    if hidden:
        head += [hidden, ""]
    found = worst_first(groups(result, show))
    if found:
        head += ["| severity | rule | place | finding |", "| --- | --- | --- | --- |"]
    text = _bytes(head)
    if len(text) + _TAIL > room:
        return b""
    told = 0
    for group in found[:MOST]:
        row = _bytes([_row(group)])
        if len(text) + len(row) + _TAIL > room:
            break
        text += row
        told += 1
    if told < len(found):
        left = plural(len(found) - told, "more finding")
        text += _bytes(["", f"… and {left}: {how_to_see_all(show)}"])
    return text


def _bytes(lines: list[str]) -> bytes:
    return "".join(line + "\n" for line in lines).encode("utf-8", "backslashreplace")


def _row(group: Group) -> str:
    first = group.first
    message = escaped(group.message)
    if group.fix:
        message += f"<br>{escaped(group.fix)}"
    cells = (group.severity.word, f"{first.rule} {first.name}", escaped(where(first)), message)
    return f"| {' | '.join(cells)} |"
