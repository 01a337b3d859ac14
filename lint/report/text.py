"""``--format text``: for people at a terminal."""

from collections import Counter
from collections.abc import Iterable
from textwrap import wrap

from lint.check import Result
from lint.finding import Excerpt, Severity
from lint.report.counts import count
from lint.report.shared import (
    COLOURS,
    Group,
    about,
    fixable,
    groups,
    mending,
    mends,
    not_shown,
    painted,
    place,
    plain,
    plural,
    seen,
    totals,
)  # fmt: skip
from lint.rule import PackageInfo

MOST = 10
"""Lines shown for one rule in one package; the rest is counted."""

NARROW, NARROWEST = 40, 20
"""Columns below which texts do not stand beside their severity, and below which none is wrapped."""


def render(result: Result, show: Severity, width: int, colour: bool) -> str:
    """The report, at most ``width`` columns wide save for paths and long words, which are never broken."""
    pen = _Pen(width, colour, mending(result))
    shown = groups(result, show)
    order = {info.file: info for info in result.packages}
    by_file: dict[str, list[Group]] = {file: [] for file in order}
    for group in shown:
        by_file.setdefault(group.first.file, []).append(group)
    for file, of_it in by_file.items():
        if of_it:
            pen.package(file, order.get(file), of_it)
    pen.summary(result, shown, show)
    return "\n".join(pen.lines) + "\n"


class _Pen:
    """``mending``: say what --fix mends."""

    def __init__(self, width: int, colour: bool, mending: bool) -> None:
        self.mending = mending
        self.width = max(NARROWEST, width)
        self.narrow = width < NARROW
        self.colour = colour
        self.lines: list[str] = []

    def paint(self, text: str, code: str) -> str:
        return painted(text, code) if self.colour else text

    def write(self, text: str, first: str = "", rest: str = "", code: str = "") -> None:
        """Wrap a text, its first line after ``first`` and the others after ``rest``."""
        lines = wrap(
            plain(text), self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip
        self.lines.extend(self.paint(line, code) if code else line for line in lines)

    def package(self, file: str, info: PackageInfo | None, groups: Iterable[Group]) -> None:
        if self.lines:
            self.lines.append("")
        self.lines.append(self.paint(plain(file), "1"))
        if info is not None and (info.objects or info.code):  # nothing is known of a file that cannot be read
            self.write(about(info), "  ", "  ", "2")
        told: Counter[str] = Counter()
        names = {}
        for group in sorted(groups, key=lambda group: -group.severity):
            rule = group.first.rule
            names[rule] = group.first.name
            told[rule] += 1
            if told[rule] <= MOST:
                self.group(group)
        for rule, number in told.items():
            if number > MOST:
                self.lines.append("")
                self.write(f"… and {number - MOST:,} more of {rule} {names[rule]}", "  ", "    ")

    def group(self, group: Group) -> None:
        first, word = group.first, group.severity.word
        self.lines.append("")
        head = f"  {word} " if self.narrow else f"  {word:<8} "
        indent = " " * (4 if self.narrow else len(head))
        hanging = indent + " " * (2 if self.narrow else 5)
        start = len(self.lines)
        self.write(group.message, head, indent)
        if self.colour:
            self.lines[start] = self.lines[start].replace(word, painted(word, COLOURS[group.severity]), 1)
        if first.excerpt is not None:
            self.excerpt(first.excerpt, indent)
        if group.fix:
            self.write(group.fix, indent, hanging)
        for told in seen(first):
            self.write(told, indent, hanging)
        more = "" if len(group.findings) == 1 else f" and {len(group.findings) - 1:,} more"
        mended = mends(group) if self.mending else ""
        self.write(f"{first.rule} {first.name}" + (f" · {mended}" if mended else ""), indent, hanging, "2")
        self.lines.append(self.paint(f"{indent}{plain(place(first))}{more}", "2"))

    def excerpt(self, excerpt: Excerpt, indent: str) -> None:
        """The formula's line, and the part at fault underlined."""
        from lint.expression.underlining import underline

        line, marks = underline(excerpt.text, excerpt, self.width - len(indent) - 2)
        self.lines += [f"{indent}  {plain(line)}", f"{indent}  {self.paint(marks, '31')}"]

    def summary(self, result: Result, shown: list[Group], show: Severity) -> None:
        counts = count(result)
        if self.lines:
            self.lines.append("")
        if shown:
            rules = Counter(group.first.rule for group in shown)
            self.write("by rule: " + ", ".join(f"{rule} {many}" for rule, many in sorted(rules.items())), "", "  ")
        worst = max((severity for severity in Severity if counts.groups[severity]), default=None)
        colour = COLOURS[worst] if worst else "32" if result.packages else ""
        self.write(totals(result, counts), "", "  ", colour)
        self.write(not_shown(counts, show))
        gone = len(result.gone)
        if gone:
            self.write(
                f"{plural(gone, 'finding')} of {result.baseline} {'is' if gone == 1 else 'are'} not found any more: "
                "packlint baseline --prune takes them out."
            )
        self.write(fixable(result.fixable))
        if shown:
            first = max(shown, key=lambda group: group.severity).first
            self.write(f"What a rule means, and how to mend it: packlint explain {first.rule}")
