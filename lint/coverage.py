"""How much of a package is translated: figures for people and programs, made of plain data."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.package.coverage import parts
from lint.package.locales import Language
from lint.package.model import Package


class Figure(NamedTuple):
    """Of a property of a type: how many objects have something to translate, and how many have it translated."""

    type: str
    property: str
    translated: int
    asked: int


class Coverage(NamedTuple):
    """A package's figures. ``base`` is its own language, empty where none can be told; ``own``: were its own
    objects asked which languages it is for, or, those being few, all of them."""

    file: str
    code: str
    base: str
    own: bool
    asked: int
    languages: list[tuple[Language, list[Figure]]]


def coverage(package: Package, locales: Sequence[str] = ()) -> Coverage:
    """The figures of all languages that occur or are declared, or of these alone; by type, its
    properties as DHIS2 has them."""
    languages = package.languages
    asked = max((one.asked for one in languages.all.values()), default=0)
    found = []
    all_parts = sorted(parts(package), key=lambda part: part.owner.lower())
    for language in languages.all.values():
        if not locales or language.locale in locales:
            figures = [
                Figure(part.owner, part.name, len(part.asked) - len(part.lacking(language.locale)), len(part.asked))
                for part in all_parts
            ]
            found.append((language, figures))
    return Coverage(package.name, package.header.code, languages.base, languages.own, asked, found)
