"""Types and references: what DHIS2 would say of an expression once it knows the items."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from lint.expression import core_types, rule_types
from lint.expression.doubts import doubts
from lint.expression.fault import Fault
from lint.expression.kinds import TRAITS
from lint.expression.names import MOST
from lint.expression.reading import Parsed


@dataclass(frozen=True, slots=True)
class Verdict:
    """``type`` is number, boolean, text, date or unknown. ``doubts`` are faults that DHIS2's own check lets
    pass (doubts.py): they do not count against ``ok``.
    """

    faults: tuple[Fault, ...]
    type: str
    doubts: tuple[Fault, ...] = ()

    @property
    def ok(self) -> bool:
        """Types and references hold."""
        return not self.faults


def judge(
    parsed: Parsed, types: Mapping[str, str], known: Container[str] | None = None, untyped: str | None = None
) -> Verdict:
    """Evaluate an expression as DHIS2's check does, with stand-ins for data.

    ``types`` gives the DHIS2 value type of a UID (in rules: of a variable's name); what it lacks has the
    type ``untyped``, or, where that is None, fits everywhere. ``known`` holds the UIDs (names) that exist;
    None for all. Of an expression whose syntax is broken nothing is said.
    """
    if parsed.tree is None:
        return Verdict((), "unknown")
    evaluate = rule_types.evaluate if TRAITS[parsed.kind].rule else core_types.evaluate
    faults, type_ = evaluate(parsed, types, known, untyped)
    return Verdict(tuple(faults[:MOST]), type_, tuple(doubts(parsed, types)[:MOST]))


def unknown(parsed: Parsed, known: Container[str]) -> tuple[Fault, ...]:
    """What the items name and ``known`` does not hold, whether the syntax holds or not; ``judge`` tells it too."""
    references = rule_types.references if TRAITS[parsed.kind].rule else core_types.references
    return tuple(references(parsed, known)[:MOST])
