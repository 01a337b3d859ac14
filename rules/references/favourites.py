"""Data items and dimensions of visualizations, maps and event reports."""

from lint import metamodel
from lint.finding import Finding, Place
from lint.package.model import Package

from .missing import judged, lost_collections, missing_name, told_elsewhere


def items_missing(package: Package) -> list[Finding]:
    """REF-12, REF-13: DHIS2's importer drops what it cannot resolve here, and says nothing."""
    lost = lost_collections(package)
    told = told_elsewhere(package, "REF001", "id")
    findings = []
    for reference in package.missing:
        if not judged(package, reference, "item"):
            continue
        path = reference.source.path + reference.path
        findings.append(
            Finding(
                path,
                {
                    "target": missing_name(package, reference),
                    "type": metamodel.spoken(reference.targets[0]),
                },
                place=Place((*path, "id")),
                group=(reference.targets[0], reference.uid),
                cause=told.get((reference.targets[0], reference.uid)) or lost.get(reference.targets[0]),
                token=reference.uid,
            )
        )
    return findings
