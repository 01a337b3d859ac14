"""The same object twice in one list."""

from lint.finding import Finding, Fix, Named, Place, Remove, Severity
from lint.package.model import Package


def references(package: Package) -> list[Finding]:
    """REF-02: from 2.38 on DHIS2 refuses it; before, it stored one of the two."""
    before = package.declared is not None and package.declared < (2, 38)
    findings = []
    for departure in package.departures.get("repeated", ()):
        uid, first = departure.value
        of = departure.property.of if departure.property else ""
        name = str(departure.path[-2])
        base = departure.source.path + departure.path[:-1]
        findings.append(
            Finding(
                departure.source.path + departure.path,
                {"target": Named(of, uid), "list": name},
                severity=Severity.WARNING if before else None,
                place=Place((*base, departure.path[-1], "id")),
                related=(Place((*base, first, "id"), what="the first of the two"),),
                group=tuple(str(step) for step in base),
                token=uid,
                fix=Fix(False, edits=(Remove(departure.source.path + departure.path),)),  # another may be missing
            )
        )
    return findings
