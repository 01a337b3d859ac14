"""Tree → text: canonical source, formulas with names in the place of UIDs, and a layout over several lines.

All walks keep their own stack.
"""

import re
from bisect import bisect_left
from collections.abc import Callable

from lint.expression import shapes, tokens
from lint.expression.kinds import TRAITS
from lint.expression.parser import PRECEDENCE, PREFIX
from lint.expression.reading import Parsed
from lint.expression.tree import Binary, Boolean, Call, Item, Modified, Node, Null, Number, Text, Unary, Word, postorder

Name = Callable[[Item], str | None]
ATOM = 9


def precedence(node: Node) -> int:
    """How close a node binds; the higher the closer."""
    if isinstance(node, Binary):
        return PRECEDENCE[node.op]
    return PREFIX if isinstance(node, Unary) else ATOM


def in_brackets(node: Node, part: Node) -> bool:
    """Whether a part of a node must stand in brackets to be read as that part."""
    if isinstance(node, Unary):
        return precedence(part) < PREFIX
    if isinstance(node, Modified):
        return not isinstance(part, Item | Call | Modified)
    if not isinstance(node, Binary):
        return False
    own, its = PRECEDENCE[node.op], precedence(part)
    if node.op == "^":
        return its < ATOM  # its direction differs between the dialects
    return its < own or (its == own and part is node.right)


def leaf(node: Node, name: Name | None = None) -> str:
    """The text of a node without parts."""
    if isinstance(node, Item):
        label = name(node) if name else None
        return node.raw if label is None else f"{{{label}}}"
    if isinstance(node, Number | Word):
        return node.text
    if isinstance(node, Text):
        return tokens.encode(node.value)
    if isinstance(node, Boolean):
        return "true" if node.value else "false"
    return "null" if isinstance(node, Null) else ""


def parts(node: Node, name: Name | None = None) -> list[str | Node]:
    """A node as pieces of text and the nodes between them."""
    if isinstance(node, Binary):
        return [*_part(node, node.left), f" {node.op} ", *_part(node, node.right)]
    if isinstance(node, Unary):
        return [node.op, *_part(node, node.operand)]
    if isinstance(node, Modified):
        return [*_part(node, node.target), f".{node.name}({node.argument})"]
    if isinstance(node, Call):
        pieces: list[str | Node] = [node.name, "(distinct " if node.distinct else "("]
        for place, arg in enumerate(node.args):
            if place:
                pieces.append(" in " if place == 1 and node.name == "is" else ", ")
            pieces.append(arg)
        return [*pieces, ")"]
    return [leaf(node, name)]


def _part(node: Node, part: Node) -> list[str | Node]:
    return ["(", part, ")"] if in_brackets(node, part) else [part]


def source(tree: Node) -> str:
    """The canonical text of a tree: read again in the same dialect, it gives the same tree."""
    pieces: list[str] = []
    stack: list[str | Node] = [tree]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            stack.extend(reversed(parts(piece)))
    return "".join(pieces)


_ITEMS = re.compile(rf"(?:[#ACDINRV]|OUG)\{{[^{{}}]*+\}}|PS_EVENTDATE:[ \t\r\n]*+{shapes.UID}")


_MENTIONED = re.compile(rf"{_ITEMS.pattern}|\b{shapes.UID}\b")


def render(parsed: Parsed, name: Name, start: int = 0, end: int | None = None) -> str:
    """The text as it is written, with ``{name}`` in the place of each item that ``name`` has a name for; all of
    it, or [start, end).

    Of a formula that cannot be read, what looks like an item is replaced. See :func:`titled` for a way to
    make the name. Takes time in the length of what is asked for.
    """
    text = parsed.text
    end = len(text) if end is None else end
    pieces, at = [], start
    for item in _between(parsed, start, end) if parsed.tree is not None else _found(parsed, start, end):
        if item.start < at or item.end > end or text[item.start : item.end] != item.raw:
            continue  # a variable in quotes, which is readable; or an item behind escapes, or over the edge
        label = name(item)
        if label is not None:
            pieces += [text[at : item.start], "{", label, "}"]
            at = item.end
    return "".join([*pieces, text[at:end]])


def replaced(message: str, name: Callable[[str], str | None]) -> str:
    """A message with ``{name}`` in the place of each item that it repeats; ``name`` is asked with what stands there."""

    def label(match: re.Match[str]) -> str:
        found = name(match[0])
        return match[0] if found is None else f"{{{found}}}"

    return _MENTIONED.sub(label, message)


def _between(parsed: Parsed, start: int, end: int) -> tuple[Item, ...]:
    low = bisect_left(parsed.items, start, key=lambda item: item.start)
    return parsed.items[low : bisect_left(parsed.items, end, low, key=lambda item: item.start)]


def _found(parsed: Parsed, start: int, end: int) -> list[Item]:
    read = shapes.rule_item if TRAITS[parsed.kind].rule else shapes.core_item
    items = []
    for match in _ITEMS.finditer(parsed.text, start, end):
        raw = match[0]
        sort, split, form = read.__wrapped__(raw)
        if raw.startswith("PS"):
            sort, split, form = "PS_EVENTDATE", (raw[13:].strip(),), "PS_EVENTDATE"
        items.append(Item(*match.span(), sort, split, form, raw))
    return items


def titled(item: Item, title: Callable[[str], str | None]) -> str | None:
    """An item's name from the names of its UIDs: ``ANC 1st visit · Female``. None where none has one.

    A part without a name (a rate's word, a UID that is not known) stays as it is; ``*`` is left out.
    """
    titles = [title(part) for part in item.parts]
    if not any(titles):
        return None
    return " · ".join(one or part for one, part in zip(titles, item.parts, strict=True) if part != "*")


DEEPEST = 40
"""Further in nothing is indented, so that hostile nesting costs no more than its own length."""

BREAKING = ("&&", "||", "+", "-", "*")
"""Operators that may begin a line."""

_BREAK = object()


def layout(parsed: Parsed, name: Name | None = None, width: int = 100) -> str:
    """The formula over several lines where it is longer than ``width``: a line for each operand of a chain
    and for each argument. A formula that cannot be read is given as it is.
    """
    tree = parsed.tree
    if tree is None:
        return render(parsed, name or (lambda _: None))
    lengths: dict[int, int] = {}
    for node in postorder(tree):
        lengths[id(node)] = sum(
            len(piece) if isinstance(piece, str) else lengths[id(piece)] for piece in parts(node, name)
        )
    pieces: list[str] = []
    column = 0
    stack: list[tuple[int, object, bool]] = [(0, tree, False)]
    while stack:
        indent, piece, flat = stack.pop()
        if piece is _BREAK:
            pieces.append("\n" + " " * min(indent, DEEPEST))
            column = min(indent, DEEPEST)
        elif isinstance(piece, str):
            pieces.append(piece)
            column += len(piece)
        elif isinstance(piece, Node):
            if flat or column + lengths[id(piece)] <= width:
                stack.extend((indent, one, True) for one in reversed(parts(piece, name)))
            else:
                stack.extend((at, one, False) for at, one in reversed(_broken(piece, indent, name)))
    return "".join(pieces)


def _broken(node: Node, indent: int, name: Name | None) -> list[tuple[int, object]]:
    """A node over several lines."""
    if isinstance(node, Binary):
        chain: list[tuple[Binary, Node]] = []
        first: Node = node
        while isinstance(first, Binary) and first.op == node.op and first.op in BREAKING:
            chain.append((first, first.right))
            first = first.left
        if not chain:
            return [(indent, one) for one in parts(node, name)]
        lines = _wrapped(chain[-1][0], first, indent)
        for parent, operand in reversed(chain):
            lines += [(indent, _BREAK), (indent, f"{node.op} "), *_wrapped(parent, operand, indent)]
        return lines
    if isinstance(node, Call) and node.args:
        pieces = parts(node, name)
        lines = [(indent, pieces[0]), (indent, pieces[1]), (indent + 2, _BREAK)]
        for piece in pieces[2:-1]:
            lines.append((indent + 2, piece.rstrip() if piece == ", " else piece))
            if piece == ", ":
                lines.append((indent + 2, _BREAK))
        return [*lines, (indent, _BREAK), (indent, ")")]
    if isinstance(node, Unary):
        return [(indent, node.op), *_wrapped(node, node.operand, indent)]
    if isinstance(node, Modified):
        return [*_wrapped(node, node.target, indent), (indent, f".{node.name}({node.argument})")]
    return [(indent, leaf(node, name))]


def _wrapped(node: Node, part: Node, indent: int) -> list[tuple[int, object]]:
    if not in_brackets(node, part):
        return [(indent + 2 if isinstance(part, Binary) and part.op in BREAKING else indent, part)]
    return [(indent, "("), (indent + 2, _BREAK), (indent + 2, part), (indent, _BREAK), (indent, ")")]
