"""Formulas that DHIS2 cannot read or compute, or that are not what their place asks for."""

from collections.abc import Iterator

from lint.expression import Fault, Kind
from lint.finding import Argument, Finding
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import Package

_BLANK_TOLD = frozenset(
    {Kind.VALIDATION_RULE, Kind.PROGRAM_INDICATOR, Kind.RULE_CONDITION, Kind.RULE_ACTION}
)  # fmt: skip
"""Kinds whose missing formula is a rule of its own, or right: an action without data clears the field."""


_WHERE_BLANK = {
    "denominator": "Write 1 where there is nothing to divide by.",
    "filter": "Write a formula, or take the filter out.",
    "sampleSkipTest": "Write a formula, or take the skip test out.",
}
"""What to do about a blank formula where it is not just to be written."""


def judged(package: Package, formula: Formula) -> bool:
    """Is this a formula that must hold? Not one that the country writes, nor an absent one."""
    if formula.placeholder and (package.kind == "DSH" or formula.source.name.startswith("[CONFIG]")):
        return False
    return not (formula.blank and formula.kind in _BLANK_TOLD)


def expression_invalid(package: Package) -> list[Finding]:
    """EXPR-01 and the rows merged into it: syntax, names, arity, kind, types."""
    findings = []
    first: dict[tuple[Kind, str], str] = {}
    for formula in package.formulas:
        if not judged(package, formula):
            continue
        for fault in _faults(package, formula):
            if fault.code == "too-new" or formulas.about_rate(fault):
                continue
            one = first.setdefault((formula.kind, formula.text), formula.source.uid)
            findings.append(_finding(package, formula, fault, one))
    return findings


def _faults(package: Package, formula: Formula) -> Iterator[Fault]:
    """What is wrong with a formula by itself; where nothing is, with the types of what it uses.

    Of an empty indicator DHIS2's own check says nothing (of one blank it does): it just never has a value.
    """
    for_the_country = package.kind == "DSH" or formula.source.name.startswith("[CONFIG]")
    if not formula.text and formula.kind in (Kind.INDICATOR, Kind.PREDICTOR) and not for_the_country:
        yield Fault("empty", "it is empty, so that there is never a value", 0, 0, "Write a formula.")
    yield from formula.parsed.faults
    if not formula.parsed.faults:
        yield from formulas.verdict(package, formula).faults


def _finding(package: Package, formula: Formula, fault: Fault, first: str) -> Finding:
    hint = fault.hint or "Mend the formula."
    args: dict[str, Argument] = {
        "part": formula.words,
        "what": formulas.spoken(package, formula, fault.message),
        "do": _WHERE_BLANK.get(formula.part, hint) if fault.code == "empty" else hint,
        "effect": formula.effect,
    }
    return Finding(
        formula.path,
        args,
        group=(formula.kind, first, fault.code, str(fault.start)),
        token=f"{fault.code} {formula.text[fault.start : fault.end][:80]}",
        fix=formulas.repair(formula, fault),
        place=formulas.place(formula, fault.start),
        excerpt=formulas.excerpt(package, formula, fault.start, fault.end),
    )


def too_new(package: Package) -> list[Finding]:
    """EXPR-09: functions and items that came with a later DHIS2 than the package is for."""
    if package.declared is None:
        return []
    findings = []
    for formula in package.formulas:
        for fault in formula.parsed.faults:
            if fault.code != "too-new":
                continue
            feature = formula.text[fault.start : fault.end][:80]
            args: dict[str, Argument] = {
                "part": formula.words,
                "what": formulas.spoken(package, formula, fault.message),
                "do": fault.hint,
                "effect": formula.effect,
            }
            findings.append(
                Finding(
                    formula.path,
                    args,
                    group=(feature,),
                    token=feature,
                    place=formulas.place(formula, fault.start),
                    excerpt=formulas.excerpt(package, formula, fault.start, fault.end),
                )
            )
    return findings
