"""Items of formulas that name the wrong kind of thing, or a part that does not fit the other."""

from lint import metamodel
from lint.expression import MOST, Kind
from lint.finding import Argument, Finding, Named, Place
from lint.package import formulas
from lint.package.combos import combo_of, combos_of
from lint.package.formulas import Formula, Use
from lint.package.model import MetadataObject, Package

_AGGREGATE = frozenset({Kind.INDICATOR, Kind.VALIDATION_RULE, Kind.PREDICTOR, Kind.PREDICTOR_SKIP_TEST})


def item_kind(package: Package) -> list[Finding]:
    """EXPR-03: the id is there, but of another type than its place in the formula asks for."""
    findings = []
    for formula in package.formulas:
        told: set[int] = set()
        for use in formula.uses:
            if (use.targets[0], use.uid) in package.objects:
                continue
            other = package.by_uid.get(use.uid)
            held = other is None or any(package.find(target, use.uid) for target in use.targets)
            if other is None or held or use.item.start in told or len(told) == MOST:
                continue
            told.add(use.item.start)  # swapped ids are one mistake
            findings.append(_other_type(package, formula, use, other))
    return findings


def _other_type(package: Package, formula: Formula, use: Use, other: MetadataObject) -> Finding:
    args: dict[str, Argument] = {
        "part": formula.words,
        "token": use.item.raw,
        "uid": use.uid,
        "wanted": metamodel.spoken(use.targets[0]),
        "other": package.named(other),
        "effect": formula.effect,
    }
    return Finding(
        formula.path,
        args,
        related=(Place((*other.path, "id"), what="the object that has this UID"),),
        token=use.item.raw,
        place=formulas.place(formula, use.item.start),
        excerpt=formulas.excerpt(package, formula, use.item.start, use.item.end),
    )


def disaggregation_foreign(package: Package) -> list[Finding]:
    """EXPR-04: data are never stored for a data element and a category option combo of another combo."""
    findings = []
    for formula in package.formulas:
        if formula.kind not in _AGGREGATE:
            continue
        told: set[tuple[str, str]] = set()
        for item in formula.items.values():
            if item.form not in ("#2", "#3") or item.parts[1] == "*":
                continue
            element = package.find("dataElements", item.parts[0])
            uid = item.parts[1]
            own = combo_of(package, uid)
            if element is None or not own or element.data.get("domainType") == "TRACKER":
                continue
            fitting = combos_of(package, element)
            if own in fitting or (element.uid, uid) in told or len(told) == MOST:
                continue
            told.add((element.uid, uid))
            args: dict[str, Argument] = {
                "part": formula.words,
                "element": package.named(element),
                "combo": Named("categoryOptionCombos", uid),
                "own": Named("categoryCombos", own),
                "fitting": [Named("categoryCombos", one) for one in sorted(fitting)],
            }
            findings.append(
                Finding(
                    formula.path,
                    args,
                    group=(element.uid, uid),
                    token=item.raw,
                    place=formulas.place(formula, item.start),
                    excerpt=formulas.excerpt(package, formula, item.start, item.end),
                )
            )
    return findings


def group_unmapped(package: Package) -> list[Finding]:
    """EXPR-07: groups of organisation units come empty; until a country fills them, the number is 0."""
    if package.kind == "DSH":
        return []
    findings = []
    for formula in package.formulas:
        told: set[str] = set()
        for use in formula.uses:
            group = package.find("organisationUnitGroups", use.uid)
            if use.targets != ("organisationUnitGroups",) or group is None or group.data.get("organisationUnits"):
                continue
            if use.uid in told:
                continue
            told.add(use.uid)
            args: dict[str, Argument] = {"part": formula.words, "target": package.named(group)}
            findings.append(Finding(formula.path, args, group=(use.uid,), token=use.uid))
    return findings


def reporting_rate(package: Package) -> list[Finding]:
    """EXPR-08: a reporting rate with a metric that DHIS2 does not know, or written as a data element."""
    findings = []
    for formula in package.formulas:
        for fault in formula.parsed.faults:
            if not formulas.about_rate(fault):
                continue
            args: dict[str, Argument] = {"part": formula.words, "what": fault.message, "do": fault.hint}
            findings.append(
                Finding(
                    formula.path,
                    {**args, "effect": formula.effect},
                    group=(formula.text[fault.start : fault.end],),
                    token=formula.text[fault.start : fault.end],
                    fix=formulas.repair(formula, fault),
                    place=formulas.place(formula, fault.start),
                    excerpt=formulas.excerpt(package, formula, fault.start, fault.end),
                )
            )
    return findings
