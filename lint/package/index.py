"""ONE walk over a package: objects, references, occurrences, and where the metamodel is departed from.

The walk is led by the metamodel: a table of handlers a type, each property's built when it first
occurs. Nothing else walks a package; rules read what stands here. The walk also counts the keys of
all JSON objects, which tells duplicate keys from the number of keys in the text.
"""

import re
from collections.abc import Collection
from functools import cache, partial
from math import inf
from typing import Any

from lint.finding import Path
from lint.metamodel import Metamodel, Property, versions_with
from lint.package import values
from lint.package.model import (
    PLACEHOLDER,
    UID,
    Departure,
    Grant,
    Leftover,
    MetadataObject,
    Occurrence,
    Package,
    Reference,
)
from lint.package.places import (
    ALIASES,
    BARE,
    DATA,
    DATA_ITEM_PARTS,
    DATA_ITEMS,
    DIMENSIONS,
    EXPRESSIONS,
    FAVOURITES,
    FIXED_DIMENSIONS,
    HTML,
    SCHEMES,
    SERVER_FIELDS,
)
from lint.package.values import Entry, Handler

ENVELOPE = ("package", "system", "date", "pager")
"""Top-level keys that hold no objects."""

DEEPEST = 60
"""Embedded objects nested deeper than this are counted, not checked; real ones end at 6."""

MOST_DEPARTURES = 20_000
"""Departures of one kind that are kept; that there are more is told. The most a real package has is 3,300."""

MOST_HANDLERS = 1_000
"""Handlers of a type that are kept from one package to the next; a hostile file could have any number of keys."""

NAMESAKES = frozenset({("eventHooks", "source"), ("eventHooks", "targets"), ("visualizations", "icons")})
"""Properties whose type the tables mix up with another class of that name: the source and target of a data exchange,
the icons of options."""

_LEVEL = re.compile(r"(?:LEVEL|OU_GROUP)-([A-Za-z][A-Za-z0-9]{10})")
_TOKENS = re.compile(r"[A-Za-z][A-Za-z0-9]{10}(?:\.[A-Za-z0-9_]+)*")
_TARGET = re.compile(r"#\{([A-Za-z0-9]{11})\.([A-Za-z0-9]{11})\}|A\{([A-Za-z0-9]{11})\}|PS_EVENTDATE:([A-Za-z0-9]{11})")
_TARGET_TYPES = ("programStages", "dataElements", "trackedEntityAttributes", "programStages")


_reference = partial(tuple.__new__, Reference)
"""A Reference in half the time: most packages have thousands."""


def count_keys(value: object) -> int:
    """How many keys the JSON objects at and below a value hold, at any depth."""
    total = 0
    stack: list[Any] = [value]
    while stack:
        current = stack.pop()
        if current.__class__ is dict:
            total += len(current)
            stack.extend(current.values())
        elif current.__class__ is list:
            stack.extend(current)
    return total


def walk(package: Package) -> int:
    """Fill the package's index, references, departures and occurrences; the number of keys it holds."""
    walker = _walker(package.metamodel)
    walker.package = package
    try:
        return walker.run()
    finally:
        del walker.package


class _Plan:
    """The handlers of one type, each made when its property first occurs."""

    def __init__(self, walker: "_Walk", name: str) -> None:
        self.walker = walker
        self.name = name
        self.entries: dict[str, Entry] = {}
        properties = walker.metamodel.types[name].properties
        self.required = tuple(
            (prop.name, prop) for prop in properties.values()
            if prop.required and not (prop.default or prop.computed or prop.inverse or prop.readonly)
        )  # fmt: skip

    def made(self, key: str) -> Entry:
        """The handler of a property that has none yet."""
        entry = self.walker.entry(self.name, key)
        if len(self.entries) < MOST_HANDLERS:
            self.entries[key] = entry
        return entry


@cache
def _walker(metamodel: Metamodel) -> "_Walk":
    """Making its handlers costs a tenth of the walk over a package of the usual size: all of a version share them."""
    return _Walk(metamodel)


class _Walk:
    """A walk over the packages of one version of DHIS2, one after the other; ``package`` is there while one runs."""

    package: Package

    def __init__(self, metamodel: Metamodel) -> None:
        self.metamodel = metamodel
        self.keys = 0
        self.plans: dict[str, _Plan] = {}

    def run(self) -> int:
        package = self.package
        document = package.document or {}
        self.keys = len(document)
        for key, value in document.items():
            if key in ENVELOPE or self.metamodel.collection(key) is None:
                self.keys += count_keys(value)
            elif value.__class__ is list:
                self.collection(key, value)
            else:
                self.keys += count_keys(value)
                if value is not None:
                    self.misshape((key,), "collection")
        return self.keys

    def collection(self, key: str, value: list[Any]) -> None:
        package = self.package
        plan = self.plan(key)
        items = package.collections.setdefault(key, [])
        for position, data in enumerate(value):
            if data.__class__ is not dict:
                self.keys += count_keys(data)
                self.misshape((key, position), "object")
                continue
            uid = data.get("id")
            if uid.__class__ is not str or not uid:
                self.misshape((key, position), "id")
                uid = ""
            item = MetadataObject(key, uid, (key, position), data)
            items.append(item)
            if uid:
                package.objects.setdefault((key, uid), item)
            self.embedded(data, item, (), plan)

    def plan(self, name: str) -> _Plan:
        plan = self.plans.get(name)
        if plan is None:
            plan = self.plans[name] = _Plan(self, name)
        return plan

    def embedded(self, data: dict[str, Any], item: MetadataObject, path: Path, plan: _Plan) -> None:
        self.keys += len(data)
        get = data.get
        entries = plan.entries
        for key, value in data.items():
            try:
                fine, handle = entries[key]
            except KeyError:
                fine, handle = plan.made(key)
            if value.__class__ is not fine:
                handle(value, item, (*path, key))
        for name, prop in plan.required:
            if get(name) is None:
                self.depart("required", item, (*path, name), plan.name, prop, None)

    def depart(
        self, kind: str, item: MetadataObject, path: Path, owner: str, prop: Property | None, value: Any
    ) -> None:
        if kind in ("type", "unknown"):  # nobody walks in there
            self.keys += count_keys(value)
        known = self.package.departures.setdefault(kind, [])
        if len(known) < MOST_DEPARTURES:
            known.append(Departure(kind, item, path, owner, prop, value))
        else:
            self.package.crowded = True

    def misshape(self, path: Path, what: str) -> None:
        if len(self.package.misshapen) < MOST_DEPARTURES:
            self.package.misshapen.append((path, what))
        else:
            self.package.crowded = True

    def entry(self, owner: str, key: str) -> Entry:
        """The handler of a property; the class of values that need none."""
        fine, handle = self.led(owner, key)
        if (key in SERVER_FIELDS or key == "user") and owner not in ("AttributeValue", "Expression"):
            return None, self.left(key, handle)
        return fine, handle

    def left(self, key: str, handle: Handler) -> Handler:
        """What the server fills in is counted too, unless it is empty; of what one may do there is an older word."""

        def both(value: Any, item: MetadataObject, path: Path) -> None:
            if value and (key != "access" or value.__class__ is dict):
                leftovers = self.package.leftovers
                known = leftovers.get(key)
                if known is None:
                    known = leftovers[key] = Leftover([])
                known.places.append((item, path))
            handle(value, item, path)

        return both

    def led(self, owner: str, key: str) -> Entry:
        """The handler as the metamodel has it."""
        prop = self.metamodel.types[owner].properties.get(key)
        if (owner, key) in BARE:
            return None, self.bare(owner, prop, *BARE[owner, key])
        if owner in FAVOURITES and key in ("columns", "rows", "filters"):
            return None, self.axis
        if prop is None:
            # A type without properties is one that the tables know by name only.
            known = self.metamodel.types[owner].properties
            return None, self.unknown(owner) if known else self.passed_over
        if (owner, key) in NAMESAKES:
            return None, self.passed_over
        if prop.of == "TrackerDataView":
            return None, self.tracker_data_view
        if key == "sharing" and not prop.computed:
            return None, self.sharing(owner, prop)
        if key in ("userGroupAccesses", "userAccesses"):
            return None, self.accesses("userGroups" if key == "userGroupAccesses" else "users")
        if prop.computed or prop.inverse:
            return None, self.passed_over
        fine, handle = self.checked(owner, prop)
        if (owner, key) == ("AnalyticsPeriodBoundary", "boundaryTarget"):
            handle = self.boundary_target(handle)
        if (owner, key) in EXPRESSIONS:
            return None, self.occurring("expression", handle)
        if (owner, key) in HTML:
            return None, self.occurring("html", handle)
        return fine, handle

    def checked(self, owner: str, prop: Property) -> Entry:
        if prop.name == "id":
            return str, values.text(self.depart, owner, prop, 0, inf)
        if prop.type in ("REFERENCE", "COMPLEX"):
            return None, self.structure(owner, prop)
        if prop.collection:
            return None, values.many(self.depart, owner, prop)
        return values.scalar(self.depart, owner, prop)

    def unknown(self, owner: str) -> Handler:
        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            self.depart("unknown", item, path, owner, None, value)

        return handle

    def passed_over(self, value: Any, item: MetadataObject, path: Path) -> None:
        if value and (value.__class__ is dict or value.__class__ is list):
            self.keys += count_keys(value)

    def occurring(self, kind: str, handle: Handler) -> Handler:
        def both(value: Any, item: MetadataObject, path: Path) -> None:
            if value is not None:
                self.package.occurrences.append(Occurrence(kind, item, path))
            handle(value, item, path)

        return both

    # References and embedded objects

    def structure(self, owner: str, prop: Property) -> Handler:
        target = self.metamodel.types.get(prop.of)
        one: Handler
        if prop.of == "Translation":
            return self.translations(owner, prop)
        if prop.of == "DataDimensionItem":
            one = self.data_item
        elif target is None:
            one = self.passed_over
        elif target.metadata:
            one = self.reference(owner, prop)
        else:
            one = self.inside(prop.of)
        if not prop.collection and target is None:
            return one
        names_objects = prop.type == "REFERENCE" and target is not None

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            if value.__class__ is dict and not prop.collection:
                one(value, item, path)
            elif value.__class__ is list and prop.collection:
                for position, element in enumerate(value):
                    if element.__class__ is dict:
                        one(element, item, (*path, position))
                    elif element is not None:
                        self.depart("type", item, (*path, position), owner, prop, element)
                if names_objects and len(value) > 1:
                    self.repeated(value, item, path, owner, prop)
            elif value is not None:
                self.depart("type", item, path, owner, prop, value)

        return handle

    def repeated(self, value: list[Any], item: MetadataObject, path: Path, owner: str, prop: Property) -> None:
        uids = [element.get("id") if element.__class__ is dict else None for element in value]
        uids = [uid if uid.__class__ is str else None for uid in uids]
        if len(set(uids)) == len(uids):
            return
        first: dict[str, int] = {}
        for position, uid in enumerate(uids):
            if uid and first.setdefault(uid, position) != position:
                self.depart("repeated", item, (*path, position), owner, prop, (uid, first[uid]))

    def reference(self, owner: str, prop: Property) -> Handler:
        make = _reference
        targets = ALIASES.get((owner, prop.name), (prop.of,))
        kind = "item" if owner.endswith("Dimension") else "id"
        contained = prop.type == "COMPLEX"  # a map's views: objects of their own that stand inside

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            uid = value.get("id")
            if contained and len(value) > 1 and len(item.path) + len(path) <= DEEPEST:
                self.contained(value, uid, item, path, prop.of)
            elif uid.__class__ is str and uid:
                self.keys += len(value)
                self.package.references.append(make((item, path, targets, uid, kind)))
                if len(value) > 1:
                    for extra in value.values():
                        if extra.__class__ is dict or extra.__class__ is list:
                            self.keys += count_keys(extra)
            else:
                self.keys += count_keys(value)
                self.depart("no-id", item, path, owner, prop, value)

        return handle

    def contained(self, data: dict[str, Any], uid: Any, item: MetadataObject, path: Path, type_: str) -> None:
        inner = MetadataObject(type_, uid if uid.__class__ is str else "", item.path + path, data)
        self.package.collections.setdefault(type_, []).append(inner)
        if inner.uid:
            self.package.objects.setdefault((type_, inner.uid), inner)
        self.embedded(data, inner, (), self.plan(type_))

    def inside(self, type_: str) -> Handler:
        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            if len(item.path) + len(path) > DEEPEST:
                self.keys += count_keys(value)
            else:
                self.embedded(value, item, path, self.plan(type_))

        return handle

    def translations(self, owner: str, prop: Property) -> Handler:
        inside = self.inside("Translation")

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            if value.__class__ is not list:
                if value is not None:
                    self.depart("type", item, path, owner, prop, value)
                return
            if value:
                self.package.occurrences.append(Occurrence("translations", item, path))
            for position, entry in enumerate(value):
                try:  # the common shape, at a third of the cost
                    if (
                        len(entry) == 3
                        and entry["value"].__class__ is str
                        and entry["locale"].__class__ is str
                        and entry["property"].__class__ is str
                    ):
                        self.keys += 3
                        continue
                except (TypeError, KeyError):
                    pass
                if entry.__class__ is dict:
                    inside(entry, item, (*path, position))
                else:
                    self.depart("type", item, (*path, position), owner, prop, entry)

        return handle

    def sharing(self, owner: str, prop: Property) -> Handler:
        fields = self.metamodel.types[prop.of].properties

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            if value.__class__ is not dict:
                if value is not None:
                    self.depart("type", item, path, owner, prop, value)
                return
            self.keys += len(value)
            for key, entries in value.items():
                if key not in ("userGroups", "users"):
                    if entries.__class__ is dict or entries.__class__ is list:
                        self.keys += count_keys(entries)
                elif entries.__class__ is dict:
                    if entries:
                        self.keys += count_keys(entries)
                        self.package.grants.append(Grant(item, (*path, key), key, entries, entries))
                elif entries is not None:
                    self.depart("type", item, (*path, key), prop.of, fields[key], entries)

        return handle

    def accesses(self, target: str) -> Handler:
        uid_key = "userGroupUid" if target == "userGroups" else "userUid"

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            self.passed_over(value, item, path)
            if "sharing" in item.data or value.__class__ is not list:
                return
            held = [entry.get("id") or entry.get(uid_key) if entry.__class__ is dict else None for entry in value]
            uids = {position: uid for position, uid in enumerate(held) if uid.__class__ is str}
            if uids:
                self.package.grants.append(Grant(item, path, target, list(uids.values()), list(uids)))

        return handle

    def data_item(self, value: Any, item: MetadataObject, path: Path) -> None:
        self.keys += len(value)
        known = self.metamodel.types["DataDimensionItem"].properties
        for key, held in value.items():
            if key not in known and key not in DATA_ITEMS and not versions_with("DataDimensionItem", key):
                self.depart("unknown", item, (*path, key), "DataDimensionItem", None, held)
                continue
            if held.__class__ is not dict:
                if key in known and known[key].type == "REFERENCE" and held is not None:
                    self.depart("type", item, (*path, key), "DataDimensionItem", known[key], held)
                continue
            self.keys += count_keys(held)
            if key in DATA_ITEMS:
                self.item_reference(held, item, (*path, key), DATA_ITEMS[key])
                continue
            for part, inner in held.items():
                if inner.__class__ is dict and part in DATA_ITEM_PARTS:
                    self.item_reference(inner, item, (*path, key, part), DATA_ITEM_PARTS[part])

    def item_reference(self, value: dict[str, Any], item: MetadataObject, path: Path, target: str) -> None:
        uid = value.get("id")
        if uid.__class__ is str:
            self.package.references.append(Reference(item, path, (target,), str(uid), "item"))

    def axis(self, value: Any, item: MetadataObject, path: Path) -> None:
        self.passed_over(value, item, path)
        for position, dimension in enumerate(value if value.__class__ is list else ()):
            if dimension.__class__ is not dict:
                continue
            here = (*path, position)
            self.bare_token(dimension.get("id"), item, (*here, "id"), "bare", DIMENSIONS)
            items = dimension.get("items")
            for index, entry in enumerate(items if items.__class__ is list else ()):
                if entry.__class__ is dict and dimension.get("id") not in ("ou", "pe"):
                    self.bare_token(entry.get("id"), item, (*here, "items", index, "id"), "bare", DATA)

    def tracker_data_view(self, value: Any, item: MetadataObject, path: Path) -> None:
        """What one end of a relationship shows: bare UIDs of attributes and data elements."""
        self.passed_over(value, item, path)
        if value.__class__ is not dict:
            return
        for key, target in (("attributes", "trackedEntityAttributes"), ("dataElements", "dataElements")):
            tokens = value.get(key)
            for position, token in enumerate(tokens if tokens.__class__ is list else ()):
                self.bare_token(token, item, (*path, key, position), "bare", (target,))

    def bare(self, owner: str, prop: Property | None, kind: str, targets: tuple[str, ...]) -> Handler:
        if prop is None:
            return self.unknown(owner)
        check: Entry = (None, self.passed_over) if prop.computed else self.checked(owner, prop)

        def handle(value: Any, item: MetadataObject, path: Path) -> None:
            check[1](value, item, path)
            if value.__class__ is list:
                for position, token in enumerate(value):
                    self.bare_token(token, item, (*path, position), kind, targets)
            else:
                self.bare_token(value, item, path, kind, targets)

        return handle

    def boundary_target(self, handle: Handler) -> Handler:
        """The event or attribute that a period boundary counts from: a small formula of its own."""

        def both(value: Any, item: MetadataObject, path: Path) -> None:
            handle(value, item, path)
            match = _TARGET.fullmatch(value) if value.__class__ is str and not value.isidentifier() else None
            for uid, target in zip(match.groups() if match else (), _TARGET_TYPES, strict=False):
                if uid:
                    self.package.references.append(Reference(item, path, (target,), uid, "bare"))

        return both

    def bare_token(self, token: Any, item: MetadataObject, path: Path, kind: str, targets: Collection[str]) -> None:
        if token.__class__ is not str or PLACEHOLDER.fullmatch(token):
            return
        if targets is SCHEMES:
            if token.startswith("ATTRIBUTE:"):
                self.package.references.append(Reference(item, path, SCHEMES, token[10:], kind))
            return
        level = _LEVEL.fullmatch(token)
        if level:
            self.package.references.append(Reference(item, path, tuple(targets), level.group(1), kind))
        elif _TOKENS.fullmatch(token):
            for part in token.split("."):
                word = part.isalpha() and (part.isupper() or part.islower())  # EVENT_DATE and its like
                if UID.fullmatch(part) and not word and part not in FIXED_DIMENSIONS:
                    self.package.references.append(Reference(item, path, tuple(targets), part, kind))
