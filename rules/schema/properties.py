"""Properties that must be there, and properties that nobody reads."""

from difflib import get_close_matches

from lint import metamodel
from lint.finding import Finding, Path, Severity
from lint.package.model import DEFAULT_OBJECTS, Departure, Package

_UNTABLED = frozenset({"UserCredentials", "UserCredentialsDto", "UserGroupAccess", "UserAccess", "Translation"})
"""Embedded types whose tables are known to lack keys that exports carry."""

_SUPERSEDED = frozenset({("DashboardItem", "chart"), ("DashboardItem", "reportTable")})
"""Doubles of ``visualization`` that old exporters wrote beside it."""


def path_of(departure: Departure) -> Path:
    """The path of a departure from the document's root."""
    return departure.source.path + departure.path


def required_missing(package: Package) -> list[Finding]:
    """SCH-01: required by the version's own table, and DHIS2 fills nothing in."""
    declared = package.declared
    old = declared is not None and declared < metamodel.FIRST
    misspelt = {
        (departure.source.path, departure.path[:-1], near): departure
        for departure in package.departures.get("unknown", ())
        for near in [nearest_property(package, departure)]
        if near
    }
    findings = []
    for departure in package.departures.get("required", ()):
        source, name = departure.source, str(departure.path[-1])
        formula = source.type == "indicators" and name in ("numerator", "denominator")
        if source.uid in DEFAULT_OBJECTS or (formula and package.kind == "DSH"):  # the country writes it
            continue
        meant = misspelt.get((source.path, departure.path[:-1], name))
        findings.append(
            Finding(
                path_of(departure),
                {"dhis2": package.dhis2, "types": metamodel.spoken_many(departure.owner)},
                severity=Severity.WARNING if old else None,
                group=(departure.owner, name),
                cause=("SCH007", path_of(meant)) if meant else None,
            )
        )
    return findings


def unknown(package: Package) -> list[Finding]:
    """SCH-09: DHIS2 ignores what it does not know, so a misspelt property vanishes without a word."""
    findings = []
    for departure in package.departures.get("unknown", ()):
        name = str(departure.path[-1])
        if departure.owner in _UNTABLED or (departure.owner, name) in _SUPERSEDED:
            continue
        known = metamodel.versions_with(departure.owner, name)
        near = nearest_property(package, departure)
        args = {
            "dhis2": package.dhis2,
            "types": metamodel.spoken_many(departure.owner),
            "near": f"; `{near}` may be meant" if near else "",
            "known": known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}" if known else "",
        }
        findings.append(
            Finding(
                path_of(departure),
                args,
                "elsewhere" if known else "nowhere",
                Severity.NOTE if known else None,
                group=(departure.owner, name),
            )
        )
    return findings


def nearest_property(package: Package, departure: Departure) -> str:
    """The property that an unknown name may mean: the same letters first, else a close one."""
    name = str(departure.path[-1])
    known = package.metamodel.types[departure.owner].properties
    same = [key for key in known if key.lower() == name.lower()]
    close = same or get_close_matches(name, [key for key in known if not known[key].computed], 1, 0.8)
    return close[0] if close else ""
