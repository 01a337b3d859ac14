"""Value types of option sets, against those of whoever uses them and against their codes."""

import re

from lint.finding import Argument, Finding, Severity
from lint.package.model import Package
from lint.package.options import option_set
from lint.value_types import NUMERIC, value_type

_HOLDERS = ("dataElements", "trackedEntityAttributes")


def contradicts(package: Package) -> list[Finding]:
    """OPT-12: DHIS2 compares for equality from 2.39 on (E1115), data elements only."""
    refused = tuple(map(int, package.dhis2.split("."))) >= (2, 39)
    findings = []
    for type_ in _HOLDERS:
        for item in package.collections.get(type_, ()):
            one = package.find("optionSets", option_set(item))
            own, wanted = value_type(item.data), value_type(one.data) if one else ""
            if one is None or not own or not wanted or own == wanted:
                continue
            error = refused and type_ == "dataElements"
            args: dict[str, Argument] = {"own": own, "wanted": wanted, "set": package.named(one)}
            severity = None if error else Severity.WARNING
            findings.append(Finding((*item.path, "valueType"), args, "" if error else "loose", severity))
    return findings


_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def code_of_wrong_type(package: Package) -> list[Finding]:
    """OPT-13: what is stored is the code, and a number that is none cannot be added up."""
    findings = []
    for one, options in package.options.items():
        value_type = one.data.get("valueType")
        if not isinstance(value_type, str) or value_type not in NUMERIC | {"BOOLEAN"}:
            continue
        if value_type == "BOOLEAN":
            wrong = [option for option in options if option.code and option.code not in ("true", "false")]
        else:
            wrong = [option for option in options if option.code and not _NUMBER.fullmatch(option.code.strip())]
        if wrong:
            args: dict[str, Argument] = {"codes": [option.code[:40] for option in wrong], "type": value_type}
            findings.append(Finding((*one.path, "valueType"), args, token=value_type))
    return findings


def multi_text_comma(package: Package) -> list[Finding]:
    """OPT-14: E1116 to E1118. The codes that were chosen are stored as one text, with commas between them."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 39):
        return []
    findings = []
    for one, options in package.options.items():
        wrong = [option for option in options if "," in option.code]
        if one.data.get("valueType") == "MULTI_TEXT" and wrong:
            args: dict[str, Argument] = {"codes": [option.code[:40] for option in wrong]}
            findings.append(Finding((*one.path, "options"), args))
    findings += [
        Finding((*item.path, "optionSet"), {}, "without")
        for type_ in _HOLDERS
        for item in package.collections.get(type_, ())
        if item.data.get("valueType") == "MULTI_TEXT" and item.data.get("optionSet") is None
    ]
    return findings
