"""How much was found: groups by severity, as every summary counts them."""

from dataclasses import dataclass, field

from lint import fold
from lint.check import Result
from lint.finding import Severity


@dataclass(slots=True)
class Counts:
    """``groups``: by severity, causes without their followers; ``findings``: each one, shown or not;
    ``hidden``: followers, told in their cause's finding; ``rules``: groups by rule, shown ones."""

    groups: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    findings: int = 0
    hidden: int = 0
    rules: dict[str, int] = field(default_factory=dict)


def count(result: Result) -> Counts:
    """Count a run's findings."""
    counts = Counts()
    counts.findings = len(result.findings)
    standing = [finding for finding in result.findings if finding.cause is None]
    counts.hidden = len(result.findings) - len(standing)
    for group in fold.groups(standing):
        worst = max(finding.severity for finding in group)
        counts.groups[worst] += 1
        counts.rules[group[0].rule] = counts.rules.get(group[0].rule, 0) + 1
    for severity, groups in result.unseen.items():
        counts.groups[severity] += len(groups)
    return counts
