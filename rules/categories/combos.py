"""Category combos and the option combos that hang on them: exactly what the categories make, once."""

from collections import Counter

from lint.finding import Argument, Finding, Named, Place, Severity
from lint.package.category_model import Combo, category_combos, listed
from lint.package.combos import DEFAULT_COMBO, DEFAULT_OPTION_COMBO
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package, uid_of
from lint.words import shortened


def orphaned(package: Package) -> list[Finding]:
    """CAT-03: E1133, E1110. Of a combo that is missing REF001 tells."""
    return [
        Finding((*one.path, "categoryCombo"), group=())
        for one in package.collections.get("categoryOptionCombos", ())
        if one.data.get("categoryCombo") is None and one.uid != DEFAULT_OPTION_COMBO
    ]


def not_product(package: Package) -> list[Finding]:
    """CAT-04 to CAT-07, CAT-14: leftovers of removed options, gaps and doubles, counted together for each combo."""
    if package.kind == "DSH":
        return []
    refused = tuple(map(int, package.dhis2.split("."))) >= (2, 43)
    findings = []
    for combo in category_combos(package):
        if combo.categories is None or (not combo.option_combos and package.partial):
            continue
        path = (*combo.item.path, "categories")
        if not combo.categories or not all(combo.categories):
            if not combo.categories:
                findings.append(Finding(path, {}, "none", None if refused else Severity.WARNING))
            continue
        if sum(len(set(options)) for options in combo.categories) > len(set().union(*combo.categories)):
            continue  # CAT008 tells of it
        if not combo.option_combos:
            findings.append(Finding(path, {"product": combo.product}, "absent", Severity.WARNING))
            continue
        finding = _departing(combo, refused)
        if finding is not None:
            findings.append(finding)
    return findings


def _departing(combo: Combo, refused: bool) -> Finding | None:
    categories = [set(options) for options in combo.categories or ()]
    seen: Counter[frozenset[str]] = Counter()
    extra = []
    for one, options in combo.option_combos:
        if _fits(options, categories):
            seen[options] += 1
        else:
            extra.append(one)
    doubled = [one for one, options in combo.option_combos if seen[options] > 1]
    gaps = combo.product - len(seen)
    if not (extra or doubled or gaps > 0):
        return None
    parts = []
    if doubled:
        parts.append(f"{len(doubled)} that stand for the same options as another ({_few(doubled)})")
    if extra:
        parts.append(f"{len(extra)} of options that its categories do not have ({_few(extra)})")
    if gaps > 0:
        parts.append(f"{gaps:,} missing")
    args: dict[str, Argument] = {
        "product": combo.product,
        "many": len(combo.option_combos),
        "parts": "; ".join(parts),
    }
    related = tuple(Place(one.path, what="one that should not be there") for one in [*doubled, *extra][:3])
    variant = "doubled" if doubled else "refused" if refused else ""
    severity = None if doubled or refused else Severity.WARNING
    return Finding((*combo.item.path, "categoryOptionCombos"), args, variant, severity, related=related)


def _fits(options: frozenset[str], categories: list[set[str]]) -> bool:
    """One option of each category."""
    return len(options) == len(categories) and all(options & category for category in categories)


def _few(items: list[MetadataObject]) -> str:
    names = sorted(f'"{shortened(item.name, 40)}" {item.uid}' for item in items)
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def unnamed(package: Package) -> list[Finding]:
    """CAT-08."""
    return [
        Finding((*one.path, "name"), group=())
        for one in package.collections.get("categoryOptionCombos", ())
        if not one.name and one.uid != DEFAULT_OPTION_COMBO
    ]


_MOST_OPTIONS, _MOST_CATEGORIES, _MOST_COMBOS = 50, 5, 500
"""DHIS2's limits from 2.42 on, unless the server's configuration raises them: E1127, E1126, E1128."""


def too_large(package: Package) -> list[Finding]:
    """CAT-17."""
    severity = None if tuple(map(int, package.dhis2.split("."))) >= (2, 42) else Severity.NOTE
    variant = "" if severity is None else "later"
    findings = []
    for combo in category_combos(package):
        for many, most, what in (
            (len(combo.categories or ()), _MOST_CATEGORIES, "categories"),
            (combo.product, _MOST_COMBOS, "category option combos"),
        ):
            if many > most:
                args: dict[str, Argument] = {"many": many, "most": most, "what": what}
                findings.append(Finding((*combo.item.path, "categories"), args, variant, severity))
                break
    for category in package.collections.get("categories", ()):
        options = category.data.get("categoryOptions")
        if isinstance(options, list) and len(options) > _MOST_OPTIONS:
            args = {"many": len(options), "most": _MOST_OPTIONS, "what": "options"}
            findings.append(Finding((*category.path, "categoryOptions"), args, variant, severity))
    return findings


def shared_option(package: Package) -> list[Finding]:
    """CAT-13: an option in two categories of one combo: what is then the first of the pair?"""
    findings = []
    for combo in category_combos(package):
        first: dict[str, int] = {}
        for number, options in enumerate(combo.categories or ()):
            shared = sorted(option for option in set(options) if first.setdefault(option, number) != number)
            if shared:
                args: dict[str, Argument] = {"options": [Named("categoryOptions", option) for option in shared]}
                findings.append(Finding((*combo.item.path, "categories"), args, token=" ".join(shared)[:200]))
                break
    return findings


def type_mixed(package: Package) -> list[Finding]:
    """CAT-18: DISAGGREGATION is for data elements, ATTRIBUTE for data sets and programs."""
    findings = []
    for combo in category_combos(package):
        own = combo.item.data.get("dataDimensionType")
        for number, entry in enumerate(listed(combo.item, "categories")):
            category = package.find("categories", uid_of(entry))
            its = category.data.get("dataDimensionType") if category else None
            if category is not None and isinstance(its, str) and isinstance(own, str) and its != own:
                args: dict[str, Argument] = {"category": package.named(category), "own": own[:40], "its": its[:40]}
                findings.append(Finding((*combo.item.path, "categories", number), args, "category"))
                break
    wanted = {"dataElements": "DISAGGREGATION", "dataSets": "ATTRIBUTE", "programs": "ATTRIBUTE"}
    for type_, right in wanted.items():
        for item in package.collections.get(type_, ()):
            uid = uid_of(item.data.get("categoryCombo"))
            held = package.find("categoryCombos", uid)
            its = held.data.get("dataDimensionType") if held else None
            if held is not None and uid != DEFAULT_COMBO and isinstance(its, str) and its != right:
                args = {"combo": package.named(held), "its": its[:40], "right": right}
                findings.append(Finding((*item.path, "categoryCombo"), args, "user", group=(type_, uid)))
    return findings


def name_stale(package: Package) -> list[Finding]:
    """CAT-26: DHIS2 makes the name of its options' names, with commas between them, in any order."""
    findings = []
    for combo in category_combos(package):
        categories = [set(options) for options in combo.categories or ()]
        for one, options in combo.option_combos:
            if not _fits(options, categories):
                continue  # CAT003 tells of it
            held = [package.find("categoryOptions", uid) for uid in options]
            if not options or one.uid in DEFAULT_OBJECTS or not isinstance(one.data.get("name"), str):
                continue
            names = [item.name.strip() for item in held if item is not None]
            if len(names) == len(options) and all(names) and _parts([one.name]) != _parts(names):
                args: dict[str, Argument] = {"name": shortened(one.name), "options": sorted(names)}
                findings.append(Finding((*one.path, "name"), args, group=()))
    return findings


def _parts(names: list[str]) -> list[str]:
    """The words between commas: a name may have commas of its own."""
    return sorted(part.strip() for name in names for part in name.split(","))
