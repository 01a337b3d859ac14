"""The category model of a package: what the categories of a combo make, and which option combos stand for it."""

from typing import Any, NamedTuple

from lint.package.combos import DEFAULT_COMBO
from lint.package.model import MetadataObject, Package, uid_of


class Combo(NamedTuple):
    """A category combo. ``categories``: the option UIDs of each of its categories, None where one of them or of
    their options is not here; ``option_combos``: what hangs on it, each with its options.
    """

    item: MetadataObject
    categories: list[list[str]] | None
    option_combos: list[tuple[MetadataObject, frozenset[str]]]

    @property
    def product(self) -> int:
        """How many option combos the categories make."""
        many = 1
        for options in self.categories or ():
            many *= len(set(options))
        return many


def uids(item: MetadataObject, key: str) -> list[str]:
    """The UIDs in a list of references; none where there is no list."""
    value = item.data.get(key)
    return [uid for one in value if (uid := uid_of(one))] if isinstance(value, list) else []


def listed(item: MetadataObject, key: str) -> list[Any]:
    """A list of an object; empty where there is none."""
    value = item.data.get(key)
    return value if isinstance(value, list) else []


def category_combos(package: Package) -> list[Combo]:
    """The package's own combos but the default one."""
    hanging: dict[str, list[tuple[MetadataObject, frozenset[str]]]] = {}
    for one in package.collections.get("categoryOptionCombos", ()):
        combo = uid_of(one.data.get("categoryCombo"))
        hanging.setdefault(combo, []).append((one, frozenset(uids(one, "categoryOptions"))))
    return [
        Combo(item, _categories(package, item), hanging.get(item.uid, []))
        for item in package.collections.get("categoryCombos", ())
        if item.uid != DEFAULT_COMBO
    ]


def _categories(package: Package, combo: MetadataObject) -> list[list[str]] | None:
    found = []
    for uid in uids(combo, "categories"):
        category = package.find("categories", uid)
        options = uids(category, "categoryOptions") if category else []
        if category is None or any(package.find("categoryOptions", option) is None for option in options):
            return None
        found.append(options)
    return found
