"""Dashboards and favourites: what people who opened them yesterday see today."""

from collections.abc import Callable

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import BREAKING, SAFE, Change, Needs
from lint.finding import Argument, Named
from lint.package.favourites import View, has_places
from lint.package.model import uid_of
from lint.package.periods import RELATIVE
from lint.package.places import FAVOURITES
from lint.words import shortened, spelled

VIEWS = (*sorted(FAVOURITES), "maps")


def items(act: Act) -> Callable[[Release], list[Change]]:
    """What a dashboard shows more or no more, a line a dashboard."""

    def find(release: Release) -> list[Change]:
        lines: dict[str, list[Raw]] = {}
        for raw in release.open("dashboards.dashboardItems", acts=(act,)):
            if not _same_text(release, raw):
                lines.setdefault(raw.uid, []).append(raw)
        return [Change(raws, {"items": [_shown(release, raw) for raw in raws]}) for raws in lines.values()]

    return find


def _words(raw: Raw) -> str:
    key = raw.keys[-1] if raw.keys else ""
    return "".join(filter(str.isalnum, key[5:].casefold())) if key.startswith("text ") else ""


def _same_text(release: Release, raw: Raw) -> bool:
    """A text that stands there with other marks or blanks."""
    words = _words(raw)
    if not words:
        return False
    return any(
        other is not raw and other.act is not raw.act and (_words(other) == words or _one_item(raw, other))
        for other in release.open_at(raw.before, "dashboardItems")
        if other.act in (Act.ADDED, Act.REMOVED)
    )


def _one_item(raw: Raw, other: Raw) -> bool:
    """Is it one item of the dashboard, with another text?"""
    uids = [uid_of(value) for one in (raw, other) for value in (one.old, one.new) if value is not None]
    return bool(_words(other)) and len(uids) == 2 and uids[0] == uids[1] != ""


def _shown(release: Release, raw: Raw) -> str:
    key = raw.keys[-1].partition(" #")[0]
    item = release.new.by_uid.get(key) or release.old.by_uid.get(key)
    return item.name if item is not None and item.name else key


def text_changed(release: Release) -> list[Change]:
    """Texts on a dashboard that say the same in other marks, or are others."""
    lines: dict[str, list[Raw]] = {}
    for raw in release.open("dashboards.dashboardItems", acts=(Act.ADDED, Act.REMOVED)):
        if _same_text(release, raw):
            lines.setdefault(raw.uid, []).append(raw)
    return [Change(raws, {"texts": _texts(raws)}) for raws in lines.values()]


def _texts(raws: list[Raw]) -> list[str]:
    """Each text with what became of it; those that differ in marks and blanks alone only once."""
    old = [(_words(raw), _text(raw.old)) for raw in raws if raw.act is Act.REMOVED]
    new = [(_words(raw), _text(raw.new)) for raw in raws if raw.act is Act.ADDED]
    found = []
    for (words, before), (others, after) in zip(old, new, strict=False):
        same = words == others
        found.append(f"“{after}” is set in another way" if same else f"“{before}” became “{after}”")
    return found


def _text(item: object) -> str:
    return shortened(str(item.get("text") or "")) if isinstance(item, dict) else ""


def re_arranged(release: Release) -> list[Change]:
    """Only places and sizes, a line a dashboard."""
    lines: dict[str, list[Raw]] = {}
    for raw in release.open(*(f"dashboards.dashboardItems.{key}" for key in ("x", "y", "width", "height", "shape"))):
        lines.setdefault(raw.uid, []).append(raw)
    for raw in release.open("dashboards.dashboardItems", acts=(Act.MOVED,)):
        lines.setdefault(raw.uid, []).append(raw)
    return [Change(raws) for raws in lines.values()]


def _periods(release: Release) -> list[Raw]:
    places = [f"{type_}.periods" for type_ in VIEWS]
    return release.open(*places, "maps.mapViews.periods", acts=(Act.CHANGED,))


def period_lost(release: Release) -> list[Change]:
    """It was for some period and is for none."""
    return [Change([raw]) for raw in _periods(release) if raw.old and not raw.new]


def period_added(release: Release) -> list[Change]:
    """It was for no period."""
    return [Change([raw]) for raw in _periods(release) if raw.new and not raw.old]


def _fixed(value: object) -> bool:
    return isinstance(value, list) and any(one not in RELATIVE for one in value)


def to_relative(release: Release) -> list[Change]:
    """From days of the calendar to last month and its like."""
    found = [raw for raw in _periods(release) if _fixed(raw.old) and not _fixed(raw.new)]
    return _alike(found)


def to_fixed(release: Release) -> list[Change]:
    """From last month and its like to days of the calendar."""
    return _alike([raw for raw in _periods(release) if _fixed(raw.new) and not _fixed(raw.old)])


def period_changed(release: Release) -> list[Change]:
    """Other periods of the same kind."""
    return _alike(_periods(release))


def _alike(raws: list[Raw]) -> list[Change]:
    lines: dict[tuple[str, str, str], list[Raw]] = {}
    for raw in raws:
        lines.setdefault((raw.type, repr(raw.old), repr(raw.new)), []).append(raw)
    return [Change(of, {}, "" if len(of) == 1 else "many") for of in lines.values()]


def data(act: Act) -> Callable[[Release], list[Change]]:
    """Data that a chart, table or layer shows more, no more, or in another order; a line a favourite."""

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str], list[Raw]] = {}
        places = [f"{type_}.dataDimensionItems" for type_ in VIEWS]
        for raw in release.open(*places, "maps.mapViews.dataDimensionItems", acts=(act,)):
            lines.setdefault((raw.type, raw.uid), []).append(raw)
        return [_data(release, act, raws) for raws in lines.values()]

    return find


def _data(release: Release, act: Act, raws: list[Raw]) -> Change:
    args: dict[str, Argument] = {"items": [_shown(release, raw) for raw in raws if raw.keys]}
    if act is Act.ADDED:
        gone = release.left_views.get((raws[0].type, raws[0].uid), [])
        if len(gone) == len(raws):
            args["gone"] = [_shown(release, raw) for raw in gone]
            return Change(raws, args, "instead")
    return Change(raws, args)


_KIND = ("type", "program", "programStage", "outputType", "aggregationType", "value", "trackedEntityType", "layer")
_DIMENSIONS = (
    "columnDimensions", "rowDimensions", "categoryDimensions", "categoryOptionGroupSetDimensions",
    "dataElementGroupSetDimensions", "organisationUnitGroupSetDimensions", "attributeDimensions",
    "dataElementDimensions", "programIndicatorDimensions", "simpleDimensions", "repetitions",
)  # fmt: skip
_PLACES = (
    "organisationUnits", "organisationUnitLevels", "organisationUnitGroups", "itemOrganisationUnitGroups",
    "userOrganisationUnit", "userOrganisationUnitChildren", "userOrganisationUnitGrandChildren",
    "organisationUnitSelectionMode",
)  # fmt: skip


def _of_views(release: Release, names: tuple[str, ...] | None) -> list[Change]:
    lines: dict[tuple[str, str], list[Raw]] = {}
    for raw in release.comparison.raws:
        if raw.claimed or raw.type not in VIEWS or not raw.names:
            continue
        inner = raw.names[1:] if raw.names[0] == "mapViews" else raw.names
        if inner and (names is None or inner[0] in names) and inner[0] not in ("translations", "attributeValues"):
            lines.setdefault((raw.type, raw.uid), []).append(raw)
    return [
        Change(raws, {"what": list(dict.fromkeys(spelled(raw.names[-1]) for raw in raws))}) for raws in lines.values()
    ]


def kind(release: Release) -> list[Change]:
    """Another kind of chart, another program or way of counting."""
    return _of_views(release, _KIND)


def dimensions(release: Release) -> list[Change]:
    """Other dimensions on the axes, or other groups of them; where rows and columns changed places, the same."""
    lines = _of_views(release, _DIMENSIONS)
    for line in lines:
        if {raw.names[-1] for raw in line.raws} <= {"columnDimensions", "rowDimensions"} and _turned(line.raws):
            line.variant, line.severity = "turned", SAFE
    return lines


def _turned(raws: list[Raw]) -> bool:
    first = raws[0]
    if first.before is None or first.after is None or first.names[0] == "mapViews":
        return False
    axes = [
        {repr(one) for key in ("columnDimensions", "rowDimensions") for one in _many(item.data.get(key))}
        for item in (first.before, first.after)
    ]
    return axes[0] == axes[1] != set()


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def filters(release: Release) -> list[Change]:
    """Other dimensions that are filtered by."""
    return _of_views(release, ("filterDimensions",))


def places(release: Release) -> list[Change]:
    """Other organisation units, levels or groups."""
    lines = _of_views(release, _PLACES)
    for line in lines:
        first = line.raws[0]
        if first.before is None or first.after is None or first.names[0] == "mapViews":
            continue
        had, has = (has_places(View(item, item.data, item.path, "")) for item in (first.before, first.after))
        if had and not has:
            line.variant, line.severity, line.needs = "lost", BREAKING, Needs.MEND
    return lines


def re_styled(release: Release) -> list[Change]:
    """Axes, fonts, colours, series, titles."""
    return _of_views(release, None)


def layers(act: Act) -> Callable[[Release], list[Change]]:
    """Layers of a map that came or went."""

    def find(release: Release) -> list[Change]:
        return [
            Change([raw], {"layer": raw.keys[-1].partition(" ")[0] or "unnamed", "map": Named("maps", raw.uid)})
            for raw in release.open("maps.mapViews", acts=(act,))
        ]

    return find
