"""How much of a package is translated: figures for people and programs, made of plain data."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.package.coverage import parts
from lint.package.locales import Standing
from lint.package.model import Package


class Figure(NamedTuple):
    """Of a property of a type: how many objects have something to translate, and how many have it translated."""

    type: str
    property: str
    translated: int
    asked: int


class Spoken(NamedTuple):
    """A language. ``standing``: target, partial or inherited; ``named`` of ``asked`` objects, ``share`` per cent,
    have a name in it; ``declared``: the configuration names it."""

    locale: str
    standing: str
    declared: bool
    named: int
    asked: int
    share: int
    figures: list[Figure]

    @property
    def inherited(self) -> bool:
        """Did it come along with objects from elsewhere?"""
        return self.standing == "inherited"


class Coverage(NamedTuple):
    """A package's figures. ``base`` is its own language, empty where none can be told; ``own``: were its own
    objects asked which languages it is for, or, those being few, all of them; ``more``: languages that are not
    among ``languages``, being too many."""

    file: str
    code: str
    base: str
    own: bool
    languages: list[Spoken]
    more: int = 0


MOST = 40
"""Languages of which a page shows the figures. A hostile file could name a million."""


def of_most_spoken(package: Package, most: int = MOST) -> Coverage:
    """The figures of the languages that have the most, those that the package is for before all others."""
    all_ = package.languages.all.values()
    order = list(Standing)
    kept = sorted(all_, key=lambda one: (not one.declared, order.index(one.standing), -one.named))[:most]
    if not kept:
        return coverage(package)
    return coverage(package, [one.locale for one in kept])._replace(more=len(all_) - len(kept))


def coverage(package: Package, locales: Sequence[str] = ()) -> Coverage:
    """The figures of all languages that occur or are declared, or of these alone; by type, its properties as
    DHIS2 has them."""
    all_parts = sorted(parts(package), key=lambda part: part.owner.lower())
    found = []
    for one in package.languages.all.values():
        if not locales or one.locale in locales:
            figures = [
                Figure(part.owner, part.name, len(part.asked) - len(part.lacking(one.locale)), len(part.asked))
                for part in all_parts
            ]
            found.append(Spoken(one.locale, one.standing.value, one.declared, one.named, one.asked, one.share, figures))
    return Coverage(package.name, package.header.code, package.languages.base, package.languages.own, found)
