"""``packlint diff``: for people at a terminal."""

from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.finding import Severity
from lint.report import diff_shared as shared
from lint.report.lines import wrapped
from lint.report.shared import COLOURS, painted, plain, plural
from lint.rule import PackageInfo

MOST = 8
"""Lines shown of one rule; the rest is counted."""

WORDS = {Severity.ERROR: "breaking", Severity.WARNING: "care", Severity.NOTE: "safe"}


def render(result: DiffResult, show: Severity, width: int = 80, colour: bool = False) -> str:
    """The report, at most ``width`` columns wide: lines from a level on, the others counted."""
    pen = _Pen(max(40, width), colour)
    told, unchanged = shared.in_order(result)
    for pair in told:
        pen.pair(pair, show)
    for packages, word in ((result.removed, "removed"), (result.added, "added")):
        for info in packages:
            pen.alone(info, word)
    for text in result.could_not:
        pen.write(f"not compared: {text}")
    for text in result.unused:
        pen.write(f"accepted, and not found any more: {text}")
    if unchanged:
        pen.unchanged(unchanged)
    if len(result.pairs) != 1 or result.added or result.removed or result.unchanged:
        if pen.lines:
            pen.lines.append("")
        pen.write(shared.heading(result) + ".")
    return "\n".join(pen.lines) + "\n"


class _Pen:
    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def write(self, text: str, first: str = "", rest: str | None = None, code: str = "") -> None:
        lines = wrapped(text, self.width, first, rest)
        self.lines += [painted(line, code) if code and self.colour else line for line in lines]

    def pair(self, pair: PairResult, show: Severity) -> None:
        if self.lines:
            self.lines.append("")
        self.write(shared.title(pair), code="1")
        self.write(f"{pair.old.file} → {pair.new.file}", "  ", "    ", "2")
        good = pair.verdict.ok
        self.write(shared.verdict(pair), "  ", "  ", "32;1" if good else "31;1")
        if pair.mend or pair.reasons:
            self.write(shared.reasons(pair), "  ", "    ")
        self.write(shared.counts(pair), "  ", "  ")
        decisive = set() if good else {one.fingerprint for one in (*pair.mend, *pair.reasons)}
        for severity in reversed(Severity):
            lines = pair.of(severity)
            if severity < show:
                continue
            for name, of_rule in shared.by_rule(lines).items():
                self.rule(name, of_rule, severity, decisive)
        if pair.losses:
            self.lines += ["", "  losses and gains"]
            for loss in pair.losses:
                self.write(shared.loss(loss), "    ", "      ")
        if pair.untranslated:
            self.write(f"new objects without any translation: {pair.untranslated:,}", "    ", "      ")
        if pair.other and show is Severity.NOTE:
            self.lines += ["", "  other changes, which no rule explains"]
            for one in pair.other[:MOST]:
                self.write(one.message, "    ", "      ")
            if len(pair.other) > MOST:
                self.write(f"… and {len(pair.other) - MOST:,} more", "    ")
        for one, reason in pair.accepted:
            self.write(f"accepted: {one.message} ({reason})", "  ", "    ", "2")
        if pair.odd:
            self.write(shared.odd(pair), "  ", "    ")
        self.hidden(pair, show)
        if pair.noise:
            self.write(f"mean nothing: {shared.noise(pair)}", "  ", "    ", "2")

    def hidden(self, pair: PairResult, show: Severity) -> None:
        words = [f"{len(pair.of(one)):,} {WORDS[one]}" for one in reversed(Severity) if one < show and pair.of(one)]
        if words:
            self.lines.append("")
            self.write(f"{' and '.join(words)} counted only; --severity note shows all.", "  ", "  ", "2")

    def rule(self, name: str, lines: list[DescribedChange], severity: Severity, decisive: set[str]) -> None:
        first = lines[0]
        self.lines.append("")
        head = f"  {WORDS[severity]:<9}"
        whom = shared.audience(lines)
        start = len(self.lines)
        self.write(f"{name} ({first.rule}, {shared.needs(first)}; for {whom})", head, " " * 11)
        if self.colour:
            word = WORDS[severity]
            self.lines[start] = self.lines[start].replace(word, painted(word, COLOURS[severity]), 1)
        for one in lines[:MOST]:
            self.change(one, one.fingerprint if one.fingerprint in decisive else "")
        if len(lines) > MOST:
            self.write(f"… and {len(lines) - MOST:,} more", " " * 11)
        if first.hint:
            self.write(f"fix: {first.hint}", " " * 11, " " * 16)

    def change(self, one: DescribedChange, fingerprint: str) -> None:
        self.write(one.message, " " * 11 + "- ", " " * 13)
        if fingerprint:
            self.write(f"to accept it: {fingerprint} and a reason, in a file for --accepted", " " * 13, " " * 15, "2")
        if one.used_by:
            self.write(shared.used_by(one), " " * 13, " " * 15, "2")

    def unchanged(self, pairs: list[PairResult]) -> None:
        if self.lines:
            self.lines.append("")
        self.write("nothing changed", code="1")
        for pair in pairs[:MOST]:
            self.write(shared.untouched(pair), "  ", "    ", "2")
        if len(pairs) > MOST:
            self.write(f"… and {len(pairs) - MOST:,} more", "  ")

    def alone(self, info: PackageInfo, word: str) -> None:
        self.lines.append("")
        self.write(f"{plain(info.code or info.file)}: the package was {word}", code="1")
        self.write(f"{info.file}, {plural(info.objects, 'object')}", "  ", "  ", "2")
