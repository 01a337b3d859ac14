"""Legend sets: does every value get one colour, and one name?"""

from collections import Counter
from itertools import pairwise
from typing import Any, NamedTuple

from lint.finding import Argument, Finding, Severity
from lint.package.model import MetadataObject, Package, uid_of


class _Legend(NamedTuple):
    """A legend with numbers at both ends."""

    position: int
    name: str
    start: float
    end: float


def _legends(item: MetadataObject) -> list[_Legend]:
    found = []
    value = item.data.get("legends")
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        if not isinstance(entry, dict):
            continue
        start, end = _value(entry, "startValue"), _value(entry, "endValue")
        if start is not None and end is not None:
            name = entry.get("name")
            found.append(_Legend(number, name if isinstance(name, str) else "", start, end))
    return found


def _value(entry: dict[str, Any], key: str) -> float | None:
    value = entry.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def reversed_range(package: Package) -> list[Finding]:
    """LEG-01: a range of one value is meant where it is the lowest."""
    findings = []
    for item in package.collections["legendSets"]:
        legends = _legends(item)
        for one in legends:
            args: dict[str, Argument] = {"legend": one.name[:60], "start": _number(one.start), "end": _number(one.end)}
            path = (*item.path, "legends", one.position)
            if one.start > one.end:
                findings.append(Finding(path, args, group=(item.uid,)))
            elif one.start == one.end and any(other.start < one.start for other in legends):
                findings.append(Finding(path, args, "equal", Severity.NOTE, group=(item.uid, "equal")))
    return findings


def _number(value: float) -> str:
    return f"{value:g}"


def overlapping(package: Package) -> list[Finding]:
    """LEG-02: a value in two ranges gets the colour of one of them; one in none gets none."""
    findings = []
    for item in package.collections["legendSets"]:
        legends = sorted((one for one in _legends(item) if one.start < one.end), key=lambda one: (one.start, one.end))
        for before, after in pairwise(legends):
            if before.end == after.start:
                continue
            overlap = before.end > after.start
            args: dict[str, Argument] = {
                "before": before.name[:60],
                "after": after.name[:60],
                "low": _number(min(before.end, after.start)),
                "high": _number(max(before.end, after.start)),
            }
            path = (*item.path, "legends", after.position)
            variant = "" if overlap else "gap"
            findings.append(Finding(path, args, variant, None if overlap else Severity.NOTE, group=(item.uid, variant)))
    return findings


def repeated_name(package: Package) -> list[Finding]:
    """LEG-03: a bad colour is for SCH."""
    findings = []
    for item in package.collections["legendSets"]:
        names = Counter(one.name.strip() for one in _legends(item) if one.name.strip())
        doubled = sorted(name for name, many in names.items() if many > 1)
        if doubled:
            args: dict[str, Argument] = {"names": [name[:60] for name in doubled]}
            findings.append(Finding((*item.path, "legends"), args, token=" ".join(doubled)[:200]))
    return findings


def short(package: Package) -> list[Finding]:
    """LEG-05, LEG-07: a range is closed below and open above, so one that ends at 100 leaves 100 without a colour."""
    using: dict[str, MetadataObject] = {}
    for indicator in package.collections.get("indicators", ()):
        type_ = package.find("indicatorTypes", uid_of(indicator.data.get("indicatorType")))
        if type_ is not None and type_.data.get("factor") == 100:
            value = indicator.data.get("legendSets")
            sets = value if isinstance(value, list) else [indicator.data.get("legendSet")]
            for entry in sets:
                using.setdefault(uid_of(entry), indicator)
    findings = []
    for item in package.collections["legendSets"]:
        legends = _legends(item)
        if item.uid not in using or not legends:
            continue
        ends = [end for one in legends for end in (one.start, one.end)]  # one that runs backwards is LEG001's matter
        lowest, highest = min(ends), max(ends)
        args: dict[str, Argument] = {
            "indicator": package.named(using[item.uid]),
            "lowest": _number(lowest),
            "highest": _number(highest),
        }
        if highest < 100 or lowest > 0:
            findings.append(Finding((*item.path, "legends"), args))
        elif highest == 100:
            findings.append(Finding((*item.path, "legends"), args, "hundred", Severity.NOTE))
    return findings
