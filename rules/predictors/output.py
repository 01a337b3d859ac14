"""Where predictors store what they work out, and what they read."""

from lint.expression.tree import inside_calls
from lint.finding import Argument, Finding, Named
from lint.package import formulas
from lint.package.combos import combo_of, combos_of
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package, uid_of
from lint.value_types import NUMERIC, value_type

PAST = frozenset(
    {
        "avg", "count", "max", "median", "min", "percentileCont", "stddev", "stddevPop", "stddevSamp", "sum",
        "normDistCum", "normDistDen",
    }
)  # fmt: skip
"""Functions over the values of past periods."""


def invalid(package: Package) -> list[Finding]:
    """PRE-03. Without an outputCombo the predictor stores by the generator's own disaggregation, which is right."""
    found = generators(package)
    findings = []
    for item in package.collections.get("predictors", ()):
        element = package.find("dataElements", uid_of(item.data.get("output")))
        if element is None:
            continue
        args: dict[str, Argument] = {"element": package.named(element), "type": str(element.data.get("valueType"))}
        if element.data.get("domainType") == "TRACKER":
            findings.append(Finding((*item.path, "output"), args, "tracker"))
        elif result := _unfit(package, element, found.get(item.uid)):
            args["result"] = result
            findings.append(Finding((*item.path, "output"), args, "type"))
        uid = uid_of(item.data.get("outputCombo"))
        own = combo_of(package, uid) if uid else ""
        fitting = combos_of(package, element)
        if own and own not in fitting:
            args |= {
                "combo": Named("categoryOptionCombos", uid),
                "own": Named("categoryCombos", own),
                "fitting": [Named("categoryCombos", one) for one in sorted(fitting)],
            }
            findings.append(Finding((*item.path, "outputCombo"), args, "combo"))
    return findings


def _unfit(package: Package, element: MetadataObject, generator: Formula | None) -> str:
    """What the generator gives, where DHIS2 cannot make of it what the data element holds; empty where it can.

    It makes a text of anything, a truth of a number too, and a number of no truth and no text.
    """
    if value_type(element.data) not in NUMERIC or generator is None or generator.parsed.tree is None:
        return ""  # of a formula that cannot be read EXP001 speaks
    result = formulas.verdict(package, generator).type
    return {"boolean": "true or false", "text": "a text", "date": "a date"}.get(result, "")


def self_feeding(package: Package) -> list[Finding]:
    """PRE-04: the generator reads, in the same period, what the predictor writes. Past periods are no matter."""
    findings = []
    for formula in generators(package).values():
        output, combo = uid_of(formula.source.data.get("output")), uid_of(formula.source.data.get("outputCombo"))
        past = inside_calls(formula.parsed.nodes, PAST)
        for item in formula.parsed.items:
            if item.form not in ("#1", "#2", "#2*", "#3") or item.parts[0] != output:
                continue
            other = combo and len(item.parts) > 1 and item.parts[1] not in (combo, "*")
            if other or past(item.start):
                continue
            args: dict[str, Argument] = {"element": Named("dataElements", output)}
            findings.append(
                Finding(
                    formula.path,
                    args,
                    place=formulas.place(formula, item.start),
                    token=item.raw,
                    excerpt=formulas.excerpt(package, formula, item.start, item.end),
                )
            )
            break
    return findings


def generators(package: Package) -> dict[str, Formula]:
    """The generators of the predictors, by their UID."""
    return {
        formula.source.uid: formula
        for formula in package.formulas
        if formula.source.type == "predictors" and formula.part == "generator"
    }
