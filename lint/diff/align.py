"""Objects of two releases side by side."""

from typing import Any

from lint.diff import noise
from lint.diff.model import Act, Comparison, Raw
from lint.diff.numbering import renumbered
from lint.diff.values import Values
from lint.package.index import ENVELOPE
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package, minor_version

_HEADER = ("code", "type", "locale", "DHIS2Version", "version")
"""What a header says of the package itself; the rest is dates, and names made of these."""


def compare(old: Package, new: Package) -> Comparison:
    """Everything that two releases differ in. Order in the file, keys and sets means nothing."""
    found = Comparison(old, new)
    _headers(found)
    values = Values(found)
    for type_ in dict.fromkeys([*old.collections, *new.collections]):
        before = _by_key(found, old.collections.get(type_, []))
        after = _by_key(found, new.collections.get(type_, []))
        for key, item in before.items():
            other = after.get(key)
            if other is None:
                found.raws.append(Raw(Act.DELETED, type_, item, None, at_old=item.path))
            else:
                found.kept.append((item, other))
                values.objects(item, other)
        for key, item in after.items():
            if key not in before:
                found.raws.append(Raw(Act.CREATED, type_, None, item, at_new=item.path))
    _foreign(found)
    renumbered(found)
    _defaults(found)
    return found


def _by_key(found: Comparison, items: list[MetadataObject]) -> dict[str, MetadataObject]:
    """Objects of one type by UID; without one by code or name, of several with one UID by their number."""
    index: dict[str, MetadataObject] = {}
    for item in items:
        if len(item.path) > 2:
            continue  # compared with the object that it stands in
        key = item.uid or f"without an id: {item.code or item.name}"
        if not item.uid or key in index:
            found.odd.append(item)
        number = 1
        first = key
        while key in index:
            number += 1
            key = f"{first} #{number}"
        index[key] = item
    return index


def _headers(found: Comparison) -> None:
    old, new = found.old.header, found.new.header
    if old.raw == new.raw and old == new:
        return
    before = {"code": old.code, "type": old.kind or old.type, "locale": old.locale, "DHIS2Version": old.dhis2}
    after = {"code": new.code, "type": new.kind or new.type, "locale": new.locale, "DHIS2Version": new.dhis2}
    for key, one in before.items():
        other = after[key]
        # A string says code and version all in one, so that both are read approximately.
        if one == other or ("string" in (old.shape, new.shape) and (key != "DHIS2Version" or not (one and other))):
            continue
        if key == "DHIS2Version" and minor_version(one) == minor_version(other):
            found.noise[noise.HEADER] += 1
            continue
        places = (("package", key), ("package", key))
        found.raws.append(Raw(Act.CHANGED, "package", None, None, (key,), (), one, other, *places))
    rest = {*old.raw, *new.raw} - set(_HEADER)
    many = sum(old.raw.get(key) != new.raw.get(key) for key in rest)
    if many:
        found.noise[noise.HEADER] += many


def _foreign(found: Comparison) -> None:
    """Collections that the metamodel does not know are compared as a whole."""
    old, new = found.old.document or {}, found.new.document or {}
    for key in dict.fromkeys([*old, *new]):
        if key in ENVELOPE or key in found.old.collections or key in found.new.collections:
            continue
        if _sorted(old.get(key)) != _sorted(new.get(key)) and (old.get(key) or new.get(key)):
            raw = Raw(Act.CHANGED, "package", None, None, (key,), (), old.get(key), new.get(key), (key,), (key,))
            found.raws.append(raw)


def _sorted(value: Any) -> Any:
    """A list in an order of its own: what nobody knows is taken for a set."""
    return sorted(value, key=repr) if isinstance(value, list) else value


def _defaults(found: Comparison) -> None:
    """What differs in DHIS2's own default objects is the country's, not the package's."""
    kept = [raw for raw in found.raws if raw.uid not in DEFAULT_OBJECTS]
    if len(kept) < len(found.raws):
        found.noise[noise.DEFAULT_OBJECTS] += len(found.raws) - len(kept)
        found.raws = kept
