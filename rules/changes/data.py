"""Data elements, and the forms that ask for them: what is collected, and what becomes of collected values."""

from collections.abc import Callable, Mapping

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import CARE, Change, Needs
from lint.finding import Argument, Named, Path
from lint.package.category_model import uids
from lint.package.data_sets import data_sets
from lint.package.formulas import Formula
from lint.package.model import DEFAULT_OBJECTS, Package, uid_of
from lint.package.places import FORMULAS
from lint.value_types import BOOLEAN, NUMERIC

from .value_types import WIDER


def widened(*places: str) -> Callable[[Release], list[Change]]:
    """The new value type takes every old value."""

    def find(release: Release) -> list[Change]:
        found = []
        for raw in release.open(*places, acts=(Act.CHANGED,)):
            if raw.new not in WIDER.get(str(raw.old), ()):
                continue
            swapped = release.open_at(raw.before, "optionSet")
            if raw.new != "MULTI_TEXT" or not swapped:
                found.append(Change([raw]))
        return found

    return find


_TEXTS = frozenset({"TEXT", "LONG_TEXT"})


def value_type_changed(release: Release) -> list[Change]:
    """Numbers and truths stay valid where they become texts, and cannot be added up any more."""
    return [
        Change([raw], variant="text" if raw.old in NUMERIC | BOOLEAN and raw.new in _TEXTS else "")
        for raw in release.open("dataElements.valueType")
    ]


def aggregation_of_text(release: Release) -> list[Change]:
    """Of texts and of answers with options: program indicators do the counting."""
    raws = release.open("dataElements.aggregationType", acts=(Act.CHANGED,))
    texts = [raw for raw in raws if not _numeric(raw) and {raw.old, raw.new} <= {"COUNT", "NONE", "DEFAULT", None}]
    lines: dict[tuple[str | None, str | None], list[Raw]] = {}
    for raw in texts:
        lines.setdefault((raw.old, raw.new), []).append(raw)
    return [Change(of, {}, "" if len(of) == 1 else "many") for of in lines.values()]


def aggregation(release: Release) -> list[Change]:
    """Numbers are added up in another way; from NONE there was no total before."""
    raws = release.open("dataElements.aggregationType", acts=(Act.CHANGED,))
    new = ("NONE", None)
    return [
        Change([raw], {}, "none", CARE, Needs.MAJOR) if raw.old in new else Change([raw], {}, "", None, Needs.MAJOR)
        for raw in raws
    ]


def _numeric(raw: Raw) -> bool:
    data = raw.after.data if raw.after else {}
    return (data.get("valueType") in NUMERIC or data.get("valueType") in BOOLEAN) and not data.get("optionSet")


def asked(package: Package) -> set[str]:
    """The data elements that a data set or a program stage asks for."""
    found = {uid for one in data_sets(package) for uid in one.elements}
    for stage in package.collections.get("programStages", ()):
        members = stage.data.get("programStageDataElements")
        for one in members if isinstance(members, list) else ():
            found.add(uid_of(one.get("dataElement")) if isinstance(one, dict) else "")
    return found - {""}


def fed(package: Package) -> set[str]:
    """The data elements that a predictor writes or a program indicator is mapped to."""
    found = {uid_of(one.data.get("output")) for one in package.collections.get("predictors", ())}
    codes = {feed.element for feed in package.mappings.feeds}
    return found | {one.uid for one in package.mappings.elements if one.code and one.code in codes}


_FORMS = ("dataSets.dataSetElements", "programStages.programStageDataElements")


def _left(release: Release) -> list[str]:
    """Data elements that stay and that no form asks for any more."""
    gone = asked(release.old) - asked(release.new)
    return [uid for uid in sorted(gone) if ("dataElements", uid) in release.kept]


def _asks(raw: Raw) -> bool:
    """Is it the row of a form?"""
    return raw.names[0] in ("dataSetElements", "programStageDataElements")


def _out_of_forms(release: Release) -> dict[str, list[Raw]]:
    """Data elements that stay and that no form asks for any more, with their rows."""
    found: dict[str, list[Raw]] = {}
    for uid in _left(release):
        rows = [raw for act in (Act.REMOVED, Act.ADDED) for raw in release.rows.get((act, uid), ()) if not raw.claimed]
        if any(_asks(raw) for raw in rows):
            found[uid] = sorted(rows, key=lambda raw: not _asks(raw))
    return found


def uncollected_but_used(release: Release) -> list[Change]:
    """Out of every form, and a formula of the new release reads it: never data again, without a word."""
    lines = []
    for uid, rows in _out_of_forms(release).items():
        users = {Named(one.type, one.uid): None for one, _ in release.written_now.naming(uid) if one.type in FORMULAS}
        if users:
            args: dict[str, Argument] = {"element": Named("dataElements", uid), "users": list(users)}
            lines.append(Change(rows, args, token=uid, claims=False))
    return lines


def out_of_all_forms(release: Release) -> list[Change]:
    """Out of every form; a group of the new release may say that it is discontinued."""
    said = _discontinued(release.new)
    return [
        Change(rows, {"element": Named("dataElements", uid), "said": said.get(uid, "")}, token=uid)
        for uid, rows in _out_of_forms(release).items()
    ]


def _discontinued(package: Package) -> dict[str, str]:
    """What a group says is discontinued, with the group's name."""
    groups = package.collections.get("dataElementGroups", ())
    telling = [one for one in groups if "discontinu" in f"{one.name} {one.code}".casefold()]
    return {uid: f" (it is in the group “{one.name}”)" for one in telling for uid in uids(one, "dataElements")}


def into_form(release: Release) -> list[Change]:
    """Asked for by a form for the first time, though the data element was there."""
    before, now = asked(release.old), asked(release.new)
    lines = []
    for uid in sorted(now - before):
        rows = [raw for raw in release.open(*_FORMS, acts=(Act.ADDED,)) if raw.keys and raw.keys[-1] == uid]
        if rows and ("dataElements", uid) in release.kept:
            lines.append(Change(rows, {"element": Named("dataElements", uid)}, token=uid))
    return lines


def added_uncollected(release: Release) -> list[Change]:
    """New aggregate data elements that nobody can fill; one line."""
    if not release.new.collections.get("dataSets") and not release.new.collections.get("programStages"):
        return []
    known = asked(release.new) | fed(release.new)
    raws = [
        raw
        for (type_, uid), raw in release.created.items()
        if type_ == "dataElements" and uid not in known and not raw.claimed
    ]
    if not raws:
        return []
    rows = [row for raw in raws for row in release.rows.get((Act.ADDED, raw.uid), ()) if not row.claimed]
    return [Change([*raws, *rows], {"which": [Named(raw.type, raw.uid) for raw in raws]}, token="uncollected")]


def operand_uncollected(type_: str) -> Callable[[Release], list[Change]]:
    """New formulas that read aggregate data elements which nobody can fill."""

    def find(release: Release) -> list[Change]:
        package = release.new
        if not package.collections.get("dataElements"):
            return []
        if not (package.collections.get("dataSets") or package.mappings.feeds):
            return []  # dashboards, whose data come from elsewhere
        known = asked(package) | fed(package)
        before = asked(release.old) | fed(release.old)
        lines: dict[str, tuple[Raw, list[Named]]] = {}
        for formula, raw in _looked_at(release, type_):
            blank = [
                use.uid
                for use in formula.uses
                if use.targets == ("dataElements",)
                and (item := package.objects.get(("dataElements", use.uid))) is not None
                and item.data.get("domainType") != "TRACKER"
                and use.uid not in known
            ]
            if raw is None and type_ == "validationRules":
                blank = [uid for uid in blank if uid in before]
                raw = next(iter(_rows_of(release, blank)), None)
            if blank and raw is not None and formula.parsed.tree is not None:
                _, names = lines.setdefault(formula.source.uid, (raw, []))
                names += [Named("dataElements", uid) for uid in blank if Named("dataElements", uid) not in names]
        return [
            Change([raw], {"elements": list(names), "who": Named(type_, uid)}, token=uid, claims=raw.act is Act.CREATED)
            for uid, (raw, names) in lines.items()
        ]

    return find


def _looked_at(release: Release, type_: str) -> list[tuple[Formula, Raw | None]]:
    """Formulas of new objects of a type; of validation rules also of those that read what left the forms."""
    found: dict[Path, tuple[Formula, Raw | None]] = {}
    written = release.written_now
    sources = [(raw.after, raw) for (of, _), raw in release.created.items() if of == type_ and raw.after]
    for source, raw in sources:
        for path in _FORMULAS[type_]:
            formula = written.formula((*source.path, *path))
            if formula is not None:
                found[formula.path] = (formula, raw)
    if type_ == "validationRules":
        for uid in _left(release):
            for source, inner in written.naming(uid):
                formula = written.formula((*source.path, *inner)) if source.type == type_ else None
                if formula is not None:
                    found.setdefault(formula.path, (formula, None))
    return list(found.values())


_FORMULAS: dict[str, tuple[Path, ...]] = {
    "indicators": (("numerator",), ("denominator",)),
    "validationRules": (("leftSide", "expression"), ("rightSide", "expression")),
}


def _rows_of(release: Release, elements: list[str]) -> list[Raw]:
    """The rows by which these left the forms."""
    return [raw for uid in elements for raw in release.rows.get((Act.REMOVED, uid), ()) if _asks(raw)]


def moved_between(type_: str, member: str) -> Callable[[Release], list[Change]]:
    """A member leaves one group, section or stage section and joins another, which may be new; or joins one from
    another that is gone. A line for each two of them.
    """

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str], list[Raw]] = {}
        left: dict[str, list[Raw]] = {}
        for raw in release.open(f"{type_}.{member}", acts=(Act.REMOVED,)):
            left.setdefault(raw.keys[-1], []).append(raw)
        gone = _members_of(release.deleted, type_, member)
        for raw in release.open(f"{type_}.{member}", acts=(Act.ADDED,)):
            others = left.get(raw.keys[-1])
            if others:
                other = others.pop(0)
                lines.setdefault((other.uid, raw.uid), []).extend((other, raw))
            elif raw.keys[-1] in gone:
                lines.setdefault((gone[raw.keys[-1]], raw.uid), []).append(raw)
        new = _members_of(release.created, type_, member)
        for uid, raws in left.items():
            if raws and uid in new:
                lines.setdefault((raws[0].uid, new[uid]), []).append(raws[0])
        return [
            Change(
                raws,
                {
                    "members": list(dict.fromkeys(_member(release, raw.keys[-1]) for raw in raws)),
                    "from": Named(type_, source),
                    "to": Named(type_, target),
                },
                token=f"{source}/{target}",
            )
            for (source, target), raws in lines.items()
        ]

    return find


def _members_of(pool: Mapping[tuple[str, str], Raw], type_: str, member: str) -> dict[str, str]:
    """In which of the objects that came, or went, each member is."""
    found: dict[str, str] = {}
    for (of, uid), raw in pool.items():
        item = raw.after or raw.before
        if of == type_ and item is not None:
            found.update(dict.fromkeys(uids(item, member), uid))
    return found


def _member(release: Release, uid: str) -> str:
    item = release.new.by_uid.get(uid) or release.old.by_uid.get(uid)
    return item.name if item is not None and item.name else uid


def members(act: Act, *places: str) -> Callable[[Release], list[Change]]:
    """Members that came or went, a line for each list."""

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str, str], list[Raw]] = {}
        for raw in release.open(*places, acts=(act,)):
            lines.setdefault((raw.type, raw.uid, raw.names[0]), []).append(raw)
        return [
            Change(raws, {"members": [_member(release, raw.keys[-1].partition("/")[0]) for raw in raws if raw.keys]})
            for raws in lines.values()
        ]

    return find


def option_combos(release: Release, whole: bool) -> list[Change]:
    """Option combos that are gone: of options that still form one, or left over from options that went before."""
    found: dict[str, list[Raw]] = {}
    for (type_, _), raw in release.deleted.items():
        if type_ != "categoryOptionCombos" or raw.claimed or raw.before is None or raw.uid in DEFAULT_OBJECTS:
            continue
        combo = uid_of(raw.before.data.get("categoryCombo"))
        if _forms(release.new, combo, set(uids(raw.before, "categoryOptions"))) is whole:
            found.setdefault(combo, []).append(raw)
    return [
        Change(raws, {"combo": Named("categoryCombos", combo), "count": len(raws)}, token=combo)
        for combo, raws in found.items()
    ]


def option_combos_removed(release: Release) -> list[Change]:
    """Gone, though the options still form it."""
    return option_combos(release, True)


def orphan_option_combos(release: Release) -> list[Change]:
    """Gone, with options that are not all in the combo."""
    return option_combos(release, False)


def _forms(package: Package, combo: str, options: set[str]) -> bool:
    held = package.find("categoryCombos", combo)
    if held is None:
        return False
    categories = [package.find("categories", uid) for uid in uids(held, "categories")]
    members_ = [set(uids(one, "categoryOptions")) for one in categories if one is not None]
    return len(members_) == len(options) and all(options & one for one in members_)


def mapping_target_recoded(release: Release) -> list[Change]:
    """A code by which a program indicator still feeds, here or in a package beside it, is another now, or gone."""
    raws = release.open("dataElements.code", "categoryOptionCombos.code")
    gone = release.open("dataElements", "categoryOptionCombos", acts=(Act.DELETED,))
    if not raws and not gone:
        return []
    feeds = {
        "dataElements": {feed.element for feed in release.feeds},
        "categoryOptionCombos": {code for feed in release.feeds for code in (feed.combo, feed.attribute_combo)},
    }
    found = [Change([raw]) for raw in raws if isinstance(raw.old, str) and raw.old and raw.old in feeds[raw.type]]
    for raw in gone:
        code = raw.before.code if raw.before else ""
        if code and code in feeds[raw.type] and not _has_code(release.new, raw.type, code):
            found.append(Change([raw], {"code": code}, "removed", claims=False))
    return found


def recoded(release: Release) -> list[Change]:
    """Another code where there was one; one that came or went is told of all types alike."""
    return [Change([raw]) for raw in release.open("dataElements.code", acts=(Act.CHANGED,)) if raw.old and raw.new]


def _has_code(package: Package, type_: str, code: str) -> bool:
    return any(item.code == code for item in package.collections.get(type_, ()))


def looser(places: tuple[str, ...], tight: object) -> Callable[[Release], list[Change]]:
    """A flag that makes a form stricter was taken off."""

    def find(release: Release) -> list[Change]:
        return [Change([raw]) for raw in release.open(*places) if raw.old == tight or raw.act is Act.REMOVED]

    return find


def members_both(*places: str) -> Callable[[Release], list[Change]]:
    """Members that came and went, one line a list, each with its sign."""

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str], list[Raw]] = {}
        for raw in release.open(*places):
            lines.setdefault((raw.type, raw.uid), []).append(raw)
        return [Change(raws, {"members": ", ".join(_signed(release, raws))}) for raws in lines.values()]

    return find


def _signed(release: Release, raws: list[Raw]) -> list[str]:
    """All of them: what a role allows is not to be cut short."""
    signs = {Act.ADDED: "+", Act.REMOVED: "-"}
    return sorted(signs.get(raw.act, "") + _member(release, raw.keys[-1]) for raw in raws if raw.keys)
