"""Under which category combos a data element's values are stored. Source: DHIS2's category model."""

from lint.package.model import MetadataObject, Package, uid_of

DEFAULT_COMBO = "bjDvmb4bfuf"
DEFAULT_OPTION_COMBO = "HllvX50cXC0"


def combo_of(package: Package, option_combo: str) -> str:
    """The category combo of a category option combo; empty where that is not known."""
    if option_combo == DEFAULT_OPTION_COMBO:
        return DEFAULT_COMBO
    combo = package.find("categoryOptionCombos", option_combo)
    return uid_of(combo.data.get("categoryCombo")) if combo else ""


def combos_of(package: Package, element: MetadataObject) -> set[str]:
    """The category combos that a data element is collected by: its own, and those that data sets set in its place."""
    own = uid_of(element.data.get("categoryCombo")) or DEFAULT_COMBO
    return package.combo_overrides.get(element.uid, set()) | {own}


def overrides(package: Package) -> dict[str, set[str]]:
    """Category combos that data sets set in place of the data element's own, by data element."""
    found: dict[str, set[str]] = {}
    for data_set in package.collections.get("dataSets", ()):
        entries = data_set.data.get("dataSetElements")
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                combo, element = uid_of(entry.get("categoryCombo")), uid_of(entry.get("dataElement"))
                if combo and element:
                    found.setdefault(element, set()).add(combo)
    return found
