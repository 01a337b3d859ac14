"""What happens between a rule and a report: followers go under their cause, the like into groups."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from lint.finding import Finding, Path


def under_causes(findings: Iterable[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Each finding that stands, with those that it explains, however many steps away.

    A cause that is not among the findings (its rule was not selected) leaves its followers standing.
    """
    findings = list(findings)
    known: dict[tuple[str, Path], Finding] = {}
    for finding in findings:
        known.setdefault((finding.rule, finding.path), finding)
    followers: dict[int, list[Finding]] = {}
    standing = []
    for finding in findings:
        cause = _root(finding, known)
        if cause is finding:
            standing.append(finding)
        else:
            followers.setdefault(id(cause), []).append(finding)
    return [(finding, followers.get(id(finding), [])) for finding in standing]


def _root(finding: Finding, known: dict[tuple[str, Path], Finding]) -> Finding:
    """The last cause on the way; the finding itself where causes go in a circle."""
    seen = {id(finding)}
    cause = finding
    while cause.cause is not None and cause.cause in known:
        cause = known[cause.cause]
        if id(cause) in seen:
            return finding
        seen.add(id(cause))
    return cause


class Grouped(Protocol):
    """Anything with a group's key."""

    @property
    def group(self) -> str | None:
        """The key; None for a finding that stands alone."""


G = TypeVar("G", bound=Grouped)


def groups(items: Iterable[G]) -> list[list[G]]:
    """The items by group, in the order of each group's first; one without a group is alone."""
    result: list[list[G]] = []
    by_key: dict[str, list[G]] = {}
    for item in items:
        if item.group is None:
            result.append([item])
        elif item.group in by_key:
            by_key[item.group].append(item)
        else:
            by_key[item.group] = [item]
            result.append(by_key[item.group])
    return result
