"""What translations say, against the text in the package's own language and against each other."""

import re
from collections.abc import Iterator
from itertools import repeat

from lint import metamodel
from lint.finding import Argument, Finding, Path, Place, Severity
from lint.metamodel import Property
from lint.package.locales import UNSEEN, Standing
from lint.package.model import Package, uid_of
from lint.package.parents import PARENTS, parent_of
from lint.package.places import FAVOURITES
from lint.package.translations import Bucket, Entry, Translatable, default, folded, translated_properties
from lint.words import as_read, read_alike

from .entries import spoken_property


def _by_property(package: Package, *standings: Standing) -> Iterator[tuple[str, str, Property, Bucket]]:
    """Type, locale, property and entries: of languages with these standings, all where none is given."""
    for (owner, locale, key), entries in package.translations.entries.items():
        one = translated_properties(package.metamodel, owner).get(folded(key))
        language = package.languages.all.get(locale)
        if one and (not standings or (language is not None and language.standing in standings)):
            yield owner, locale, one, entries


_SENTENCE = 3
"""Words in small letters from which on a text is a sentence, and no name of a country, vaccine or firm."""


def same(package: Package) -> list[Finding]:
    """TRL-09: sentences in the package's languages; names of things are the same in many."""
    findings = []
    for owner, locale, one, entries in _by_property(package, Standing.TARGET):
        if owner in UNSEEN or not any(map(_equal, entries.of, entries.values, repeat(one.name))):
            continue
        for entry in entries:
            text = entry.of.base(one.name)
            if entry.value != text or default(entry.of):
                continue
            words = text.split()
            if len(words) >= 4 and sum(word.isalpha() and word.islower() for word in words) >= _SENTENCE:
                args: dict[str, Argument] = {"locale": locale, "what": spoken_property(one.name), "text": text[:80]}
                findings.append(Finding(entry.path, args, group=(locale, one.name), token=f"{locale} {one.name}"))
    return findings


def _equal(of: Translatable, value: str, name: str) -> bool:
    return value == of.data.get(name)


def in_base_locale(package: Package) -> list[Finding]:
    """TRL-10: what the package is written in already."""
    base = package.languages.base
    findings = []
    for owner, locale, one, entries in _by_property(package):
        for entry in entries if base and locale == base else ():
            differs = entry.value.strip() != entry.of.base(one.name).strip()
            args: dict[str, Argument] = {
                "locale": locale, "what": spoken_property(one.name), "value": entry.value[:60],
                "types": metamodel.spoken_many(owner),
            }  # fmt: skip
            variant, severity = ("differs", Severity.WARNING) if differs else ("", None)
            findings.append(
                Finding(entry.path, args, variant, severity, group=(owner, one.name, variant), token=one.name)
            )
    return findings


_MESSAGES = frozenset(
    {
        "dataSetNotificationTemplates", "programNotificationTemplates", "programRuleActions",
        "validationNotificationTemplates",
    }
)  # fmt: skip
"""Types of whose texts DHIS2 fills in a part."""

_TOKEN = re.compile(r"[VAC#]\{[^{}]{1,80}\}|\[CONFIG\]")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<=\d)[  ,.\u202f](?=\d{3}(?!\d))")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")
_NUMBERED = frozenset({"options", "categoryOptions", "categories", "categoryOptionCombos"})


def lost(package: Package) -> list[Finding]:
    """TRL-13: tokens of texts; and, in the package's languages, numbers of options and of what is made of them."""
    findings = []
    for owner, locale, one, entries in _by_property(package):
        if not (package.kind == "DSH" or owner in _MESSAGES):
            continue
        for entry in entries:
            text = entry.of.base(one.name)
            if "{" in text or "[CONFIG]" in text:
                gone = sorted({*_TOKEN.findall(text)} - {*_TOKEN.findall(entry.value)})
                if gone:
                    what = spoken_property(one.name)
                    args: dict[str, Argument] = {
                        "lost": [f"`{token}`" for token in gone],
                        "locale": locale,
                        "what": what,
                    }
                    findings.append(
                        Finding(entry.path, args, group=(locale, what, *gone), token=f"{locale} {one.name}")
                    )
    for owner, locale, one, entries in _by_property(package, Standing.TARGET, Standing.PARTIAL):
        for entry in entries if owner in _NUMBERED else ():
            text = entry.of.base(one.name)
            if _numbers(text) != _numbers(entry.value) and not _ORDINAL.search(text):
                args = {
                    "locale": locale, "what": spoken_property(one.name), "text": text[:60], "value": entry.value[:60],
                    "types": metamodel.spoken_many(owner),
                }  # fmt: skip
                group = ("numbers", owner, locale)
                findings.append(
                    Finding(entry.path, args, "numbers", Severity.NOTE, group=group, token=f"{locale} {one.name}")
                )
    return findings


def _numbers(text: str) -> list[int]:
    """The numbers of a text in any order and script; thousands may be set apart."""
    if not _DIGIT.search(text):
        return []
    return sorted(int(number) for number in re.findall(r"\d{1,18}", _THOUSANDS.sub("", text)))


_HIDDEN = frozenset({"programRules", "programRuleVariables", "programRuleActions"})


def repeated(package: Package) -> list[Finding]:
    """TRL-15, NAM-06: two names in a language that are one; where the package's own are one, NAM005 tells."""
    findings = []
    told: set[tuple[str, Path]] = set()
    kinds = _by_property(package, Standing.TARGET, Standing.PARTIAL)
    for owner, locale, one, entries in sorted(kinds, key=lambda kind: kind[2].name):
        if one.name not in ("name", "shortName") or owner in _HIDDEN or owner not in package.collections:
            continue
        if not read_alike(entries.values):
            continue
        alike: dict[str, list[Entry]] = {}
        for entry in sorted(entries, key=lambda entry: entry.of.item.uid):
            if not default(entry.of):
                alike.setdefault(as_read(entry.value), []).append(entry)
        for those in alike.values():
            if len(those) > 1:
                for finding in _alike(package, owner, locale, one, those):
                    object_ = (locale, finding.path[:-2])
                    if object_ not in told:  # of a short name that is cut like its name, once
                        told.add(object_)
                        findings.append(finding)
    return findings


def _alike(package: Package, owner: str, locale: str, one: Property, entries: list[Entry]) -> list[Finding]:
    """Entries that read alike: those beside another, whose own names differ."""
    findings = []
    first: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        seen = first.setdefault(_beside(package, entry), {})
        base = as_read(entry.of.base(one.name))
        other = next((held for text, held in seen.items() if text != base), None)
        if other is not None and base not in seen:
            args: dict[str, Argument] = {
                "locale": locale, "what": spoken_property(one.name), "value": entry.value[:80],
                "other": package.named(other.of.item),
            }  # fmt: skip
            favourite = owner in FAVOURITES or owner == "maps"
            place = Place(other.path, what="the other")
            findings.append(
                Finding(
                    entry.path, args, "", Severity.NOTE if favourite else None,
                    related=(place,), token=f"{locale} {one.name}",
                )
            )  # fmt: skip
        seen.setdefault(base, entry)
    return findings


def _beside(package: Package, entry: Entry) -> str:
    """What the object is seen below: only there must its name tell it from others."""
    item = entry.of.item
    if item.type in PARENTS:
        return parent_of(package, item) or item.uid
    if item.type == "options":
        return uid_of(item.data.get("optionSet"))
    if item.type == "categoryOptionCombos":
        return uid_of(item.data.get("categoryCombo"))
    return ""
