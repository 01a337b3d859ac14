"""What names say and should not, by the naming conventions for packages in English."""

import re

from lint import metamodel
from lint.expression.tree import Item
from lint.finding import Argument, Finding, Severity
from lint.package.formulas import Formula, divides
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.prefixes import RETIRED, RETIRING, retired
from lint.value_types import value_type


def english(package: Package) -> bool:
    """The conventions are for English names."""
    return package.header.locale in ("", "en")


_NUMBER_OF = re.compile(r"(?:[A-Z][\w&/+ .]*?\s*[-–:]\s*)?number of\b", re.IGNORECASE)
_KEYS = ("name", "shortName")


def _texts(item: MetadataObject, keys: tuple[str, ...] = _KEYS) -> list[tuple[str, str]]:
    return [(key, value) for key in keys if isinstance(value := item.data.get(key), str)]


def number_of(package: Package) -> list[Finding]:
    """NAM-17: questions of a tracker may ask for it."""
    findings = []
    for item in package.collections.get("dataElements", ()) if english(package) else ():
        if item.data.get("domainType") == "TRACKER":
            continue
        for key, text in _texts(item):
            if _NUMBER_OF.match(text[:200]):
                findings.append(Finding((*item.path, key), group=()))
                break
    return findings


_PROPORTION = re.compile(r"\b(?:proportion|percentage)s?\b", re.IGNORECASE)


def proportion(package: Package) -> list[Finding]:
    """NAM-18, PIN-09."""
    findings = []
    for type_ in ("indicators", "programIndicators") if english(package) else ():
        told: set[int] = set()
        for key in _KEYS:
            for item, _ in package.texts(type_, key).with_sign(_PROPORTION):
                if id(item) not in told:
                    told.add(id(item))
                    findings.append(Finding((*item.path, key), group=()))
    return findings


_PERCENT = re.compile(r"\(\s*%\s*\)\s*$|%\s*$")
_HUNDRED = re.compile(r"\*\s*100\b|\b100\s*\*")


def percent(package: Package) -> list[Finding]:
    """NAM-19. One that has a denominator and the type of a plain number is IND009's matter."""
    if not package.collections.get("indicators"):
        return []
    numerators = {
        id(one.source): one
        for one in (package.formulas if package.kind != "DSH" else ())
        if one.source.type == "indicators" and one.part == "numerator"
    }
    findings = []
    for item in package.collections.get("indicators", ()):
        type_ = package.find("indicatorTypes", uid_of(item.data.get("indicatorType")))
        factor = type_.data.get("factor") if type_ else None
        if type_ is None or isinstance(factor, bool) or not isinstance(factor, int):
            continue
        args: dict[str, Argument] = {"type": package.named(type_)}
        said = bool(_PERCENT.search(item.name))
        numerator = numerators.get(id(item))
        if said and factor != 100 and not (numerator and _HUNDRED.search(numerator.text)):
            whole = _one(item) and package.kind != "DSH"
            if type_.data.get("number") is True and package.kind != "DSH" and not whole:
                continue
            holds = _percentage(package, numerator) if whole and numerator is not None else ""
            if holds == "reported":
                findings.append(Finding((*item.path, "indicatorType"), args, "reported", Severity.WARNING))
            elif not holds:
                counts = whole and numerator is not None and not divides(numerator)
                findings.append(Finding((*item.path, "indicatorType"), args, "count" if counts else ""))
        elif factor == 100 and "%" not in item.name and not _PROPORTION.search(item.name) and english(package):
            findings.append(Finding((*item.path, "name"), args, "silent", Severity.NOTE, group=("silent",)))
        elif item.name.startswith("%"):
            findings.append(Finding((*item.path, "name"), args, "leading", Severity.NOTE, group=("leading",)))
    return findings


def _one(item: MetadataObject) -> bool:
    return str(item.data.get("denominator")).strip() in ("1", "1.0")


def _percentage(package: Package, numerator: Formula) -> str:
    """What a numerator that is one value holds: "reported", a percentage that somebody enters; "computed", one that
    DHIS2 computes, or may compute; empty where it is none.
    """
    tree = numerator.parsed.tree
    if not isinstance(tree, Item):
        return ""
    if tree.sort == "#":
        element = package.find("dataElements", tree.parts[0])
        said = element is not None and ("%" in element.name or value_type(element.data) == "PERCENTAGE")
        return "reported" if said else ""
    if tree.sort == "R":
        return "computed" if tree.parts[-1].startswith("REPORTING_RATE") else ""
    if tree.sort in ("I", "N"):
        source = package.find("programIndicators" if tree.sort == "I" else "indicators", tree.parts[0])
        return "computed" if source is None or "%" in source.name else ""
    return ""


_JUDGED = (
    "dataElements", "indicators", "programIndicators", "categories", "categoryOptions", "categoryCombos", "maps",
    "visualizations",
)  # fmt: skip
_COMPARISON = re.compile(r"[<>≤≥]")
_RANGE = re.compile(r"(?<![\d/-])\d{1,3} [-–] \d{1,3}(?![\d/-])")


def comparison(package: Package) -> list[Finding]:
    """NAM-20: validation rules compare; names of these types give ages and weights."""
    return _with(package, _COMPARISON, _COMPARISON)


def spaced_range(package: Package) -> list[Finding]:
    """NAM-21: not dates."""
    return _with(package, _RANGE, re.compile(r"\d [-–] \d"))


def _with(package: Package, pattern: re.Pattern[str], sign: re.Pattern[str]) -> list[Finding]:
    """What the pattern finds in names; the sign is a cheaper one that is there whenever the pattern is."""
    findings = []
    for type_ in _JUDGED:
        told: set[int] = set()
        for key in _KEYS:
            for item, text in package.texts(type_, key).with_sign(sign):
                match = pattern.search(text)
                compares = type_ in ("indicators", "programIndicators") and ">=" in text
                if match and not compares and id(item) not in told:
                    told.add(id(item))
                    args: dict[str, Argument] = {"sign": match[0]}
                    findings.append(Finding((*item.path, key), args, group=(type_,), token=match[0]))
    return findings


_DESCRIBED = (
    "programs", "dataSets", "dataElements", "trackedEntityAttributes", "trackedEntityTypes", "indicators",
    "programIndicators", "validationRules", "predictors", "programRules", "visualizations", "dashboards",
)  # fmt: skip


def undescribed(package: Package) -> list[Finding]:
    """NAM-22."""
    findings = []
    for type_ in _DESCRIBED:
        for item in package.collections.get(type_, ()):
            value = item.data.get("description")
            if value is None or (isinstance(value, str) and not value.strip()):
                args: dict[str, Argument] = {"types": metamodel.spoken_many(type_)}
                findings.append(Finding((*item.path, "description"), args, group=(type_,)))
    return findings


def left(package: Package) -> list[Finding]:
    """NAM-27: only what a name or code begins with."""
    findings = []
    for type_ in package.collections:
        told: set[int] = set()
        for key in ("name", "code"):
            texts = package.texts(type_, key)
            begun = texts.joined.upper()
            for item, text in texts.with_sign(RETIRED) if any(word in begun for word in RETIRING) else ():
                if retired(text) and id(item) not in told:
                    told.add(id(item))
                    findings.append(Finding((*item.path, key), group=()))
    return findings


_CLOSING = {")": "(", "]": "[", "}": "{"}
_SIGNS = re.compile(r'[()\[\]{}"]')
_BALANCED = re.compile(r'[^()\[\]{}"]*(?:\([^()\[\]{}"]*\)[^()\[\]{}"]*)*')
"""Plain text and plain brackets, as nearly all names are."""

_NUMBERING = re.compile(r"\s*(?:\w{1,3}|[ivx]+)\)")


def unbalanced(package: Package) -> list[Finding]:
    """NAM-28: a) at the start is a number. Names of category option combos are made of those of options."""
    findings = []
    for type_ in package.collections:
        told: set[int] = set()
        for key in ("name", "shortName", "formName") if type_ != "categoryOptionCombos" else ():
            for item, text in package.texts(type_, key).with_sign(_SIGNS):
                if _BALANCED.fullmatch(text) or id(item) in told:
                    continue
                numbering = _NUMBERING.match(text)
                sign = _unbalanced(text[numbering.end() :] if numbering else text)
                if sign:
                    told.add(id(item))
                    findings.append(Finding((*item.path, key), {"sign": sign}, group=(), token=sign))
    return findings


def _unbalanced(text: str) -> str:
    """The first bracket without its other half, or a quotation mark that stands alone; empty where all is well."""
    opened: list[str] = []
    for letter in text:
        if letter in "([{":
            opened.append(letter)
        elif letter in _CLOSING and (not opened or opened.pop() != _CLOSING[letter]):
            return letter
    if opened:
        return opened[-1]
    return '"' if text.count('"') % 2 else ""
