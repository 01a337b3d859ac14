"""Under which category combos a data element's values are stored. Source: DHIS2's category model."""

from typing import Any

from lint.package.model import MetadataObject, Package

DEFAULT_COMBO = "bjDvmb4bfuf"
DEFAULT_OPTION_COMBO = "HllvX50cXC0"


def combo_of(package: Package, option_combo: str) -> str:
    """The category combo of a category option combo; empty where that is not known."""
    if option_combo == DEFAULT_OPTION_COMBO:
        return DEFAULT_COMBO
    return _id(package.find("categoryOptionCombos", option_combo), "categoryCombo")


def combos_of(package: Package, element: MetadataObject) -> set[str]:
    """The category combos that a data element is collected by: its own, and those that data sets set in its place."""
    own = _id(element, "categoryCombo") or DEFAULT_COMBO
    return package.combo_overrides.get(element.uid, set()) | {own}


def overrides(package: Package) -> dict[str, set[str]]:
    """Category combos that data sets set in place of the data element's own, by data element."""
    found: dict[str, set[str]] = {}
    for data_set in package.collections.get("dataSets", ()):
        entries = data_set.data.get("dataSetElements")
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                combo, element = _uid(entry.get("categoryCombo")), _uid(entry.get("dataElement"))
                if combo and element:
                    found.setdefault(element, set()).add(combo)
    return found


def _id(item: MetadataObject | None, field: str) -> str:
    return _uid(item.data.get(field)) if item else ""


def _uid(value: Any) -> str:
    uid = value.get("id") if isinstance(value, dict) else None
    return uid if isinstance(uid, str) else ""
