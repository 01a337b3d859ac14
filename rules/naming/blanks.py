"""Blanks that nobody sees: how they are found, shown and taken out; and names that hold some."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from lint import metamodel
from lint.finding import Finding, Fix, Severity
from lint.metamodel import Metamodel
from lint.package.locales import Standing
from lint.package.model import MetadataObject, Package, Texts
from lint.package.translations import Entry, folded
from lint.words import listed

BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
NO_BREAK = "\xa0\u2007\u202f"
INVISIBLE = "\u200b\u2060\ufeff"
ODD = "\x1f\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
BLANKS = f" \t{BREAKS}{NO_BREAK}{INVISIBLE}{ODD}"
_ASCII_SIGNS = ("  ", "( ", " )", "\t", *(sign for sign in BREAKS + ODD if sign < "\x80"))
_OTHER_SIGNS = tuple(sign for sign in BREAKS + NO_BREAK + INVISIBLE + ODD if sign >= "\x80")

KINDS = ("break", "tab", "no-break", "invisible", "odd", "edge", "double", "bracket")
"""What can be wrong with a blank, the worst first. ``only`` stands for a text of blanks alone."""

WARNINGS = KINDS[:4]

NAMES = ("name", "shortName", "formName")

_TRANSLATED = {folded(name): name for name in NAMES}

_STRAY = rf"[^\S ]|[{INVISIBLE}]|^ +| +$|  +|(?<=\() | (?=\))"
_MARKS = {
    "\t": "⇥", " ": "·", **dict.fromkeys(BREAKS, "⏎"), **dict.fromkeys(NO_BREAK, "⍽"), **dict.fromkeys(INVISIBLE, "¦"),
}  # fmt: skip
_NO_BLANKS = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Thai and Lao, Burmese, Khmer: U+200B stands between words, so that lines can break there."""


class Stray(NamedTuple):
    """The stray blanks of a text: the worst kind, the text with all of them made visible, and without them."""

    kind: str
    shown: str
    clean: str


def suspicious(texts: Iterable[str]) -> bool:
    """May one of many texts hold a stray blank? Joined by blanks, so that one at an edge makes two."""
    joined = " ".join(["", *filter(None, texts), ""])
    return any(sign in joined for sign in _ASCII_SIGNS) or (
        not joined.isascii() and any(sign in joined for sign in _OTHER_SIGNS)
    )


def suspects(texts: Sequence[str]) -> list[int]:
    """The positions of the texts that may hold a stray blank, and of a few neighbours: found by halving."""
    found: list[int] = []
    stack = [(0, len(texts))]
    while stack:
        start, end = stack.pop()
        if not suspicious(texts[start:end]):
            continue
        if end - start <= 4:
            found.extend(range(start, end))
        else:
            middle = (start + end) // 2
            stack += ((middle, end), (start, middle))
    return found


def stray(text: str, french: bool = False) -> Stray | None:
    """The text's stray blanks, if it has any."""
    kinds = set()
    shown: list[str] = []
    clean: list[str] = []
    at = 0
    first = -1
    for match in re.finditer(_STRAY, text):
        start, blanks = match.start(), match.group()
        if _meant(text, start, french):
            continue
        first = start if first < 0 else first
        kind = _kind(text, start, blanks)
        kinds.add(kind)
        shown += (text[at:start], marked(blanks))
        clean += (text[at:start], "" if kind == "invisible" else " ")
        at = match.end()
    if not kinds:
        return None
    left = re.sub(" {2,}", " ", "".join(clean) + text[at:]).replace("( ", "(").replace(" )", ")").strip(" ")
    worst = min(kinds, key=KINDS.index) if left else "only"
    return Stray(worst, _around("".join(shown) + text[at:], first), left)


def marked(text: str) -> str:
    """All blanks of a text made visible."""
    return "".join(_MARKS.get(sign, "␣" if sign in ODD else sign) for sign in text)


def where(text: str) -> str:
    """At which end of a text a blank stands."""
    begins, ends = (sign in BLANKS for sign in (text[0], text[-1]))
    return "begins and ends" if begins and ends else "begins" if begins else "ends" if ends else ""


def _kind(text: str, start: int, blanks: str) -> str:
    sign = blanks[0]
    if sign == " ":
        edge = start == 0 or start + len(blanks) == len(text)
        return "edge" if edge else "double" if len(blanks) > 1 else "bracket"
    for kind, signs in (("tab", "\t"), ("break", BREAKS), ("no-break", NO_BREAK), ("invisible", INVISIBLE)):
        if sign in signs:
            return kind
    return "odd"


def _meant(text: str, at: int, french: bool) -> bool:
    """Is this blank right typography?"""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in NO_BREAK:
        return french and (before.isdigit() or before == "«" or after in (":", ";", "!", "?", "»", "%"))
    if text[at] == "\u200b":
        return any(low <= sign <= high for sign in before + after for low, high in _NO_BLANKS)
    return text[at] == "\u3000"  # the blank of Chinese and Japanese


def _around(text: str, at: int, most: int = 70) -> str:
    """A text that fits a sentence, cut so that the place at fault stays in it."""
    start = max(0, min(at - most // 2, len(text) - most))
    return ("…" if start else "") + text[start : start + most] + ("…" if start + most < len(text) else "")


@cache
def names_of(metamodel: Metamodel, type_: str) -> tuple[str, ...]:
    """Which of its names DHIS2 stores with a type; it computes the others."""
    properties = metamodel.types[type_].properties
    return tuple(name for name in NAMES if name in properties and not properties[name].computed)


class _Found(NamedTuple):
    """A name with stray blanks; ``taken``: without them it is another object's; ``used``: formulas go by it."""

    item: MetadataObject
    name: str
    blanks: Stray
    taken: bool
    used: bool


def in_names(package: Package) -> list[Finding]:
    """NAM-23."""
    french = package.header.locale.lower().startswith("fr")
    found: dict[str, list[_Found]] = {}
    for type_ in package.collections:
        for name in names_of(package.metamodel, type_):
            held = package.texts(type_, name)
            if suspicious(held.all):
                for one in _in_property(package, held, name, french):
                    found.setdefault(one.blanks.kind, []).append(one)
    findings: list[Finding] = []
    for kind, those in found.items():
        all_shown = listed([f"“{one.blanks.shown}” ({one.name}, {one.item.uid})" for one in those])
        findings += (_finding(one, kind, all_shown) for one in those)
    return findings + _in_translations(package)


def _in_translations(package: Package) -> list[Finding]:
    """TRL-21: of names in the package's languages; those whose own name has a stray blank too are told by that."""
    found: list[tuple[Entry, str, Stray]] = []
    for (owner, locale, key), entries in package.translations.entries.items():
        name = _TRANSLATED.get(folded(key))
        language = package.languages.all.get(locale)
        if name is None or language is None or language.standing is Standing.INHERITED:
            continue
        if owner not in package.collections or not suspicious(entries.values):
            continue
        for at in suspects(entries.values):
            blanks = stray(entries.values[at], locale.startswith("fr"))
            if blanks and not stray(entries.of[at].base(name)):
                found.append((Entry(entries.of[at], entries.positions[at], entries.values[at]), locale, blanks))
    all_shown = listed([f"“{blanks.shown}” ({locale}, {entry.of.item.uid})" for entry, locale, blanks in found])
    return [
        Finding(
            (*entry.path, "value"),
            {"shown": f"“{blanks.shown}”", "locale": locale, "all": all_shown},
            "translation",
            Severity.NOTE,
            group=("translation",),
            token=locale,
            fix=Fix(True, blanks.clean) if blanks.clean else None,
        )
        for entry, locale, blanks in found
    ]


_COMPARED = {"options": "", "programStages": "V{program_stage_name}", "programs": "V{program_name}"}
"""Types whose names formulas can compare with, and by which variable: options where a rule variable has no codes."""


def _used(package: Package, items: Sequence[MetadataObject], name: str) -> list[bool]:
    """Of each object of a collection, does a formula go by this name?"""
    type_ = items[0].type if items else ""
    variable = _COMPARED.get(type_)
    if name != "name" or variable is None:
        return [type_ == "programRuleVariables"] * len(items)
    formulas = "\0".join(formula.text for formula in package.formulas).replace("\\", "")  # with quotes as they are read
    by_variable = variable != "" and variable in formulas
    return [by_variable or item.data["name"].strip(BLANKS) in formulas for item in items]


def _in_property(package: Package, held: Texts, name: str, french: bool) -> list[_Found]:
    items, texts = held.items, held.all
    judged = [(items[at], stray(texts[at], french)) for at in suspects(texts)]
    found = [(item, blanks) for item, blanks in judged if blanks]
    distinct = name != "formName"
    taken = Counter([*texts, *(blanks.clean for _, blanks in found)] if distinct else ())
    used = _used(package, [item for item, _ in found], name)
    return [
        _Found(item, name, blanks, bool(blanks.clean) and taken[blanks.clean] > 1, by)
        for (item, blanks), by in zip(found, used, strict=True)
    ]


def _finding(found: _Found, kind: str, all_shown: str) -> Finding:
    item, name, blanks, taken, used = found
    besides = ""
    if taken:
        besides = f"; without it, it is that of another {metamodel.spoken(item.type)}"
    elif item.type == "programRuleVariables":
        besides = "; rules call the variable by this name"
    return Finding(
        (*item.path, name),
        {"shown": f"“{blanks.shown}”", "where": where(item.data[name]), "besides": besides, "all": all_shown},
        kind,
        Severity.WARNING if kind in WARNINGS else None,
        group=(kind,),
        fix=Fix(not (taken or used), blanks.clean) if blanks.clean else None,
    )
