"""Two values of one property compared as DHIS2 means them, led by the metamodel's tables of both releases."""

from itertools import zip_longest
from typing import Any, NamedTuple

from lint.diff import noise
from lint.diff.members import keyed
from lint.diff.model import Act, Comparison, Raw
from lint.expression import Kind, likeness, parse
from lint.finding import Path
from lint.metamodel import Property, Type
from lint.package.favourites import Periods, View
from lint.package.formulas import PLACES
from lint.package.model import MetadataObject, uid_of
from lint.package.places import FAVOURITES
from lint.package.sharing import Sharing, sharing_of

_PERIODS = ("relativePeriods", "rawPeriods", "periods")
_DEPTH = 30
"""Embedded objects nested deeper than this are compared as a whole."""


class Values:
    """The comparison of one pair of objects after the other; differences go into ``found``."""

    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.old, self.new = found.old, found.new
        self.counts = found.noise
        self.versions = (_minor(found.old.dhis2), _minor(found.new.dhis2))

    def objects(self, before: MetadataObject, after: MetadataObject) -> None:
        """Two releases of one object."""
        if before.data == after.data:
            return
        pair = _Pair(self, before, after)
        pair.sharing()
        pair.inside(before.data, after.data, before.type, (), (), before.path, after.path)

    def described(self, owner: str, key: str) -> Property | None:
        """What the metamodel knows of a property; of two versions the newer first."""
        for package in (self.new, self.old):
            table = package.metamodel.types.get(owner)
            prop = table.properties.get(key) if table else None
            if prop is not None:
                return prop
        return None

    def table(self, name: str) -> Type | None:
        """The table of a type, of either version."""
        return self.new.metamodel.types.get(name) or self.old.metamodel.types.get(name)

    def count(self, kind: str, many: int = 1) -> None:
        """Note what means nothing."""
        if many:
            self.counts[kind] += many


def _minor(version: str) -> int:
    return int(version.partition(".")[2])


class _Pair:
    """One object of both releases."""

    def __init__(self, values: Values, before: MetadataObject, after: MetadataObject) -> None:
        self.values = values
        self.before = before
        self.after = after
        self.raws = values.found.raws

    def say(
        self, act: Act, names: tuple[str, ...], keys: tuple[str, ...], old: Any, new: Any, at_old: Path, at_new: Path
    ) -> None:
        self.raws.append(Raw(act, self.before.type, self.before, self.after, names, keys, old, new, at_old, at_new))

    # Whole objects, and those that stand inside

    def inside(
        self, old: dict[str, Any], new: dict[str, Any], owner: str,
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """The properties of two objects of one type."""
        embedded = bool(names)
        if owner in FAVOURITES and any(key in old or key in new for key in _PERIODS):
            self.periods(old, new, names, keys, at_old, at_new)
        keys_of_both = old if old.keys() == new.keys() else dict.fromkeys((*old, *new))
        for key in keys_of_both:
            one, other = old.get(key), new.get(key)
            if one == other:
                if type(one) is not type(other):
                    self.values.count(noise.NUMBERS if one is not None else noise.EMPTY)
                elif (key in old) != (key in new):
                    self.values.count(noise.EMPTY)
                continue
            if key == "id" and embedded:
                self.values.count(noise.EMBEDDED_ID)
            elif key in noise.SHARED:
                self.values.count(noise.EMBEDDED_ACCESS, int(embedded))
            elif key in noise.STAMPED:
                self.values.count(noise.STAMPS)
            elif _empty(one) and _empty(other):
                self.values.count(noise.EMPTY)
            elif owner in FAVOURITES and key in _PERIODS:
                continue
            else:
                place = (*at_old, key), (*at_new, key)
                self.property(owner, key, one, other, (*names, key), keys, *place)

    def property(
        self, owner: str, key: str, one: Any, other: Any,
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """One property that differs as JSON."""
        prop = self.values.described(owner, key)
        rest = (names, keys, at_old, at_new)
        if (owner, key) in noise.SAVED:
            self.values.count(noise.COUNTERS)
        elif key in noise.ECHOED:
            self.values.count(noise.COMPUTED)
        elif prop is None:
            if self.values.table(owner) is not None and key.startswith("display"):
                self.values.count(noise.COMPUTED)
            else:
                self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)
        elif prop.inverse:
            self.values.count(noise.INVERSE)
        elif prop.computed and (owner, key) not in _AUTHORED:
            self.values.count(noise.COMPUTED)
        elif prop.of == "Translation":
            self.translations(one, other, *rest)
        elif prop.collection:
            self.many(prop, _list(one), _list(other), *rest)
        elif prop.type in ("REFERENCE", "COMPLEX"):
            self.single(prop, one, other, *rest)
        else:
            self.plain(owner, prop, one, other, *rest)

    # Plain values

    def plain(
        self, owner: str, prop: Property, one: Any, other: Any,
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """A text, number or flag."""
        if _same_number(prop, one, other):
            self.values.count(noise.NUMBERS)
        elif _default(prop, one, other):
            self.values.count(noise.DEFAULTS)
        else:
            kind = PLACES.get((self.before.type, names[0])) if owner != "AnalyticsPeriodBoundary" else None
            if kind is not None and names[-1] in ("expression", names[0]) and isinstance(one, str | int | float):
                same = self.formula(kind, one, other)
                if same:
                    names = (*names, same)
            self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)

    def formula(self, kind: Kind, one: Any, other: Any) -> str:
        """How two formulas say the same, or empty; the last name of such a difference."""
        if other is None or isinstance(one, bool) or isinstance(other, bool):
            return ""
        first, second = self.values.versions
        return likeness(parse(str(one), kind, first), parse(str(other), kind, second))

    # References and embedded objects

    def single(
        self, prop: Property, one: Any, other: Any,
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """A reference, or an object inside."""
        table = self.values.table(prop.of)
        if table is not None and table.metadata:
            old, new = uid_of(one), uid_of(other)
            if old == new and old:
                self.values.count(noise.FORM)
            else:
                self.say(Act.CHANGED, names, keys, old or None, new or None, at_old, at_new)
        elif table is not None and table.properties and len(names) < _DEPTH:
            if isinstance(one, dict) and isinstance(other, dict):
                self.inside(one, other, prop.of, names, keys, at_old, at_new)
            elif self._only_defaults(prop.of, one if isinstance(one, dict) else other):
                self.values.count(noise.DEFAULTS)
            else:
                self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)
        else:
            self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)

    def _only_defaults(self, owner: str, value: Any) -> bool:
        """Does an object that only one side has say no more than its absence?"""
        if not isinstance(value, dict):
            return False
        return all(
            _empty(held)
            or (prop := self.values.described(owner, key)) is None
            or prop.computed
            or key == "id"
            or _default(prop, held, None)
            for key, held in value.items()
        )

    def many(
        self, prop: Property, one: list[Any], other: list[Any],
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """A list or set: of references, embedded objects or plain values."""
        table = self.values.table(prop.of) if prop.of else None
        whole = table is None or not table.metadata or any(isinstance(e, dict) and len(e) > 1 for e in (*one, *other))
        of = prop.of if whole else ""
        old, new = keyed(of, one), keyed(of, other)
        for key, at in old.items():
            if key not in new:
                self.say(Act.REMOVED, names, (*keys, key), one[at], None, (*at_old, at), at_new)
        for key, at in new.items():
            if key not in old:
                self.say(Act.ADDED, names, (*keys, key), None, other[at], at_old, (*at_new, at))
        common = [key for key in old if key in new]
        for key in common:
            first, second = one[old[key]], other[new[key]]
            if first != second:
                self.member(prop, table, first, second, names, (*keys, key), (*at_old, old[key]), (*at_new, new[key]))
        self.order(prop, common, old, new, one, other, names, keys, at_old, at_new)

    def member(
        self, prop: Property, table: Type | None, one: Any, other: Any,
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """What a member of both sides has inside."""
        if not (isinstance(one, dict) and isinstance(other, dict)):
            self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)
        elif table is not None and table.metadata and prop.of != "mapViews":
            self.values.count(noise.FORM)  # a reference with more than an id
        elif table is not None and table.properties and len(names) < _DEPTH:
            self.inside(one, other, prop.of, names, keys, at_old, at_new)
        elif uid_of(one) and uid_of(one) == uid_of(other):
            self.values.count(noise.FORM)
        else:
            self.say(Act.CHANGED, names, keys, one, other, at_old, at_new)

    def order(
        self, prop: Property, common: list[str], old: dict[str, int], new: dict[str, int],
        one: list[Any], other: list[Any],
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """Whether the members of both sides stand in another order, where order means something."""
        now = [key for key in new if key in old]
        if common == now:
            return
        if prop.collection == "set" or prop.of == "Legend":
            self.values.count(noise.ORDER)
        else:
            self.say(Act.MOVED, names, keys, common, now, at_old, at_new)

    # What is compared by meaning

    def translations(
        self, one: Any, other: Any, names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path
    ) -> None:
        """By locale and property; of several with one key those that say the same belong together."""
        old, new = _by_locale(_list(one)), _by_locale(_list(other))
        for key in dict.fromkeys((*old, *new)):
            pairs = zip_longest(*_unlike(old.get(key, []), new.get(key, [])))
            for number, (said, says) in enumerate(pairs):
                path = (*keys, *key, f"#{number + 1}") if number else (*keys, *key)
                if says is None:
                    self.say(Act.REMOVED, names, path, said.text, None, (*at_old, said.at), at_new)
                elif said is None:
                    self.say(Act.ADDED, names, path, None, says.text, at_old, (*at_new, says.at))
                else:
                    places = (*at_old, said.at), (*at_new, says.at)
                    self.say(Act.CHANGED, names, path, said.text, says.text, *places)
        if list(old) != list(new) and old.keys() == new.keys():
            self.values.count(noise.ORDER)

    def periods(
        self, old: dict[str, Any], new: dict[str, Any],
        names: tuple[str, ...], keys: tuple[str, ...], at_old: Path, at_new: Path,
    ) -> None:  # fmt: skip
        """For which periods a favourite is, however the version says it."""
        before = View(self.before, old, at_old, "").periods
        after = View(self.after, new, at_new, "").periods
        first, second = _spans(before), _spans(after)
        if first != second:
            place = _period_place(old, at_old), _period_place(new, at_new)
            self.say(Act.CHANGED, (*names, "periods"), keys, first, second, *place)
        elif any(old.get(key) != new.get(key) for key in _PERIODS):
            self.values.count(noise.PERIODS)

    def sharing(self) -> None:
        """Who may see and change the object, whichever way the export says it."""
        before, after = self.before.data, self.after.data
        if all(before.get(key) == after.get(key) for key in noise.SHARED):
            return
        old, new = sharing_of(self.before), sharing_of(self.after)
        many = len(self.raws)
        table = self.values.table(self.before.type)
        if old is not None and new is not None and table is not None and table.shareable:
            places = self._sharing_place(self.before), self._sharing_place(self.after)
            if (old.public or "") != (new.public or ""):
                self.say(Act.CHANGED, ("sharing", "public"), (), old.public, new.public, *places)
            if old.external != new.external:
                self.say(Act.CHANGED, ("sharing", "external"), (), old.external, new.external, *places)
            self._granted("userGroups", old.groups, new.groups, *places)
            self._granted("users", old.users, new.users, *places)
        if len(self.raws) == many:
            self.values.count(_form_of_sharing(self.before, self.after, old, new))

    @staticmethod
    def _sharing_place(item: MetadataObject) -> Path:
        return (*item.path, "sharing") if "sharing" in item.data else item.path

    def _granted(self, key: str, old: dict[str, str], new: dict[str, str], at_old: Path, at_new: Path) -> None:
        for uid in [*old, *(uid for uid in new if uid not in old)]:
            one, other = old.get(uid), new.get(uid)
            if one == other:
                continue
            act = Act.ADDED if one is None else Act.REMOVED if other is None else Act.CHANGED
            self.say(act, ("sharing", key), (uid,), one, other, at_old, at_new)


_AUTHORED = frozenset({("programs", "version")})
"""Computed by the tables, yet an author's: Android reads a program anew by its version."""


def _empty(value: Any) -> bool:
    return value is None or value == [] or value == {} or value == ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _same_number(prop: Property, one: Any, other: Any) -> bool:
    """15 and 15.0 and "15", true and "true"."""
    if prop.type == "BOOLEAN":
        return one is not None and other is not None and str(one).lower() == str(other).lower()
    if prop.type not in ("INTEGER", "NUMBER"):
        return False
    try:
        return float(one) == float(other)
    except (TypeError, ValueError):
        return False


def _default(prop: Property, one: Any, other: Any) -> bool:
    """Is one side what DHIS2 takes where the other says nothing?"""
    said = other if _empty(one) else one if _empty(other) else None
    if said is None:
        return False
    if prop.name in noise.VALUES and said == noise.VALUES[prop.name]:
        return True
    if prop.name in noise.ON:
        return said is True
    return said is False or (prop.default and said == 0)


class _Text(NamedTuple):
    """What a translation says, and its place in the list."""

    text: Any
    at: int


def _by_locale(entries: list[Any]) -> dict[tuple[str, ...], list[_Text]]:
    """Texts by (locale, property)."""
    found: dict[tuple[str, ...], list[_Text]] = {}
    for position, entry in enumerate(entries):
        if isinstance(entry, dict):
            key = tuple(str(entry.get(key) or "") for key in ("locale", "property"))
            found.setdefault(key, []).append(_Text(entry.get("value"), position))
    return found


def _unlike(old: list[_Text], new: list[_Text]) -> tuple[list[_Text], list[_Text]]:
    """Those of both sides that the other side does not say, or not as often."""
    left: dict[str, list[_Text]] = {}
    for one in reversed(new):
        left.setdefault(repr(one.text), []).append(one)
    before = []
    for one in old:
        same = left.get(repr(one.text))
        if same:
            same.pop()
        else:
            before.append(one)
    return before, sorted((one for many in left.values() for one in many), key=lambda one: one.at)


def _spans(periods: Periods) -> list[str]:
    """The periods as a sorted list of words; dates count where they are all there is."""
    return sorted({*periods.relative, *periods.fixed}) or (["from one day to another"] if periods.dated else [])


def _period_place(data: dict[str, Any], at: Path) -> Path:
    return next(((*at, key) for key in ("rawPeriods", "relativePeriods", "periods") if data.get(key)), at)


def _form_of_sharing(before: MetadataObject, after: MetadataObject, old: Sharing | None, new: Sharing | None) -> str:
    """What two exports of one sharing differ in."""
    if old is not None and new is not None and old.owner != new.owner:
        return noise.STAMPS
    groups = [item.data.get("sharing") for item in (before, after)]
    if all(isinstance(one, dict) for one in groups):
        return noise.GROUP_NAMES
    return noise.SHARING
