"""The words that simple rules are made of: packlint's own, and a user's in YAML.

Each makes a test of one object; ``each`` makes a rule's check of tests. A field is a property or a dotted path
(``lint/package/fields.py``): a test speaks of every value that it leads to, and but for ``required`` of none that is
absent or empty.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from lint.finding import Argument, Finding, Place
from lint.package.fields import Value, blank, values, written
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package
from lint.rule import Check
from lint.words import label, shortened

Test = Callable[[Package, MetadataObject], Iterable[Finding]]
Fits = Callable[[Package, MetadataObject], bool]
Wrong = Callable[[Package, MetadataObject, str], Mapping[str, Argument] | None]
"""What is to be told of a text that is wrong; None of one that is not."""


def each(collections: str | Sequence[str], *tests: Test, fold: bool = False, when: Fits | None = None) -> Check:
    """Every object of these collections, of those that fit, passes every test. ``fold``: text shows one line a
    collection."""

    def check(package: Package) -> list[Finding]:
        findings = []
        for key in _keys(collections):
            for item in package.collections.get(key, ()):
                if when is not None and not when(package, item):
                    continue
                for test in tests:
                    for finding in test(package, item):
                        finding.group = (key,) if fold else None
                        findings.append(finding)
        return findings

    return check


def required(field: str) -> Test:
    """The property is there and is not blank."""

    def test(package: Package, item: MetadataObject) -> Iterable[Finding]:
        for found in values(package, item, field, whole=True):
            if blank(found.value):
                yield Finding(found.path, {"field": _told(field, found), "value": ""}, "required", token=_token(found))

    return test


def texts(field: str, variant: str, wrong: Wrong) -> Test:
    """No text, number, truth or UID there is wrong."""

    def test(package: Package, item: MetadataObject) -> Iterable[Finding]:
        for found in values(package, item, field):
            text = written(found.value)
            args = wrong(package, item, text) if text else None
            if args is not None:
                words = {"field": _told(field, found), "value": shortened(text), **args}
                yield Finding(found.path, words, variant, token=_token(found, text))

    return test


def matches(field: str, pattern: str) -> Test:
    """The text matches the whole pattern. Of packlint's own rules: a user's may be slow (``lint/patterns.py``)."""
    form = re.compile(pattern)
    return texts(field, "pattern", lambda _, __, text: None if form.fullmatch(text) else {"pattern": pattern})


def one_of(field: str, allowed: Iterable[str]) -> Test:
    """The value is one of these."""
    known = frozenset(allowed)
    told = ", ".join(sorted(known))
    return texts(field, "one_of", lambda _, __, text: None if text in known else {"allowed": told})


def max_length(field: str, most: int) -> Test:
    """The text has at most so many characters."""
    return texts(
        field, "max_length", lambda _, __, text: {"length": len(text), "most": most} if len(text) > most else None
    )


def refers_to(field: str, collection: str) -> Test:
    """What the property names is an object of this collection: of the package, a library, known outside or one that
    every DHIS2 has."""

    def wrong(package: Package, _: MetadataObject, uid: str) -> Mapping[str, Argument] | None:
        known = uid in DEFAULT_OBJECTS or uid in package.surroundings.outside
        return None if known or package.find(collection, uid) else {"collection": collection}

    return texts(field, "refers_to", wrong)


def ordered(field: str, by: str = "sortOrder") -> Test:
    """The numbers in a list of embedded objects rise in the list's order."""

    def test(_: Package, item: MetadataObject) -> Iterable[Finding]:
        entries = item.data.get(field)
        numbers = [
            (position, entry[by])
            for position, entry in enumerate(entries if isinstance(entries, list) else ())
            if isinstance(entry, dict) and isinstance(entry.get(by), int)
        ]
        for (_before, before), (position, number) in pairwise(numbers):
            if number < before:
                yield Finding((*item.path, field, position, by), {"value": number, "before": before}, "ordered")
                return

    return test


def unique(collections: str | Sequence[str], fields: str | Sequence[str], when: Fits | None = None) -> Check:
    """No two objects of a collection, of those that fit, share what they say in all of the fields; the later ones are
    the findings. One that lacks any of them is like no other."""
    names = _keys(fields)

    def check(package: Package) -> list[Finding]:
        findings = []
        for key in _keys(collections):
            first: dict[tuple[str, ...], MetadataObject] = {}
            for item in package.collections.get(key, ()):
                if when is not None and not when(package, item):
                    continue
                said = tuple("\n".join(written(one.value) for one in values(package, item, name)) for name in names)
                if not all(map(str.strip, said)):
                    continue
                other = first.setdefault(said, item)
                if other is not item:
                    args: dict[str, Argument] = {
                        "field": " and ".join(names),
                        "value": ", ".join(map(shortened, said)),
                        "other": package.named(other),
                    }
                    place = Place((*other.path, *names[0].split(".")[:1]), what="the first of that value")
                    path = (*item.path, *names[0].split(".")[:1])
                    findings.append(Finding(path, args, "unique_by", related=(place,), token="\n".join(said)))
        return findings

    return check


def _told(field: str, found: Value) -> str:
    """How messages name what was looked at: where that is in another object, with the object's name."""
    return f"{found.there} of {label(found.of.type, found.of.uid, found.of)}" if found.of else field


def _token(found: Value, text: str = "") -> str:
    """Tells findings of one place apart: what stands there, and in which other object."""
    return f"{found.of.uid} {found.there} {text}" if found.of else text


def _keys(names: str | Sequence[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
