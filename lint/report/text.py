"""``--format text``: for people at a terminal."""

import re
from collections.abc import Iterable
from textwrap import wrap

from lint import fold, metamodel
from lint.check import Result
from lint.describe import Described, following
from lint.finding import Severity
from lint.report.counts import count
from lint.rule import PackageInfo
from lint.words import listed

MOST = 10
"""Lines shown for one rule in one package; the rest is counted."""

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}


def render(result: Result, width: int, colour: bool) -> str:
    """The report, at most ``width`` columns wide save for paths, which are never broken."""
    pen = _Pen(width, colour)
    order = {info.file: info for info in result.packages}
    by_file: dict[str, list[Described]] = {file: [] for file in order}
    for finding in result.findings:
        if finding.cause is None:
            by_file.setdefault(finding.file, []).append(finding)
    for file, findings in by_file.items():
        if findings:
            pen.package(file, order.get(file), findings)
    pen.summary(result)
    return "\n".join(pen.lines) + "\n"


def plural(number: int, word: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def dhis2_of(info: PackageInfo) -> str:
    """The DHIS2 version of the header, and the one it was checked as where that is another."""
    if not info.checked_as:
        return ""
    if not info.dhis2:
        return f"checked as DHIS2 {info.checked_as}"
    same = re.match(rf"{re.escape(info.checked_as)}(?!\d)", info.dhis2)
    return f"DHIS2 {info.dhis2}" + ("" if same else f", checked as {info.checked_as}")


class _Pen:
    def __init__(self, width: int, colour: bool) -> None:
        self.width = max(40, width)
        self.colour = colour
        self.lines: list[str] = []

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def write(self, text: str, first: str = "", rest: str = "", code: str = "") -> None:
        """Wrap a text, its first line after ``first`` and the others after ``rest``."""
        lines = wrap(
            plain(text), self.width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip
        self.lines.extend(self.paint(line, code) if code else line for line in lines)

    def package(self, file: str, info: PackageInfo | None, findings: Iterable[Described]) -> None:
        if self.lines:
            self.lines.append("")
        self.lines.append(self.paint(plain(file), "1"))
        if info is not None and (info.objects or info.code):  # nothing is known of a file that cannot be read
            parts = [info.code, info.kind, info.release, dhis2_of(info)]
            parts.append(plural(info.objects, "object"))
            self.write(" · ".join(part for part in parts if part), "  ", "  ", "2")
        told: dict[str, int] = {}
        groups = fold.groups(findings)
        groups.sort(key=lambda group: -max(finding.severity for finding in group))
        for group in groups:
            rule = group[0].rule
            told[rule] = told.get(rule, 0) + 1
            if told[rule] <= MOST:
                self.group(group)
        for rule, number in told.items():
            if number > MOST:
                self.lines.append("")
                name = next(group[0].name for group in groups if group[0].rule == rule)
                self.write(f"… and {number - MOST:,} more of {rule} {name}", "  ", "    ")

    def group(self, group: list[Described]) -> None:
        first = group[0]
        severity = max(finding.severity for finding in group)
        message = first.message if len(group) == 1 else folded_message(group)
        self.lines.append("")
        head = f"  {severity.word:<8} "
        start = len(self.lines)
        self.write(message, head, " " * len(head))
        if self.colour:
            painted = self.paint(severity.word, _COLOURS[severity])
            self.lines[start] = self.lines[start].replace(severity.word, painted, 1)
        indent = " " * len(head)
        if first.hint:
            same = all(finding.hint == first.hint for finding in group)
            self.write(("fix: " if same else "fix, of the first: ") + first.hint, indent, indent + "     ")
        for related in first.related:
            what = metamodel.spoken(related.type) if related.type else ""
            name = f'"{related.object}"' if related.object else ""
            whose = " ".join(part for part in (what, name) if part)
            place = f"line {related.line}" if related.file == first.file else f"{related.file}:{related.line}"
            told = f"see: {place}, {related.what}" + (f": {whose}" if whose else "")
            self.write(told, indent, indent + "     ")
        where = plain(first.file) if first.line is None else f"{plain(first.file)}:{first.line}:{first.column}"
        more = "" if len(group) == 1 else f" and {len(group) - 1:,} more"
        self.lines.append(self.paint(f"{indent}{first.rule} {first.name}", "2"))
        self.lines.append(self.paint(f"{indent}{where}{more}", "2"))

    def summary(self, result: Result) -> None:
        counts = count(result)
        number = len(result.packages)
        if self.lines:
            self.lines.append("")
        passed = plural(result.passed_over, "other JSON file") + " passed over" if result.passed_over else ""
        if not number and not result.findings:
            what = "No DHIS2 metadata package was found"
            self.write(f"{what}: {passed}." if passed else f"{what}.")
            return
        if counts.rules:
            self.write(
                "by rule: " + ", ".join(f"{rule} {many}" for rule, many in sorted(counts.rules.items())), "", "  "
            )
        totals = [plural(counts.groups[severity], severity.word) for severity in reversed(Severity)]
        text = ", ".join(totals) + f" in {plural(number, 'package')}"
        if passed:
            text += f"; {passed}"
        worst = max((severity for severity in Severity if counts.groups[severity]), default=None)
        self.write(text + ".", "", "  ", _COLOURS[worst] if worst else "32")
        if result.unseen.get(Severity.NOTE):
            self.write("Notes are counted only; --severity note shows them.")
        if result.findings:
            worst_shown = max(result.findings, key=lambda finding: finding.severity)
            self.write(f"What a rule means, and how to mend it: packlint explain {worst_shown.rule}")


def folded_message(group: list[Described]) -> str:
    """One sentence for findings of one group: the rule's own wording, else the first and a count."""
    template = group[0].folded
    subjects = list(dict.fromkeys(finding.subject for finding in group))
    if not template:
        return f"{group[0].message} (and {len(group) - 1:,} more of the kind)"
    message = (
        template.replace("{message}", group[0].message)
        .replace("{count}", f"{len(group):,}")
        .replace("{objects}", listed(subjects))
    )
    followers = [subject for finding in group for subject in finding.followers]
    return message + following(followers) if followers else message


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """A text from a package without what could steer a terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
