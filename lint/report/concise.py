"""``--format concise``: one line a group, for editors, grep and short logs."""

from lint.check import Result
from lint.finding import Severity
from lint.report.counts import count
from lint.report.shared import COLOURS, Group, groups, painted, place, plain, totals


def render(result: Result, show: Severity, colour: bool) -> str:
    """``FILE:LINE:COLUMN: severity RULE message`` in the result's order, then the summary; never wrapped."""
    lines = [_line(group, colour) for group in groups(result, show)]
    return "\n".join([*lines, totals(result, count(result))]) + "\n"


def _line(group: Group, colour: bool) -> str:
    where, severity = plain(place(group.first)), group.severity.word
    if colour:
        where, severity = painted(where, "1"), painted(severity, COLOURS[group.severity])
    return f"{where}: {severity} {group.first.rule} {plain(group.message)}"
