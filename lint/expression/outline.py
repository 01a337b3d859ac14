"""The tree of an expression as indented lines, for people."""

from lint.expression.tree import Binary, Call, Modified, Node, Unary, children
from lint.expression.writing import Name, leaf

WORDS = {"&&": "and", "||": "or"}
LABELS = {"if": ("when", "then", "else"), "d2:condition": ("when", "then", "else")}
CHAINS = frozenset(("+", "*", "&&", "||"))
"""Operators of which a chain is one node here, however long."""

DEEPEST = 24
"""Levels that are shown: further in a line has no room, and hostile nesting would cost its square."""

MOST = 300
"""Lines that are shown."""


def outline(tree: Node, name: Name | None = None) -> list[str]:
    """A line for each operator, function, item and literal, indented below its holder; ``name`` as for ``render``."""
    lines: list[str] = []
    stack: list[tuple[int, str, Node]] = [(0, "", tree)]
    while stack:
        depth, label, node = stack.pop()
        if len(lines) == MOST:
            lines.append("…")
            break
        text = _text(node, name)
        parts = _parts(node)
        if depth == DEEPEST and parts:
            text, parts = f"{text} …", ()
        lines.append("  " * depth + (f"{label} " if label else "") + text)
        labels = LABELS.get(node.name, ()) if isinstance(node, Call) else ()
        below = [
            (depth + 1, f"{labels[place]}:" if place < len(labels) else "", part) for place, part in enumerate(parts)
        ]
        stack.extend(reversed(below))
    return lines


def _text(node: Node, name: Name | None) -> str:
    if isinstance(node, Binary):
        return WORDS.get(node.op, node.op)
    if isinstance(node, Unary):
        return "not" if node.op == "!" else f"{node.op} (sign)"
    if isinstance(node, Call):
        return f"{node.name}(distinct …)" if node.distinct else f"{node.name}()" if not node.args else f"{node.name}(…)"
    if isinstance(node, Modified):
        return f".{node.name}({node.argument})"
    return leaf(node, name)


def _parts(node: Node) -> tuple[Node, ...]:
    if not isinstance(node, Binary) or node.op not in CHAINS:
        return children(node)
    found: list[Node] = []
    here: Node = node
    while isinstance(here, Binary) and here.op == node.op:
        found.append(here.right)
        here = here.left
    found.append(here)
    found.reverse()
    return tuple(found)
