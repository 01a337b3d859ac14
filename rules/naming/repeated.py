"""Names that people cannot tell apart."""

from lint import metamodel
from lint.finding import Argument, Finding, Path, Place, Severity
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package
from lint.package.parents import PARENTS, parent_of
from lint.package.places import FAVOURITES
from lint.words import as_read, read_alike

from .blanks import names_of
from .uids import doubles, own
from .unique import told

OTHERWISE = frozenset({"categoryOptionCombos", "options", "programRules", "programRuleVariables"})
"""Names that repeat by nature (in each combo, in each set), or that rules of their own look at."""


def names_repeated(package: Package) -> list[Finding]:
    """NAM-07. Exactly the same value of a property that is unique in the version is NAM003's matter."""
    findings: list[Finding] = []
    for type_, items in package.collections.items():
        if type_ in OTHERWISE:
            continue
        for name in names_of(package.metamodel, type_):
            if name != "formName" and read_alike(package.texts(type_, name).all):
                unique = package.metamodel.types[type_].properties[name].unique
                findings += _repeated(package, own(items), name, unique)
    return findings


def _repeated(package: Package, items: list[MetadataObject], name: str, unique: bool) -> list[Finding]:
    """Of the objects of one name the first by UID is the one that the others are told of."""
    findings = []
    alike: dict[str, list[MetadataObject]] = {}
    for item in sorted(items, key=lambda one: one.uid):
        text = item.data.get(name)
        key = as_read(text) if isinstance(text, str) else ""
        if key and item.uid not in DEFAULT_OBJECTS:
            alike.setdefault(key, []).append(item)
    twice = doubles(package)
    for those in alike.values():
        if len(those) > 1:
            for beside in _below_one_parent(package, those):
                findings += _alike(package, beside, name, unique, twice)
    return findings


def _below_one_parent(package: Package, items: list[MetadataObject]) -> list[list[MetadataObject]]:
    """The objects that people see side by side; of types without a parent all of them."""
    if items[0].type not in PARENTS:
        return [items]
    families: dict[str, list[MetadataObject]] = {}
    for item in items:
        parent = parent_of(package, item)
        if parent:
            families.setdefault(parent, []).append(item)
    return list(families.values())


def _alike(
    package: Package, items: list[MetadataObject], name: str, unique: bool, twice: dict[Path, Path]
) -> list[Finding]:
    findings = []
    first = items[0]
    seen = {first.data[name]}
    favourite = first.type in FAVOURITES or first.type == "maps"
    for item in items[1:]:
        text = item.data[name]
        if unique and text in seen:
            continue
        seen.add(text)
        args: dict[str, Argument] = {"other": package.named(first), "types": metamodel.spoken_many(item.type)}
        same = text == first.data[name]
        findings.append(
            Finding(
                (*item.path, name),
                args,
                ("favourite" if favourite else "same") if same else "nearly",
                Severity.NOTE if favourite else None,
                related=(Place((*first.path, name), what="the first of that name"),),
                group=(item.type, name, first.uid),
                cause=told(item, twice),
            )
        )
    return findings
