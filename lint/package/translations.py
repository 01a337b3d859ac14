"""What a package holds in other languages: texts, their objects and their properties."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from lint.finding import Path
from lint.metamodel import Metamodel, Property
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package


@dataclass(slots=True, eq=False)
class Translatable:
    """An object with texts that people read, or one inside of it such as a legend.

    ``owner`` is its type in the metamodel, ``path`` leads to it from the document's root, ``texts`` holds
    what is there by locale and folded key, the first where there are several; no blank ones.
    """

    item: MetadataObject
    owner: str
    path: Path
    data: dict[str, Any]
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def base(self, name: str) -> str:
        """The text of a property in the package's own language; empty where there is none."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""


class Entry(NamedTuple):
    """One translation: whose, the how manyth of it, and the text."""

    of: Translatable
    position: int
    value: str

    @property
    def path(self) -> Path:
        """From the document's root to the entry."""
        return (*self.of.path, "translations", self.position)


class Incomplete(NamedTuple):
    """An entry that lacks its locale, property or value, or whose value is blank."""

    of: Translatable
    position: int
    lacks: str


Kind = tuple[str, str, str]
"""Type in the metamodel, locale, and key as it is written."""


class Translations:
    """All of a package's: objects in their order, entries by kind."""

    def __init__(self, package: Package) -> None:
        self.objects: list[Translatable] = []
        self.entries: dict[Kind, list[Entry]] = {}
        self.incomplete: list[Incomplete] = []
        for type_, items in package.collections.items():
            nested = _nested(package.metamodel, type_)
            for item in items:
                self._add(Translatable(item, type_, item.path, item.data))
                for key, of in nested:
                    for path, data in _inside(item, key):
                        self._add(Translatable(item, of, path, data))

    def _add(self, one: Translatable) -> None:
        self.objects.append(one)
        entries = one.data.get("translations")
        for position, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, dict):
                continue
            locale, key, value = entry.get("locale"), entry.get("property"), entry.get("value")
            if not (locale and key and value and isinstance(value, str) and not value.isspace()):
                lacks = "locale" if not locale else "property" if not key else "value"
                self.incomplete.append(Incomplete(one, position, lacks))
            elif isinstance(locale, str) and isinstance(key, str):
                one.texts.setdefault((locale, folded(key)), value)
                self.entries.setdefault((one.owner, locale, key), []).append(Entry(one, position, value))


def _inside(item: MetadataObject, key: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    value = item.data.get(key)
    if isinstance(value, dict):
        yield (*item.path, key), value
    for number, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, dict):
            yield (*item.path, key, number), one


@cache
def folded(key: str) -> str:
    """A translation's key as far as it tells one property from another: SHORTNAME and SHORT_NAME are one."""
    return key.replace("_", "").lower()


@cache
def translated_properties(metamodel: Metamodel, owner: str) -> dict[str, Property]:
    """The properties of a type that DHIS2 translates, by folded key."""
    type_ = metamodel.types.get(owner)
    if type_ is None:
        return {}
    return {folded(one.translation): one for one in type_.properties.values() if one.translation}


@cache
def _nested(metamodel: Metamodel, type_: str) -> list[tuple[str, str]]:
    """The properties of a type that hold objects with translations of their own, such as legends."""
    table = metamodel.types.get(type_)
    found = []
    for one in table.properties.values() if table else ():
        of = metamodel.types.get(one.of)
        if of is not None and not of.metadata and not one.computed and translated_properties(metamodel, one.of):
            found.append((one.name, one.of))
    return found


def worded(text: str) -> bool:
    """Has the text a word that another language could have another word for? 0-4, HIV and P001 have none."""
    word: list[str] = []
    for letter in text + " ":
        if letter.isalpha():
            word.append(letter)
        elif word:
            if len(word) > 1 and not "".join(word).isupper():
                return True
            word.clear()
    return False


def default(one: Translatable) -> bool:
    """DHIS2's own default objects are translated by DHIS2."""
    return one.item.uid in DEFAULT_OBJECTS
