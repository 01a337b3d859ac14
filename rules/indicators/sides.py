"""Numerators and denominators beside each other, and beside those of other indicators."""

from typing import Any, NamedTuple

from lint.finding import Argument, Finding, Place
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package


class _Sides(NamedTuple):
    """An indicator that DHIS2 can compute, with its formulas."""

    item: MetadataObject
    numerator: Formula
    denominator: Formula

    @property
    def like(self) -> tuple[frozenset[str], frozenset[str]]:
        """What is the same where the normal forms are, at a hundredth of their cost: the items of both sides."""
        return frozenset(self.numerator.items), frozenset(self.denominator.items)

    @property
    def constant(self) -> bool:
        """Nothing that the country reports is in it."""
        return not (self.numerator.parsed.items or self.denominator.parsed.items)


def _sides(package: Package) -> list[_Sides]:
    if package.kind == "DSH":
        return []
    parts: dict[int, dict[str, Formula]] = {}
    for formula in package.formulas:
        item = formula.source
        own = item.type == "indicators" and package.objects.get((item.type, item.uid)) is item  # else NAM001 speaks
        if own and formula.parsed.tree is not None:
            parts.setdefault(id(formula.source), {})[formula.part] = formula
    found = []
    for both in parts.values():
        if len(both) == 2:
            numerator, denominator = both["numerator"], both["denominator"]
            found.append(_Sides(numerator.source, numerator, denominator))
    return found


def equal(package: Package) -> list[Finding]:
    """IND-08: numerator and denominator say the same, so the indicator is the same whatever is reported."""
    return [
        Finding(
            sides.numerator.path,
            related=(Place(sides.denominator.path, what="the denominator"),),
            excerpt=formulas.excerpt(package, sides.numerator, 0, len(sides.numerator.text)),
        )
        for sides in _sides(package)
        if len(set(sides.like)) == 1 and not sides.constant and sides.numerator.normal == sides.denominator.normal
    ]


def duplicate(package: Package) -> list[Finding]:
    """IND-09, IND-10: two indicators that always show the same. Swapped sides are not the same."""
    like: dict[object, list[_Sides]] = {}
    for sides in _sides(package):
        like.setdefault(sides.like, []).append(sides)
    again = [sides for those in like.values() if len(those) > 1 for sides in those]
    first: dict[tuple[Any, ...], MetadataObject] = {}
    findings = []
    for sides in sorted(again, key=lambda sides: sides.item.uid):  # whatever the export's order
        if not sides.numerator.parsed.items:
            continue
        item = sides.item
        forms = (sides.numerator.normal, sides.denominator.normal)
        other = first.setdefault((*forms, *_shown(package, item)), item)
        if other is item:
            continue
        args: dict[str, Argument] = {"other": package.named(other)}
        related = (Place((*other.path, "numerator"), what="the other with that formula"),)
        findings.append(Finding(sides.numerator.path, args, related=related, group=(other.uid,)))
    return findings


def _shown(package: Package, item: MetadataObject) -> tuple[str, ...]:
    """What makes two indicators differ though their formulas don't: factor, unit, decimals, legends."""
    data = item.data
    type_ = data.get("indicatorType")
    uid = type_.get("id") if isinstance(type_, dict) else None
    found = package.find("indicatorTypes", uid) if isinstance(uid, str) else None
    kind = (found.data.get("factor"), found.data.get("number") is True) if found else (uid, None)
    legends = data.get("legendSets") or data.get("legendSet")
    return tuple(map(str, (*kind, data.get("annualized") is True, data.get("decimals"), legends)))


def denominator_zero(package: Package) -> list[Finding]:
    """IND-16: a denominator that is the number 0."""
    return [
        Finding(sides.denominator.path)
        for sides in _sides(package)
        if not sides.denominator.parsed.items and sides.denominator.normal in ("0", "-0")
    ]
