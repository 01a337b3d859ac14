"""What the reports for people share: words that are safe to print, and what they tell as one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lint import fold, metamodel
from lint.check import Fixable, Result
from lint.describe import Described, Related, following
from lint.finding import Severity
from lint.report.counts import Counts
from lint.rule import PackageInfo
from lint.words import Words, listed

COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}
"""Of a terminal, as ``painted`` takes them."""


class Group(NamedTuple):
    """Findings that are told as one, with the severity of the worst; most often just one."""

    findings: list[Described]
    severity: Severity

    @property
    def first(self) -> Described:
        """The finding that gives the place, the rule and the hint."""
        return self.findings[0]

    @property
    def message(self) -> str:
        """The one sentence for all of them."""
        return self.first.message if len(self.findings) == 1 else folded_message(self.findings)

    @property
    def fix(self) -> str:
        """What to do, and of which finding that is said where it is not of all; empty where nothing is."""
        if not self.first.hint:
            return ""
        same = all(finding.hint == self.first.hint for finding in self.findings)
        return ("fix: " if same else "fix, of the first: ") + self.first.hint


def mends(group: Group) -> str:
    """Which option mends the findings of a group; empty where none does."""
    fixes = [finding.fix for finding in group.findings if finding.fix]
    safe = sum(fix.safe for fix in fixes)
    many = safe or len(fixes)
    what = "it" if len(group.findings) == 1 else "all" if many == len(group.findings) else f"{many:,}"
    return f"{'--fix' if safe else '--fix --unsafe-fixes'} mends {what}" if fixes else ""


def mending(result: Result) -> bool:
    """Is it worth while to say what --fix mends? It writes to no archive, revision or pipe."""
    return result.fixable.safe + result.fixable.unsafe > 0


def groups(result: Result, show: Severity) -> list[Group]:
    """What people are shown: findings that stand, in groups, from a severity on, in the result's order."""
    standing = [finding for finding in result.findings if finding.cause is None]
    found = [Group(group, max(finding.severity for finding in group)) for group in fold.groups(standing)]
    return [group for group in found if group.severity >= show]


def folded_message(group: Sequence[Described]) -> str:
    """One sentence for findings of one group: the rule's own wording, else the first and a count."""
    template = group[0].folded
    subjects = list(dict.fromkeys(finding.subject for finding in group))
    if not template:
        return f"{group[0].message} (and {len(group) - 1:,} more of the kind)"
    message = template.format_map(Words(message=group[0].message, count=f"{len(group):,}", objects=listed(subjects)))
    followers = [subject for finding in group for subject in finding.followers]
    return message + following(followers) if followers else message


def place(finding: Described) -> str:
    """``FILE:LINE:COLUMN``, of a file as a whole its name only."""
    return finding.file if finding.line is None else f"{finding.file}:{finding.line}:{finding.column}"


def seen_there(related: Related) -> str:
    """What there is to see at another place, and at which object."""
    what = metamodel.spoken(related.type) if related.type else ""
    name = f'"{related.object}"' if related.object else ""
    whose = " ".join(part for part in (what, name) if part)
    return related.what + (f": {whose}" if whose else "")


def seen(finding: Described) -> list[str]:
    """The other places that a finding speaks of, a line each."""
    lines = []
    for related in finding.related:
        there = f"line {related.line}" if related.file == finding.file else f"{related.file}:{related.line}"
        lines.append(f"see: {there}, {seen_there(related)}")
    return lines


def about(info: PackageInfo) -> str:
    """What a package says of itself, and how many objects it holds."""
    parts = [info.code, info.kind, info.release, _dhis2_of(info), plural(info.objects, "object")]
    return " · ".join(part for part in parts if part)


def _dhis2_of(info: PackageInfo) -> str:
    """The DHIS2 version of the header, and the one it was checked as where that is another."""
    if not info.checked_as:
        return ""
    if not info.dhis2:
        return f"checked as DHIS2 {info.checked_as}"
    same = re.match(rf"{re.escape(info.checked_as)}(?!\d)", info.dhis2)
    return f"DHIS2 {info.dhis2}" + ("" if same else f", checked as {info.checked_as}")


def verdict(result: Result, counts: Counts, fail_on: Severity | None) -> str:
    """How a run ends, by what ``--fail-on`` says."""
    if result.could_not_check:
        return "could not check everything"
    return "failed" if fail_on is not None and counts.from_on(fail_on) else "passed"


def plural(number: int, word: str) -> str:
    """``1 error``, ``2 errors``."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def totals(result: Result, counts: Counts) -> str:
    """The run in one line: what was found, shown or not, in how many packages."""
    passed = plural(result.passed_over, "other JSON file") + " passed over" if result.passed_over else ""
    if not result.packages and not result.findings:
        what = "No DHIS2 metadata package was found"
        return f"{what}: {passed}." if passed else f"{what}."
    words = [plural(counts.groups[severity], severity.word) for severity in reversed(Severity)]
    text = ", ".join(words) + f" in {_where(result)}"
    quiet = [f"{result.silenced[why]:,} {why}" for why in ("known", "ignored") if result.silenced[why]]
    if quiet:
        one = sum(result.silenced.values()) == 1
        text += f"; {' and '.join(quiet)} {'one is' if one else 'ones are'} not told"
    return f"{text}; {passed}." if passed else f"{text}."


def _where(result: Result) -> str:
    """In how many packages; what cannot be read is counted apart, as it may be anything."""
    unread = sum(not info.checked_as for info in result.packages)
    packages = plural(len(result.packages) - unread, "package")
    if not unread:
        return packages
    files = f"{plural(unread, 'file')} that cannot be read"
    return files if unread == len(result.packages) else f"{packages} and {files}"


def not_shown(counts: Counts, show: Severity) -> str:
    """That some severities are counted only, and how to see them; empty where all is shown."""
    hidden = [severity for severity in reversed(Severity) if severity < show and counts.groups[severity]]
    if not hidden:
        return ""
    words = listed([f"{severity.word}s" for severity in hidden]).capitalize()
    return f"{words} are counted only; --severity {hidden[-1].word} shows them."


def fixable(of: Fixable) -> str:
    """How many findings packlint can mend by itself, or has mended; empty where there are none."""
    if of.files is not None:
        return fixed_line(of, "Fixed")
    if of.safe:
        more = f" ({of.unsafe:,} more with --unsafe-fixes)" if of.unsafe else ""
        return f"{plural(of.safe, 'finding')} can be fixed with --fix{more}."
    return f"{plural(of.unsafe, 'finding')} can be fixed with --fix --unsafe-fixes." if of.unsafe else ""


def left_to_fix(result: Result) -> str:
    """How many findings packlint can mend by itself, for pages: what it did mend is told on standard error."""
    return fixable(result.fixable) if result.fixable.files is None else ""


def fixed_line(of: Fixable, verb: str) -> str:
    """``Fixed 12 in 2 files (3 more with --unsafe-fixes).``"""
    if not of.mended:
        return "Nothing to fix" + (f" ({of.unsafe:,} with --unsafe-fixes)." if of.unsafe else ".")
    more = f" ({of.unsafe:,} more with --unsafe-fixes)" if of.unsafe else ""
    return f"{verb} {of.mended:,} in {plural(of.files or 0, 'file')}{more}."


def painted(text: str, code: str) -> str:
    """The text in a terminal's colour."""
    return f"\x1b[{code}m{text}\x1b[0m"


def how_to_see_all(show: Severity) -> str:
    """Where a report stops at a cap: the command that does not."""
    severity = "" if show is Severity.WARNING else f" --severity {show.word}"
    return f"`packlint check --format concise{severity}` lists all."


CONTROLS = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
"""Characters that steer a terminal or break a line, for a class in a pattern."""

COMMANDS = r"(?<!\S)::(?=\w)|##\w*\["
"""A pattern of what CI systems obey where they find it in a log: ``::error::``, ``##[error]``, ``##vso[``."""

_STEERS = re.compile(f"[{CONTROLS}]|{COMMANDS}")


def plain(text: str) -> str:
    """A text from a package without what could steer a terminal or a CI system."""
    return _STEERS.sub(lambda match: f"\\x{ord(match.group()[0]):02x}{match.group()[1:]}", text)
