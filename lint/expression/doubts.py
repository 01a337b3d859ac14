"""What DHIS2's own check lets pass, and what can never say what was meant."""

from collections.abc import Iterator, Mapping

from lint.expression.core_types import UNKNOWN, number_of
from lint.expression.fault import Fault, shown
from lint.expression.kinds import TRAITS
from lint.expression.reading import Parsed
from lint.expression.tree import Binary, Call, Node, Number, Text
from lint.value_types import BOOLEAN, DATES, NUMERIC

_STATES = {
    "event_status": ("ACTIVE", "COMPLETED", "OVERDUE", "SCHEDULE", "SKIPPED", "VISITED"),
    "enrollment_status": ("ACTIVE", "CANCELLED", "COMPLETED"),
}
"""What program variables can be, where DHIS2 has a closed list (its enums EventStatus and ProgramStatus)."""

_ORDER = frozenset({"<", ">", "<=", ">="})
_COMPARING = _ORDER | {"==", "!="}


def doubts(parsed: Parsed, types: Mapping[str, str]) -> list[Fault]:
    """Faults ``chained``, ``zero``, ``state``; of a program indicator ``sql-mix``. In formulas inside strings too."""
    faults = [*_senseless(parsed), *_states(parsed)]
    if TRAITS[parsed.kind].group == "G":
        faults += _mixes(parsed, types)
    for nested in parsed.nested:
        for fault in doubts(nested.parsed, types):
            start, end = nested.place(fault.start, fault.end)
            faults.append(fault._replace(start=start, end=end))
    return sorted(faults, key=lambda fault: (fault.start, fault.end))


def _senseless(parsed: Parsed) -> Iterator[Fault]:
    """Divisions by 0, and ``15 <= x < 20``: what is compared with 20 is the boolean that the first gives."""
    for node in parsed.nodes:
        if not isinstance(node, Binary):
            continue
        if node.op in _ORDER:
            for inner, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(inner, Binary) and inner.op in _ORDER:
                    message = (
                        f"{_text(parsed, inner)} gives true or false, and {node.op} compares that with "
                        f"{_text(parsed, other)}: no range is asked for"
                    )
                    hint = "Write two comparisons, with && between them."
                    yield Fault("chained", message, node.start, node.end, hint)
                    break
        elif node.op == "/" and isinstance(node.right, Number) and node.right.value == 0:
            hint = "Write the divisor that was meant."
            yield Fault("zero", "a division by 0 never has a value", node.start, node.end, hint)


def _states(parsed: Parsed) -> Iterator[Fault]:
    """``V{event_status} == 'COMPLETE'``."""
    for found in parsed.compared:
        states = _STATES.get(found.item.name) if found.item.form == "V" else None
        if states and isinstance(found.literal, Text) and found.literal.value not in states:
            message = f"{found.item.raw} is never {shown(found.literal.value, 40)!r}"
            yield Fault("state", message, found.node.start, found.node.end, f"Write one of {', '.join(states)}.")


def _text(parsed: Parsed, node: Node) -> str:
    return shown(parsed.text[node.start : min(node.end, node.start + 101)], 100)


def _mixes(parsed: Parsed, types: Mapping[str, str]) -> Iterator[Fault]:
    """Comparisons in a program indicator that DHIS2 accepts, and whose SQL PostgreSQL refuses.

    Seen in the generated SQL: ``#{text} == 1`` is text = numeric; a number or boolean is compared with
    ``'X'`` as numeric = text (``'1'`` is fine); ``d2:hasValue(x) == 1`` is boolean = numeric.
    """
    hint = "Compare with a value of the element's own type."
    for found in parsed.compared:
        item, literal = found.item, found.literal
        if item.form not in ("#2", "A1"):
            continue
        type_ = types.get(item.parts[-1])
        if type_ is None:
            continue
        text = type_ not in NUMERIC and type_ not in BOOLEAN and type_ not in DATES
        if text and isinstance(literal, Number):
            message = f"{item.raw} is text ({type_}) and is compared with the number {literal.text[:40]}"
            yield Fault("sql-mix", message, found.node.start, found.node.end, f"Write '{literal.text[:40]}'.")
        elif (
            (type_ in NUMERIC or type_ in BOOLEAN) and isinstance(literal, Text) and number_of(literal.value) is UNKNOWN
        ):
            message = f"{item.raw} is a number for SQL ({type_}) and is compared with text"
            yield Fault("sql-mix", message, found.node.start, found.node.end, hint)
    for node in parsed.nodes:
        if isinstance(node, Binary) and node.op in _COMPARING:
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(one, Call) and one.name == "d2:hasValue" and isinstance(other, Number):
                    message = "d2:hasValue( is true or false and is compared with a number"
                    yield Fault("sql-mix", message, node.start, node.end, "Write d2:hasValue( alone, or with !.")
