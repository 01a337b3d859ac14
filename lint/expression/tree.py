"""The tree of an expression: small nodes with their place in the text, and walks without recursion.

Offsets count from 0, the end is exclusive. Brackets leave no node; an operation in brackets spans them.
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(slots=True, eq=False)
class Node:
    """A part of an expression."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Number(Node):
    """A number literal; ``text`` as written."""

    value: float
    text: str


@dataclass(slots=True, eq=False)
class Text(Node):
    """A string literal: ``value`` decoded; ``exact`` where no escape stands between text and value."""

    value: str
    exact: bool = True


@dataclass(slots=True, eq=False)
class Boolean(Node):
    """``true`` or ``false``."""

    value: bool


@dataclass(slots=True, eq=False)
class Null(Node):
    """``null``."""


@dataclass(slots=True, eq=False)
class Missing(Node):
    """Stands where an operand should be; only in trees of faulty expressions."""


@dataclass(slots=True, eq=False)
class Word(Node):
    """A bare word as argument: a UID of ``orgUnit.group(…)`` and its like."""

    text: str


@dataclass(slots=True, eq=False)
class Item(Node):
    """A data item. ``sort`` is what stands before the brace (``#``, ``A``, ``OUG``), ``PS_EVENTDATE``, ``[]``,
    ``orgUnit.group`` for a bare UID there, or ``quoted`` for a rule variable named by a string.

    ``form`` tells its ways of writing apart (tables.FORMS); it is empty where that is malformed.
    """

    sort: str
    parts: tuple[str, ...]
    form: str
    raw: str

    @property
    def name(self) -> str:
        """What stands in the braces, without blanks around it."""
        return ".".join(self.parts).strip(" \t\r\n")


@dataclass(slots=True, eq=False)
class Unary(Node):
    """``+ - !`` before an operand."""

    op: str
    operand: Node


@dataclass(slots=True, eq=False)
class Binary(Node):
    """An operation; ``and`` and ``or`` are written ``&&`` and ``||`` here. Chains lean to the left."""

    op: str
    left: Node
    right: Node


@dataclass(slots=True, eq=False)
class Call(Node):
    """``name(…)``; ``distinct``: ``count(distinct x)``. ``is(x in a, b)`` has the arguments x, a, b."""

    name: str
    args: tuple[Node, ...]
    distinct: bool = False


@dataclass(slots=True, eq=False)
class Modified(Node):
    """An expression with ``.name(argument)`` after it, which stands at [dot, end)."""

    target: Node
    name: str
    argument: str
    dot: int


def children(node: Node) -> tuple[Node, ...]:
    """What a node is made of, in the order of the text."""
    if isinstance(node, Binary):
        return node.left, node.right
    if isinstance(node, Call):
        return node.args
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Modified):
        return (node.target,)
    return ()


def postorder(tree: Node) -> list[Node]:
    """Every node after what it is made of: a fold over this list needs no recursion."""
    found = []
    stack = [tree]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(children(node))
    found.reverse()
    return found


def inside_calls(nodes: Iterable[Node], names: Container[str]) -> Callable[[int], bool]:
    """Whether an offset of the text is inside a call of one of these functions."""
    starts: list[int] = []
    ends: list[int] = []
    calls = (node for node in nodes if isinstance(node, Call) and node.name in names)
    for call in sorted(calls, key=lambda call: call.start):
        if not ends or call.start >= ends[-1]:  # else inside the one before, which ends later
            starts.append(call.start)
            ends.append(call.end)

    def inside(offset: int) -> bool:
        place = bisect_right(starts, offset) - 1
        return place >= 0 and offset < ends[place]

    return inside


def same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees say the same in the same order, wherever they stand."""
    stack = [(one, other)]
    while stack:
        a, b = stack.pop()
        if a is None or b is None or type(a) is not type(b) or _own(a) != _own(b):
            if a is b:
                continue
            return False
        ours, theirs = children(a), children(b)
        if len(ours) != len(theirs):
            return False
        stack.extend(zip(ours, theirs, strict=True))
    return True


def _own(node: Node) -> tuple[object, ...]:
    if isinstance(node, Binary | Unary):
        return (node.op,)
    if isinstance(node, Call):
        return node.name, node.distinct
    if isinstance(node, Modified):
        return node.name, node.argument
    if isinstance(node, Item):
        return node.sort, node.parts
    if isinstance(node, Number | Text | Boolean):
        return (node.value,)
    return (node.text,) if isinstance(node, Word) else ()


class Comparison(NamedTuple):
    """An item compared with a literal: ``op`` reads from the item's side (``5 < #{x}`` is ``>``)."""

    node: Binary
    item: Item
    op: str
    literal: Number | Text | Boolean


TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def comparisons(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The comparisons of an item with a string, number or boolean literal, on either side."""
    for node in nodes:
        if isinstance(node, Binary) and node.op in ("==", "!=", "<", ">", "<=", ">="):
            left, right = node.left, node.right
            if isinstance(left, Item) and isinstance(right, Number | Text | Boolean):
                yield Comparison(node, left, node.op, right)
            elif isinstance(right, Item) and isinstance(left, Number | Text | Boolean):
                yield Comparison(node, right, TURNED.get(node.op, node.op), left)
