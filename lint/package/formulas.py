"""Every expression of a package, read for its kind; what its items name; names in place of UIDs.

Asked for on demand through ``Package.formulas``; each text is read once for a kind and version.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lint.expression import Fault, Item, Kind, Parsed, Verdict, judge, normal, parse, render, replaced, titled
from lint.expression.tree import Binary, Call
from lint.finding import Excerpt, Fix, Path, Place
from lint.package.model import MetadataObject, Package
from lint.words import shortened

PLACES: dict[tuple[str, str], Kind] = {
    ("indicators", "numerator"): Kind.INDICATOR,
    ("indicators", "denominator"): Kind.INDICATOR,
    ("expressionDimensionItems", "expression"): Kind.INDICATOR,
    ("validationRules", "leftSide"): Kind.VALIDATION_RULE,
    ("validationRules", "rightSide"): Kind.VALIDATION_RULE,
    ("predictors", "generator"): Kind.PREDICTOR,
    ("predictors", "sampleSkipTest"): Kind.PREDICTOR_SKIP_TEST,
    ("programIndicators", "expression"): Kind.PROGRAM_INDICATOR,
    ("programIndicators", "filter"): Kind.PROGRAM_INDICATOR_FILTER,
    ("programRules", "condition"): Kind.RULE_CONDITION,
    ("programRuleActions", "data"): Kind.RULE_ACTION,
}
"""(type, first property of the path) → how DHIS2 reads the expression that stands there."""

EFFECTS = {
    Kind.INDICATOR: "every chart and table that asks for it fails",
    Kind.VALIDATION_RULE: "validation cannot run the rule",
    Kind.PREDICTOR: "the predictor fails when it runs",
    Kind.PREDICTOR_SKIP_TEST: "the predictor fails when it runs",
    Kind.PROGRAM_INDICATOR: "every chart and table that asks for it fails",
    Kind.PROGRAM_INDICATOR_FILTER: "every chart and table that asks for it fails",
    Kind.RULE_CONDITION: "in data entry the rule fails, or goes another way than it says",
    Kind.RULE_ACTION: "in data entry the action fails, or gives another value than it says",
}
"""What comes of a formula that cannot be computed: the import of metadata does not check it."""

_WORDS = {"leftSide": "left side", "rightSide": "right side", "sampleSkipTest": "skip test"}

PLACEHOLDER = "-1"
"""What a dashboard package has for a formula, as a number or a text: the country writes its own."""


@dataclass(slots=True, eq=False)
class Formula:
    """An expression where it stands. ``path`` leads from the document's root; a number is its text.

    ``items`` are its items by how they are written, each where it stands first; ``uses`` the UIDs that they name.
    """

    source: MetadataObject
    path: Path
    kind: Kind
    text: str
    parsed: Parsed
    items: Mapping[str, Item]
    uses: "tuple[Use, ...]"
    _verdict: Verdict | None = field(init=False, default=None)
    _titles: dict[str, str] | None = field(init=False, default=None)
    _normal: str | None = field(init=False, default=None)

    @property
    def normal(self) -> str:
        """The normal form, operands in one order: equal for formulas that always say the same."""
        if self._normal is None:
            self._normal = normal(self.parsed, True)
        return self._normal

    @property
    def part(self) -> str:
        """The property of the object: ``numerator``, ``leftSide``."""
        return str(self.path[len(self.source.path)])

    @property
    def words(self) -> str:
        """The part in words: ``numerator``, ``left side``."""
        return _WORDS.get(self.part, self.part)

    @property
    def effect(self) -> str:
        """What comes of it where it cannot be computed."""
        return EFFECTS[self.kind]

    @property
    def blank(self) -> bool:
        """Nothing but blanks."""
        return not self.text.strip()

    @property
    def placeholder(self) -> bool:
        """Stands for a formula that the country writes."""
        return self.text.strip() == PLACEHOLDER


class Use(NamedTuple):
    """A UID that an item names. ``targets`` are the types that it may be of, most likely first."""

    item: Item
    uid: str
    targets: tuple[str, ...]


def read(package: Package) -> list[Formula]:
    """All formulas of the package in the order of the file. What is no text or number is SCH006's matter."""
    version = int(package.dhis2.partition(".")[2])
    found = []
    named: dict[int, tuple[Mapping[str, Item], tuple[Use, ...]]] = {}  # many formulas have one text
    for what, source, path in package.occurrences:
        place = _text_at(source, path) if what == "expression" else None
        if place is None:
            continue
        kind, text = place
        parsed = parse(text, kind, version)
        known = named.get(id(parsed))
        if known is None:
            known = named[id(parsed)] = items_and_uses(parsed)
        found.append(Formula(source, source.path + path, kind, text, parsed, *known))
    return found


def _text_at(source: MetadataObject, path: Path) -> tuple[Kind, str] | None:
    """How DHIS2 reads what stands at a path of an object, and its text; None where it is no formula."""
    kind = PLACES.get((source.type, str(path[0])))
    if kind is None or len(path) > 2:
        return None
    value: Any = source.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return kind, str(value)


def formula_at(package: Package, source: MetadataObject, path: Path) -> Formula | None:
    """The one formula at a path of an object, for those who need no others; None where there is none."""
    place = _text_at(source, path)
    if place is None:
        return None
    kind, text = place
    parsed = parse(text, kind, int(package.dhis2.partition(".")[2]))
    return Formula(source, source.path + path, kind, text, parsed, *items_and_uses(parsed))


def items_and_uses(parsed: Parsed) -> "tuple[Mapping[str, Item], tuple[Use, ...]]":
    """The items of an expression by how they are written, each where it stands first, and what they name."""
    items: dict[str, Item] = {}
    for item in parsed.items:
        items.setdefault(item.raw, item)
    return items, tuple(_uses(Kind(parsed.kind), items.values()))


_TAGS = {
    "deGroup": "dataElementGroups",
    "co": "categoryOptions",
    "coGroup": "categoryOptionGroups",
}
_COMBO = ("categoryOptionCombos",)
_STAGE_ELEMENT = (("programStages",), ("dataElements",))
_PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "#1": (("dataElements",),),
    "#2": (("dataElements",), ("categoryOptionCombos", "categoryOptionGroups")),
    "#2*": (("dataElements",),),
    "#3": (("dataElements",), ("categoryOptionCombos", "categoryOptionGroups"), _COMBO),
    "A1": (("trackedEntityAttributes",),),
    "A2": (("programs",), ("trackedEntityAttributes",)),
    "C": (("constants",),),
    "D": (("programs",), ("dataElements",)),
    "I": (("programIndicators",),),
    "N": (("indicators",),),
    "R": (("dataSets",),),
    "OUG": (("organisationUnitGroups",),),
    "PS_EVENTDATE": (("programStages",),),
}
_ORG_UNIT = {
    "orgUnit.ancestor": "organisationUnits",
    "orgUnit.dataSet": "dataSets",
    "orgUnit.group": "organisationUnitGroups",
    "orgUnit.program": "programs",
}


def _uses(kind: Kind, items: Iterable[Item]) -> Iterator[Use]:
    """What the items of a formula name by UID. Wildcards, rates, variables and words name nothing."""
    program = kind in (Kind.PROGRAM_INDICATOR, Kind.PROGRAM_INDICATOR_FILTER)
    for item in items:
        if item.form == "variable":
            continue
        if item.sort in _ORG_UNIT:
            yield Use(item, item.parts[0], (_ORG_UNIT[item.sort],))
        elif item.form == "#tag":
            yield from _tagged(item)
        else:
            targets = _STAGE_ELEMENT if program and item.form == "#2" else _PARTS.get(item.form, ())
            for uid, wanted in zip(item.parts, targets, strict=False):
                if uid != "*":
                    yield Use(item, uid, wanted)


def _tagged(item: Item) -> Iterator[Use]:
    for place, part in enumerate(item.parts):
        tag, colon, uids = part.rpartition(":")
        default = ("dataElements",) if place == 0 else _COMBO
        targets = (_TAGS[tag],) if colon else default
        for uid in uids.split("&"):
            if uid != "*":
                yield Use(item, uid, targets)


def verdict(package: Package, formula: Formula) -> Verdict:
    """What DHIS2 would say of the formula's types, with the value types of what it uses; worked out once."""
    if formula._verdict is None:
        types = value_types(package, formula)
        key = (id(formula.parsed), id(types))  # both live as long as the package: many formulas have one text
        known = package.verdicts.get(key)
        if known is None:
            known = package.verdicts[key] = judge(formula.parsed, types)
        formula._verdict = known
    return formula._verdict


def divides(formula: Formula) -> bool:
    """Does it divide by itself, or take what may be a share from elsewhere?"""
    return any(
        (isinstance(node, Binary) and node.op == "/")
        or (isinstance(node, Call) and node.name == "subExpression")
        or (isinstance(node, Item) and node.form in ("I", "N", "R"))
        for node in formula.parsed.nodes
    )


def about_rate(fault: Fault) -> bool:
    """Is it about a reporting rate that is none, or is not written as one?"""
    return fault.code == "item-form" and (fault.fix or "").startswith("R{")


LONGEST_MENDED = 50_000
"""Characters: each of a formula's faults repeats all of it. The longest formula known has some 17,000."""


def repair(formula: Formula, fault: Fault) -> Fix | None:
    """The whole formula with the fault mended, where it is known how and the formula is not of absurd length."""
    if fault.fix is None or len(formula.text) > LONGEST_MENDED:
        return None
    return Fix(fault.safe, formula.text[: fault.start] + fault.fix + formula.text[fault.end :])


_UNTYPED: Mapping[str, str] = {}


def value_types(package: Package, formula: Formula) -> Mapping[str, str]:
    """DHIS2's value types of what a formula can use: by UID, in program rules by the variable's name."""
    if formula.kind not in (Kind.RULE_CONDITION, Kind.RULE_ACTION):
        return package.value_types
    program = package.programs.of(formula.source)
    return program.types if program else _UNTYPED


def titles(package: Package, formula: Formula) -> dict[str, str]:
    """The names of what a formula uses, by UID, as far as the package or its libraries hold the objects."""
    if formula._titles is None:
        names = {}
        for use in formula.uses:
            for target in use.targets:
                item = package.find(target, use.uid)
                if item is not None and item.name:
                    names[use.uid] = item.name
                    break
        formula._titles = _told_apart(names)
    return formula._titles


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """The names cut short, but for those that would read alike then."""
    short = {uid: shortened(name, 50) for uid, name in names.items()}
    often = Counter(short.values())
    return {uid: one if often[one] == 1 else shortened(names[uid], 230) for uid, one in short.items()}


def rendered(package: Package, formula: Formula, named: Package | None = None) -> str:
    """The formula with names in place of UIDs: those of another package, where that has them."""
    known = titles(package, formula)
    if named is not None and named is not package:
        now = {uid: item.name for uid in known if (item := named.by_uid.get(uid)) and item.name}
        known = known | _told_apart(now)
    return render(formula.parsed, lambda item: titled(item, known.get))


def spoken(package: Package, formula: Formula, message: str) -> str:
    """A message about a formula with names in place of the items that it repeats."""
    known = titles(package, formula)

    def name(raw: str) -> str | None:
        item = formula.items.get(raw)
        return titled(item, known.get) if item else None

    return replaced(message, name)


def place(formula: Formula, start: int) -> Place:
    """Where a part of the formula begins in the file; the formula itself where that is its beginning."""
    return Place(formula.path, inside=start)


AROUND = 500
"""Characters on each side of a fault, and of the fault, that an excerpt shows: a formula can be as long as a file."""


def excerpt(package: Package, formula: Formula, start: int, end: int) -> Excerpt:
    """The formula with names in place of UIDs, and where [start, end) of its text is in that."""
    known = titles(package, formula)

    def written(low: int, high: int) -> str:
        return render(formula.parsed, lambda item: titled(item, known.get), low, high)

    last, high = min(end, start + AROUND), min(end + AROUND, len(formula.text))
    before = "…" * (start > AROUND) + written(max(start - AROUND, 0), start)
    fault = written(start, last) + "…" * (last < end)
    after = written(end, high) + "…" * (high < len(formula.text))
    return Excerpt(before + fault + after, len(before), len(before) + len(fault))


def indicator_sides(package: Package) -> list[tuple[MetadataObject, dict[str, Formula]]]:
    """The package's indicators with what can be read of their two sides."""
    sides: dict[int, tuple[MetadataObject, dict[str, Formula]]] = {}
    for formula in package.formulas:
        item = formula.source
        if item.type == "indicators" and formula.parsed.tree is not None and not formula.placeholder:
            sides.setdefault(id(item), (item, {}))[1][formula.part] = formula
    return [(item, both) for item, both in sides.values() if len(both) == 2]
