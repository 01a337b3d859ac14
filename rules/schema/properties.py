"""Properties that must be there, and properties that nobody reads."""

from lint import metamodel
from lint.finding import Finding, Path, Severity
from lint.near import Near, suggester
from lint.package.model import DEFAULT_OBJECTS, Departure, Package

_UNTABLED = frozenset({"UserCredentials", "UserCredentialsDto", "UserGroupAccess", "UserAccess", "Translation"})
"""Embedded types whose tables are known to lack keys that exports carry."""

SUPERSEDED = frozenset({("DashboardItem", "chart"), ("DashboardItem", "reportTable")})
"""Doubles of ``visualization`` that old exporters wrote beside it."""


def path_of(departure: Departure) -> Path:
    """The path of a departure from the document's root."""
    return departure.source.path + departure.path


def required_missing(package: Package) -> list[Finding]:
    """SCH-01: required by the version's own table, and DHIS2 fills nothing in."""
    declared = package.declared
    near = suggester()
    old = declared is not None and declared < metamodel.FIRST
    misspelt = {
        (departure.source.path, departure.path[:-1], meant): departure
        for departure in package.departures.get("unknown", ())
        for meant in [nearest_property(package, departure, near)]
        if meant
    }
    findings = []
    for departure in package.departures.get("required", ()):
        source, name = departure.source, str(departure.path[-1])
        formula = source.type == "indicators" and name in ("numerator", "denominator")
        if source.uid in DEFAULT_OBJECTS or (formula and package.kind == "DSH"):  # the country writes it
            continue
        misspelling = misspelt.get((source.path, departure.path[:-1], name))
        findings.append(
            Finding(
                path_of(departure),
                {"dhis2": package.dhis2, "types": metamodel.spoken_many(departure.owner), "last": name},
                severity=Severity.WARNING if old else None,
                group=(departure.owner, name),
                cause=("SCH007", path_of(misspelling)) if misspelling else None,
            )
        )
    return findings


def unknown(package: Package) -> list[Finding]:
    """SCH-09: DHIS2 ignores what it does not know, so a misspelt property vanishes without a word."""
    near = suggester()
    findings = []
    for departure in package.departures.get("unknown", ()):
        name = str(departure.path[-1])
        if departure.owner in _UNTABLED or (departure.owner, name) in SUPERSEDED:
            continue
        known = metamodel.versions_with(departure.owner, name)
        meant = nearest_property(package, departure, near)
        args = {
            "dhis2": package.dhis2,
            "types": metamodel.spoken_many(departure.owner),
            "last": name,
            "near": f"; `{meant}` may be meant" if meant else "",
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


def nearest_property(package: Package, departure: Departure, near: Near) -> str:
    """The property that an unknown name may mean: the same letters first, else a close one."""
    known = package.metamodel.types[departure.owner].properties
    names = (key for key, prop in known.items() if not prop.computed)
    return near(str(departure.path[-1]), names, (departure.owner,))
