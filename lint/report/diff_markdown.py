"""``packlint diff --format markdown``: a page for a pull request; verdict and breaks first, the rest folded."""

from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.finding import Severity
from lint.report import diff_shared as shared
from lint.report.markdown import escaped
from lint.report.shared import plural

LIMIT = 60_000
"""Characters of a page: hosts refuse more in a comment."""

_SHARE = {Severity.ERROR: 40, Severity.WARNING: 25, Severity.NOTE: 12}
"""Lines of one rule that are shown."""

_LONGEST = 600
"""Characters of one line, formulas aside."""


def render(result: DiffResult, limit: int = LIMIT) -> str:
    """The page, under ``limit`` characters whatever the input: details go first, breaks last."""
    for share in (1.0, 0.5, 0.25, 0.1, 0.04, 0.0):
        page = _page(result, share)
        if len(page) <= limit:
            return page
    cut = page[: limit - 200].rpartition("\n")[0]
    return cut + "\n\n… the page was cut here: `packlint diff --format html` holds everything.\n"


def _page(result: DiffResult, share: float) -> str:
    lines: list[str] = []
    told, unchanged = shared.in_order(result)
    if len(result.pairs) > 1:
        lines += [f"### packlint diff: {shared.heading(result)}", ""]
        lines += [*_table(told), ""] if told else []
    for pair in told:
        lines += _pair(pair, share)
    for packages, word in ((result.removed, "removed"), (result.added, "added")):
        lines += [f"- **{escaped(info.code or info.file)}**: the package was {word}" for info in packages]
    lines += [f"- not compared: {escaped(text)}" for text in result.could_not]
    lines += [f"- accepted, and not found any more: `{escaped(text)}`" for text in result.unused]
    if unchanged:
        most = max(3, int(40 * share))
        named = [f"- {escaped(_short(shared.untouched(pair)))}" for pair in unchanged[:most]]
        lines += [
            "",
            *_folded(f"Nothing changed: {plural(len(unchanged), 'package')}", named + _more(len(unchanged), most)),
        ]
    if not lines:
        lines = ["No package changed."]
    return "\n".join(lines).rstrip() + "\n"


def _table(pairs: list[PairResult]) -> list[str]:
    lines = ["| package | declared | needed | to mend | breaking | care | safe |", "|---|---|---|---|---|---|---|"]
    for pair in pairs:
        found = pair.verdict
        levels = " | ".join(f"{len(pair.of(level)):,}" for level in reversed(Severity))
        mark = "" if found.ok else "**"
        lines.append(
            f"| {escaped(pair.name)} | {escaped(found.declared or '–')} | {mark}{found.needed or '–'}{mark} | "
            f"{len(found.mend) or ''} | {levels} |"
        )
    return lines


def _pair(pair: PairResult, share: float) -> list[str]:
    lines = [f"### {escaped(shared.title(pair))}", ""]
    verdict = shared.verdict(pair)
    lines += [f"**{escaped(verdict[:1].upper() + verdict[1:])}**", ""]
    if pair.mend or pair.reasons:
        why = shared.reasons(pair)
        lines += [escaped(why[:1].upper() + why[1:]), ""]
    lines += [escaped(shared.counts(pair)), ""]
    for severity, word in ((Severity.ERROR, "Breaking"), (Severity.WARNING, "Care")):
        found = pair.of(severity)
        if not found:
            continue
        lines += [f"#### {word}", ""]
        for name, of_rule in shared.by_rule(found).items():
            lines += _rule(name, of_rule, severity, share)
        lines.append("")
    lines += _losses(pair)
    safe = pair.of(Severity.NOTE)
    if safe:
        lines += _folded(f"Safe: {plural(len(safe), 'line')}", _safe(safe, share))
    if pair.other:
        most = max(3, int(40 * share))
        rest = [f"- {escaped(_short(one.message))}" for one in pair.other[:most]] + _more(len(pair.other), most)
        lines += _folded(f"Other changes, which no rule explains: {len(pair.other):,}", rest)
    if pair.accepted:
        taken = [f"- {escaped(_short(one.message))} ({escaped(reason)})" for one, reason in pair.accepted]
        lines += _folded(f"Accepted: {len(pair.accepted):,}", taken[: max(3, int(100 * share))])
    if pair.odd:
        lines += [escaped(_short(shared.odd(pair))), ""]
    if pair.noise:
        many = shared.meaningless(sum(pair.noise.values()))
        lines += _folded(f"Noise: {many}", [escaped(shared.noise(pair))])
    return lines


def _safe(found: list[DescribedChange], share: float) -> list[str]:
    return [
        line for name, of_rule in shared.by_rule(found).items() for line in _rule(name, of_rule, Severity.NOTE, share)
    ]


def _losses(pair: PairResult) -> list[str]:
    if not pair.losses and not pair.untranslated:
        return []
    lines = ["#### Losses and gains", "", *(f"- {escaped(shared.loss(one))}" for one in pair.losses)]
    if pair.untranslated:
        lines.append(f"- new objects without any translation: {pair.untranslated:,}")
    return [*lines, ""]


def _rule(name: str, lines: list[DescribedChange], severity: Severity, share: float) -> list[str]:
    first = lines[0]
    found = [f"- **{name.replace('-', ' ')}** ({first.rule}; {shared.needs(first)}; for {shared.audience(lines)})"]
    most = max(1, int(_SHARE[severity] * share))
    for one in lines[:most]:
        found += _change(one, share)
    return found + [f"  {line}" for line in _more(len(lines), most)]


def _more(many: int, most: int) -> list[str]:
    return [f"- … and {many - most:,} more"] if many > most else []


def _change(one: DescribedChange, share: float) -> list[str]:
    if one.rule in shared.FORMULAS and one.old is not None and one.new is not None and share >= 0.1:
        old, new = (escaped(text if len(text) <= 1500 else text[:1500] + "…") for text in (one.old, one.new))
        head = f"  - {escaped(one.subject)}: {escaped(one.property or '')}"
        return [head, f"    - old: {old}", f"    - new: {new}", *_users(one)]
    return [f"  - {escaped(_short(one.message))}", *_users(one)]


def _users(one: DescribedChange) -> list[str]:
    return [f"    - {escaped(shared.used_by(one))}"] if one.used_by else []


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _folded(title: str, lines: list[str]) -> list[str]:
    return [f"<details><summary>{title}</summary>", "", *lines, "", "</details>", ""]
