"""Categories and their options: default ones, empty ones, the same twice, ones that belong nowhere."""

from lint.finding import Argument, Finding, Path, Place, Severity
from lint.package.category_model import category_combos, uids
from lint.package.combos import DEFAULT_COMBO
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package, uid_of

_CLASSES = ("categoryOptions", "categories", "categoryCombos", "categoryOptionCombos")


def default_carried(package: Package) -> list[Finding]:
    """CAT-01, CAT-02, CAT-25: every DHIS2 has the four; a second one under another UID breaks it."""
    findings = []
    for type_ in _CLASSES:
        for item in package.collections.get(type_, ()):
            named = "default" in (_folded(item, "name"), _folded(item, "code"))
            if item.uid in DEFAULT_OBJECTS:
                findings.append(Finding(item.path, {}, "", Severity.NOTE, group=()))
            elif type_ == "categoryOptionCombos" and uid_of(item.data.get("categoryCombo")) == DEFAULT_COMBO:
                findings.append(Finding((*item.path, "categoryCombo"), {}, "hanging"))
            elif named:
                findings.append(Finding((*item.path, "name"), {}, "second"))
    return findings


def _folded(item: MetadataObject, key: str) -> str:
    value = item.data.get(key)
    return value.strip().casefold() if isinstance(value, str) else ""


def empty(package: Package) -> list[Finding]:
    """CAT-09. In dashboard and library packages the country fills them."""
    if package.kind in ("DSH", "GEN"):
        return []
    return [
        Finding((*item.path, "categoryOptions"), group=())
        for item in package.collections.get("categories", ())
        if item.data.get("categoryOptions") in (None, [])
    ]


def same_options(package: Package) -> list[Finding]:
    """CAT-11: twins that both disaggregate something are by design."""
    used = {uid for combo in category_combos(package) if package.users.get(("categoryCombos", combo.item.uid))
            for uid in uids(combo.item, "categories")}  # fmt: skip
    first: dict[tuple[object, ...], MetadataObject] = {}
    findings = []
    for item in sorted(package.collections.get("categories", ()), key=lambda one: one.uid):
        options = frozenset(uids(item, "categoryOptions"))
        if len(options) < 2:
            continue
        other = first.setdefault((options, str(item.data.get("dataDimensionType"))), item)
        if other is not item and not (item.uid in used and other.uid in used):
            args: dict[str, Argument] = {"other": package.named(other), "many": len(options)}
            related = (Place((*other.path, "categoryOptions"), what="the other category"),)
            findings.append(Finding((*item.path, "categoryOptions"), args, related=related))
    return findings


def same_categories(package: Package) -> list[Finding]:
    """CAT-12."""
    first: dict[tuple[object, ...], MetadataObject] = {}
    findings = []
    for item in sorted(package.collections.get("categoryCombos", ()), key=lambda one: one.uid):
        categories = frozenset(uids(item, "categories"))
        if not categories or item.uid == DEFAULT_COMBO:
            continue
        other = first.setdefault((categories, str(item.data.get("dataDimensionType"))), item)
        if other is not item:
            args: dict[str, Argument] = {"other": package.named(other)}
            related = (Place((*other.path, "categories"), what="the other category combo"),)
            findings.append(Finding((*item.path, "categories"), args, related=related))
    return findings


def without_category(package: Package) -> list[Finding]:
    """CAT-16. One that a leftover option combo still holds is told with that."""
    if package.kind in ("GEN", "DSH") or package.partial:
        return []
    held = {uid for item in package.collections.get("categories", ()) for uid in uids(item, "categoryOptions")}
    holders: dict[str, Path] = {}
    for combo in category_combos(package):
        for _, options in combo.option_combos:
            for uid in options:
                if combo.categories:
                    holders.setdefault(uid, (*combo.item.path, "categoryOptionCombos"))
    grouped = {
        uid for item in package.collections.get("categoryOptionGroups", ()) for uid in uids(item, "categoryOptions")
    }
    return [
        Finding(item.path, group=(), cause=("CAT003", holders[item.uid]) if item.uid in holders else None)
        for item in package.collections.get("categoryOptions", ())
        if item.uid not in held and item.uid not in DEFAULT_OBJECTS and (item.uid in holders or item.uid not in grouped)
    ]
