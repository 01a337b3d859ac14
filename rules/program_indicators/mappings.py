"""Category mappings of programs, and the program indicators that use them; from DHIS2 2.42 on."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lint.finding import Argument, Finding
from lint.package.category_model import listed
from lint.package.model import UID, MetadataObject, Package, uid_of


def category_mapping(package: Package) -> list[Finding]:
    """PIN-11: E4071 to E4080. Of a filter's text EXP001 tells."""
    if tuple(map(int, package.dhis2.split("."))) < (2, 42):
        return []
    findings: list[Finding] = []
    for program in package.collections.get("programs", ()):
        findings += _of_program(package, program)
    for item in package.collections.get("programIndicators", ()):
        held = package.programs.of(item)
        if held is None or held.item is None:
            continue
        known = {one.get("id") for one in listed(held.item, "categoryMappings") if isinstance(one, dict)}
        for number, uid in enumerate(listed(item, "categoryMappingIds")):
            if isinstance(uid, str) and uid not in known:
                args: dict[str, Argument] = {"uid": uid[:40]}
                findings.append(Finding((*item.path, "categoryMappingIds", number), args, "unknown", token=uid[:40]))
    return findings


def _of_program(package: Package, program: MetadataObject) -> Iterator[Finding]:
    mappings = [one for one in enumerate(listed(program, "categoryMappings")) if isinstance(one[1], dict)]
    ids = Counter(str(one.get("id")) for _, one in mappings)
    names = Counter((str(one.get("categoryId")), str(one.get("mappingName"))) for _, one in mappings)
    for number, one in mappings:
        variant, word = _fault(package, one, ids, names)
        if variant:
            args: dict[str, Argument] = {"word": word[:60]}
            path = (*program.path, "categoryMappings", number)
            yield Finding(path, args, variant, group=(program.uid, variant), token=word[:60])


def _fault(
    package: Package, one: dict[str, Any], ids: Counter[str], names: Counter[tuple[str, str]]
) -> tuple[str, str]:
    """What is wrong with a mapping, and the word at fault."""
    uid, category = str(one.get("id")), str(one.get("categoryId"))
    if not UID.fullmatch(uid) or ids[uid] > 1:
        return "id", uid
    if package.find("categories", category) is None and not package.partial:
        return "category", category
    if names[category, str(one.get("mappingName"))] > 1:
        return "name", str(one.get("mappingName"))
    options = one.get("optionMappings")
    mapped = Counter(
        str(entry.get("optionId") or uid_of(entry.get("option")))
        for entry in (options if isinstance(options, list) else ())
        if isinstance(entry, dict)
    )
    twice = sorted(option for option, many in mapped.items() if many > 1)
    return ("option", twice[0]) if twice else ("", "")
