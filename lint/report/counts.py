"""How much was found: groups by severity, as every summary counts them."""

from dataclasses import dataclass, field

from lint import fold
from lint.check import Result
from lint.finding import Severity


@dataclass(slots=True)
class Counts:
    """``groups``: by severity, causes without their followers, shown or not; ``findings``: each one that
    was worded; ``hidden``: followers among them, told in their cause's finding."""

    groups: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    findings: int = 0
    hidden: int = 0

    def from_on(self, severity: Severity) -> int:
        """Groups of this severity or worse."""
        return sum(number for each, number in self.groups.items() if each >= severity)


def count(result: Result) -> Counts:
    """Count a run's findings."""
    counts = Counts()
    counts.findings = len(result.findings)
    standing = [finding for finding in result.findings if finding.cause is None]
    counts.hidden = len(result.findings) - len(standing)
    for group in fold.groups(standing):
        counts.groups[max(finding.severity for finding in group)] += 1
    for severity, groups in result.unseen.items():
        counts.groups[severity] += len(groups)
    return counts
