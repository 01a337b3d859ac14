"""What is wrong with a translation by itself: where it stands, and for what."""

from collections import Counter

from lint import metamodel
from lint.finding import Argument, Finding, Fix, Remove, Severity
from lint.metamodel import Property
from lint.package.locales import Standing
from lint.package.model import Package
from lint.package.translations import Bucket, Entry, folded, translated_properties

from .codes import known, respelt

_REFUSES_DOUBLES = (2, 38)


def twice(package: Package) -> list[Finding]:
    """TRL-01: E1106 from 2.38 on; before, which of the two shows is chance."""
    refused = (package.declared or (2, 42)) >= _REFUSES_DOUBLES
    findings = []
    for (_, locale, key), entries in package.translations.entries.items():
        if not entries.doubled:
            continue
        first: dict[int, str] = {}
        for entry in entries:
            value = first.setdefault(id(entry.of), entry.value)
            if value is entry.value:
                continue
            args: dict[str, Argument] = {"locale": locale, "key": key, "value": entry.value[:60], "other": value[:60]}
            same = value == entry.value
            severity = None if refused else Severity.WARNING
            fix = Fix(True, edits=(Remove(entry.path),)) if same else None  # of two texts people choose
            findings.append(
                Finding(entry.path, args, "same" if same else "", severity, token=f"{locale} {key}", fix=fix)
            )
    return findings


def incomplete(package: Package) -> list[Finding]:
    """TRL-02: E4000 for what has no locale or property; a blank value shows nothing."""
    findings = []
    for one in package.translations.incomplete:
        path = (*one.of.path, "translations", one.position)
        if one.lacks == "value":
            fix = Fix(True, edits=(Remove(path),))
            findings.append(Finding(path, {}, "value", Severity.WARNING, group=("value",), fix=fix))
        else:
            findings.append(Finding(path, {"lacks": one.lacks}, group=(one.lacks,)))
    return findings


def locale_unknown(package: Package) -> list[Finding]:
    """TRL-03, TRL-04."""
    many: Counter[str] = Counter()
    for (_, locale, _), entries in package.translations.entries.items():
        many[locale] += len(entries)
    unknown = {locale for locale in many if not known(locale)}
    findings = []
    for (owner, locale, key), entries in package.translations.entries.items() if unknown else ():
        if locale in unknown:
            meant = respelt(locale)
            args: dict[str, Argument] = {"locale": locale[:40], "meant": meant}
            variant = "spelling" if meant else ""
            there = _translated(package, owner, key, locale, meant)
            findings += [
                Finding(
                    (*entry.path, "locale"), args, variant, group=(locale[:40],), token=locale[:40],
                    fix=Fix(True, meant) if meant and id(entry.of.data) not in there else None,
                )
                for entry in entries
            ]  # fmt: skip
    return findings


def _translated(package: Package, owner: str, key: str, locale: str, meant: str) -> set[int]:
    """The id() of the data of what has the translation twice, in whichever spelling of the locale: that is refused."""
    found = package.translations.entries[owner, locale, key].twice()
    for (type_, other, written), entries in package.translations.entries.items():
        if (type_, folded(written)) == (owner, folded(key)) and other != locale and meant in (other, respelt(other)):
            found |= {id(one.data) for one in entries.of}
    return found


def untranslatable(package: Package) -> list[Finding]:
    """TRL-05: E1107 from 2.36 on. Types that the metamodel does not know are passed over."""
    if (package.declared or (2, 42)) < (2, 36):
        return []
    findings = []
    told: set[int] = set()
    for (owner, _, _), entries in package.translations.entries.items():
        type_ = package.metamodel.collection(owner)
        if type_ is None or type_.translatable:
            continue
        for entry in entries:
            if id(entry.of) not in told:
                told.add(id(entry.of))
                args: dict[str, Argument] = {"types": metamodel.spoken_many(owner)}
                findings.append(Finding((*entry.of.path, "translations"), args, group=(owner,)))
    return findings


_OWN_NAMES = frozenset({"name", "shortname", "formname", "description"})


def property_unknown(package: Package) -> list[Finding]:
    """TRL-06: one finding a type and key, at the first. Labels of former charts stand in `axes` now, so that no
    object has the text which they translate."""
    never: dict[tuple[str, str], list[Entry]] = {}
    shown: set[tuple[str, str]] = set()
    for (owner, _, key), entries in package.translations.entries.items():
        type_ = package.metamodel.types.get(owner)
        if type_ is None or not type_.translatable:
            continue
        one = translated_properties(package.metamodel, owner).get(folded(key))
        if one is None or _unshown(one, entries):
            never.setdefault((owner, key), []).extend(entries)
        else:
            shown.add((owner, key))
    findings = []
    for (owner, key), all_ in never.items():
        if (owner, key) not in shown:
            args: dict[str, Argument] = {
                "key": key[:60], "many": len(all_), "types": metamodel.spoken_many(owner),
            }  # fmt: skip
            first = min(all_, key=lambda entry: entry.of.item.uid)  # the same, whatever the export's order
            findings.append(Finding((*first.path, "property"), args, token=f"{owner} {key[:60]}"))
    return findings


def _unshown(one: Property, entries: Bucket) -> bool:
    """Is it a label that no object has?"""
    return folded(one.name) not in _OWN_NAMES and not any(of.base(one.name) for of in entries.of)


def _all_have(package: Package, owner: str, name: str) -> bool:
    """Have all objects of a collection a text there? Most have a name."""
    texts = package.texts(owner, name).all
    return len(texts) == len(package.collections.get(owner, ())) and all(texts)


def without_base(package: Package) -> list[Finding]:
    """TRL-07: what TRL-06 tells is passed over."""
    findings = []
    for (owner, locale, key), entries in package.translations.entries.items():
        one = translated_properties(package.metamodel, owner).get(folded(key))
        if one is None or _all_have(package, owner, one.name) or _unshown(one, entries):
            continue
        for entry in entries:
            if entry.of.data.get(one.name) is None or entry.of.data[one.name] == "":
                args: dict[str, Argument] = {
                    "locale": locale, "what": spoken_property(one.name), "types": metamodel.spoken_many(owner),
                }  # fmt: skip
                findings.append(Finding(entry.path, args, group=(owner, one.name), token=f"{locale} {one.name}"))
    return findings


def too_long(package: Package) -> list[Finding]:
    """TRL-08: in a language of the package a warning; the others came along, and are counted."""
    findings = []
    for (owner, locale, key), entries in package.translations.entries.items():
        one = translated_properties(package.metamodel, owner).get(folded(key))
        if one is None or one.max is None or owner == "attributes":
            continue  # attributes, which only the exporter reads, are everywhere alike
        if len(max(entries.values, key=len)) <= one.max:
            continue
        language = package.languages.all.get(locale)
        owed = language is not None and language.standing is Standing.TARGET
        for entry in entries:
            if len(entry.value) > one.max:
                args: dict[str, Argument] = {
                    "locale": locale, "what": spoken_property(one.name), "length": len(entry.value),
                    "most": int(one.max), "types": metamodel.spoken_many(owner),
                }  # fmt: skip
                group = (owner, one.name, locale) if owed else (owner, one.name)
                severity = Severity.WARNING if owed else None
                findings.append(
                    Finding(
                        (*entry.path, "value"), args, "" if owed else "inherited", severity,
                        group=group, token=f"{locale} {one.name}",
                    )
                )  # fmt: skip
    return findings


def spoken_property(name: str) -> str:
    """A property in words: short name."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
