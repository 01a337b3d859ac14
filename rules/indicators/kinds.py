"""Indicators and their types: factor, unit and denominator together say what a number means."""

import re

from lint.expression import normal
from lint.finding import Argument, Finding, Place, Severity
from lint.package import formulas
from lint.package.data_sets import data_sets
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.places import FAVOURITES

_TRIVIAL = ("1", "1.0", "0", "-0")
"""Denominators that are none; of 0 IND006 tells."""

_SHARE = re.compile(r"%|\bper ?cent|\bproportion|\bpercentage|\bcoverage \(", re.IGNORECASE)


def type_of(package: Package, item: MetadataObject) -> MetadataObject | None:
    """The indicator's type, where the package or a library holds it."""
    return package.find("indicatorTypes", uid_of(item.data.get("indicatorType")))


def description_missing(package: Package) -> list[Finding]:
    """IND-05: in a dashboard package these texts tell the country what to write in place of the formula."""
    severity = None if package.kind == "DSH" else Severity.NOTE
    variant = "" if package.kind == "DSH" else "other"
    findings = []
    for item in package.collections["indicators"]:
        for side in ("numerator", "denominator"):
            value = item.data.get(f"{side}Description")
            if isinstance(value, str) and value.strip():
                continue
            constant = str(item.data.get(side)).strip() in ("1", "1.0")
            if value is None or isinstance(value, str):
                if side == "denominator" and constant and package.kind != "DSH":
                    continue
                path = (*item.path, f"{side}Description")
                findings.append(Finding(path, {"part": side}, variant, severity, group=(side,)))
    return findings


def number_with_denominator(package: Package) -> list[Finding]:
    """IND-06: DHIS2 leaves the denominator of a "number" out of consideration only where it is 1."""
    findings = []
    for item, both in package.indicator_sides:
        type_ = type_of(package, item)
        if type_ is None or type_.data.get("number") is not True or normal(both["denominator"].parsed) in _TRIVIAL:
            continue
        if package.kind == "DSH":
            continue
        share = bool(_SHARE.search(item.name))
        args: dict[str, Argument] = {"type": package.named(type_)}
        findings.append(
            Finding(
                (*item.path, "indicatorType"),
                args,
                "share" if share else "",
                Severity.ERROR if share else None,
                excerpt=formulas.excerpt(package, both["denominator"], 0, len(both["denominator"].text)),
            )
        )
    return findings


def factor_without_denominator(package: Package) -> list[Finding]:
    """IND-07: a count that is shown a hundred times too large."""
    if package.kind == "DSH":
        return []
    findings = []
    for item, both in package.indicator_sides:
        type_ = type_of(package, item)
        factor = type_.data.get("factor") if type_ else None
        if type_ is None or isinstance(factor, bool) or not isinstance(factor, int) or factor < 2:
            continue
        if normal(both["denominator"].parsed) not in ("1", "1.0") or formulas.divides(both["numerator"]):
            continue
        args: dict[str, Argument] = {"type": package.named(type_), "factor": f"{factor:,}", "shown": f"{41 * factor:,}"}
        findings.append(Finding(both["denominator"].path, args))
    for one in findings if len(findings) > 10 else ():
        one.group = ()
    return findings


def type_repeated(package: Package) -> list[Finding]:
    """IND-11: of two types with one factor half of the indicators use the one, half the other."""
    first: dict[tuple[str, bool], MetadataObject] = {}
    findings = []
    for item in sorted(package.collections["indicatorTypes"], key=lambda one: one.uid):  # whatever the order
        other = first.setdefault((str(item.data.get("factor")), item.data.get("number") is True), item)
        if other is not item:
            args: dict[str, Argument] = {"other": package.named(other), "factor": str(item.data.get("factor"))[:20]}
            related = (Place(other.path, what="the other type"),)
            findings.append(Finding((*item.path, "factor"), args, related=related, group=()))
    return findings


def ungrouped(package: Package) -> list[Finding]:
    """IND-12: the exporter selects by group."""
    if package.kind == "GEN" or not package.collections.get("indicatorGroups"):
        return []
    held = {reference.uid for reference in package.references if reference.source.type == "indicatorGroups"}
    return [Finding(item.path, group=()) for item in package.collections["indicators"] if item.uid not in held]


_SHOWING = FAVOURITES | {"dataSets", "sections", "indicators", "aggregateDataExchanges", "dataEntryForms"}


def unused(package: Package) -> list[Finding]:
    """IND-14: a metric; countries use such indicators in dashboards of their own."""
    if package.kind == "GEN" or package.partial or not FAVOURITES & package.collections.keys():
        return []
    return [
        Finding(item.path, group=())
        for item in package.collections["indicators"]
        if not any(type_ in _SHOWING for type_, _ in package.uses.places_of(item))
    ]


def annualized(package: Package) -> list[Finding]:
    """IND-18: both sides are of the same short period, so the factor for a year multiplies a share."""
    if package.kind == "DSH" or not package.collections.get("dataSets"):
        return []
    types: dict[str, set[str]] = {}
    for one in data_sets(package):
        for uid in one.elements:
            types.setdefault(uid, set()).add(str(one.item.data.get("periodType")))
    findings = []
    for item, both in package.indicator_sides:
        if item.data.get("annualized") is not True:
            continue
        found = [_period_types(both[side], types) for side in ("numerator", "denominator")]
        if found[0] is None or found[0] != found[1] or len(found[0]) != 1:
            continue
        (type_,) = found[0]
        if type_ != "Yearly" and not type_.startswith("Financial"):
            args: dict[str, Argument] = {"period": type_[:40]}
            findings.append(Finding((*item.path, "annualized"), args))
    return findings


def _period_types(formula: Formula, types: dict[str, set[str]]) -> set[str] | None:
    """The period types of what a side reads; None where that cannot be said."""
    found: set[str] = set()
    for item in formula.parsed.items:
        if item.form not in ("#1", "#2", "#2*", "#3") or item.parts[0] not in types:
            return None
        found |= types[item.parts[0]]
    return found or None
