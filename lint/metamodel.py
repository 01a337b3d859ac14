"""What DHIS2 itself knows of a type's properties in a version, read from schemas/dhis2/.

The facts and how to read them: schemas/dhis2/README.md.
"""

import json
import re
from functools import cache
from os.path import exists, join
from typing import Any

import lint

FIRST, LAST = (2, 36), (2, 43)
"""The versions that have a table; outside, the nearest serves."""

UNKNOWN_VERSION = "2.42"
"""Serves where a package says nothing of its DHIS2 version."""

VERSIONS = tuple(f"2.{minor}" for minor in range(FIRST[1], LAST[1] + 1))


class Property:
    """One property of a type; fields as in schemas/dhis2/README.md."""

    __slots__ = (
        "collection", "computed", "default", "inverse", "max", "min", "name", "of",
        "readonly", "required", "translation", "type", "unique", "values",
    )  # fmt: skip

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        get = facts.get
        self.name = name
        self.type: str = facts["type"]
        self.collection: str = get("collection", "")
        self.of: str = get("of", "")
        self.required: bool = get("required", False)
        self.default: bool = get("default", False)
        self.unique: bool = get("unique", False)
        self.min: float | None = get("min")
        self.max: float | None = get("max")
        self.values: frozenset[str] = frozenset(get("values", ()))
        self.translation: str = get("translation", "")
        self.inverse: bool = get("inverse", False)
        self.computed: bool = get("computed", False)
        self.readonly: bool = get("readonly", False)


class Type:
    """A type of objects: a collection of packages when ``metadata``, else embedded."""

    __slots__ = ("_facts", "_properties", "metadata", "name", "shareable", "singular", "translatable")

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        self.name = name
        self.singular: str = facts["singular"]
        self.metadata: bool = facts["metadata"]
        self.shareable: bool = facts["shareable"]
        self.translatable: bool = facts["translatable"]
        self._facts: dict[str, dict[str, Any]] = facts["properties"]
        self._properties: dict[str, Property] | None = None

    @property
    def properties(self) -> dict[str, Property]:
        """The properties by JSON key; built when first asked for."""
        if self._properties is None:
            self._properties = {name: Property(name, facts) for name, facts in self._facts.items()}
        return self._properties


class Metamodel:
    """The types of one DHIS2 version."""

    def __init__(self, version: str, types: dict[str, Type]) -> None:
        self.version = version
        self.types = types

    def collections(self) -> list[str]:
        """The top-level keys of packages that this version knows."""
        return [name for name, type_ in self.types.items() if type_.metadata]

    def collection(self, key: str) -> Type | None:
        """The type whose objects stand under this top-level key of a package."""
        found = self.types.get(key)
        return found if found is not None and found.metadata else None


@cache
def load(version: str) -> Metamodel:
    """The table of a version such as ``2.40``. KeyError where there is none."""
    if version not in VERSIONS:
        raise KeyError(version)
    with open(schema_file("dhis2", f"{version}.json"), encoding="utf-8") as file:
        facts = json.load(file)
    return Metamodel(version, {name: Type(name, type_) for name, type_ in facts["types"].items()})


def schema_file(*parts: str) -> str:
    """The path of a file below schemas/, beside lint/ in a checkout and inside it in a wheel."""
    for folder in lint.__path__:
        path = join(folder, "schemas", *parts)
        if exists(path):
            return path
    raise FileNotFoundError(join("schemas", *parts))


def nearest(version: tuple[int, int]) -> str:
    """The version whose table serves for this one."""
    major, minor = min(max(version, FIRST), LAST)
    return f"{major}.{minor}"


@cache
def versions_with(type_: str, property_: str = "") -> tuple[str, ...]:
    """The versions that know a collection, or a property of a type. Reads every table: for faults only."""
    known = []
    for version in VERSIONS:
        found = load(version).types.get(type_)
        if found is not None and (property_ in found.properties if property_ else found.metadata):
            known.append(version)
    return tuple(known)


_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@cache
def spoken(type_: str) -> str:
    """A type in words, singular: ``dataElements`` → ``data element``, ``DashboardItem`` → ``dashboard item``.

    From the name alone, which says the same as the tables (a test holds that): reading one costs more than a message.
    """
    singular = type_
    if type_[:1].islower() and not type_.endswith("sis"):  # an analysis is one already
        singular = f"{type_[:-3]}y" if type_.endswith("ies") else type_.removesuffix("s")
    return " ".join(word.lower() for word in _WORD.findall(singular))


def spoken_many(type_: str) -> str:
    """A type in words, plural."""
    word = spoken(type_)
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
