"""What is said of a faulty formula."""

from typing import NamedTuple


class Fault(NamedTuple):
    """Something wrong in a formula: ``code`` a kebab word, the words for people, and its place.

    ``fix`` may stand in the place of [start, end); ``safe``: it cannot change what is meant.
    """

    code: str
    message: str
    start: int
    end: int
    hint: str = ""
    fix: str | None = None
    safe: bool = False


CODES = {
    "empty": "a blank formula",
    "syntax": "something is missing or too much",
    "operator": "an operator in another language's spelling",
    "operator-missing": "two values without an operator between them",
    "case": "a word in capitals",
    "odd-blank": "a blank that is none for DHIS2",
    "odd-quote": "a typographic quote",
    "quote-open": "a quote that is never closed",
    "bracket-open": "a bracket that is never closed",
    "blank-before-bracket": "a blank in a function's name or behind it",
    "unquoted-text": "text without quotes",
    "number": "a malformed number",
    "escape": "a backslash that begins no escape",
    "item-form": "a malformed item",
    "item-open": "an item whose brace is never closed",
    "item-wrong-kind": "an item that this kind of expression does not have",
    "function-unknown": "no such function",
    "function-wrong-kind": "a function that this kind of expression does not have",
    "arity": "too few or too many arguments",
    "argument": "an argument of another sort than the function takes",
    "modifier": "a malformed modifier",
    "modifier-unknown": "no such modifier",
    "modifier-wrong-kind": "a modifier that this kind of expression does not have",
    "variable-name": "a name that no rule variable can have",
    "variable-unknown": "no such program variable V{}, or none of this kind",
    "too-new": "what came with a later DHIS2",
    "type": "an operand or argument that does not convert",
    "result": "the whole has another type than is wanted",
    "reference": "an item, constant or rule variable that does not exist",
    "chained": "a comparison of what another comparison gives",
    "zero": "a division by 0",
    "state": "a status that DHIS2 does not have",
    "sql-mix": "a comparison that DHIS2 accepts and SQL refuses",
}
"""Every code that a fault may have, and what it is about."""


def shown(text: str, most: int = 60) -> str:
    """Text of a formula inside a message: cut, with what cannot be printed made visible."""
    text = text if len(text) <= most else text[: most - 1] + "…"
    return text if text.isprintable() else "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)
