"""What is gone and what came, by kind, lost and gained apart: a net figure hides a loss."""

from collections import Counter
from dataclasses import dataclass, field

from lint.diff.model import Act, Comparison, Raw, locale_of
from lint.package.mappings import ATTRIBUTE, ELEMENT
from lint.package.model import DEFAULT_OBJECTS, MetadataObject


@dataclass(frozen=True)
class Loss:
    """One kind of thing: on objects that stay, ``lost`` and ``gained``; ``gone``: with objects that are gone;
    ``new``: with objects that are new. ``detail`` counts what was lost, by locale or the like.
    """

    kind: str
    lost: int
    gained: int
    gone: int = 0
    new: int = 0
    detail: Counter[str] = field(default_factory=Counter)

    @property
    def net(self) -> int:
        """What there is more, or less, in all."""
        return self.gained + self.new - self.lost - self.gone


def losses(found: Comparison) -> list[Loss]:
    """The kinds in which something was lost or gained, in a fixed order."""
    all_ = [
        _translations(found),
        _mappings(found),
        _members(found),
        _values(found, "descriptions", "description"),
        _values(found, "codes", "code"),
        _attribute_values(found),
        _periods(found),
    ]
    return [one for one in all_ if one.lost or one.gained or one.gone or one.new]


def untranslated(found: Comparison) -> int:
    """How many new objects have no text in any language, where the package's others have."""
    created = [item for item in found.created if item.name]
    if not any(item.data.get("translations") for item in found.new.objects.values()):
        return 0
    return sum(not item.data.get("translations") for item in created)


def _translations(found: Comparison) -> Loss:
    raws = [raw for raw in found.raws if raw.names and raw.names[-1] == "translations"]
    lost = [raw for raw in raws if raw.act is Act.REMOVED]
    gained = sum(raw.act is Act.ADDED for raw in raws)
    detail = Counter(locale_of(raw) for raw in lost)
    return Loss("translations", len(lost), gained, _held(found.deleted), _held(found.created), detail)


def _held(items: list[MetadataObject]) -> int:
    many = 0
    for item in items:
        value = item.data.get("translations")
        many += len(value) if isinstance(value, list) and item.uid not in DEFAULT_OBJECTS else 0
    return many


def _mappings(found: Comparison) -> Loss:
    """Aggregate data elements that program indicators feed."""

    def mapped(item: MetadataObject) -> bool:
        values = item.data.get("attributeValues")
        for one in values if isinstance(values, list) else ():
            attribute = one.get("attribute") if isinstance(one, dict) else None
            if isinstance(attribute, dict) and attribute.get("id") == ATTRIBUTE and one.get("value"):
                return True
        return bool(item.data.get(ELEMENT))

    def many(items: list[MetadataObject]) -> int:
        return sum(item.type == "programIndicators" and mapped(item) for item in items)

    pairs = [pair for pair in found.kept if pair[0].type == "programIndicators"]
    lost = sum(mapped(old) and not mapped(new) for old, new in pairs)
    gained = sum(mapped(new) and not mapped(old) for old, new in pairs)
    return Loss("aggregate mappings", lost, gained, many(found.deleted), many(found.created))


_GROUPS = {
    "dataElementGroups": "dataElements",
    "indicatorGroups": "indicators",
    "programIndicatorGroups": "programIndicators",
    "validationRuleGroups": "validationRules",
}


def _members(found: Comparison) -> Loss:
    """Objects that stay and are in no group any more, or in one for the first time."""
    kept = {(before.type, before.uid) for before, _ in found.kept}

    def grouped(references: list[tuple[str, str]]) -> set[tuple[str, str]]:
        return {(_GROUPS[type_], uid) for type_, uid in references if type_ in _GROUPS} & kept

    old = grouped([(one.source.type, one.uid) for one in found.old.references if one.kind == "id"])
    new = grouped([(one.source.type, one.uid) for one in found.new.references if one.kind == "id"])
    return Loss("objects in any group", len(old - new), len(new - old))


def _values(found: Comparison, kind: str, key: str) -> Loss:
    raws = [raw for raw in found.raws if raw.names == (key,) and raw.act is Act.CHANGED]
    return Loss(kind, sum(_gone(raw.new) for raw in raws), sum(_gone(raw.old) for raw in raws))


def _gone(value: object) -> bool:
    return value is None or value == ""


def _attribute_values(found: Comparison) -> Loss:
    raws = [raw for raw in found.raws if raw.names == ("attributeValues",) and raw.keys != (ATTRIBUTE,)]
    return Loss("attribute values", _of(raws, Act.REMOVED), _of(raws, Act.ADDED))


def _of(raws: list[Raw], act: Act) -> int:
    return sum(raw.act is act for raw in raws)


def _periods(found: Comparison) -> Loss:
    raws = [raw for raw in found.raws if raw.names and raw.names[-1] == "periods" and raw.act is Act.CHANGED]
    lost = sum(bool(raw.old) and not raw.new for raw in raws)
    return Loss("favourites with a period", lost, sum(bool(raw.new) and not raw.old for raw in raws))
