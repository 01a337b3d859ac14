"""Tracked entity attributes: how values are made, and how they are searched for."""

import re
from typing import Any

from lint.finding import Argument, Finding, Severity
from lint.package.category_model import listed
from lint.package.model import Package, uid_of

_TEXT = r'"(?:[^"\\]|\\.)*+"'
_SEGMENT = re.compile(rf"\s*+(?:{_TEXT}|(?P<method>[A-Z_]+)\((?P<format>[^()]*+)\))\s*+")
_FORMATS = {
    "RANDOM": re.compile(r"[Xx*#]+"),
    "SEQUENTIAL": re.compile(r"#+"),
    "ORG_UNIT_CODE": re.compile(r"\^?\.{1,}\$?|[.^$]*"),
    "CURRENT_DATE": re.compile(r".+"),
}


def generated_pattern(package: Package) -> list[Finding]:
    """PRG-13: E4010, E4019, E4021, E4022: the pattern is segments with + between them."""
    findings = []
    for item in package.collections["trackedEntityAttributes"]:
        if item.data.get("generated") is not True:
            continue
        pattern, value_type = item.data.get("pattern"), item.data.get("valueType")
        if isinstance(value_type, str) and value_type != "TEXT":
            args: dict[str, Argument] = {"type": value_type[:40]}
            findings.append(Finding((*item.path, "valueType"), args, "type"))
            continue
        text = pattern if isinstance(pattern, str) else ""
        variant = _wrong_pattern(text[:1000])
        if variant:
            severity = Severity.WARNING if variant == "between" else None
            args = {"pattern": text[:60]}
            findings.append(Finding((*item.path, "pattern"), args, variant, severity, token=text[:200]))
    return findings


def _wrong_pattern(text: str) -> str:
    """What is wrong with a pattern; empty where nothing is."""
    methods = []
    at, between = 0, False
    while at < len(text):
        match = _SEGMENT.match(text, at)
        if match is None:
            return "syntax"
        method, form = match["method"], match["format"]
        if method:
            if method not in _FORMATS or not _FORMATS[method].fullmatch(form.strip()):
                return "syntax"
            methods.append(method)
        at = match.end()
        if at < len(text):
            if text[at] == "+":
                at += 1
                if not text[at:].strip():
                    return "syntax"
            else:
                between = True
                at += 1
    making = [method for method in methods if method in ("RANDOM", "SEQUENTIAL")]
    if len(making) != 1:
        return "segments"
    return "between" if between else ""


def search_operator(package: Package) -> list[Finding]:
    """PRG-14: E4081, E4082, E4088; the properties came with 2.43."""
    findings = []
    for item in package.collections["trackedEntityAttributes"]:
        preferred, blocked = item.data.get("preferredSearchOperator"), listed(item, "blockedSearchOperators")
        if isinstance(preferred, str) and preferred in blocked:
            args: dict[str, Argument] = {"operator": preferred[:40]}
            findings.append(Finding((*item.path, "preferredSearchOperator"), args, token=preferred[:40]))
    return findings


def search_minimum(package: Package) -> list[Finding]:
    """PRG-23: nobody can fill in so many fields."""
    findings = []
    for type_, key in (
        ("programs", "programTrackedEntityAttributes"),
        ("trackedEntityTypes", "trackedEntityTypeAttributes"),
    ):
        for item in package.collections.get(type_, ()):
            least = item.data.get("minAttributesRequiredToSearch")
            entries = [one for one in listed(item, key) if isinstance(one, dict)]
            if isinstance(least, bool) or not isinstance(least, int) or least < 1 or not entries:
                continue
            if type_ == "trackedEntityTypes" and least == 1:
                continue
            many = sum(one.get("searchable") is True or _unique(package, one) for one in entries)
            if least > many:
                args: dict[str, Argument] = {"least": least, "many": many}
                findings.append(Finding((*item.path, "minAttributesRequiredToSearch"), args))
    return findings


def _unique(package: Package, entry: dict[str, Any]) -> bool:
    held = package.find("trackedEntityAttributes", uid_of(entry.get("trackedEntityAttribute")))
    return held is not None and held.data.get("unique") is True


def value_type_deprecated(package: Package) -> list[Finding]:
    """DI tracker_associate_is_deprecated: from 2.41 on."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 41):
        return []
    return [
        Finding((*item.path, "valueType"), group=())
        for type_ in ("dataElements", "trackedEntityAttributes")
        for item in package.collections.get(type_, ())
        if item.data.get("valueType") == "TRACKER_ASSOCIATE"
    ]


def search_config(package: Package) -> list[Finding]:
    """DI tracked_entity_attributes_invalid_trigram_search_configuration: 2.43."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 43):
        return []
    findings = []
    for item in package.collections["trackedEntityAttributes"]:
        least = item.data.get("minCharactersToSearch")
        short = not isinstance(least, int) or least < 3
        if item.data.get("trigramIndexable") is True and short and "LIKE" not in listed(item, "blockedSearchOperators"):
            findings.append(Finding((*item.path, "minCharactersToSearch"), group=()))
    return findings
