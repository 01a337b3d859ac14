"""One object as a person wants to see it: what it is, what it says, what it uses and who uses it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lint import metamodel
from lint.describe import inner_property, pointer
from lint.expression import layout, titled
from lint.finding import Path, Place
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.locate import positions
from lint.package.model import MetadataObject, Package
from lint.package.uses import Use
from lint.words import cut, label, shortened

LINE = 76
"""Columns of a formula that is laid out."""

TECHNICAL = frozenset(
    {
        "access", "attributeValues", "code", "created", "createdBy", "displayDescription", "displayFormName",
        "displayName", "displayShortName", "dimensionItem", "dimensionItemType", "externalAccess", "favorite",
        "favorites", "href", "htmlCode", "id", "lastUpdated", "lastUpdatedBy", "name", "publicAccess", "sharing",
        "subscribed", "subscribers", "translations", "user", "userAccesses", "userGroupAccesses",
    }
)  # fmt: skip
"""Properties that DHIS2 keeps for itself, or that stand elsewhere in the portrait."""

_PARTS = list(formulas.PLACES)

DULL = frozenset(("NONE", "NORMAL", "DEFAULT"))
"""Values that say no more than that nobody chose one."""

FIRST = (
    "shortName", "formName", "description", "domainType", "valueType", "type", "aggregationType", "periodType",
    "indicatorType", "operator", "importance", "categoryCombo", "optionSet", "commentOptionSet", "program",
    "programStage", "trackedEntityType", "programType", "analyticsType", "dataDimensionType", "programRuleActionType",
    "programRuleVariableSourceType", "dataElement", "trackedEntityAttribute", "programRule", "priority", "output",
    "outputCombo", "unit", "factor", "decimals", "sortOrder",
)  # fmt: skip
"""What is told first; the rest as the file has it."""


class Named(NamedTuple):
    """An object that another one names. ``held``: the package has it; name and code are empty where it has not."""

    type: str
    uid: str
    code: str
    name: str
    held: bool
    words: str


class Property(NamedTuple):
    """A property in words; ``value`` as the file has it. ``target`` is what a reference leads to."""

    name: str
    text: str
    value: Any
    target: Named | None = None


class Link(NamedTuple):
    """Another object and the places where the one names the other: what they are, with their line in the file.

    ``kinds``: those of ``Use``. Of what is used, the places are in the object itself; of a user, in that.
    """

    object: Named
    places: tuple[tuple[str, int], ...]
    kinds: tuple[str, ...]


class Written(NamedTuple):
    """A formula of the object: as it stands, and over several lines with names; the faults' messages."""

    property: str
    line: int
    expression: str
    text: str
    faults: tuple[str, ...]


@dataclass(slots=True)
class Portrait:
    """What is told of an object. ``package`` is the code of its package; ``line`` and ``column`` count from 1."""

    file: str
    line: int
    column: int
    package: str
    pointer: str
    object: Named
    properties: list[Property] = field(default_factory=list)
    formulas: list[Written] = field(default_factory=list)
    uses: list[Link] = field(default_factory=list)
    users: list[Link] = field(default_factory=list)
    translations: list[tuple[str, str, str]] = field(default_factory=list)


def portrait(package: Package, item: MetadataObject) -> Portrait:
    """All that is told of an object of the package."""
    own = [formula for formula in package.formulas if formula.source is item and not formula.blank]
    own.sort(key=lambda formula: _PARTS.index((item.type, formula.part)))
    uses = [use for use in package.uses.uses_of(item) if use.target is not item]
    users = package.uses.users_of(item)
    paths = [item.path, *(one.path for one in own), *(one.path for one in uses), *(one.path for one in users)]
    spots = positions(package.text, [Place(path) for path in paths], bool(package.repeats), package.document)
    lines = iter([line for line, _ in spots[1:]])
    written = [_written(package, formula, next(lines)) for formula in own]
    links = _links([(_target(use), use, next(lines)) for use in uses])
    back = _links([(_named(use.source), use, next(lines)) for use in users])
    return Portrait(
        file=package.name,
        line=spots[0][0],
        column=spots[0][1],
        package=package.header.code,
        pointer=pointer(package.document, item.path),
        object=_named(item),
        properties=list(_properties(package, item, {formula.path[len(item.path) :] for formula in own})),
        formulas=written,
        uses=links,
        users=back,
        translations=sorted(_translations(item.data.get("translations"))),
    )


def _named(item: MetadataObject) -> Named:
    name = item.name
    if not name:  # a user has none, nor has a program rule action
        said = [item.data.get(key) for key in ("username", "programRuleActionType", "messageTemplate")]
        name = next((one for one in said if isinstance(one, str) and one.strip()), "")
    words = label(item.type, item.uid, item)
    if name and not item.name:
        inside = f" ({shortened(item.uid)})" if item.uid else ""
        words = f"{metamodel.spoken(item.type)} {shortened(name)}{inside}"
    return Named(item.type, cut(item.uid), cut(item.code), cut(name), True, words)


def _target(use: Use) -> Named:
    if use.target is not None:
        return _named(use.target)
    return Named(use.type, cut(use.uid), "", "", False, label(use.type, use.uid, None))


def _links(found: Iterable[tuple[Named, Use, int]]) -> list[Link]:
    """A link for each object, with all the places where it is named."""
    links: dict[tuple[str, str], tuple[Named, dict[tuple[str, int], None], dict[str, None]]] = {}
    for named, use, line in found:
        key = (named.type, named.uid or named.words)
        _, places, kinds = links.setdefault(key, (named, {}, {}))
        steps = tuple(step for step in use.inner if isinstance(step, str))
        places[inner_property(steps[:2] if use.kind == "sharing" else steps), line] = None
        kinds[use.kind] = None
    return [Link(named, tuple(places), tuple(kinds)) for named, places, kinds in links.values()]


def _written(package: Package, formula: Formula, line: int) -> Written:
    known = formulas.titles(package, formula)
    text = layout(formula.parsed, lambda item: titled(item, known.get), LINE)
    inner = inner_property(formula.path[len(formula.source.path) :])
    name = inner.removesuffix(".expression") if "." in inner else inner
    faults = () if formula.placeholder else tuple(fault.message for fault in formula.parsed.faults)
    return Written(name, line, formula.text, text, faults)


def _translations(value: Any) -> Iterator[tuple[str, str, str]]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict):
            locale, name, text = (entry.get(key) for key in ("locale", "property", "value"))
            if isinstance(locale, str) and isinstance(name, str) and isinstance(text, str):
                yield cut(locale), cut(name), cut(text)


def _properties(package: Package, item: MetadataObject, told: set[Path]) -> Iterator[Property]:
    """Properties in words: scalars and single references, first those that matter most."""
    data = item.data
    order = [key for key in FIRST if key in data] + [key for key in data if key not in FIRST]
    for key in order:
        if key not in TECHNICAL and (key,) not in told:
            yield from _property(package, item, (key,), data[key], told)
    entries = data.get("attributeValues")
    for entry in entries if isinstance(entries, list) else ():
        attribute = entry.get("attribute") if isinstance(entry, dict) else None
        uid = attribute.get("id") if isinstance(attribute, dict) else None
        if isinstance(uid, str) and isinstance(entry.get("value"), str):
            held = package.find("attributes", uid)
            yield Property(
                f'attribute "{cut(held.name)}"' if held else f"attribute {cut(uid)}", cut(entry["value"]), entry
            )


def _property(package: Package, item: MetadataObject, path: Path, value: Any, told: set[Path]) -> Iterator[Property]:
    name = inner_property(path)
    if path in told or value is None or value in ("", False):
        return
    if isinstance(value, bool):
        yield Property(name, "yes", value)
    elif isinstance(value, str | int | float):
        if value in DULL and path[0] not in FIRST:
            return
        yield Property(name, cut(str(value)), value)
    elif isinstance(value, list):
        if value and all(isinstance(one, str | int | float) for one in value):
            yield Property(name, cut(", ".join(map(str, value))), value)
    elif isinstance(value, dict):
        uid = value.get("id")
        target = _reference(package, item, path, uid) if isinstance(uid, str) else None
        if target is not None:
            yield Property(name, target.words, value, target)
        elif len(path) == 1:
            flags = [key for key, one in value.items() if one is True]
            if flags:
                yield Property(name, cut(", ".join(flags)), value)
            for key, one in value.items():
                if not isinstance(one, bool | list | dict) and key not in TECHNICAL:
                    yield from _property(package, item, (*path, key), one, told)


def _reference(package: Package, item: MetadataObject, path: Path, uid: str) -> Named | None:
    """What a single reference leads to."""
    for use in package.uses.uses_of(item):
        if use.inner == path and use.uid == uid:
            return _target(use)
    return None


class Candidate(NamedTuple):
    """An object that a word may mean, with its place."""

    type: str
    uid: str
    code: str
    name: str
    file: str
    line: int

    @property
    def words(self) -> str:
        """As messages name it."""
        inside = ", ".join(part for part in (self.code, self.uid) if part)
        name = f' "{self.name}"' if self.name else ""
        return f"{metamodel.spoken(self.type)}{name}" + (f" ({inside})" if inside else "")


def candidates(package: Package, items: list[MetadataObject]) -> list[Candidate]:
    """The objects of a package with their lines."""
    lines = positions(package.text, [Place(item.path) for item in items], bool(package.repeats), package.document)
    found = zip(map(_named, items), lines, strict=True)
    return [Candidate(one.type, one.uid, one.code, one.name, package.name, line) for one, (line, _) in found]
