"""Where predictors store what they work out, and what they read."""

from lint.expression.tree import inside_calls
from lint.finding import Argument, Finding, Named
from lint.package import formulas
from lint.package.combos import combo_of, combos_of
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package, uid_of
from lint.value_types import BOOLEAN, NUMERIC, value_type

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
        elif not _fits(package, element, found.get(item.uid)):
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


def _fits(package: Package, element: MetadataObject, generator: Formula | None) -> bool:
    type_ = value_type(element.data)
    if not type_ or type_ in NUMERIC or generator is None:
        return True
    if generator.parsed.tree is None:
        return True  # EXP001 speaks
    result = formulas.verdict(package, generator).type
    return result in (("boolean",) if type_ in BOOLEAN else ("text", "date")) or result == "unknown"


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
