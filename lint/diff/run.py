"""Two sides → pairs of packages, each with its changes, losses and verdict in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lint.diff.align import compare
from lint.diff.changes import Told, tell
from lint.diff.losses import Loss, losses, untranslated
from lint.diff.model import Comparison
from lint.diff.rule import ChangeRule
from lint.diff.verdict import Verdict, declared, judge
from lint.diff.wording import DescribedChange, described
from lint.finding import Severity
from lint.inspection import package_info
from lint.package.model import Package
from lint.rule import PackageInfo
from lint.settings import Settings
from lint.words import label


@dataclass
class PairResult:
    """Two releases of a package. ``changes`` are lines of rules, ``other`` what none explains; ``accepted`` are
    those that somebody took responsibility for. ``mend`` and ``reasons`` are the verdict's. ``told`` holds the
    packages, for what writes JSON or notes. ``odd`` are objects that could be aligned in part only: without an
    id, or one of several with one UID.
    """

    old: PackageInfo
    new: PackageInfo
    verdict: Verdict
    changes: list[DescribedChange]
    other: list[DescribedChange]
    noise: Counter[str]
    losses: list[Loss]
    untranslated: int
    told: Told
    mend: list[DescribedChange] = field(default_factory=list)
    reasons: list[DescribedChange] = field(default_factory=list)
    accepted: list[tuple[DescribedChange, str]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def created(self) -> int:
        """How many objects are new."""
        return len(self.told.release.created)

    @property
    def deleted(self) -> int:
        """How many objects are gone."""
        return len(self.told.release.deleted)

    def of(self, level: Severity) -> list[DescribedChange]:
        """The lines of a level."""
        return [one for one in self.changes if one.severity is level]

    @property
    def unchanged(self) -> bool:
        """There is nothing to tell of it, besides what means nothing."""
        told = self.changes or self.other or self.accepted or self.losses or self.untranslated or self.odd
        return not (told or self.created or self.deleted) and self.verdict.ok

    @property
    def name(self) -> str:
        """The package, as people call it."""
        return self.new.code or self.old.code or self.new.file


@dataclass
class DiffResult:
    """A whole run. ``added`` and ``removed`` are packages without a partner; ``unchanged`` counts those of
    ``--base`` that are the same byte for byte.
    """

    pairs: list[PairResult] = field(default_factory=list)
    added: list[PackageInfo] = field(default_factory=list)
    removed: list[PackageInfo] = field(default_factory=list)
    could_not: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def ok(self) -> bool:
        """Every declared number holds."""
        return all(pair.verdict.ok for pair in self.pairs)

    @property
    def needed(self) -> str:
        """The highest number that a release needs; empty where none can be said."""
        numbers = [pair.verdict.needed for pair in self.pairs if pair.verdict.needed]
        return max(numbers, key=lambda text: [int(part) for part in text.split(".")], default="")

    @property
    def mend(self) -> int:
        """How many accidents there are to mend."""
        return sum(len(pair.verdict.mend) for pair in self.pairs)

    def worst(self) -> Severity | None:
        """The level of the worst line."""
        return max((one.severity for pair in self.pairs for one in pair.changes), default=None)


def diff(
    old: Package,
    new: Package,
    rules: Sequence[ChangeRule],
    settings: Settings | None = None,
    numbers: tuple[str, str] = ("", ""),
    accepted: Mapping[str, str] | None = None,
    lines: bool = True,
    beside: Sequence[Package] = (),
) -> PairResult:
    """Everything that two releases of a package differ in. ``numbers`` overrule what the packages declare;
    ``accepted`` gives, by fingerprint, the reason why a change is no reason for a number; ``lines``: the places
    in both files are asked for; ``beside``: the new releases of the other packages of the run.
    """
    comparison = compare(old, new)
    told = tell(comparison, rules, settings, beside)
    changes, other = described(told, {one.id: one for one in rules}, lines)
    taken: list[tuple[DescribedChange, str]] = []
    if accepted:
        kept = []
        for change, line in zip(told.changes, changes, strict=True):
            if line.fingerprint in accepted:
                taken.append((line, accepted[line.fingerprint]))
            else:
                kept.append((change, line))
        told.changes, changes = [one for one, _ in kept], [one for _, one in kept]
    verdict = judge(numbers[0] or declared(old), numbers[1] or declared(new), told.changes)
    words = {id(change): line for change, line in zip(told.changes, changes, strict=True)}
    changes.sort(key=lambda line: (-line.severity, line.rule or ""))
    return PairResult(
        package_info(old), package_info(new), verdict, changes, other, comparison.noise, losses(comparison),
        untranslated(comparison), told, [words[id(one)] for one in verdict.mend],
        [words[id(one)] for one in verdict.reasons], taken, _odd(comparison),
    )  # fmt: skip


def _odd(comparison: Comparison) -> list[str]:
    """Objects without an id, and those of one UID, by name; each once."""
    return list(dict.fromkeys(label(item.type, item.uid, item) for item in comparison.odd))
