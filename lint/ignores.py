"""Findings that somebody silenced in packlint.yaml, each for a reason: which they are, and which silence nothing."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lint.finding import Finding
from lint.package.model import Package


class Ignore(NamedTuple):
    """One entry. ``rule`` is an id, a name or an id's beginning; ``object`` a UID, a code or a name, and ``property``
    a path without numbers (``dataSetElements.dataElement``): empty where the entry says nothing of it. It counts
    until the end of the day ``until``. ``at`` leads to it in the configuration; ``rules`` are the ids that it names.
    """

    rule: str
    reason: str
    object: str = ""
    property: str = ""
    until: date | None = None
    at: tuple[str | int, ...] = ()
    rules: frozenset[str] = frozenset()


def expired(ignore: Ignore) -> bool:
    """Its last day is over."""
    return ignore.until is not None and ignore.until < date.today()


def silencing(package: Package, finding: Finding, ignores: Iterable[Ignore]) -> Ignore | None:
    """The first entry that silences a finding."""
    return next((one for one in ignores if _fits(package, finding, one)), None)


def _fits(package: Package, finding: Finding, ignore: Ignore) -> bool:
    if finding.rule not in ignore.rules:
        return False
    item = package.object_at(finding.path)
    outer = package.object_at(finding.path[:2])
    if ignore.object and not any(one and ignore.object in (one.uid, one.code, one.name) for one in (item, outer)):
        return False
    if not ignore.property:
        return True
    wanted = tuple(ignore.property.split("."))
    for one in (item, outer):
        steps = tuple(step for step in finding.path[len(one.path) if one else 0 :] if isinstance(step, str))
        if steps[: len(wanted)] == wanted:
            return True
    return False


def concerned(package: Package, rules: Collection[str], ignores: Sequence[Ignore]) -> set[tuple[str | int, ...]]:
    """Where the entries stand that could have silenced something here: their rule ran, and their object is there."""
    asked = {one.object for one in ignores if one.object}
    there: set[str] = set()
    for items in package.collections.values() if asked else ():
        for item in items:
            there.update(asked.intersection((item.uid, item.code, item.name)))
    return {one.at for one in ignores if not one.rules.isdisjoint(rules) and (not one.object or one.object in there)}
