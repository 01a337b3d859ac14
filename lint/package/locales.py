"""Which languages a package is meant for: as configured, or as most of its own objects show.

That a locale occurs says nothing: indicator types, options and category options bring fifteen along from
packages that they were made for.
"""

import re
from enum import Enum
from typing import NamedTuple

from lint.package.model import DEFAULT_OBJECTS, Package
from lint.package.translations import folded, translated_properties

SPELLING = r"[a-z]{2,3}(_[A-Z]{2})?(@[A-Z][a-z]{3})?"
"""How Java, and so DHIS2, writes a locale."""

OWN = frozenset(
    {
        "dataElements", "indicators", "programIndicators", "programs", "programStages", "programStageSections",
        "dataSets", "sections", "dashboards", "validationRules", "predictors",
    }
)  # fmt: skip
"""Types whose objects are made for one package, and do not travel between packages."""

UNSEEN = frozenset(
    {
        "users", "userGroups", "userRoles", "attributes", "jobConfigurations", "programRules", "programRuleVariables",
        "predictors", "dataEntryForms", "constants", "eventFilters", "trackedEntityInstanceFilters",
        "programStageWorkingLists", "aggregateDataExchanges", "eventHooks", "routes", "sqlViews",
    }
)  # fmt: skip
"""Types whose texts only administrators see."""

FEW = 10
"""Of fewer own objects all that can be translated are asked instead, and more of them must agree."""

TARGET, TARGET_OF_FEW, PARTIAL = 50, 80, 20
"""From which per cent of the names on."""


class Standing(Enum):
    """What a package owes a language."""

    TARGET = "target"
    PARTIAL = "partial"
    INHERITED = "inherited"


class Language(NamedTuple):
    """A locale of a package: ``named`` of ``asked`` objects have a name in it; ``declared``: the user says so."""

    locale: str
    standing: Standing
    named: int
    asked: int
    declared: bool = False

    @property
    def share(self) -> int:
        """Per cent, rounded down: 100 is all."""
        return self.named * 100 // self.asked if self.asked else 0


class Languages(NamedTuple):
    """A package's languages by locale, all but its own; ``base`` is empty where none can be told."""

    base: str
    all: dict[str, Language]
    own: bool
    """Were the package's own objects asked? Else, there being few, all of them."""

    def targets(self) -> list[Language]:
        """The languages in which nothing should be missing."""
        return [one for one in self.all.values() if one.standing is Standing.TARGET]


def languages(package: Package) -> Languages:
    """Every locale that occurs or is declared, in alphabetical order."""
    named = [package.texts(type_, "name") for type_ in sorted(OWN)]
    asked = {
        id(item.data) for texts in named for item, text in zip(texts.items, texts.all, strict=True) if text.strip()
    }
    own = len(asked) >= FEW
    if not own:
        asked = {
            id(one.data)
            for one in package.translations.objects
            if "name" in translated_properties(package.metamodel, one.owner)
            and one.base("name").strip()
            and one.item.uid not in DEFAULT_OBJECTS
        }
    declared = package.surroundings.locales
    found = {locale for _, locale, _ in package.translations.entries}
    counts = _named(package, asked)
    base = package.header.locale
    if not base and not _target(counts.get("en", 0), len(asked), own):
        base = "en"
    all_: dict[str, Language] = {}
    for locale in sorted(found.union(declared) - {base}):
        many = counts.get(locale, 0)
        if declared:
            standing = Standing.TARGET if locale in declared else Standing.INHERITED
        elif _target(many, len(asked), own):
            standing = Standing.TARGET
        else:
            partial = own and many * 100 >= PARTIAL * len(asked)
            standing = Standing.PARTIAL if partial else Standing.INHERITED
        all_[locale] = Language(locale, standing, many, len(asked), locale in declared)
    return Languages(base, all_, own)


def _named(package: Package, asked: set[int]) -> dict[str, int]:
    """How many of these objects, by the id() of their data, have a name, by locale."""
    found: dict[str, set[int]] = {}
    for (_, locale, key), entries in package.translations.entries.items():
        if folded(key) == "name":
            found.setdefault(locale, set()).update([id(one.data) for one in entries.of])
    return {locale: len(asked & named) for locale, named in found.items()}


def _target(named: int, asked: int, own: bool) -> bool:
    return asked > 0 and named * 100 >= (TARGET if own else TARGET_OF_FEW) * asked


def is_spelt(locale: str) -> bool:
    """Is it written as locales are?"""
    return re.fullmatch(SPELLING, locale) is not None


def language_of(locale: str) -> str:
    """pt of pt_BR, uz of uz@Cyrl."""
    return locale.replace("@", "_").split("_")[0]
