"""Codes: that they are there, and what they are made of."""

import re
from collections import Counter

from lint import metamodel
from lint.finding import Argument, Finding, Fix, Named, Severity
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package
from lint.words import listed

from .blanks import BLANKS, BREAKS, INVISIBLE, marked, suspects, suspicious, where

EXPORTED = frozenset(
    {
        "aggregateDataExchanges", "dashboards", "dataElementGroups", "documents", "indicatorGroups", "predictorGroups",
        "reports", "sqlViews", "userGroups", "validationRuleGroups",
    }
)  # fmt: skip
"""Types that the exporter selects by the prefix of their code."""

REPORTED = frozenset({"dataSets", "programs"})
"""What people report into, and what others' systems name."""

MATCHED = frozenset(
    {
        "categories", "categoryCombos", "categoryOptionGroups", "categoryOptions", "dataElements",
        "indicatorTypes", "indicators", "optionSets", "programIndicators", "trackedEntityAttributes",
        "trackedEntityTypes",
    }
)  # fmt: skip
"""What packages share, and countries map: in real packages for 2.36 and later two thirds and more have codes.

Few legend sets, category option group sets, favourites and sections have. Validation rules, predictors and
constants mostly do, but are named by nobody: the first two are chosen by their group, formulas name a UID.
"""

ASKED_FOR = EXPORTED | REPORTED | MATCHED

HELD = frozenset(
    {
        "categoryOptionCombos", "categoryOptions", "dataElements", "dataSets", "indicators", "options",
        "organisationUnitGroups", "organisationUnits", "programIndicators", "programStages", "programs",
        "relationshipTypes", "trackedEntityAttributes", "trackedEntityTypes",
    }
)  # fmt: skip
"""Types whose codes stand in data, formulas, imports and exchanges: whoever changes one changes those too."""

_CODE = re.compile(r"[A-Z0-9_]+")
_SIGN = re.compile(r"[^A-Za-z0-9_-]")
_OPTION_CODE = re.compile(r"[A-Za-z0-9_.|+-]+")
_AGES = r"(?:[A-Z0-9_]*_)?P\d+[YMWD]--P\d+[YMWD](?:_[A-Z0-9_]*)?"
"""A span of ages in the form of ISO 8601, such as P0D--P28D, alone or with words before and behind."""

_UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, BREAKS), "\t") | dict.fromkeys(map(ord, INVISIBLE))
_KINDS = ("blank", "sign", "mild")


def code_of(item: MetadataObject) -> str:
    """The code without what NAM009 takes out of it; empty for a default object."""
    code = item.data.get("code")
    return cleaned(code) if isinstance(code, str) and item.uid not in DEFAULT_OBJECTS else ""


def cleaned(code: str) -> str:
    """The code without blanks at its ends and without what nobody sees; a tab inside becomes an underscore."""
    parts = code.strip(BLANKS).translate(_UNSEEN).split("\t")
    return "_".join(part.strip(BLANKS) for part in parts if part.strip(BLANKS))


def torn(code: str) -> bool:
    """Does a tab or a line break stand inside the code?"""
    return "\t" in code.strip(BLANKS).translate(_UNSEEN)


def missing(package: Package) -> list[Finding]:
    """NAM-08: before 2.36 codes were rare, so for such packages it is one note."""
    old = package.declared is not None and package.declared < metamodel.FIRST
    prefixes = package.surroundings.prefixes or tuple(filter(None, [package.header.code.partition("_")[0]]))
    proposed = f", {' or '.join(f'{prefix}_' for prefix in prefixes)}" if prefixes else ""
    findings = []
    for type_, items in package.collections.items():
        variant = "exported" if type_ in EXPORTED else "reported" if type_ in REPORTED else "matched"
        if variant == "matched" and type_ not in MATCHED:
            continue
        note = old or variant == "matched"
        for item in items:
            if item.uid in DEFAULT_OBJECTS or len(item.path) > 2 or _has_code(item):
                continue
            findings.append(
                Finding(
                    (*item.path, "code"),
                    {"types": metamodel.spoken_many(type_), "prefix": proposed},
                    "old" if old else variant,
                    Severity.NOTE if note else None,
                    group=("old",) if old else (type_,),
                )
            )
    return findings


def _has_code(item: MetadataObject) -> bool:
    code = item.data.get("code")
    return bool(code.strip()) if isinstance(code, str) else isinstance(code, int | float)


def characters(package: Package) -> list[Finding]:
    """NAM-09, NAM-13: one note a type, which names codes with a blank first and those with a hyphen last."""
    findings: list[Finding] = []
    for type_, items in package.collections.items():
        if type_ == "options":
            continue
        odd = []
        for item in items:
            raw = item.data.get("code")
            if isinstance(raw, str) and not _CODE.fullmatch(raw):
                code = code_of(item)
                if code and not _CODE.fullmatch(code) and not re.fullmatch(_AGES, code):
                    odd.append((item, code, "".join(_SIGN.findall(code))))
        if odd:
            findings += _odd_codes(odd, {"types": metamodel.spoken_many(type_)}, type_)
    return findings


def option_characters(package: Package) -> list[Finding]:
    """NAM-10: one note a set. A comma in a set of several answers splits them, which is another rule's matter."""
    odd: dict[str, list[tuple[MetadataObject, str, str]]] = {}
    for item in package.collections.get("options", ()):
        raw = item.data.get("code")
        if not isinstance(raw, str) or _OPTION_CODE.fullmatch(raw):
            continue
        code = code_of(item)
        signs = _OPTION_CODE.sub("", code)
        if not signs:
            continue
        uid = _set_of(package, item)
        option_set = package.objects.get(("optionSets", uid))
        several = option_set is not None and option_set.data.get("valueType") == "MULTI_TEXT"
        if not several or signs.strip(","):
            odd.setdefault(uid, []).append((item, code, signs))
    findings: list[Finding] = []
    for uid, options in odd.items():
        args: dict[str, Argument] = {"set": Named("optionSets", uid) if uid else "no option set"}
        findings += _odd_codes(options, args, uid)
    return findings


def _set_of(package: Package, option: MetadataObject) -> str:
    named = option.data.get("optionSet")
    uid = named.get("id") if isinstance(named, dict) else None
    if isinstance(uid, str):
        return uid
    users = package.users.get(("options", option.uid), ())
    return next((one.source.uid for one in users if one.source.type == "optionSets"), "")


def _odd_codes(odd: list[tuple[MetadataObject, str, str]], args: dict[str, Argument], group: str) -> list[Finding]:
    """Of objects with code and the signs in it that are at fault: blanks first, lower case and hyphens last."""
    judged = [(item, _shown(code), signs, _kind(signs)) for item, code, signs in odd]
    judged.sort(key=lambda one: (_KINDS.index(one[3]), one[1]))
    codes = dict.fromkeys(f"`{code}`" for _, code, _, _ in judged)
    shared: dict[str, Argument] = {**args, "codes": listed(list(codes))}
    return [
        Finding(
            (*item.path, "code"),
            {**shared, "code": code, "signs": " and ".join(f"`{sign}`" for sign in dict.fromkeys(signs[:50]))},
            kind,
            group=(group,),
        )
        for item, code, signs, kind in judged
    ]


def _kind(signs: str) -> str:
    blank = any(sign.isspace() for sign in signs)
    return _KINDS[0] if blank else _KINDS[1] if signs else _KINDS[2]


def _shown(code: str) -> str:
    """A code that fits a sentence; only what looks like a blank and is none is marked."""
    return marked(code[:50]).replace("·", " ")


def edge_blanks(package: Package) -> list[Finding]:
    """NAM-11. A code of nothing but blanks is none: NAM006's matter where a code is asked for."""
    found: list[tuple[MetadataObject, str, str, bool]] = []
    for type_ in package.collections:
        if suspicious(package.texts(type_, "code").all):
            found += _edge_blanks(package.texts(type_, "code").items)
    all_shown = listed([f"“{marked(code[:50])}” ({item.uid})" for item, code, _, _ in found])
    return [
        Finding(
            (*item.path, "code"),
            {"shown": f"“{marked(code[:50])}”", "where": _where(code), "all": all_shown},
            "only" if not clean else "taken" if taken else "held" if item.type in HELD else "",
            group=("blank",),
            fix=Fix(not (taken or torn(code) or item.type in HELD), clean) if clean else None,
        )
        for item, code, clean, taken in found
    ]


def _edge_blanks(items: list[MetadataObject]) -> list[tuple[MetadataObject, str, str, bool]]:
    """Objects with their code, what it should be, and whether that is another object's."""
    codes = [item.data["code"] for item in items]
    found = []
    for at in suspects(codes):
        item, code = items[at], codes[at]
        clean = cleaned(code)
        if clean != code and item.uid not in DEFAULT_OBJECTS and (clean or item.type not in ASKED_FOR):
            found.append((item, code, clean))
    taken = Counter([*codes, *(clean for _, _, clean in found)])
    return [(item, code, clean, taken[clean] > 1) for item, code, clean in found]


def _where(code: str) -> str:
    if torn(code):
        return "holds a tab or a line break"
    at = where(code)
    return f"{at} with a blank" if at else "holds a character that nobody sees"
