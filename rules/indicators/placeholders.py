"""Formulas that the country writes: right in dashboard packages, a leftover elsewhere."""

from lint.expression import normal
from lint.finding import Argument, Finding, Severity
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package

_NAME = "[CONFIG]"
_STANDS_FOR = ("-1", "1")


def not_placeholder(package: Package) -> list[Finding]:
    """IND-03: in a dashboard package a formula is -1 and the name begins with [CONFIG]."""
    if package.kind != "DSH":
        return []
    findings = []
    for item, formulas in _formulas(package):
        real = [formula for formula in formulas if formula.text.strip() not in _STANDS_FOR]
        if any(_combines_indicators(package, formula) for formula in real):
            continue
        for formula in real:
            args: dict[str, Argument] = {"part": formula.words}
            findings.append(Finding(formula.path, args, "formula", group=("formula",)))
        if real:
            continue
        if not item.name.startswith(_NAME):
            findings.append(Finding((*item.path, "name"), variant="name", severity=Severity.WARNING, group=("name",)))
        for formula in formulas:
            if formula.text.strip() == "1":
                args = {"part": formula.words}
                findings.append(Finding(formula.path, args, "one", Severity.WARNING, group=("one",)))
    return findings


def _combines_indicators(package: Package, formula: Formula) -> bool:
    """Of indicators of the package only: then the country's mapping of those serves."""
    items = formula.parsed.items
    return bool(items) and all(item.form == "N" and ("indicators", item.parts[0]) in package.objects for item in items)


def left(package: Package) -> list[Finding]:
    """IND-04, IND-02: elsewhere it was to be replaced. What kind of package it is must be known."""
    if package.kind in ("", "DSH"):
        return []
    findings = []
    for item, formulas in _formulas(package):
        waiting = [formula for formula in formulas if formula.placeholder]
        if waiting:
            args: dict[str, Argument] = {"parts": [formula.words for formula in waiting]}
            findings.append(Finding(waiting[0].path, args, group=("placeholder",)))
            continue
        for formula in formulas:
            constant = formula.parsed.tree is not None and not formula.parsed.items
            if formula.part == "numerator" and constant:
                args = {"value": normal(formula.parsed)[:40], "parts": ["numerator"]}
                findings.append(Finding(formula.path, args, "constant", Severity.NOTE, group=("constant", item.type)))
    return findings


def _formulas(package: Package) -> list[tuple[MetadataObject, list[Formula]]]:
    """The indicators with their formulas."""
    found: dict[int, tuple[MetadataObject, list[Formula]]] = {}
    for formula in package.formulas:
        if formula.source.type == "indicators":
            found.setdefault(id(formula.source), (formula.source, []))[1].append(formula)
    return list(found.values())
