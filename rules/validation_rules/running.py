"""Whether validation rules run, and whether somebody who sees a violation knows what to do."""

from lint.finding import Argument, Finding
from lint.package.data_sets import data_sets
from lint.package.model import MetadataObject, Package, uid_of

_SIDES = ("leftSide", "rightSide")


def strategy_absent(package: Package) -> list[Finding]:
    """VAL-03."""
    findings = []
    for item in package.collections["validationRules"]:
        for side in _SIDES:
            value = item.data.get(side)
            if isinstance(value, dict) and value.get("missingValueStrategy") is None:
                findings.append(Finding((*item.path, side, "missingValueStrategy"), group=()))
                break
    return findings


def ungrouped(package: Package) -> list[Finding]:
    """VAL-05."""
    if package.kind == "GEN" or not package.collections.get("validationRuleGroups"):
        return []
    held = {reference.uid for reference in package.references if reference.source.type == "validationRuleGroups"}
    return [Finding(item.path, group=()) for item in package.collections["validationRules"] if item.uid not in held]


def instruction_missing(package: Package) -> list[Finding]:
    """VAL-07."""
    findings = []
    for item in package.collections["validationRules"]:
        places = [("instruction",), *((side, "description") for side in _SIDES)]
        absent = next((place for place in places if not _text(item, place)), None)
        if absent is not None:
            variant = "" if absent == ("instruction",) else "side"
            findings.append(Finding((*item.path, *absent), {}, variant, group=(variant,)))
    return findings


def _text(item: MetadataObject, place: tuple[str, ...]) -> bool:
    value = item.data
    for key in place[:-1]:
        found = value.get(key)
        if not isinstance(found, dict):
            return True  # a side that is missing is told elsewhere
        value = found
    text = value.get(place[-1])
    return bool(text.strip()) if isinstance(text, str) else text is not None


_DAYS = {
    "Daily": 1, "Weekly": 7, "BiWeekly": 14, "Monthly": 30, "BiMonthly": 61, "Quarterly": 91, "SixMonthly": 182,
    "Yearly": 365, "Financial": 365,
}  # fmt: skip


def _days(period_type: object) -> int:
    """About how long a period is; 0 where that is not known."""
    name = period_type if isinstance(period_type, str) else ""
    return next((days for begin, days in reversed(_DAYS.items()) if name.startswith(begin)), 0)


def period_too_long(package: Package) -> list[Finding]:
    """VAL-08: DHIS2 runs a rule for data elements whose data sets are of its period type or a longer one."""
    longest: dict[str, int] = {}
    for one in data_sets(package):
        for uid in one.elements:
            longest[uid] = max(longest.get(uid, 0), _days(one.item.data.get("periodType")))
    outputs = {uid_of(item.data.get("output")) for item in package.collections.get("predictors", ())}
    named: dict[int, set[str]] = {}
    for formula in package.formulas:
        if formula.source.type == "validationRules":
            elements = {item.parts[0] for item in formula.parsed.items if item.form in ("#1", "#2", "#2*", "#3")}
            named.setdefault(id(formula.source), set()).update(elements)
    findings = []
    for item in package.collections["validationRules"]:
        elements = named.get(id(item), set()) - outputs
        days = [longest.get(uid, 0) for uid in elements]
        own = _days(item.data.get("periodType"))
        if own and days and all(days) and max(days) < own:
            args: dict[str, Argument] = {"period": str(item.data.get("periodType"))[:40]}
            findings.append(Finding((*item.path, "periodType"), args))
    return findings


def without_rules(package: Package) -> list[Finding]:
    """VAL-12: a metric, one line a package. Data sets of one data element or of denominators only need none."""
    if package.kind in ("DSH", "GEN"):
        return []
    checked: set[str] = set()
    counted: set[str] = set()
    for formula in package.formulas:
        uids = {use.uid for use in formula.uses}
        if formula.source.type == "validationRules":
            checked |= uids
        elif formula.part == "denominator":
            counted |= uids
    sets = [one for one in data_sets(package) if len(one.elements) > 1 and not set(one.elements) <= counted]
    bare = [one for one in sets if checked.isdisjoint(one.elements)]
    args: dict[str, Argument] = {"many": len(bare), "all": len(sets)}
    return [Finding(one.item.path, args, group=()) for one in bare]
