"""Parsing for a kind of expression and a version of DHIS2: what the rest of packlint asks for."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from lint.expression.fault import Fault
from lint.expression.kinds import NEWEST, OLDEST, TRAITS, Kind
from lint.expression.names import MOST, check
from lint.expression.parser import Parser, Syntax
from lint.expression.tree import Call, Comparison, Item, Node, Text, comparisons

BUDGET = 300_000
"""Characters of expressions that are remembered in each of two memories: a tree takes some 30 bytes a
character. More than the distinct expressions of the largest package known; when it is used up, all is forgotten.
"""

Kept = TypeVar("Kept")


class _Memory(Generic[Kept]):
    """What was read, within the budget."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, int], Kept] = {}
        self.used = 0

    def keep(self, key: tuple[str, str, int], value: Kept) -> None:
        size = len(key[0])
        if self.used + size > BUDGET:
            self.clear()
        if size <= BUDGET // 10:
            self.used += size
            self.kept[key] = value

    def clear(self) -> None:
        self.kept.clear()
        self.used = 0


NESTED = {"d2:condition": 0, "d2:countIfCondition": 1}
"""Functions with a formula in a string, and which argument it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Nested:
    """A formula inside a string of another. ``shift`` leads from its offsets to the outer ones; where
    escapes stand between them it is None, and the string serves as the place of all that is in it.
    """

    call: Call
    literal: Text
    parsed: "Parsed"
    shift: int | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A place inside, in the outer text."""
        low, high = self.literal.start, self.literal.end
        if self.shift is None:
            return low, high
        return max(low, start + self.shift), min(high, max(low, end + self.shift))


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """An expression that was read. ``tree`` is None where the syntax is broken, and for the empty text.

    ``items`` are all data items in the order of the text, with those of nested formulas. ``nodes`` are the
    tree's in postorder: each after what it is made of. ``faults`` are those of syntax, names, places and
    versions, sorted by place; types are for :func:`judge`. ``compared`` are its comparisons of an item with
    a literal.
    """

    text: str
    kind: str
    version: int
    tree: Node | None
    items: tuple[Item, ...]
    nodes: tuple[Node, ...]
    faults: tuple[Fault, ...]
    nested: tuple[Nested, ...]
    compared: tuple[Comparison, ...]

    @property
    def ok(self) -> bool:
        """Nothing is wrong as far as can be said without knowing the items."""
        return not self.faults


def parse(text: str, kind: Kind | str, version: int) -> Parsed:
    """Read an expression of a kind for DHIS2 2.``version``. Never raises on any text, and takes linear time.

    Outside 2.36 to 2.42 the nearest version serves (2.43 judges as 2.42). What was read is remembered for
    a while, see :func:`forget`.
    """
    version = NEWEST if version > NEWEST else OLDEST if version < OLDEST else version
    key = (text, kind, version)
    parsed = _parsed.kept.get(key)
    if parsed is None:
        parsed = _parse(text, str(kind), version)
        _parsed.keep(key, parsed)
    return parsed


def forget() -> None:
    """Drop everything that is remembered."""
    _parsed.clear()
    _syntaxes.clear()


def _syntax(text: str, rule: bool) -> Syntax:
    """Read once for all kinds and versions of a dialect."""
    key = (text, "rule" if rule else "core", 0)
    read = _syntaxes.kept.get(key)
    if read is None:
        read = Parser(text, rule).run()
        _syntaxes.keep(key, read)
    return read


def _parse(text: str, kind: str, version: int) -> Parsed:
    traits = TRAITS[kind]
    if not text and traits.empty:
        return Parsed(text, kind, version, None, (), (), (), (), ())
    read = _syntax(text, traits.rule)
    faults = check(read, text, kind, version)
    faults.extend(read.faults)
    items: list[Item] = read.items
    nested: tuple[Nested, ...] = ()
    if read.calls:
        nested, items = _nested(read, kind, version, faults)
    if len(faults) > 1:
        faults.sort(key=lambda fault: (fault.start, fault.end))
    tree = None if read.faults else read.tree
    nodes = tuple(read.nodes)
    return Parsed(
        text, kind, version, tree, tuple(items), nodes, tuple(faults), nested, tuple(comparisons(nodes))
    )  # fmt: skip


def _nested(read: Syntax, kind: str, version: int, faults: list[Fault]) -> tuple[tuple[Nested, ...], list[Item]]:
    """Read the formulas in strings; their faults and items are placed in the outer text."""
    found: list[Nested] = []
    more: list[Item] = []
    rule = TRAITS[kind].rule
    for call in read.calls:
        place = NESTED.get(call.name, -1)
        if rule and call.args and call.name in DIRECT:
            literal = call.args[0]
            if isinstance(literal, Text):
                name = literal.value
                more.append(Item(literal.start, literal.end, "quoted", (name,), "variable", name))
        if not 0 <= place < len(call.args) or (rule and place):
            continue
        literal = call.args[place]
        if not isinstance(literal, Text):
            continue
        inner, shift = literal.value, literal.start + 1
        if place:
            inner, shift = "0" + inner, shift - 1  # DHIS2 reads the rest of a comparison behind a 0
        parsed = parse(inner, Kind.RULE_CONDITION if rule else Kind.PROGRAM_INDICATOR_FILTER, version)
        one = Nested(call, literal, parsed, shift if literal.exact else None)
        found.append(one)
        for fault in parsed.faults if len(faults) < MOST else ():
            start, end = one.place(fault.start, fault.end)
            fix = fault.fix if literal.exact and fault.fix is not None and "'" not in fault.fix else None
            faults.append(fault._replace(start=start, end=end, fix=fix, safe=fault.safe and fix is not None))
        for item in parsed.items:
            start, end = one.place(item.start, item.end)
            more.append(Item(start, end, item.sort, item.parts, item.form, item.raw))
    if not more:
        return tuple(found), read.items
    return tuple(found), sorted([*read.items, *more], key=lambda item: item.start)


DIRECT = frozenset(
    f"d2:{name}"
    for name in ("count", "countIfValue", "countIfZeroPos", "hasValue", "maxValue", "minValue", "lastEventDate")
)
"""Functions of rules that may name a variable in quotes."""

_parsed: _Memory[Parsed] = _Memory()
_syntaxes: _Memory[Syntax] = _Memory()
