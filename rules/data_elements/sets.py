"""Data sets: what they ask for, when, and in which sections."""

from itertools import combinations

from lint.finding import Argument, Finding, Named
from lint.package.category_model import listed
from lint.package.data_sets import DataSet, data_sets, entries, fits
from lint.package.model import MetadataObject, Package, uid_of

from .elements import outputs


def domain_mismatch(package: Package) -> list[Finding]:
    """DEL-01: data sets ask for AGGREGATE data elements, stages for TRACKER ones."""
    if package.kind in ("DSH", "GEN"):
        return []
    findings = []
    for type_, key, right in (
        ("dataSets", "dataSetElements", "AGGREGATE"),
        ("programStages", "programStageDataElements", "TRACKER"),
    ):
        for item in package.collections.get(type_, ()):
            uids = [uid_of(one.get("dataElement")) for one in listed(item, key) if isinstance(one, dict)]
            wrong = [uid for uid in uids if _domain(package, uid) not in ("", right)]
            if wrong:
                args: dict[str, Argument] = {
                    "elements": [Named("dataElements", uid) for uid in sorted(set(wrong))],
                    "right": right,
                }
                findings.append(Finding((*item.path, key), args, type_, token=" ".join(sorted(wrong))[:200]))
    return findings


def _domain(package: Package, uid: str) -> str:
    item = package.find("dataElements", uid)
    value = item.data.get("domainType") if item else None
    return value if isinstance(value, str) else ""


def period_types(package: Package) -> list[Finding]:
    """DEL-06: one data element by month and by quarter. Each pair of data sets is one finding."""
    holders: dict[str, list[DataSet]] = {}
    for one in data_sets(package):
        for uid in one.elements:
            holders.setdefault(uid, []).append(one)
    pairs: dict[tuple[str, str], tuple[MetadataObject, MetadataObject, list[str]]] = {}
    for uid, sets in holders.items():
        for one, other in combinations(sorted(sets, key=lambda held: held.item.uid), 2):
            types = [held.item.data.get("periodType") for held in (one, other)]
            if all(isinstance(type_, str) for type_ in types) and types[0] != types[1]:
                pairs.setdefault((one.item.uid, other.item.uid), (one.item, other.item, []))[2].append(uid)
    findings = []
    for item, its, shared in pairs.values():
        args: dict[str, Argument] = {
            "other": package.named(its),
            "own": str(item.data.get("periodType"))[:40],
            "its": str(its.data.get("periodType"))[:40],
            "elements": [Named("dataElements", uid) for uid in sorted(shared)],
        }
        findings.append(Finding((*item.path, "periodType"), args, token=its.uid))
    return findings


def empty(package: Package) -> list[Finding]:
    """DEL-10."""
    if package.kind == "DSH":
        return []
    return [
        Finding((*item.path, "dataSetElements"))
        for item in package.collections["dataSets"]
        if item.data.get("dataSetElements") in (None, [])
    ]


def repeated(package: Package) -> list[Finding]:
    """DEL-12: of lists of references in sections REF002 tells."""
    findings = []
    for item in package.collections["dataSets"]:
        seen: set[str] = set()
        for number, uid, _ in entries(item):
            if uid in seen:
                args: dict[str, Argument] = {"element": Named("dataElements", uid)}
                findings.append(Finding((*item.path, "dataSetElements", number), args, group=(item.uid,), token=uid))
            seen.add(uid)
    return findings


def section_outside(package: Package) -> list[Finding]:
    """DEL-13: DHIS2 takes such an element out of the section without a word."""
    findings = []
    for one in data_sets(package):
        for section in one.sections if all(package.find("dataElements", uid) for uid in one.elements) else ():
            uids = [uid_of(entry) for entry in listed(section, "dataElements")]
            outside = sorted({uid for uid in uids if uid and uid not in one.elements and _domain(package, uid)})
            if outside:
                args: dict[str, Argument] = {
                    "elements": [Named("dataElements", uid) for uid in outside],
                    "set": package.named(one.item),
                }
                findings.append(Finding((*section.path, "dataElements"), args, token=" ".join(outside)[:200]))
    return findings


def not_in_section(package: Package, one: DataSet) -> list[str]:
    """Elements of a data set that none of its sections shows; none where it has no sections."""
    shown = {uid_of(entry) for section in one.sections for entry in listed(section, "dataElements")}
    written = outputs(package)
    if not one.sections or any(section.data.get("dataSet") is None for section in package.collections["sections"]):
        return []  # of a section without its data set SCH001 tells
    return sorted(
        uid for uid in one.elements if uid not in shown and uid not in written and package.find("dataElements", uid)
    )


def greyed(package: Package) -> list[Finding]:
    """DEL-18: DHIS2 drops a greyed field that is no cell of the section."""
    findings = []
    for one in data_sets(package):
        for section in one.sections:
            own = {uid_of(entry) for entry in listed(section, "dataElements")}
            wrong = _operands(package, one, section, "greyedFields", own)
            if wrong:
                args = _wrong_fields(wrong)
                findings.append(Finding((*section.path, "greyedFields"), args, token=" ".join(sorted(wrong))[:200]))
    return findings


def compulsory(package: Package) -> list[Finding]:
    """DEL-19: a compulsory field that is no cell of the data set is dropped too, and then nothing is compulsory."""
    findings = []
    for one in data_sets(package):
        wrong = _operands(package, one, one.item, "compulsoryDataElementOperands", set(one.elements))
        if wrong:
            args = _wrong_fields(wrong)
            path = (*one.item.path, "compulsoryDataElementOperands")
            findings.append(Finding(path, args, token=" ".join(sorted(wrong))[:200]))
    return findings


def _wrong_fields(wrong: list[str]) -> dict[str, Argument]:
    return {"elements": [Named("dataElements", uid) for uid in sorted(set(wrong))], "many": len(wrong)}


def _operands(package: Package, one: DataSet, holder: MetadataObject, key: str, elements: set[str]) -> list[str]:
    """The data elements of the operands that name no cell: another data element, or a combo that it has not."""
    wrong = []
    for entry in listed(holder, key):
        element = uid_of(entry.get("dataElement")) if isinstance(entry, dict) else ""
        if not isinstance(entry, dict) or package.find("dataElements", element) is None:
            continue  # a missing reference
        combo = uid_of(entry.get("categoryOptionCombo"))
        combos = one.elements.get(element, set())
        if element not in elements or (combo and combos and not fits(package, combo, combos)):
            wrong.append(element)
    return wrong


def input_periods(package: Package) -> list[Finding]:
    """DEL-20: E4013."""
    findings = []
    for item in package.collections["dataSets"]:
        for number, entry in enumerate(listed(item, "dataInputPeriods")):
            if not isinstance(entry, dict):
                continue
            opens, closes = entry.get("openingDate"), entry.get("closingDate")
            if isinstance(opens, str) and isinstance(closes, str) and opens[:10] > closes[:10] >= "0":
                args: dict[str, Argument] = {"opens": opens[:10], "closes": closes[:10]}
                findings.append(Finding((*item.path, "dataInputPeriods", number), args, token=opens[:10]))
    return findings
