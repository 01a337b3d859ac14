"""Normal forms, to tell whether two formulas say the same.

*Equal*: without blanks, comments, needless brackets and prefix ``+``; ``and or not`` as ``&& || !``; sums,
products and chains of ``&&`` or ``||`` flat; ``a > b`` as ``b < a``; numbers by value, text by content.
*Reordered*: besides, the operands of these chains and the sides of ``==`` and ``!=`` sorted. That leaves
a value in core as it is, but may change which error a rule ends with.

Linear but for the sorting, which goes by digests, so that long operands are not compared.
"""

from collections import Counter, deque
from typing import Literal

from lint.expression import tokens
from lint.expression.parser import PRECEDENCE, PREFIX
from lint.expression.reading import Parsed
from lint.expression.tree import TURNED, Binary, Call, Item, Modified, Node, Number, Text, Unary, children
from lint.expression.writing import ATOM, leaf

FLAT = frozenset(("+", "*", "&&", "||"))


class _Form:
    """A node of the normal form: its operator (or what precedes its bracket), and its parts."""

    __slots__ = ("binds", "digest", "head", "parts")

    def __init__(self, head: str, parts: "deque[_Form]", binds: int) -> None:
        self.head = head
        self.parts = parts
        self.binds = binds
        self.digest = b""


def normal(parsed: Parsed, reordered: bool = False) -> str:
    """The normal form of an expression, itself one that can be read; of a broken one, its text with single blanks."""
    if parsed.tree is None:
        return " ".join(parsed.text.split())
    top = _top(parsed)
    if reordered:
        _sort(top)
    return _write(top)


def likeness(one: Parsed, other: Parsed) -> Literal["", "reformatted", "reordered"]:
    """How two expressions say the same: by which of the two forms they are equal, or empty.

    Of those that cannot be read it is known only where nothing but blanks, of any kind, differs.
    """
    if one.tree is None or other.tree is None:
        return "reformatted" if one.text.split() == other.text.split() else ""
    first, second = _top(one), _top(other)
    if _parts(first) != _parts(second):  # most often; it spares writing and sorting
        return ""
    if _write(first) == _write(second):
        return "reformatted"
    _sort(first)
    _sort(second)
    return "reordered" if _write(first) == _write(second) else ""


def _top(parsed: Parsed) -> _Form:
    forms: list[_Form] = []
    for node in parsed.nodes:
        count = len(children(node))
        given = forms[len(forms) - count :]
        del forms[len(forms) - count :]
        forms.append(_form(node, given))
    return forms[0]


def _parts(top: _Form) -> Counter[str]:
    """What a form is made of, and how often."""
    return Counter(form.head for form in _below(top))


def _below(top: _Form) -> list[_Form]:
    """A form and all that it is made of, each before its parts."""
    found, stack = [], [top]
    while stack:
        form = stack.pop()
        found.append(form)
        stack.extend(form.parts)
    return found


def _form(node: Node, given: list[_Form]) -> _Form:
    if isinstance(node, Binary):
        op, binds = node.op, PRECEDENCE[node.op]
        left, right = given
        if op in FLAT:
            return _joined(op, binds, left, right)
        if op in (">", ">="):
            op, left, right = TURNED[op], right, left
        return _Form(op, deque((left, right)), binds)
    if isinstance(node, Unary):
        return given[0] if node.op == "+" else _Form(node.op, deque(given), PREFIX)
    if isinstance(node, Call):
        return _Form(f"{node.name}(distinct " if node.distinct else f"{node.name}(", deque(given), ATOM)
    if isinstance(node, Modified):
        return _Form(f".{node.name}({node.argument})", deque(given), ATOM)
    return _Form(_leaf(node), deque(), ATOM)


def _joined(op: str, binds: int, left: _Form, right: _Form) -> _Form:
    """One flat chain of two; the shorter is put to the longer, so that no shape of tree is slow."""
    flat_left, flat_right = left.head == op and left.binds == binds, right.head == op and right.binds == binds
    if flat_left and (not flat_right or len(left.parts) >= len(right.parts)):
        left.parts.extend(right.parts if flat_right else (right,))
        return left
    if flat_right:
        right.parts.extendleft(reversed(left.parts) if flat_left else (left,))
        return right
    return _Form(op, deque((left, right)), binds)


def _leaf(node: Node) -> str:
    if isinstance(node, Number):
        value = node.value
        if value in (float("inf"), 0.0):
            return "0" if not value else node.text
        return str(int(value)) if value.is_integer() and value < 1e15 else repr(value)
    if isinstance(node, Text):
        return tokens.encode(node.value)
    if isinstance(node, Item):
        if node.form == "PS_EVENTDATE":
            return f"PS_EVENTDATE:{node.parts[0]}"
        return f"{node.sort}{{{node.name}}}" if node.form in ("variable", "C", "V") else node.raw
    return leaf(node)


def _sort(top: _Form) -> None:
    order = _below(top)
    if not any(form.head in FLAT or form.head in ("==", "!=") for form in order):
        return
    from hashlib import blake2b  # brings all of OpenSSL with it

    for form in reversed(order):
        if form.binds < PREFIX and (form.head in FLAT or form.head in ("==", "!=")):
            form.parts = deque(sorted(form.parts, key=lambda part: part.digest))
        state = blake2b(f"{form.head} {form.binds} {len(form.parts)} ".encode("utf-8", "surrogatepass"), digest_size=16)
        for part in form.parts:
            state.update(part.digest)
        form.digest = state.digest()


def _write(top: _Form) -> str:
    pieces: list[str] = []
    stack: list[str | _Form] = [top]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        written: list[str | _Form] = []
        head, binds = piece.head, piece.binds
        if binds == ATOM and head.endswith(("(", "(distinct ")):
            written.append(head)
            for place, part in enumerate(piece.parts):
                if place:
                    written.append(" in " if place == 1 and head == "is(" else ", ")
                written.append(part)
            written.append(")")
        elif binds == ATOM and piece.parts:
            written += _part(piece.parts[0], ATOM, _plain(piece.parts[0]))
            written.append(head)
        elif binds == ATOM:
            written.append(head)
        elif binds == PREFIX:
            written += [head, *_part(piece.parts[0], PREFIX, False)]
        else:
            for place, part in enumerate(piece.parts):
                if place:
                    written.append(f" {head} ")
                written += _part(part, ATOM if head == "^" else binds + (place > 0), False)
        stack.extend(reversed(written))
    return "".join(pieces)


def _plain(form: _Form) -> bool:
    """Whether a modifier after this needs brackets: a number or text."""
    return form.binds == ATOM and not form.parts and not form.head.endswith(("}", "]", "("))


def _part(form: _Form, least: int, always: bool) -> list[str | _Form]:
    return ["(", form, ")"] if always or form.binds < least else [form]
