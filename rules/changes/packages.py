"""What several families of rules need: formulas that say the same, whole objects, attribute values, groups."""

from collections.abc import Callable

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import Change
from lint.diff.written import Written
from lint.finding import Named, Path
from lint.package.mappings import ATTRIBUTE, ATTRIBUTE_COMBO, COMBO, ELEMENT
from lint.package.model import minor_version

from .data import members, moved_between

Find = Callable[[Release], list[Change]]


def formulas(type_: str, properties: tuple[str, ...], *ways: str) -> Find:
    """Formulas of a type that were written anew and say the same: one line."""
    return _same([f"{type_}.{one}.{way}" for one in properties for way in ways])


def sides(type_: str, properties: tuple[str, ...]) -> Find:
    """The same of formulas that stand one level deeper, as those of validation rules."""
    return _same([f"{type_}.{one}.expression.{way}" for one in properties for way in ("reformatted", "reordered")])


def _same(places: list[str]) -> Find:
    def find(release: Release) -> list[Change]:
        raws = release.open(*places)
        return [Change(raws, token="same")] if raws else []

    return find


_FORMULAS = (
    "indicators.numerator", "indicators.denominator", "programIndicators.expression", "programIndicators.filter",
    "programRules.condition", "programRuleActions.data", "validationRules.leftSide.expression",
    "validationRules.rightSide.expression", "predictors.generator.expression",
)  # fmt: skip


def _computes(written: Written, value: object, at: Path) -> bool:
    """Can DHIS2 compute it? A placeholder of a dashboard package is a formula too."""
    if not isinstance(value, str | int | float) or not str(value).strip():
        return False
    found = written.formula(at)
    return found is None or not found.parsed.faults


def repaired(type_: str) -> Find:
    """Formulas that were blank or wrong and are good."""

    def find(release: Release) -> list[Change]:
        raws = [raw for raw in release.open(*_FORMULAS) if raw.type == type_]
        return [
            Change([raw])
            for raw in raws
            if not _computes(release.written_before, raw.old, raw.at_old)
            and _computes(release.written_now, raw.new, raw.at_new)
        ]

    return find


def broken(release: Release) -> list[Change]:
    """Formulas that were good and are blank or wrong. A filter or skip test may be blank."""
    optional = ("programIndicators.filter", "programRuleActions.data")
    raws = release.open(*(one for one in _FORMULAS if one not in optional))
    return [
        Change([raw])
        for raw in raws
        if _computes(release.written_before, raw.old, raw.at_old)
        and not _computes(release.written_now, raw.new, raw.at_new)
    ]


def below(type_: str, *properties: str) -> Find:
    """All that differs at and below these properties, a line an object."""

    def find(release: Release) -> list[Change]:
        lines: dict[str, list[Raw]] = {}
        for raw in release.comparison.raws:
            if raw.type == type_ and not raw.claimed and raw.names and raw.names[0] in properties:
                lines.setdefault(raw.uid, []).append(raw)
        return [Change(raws, {"what": _what(raws)}) for raws in lines.values()]

    return find


_APART = frozenset({"name", "code", "translations", "sharing", "description", "attributeValues"})


def whole(*types: str) -> Find:
    """All that differs in objects of both releases, a line an object; names, codes and sharing have other rules."""

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str], list[Raw]] = {}
        for raw in release.comparison.raws:
            if raw.type in types and not raw.claimed and raw.names and raw.names[0] not in _APART:
                lines.setdefault((raw.type, raw.uid), []).append(raw)
        return [Change(raws, {"what": _what(raws)}) for raws in lines.values()]

    return find


def _what(raws: list[Raw]) -> list[str]:
    """The properties, each with its step where that is short."""
    found: dict[str, str] = {}
    for raw in raws:
        step = f" ({_said(raw.old)} → {_said(raw.new)})" if len(raw.names) == 1 and raw.act is Act.CHANGED else ""
        found.setdefault(".".join(raw.names[:2]), step if len(step) < 80 else "")
    return [name + step for name, step in found.items()]


def _said(value: object) -> str:
    return "nothing" if value is None else "yes" if value is True else "no" if value is False else str(value)


def _mappings(release: Release, acts: tuple[Act, ...]) -> list[Raw]:
    values = [raw for raw in release.open("programIndicators.attributeValues", acts=acts) if raw.keys == (ATTRIBUTE,)]
    return values + release.open(
        *(f"programIndicators.{one}" for one in (ELEMENT, COMBO, ATTRIBUTE_COMBO)), acts=(Act.CHANGED,)
    )


def mapping(lost: bool) -> Find:
    """Program indicators that feed nothing any more, or something now: one line."""

    def find(release: Release) -> list[Change]:
        found = _mappings(release, (Act.REMOVED,) if lost else (Act.ADDED,))
        raws = [raw for raw in found if (raw.new is None) is lost and (raw.old is None) is not lost]
        values = list(dict.fromkeys(str(raw.old if lost else raw.new) for raw in raws if isinstance(raw.old, str)))
        return [Change(raws, {"values": values or "the aggregate data element"}, token="mapping")] if raws else []

    return find


def mapping_changed(release: Release) -> list[Change]:
    """Program indicators that feed another cell."""
    deeper = release.open("programIndicators.attributeValues.value")
    raws = [raw for raw in deeper if raw.keys == (ATTRIBUTE,)]
    return [Change([raw]) for raw in (*raws, *_mappings(release, (Act.CHANGED,)))]


def attribute_values(act: Act) -> Find:
    """Values of custom attributes, a line an attribute."""

    def find(release: Release) -> list[Change]:
        place = "*.attributeValues.value" if act is Act.CHANGED else "*.attributeValues"
        lines: dict[str, list[Raw]] = {}
        for raw in release.open(place, acts=(act,)):
            lines.setdefault(raw.keys[-1], []).append(raw)
        return [Change(raws, {"attribute": Named("attributes", uid)}, token=uid) for uid, raws in lines.items()]

    return find


def dhis2_version(raised: bool) -> Find:
    """The minor version of DHIS2 that the header names; patch versions say nothing."""

    def find(release: Release) -> list[Change]:
        lines = []
        for raw in release.open("package.DHIS2Version"):
            old, new = minor_version(str(raw.old or "")), minor_version(str(raw.new or ""))
            if old is not None and new is not None and old != new and (new > old) is raised:
                lines.append(Change([raw]))
        return lines

    return find


_GROUPS = {
    "dataElementGroups": "dataElements",
    "indicatorGroups": "indicators",
    "programIndicatorGroups": "programIndicators",
    "validationRuleGroups": "validationRules",
    "predictorGroups": "predictors",
}


def moved_between_groups(release: Release) -> list[Change]:
    """Members that left one group and joined another."""
    return [change for type_, member in _GROUPS.items() for change in moved_between(type_, member)(release)]


def in_no_group(release: Release) -> list[Change]:
    """Members that stay and that no group holds any more."""
    lines = []
    for type_, member in _GROUPS.items():
        held = {one.uid for one in release.new.references if one.source.type == type_}
        raws = [
            raw
            for raw in release.open(f"{type_}.{member}", acts=(Act.REMOVED,))
            if raw.keys[-1] not in held and (member, raw.keys[-1]) in release.kept
        ]
        if raws:
            names = list(dict.fromkeys(Named(member, raw.keys[-1]) for raw in raws))
            lines.append(Change(raws, {"members": names}, token=type_))
    return lines


def group_members(act: Act) -> Find:
    """Members that came or went, a line a group."""
    return members(act, *(f"{type_}.{member}" for type_, member in _GROUPS.items()))
