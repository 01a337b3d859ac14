"""The skeleton of a release note: what was added, changed, removed and lost, by name."""

from collections.abc import Iterable

from lint import metamodel
from lint.diff.rule import Needs
from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.finding import Severity
from lint.package.model import MetadataObject
from lint.report import diff_shared as shared
from lint.report.markdown import escaped
from lint.words import listed

_MOST = 200
"""Names of one kind that are listed."""


def render(result: DiffResult) -> str:
    """Markdown to be finished by a person: sentences that only a person can write are marked. A package in which
    nothing changed has no part in it.
    """
    lines: list[str] = []
    changed = [pair for pair in result.pairs if not pair.unchanged]
    for pair in changed:
        lines += _pair(pair)
    if result.pairs and not changed:
        names = list(dict.fromkeys(shared.title(pair) for pair in result.pairs))
        lines.append(f"Nothing changed: {escaped(listed(names, _MOST))}.")
    return "\n".join(lines).rstrip() + "\n"


def _pair(pair: PairResult) -> list[str]:
    number = pair.verdict.declared or pair.verdict.needed or "?"
    lines = [
        f"# {escaped(pair.name)} {escaped(number)}",
        "",
        f"Changes since {escaped(pair.verdict.before or '?')}.",
        "",
    ]
    lines += ["> Say in two sentences what this release is for.", ""]
    # Accidents are mended before a release, not announced in it.
    lines_told = [*pair.changes, *(one for one, _ in pair.accepted)]  # accepted or not: a country must know
    breaking = [one for one in lines_told if one.severity is Severity.ERROR and one.needs is not Needs.MEND]
    care = [one for one in lines_told if one.severity is Severity.WARNING]
    if breaking or care:
        lines += ["## Before you upgrade", ""]
        for one in (*breaking, *care):
            lines.append(f"- {escaped(one.message)}")
            if one.severity is Severity.ERROR:
                lines.append("  - > Say what a country has to do.")
        lines.append("")
    lines += _objects("Added", (raw.after for raw in pair.told.release.created.values()))
    lines += _changed(pair.of(Severity.NOTE))
    lines += _objects("Removed", (raw.before for raw in pair.told.release.deleted.values()))
    if pair.losses:
        lines += ["## Lost and gained", "", *(f"- {escaped(shared.loss(one))}" for one in pair.losses), ""]
    return lines


def _objects(title: str, items: Iterable[MetadataObject | None]) -> list[str]:
    by_type: dict[str, list[str]] = {}
    for item in items:
        if item is not None:
            code = f" ({item.code})" if item.code else ""
            by_type.setdefault(item.type, []).append(f"{item.name or item.uid}{code}")
    if not by_type:
        return []
    lines = [f"## {title}", ""]
    for type_, names in sorted(by_type.items()):
        what = metamodel.spoken(type_) if len(names) == 1 else metamodel.spoken_many(type_)
        lines.append(f"- {len(names):,} {what}")
        lines += [f"  - {escaped(name)}" for name in sorted(names)[:_MOST]]
        if len(names) > _MOST:
            lines.append(f"  - … and {len(names) - _MOST:,} more")
    return [*lines, ""]


def _changed(safe: list[DescribedChange]) -> list[str]:
    told = [one for one in safe if one.act not in ("created", "deleted")]
    if not told:
        return []
    lines = ["## Changed", ""]
    for name, of_rule in shared.by_rule(told).items():
        lines.append(f"- {name.replace('-', ' ')}")
        lines += [f"  - {escaped(one.message)}" for one in of_rule[:_MOST]]
        if len(of_rule) > _MOST:
            lines.append(f"  - … and {len(of_rule) - _MOST:,} more")
    return [*lines, ""]
