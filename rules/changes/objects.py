"""Objects that came, went, were made anew, or are another thing under the old UID."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping

from lint import metamodel
from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import CARE, Change, Needs
from lint.finding import Argument, Named
from lint.package.model import MetadataObject, Reference, uid_of
from lint.package.places import FAVOURITES
from lint.words import spelled

from .meaning import other_matter
from .value_types import WIDER

USING = frozenset(
    {
        *FAVOURITES, "maps", "indicators", "programIndicators", "validationRules", "predictors", "programRules",
        "programRuleActions", "programRuleVariables", "dataEntryForms", "dashboards", "expressionDimensionItems",
    }
)  # fmt: skip
"""Types whose objects work with others; groups and sections only list them."""


def echoes(release: Release, uid: str, act: Act) -> list[Raw]:
    """The rows of an object that came or went in what lists it: they say nothing of their own."""
    return [raw for raw in release.rows.get((act, uid), ()) if not raw.claimed] if uid else []


def _users(release: Release, item: MetadataObject) -> list[Named]:
    """The objects that stay, use this one in the old release and are no mere lists of it."""
    found: dict[Named, None] = {}
    for source in release.written_before.users(item):
        if source.type in USING and (source.type, source.uid) in release.kept:
            found[Named(source.type, source.uid)] = None
    return list(found)


def _gone(release: Release, types: Iterable[str], apart: Iterable[str] = ()) -> list[tuple[Raw, MetadataObject]]:
    wanted, other = set(types), set(apart)
    return [
        (raw, raw.before)
        for raw in release.deleted.values()
        if not raw.claimed and raw.before is not None and (not wanted or raw.type in wanted) and raw.type not in other
    ]


def _line(release: Release, raw: Raw, users: list[Named]) -> Change:
    shown = bool(users) and all(one.type == "dashboards" for one in users)  # and no formula or rule reads it
    severity = CARE if raw.type == "programRuleActions" or shown else None
    rows = echoes(release, raw.uid, Act.REMOVED)
    needs = Needs.MINOR if severity is CARE else None
    return Change([raw, *rows], {"users": list(users)}, severity=severity, needs=needs)


def removed_in_use(*types: str) -> Callable[[Release], list[Change]]:
    """Objects that are gone though something that stays used them."""

    def find(release: Release) -> list[Change]:
        found = [(raw, _users(release, item)) for raw, item in _gone(release, types)]
        return [_line(release, raw, users) for raw, users in found if users]

    return find


def removed(*types: str) -> Callable[[Release], list[Change]]:
    """Objects that are gone."""

    def find(release: Release) -> list[Change]:
        return [_line(release, raw, []) for raw, _ in _gone(release, types)]

    return find


def removed_still_named(release: Release) -> list[Change]:
    """Objects that are gone and that the new release names."""
    named: dict[tuple[str, str], list[Reference]] = {}
    for reference in release.new.missing:
        for target in reference.targets:
            named.setdefault((target, reference.uid), []).append(reference)
    lines = []
    for raw, item in _gone(release, ()):
        references = named.get((item.type, item.uid))
        if references:
            users = list(dict.fromkeys(Named(one.source.type, one.source.uid) for one in references))
            style = all(one.kind == "style" for one in references)  # DHIS2 passes over a series that it does not know
            rows = echoes(release, item.uid, Act.REMOVED)
            severity, needs = (CARE, Needs.PATCH) if style else (None, None)
            lines.append(Change([raw, *rows], {"users": list(users)}, "style" if style else "", severity, needs))
    return lines


def dependency_dropped(release: Release) -> list[Change]:
    """Of those, the ones that the release names as before: it leans on what it no longer brings."""
    return [
        change
        for change in removed_still_named(release)
        if change.raws[0].type in ("categoryCombos", "indicatorTypes", "optionSets", "legendSets", "trackedEntityTypes")
    ]


def dependency_shipped(release: Release) -> list[Change]:
    """Objects that the old release named already and that come along now."""
    named = {(target, one.uid) for one in release.old.missing if one.kind == "id" for target in one.targets}
    return [
        Change([raw, *echoes(release, raw.uid, Act.ADDED)])
        for key, raw in release.created.items()
        if key in named and not raw.claimed
    ]


def added(*types: str) -> Callable[[Release], list[Change]]:
    """New objects of a type, in one line."""

    def find(release: Release) -> list[Change]:
        lines: dict[str, list[Raw]] = {}
        for raw in release.created.values():
            if not raw.claimed and (not types or raw.type in types):
                rows = echoes(release, raw.uid, Act.ADDED)
                lines.setdefault(raw.type, []).append(raw)
                lines[raw.type] += rows
        return [_new(release, type_, raws) for type_, raws in lines.items()]

    return find


def _new(release: Release, type_: str, raws: list[Raw]) -> Change:
    created = [raw for raw in raws if raw.act is Act.CREATED]
    many = len(created)
    names = [Named(type_, raw.uid) for raw in created]
    words = metamodel.spoken(type_) if many == 1 else metamodel.spoken_many(type_)
    rows = [raw for raw in raws if raw.act is not Act.CREATED]
    args: dict[str, Argument] = {"added": f"{many:,} new {words}", "which": list(names)}
    more = sum(raw.type == type_ for raw in release.created.values()) - many
    args["others"] = f"; {more:,} more of them told by other lines" if more else ""
    return Change([*created, *rows], args, token=type_)


def re_created(release: Release) -> list[Change]:
    """Gone and come again under another UID: of one type, with the same code, name, short name or formula."""
    lines = []
    index = _created(release)
    for raw, item in _gone(release, (), ("programRuleActions", "categoryOptionCombos")):
        twin = _twin(release, item, index)
        if twin is not None and twin.after is not None:
            rows = [*echoes(release, item.uid, Act.REMOVED), *echoes(release, twin.uid, Act.ADDED)]
            args: dict[str, Argument] = {
                "other": Named(twin.type, twin.uid),
                "upgrade": _upgrade(release, item, twin.after),
                "rest": _STAYS.get(item.type, "what names the old one does not know the new one"),
            }
            lines.append(Change([raw, twin, *rows], args))
            raw.claimed = twin.claimed = True
    return lines


_DATA = "data and dashboards stay with the old one"
_SHOWN = "dashboards and mappings stay with the old one"
_STAYS = {
    "dataElements": _DATA, "categoryOptions": _DATA, "categories": _DATA, "categoryCombos": _DATA,
    "options": _DATA, "optionSets": _DATA, "trackedEntityAttributes": _DATA, "trackedEntityTypes": _DATA,
    "programs": _DATA, "programStages": _DATA, "dataSets": _DATA, "relationshipTypes": _DATA,
    "indicators": _SHOWN, "programIndicators": _SHOWN, "visualizations": _SHOWN, "eventVisualizations": _SHOWN,
    "eventCharts": _SHOWN, "eventReports": _SHOWN, "maps": _SHOWN,
    "programRules": "both run then",
}  # fmt: skip
"""What hangs on an object that is made anew."""

_KEYS = ("code", "name", "shortName")


def _upgrade(release: Release, item: MetadataObject, other: MetadataObject) -> str:
    """What an import does where the old one is there already."""
    table = release.new.metamodel.types.get(item.type)
    unique = [key for key in _KEYS if table and key in table.properties and table.properties[key].unique]
    same = [spelled(key) for key in unique if item.data.get(key) and item.data.get(key) == other.data.get(key)]
    if same:
        return f"both have the same {' and '.join(same)}, so that an upgrade is refused until the old one is deleted"
    return "a country that upgrades has both"


def _twin(release: Release, item: MetadataObject, index: Mapping[tuple[str, str, Hashable], list[Raw]]) -> Raw | None:
    """The one new object of the type with the same code, name, short name or formula."""
    keys: list[tuple[str, Hashable]] = [(key, item.data.get(key)) for key in _KEYS]
    keys.append(("formula", _formulas(release, item, old=True)))
    for key, said in keys:
        if isinstance(said, str | tuple) and said:
            same = [raw for raw in index.get((item.type, key, said), ()) if not raw.claimed]
            if len(same) == 1:
                return same[0]
    return None


def _created(release: Release) -> dict[tuple[str, str, Hashable], list[Raw]]:
    """New objects by type and what could show that they are old ones."""
    index: dict[tuple[str, str, Hashable], list[Raw]] = {}
    gone = {type_ for type_, _ in release.deleted}
    for raw in release.created.values():
        if raw.after is None or raw.claimed or raw.type not in gone:
            continue
        for key in _KEYS:
            said = raw.after.data.get(key)
            if isinstance(said, str):
                index.setdefault((raw.type, key, said), []).append(raw)
        index.setdefault((raw.type, "formula", _formulas(release, raw.after, old=False)), []).append(raw)
    return index


def _formulas(release: Release, item: MetadataObject, old: bool) -> tuple[str, ...]:
    """Both sides of an indicator in normal form, with its type; empty of anything else, and of placeholders."""
    if item.type != "indicators":
        return ()
    written = release.written_before if old else release.written_now
    sides = written.formulas(item, ("numerator", "denominator"))
    if len(sides) < 2 or any(one.placeholder for one in sides.values()):
        return ()
    return (*(sides[key].normal for key in sorted(sides)), uid_of(item.data.get("indicatorType")))


def folded(release: Release) -> list[Change]:
    """An indicator is gone, and another that stays has its formula now."""
    touched = {raw.uid for raw in release.open("indicators.numerator", "indicators.denominator")}
    if not touched:
        return []
    kept = [after for _, after in release.pairs("indicators") if after.uid in touched]
    now = {_formulas(release, after, old=False): after for after in kept}
    lines = []
    for raw, item in _gone(release, ("indicators",)):
        other = now.get(_formulas(release, item, old=True) or ("",))
        if other is not None:
            rows = echoes(release, item.uid, Act.REMOVED)
            before = release.kept["indicators", other.uid][0]
            formulas = release.open_at(before, "numerator", "denominator")
            lines.append(Change([raw, *rows, *formulas], {"other": Named("indicators", other.uid)}))
    return lines


def handed_over(key: str) -> Callable[[Release], list[Change]]:
    """A code leaves one object and another of the type has it now."""

    def find(release: Release) -> list[Change]:
        now = {
            (item.type, str(item.data.get(key))): item
            for item in release.new.objects.values()
            if item.data.get(key)
            and (
                (before := release.old.objects.get((item.type, item.uid))) is None
                or before.data.get(key) != item.data.get(key)
            )
        }
        lines = []
        for raw in release.open(f"*.{key}", acts=(Act.CHANGED,)):
            other = now.get((raw.type, str(raw.old)))
            if other is not None and other.uid != raw.uid:
                lines.append(Change([raw], {"code": str(raw.old), "other": Named(other.type, other.uid)}))
        return lines

    return find


def reused(key: str) -> Callable[[Release], list[Change]]:
    """An object takes the code of one that is gone, and that a country still has."""

    def find(release: Release) -> list[Change]:
        gone = {
            (raw.type, raw.before.data.get(key)): raw.before
            for raw in release.deleted.values()
            if not raw.claimed and raw.before is not None and isinstance(raw.before.data.get(key), str)
        }
        lines = []
        taken = [*release.open(f"*.{key}", acts=(Act.CHANGED,)), *release.created.values()]
        for raw in taken:
            code = raw.after.data.get(key) if raw.after is not None else None
            other = gone.get((raw.type, code)) if isinstance(code, str) and code and not raw.claimed else None
            if other is not None:
                args: dict[str, Argument] = {"code": str(code), "other": Named(other.type, other.uid)}
                lines.append(Change([raw], args, claims=raw.act is Act.CHANGED))
        return lines

    return find


_INCOMPATIBLE = ("valueType", "optionSet")


def _widened(raws: list[Raw]) -> bool:
    """Does the new value type take all old values?"""
    values = [raw for raw in raws if raw.name in _INCOMPATIBLE]
    return all(raw.name == "valueType" and raw.new in WIDER.get(str(raw.old), ()) for raw in values)


def re_purposed(release: Release) -> list[Change]:
    """The same UID, another name and code, and values that the old ones do not fit."""
    lines = []
    for (type_, _), (before, after) in release.kept.items():
        if type_ not in ("dataElements", "trackedEntityAttributes") or before.data == after.data:
            continue
        raws = release.open_at(before, "name", "code", *_INCOMPATIBLE)
        keys = {raw.names[0] for raw in raws}
        if {"name", "code"} <= keys and keys & set(_INCOMPATIBLE) and not _widened(raws):
            raws.sort(key=lambda raw: raw.names[0] not in _INCOMPATIBLE)
            raws += release.open_at(before, *_LABELS)
            lines.append(Change(raws, {"before": before.name, "after": after.name}))
    return lines


def alike(old: str, new: str) -> bool:
    """Do two names share at least half of their words?"""
    one, other = (
        {word.strip("().,:;").casefold() for word in text.split() if any(map(str.isalnum, word))} for text in (old, new)
    )
    return len(one & other) * 2 >= max(len(one), len(other), 1)


def perhaps_re_purposed(release: Release) -> list[Change]:
    """The same UID, hardly a word of the old name, and another formula."""
    lines = []
    for raw in release.open("indicators.name", "programIndicators.name"):
        formulas = [
            one
            for one in release.open_at(raw.before, "numerator", "denominator", "expression", "filter")
            if len(one.names) == 1
        ]
        if formulas and not alike(str(raw.old), str(raw.new)):
            lines.append(Change([raw, *formulas], {"before": str(raw.old), "after": str(raw.new)}))
    return lines


_LABELS = (
    "shortName", "formName", "description", "numeratorDescription", "denominatorDescription", "instruction",
    "title", "subtitle", "displayName",
)  # fmt: skip


def _sides(release: Release, item: MetadataObject | None) -> list[Raw]:
    """The descriptions of a rule's sides."""
    return [raw for raw in release.open_at(item, "leftSide", "rightSide", "generator") if raw.name == "description"]


def renamed(release: Release) -> list[Change]:
    """Another name, and all texts that follow it."""
    lines = []
    for raw in release.open("*.name", acts=(Act.CHANGED,)):
        raws = [raw, *release.open_at(raw.before, *_LABELS), *_sides(release, raw.before)]
        # Names of data elements and indicators take up and drop ages that are said elsewhere.
        strict = raw.type not in ("dataElements", "indicators")
        pair = other_matter(raw.old, raw.new) if raw.type in _MEANT else None
        if raw.type in _MEANT and other_numbers(raw.old, raw.new, strict):
            lines.append(Change(raws, {}, "numbers", CARE, Needs.MINOR))
        elif pair:
            args: dict[str, Argument] = {"before": f"“{pair[0]}”", "after": f"“{pair[1]}”"}
            lines.append(Change(raws, args, "words", CARE, Needs.MINOR))
        else:
            lines.append(Change(raws, {}, "blanks" if str(raw.old).split() == str(raw.new).split() else ""))
    return lines


_MEANT = ("categoryOptions", "options", "categoryOptionGroups", "dataElements", "optionGroups", "indicators")
"""Types whose names say what is counted: an age group that ends elsewhere is another one."""


def other_numbers(old: object, new: object, strict: bool = True) -> bool:
    """Does a name say other numbers, such as 15+ and 15-49? If not strictly, each name numbers that the other lacks."""
    one, other = (set(re.findall(r"\d+", _UNDER.sub(_from_zero, str(text)))) for text in (old, new))
    return one != other if strict else bool(one - other and other - one)


_UNDER = re.compile(r"(?:\b(?:under|below|less than)\s+|<\s*)(\d{1,4})\b", re.IGNORECASE)


def _from_zero(found: re.Match[str]) -> str:
    """Under 6 is 0-5."""
    return f"0-{int(found[1]) - 1}"


def reworded(release: Release) -> list[Change]:
    """Other texts under the same name, a line an object."""
    lines: dict[int, list[Raw]] = {}
    sides = ("validationRules.leftSide.description", "validationRules.rightSide.description")
    for raw in release.open(*(f"*.{key}" for key in _LABELS), *sides, "predictors.generator.description"):
        lines.setdefault(id(raw.before), []).append(raw)
    return [Change(raws, {"what": [spelled(raw.name) for raw in raws], "step": _step(raws)}) for raws in lines.values()]


def _step(raws: list[Raw]) -> str:
    """The words themselves, where it is one text and short."""
    old, new = (" ".join(str(one or "").split()) for one in (raws[0].old, raws[0].new))
    if len(raws) > 1 or max(len(old), len(new)) > 120 or old == new:
        return " worded otherwise"
    return f" was “{old}” and is “{new}”" if old and new else f" is new: “{new}”" if new else f" is gone: “{old}”"


BULK = 10
"""Objects with the same step of the same property: one decision."""


def bulk(release: Release, *places: str) -> list[Change]:
    """The same step of a property at many objects, in one line; the others each."""
    lines: dict[tuple[str, tuple[str, ...], str, str], list[Raw]] = {}
    for raw in release.open(*places, acts=(Act.CHANGED,)):
        lines.setdefault((raw.type, raw.names, repr(raw.old), repr(raw.new)), []).append(raw)
    found: list[Change] = []
    for raws in lines.values():
        found += [Change(raws, {}, "many")] if len(raws) >= BULK else [Change([raw]) for raw in raws]
    return found


def in_bulk(*places: str) -> Callable[[Release], list[Change]]:
    """``bulk`` at these places."""

    def find(release: Release) -> list[Change]:
        return bulk(release, *places)

    return find


VOCABULARY = 3
"""Objects in which one word took the place of another: a decision about the word."""


def vocabulary(release: Release) -> list[Change]:
    """A word of names, or a part of codes, that another one replaced in several objects. It is a heading: each of
    them is told by itself too.
    """
    lines: dict[tuple[str, str, str], list[Raw]] = {}
    for raw in release.open("*.name", "*.code", acts=(Act.CHANGED,)):
        pair = _replaced(raw)
        if pair is not None:
            lines.setdefault((*pair, f"{raw.name}s"), []).append(raw)
    told = [(key, raws) for key, raws in lines.items() if len({raw.uid for raw in raws}) >= VOCABULARY]
    return [
        Change(raws, {"word": old, "other": new, "where": where}, token=f"{old}/{new}", claims=False)
        for (old, new, where), raws in told
    ]


def _replaced(raw: Raw) -> tuple[str, str] | None:
    """The one word that differs, and what stands in its place."""
    if not (isinstance(raw.old, str) and isinstance(raw.new, str)):
        return None
    sign = "_" if raw.name == "code" else None
    old, new = raw.old.split(sign), raw.new.split(sign)
    if len(old) != len(new):
        return None
    pairs = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    return pairs[0] if len(pairs) == 1 and all(any(map(str.isalpha, one)) for one in pairs[0]) else None


_SHARED = ("indicatorTypes", "trackedEntityTypes", "userRoles", "categoryCombos", "attributes")


def shared(release: Release) -> list[Change]:
    """Objects that all packages of an instance use, in what no other rule tells; their texts and sharing apart."""
    lines: dict[tuple[str, str], list[Raw]] = {}
    for raw in release.comparison.raws:
        if raw.type in _SHARED and not raw.claimed and raw.names and raw.names[0] not in ("sharing", "translations"):
            lines.setdefault((raw.type, raw.uid), []).append(raw)
    return [
        Change(raws, {"what": list(dict.fromkeys(spelled(*raw.names[:2]) for raw in raws))}) for raws in lines.values()
    ]
