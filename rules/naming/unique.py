"""Values that DHIS2 takes once only: of unique properties, and of unique custom attributes."""

from functools import cache

from lint import metamodel
from lint.finding import Argument, Finding, Path, Place, Severity
from lint.metamodel import Metamodel, Property
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package

from .uids import doubles, later, own


def values_repeated(package: Package) -> list[Finding]:
    """NAM-03: compared exactly, as the database does. A version without a table of its own: `code` alone is sure."""
    declared = package.declared
    guessed = declared is None or not metamodel.FIRST <= declared <= metamodel.LAST
    findings: list[Finding] = []
    twice: dict[Path, Path] | None = None
    for type_, items in package.collections.items():
        for name in _unique(package.metamodel, type_):
            values = [value for item in items if (value := item.data.get(name))]
            if {*map(type, values)} <= {str} and len(set(values)) == len(values):
                continue
            twice = doubles(package) if twice is None else twice
            for item, other in repeated(items, name):
                finding = _value_repeated(package, name, item, other, twice)
                finding.severity = Severity.NOTE if guessed and name != "code" else None
                findings.append(finding)
    return findings


@cache
def _unique(metamodel: Metamodel, type_: str) -> tuple[str, ...]:
    """The type's properties of which no two objects may share a value."""
    return tuple(prop.name for prop in metamodel.types[type_].properties.values() if prop.unique and _simple(prop))


def _simple(prop: Property) -> bool:
    return not (prop.computed or prop.collection or prop.name == "id" or prop.type in ("REFERENCE", "COMPLEX"))


def _text(value: object) -> str:
    """The value as DHIS2 reads it: a number for a text is that text. Empty for what is no plain value."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def repeated(items: list[MetadataObject], name: str) -> list[tuple[MetadataObject, MetadataObject]]:
    """Objects with the property's value of another, and that one: the first by UID, whatever the file's order."""
    among = [item for item in own(items) if item.uid not in DEFAULT_OBJECTS]
    among.sort(key=lambda item: item.uid)
    return later(among, [_text(item.data.get(name)) for item in among])


def _value_repeated(
    package: Package, name: str, item: MetadataObject, other: MetadataObject, twice: dict[Path, Path]
) -> Finding:
    value = _text(item.data.get(name))
    args: dict[str, Argument] = {
        "other": package.named(other),
        "value": value[:80],
        "types": metamodel.spoken_many(item.type),
    }
    return Finding(
        (*item.path, name),
        args,
        "name" if name == "name" else "value",
        related=(Place((*other.path, name), what="the first of that value"),),
        group=(item.type, name, value),
        cause=told(item, twice),
        token=value,
    )


def told(item: MetadataObject, twice: dict[Path, Path]) -> tuple[str, Path] | None:
    """The finding that an object with another's UID stands under."""
    return ("NAM001", twice[item.path]) if item.path in twice else None


def attribute_values_repeated(package: Package) -> list[Finding]:
    """NAM-05: an attribute that is unique is so among the objects of one type."""
    unique = {item.uid for item in package.collections.get("attributes", ()) if item.data.get("unique") is True}
    if not unique:
        return []
    twice = doubles(package)
    findings = []
    for items in package.collections.values():
        first: dict[tuple[str, str], tuple[MetadataObject, Path]] = {}
        valued = [item for item in own(items) if item.data.get("attributeValues")]
        for item in sorted(valued, key=lambda one: one.uid):
            for uid, value, path in _values(item, unique):
                other, place = first.setdefault((uid, value), (item, path))
                if other is item:
                    continue
                args: dict[str, Argument] = {
                    "attribute": package.named(package.objects["attributes", uid]),
                    "other": package.named(other),
                    "value": value[:80],
                    "types": metamodel.spoken_many(item.type),
                }
                findings.append(
                    Finding(
                        path,
                        args,
                        related=(Place(place, what="the first of that value"),),
                        group=(item.type, uid, value),
                        cause=told(item, twice),
                        token=value,
                    )
                )
    return findings


def _values(item: MetadataObject, unique: set[str]) -> list[tuple[str, str, Path]]:
    """The object's values of these attributes, with the place of each."""
    found = []
    entries = item.data.get("attributeValues")
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        attribute = entry.get("attribute") if isinstance(entry, dict) else None
        uid = attribute.get("id") if isinstance(attribute, dict) else None
        if isinstance(uid, str) and uid in unique:
            value = _text(entry.get("value"))
            if value:
                found.append((uid, value, (*item.path, "attributeValues", position, "value")))
    return found
