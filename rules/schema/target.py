"""What is lost when the package is imported into the DHIS2 version that the user asks about."""

from lint import metamodel
from lint.finding import Argument, Finding, Severity
from lint.package.model import Package

from .properties import SUPERSEDED, path_of

_ACCESS = frozenset({"publicAccess", "externalAccess", "userAccesses", "userGroupAccesses"})
"""Doubles of ``sharing`` from 2.36 on: with it, nothing is lost."""

_SERVERS_OWN = frozenset({"periodOffset", "twoFA", "userCredentials"})
"""The server works these out anew, or reads them under their old name."""


def property_lost(package: Package) -> list[Finding]:
    """SCH-10: properties with a value that this package's DHIS2 knows and the target does not."""
    target = package.target
    if target is None:
        return []
    own = {path_of(departure) for departure in package.departures.get("unknown", ())}
    findings = []
    for departure in target.departures.get("unknown", ()):
        path, name = path_of(departure), str(departure.path[-1])
        if path in own or name in _SERVERS_OWN or departure.value in (None, "", [], {}, False):
            continue
        if name in _ACCESS and "sharing" in departure.source.data:
            continue
        if (departure.owner, name) in SUPERSEDED:
            continue
        type_ = package.metamodel.types.get(departure.owner)
        known = type_.properties.get(name) if type_ else None
        if known is None or known.computed:
            continue
        args: dict[str, Argument] = {
            "target": target.dhis2,
            "types": metamodel.spoken_many(departure.owner),
            "last": name,
        }
        severity = Severity.NOTE if known.inverse else None
        findings.append(Finding(path, args, severity=severity, group=(departure.owner, name)))
    return findings
