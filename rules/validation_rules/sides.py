"""The two sides of validation rules."""

from collections.abc import Iterator

from lint.finding import Argument, Finding, Place
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package

_SIDES = ("leftSide", "rightSide")
_MIRRORED = {"greater_than": "less_than", "greater_than_or_equal_to": "less_than_or_equal_to"}
_EITHER_WAY = frozenset({"equal_to", "not_equal_to", "compulsory_pair", "exclusive_pair"})
"""Operators that say the same with their sides exchanged."""


def missing(package: Package) -> list[Finding]:
    """VAL-01: a side without a formula. A side that is not there at all is SCH001's."""
    findings = []
    for item in package.collections.get("validationRules", ()):
        for side in _SIDES:
            held = item.data.get(side)
            if not isinstance(held, dict):
                continue
            text = held.get("expression")
            if text is None or (isinstance(text, str) and not text.strip()):
                args: dict[str, Argument] = {"side": "left" if side == "leftSide" else "right"}
                findings.append(Finding((*item.path, side, "expression"), args))
    return findings


def equal(package: Package) -> list[Finding]:
    """VAL-06: the same on both sides."""
    findings = []
    for _, left, right in _both(package):
        if _form(left) == _form(right):
            related = (Place(right.path, what="the right side"),)
            excerpt = formulas.excerpt(package, left, 0, len(left.text))
            findings.append(Finding(left.path, related=related, excerpt=excerpt))
    return findings


def duplicate(package: Package) -> list[Finding]:
    """VAL-11: two rules that compare the same, also mirrored (a <= b and b >= a), for the same period type."""
    first: dict[tuple[str, ...], MetadataObject] = {}
    findings = []
    for item, left, right in sorted(_both(package), key=lambda one: one[0].uid):  # whatever the export's order
        operator = str(item.data.get("operator")).lower()
        sides = (_form(left), _form(right))
        if operator in _MIRRORED:
            operator, sides = _MIRRORED[operator], (sides[1], sides[0])
        elif operator in _EITHER_WAY:
            sides = (min(sides), max(sides))
        other = first.setdefault((operator, *sides, str(item.data.get("periodType"))), item)
        if other is not item:
            args: dict[str, Argument] = {"other": package.named(other)}
            related = (Place((*other.path, "leftSide"), what="the other that compares the same"),)
            findings.append(Finding((*item.path, "leftSide"), args, related=related, group=(other.uid,)))
    return findings


def _form(formula: Formula) -> str:
    return formula.normal


def _both(package: Package) -> Iterator[tuple[MetadataObject, Formula, Formula]]:
    """The rules of which both sides can be read."""
    sides: dict[int, dict[str, Formula]] = {}
    for formula in package.formulas:
        item = formula.source
        own = item.type == "validationRules" and package.objects.get((item.type, item.uid)) is item  # else NAM001
        if own and formula.parsed.tree is not None and not formula.placeholder:
            sides.setdefault(id(formula.source), {})[formula.part] = formula
    for both in sides.values():
        if len(both) == 2:
            yield both["leftSide"].source, both["leftSide"], both["rightSide"]
