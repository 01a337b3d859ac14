"""What a package's languages lack."""

from lint import metamodel
from lint.finding import Argument, Finding, Severity
from lint.package.coverage import Part, parts
from lint.package.locales import PARTIAL, TARGET, Language, Standing, language_of
from lint.package.model import Package

from .entries import spoken_property

HOLE = 75
"""Per cent of a type that has a translation, from which on one that lacks it was forgotten."""


def _forgotten(part: Part, lacking: int) -> bool:
    """Is what lacks few among many that have it?"""
    return 0 < lacking <= len(part.asked) * (100 - HOLE) / 100


def _judged(package: Package) -> list[Language]:
    """The languages in which something can be missing; of one that is declared and hardly there TRL011 tells."""
    return [one for one in package.languages.targets() if not _absent(one)]


def _absent(language: Language) -> bool:
    return language.declared and language.share < PARTIAL


def missing(package: Package) -> list[Finding]:
    """TRL-11, TRL-16, TRL-17."""
    findings = _half_done(package)
    families: dict[str, list[Language]] = {}
    for one in _judged(package):
        families.setdefault(language_of(one.locale), []).append(one)
    all_parts = parts(package) if families else []
    for family in families.values():
        for part in all_parts:
            findings += _holes(part, family)
        findings += _untouched(all_parts, family)
    return findings


def _why(languages: list[Language], own: bool) -> str:
    if languages[0].declared:
        return "the configuration names it"
    share = min(one.share for one in languages)
    return f"{share} % of the package's {'own ' if own else ''}names are translated"


def _holes(part: Part, family: list[Language]) -> list[Finding]:
    """One finding an object, whichever of a language's variants it lacks."""
    forgotten = [one for one in family if _forgotten(part, part.lacks(one.locale))]
    lacking = {one.locale: part.lacking(one.locale) for one in forgotten}
    locales: dict[int, list[str]] = {}
    for language in forgotten:
        for one in lacking[language.locale]:
            locales.setdefault(id(one), []).append(language.locale)
    findings = []
    for one in part.asked:
        if id(one) in locales:
            lacks = locales[id(one)]
            asked = len(part.asked)
            args: dict[str, Argument] = {
                "what": spoken_property(part.name), "locales": lacks, "types": metamodel.spoken_many(part.owner),
                "named": asked - len(lacking[lacks[0]]), "asked": asked, "why": _why(forgotten, True),
            }  # fmt: skip
            group = (part.owner, part.name, *lacks)
            findings.append(Finding((*one.path, "translations"), args, group=group, token=f"{part.name} {lacks[0]}"))
    return findings


_FIRST = ("name", "content", "messagetemplate", "subjecttemplate", "text")
_TOLD = (*_FIRST, "shortname", "formname", "description")
"""What is told of types that are not translated; of short names and so on, where the name is."""


def _untouched(all_parts: list[Part], family: list[Language]) -> list[Finding]:
    """One note a language: the types of which most lack it."""
    told: dict[tuple[str, ...], list[Language]] = {}
    for language in family:
        rows = []
        asked_for = {key for key in _TOLD if key in _FIRST or _usual(all_parts, key, language.locale)}
        open_names = set()
        for part in sorted(all_parts, key=lambda part: _TOLD.index(part.key) if part.key in _TOLD else len(_TOLD)):
            lacking = part.lacks(language.locale)
            if part.key not in asked_for or not lacking or _forgotten(part, lacking):
                continue
            if part.key == "name":
                open_names.add(part.owner)
            elif part.key not in _FIRST and part.owner in open_names:
                continue
            rows.append(_row(part, lacking))
        if rows:
            told.setdefault(tuple(rows), []).append(language)
    findings = []
    for pairs, languages in told.items():
        locales = [one.locale for one in languages]
        args: dict[str, Argument] = {"locales": locales, "parts": list(pairs)}
        findings.append(Finding(("package", "locale"), args, "types", Severity.NOTE, token=locales[0]))
    return findings


def _usual(all_parts: list[Part], key: str, locale: str) -> bool:
    """Are most texts of a property translated? Many packages leave descriptions as they are, and mean it."""
    of_it = [part for part in all_parts if part.key == key]
    return sum(part.lacks(locale) for part in of_it) * 2 <= sum(len(part.asked) for part in of_it)


def _row(part: Part, lacking: int) -> str:
    types = metamodel.spoken_many(part.owner)
    of = "" if part.key == "name" else f"{spoken_property(part.name)}s of "
    return f"{of}{types} {len(part.asked) - lacking:,} of {len(part.asked):,}"


def _half_done(package: Package) -> list[Finding]:
    """Languages that were begun and not finished."""
    return [
        Finding(
            ("package", "locale"),
            {"locale": one.locale, "named": one.named, "asked": one.asked, "share": one.share},
            "partial",
            Severity.NOTE,
            token=one.locale,
        )
        for one in package.languages.all.values()
        if one.standing is Standing.PARTIAL
    ]


def set_differs(package: Package) -> list[Finding]:
    """TRL-12: only where the configuration says which languages the package is for."""
    declared = package.surroundings.locales
    if not declared:
        return []
    findings = []
    for one in package.languages.all.values():
        args: dict[str, Argument] = {"locale": one.locale, "named": one.named, "asked": one.asked}
        if _absent(one):
            findings.append(Finding(("package", "locale"), args, token=one.locale))
        elif not one.declared and one.asked and one.share >= TARGET:
            findings.append(Finding(("package", "locale"), args, "undeclared", token=one.locale))
    return findings
