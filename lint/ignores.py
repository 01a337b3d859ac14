"""Findings that somebody silenced in packlint.yaml, each for a reason: which they are, and which silence nothing."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from lint.finding import Finding
from lint.package.model import MetadataObject, Package


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
    return next((one for one in ignores if _speaks_of(package, finding, one) and _at(package, finding, one)), None)


def missing(package: Package, finding: Finding, ignores: Iterable[Ignore]) -> dict[tuple[str | int, ...], str]:
    """Entries, by their place, that would silence a finding but for their property, with the property it has."""
    return {
        one.at: ".".join(_steps(package.object_at(finding.path), finding))
        for one in ignores
        if one.property and _speaks_of(package, finding, one) and not _at(package, finding, one)
    }


def _speaks_of(package: Package, finding: Finding, ignore: Ignore) -> bool:
    """Are rule and object those of the entry?"""
    if finding.rule not in ignore.rules:
        return False
    around = package.object_at(finding.path), package.object_at(finding.path[:2])
    return not ignore.object or any(one and ignore.object in (one.uid, one.code, one.name) for one in around)


def _at(package: Package, finding: Finding, ignore: Ignore) -> bool:
    """Is the property that of the entry, seen from the object or from the one that it stands in?"""
    wanted = tuple(ignore.property.split(".")) if ignore.property else ()
    around = package.object_at(finding.path), package.object_at(finding.path[:2])
    return any(_steps(one, finding)[: len(wanted)] == wanted for one in around)


def _steps(item: MetadataObject | None, finding: Finding) -> tuple[str, ...]:
    return tuple(step for step in finding.path[len(item.path) if item else 0 :] if isinstance(step, str))


def concerned(package: Package, rules: Collection[str], ignores: Sequence[Ignore]) -> set[tuple[str | int, ...]]:
    """Where the entries stand that could have silenced something here: their rule ran, and their object is there."""
    asked = {one.object for one in ignores if one.object}
    there: set[str] = set()
    for items in package.collections.values() if asked else ():
        for item in items:
            there.update(asked.intersection((item.uid, item.code, item.name)))
    return {one.at for one in ignores if not one.rules.isdisjoint(rules) and (not one.object or one.object in there)}
