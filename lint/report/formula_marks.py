"""Two formulas side by side, token by token: what went and what came."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\{[^{}]*\}|'[^']*'|\"[^\"]*\"|[\w.:]+|\s+|.", re.DOTALL)

LONGEST = 4000
"""Tokens of a formula that are compared; a longer one is shown whole, as gone and come."""


class Piece(NamedTuple):
    """Some text of a formula; ``differs``: the other side has it not."""

    text: str
    differs: bool


def pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both formulas in pieces."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(one), len(other)) > LONGEST:
        return [Piece(old, True)], [Piece(new, True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        _add(left, one[a:b], what != "equal")
        _add(right, other[c:d], what != "equal")
    return left, right


def _add(found: list[Piece], tokens: Sequence[str], differs: bool) -> None:
    if tokens:
        found.append(Piece("".join(tokens), differs))
