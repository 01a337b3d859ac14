"""``packlint check --format markdown``: a page for a pull request; verdict and counts first, the least folded."""

from collections import Counter

from lint.check import Result
from lint.expression.underlining import underline
from lint.finding import Severity
from lint.report.counts import count
from lint.report.github import annotated_path, worst_first
from lint.report.markdown import code, escaped, where
from lint.report.shared import Group, about, groups, left_to_fix, mending, mends, plural, seen, totals, verdict
from lint.report.text import MOST

LIMIT = 60_000
"""Characters of a page: hosts refuse more in a comment."""

ROWS = 40
"""Packages in the table."""

_LONGEST = 800
"""Characters of one text, formulas aside."""

_TAIL = 300
"""Characters kept for the end of a part: how many more there are."""

_ALL = "`packlint check --output html=FILE` holds them"


class _Paper:
    """Lines, of which the last always fits."""

    def __init__(self, limit: int) -> None:
        self.room = limit - 1
        self.lines: list[str] = []

    def write(self, lines: list[str], keep: int = 0) -> bool:
        """Add the lines where that leaves room for ``keep`` characters; else nothing, and False."""
        lines = [line.encode("utf-8", "backslashreplace").decode() for line in lines]  # a half character becomes six
        size = sum(len(line) + 1 for line in lines)
        if size + keep > self.room:
            return False
        self.room -= size
        self.lines += lines
        return True


def render(result: Result, show: Severity, fail_on: Severity | None, limit: int = LIMIT) -> str:
    """The page, under ``limit`` characters whatever the input, worst first. What is below ``show`` is folded."""
    counts = count(result)
    paper = _Paper(limit)
    paper.write([f"## packlint: {verdict(result, counts, fail_on)}", "", f"**{totals(result, counts)}**", ""])
    can = left_to_fix(result)
    if can:
        paper.write([can, ""])
    found = worst_first(groups(result, Severity.NOTE))
    keep = _TAIL * len(Severity)
    _table(result, found, paper, max(keep, limit * 3 // 4))
    for severity in reversed(Severity):
        keep -= _TAIL
        of_it = [group for group in found if group.severity is severity]
        if of_it:
            _part(of_it, severity, severity < show, mending(result), paper, keep)
    return "\n".join(paper.lines).rstrip() + "\n"


def _table(result: Result, found: list[Group], paper: _Paper, keep: int) -> None:
    """Of each package with findings how many there are, those with the worst first."""
    numbers: dict[str, Counter[Severity]] = {}
    for group in found:
        numbers.setdefault(group.first.file, Counter())[group.severity] += 1
    if not numbers:
        return
    known = {info.file: info for info in result.packages}
    levels = list(reversed(Severity))
    rows = []
    for file, of_it in sorted(numbers.items(), key=lambda pair: [-pair[1][level] for level in levels]):
        told = about(known[file]) if file in known else ""
        cells = [escaped(_short(annotated_path(file) or file, 200)), escaped(_short(told, 200))]
        rows.append(f"| {' | '.join([*cells, *(f'{of_it[level]:,}' for level in levels)])} |")
    head = ["| file | package | errors | warnings | notes |", "| --- | --- | ---: | ---: | ---: |"]
    paper.write(head)
    told_rows = 0
    for row in rows[:ROWS]:
        if not paper.write([row], keep):
            break
        told_rows += 1
    more = [f"… and {plural(len(rows) - told_rows, 'more file')} with findings", ""] if told_rows < len(rows) else []
    paper.write(["", *more])


def _part(found: list[Group], severity: Severity, folded: bool, mended: bool, paper: _Paper, keep: int) -> None:
    """The findings of a severity, as many as fit; ``mended``: with what --fix mends."""
    title = plural(len(found), severity.word)
    if folded:
        paper.write([f"<details><summary>{title}</summary>", ""])
    else:
        paper.write([f"### {title[:1].upper()}{title[1:]}", ""])
    told: Counter[tuple[str, str]] = Counter()
    shown = 0
    for group in found:
        key = (group.first.file, group.first.rule)
        if told[key] < MOST:
            if not paper.write(_entry(group, mended), keep + _TAIL):
                break
            told[key] += 1
            shown += 1
    more = len(found) - shown
    if more:
        paper.write(["", f"… and {plural(more, f'more {severity.word}')}: {_ALL}"])
    paper.write(["", "</details>", ""] if folded else [""])


def _entry(group: Group, mended: bool) -> list[str]:
    """An item of a list: rule and place, what is wrong, the formula, what to do."""
    first = group.first
    many = len(group.findings) - 1
    place = escaped(_short(where(first), 300)) + (f" and {many:,} more" if many else "")
    if mended and mends(group):
        place += f" · {mends(group)}"
    below = [escaped(_short(text)) for text in (group.fix, *seen(first)) if text]
    lines = [f"- **{first.rule} {first.name}** · {place}<br>{escaped(_short(group.message))}"]
    if first.excerpt is None:
        return [lines[0] + "".join(f"<br>{text}" for text in below)]
    lines += ["", *code(underline(first.excerpt.text, first.excerpt), "  "), ""]
    return [*lines, f"  {'<br>'.join(below)}", ""] if below else lines


def _short(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else text[:most] + "…"
