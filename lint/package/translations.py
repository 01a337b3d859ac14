"""What a package holds in other languages: texts, their objects and their properties."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lint.finding import Path
from lint.metamodel import Metamodel, Property
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package


class Translatable(NamedTuple):
    """An object with texts that people read, or one inside of it such as a legend.

    ``owner`` is its type in the metamodel, ``path`` leads to it from the document's root.
    """

    item: MetadataObject
    owner: str
    path: Path
    data: dict[str, Any]

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


class Bucket:
    """The translations of one kind, in the order of the file: whose, the how manyth of it, and the text.

    ``doubled``: some object has two.
    """

    __slots__ = ("doubled", "of", "positions", "values")

    def __init__(self) -> None:
        self.of: list[Translatable] = []
        self.positions: list[int] = []
        self.values: list[str] = []
        self.doubled = False

    def __iter__(self) -> Iterator[Entry]:
        return map(Entry, self.of, self.positions, self.values)

    def __len__(self) -> int:
        return len(self.values)

    def twice(self) -> set[int]:
        """The id() of the data of the objects that have two."""
        many = Counter(id(one.data) for one in self.of) if self.doubled else {}
        return {one for one, number in many.items() if number > 1}


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
        self.entries: dict[Kind, Bucket] = {}
        self.incomplete: list[Incomplete] = []
        self._translated: dict[tuple[str, str, str], set[int]] = {}
        self._like: dict[tuple[str, str, str], list[Bucket]] = {}
        for type_, items in package.collections.items():
            nested = _nested(package.metamodel, type_)
            for item in items:
                self._add(Translatable(item, type_, item.path, item.data))
                for key, of in nested:
                    for path, data in _inside(item, key):
                        self._add(Translatable(item, of, path, data))

    def translated(self, owner: str, locale: str, key: str) -> set[int]:
        """The id() of the data of all objects of a type that have a text in the locale under the folded key."""
        asked = (owner, locale, key)
        found = self._translated.get(asked)
        if found is None:
            if not self._like:
                for (type_, other, written), entries in self.entries.items():
                    self._like.setdefault((type_, other, folded(written)), []).append(entries)
            found = self._translated[asked] = {
                id(one.data) for entries in self._like.get(asked, ()) for one in entries.of
            }
        return found

    def _add(self, one: Translatable) -> None:
        self.objects.append(one)
        entries = one.data.get("translations")
        if entries and entries.__class__ is list:
            position = -1
            for entry in entries:
                position += 1
                try:  # the common shape first
                    locale, key, value = entry["locale"], entry["property"], entry["value"]
                    kind = (one.owner, locale + "", key + "")
                    blank = value.isspace()
                except (KeyError, TypeError, AttributeError):
                    self._odd(one, position, entry)
                    continue
                if blank or not (value and locale and key):
                    self._odd(one, position, entry)
                    continue
                known = self.entries.get(kind)
                if known is None:
                    known = self.entries[kind] = Bucket()
                elif known.of[-1] is one:
                    known.doubled = True
                known.of.append(one)
                known.positions.append(position)
                known.values.append(value)

    def _odd(self, one: Translatable, position: int, entry: Any) -> None:
        """An entry that says too little; of one that is no object, or says something else than text, SCH006 tells."""
        if isinstance(entry, dict):
            said = {key: entry.get(key) for key in ("locale", "property", "value")}
            lacks = next((key for key, value in said.items() if not value or str(value).isspace()), "")
            if lacks:
                self.incomplete.append(Incomplete(one, position, lacks))


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


SMALL = re.compile(r"[a-z][A-Za-z]|[A-Za-z][a-z]")
"""Two letters, one of them small: most texts have a word by that alone."""


_LETTERS = re.compile(r"[^\W\d_]{2,}")


def worded(text: str) -> bool:
    """Has the text a word that another language could have another word for? 0-4, HIV and P001 have none."""
    return bool(SMALL.search(text)) or any(not word.isupper() for word in _LETTERS.findall(text))


def default(one: Translatable) -> bool:
    """DHIS2's own default objects are translated by DHIS2."""
    return one.item.uid in DEFAULT_OBJECTS
