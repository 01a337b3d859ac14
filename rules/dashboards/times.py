"""For which periods and levels favourites are, and whether that still holds next year and elsewhere."""

import re

from lint.finding import Argument, Finding, Path, Severity
from lint.package.favourites import entries
from lint.package.model import Package
from lint.package.periods import RELATIVE

from .content import SHARED


def period_unknown(package: Package) -> list[Finding]:
    """VIS-06: flags that DHIS2 does not know are for SCH007."""
    findings = []
    for view in package.views:
        for number, one in enumerate(entries(view, "rawPeriods")):
            if isinstance(one, str) and one not in RELATIVE and not re.match(r"\d{4}", one):
                path = (*view.path, "rawPeriods", number)
                findings.append(Finding(path, {"period": one[:40]}, group=(one[:40],), token=one[:40]))
    return findings


def fixed_period(package: Package) -> list[Finding]:
    """VIS-08: beside a relative period a fixed one is for comparison."""
    severity = None if package.kind in SHARED else Severity.NOTE
    findings = []
    told: set[Path] = set()
    for view in package.views:
        shown = view.periods
        if shown.fixed and not shown.relative and view.item.path not in told:
            told.add(view.item.path)
            args: dict[str, Argument] = {"periods": [one[:20] for one in shown.fixed]}
            key = "periods" if entries(view, "periods") else "rawPeriods"
            findings.append(Finding((*view.path, key), args, "", severity, group=()))
    return findings


def fixed_level(package: Package) -> list[Finding]:
    """VIS-29: a map is by its level, which the app lets people choose."""
    if package.kind == "GEN":
        return []
    findings = []
    for view in package.views:
        levels = [str(one) for one in entries(view, "organisationUnitLevels") if isinstance(one, int)]
        if levels and view.item.type not in ("maps", "mapViews"):
            findings.append(Finding((*view.path, "organisationUnitLevels"), {"levels": levels}, group=()))
    return findings


_SAYS = re.compile(r"(?<!s )\b(this|last)(?: (\d+))? (day|week|month|quarter|year)(?(2)s?|)\b", re.IGNORECASE)
"""Not the year of "months this year"."""


def name_and_period(package: Package) -> list[Finding]:
    """VIS-31: in English names, of favourites with one relative period."""
    if package.header.locale not in ("", "en"):
        return []
    findings = []
    for view in package.views:
        said, shown = _SAYS.findall(view.item.name), view.periods
        if len(said) != 1 or len(shown.relative) != 1 or shown.fixed:
            continue
        which, number, unit = said[0]
        word = "_".join(part for part in (which, number, unit + "s" * bool(number)) if part).upper()
        if word in RELATIVE and word != shown.relative[0]:
            args: dict[str, Argument] = {"said": _spoken(word), "shown": _spoken(shown.relative[0])}
            findings.append(Finding((*view.item.path, "name"), args, group=()))
    return findings


def _spoken(constant: str) -> str:
    return constant.lower().replace("_", " ")
