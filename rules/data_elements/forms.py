"""Forms: is every data element on one, and does a custom form show what there is?"""

from lint.finding import Argument, Finding, Named, Severity
from lint.package.category_model import listed
from lint.package.combos import DEFAULT_OPTION_COMBO
from lint.package.data_sets import DataSet, data_sets, fields_of, fits, html_of, indicators_of
from lint.package.model import MetadataObject, Package, uid_of

from .sets import not_in_section


def not_in_form(package: Package) -> list[Finding]:
    """DEL-14: where a custom form is there, sections do not count."""
    findings = []
    for one in data_sets(package):
        html = html_of(one.form).strip()
        if one.form is not None and not html:
            continue  # DEL012 tells of it, or the form is not here
        if html:
            absent = sorted(uid for uid in one.elements if uid not in html and package.find("dataElements", uid))
            variant = "custom"
        else:
            absent, variant = not_in_section(package, one), ""
        if absent:
            args: dict[str, Argument] = {"elements": [Named("dataElements", uid) for uid in absent]}
            path = (*one.item.path, "dataEntryForm" if html else "sections")
            findings.append(Finding(path, args, variant, token=" ".join(absent)[:200]))
    return findings


_HOLDERS = ("dataSets", "programs", "programStages")


def custom_form(package: Package) -> list[Finding]:
    """DEL-16, PRG-17: one that is blank is an empty page; that there is one is a note."""
    findings = []
    for type_ in _HOLDERS:
        for item in package.collections.get(type_, ()):
            form = package.objects.get(("dataEntryForms", uid_of(item.data.get("dataEntryForm"))))
            if form is None or not isinstance(form.data.get("htmlCode", ""), str):
                continue
            path = (*item.path, "dataEntryForm")
            if html_of(form).strip():
                findings.append(Finding(path, {}, "there", Severity.NOTE, group=("there",)))
            else:
                findings.append(Finding((*form.path, "htmlCode"), {"holder": package.named(item)}))
    return findings


def unknown_field(package: Package) -> list[Finding]:
    """DEL-17, REF-23: a field that stores nothing."""
    findings = []
    for one in data_sets(package):
        if one.form is not None and ("dataEntryForms", one.form.uid) in package.objects:
            findings += _of_data_set(package, one, one.form)
    for stage in package.collections.get("programStages", ()):
        form = package.objects.get(("dataEntryForms", uid_of(stage.data.get("dataEntryForm"))))
        if form is not None:
            findings += _of_stage(package, stage, form)
    return findings


def _of_data_set(package: Package, one: DataSet, form: MetadataObject) -> list[Finding]:
    html = html_of(form)
    wrong: dict[str, tuple[str, str]] = {}
    for element, combo in fields_of(html):
        if element not in one.elements:
            wrong.setdefault(element, ("element", "dataElements"))
        elif combo != DEFAULT_OPTION_COMBO and not _stored(package, combo, one.elements[element]):
            wrong.setdefault(combo, ("combo", "categoryOptionCombos"))
    for uid in indicators_of(html):
        if package.find("indicators", uid) is None:
            wrong.setdefault(uid, ("indicator", "indicators"))
    return [_finding(package, form, uid, variant, type_, one.item) for uid, (variant, type_) in wrong.items()]


def _stored(package: Package, combo: str, combos: set[str]) -> bool:
    return package.find("categoryOptionCombos", combo) is not None and fits(package, combo, combos)


def _of_stage(package: Package, stage: MetadataObject, form: MetadataObject) -> list[Finding]:
    entries = listed(stage, "programStageDataElements")
    elements = {uid_of(entry.get("dataElement")) for entry in entries if isinstance(entry, dict)}
    wrong: dict[str, tuple[str, str]] = {}
    for first, element in fields_of(html_of(form)):
        if first != stage.uid:
            wrong.setdefault(first, ("stage", "programStages"))
        elif element not in elements:
            wrong.setdefault(element, ("element", "dataElements"))
    return [_finding(package, form, uid, variant, type_, stage) for uid, (variant, type_) in wrong.items()]


def _finding(
    package: Package, form: MetadataObject, uid: str, variant: str, type_: str, holder: MetadataObject
) -> Finding:
    args: dict[str, Argument] = {"field": Named(type_, uid), "holder": package.named(holder)}
    return Finding((*form.path, "htmlCode"), args, variant, token=uid)
