"""What the reports of a diff for people share: the verdict in a sentence, losses and noise in a line each."""

from collections.abc import Iterable, Sequence

from lint.diff.losses import Loss
from lint.diff.rule import Needs
from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.finding import Severity
from lint.report.shared import plural
from lint.words import listed

FORMULAS = frozenset(
    {
        "CHG074", "CHG075", "CHG076", "CHG131", "CHG137", "CHG138", "CHG160",
    }
)  # fmt: skip
"""Rules whose lines show two formulas side by side."""

MOST_USERS = 3
"""Users that are named in a line; the rest is counted."""


def in_order(result: DiffResult) -> tuple[list[PairResult], list[PairResult]]:
    """The packages to tell of, first those that need something, the worst first; and those to be named in a line,
    as nothing changed in them. Where there is one only, that is told of.
    """
    if len(result.pairs) == 1:
        return result.pairs, []
    told = [pair for pair in result.pairs if not pair.unchanged]
    told.sort(key=lambda pair: (pair.verdict.ok, *(-len(pair.of(level)) for level in reversed(Severity))))
    return told, [pair for pair in result.pairs if pair.unchanged]


def untouched(pair: PairResult) -> str:
    """A package in which nothing changed, in a line."""
    many = sum(pair.noise.values())
    return f"{title(pair)}, {pair.new.file}" + (f" ({meaningless(many)})" if many else "")


def title(pair: PairResult) -> str:
    """``SNK_AGG 1.0.0 → 1.1.0``, with the DHIS2 version where that is another."""
    before, now = pair.verdict.before, pair.verdict.declared
    old, new = (".".join(info.dhis2.split(".")[:2]) for info in (pair.old, pair.new))
    dhis2 = f" (DHIS2 {old} → {new})" if old and new and old != new else ""
    numbers = f" {before or '?'} → {now or '?'}" if before or now else ""
    return f"{pair.name}{numbers}{dhis2}"


def verdict(pair: PairResult) -> str:
    """The verdict in a sentence."""
    found = pair.verdict
    parts = []
    if found.mend:
        what = "1 accident is" if len(found.mend) == 1 else f"{len(found.mend):,} accidents are"
        parts.append(f"{what} to mend")
    if found.judged:
        first = number(pair)
        parts.append(f"then {first}" if found.mend else first)
    elif found.needed and found.step > Needs.NOTHING:
        said = f"what the new release says, {found.declared}, is no number of three parts"
        none = "the new release declares no number"
        parts.append(f"needs {found.needed}; {said if found.declared else none}")
    elif found.step > Needs.NOTHING:
        parts.append(
            f"asks for a {found.step.word} step; the old release says no number from 1.0.0 on to go by "
            "(--old-version gives one)"
        )
    return "; ".join(parts) or "nothing changed"


def number(pair: PairResult) -> str:
    """Whether the declared number is enough."""
    found = pair.verdict
    if found.enough and found.step is Needs.NOTHING and not pair.changes and not pair.other:
        return "nothing changed"
    if found.enough:
        return f"{found.declared} holds (needed: {found.needed})"
    return f"needs {found.needed}, declared {found.declared}"


def reasons(pair: PairResult) -> str:
    """By which rules an accident is to mend, and by which the number is asked for; empty where none is."""
    parts = []
    for lines, word in ((pair.mend, "to mend"), (pair.reasons, "asks for it")):
        names = [f"{name} {len(of)}" if len(of) > 1 else name for name, of in by_rule(lines).items()]
        if names:
            parts.append(f"{word}: {listed(names, 6)}")
    return "; ".join(parts)


def needs(one: DescribedChange) -> str:
    """What a line asks for, in words."""
    return "to mend" if one.needs is Needs.MEND else f"needs {one.needs.word}"


def used_by(one: DescribedChange) -> str:
    """The first objects that use what a line is about; how many more there are."""
    more = one.users - MOST_USERS
    return f"used by {', '.join(one.used_by[:MOST_USERS])}{f' and {more:,} more' if more > 0 else ''}"


def counts(pair: PairResult) -> str:
    """How many lines of which level, objects and noise."""
    breaking, care, safe = (len(pair.of(level)) for level in reversed(Severity))
    parts = [f"{breaking:,} breaking", f"{care:,} care", f"{safe:,} safe"]
    if pair.other:
        parts.append(plural(len(pair.other), "other change"))
    if pair.created:
        parts.append(f"{plural(pair.created, 'object')} added")
    if pair.deleted:
        parts.append(f"{plural(pair.deleted, 'object')} removed")
    noise = sum(pair.noise.values())
    if noise:
        parts.append(meaningless(noise))
    return " · ".join(parts)


def meaningless(many: int) -> str:
    """How many differences mean nothing."""
    return "1 difference means nothing" if many == 1 else f"{many:,} differences mean nothing"


def loss(one: Loss) -> str:
    """``translations: 166 lost, 119 gained, net -47 (ar 40, fr 12)``."""
    parts = [f"{one.lost:,} lost"]
    if one.gone:
        parts.append(f"{one.gone:,} with removed objects")
    parts.append(f"{one.gained:,} gained")
    if one.new:
        parts.append(f"{one.new:,} with added objects")
    parts.append(f"net {one.net:+,}")
    detail = [f"{key or 'without a locale'} {many}" for key, many in one.detail.most_common(12)]
    more = len(one.detail) - 12
    tail = f" (lost: {', '.join(detail)}{f' and {more} more' if more > 0 else ''})" if detail else ""
    return f"{one.kind}: {', '.join(parts)}{tail}"


def odd(pair: PairResult) -> str:
    """What could be aligned in part only; empty where all could."""
    if not pair.odd:
        return ""
    return f"without an id, or with a UID that stands twice, and so compared as far as that goes: {listed(pair.odd)}"


def noise(pair: PairResult) -> str:
    """The kinds of differences that mean nothing."""
    return ", ".join(f"{kind} {many:,}" for kind, many in pair.noise.most_common())


def by_rule(lines: Iterable[DescribedChange]) -> dict[str, list[DescribedChange]]:
    """Lines by the name of their rule, in the order in which it first speaks."""
    found: dict[str, list[DescribedChange]] = {}
    for one in lines:
        found.setdefault(one.name or "other", []).append(one)
    return found


def audience(lines: Sequence[DescribedChange]) -> str:
    """For whom these lines count."""
    return listed(list(dict.fromkeys(who for one in lines for who in one.audience)), 5)


def heading(result: DiffResult) -> str:
    """The run in one line."""
    pairs = plural(len(result.pairs), "package")
    many = {"added": len(result.added), "removed": len(result.removed), "unchanged": result.unchanged}
    ends = [f"{number:,} {word}" for word, number in many.items() if number]
    return ", ".join([f"{pairs} compared", *ends])
