"""Two releases as change rules see them: what is still unexplained, by place, and who uses what."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from lint.diff.model import Act, Comparison, Raw
from lint.diff.written import Written
from lint.package.mappings import Feed
from lint.package.model import MetadataObject, Package

ANY = tuple(Act)

_LISTS = frozenset(
    {
        "dashboardItems", "dataElements", "indicators", "programIndicators", "validationRules", "predictors",
        "categoryOptions", "categoryOptionGroups", "dataElementGroups", "indicatorGroups", "options", "optionGroups",
        "programRuleActions", "programRuleVariables", "programStageSections", "programSections", "programStages",
        "programIndicatorGroups", "trackedEntityAttributes", "dataDimensionItems", "notificationTemplates",
        "categoryOptionCombos", "programNotificationTemplates", "users", "legendSets",
    }
)  # fmt: skip
"""Lists in which a row of an object that came or went says nothing of its own."""


def _follows(raw: Raw, ends: dict[Act, set[str]]) -> bool:
    """Is it the row of an object that came or went? What a category or form asks for is told by itself."""
    if not raw.keys or raw.names[-1] not in _LISTS or raw.type == "categories":
        return False
    act = {Act.ADDED: Act.CREATED, Act.REMOVED: Act.DELETED}.get(raw.act)
    return act is not None and raw.keys[-1].partition(" #")[0].partition("/")[0] in ends[act]


class Release:
    """The differences of two releases, of which rules claim one after the other. ``echoes`` are rows of objects
    that came or went, which follow these. ``beside`` are the new releases of the other packages of the run.
    """

    def __init__(self, comparison: Comparison, beside: Sequence[Package] = ()) -> None:
        self.comparison = comparison
        self.beside = beside
        self.old: Package = comparison.old
        self.new: Package = comparison.new
        self._by_place: dict[tuple[str, tuple[str, ...]], list[Raw]] = {}
        self._by_names: dict[tuple[str, ...], list[Raw]] = {}
        self._by_object: dict[int, list[Raw]] = {}
        ends = {act: {raw.uid for raw in comparison.raws if raw.act is act} for act in (Act.CREATED, Act.DELETED)}
        self.echoes = [raw for raw in comparison.raws if _follows(raw, ends)]
        echoes = set(map(id, self.echoes))
        for raw in comparison.raws:
            if id(raw) in echoes:
                continue
            self._by_place.setdefault((raw.type, raw.names), []).append(raw)
            self._by_names.setdefault(raw.names, []).append(raw)
            if raw.before is not None and raw.after is not None:
                self._by_object.setdefault(id(raw.before), []).append(raw)

    def open(self, *places: str, acts: Iterable[Act] = ANY) -> list[Raw]:
        """What no rule explained yet, at these places: ``dataElements`` (objects that came or went),
        ``dataElements.valueType``, ``*.name`` of any type.
        """
        wanted = set(acts)
        found: list[Raw] = []
        for place in places:
            type_, *names = place.split(".")
            key = tuple(names)
            raws = self._by_names.get(key, ()) if type_ == "*" else self._by_place.get((type_, key), ())
            found += [raw for raw in raws if not raw.claimed and raw.act in wanted]
        return found

    def open_at(self, item: MetadataObject | None, *names: str) -> list[Raw]:
        """What no rule explained yet of one object, which is that of the old release; its properties, or all."""
        raws = self._by_object.get(id(item), ())
        return [raw for raw in raws if not raw.claimed and (not names or raw.names[0] in names)]

    @cached_property
    def rows(self) -> dict[tuple[Act, str], list[Raw]]:
        """Members that came into lists or left them, by what they are."""
        found: dict[tuple[Act, str], list[Raw]] = {}
        for raw in self.comparison.raws:
            if raw.keys and raw.act in (Act.ADDED, Act.REMOVED) and raw.names[0] not in ("translations", "sharing"):
                found.setdefault((raw.act, raw.keys[-1].partition(" #")[0].partition("/")[0]), []).append(raw)
        return found

    def rest(self) -> list[Raw]:
        """All that no rule explained."""
        return [raw for raw in self.comparison.raws if not raw.claimed]

    @cached_property
    def created(self) -> dict[tuple[str, str], Raw]:
        """Objects of the new release alone, by type and UID."""
        return {(raw.type, raw.uid): raw for raw in self.comparison.raws if raw.act is Act.CREATED}

    @cached_property
    def deleted(self) -> dict[tuple[str, str], Raw]:
        """Objects of the old release alone, by type and UID."""
        return {(raw.type, raw.uid): raw for raw in self.comparison.raws if raw.act is Act.DELETED}

    @cached_property
    def kept(self) -> dict[tuple[str, str], tuple[MetadataObject, MetadataObject]]:
        """Objects of both releases, by type and UID."""
        return {(before.type, before.uid): (before, after) for before, after in self.comparison.kept}

    def pairs(self, type_: str) -> Iterator[tuple[MetadataObject, MetadataObject]]:
        """The objects of a type that both releases have."""
        return ((before, after) for before, after in self.comparison.kept if before.type == type_)

    @cached_property
    def left_views(self) -> dict[tuple[str, str], list[Raw]]:
        """Data items that favourites show no more, by favourite."""
        found: dict[tuple[str, str], list[Raw]] = {}
        for raw in self.comparison.raws:
            if raw.names == ("dataDimensionItems",) and raw.act is Act.REMOVED:
                found.setdefault((raw.type, raw.uid), []).append(raw)
        return found

    @cached_property
    def feeds(self) -> list[Feed]:
        """Which program indicators feed aggregate data, in the new release and in the packages beside it."""
        return [feed for package in (self.new, *self.beside) for feed in package.mappings.feeds]

    @cached_property
    def written_before(self) -> Written:
        """The texts of the old release, and who uses what in it."""
        return Written(self.old)

    @cached_property
    def written_now(self) -> Written:
        """The texts of the new release, and who uses what in it."""
        return Written(self.new)
