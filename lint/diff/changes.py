"""Raw differences → lines: each change rule in turn claims what it explains; the rest is listed as it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from lint.diff.model import Comparison, Raw
from lint.diff.release import Release
from lint.diff.rule import Change, ChangeRule
from lint.package.model import Package
from lint.settings import Settings


@dataclass
class Told:
    """What two releases differ in, as lines. ``other``: differences that no rule explains. ``broken``: rules
    that failed, with the error; what they would have said is among the others.
    """

    release: Release
    changes: list[Change] = field(default_factory=list)
    other: list[Raw] = field(default_factory=list)
    broken: list[tuple[ChangeRule, str]] = field(default_factory=list)


def tell(
    comparison: Comparison,
    rules: Iterable[ChangeRule],
    settings: Settings | None = None,
    beside: Sequence[Package] = (),
) -> Told:
    """Let the rules speak in their order. A rule that is left out still claims what it explains, in silence."""
    release = Release(comparison, beside)
    told = Told(release)
    chosen: Collection[str] | None = settings.rules if settings else None
    for rule in rules:
        try:
            found = rule.find(release)
        except Exception as error:  # a rule's bug must not end the run, nor pass unsaid
            told.broken.append((rule, f"{type(error).__name__}: {error}"))
            continue
        for change in found:
            change.rule = rule.id
            change.needs = rule.needs if change.needs is None else change.needs
            wanted = settings.severities.get(rule.id) if settings else None
            change.severity = wanted or change.severity or rule.severity
            for raw in change.raws if change.claims else ():
                raw.claimed = True
        if chosen is None or rule.id in chosen:
            told.changes += found
    for raw in release.echoes:
        raw.claimed = True  # with its object, which is told or among the others
    told.other = release.rest()
    return told
