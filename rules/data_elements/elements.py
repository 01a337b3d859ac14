"""Data elements: how they are summed, where they are asked for, and whether anything is made of them."""

from lint.finding import Argument, Finding, Severity
from lint.package.data_sets import data_sets
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.places import FAVOURITES
from lint.value_types import BOOLEAN, NUMERIC

_TEXTS = frozenset(
    {
        "TEXT", "LONG_TEXT", "MULTI_TEXT", "LETTER", "PHONE_NUMBER", "EMAIL", "TRACKER_ASSOCIATE", "USERNAME",
        "COORDINATE", "ORGANISATION_UNIT", "REFERENCE", "URL", "FILE_RESOURCE", "IMAGE", "GEOJSON", "DATE", "DATETIME",
        "TIME", "AGE",
    }
)  # fmt: skip
"""Value types that cannot be summed."""

_SUMMING = frozenset({"SUM", "AVERAGE", "AVERAGE_SUM_ORG_UNIT", "STDDEV", "VARIANCE", "MIN", "MAX"})
"""Aggregations that count with the value itself; of a text the last, the first or the number may be wanted."""


def _aggregate(package: Package) -> list[MetadataObject]:
    return [item for item in package.collections["dataElements"] if item.data.get("domainType") == "AGGREGATE"]


def _folded(findings: list[Finding]) -> list[Finding]:
    """More than three are one line."""
    if len(findings) > 3:
        for one in findings:
            one.group = ()
    return findings


def text_summed(package: Package) -> list[Finding]:
    """DEL-02."""
    if package.kind == "GEN":
        return []
    findings = []
    for item in _aggregate(package):
        type_, aggregation = item.data.get("valueType"), item.data.get("aggregationType")
        if isinstance(type_, str) and type_ in _TEXTS and isinstance(aggregation, str) and aggregation in _SUMMING:
            args: dict[str, Argument] = {"type": type_, "aggregation": aggregation}
            findings.append(Finding((*item.path, "aggregationType"), args, token=aggregation))
    return _folded(findings)


def number_not_summed(package: Package) -> list[Finding]:
    """DEL-03: numbers that an indicator or a chart uses, and that DHIS2 does not add up."""
    findings = []
    for item in _aggregate(package):
        type_ = item.data.get("valueType")
        if item.data.get("aggregationType") != "NONE" or not isinstance(type_, str) or type_ not in NUMERIC - BOOLEAN:
            continue
        users = {type_ for type_, _ in package.uses.places_of(item)}
        if users & (FAVOURITES | {"indicators"}):
            findings.append(Finding((*item.path, "aggregationType"), {"type": type_}))
    return _folded(findings)


def outputs(package: Package) -> set[str]:
    """The data elements that predictors write, and those that program indicators of the package feed."""
    found = {uid_of(item.data.get("output")) for item in package.collections.get("predictors", ())}
    feeds = {feed.element for feed in package.mappings.feeds}
    return found | {one.uid for one in package.mappings.elements if feeds & {one.uid, one.code}}


def generic(item: MetadataObject) -> bool:
    """Of the library that all packages share."""
    return item.code.startswith("GEN_") or item.name.startswith("GEN - ")


def without_data_set(package: Package) -> list[Finding]:
    """DEL-04: nobody can enter it. What it is used for says how much that hurts."""
    if package.kind in ("DSH", "GEN") or not package.collections.get("dataSets"):
        return []
    if ("dataSets", "dataElements") in package.lost:
        return []
    asked = {uid for one in data_sets(package) for uid in one.elements}
    written = outputs(package)
    findings = []
    for item in _aggregate(package):
        if item.uid in asked or item.uid in written or generic(item):
            continue
        parts = package.uses.places_of(item)
        types = {type_ for type_, _ in parts}
        if ("indicators", "numerator") in parts:
            findings.append(Finding(item.path, {}, "numerator", group=("numerator",)))
        elif types & FAVOURITES:
            findings.append(Finding(item.path, {}, "shown", group=("shown",)))
        elif types & {"validationRules", "predictors"}:
            findings.append(Finding(item.path, {}, "rule", group=("rule",)))
        else:
            variant = "denominator" if "indicators" in types else "unused"
            findings.append(Finding(item.path, {}, variant, Severity.NOTE, group=(variant,)))
    return findings


def ungrouped(package: Package) -> list[Finding]:
    """DEL-07: the exporter selects by group."""
    groups = package.collections.get("dataElementGroups", ())
    if package.kind in ("DSH", "GEN") or not groups or ("dataElementGroups", "dataElements") in package.lost:
        return []
    if not all(isinstance(group.data.get("dataElements", []), list) for group in groups):
        return []
    held = {reference.uid for reference in package.references if reference.source.type == "dataElementGroups"}
    return [Finding(item.path, group=()) for item in _aggregate(package) if item.uid not in held and not generic(item)]


def unanalysed(package: Package) -> list[Finding]:
    """DEL-09: a metric. Indicators, favourites, predictors and validation rules count as use."""
    if package.kind in ("DSH", "GEN") or package.partial or not FAVOURITES & package.collections.keys():
        return []
    asked = {uid for one in data_sets(package) for uid in one.elements} if package.collections.get("dataSets") else None
    counts = FAVOURITES | {"indicators", "predictors", "validationRules", "expressionDimensionItems"}
    written = outputs(package)
    return [
        Finding(item.path, group=())
        for item in _aggregate(package)
        if item.uid not in written
        and not generic(item)
        and (asked is None or item.uid in asked)  # else DEL004 tells of it
        and not any(type_ in counts for type_, _ in package.uses.places_of(item))
    ]


def bad_field_mask(package: Package) -> list[Finding]:
    """DEL-23: DHIS2 reads the mask between quotes as a text pattern; a quote ends it (E4019)."""
    findings = []
    for item in package.collections["dataElements"]:
        mask = item.data.get("fieldMask")
        if isinstance(mask, str) and '"' in mask:
            findings.append(Finding((*item.path, "fieldMask"), {"mask": mask[:60]}, token=mask[:200]))
    return findings
