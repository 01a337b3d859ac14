"""A package as the rules see it. Built by index.py; keeps its bytes' text for positions."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.finding import Named, Path
from lint.metamodel import Metamodel, Property
from lint.package.decode import Fault, Repeat

if TYPE_CHECKING:
    from lint.expression import Verdict
    from lint.package.favourites import View
    from lint.package.formulas import Formula
    from lint.package.locales import Languages
    from lint.package.mappings import Mappings
    from lint.package.options import OptionSets
    from lint.package.programs import Programs
    from lint.package.sharing import Shared
    from lint.package.translations import Translations
    from lint.package.uses import Uses

KINDS = {
    "AGG": "AGG", "AGGREGATE": "AGG", "COMPLETE": "AGG",
    "DSH": "DSH", "DASHBOARD": "DSH",
    "TRK": "TRK", "TRACKER": "TRK", "TKR": "TRK",
    "EVT": "EVT", "EVENT": "EVT",
    "GEN": "GEN", "TRK&EVT": "TRK&EVT", "CUSTOM": "CUSTOM",
}  # fmt: skip
"""Spellings of ``package.type`` that occur, and the kind each means (notes/corpus.md 3)."""

DEFAULT_OBJECTS = frozenset({"GLevLNI9wkl", "xYerKDKCefk", "bjDvmb4bfuf", "HllvX50cXC0"})
"""The default category, category option, category combo and category option combo of DHIS2."""

SUPERUSER_ROLE = "yrB6vc5Ip3r"
"""The role that every DHIS2 creates for its first user."""

UID = re.compile(r"[A-Za-z][A-Za-z0-9]{10}")
"""What DHIS2 accepts as an identifier (CodeGenerator: 11 characters, a letter first)."""

PLACEHOLDER = re.compile(r"<[^<>]+>")
"""A value that the exporter wrote for the country to fill in, such as ``<OU_ROOT_UID>``."""


class Header(NamedTuple):
    """The ``package`` entry. ``shape``: object, string, missing or odd (another JSON type)."""

    shape: str
    code: str = ""
    type: str = ""
    kind: str = ""
    dhis2: str = ""
    release: str = ""
    locale: str = ""
    raw: Mapping[str, Any] = {}


LONGEST = 200
"""Characters of a header's text that is read: patterns take quadratic time on hostile ones."""

_VERSION = re.compile(r"(?:DHIS\s?)?v?(2\.[1-9]\d)(?:\.\d+)*(?:[-+.].*)?$", re.IGNORECASE)
_STRING_HEADER = re.compile(
    r"(?P<code>[A-Za-z0-9_-]+?)_(?:(?P<type>" + "|".join(re.escape(kind) for kind in KINDS) + r")_)?"
    r"(?:V(?P<release>\d[\w.]*)_)?(?:DHIS)?(?P<dhis2>2\.\d\d(?:\.\d+)*)",
    re.IGNORECASE,
)


def read_header(value: object) -> Header:
    """The header in any of its shapes; what it does not say is empty."""
    if value is None:
        return Header("missing")
    if isinstance(value, str):
        match = _STRING_HEADER.match(value) if len(value) <= LONGEST else None
        if not match:
            return Header("string")
        named = match.groupdict("")
        kind = KINDS.get(named["type"].upper(), "")
        return Header("string", named["code"], named["type"], kind, named["dhis2"], named["release"])
    if not isinstance(value, dict):
        return Header("odd")

    def text(key: str) -> str:
        found = value.get(key)
        if isinstance(found, float):  # 2.41 without quotes
            return repr(found)
        return found if isinstance(found, str) else ""

    kind = KINDS.get(text("type").strip().upper(), "")
    return Header(
        "object", text("code"), text("type"), kind,
        text("DHIS2Version"), text("version"), text("locale"), value,
    )  # fmt: skip


def minor_version(text: str) -> tuple[int, int] | None:
    """``2.40.4.1`` → (2, 40); None where no DHIS2 version can be read.

    2.4, 2.04 and 2.400 are none: every DHIS2 that packages are for has two digits there.
    """
    match = _VERSION.match(text.strip()) if len(text) <= LONGEST else None
    if not match:
        return None
    major, minor = match.group(1).split(".")
    return int(major), int(minor)


def uid_of(value: Any) -> str:
    """The UID of a reference, ``{"id": "…"}``; empty where it is none."""
    if value.__class__ is dict:
        uid: Any = value.get("id")
        if uid.__class__ is str:
            return uid
    return ""


class MetadataObject:
    """One object of a collection (``type`` is the collection's key), or embedded with an id of its own."""

    __slots__ = ("data", "path", "type", "uid")

    def __init__(self, type_: str, uid: str, path: Path, data: dict[str, Any]) -> None:
        self.type = type_
        self.uid = uid
        self.path = path
        self.data = data

    @property
    def code(self) -> str:
        """The code, or empty."""
        value: Any = self.data.get("code")
        return value if value.__class__ is str else ""

    @property
    def name(self) -> str:
        """The best name there is: name, else short name, title or display name."""
        for key in ("name", "shortName", "title", "displayName"):
            value: str = self.data.get(key, "")
            if value.__class__ is str and value and not value.isspace():
                return value
        return ""


class Reference(NamedTuple):
    """Something that names an object. ``path`` leads from ``source`` to the property.

    ``kind``: id (an owner-side ``{id}``), item (data item or dimension of a favourite), bare (a UID inside
    a string), sharing (group or user of an access, see ``Grant``).
    """

    source: MetadataObject
    path: Path
    targets: tuple[str, ...]
    uid: str
    kind: str


class Grant(NamedTuple):
    """Groups or users, ``target``, that an object is shared with. ``steps`` lead from ``path`` to each of ``uids``."""

    source: MetadataObject
    path: Path
    target: str
    uids: Collection[str]
    steps: Collection[str | int]

    def references(self) -> Iterator[Reference]:
        """Each as a reference of its own."""
        for step, uid in zip(self.steps, self.uids, strict=True):
            yield Reference(self.source, (*self.path, step), (self.target,), uid, "sharing")


class Departure(NamedTuple):
    """A value that the metamodel does not allow. ``kind``: required, unknown, type, length, range,
    enum, format, repeated, no-id."""

    kind: str
    source: MetadataObject
    path: Path
    owner: str
    property: Property | None
    value: Any


class Occurrence(NamedTuple):
    """An expression, HTML or translations: what it is, whose, where (from the object)."""

    kind: str
    source: MetadataObject
    path: Path


class Leftover(NamedTuple):
    """A field of the server that has something in it: in which objects, and where in each."""

    places: list[tuple[MetadataObject, Path]]

    @property
    def item(self) -> MetadataObject:
        """The first of these objects by UID: the same, whatever the export's order."""
        return min(self.places, key=lambda place: place[0].uid)[0]

    @property
    def path(self) -> Path:
        """From the document's root to the place in the first object."""
        item, path = min(self.places, key=lambda place: place[0].uid)
        return item.path + path


class Texts:
    """Texts of objects: ``all[i]`` is that of ``items[i]``."""

    __slots__ = ("_joined", "all", "items")

    def __init__(self, items: list[MetadataObject], all_: list[str]) -> None:
        self.items = items
        self.all = all_
        self._joined: str | None = None

    @property
    def joined(self) -> str:
        """One a line: most often none has what is looked for, which is found out for all at once."""
        if self._joined is None:
            self._joined = "\n".join(self.all)
        return self._joined

    def with_sign(self, sign: re.Pattern[str]) -> list[tuple[MetadataObject, str]]:
        """The objects whose text has the sign somewhere, with the text."""
        if not sign.search(self.joined):
            return []
        return [(item, text) for item, text in zip(self.items, self.all, strict=True) if sign.search(text)]


class Surroundings(NamedTuple):
    """What the user says of the world around a package.

    ``library``: objects of packages that are installed beside it; ``outside``: UIDs of objects known
    to exist elsewhere; ``prefixes``: of the codes of its programme; ``locales``: its languages.
    """

    library: Mapping[tuple[str, str], MetadataObject] = {}
    outside: Collection[str] = ()
    prefixes: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()


NOWHERE = Surroundings()
"""A package that stands alone."""


@dataclass(eq=False)
class Package:
    """One checked file. ``objects`` is keyed by (type, UID); the first of two with one key wins.

    ``crowded``: more departures from the metamodel than are kept; those kept are a part.
    ``declared`` is the DHIS2 minor version that the header or the user names, if any; ``metamodel``
    may be that of the nearest version. ``overruled``: the user named the version. ``found``: below a
    folder, not named itself. ``target``: the same file as another DHIS2 version reads it, where the
    user asks for one.
    """

    name: str
    text: str
    document: dict[str, Any] | None
    header: Header
    metamodel: Metamodel
    declared: tuple[int, int] | None
    overruled: bool = False
    found: bool = False
    surroundings: Surroundings = NOWHERE
    target: "Package | None" = None
    faults: list[Fault] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    objects: dict[tuple[str, str], MetadataObject] = field(default_factory=dict)
    collections: dict[str, list[MetadataObject]] = field(default_factory=dict)
    misshapen: list[tuple[Path, str]] = field(default_factory=list)
    crowded: bool = False
    references: list[Reference] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    departures: dict[str, list[Departure]] = field(default_factory=dict)
    occurrences: list[Occurrence] = field(default_factory=list)
    leftovers: dict[str, Leftover] = field(default_factory=dict)
    verdicts: "dict[tuple[int, int], Verdict]" = field(default_factory=dict, repr=False)
    _texts: dict[tuple[str, str], Texts] = field(default_factory=dict, repr=False)

    @property
    def readable(self) -> bool:
        """False where the JSON is broken, so that there is nothing but bytes."""
        return self.document is not None

    @property
    def kind(self) -> str:
        """AGG, DSH, TRK, EVT, GEN, TRK&EVT, CUSTOM, or empty where the header does not say."""
        return self.header.kind

    @property
    def dhis2(self) -> str:
        """The minor version whose metamodel serves, such as ``2.40``."""
        return self.metamodel.version

    @property
    def partial(self) -> bool:
        """An export without a header: types that it does not hold live elsewhere."""
        return self.header.shape == "missing"

    @cached_property
    def by_code(self) -> dict[tuple[str, str], list[MetadataObject]]:
        """Objects by (type, code); several where a code is given twice."""
        index: dict[tuple[str, str], list[MetadataObject]] = {}
        for item in self.objects.values():
            if item.code:
                index.setdefault((item.type, item.code), []).append(item)
        return index

    @cached_property
    def _answered(self) -> tuple[dict[tuple[str, str], list[Reference]], list[Reference]]:
        """Who names each object, by (type, UID), and the references that nothing in the package answers."""
        objects = self.objects
        index: dict[tuple[str, str], list[Reference]] = {}
        absent: list[Reference] = []
        for reference in self.references:
            _, _, targets, uid, _ = reference
            found = False
            for target in targets:
                key = (target, uid)
                known = index.get(key)
                if known is not None:
                    known.append(reference)
                    found = True
                elif key in objects:
                    index[key] = [reference]
                    found = True
            if not found:
                absent.append(reference)
        for grant in self.grants:
            target = grant.target
            for uid in grant.uids:
                if (target, uid) not in objects:
                    absent += [one for one in grant.references() if (target, one.uid) not in objects]
                    break
        return index, absent

    @property
    def users(self) -> dict[tuple[str, str], list[Reference]]:
        """The references back: who names the object of this (type, UID), but for sharing."""
        return self._answered[0]

    @cached_property
    def missing(self) -> list[Reference]:
        """References of every kind that nothing answers: not the package, a library or what is known outside."""
        library, outside = self.surroundings.library, self.surroundings.outside
        absent = self._answered[1]
        if library or outside:
            absent = [
                reference
                for reference in absent
                if reference.uid not in outside
                and not any((target, reference.uid) in library for target in reference.targets)
            ]
        return absent

    @cached_property
    def lost(self) -> frozenset[tuple[str, str]]:
        """(type of the source, type of the target) of references that nothing answers.

        Who belongs to such a source cannot be told from the rest: what looks left out may be what was meant.
        """
        kinds = ("id", "item")
        return frozenset((one.source.type, to) for one in self.missing if one.kind in kinds for to in one.targets)

    def find(self, type_: str, uid: str) -> MetadataObject | None:
        """The object of this type and UID, in the package or else in a library."""
        return self.objects.get((type_, uid)) or self.surroundings.library.get((type_, uid))

    @cached_property
    def formulas(self) -> "list[Formula]":
        """Every expression of the package, read for its kind and version."""
        from lint.package.formulas import read  # imported by those who ask: most commands need no formulas

        return read(self)

    @cached_property
    def indicator_sides(self) -> "list[tuple[MetadataObject, dict[str, Formula]]]":
        """The indicators with what can be read of their two sides."""
        from lint.package.formulas import indicator_sides

        return indicator_sides(self)

    @cached_property
    def programs(self) -> "Programs":
        """The programmes: their stages, elements, attributes and variables."""
        from lint.package.programs import Programs

        return Programs(self)

    @cached_property
    def mappings(self) -> "Mappings":
        """What leads from a tracker to aggregate data, of both sides."""
        from lint.package.mappings import mappings

        return mappings(self)

    def texts(self, type_: str, key: str) -> Texts:
        """What the objects of a collection say under a key, where it is a text; gathered once for all rules."""
        found = self._texts.get((type_, key))
        if found is None:
            items = self.collections.get(type_, [])
            values: list[Any] = [item.data.get(key) for item in items]
            if not {*map(type, values)} <= {str}:  # most often each has one
                items = [item for item, value in zip(items, values, strict=True) if value.__class__ is str]
                values = [value for value in values if value.__class__ is str]
            found = self._texts[type_, key] = Texts(items, values)
        return found

    @cached_property
    def views(self) -> "list[View]":
        """All favourites, maps by their layers."""
        from lint.package.favourites import views

        return list(views(self))

    @cached_property
    def option_sets(self) -> "OptionSets":
        """Codes and names of the options of each set that is here as a whole, by the set's UID."""
        from lint.package.options import OptionSets

        return OptionSets(self)

    @cached_property
    def options(self) -> "Mapping[MetadataObject, list[MetadataObject]]":
        """The options of each option set of the package, in its order; those that are here."""
        from lint.package.options import members_of_sets

        return members_of_sets(self)

    @cached_property
    def sharings(self) -> "list[Shared]":
        """The objects that are shared, with whom and how: neighbours that are shared alike together."""
        from lint.package.sharing import sharings

        return sharings(self)

    @cached_property
    def translations(self) -> "Translations":
        """The texts in other languages."""
        from lint.package.translations import Translations

        return Translations(self)

    @cached_property
    def languages(self) -> "Languages":
        """The languages that the package is meant for, and those that came along."""
        from lint.package.locales import languages

        return languages(self)

    @cached_property
    def access_strings(self) -> Mapping[str, set[str]]:
        """Every access string that occurs, by type."""
        from lint.package.sharing import strings_by_type

        return strings_by_type(self)

    @cached_property
    def uses(self) -> "Uses":
        """Who names what: in references, formulas, messages and forms."""
        from lint.package.uses import Uses

        return Uses(self)

    @cached_property
    def combo_overrides(self) -> Mapping[str, set[str]]:
        """Category combos that data sets set in place of a data element's own, by its UID."""
        from lint.package.combos import overrides

        return overrides(self)

    @cached_property
    def value_types(self) -> Mapping[str, str]:
        """DHIS2's value types by UID, of data elements and tracked entity attributes."""
        from lint.package.programs import value_types

        return value_types(self)

    @cached_property
    def by_uid(self) -> dict[str, MetadataObject]:
        """Objects by UID alone; the first where several types share it."""
        index: dict[str, MetadataObject] = {}
        for item in self.objects.values():
            index.setdefault(item.uid, item)
        return index

    def let_go(self) -> None:
        """Part with what leads back to the package: where nobody collects, such a circle keeps it forever."""
        for name in ("programs", "uses", "option_sets"):
            self.__dict__.pop(name, None)

    def object_at(self, path: Path) -> MetadataObject | None:
        """The innermost object that a path from the root leads into, if any."""
        for length in range(len(path), 1, -1):
            found = self._by_path.get(path[:length])
            if found is not None:
                return found
        return None

    @cached_property
    def _by_path(self) -> dict[Path, MetadataObject]:
        return {item.path: item for items in self.collections.values() for item in items}

    def named(self, item: MetadataObject) -> Named:
        """The object as a message's argument."""
        return Named(item.type, item.uid)
