"""Data sets: what they ask for, in which sections and forms."""

import re
from typing import NamedTuple

from lint.package.category_model import uids
from lint.package.combos import DEFAULT_COMBO, DEFAULT_OPTION_COMBO
from lint.package.model import MetadataObject, Package, uid_of


class DataSet(NamedTuple):
    """A data set. ``elements``: data element → the category combos that it is asked by; ``form``: its custom form."""

    item: MetadataObject
    elements: dict[str, set[str]]
    sections: list[MetadataObject]
    form: MetadataObject | None


def data_sets(package: Package) -> list[DataSet]:
    """Those of the package, in their order."""
    sections: dict[str, list[MetadataObject]] = {}
    for section in package.collections.get("sections", ()):
        sections.setdefault(uid_of(section.data.get("dataSet")), []).append(section)
    found = []
    for item in package.collections.get("dataSets", ()):
        named = [package.objects.get(("sections", uid)) for uid in uids(item, "sections")]
        own = {section.uid: section for section in (*sections.get(item.uid, ()), *named) if section is not None}
        form = package.find("dataEntryForms", uid_of(item.data.get("dataEntryForm")))
        found.append(DataSet(item, _elements(package, item), list(own.values()), form))
    return found


def entries(item: MetadataObject) -> list[tuple[int, str, str]]:
    """Position, data element and category combo (empty: the data element's own) of each of a data set's entries."""
    value = item.data.get("dataSetElements")
    found = []
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            found.append((number, uid_of(entry.get("dataElement")), uid_of(entry.get("categoryCombo"))))
    return [one for one in found if one[1]]


def _elements(package: Package, item: MetadataObject) -> dict[str, set[str]]:
    elements: dict[str, set[str]] = {}
    for _, uid, combo in entries(item):
        held = package.find("dataElements", uid)
        own = uid_of(held.data.get("categoryCombo")) if held else ""
        elements.setdefault(uid, set()).add(combo or own or DEFAULT_COMBO)
    return elements


def html_of(form: MetadataObject | None) -> str:
    """A form's HTML without its comments; empty where there is none."""
    text = form.data.get("htmlCode") if form else None
    return _without(text, "<!--", "-->") if isinstance(text, str) else ""


def _without(text: str, begin: str, end: str) -> str:
    """The text without its parts from one mark to the other, in capitals or not; one left open goes to the end."""
    low = text.lower()
    if len(low) != len(text):  # a letter of which the small one takes two places
        low = text
    kept, at = [], 0
    while (begins := low.find(begin, at)) >= 0:
        kept.append(text[at:begins])
        ends = low.find(end, begins + len(begin))
        if ends < 0:
            return "".join(kept)
        at = ends + len(end)
    return "".join([*kept, text[at:]])


_FIELD = re.compile(r"\b([A-Za-z][A-Za-z0-9]{10})-([A-Za-z][A-Za-z0-9]{10})$")
_INDICATOR = re.compile(r"\bindicatorid\s{0,9}=\s{0,9}[\"']?([A-Za-z][A-Za-z0-9]{10})\b", re.IGNORECASE)


def fields_of(html: str) -> list[tuple[str, str]]:
    """The entry fields of a form, each once: data element and category option combo; in a stage's form the stage
    and the data element. What a script looks for is no field.
    """
    found: dict[tuple[str, str], None] = {}
    for part in _without(html, "<script", "</script").split("-val")[
        :-1
    ]:  # much faster than a pattern that is tried at every letter
        match = _FIELD.search(part[-24:])
        if match:
            found[match[1], match[2]] = None
    return list(found)


def indicators_of(html: str) -> list[str]:
    """The indicators that a form shows, each once."""
    if "indicatorid" not in html.lower():  # much faster than a pattern that takes either case
        return []
    return list(dict.fromkeys(_INDICATOR.findall(html)))


def fits(package: Package, option_combo: str, combos: set[str]) -> bool:
    """May a value be stored for it under one of these category combos? True where the package does not say."""
    if option_combo == DEFAULT_OPTION_COMBO:
        return True
    held = package.find("categoryOptionCombos", option_combo)
    own = uid_of(held.data.get("categoryCombo")) if held else ""
    return (
        not own
        or own in combos
        or any(combo != DEFAULT_COMBO and package.find("categoryCombos", combo) is None for combo in combos)
    )
