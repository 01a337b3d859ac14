"""Data items and dimensions of visualizations, maps and event reports."""

from lint import metamodel
from lint.finding import Argument, Finding, Place
from lint.package.model import Package

from .missing import absent_types, judged, lost_collections, missing_name, told_elsewhere


def items_missing(package: Package) -> list[Finding]:
    """REF-12, REF-13: DHIS2's importer drops what it cannot resolve here, and says nothing."""
    lost = lost_collections(package)
    told = told_elsewhere(package, "REF001", "id")
    absent = absent_types(package, "item")
    findings = []
    for reference in package.missing:
        if not judged(package, reference, "item"):
            continue
        path, target = reference.source.path + reference.path, reference.targets[0]
        args: dict[str, Argument] = {
            "target": missing_name(package, reference),
            "type": metamodel.spoken(target),
            "types": metamodel.spoken_many(target),
            "many": absent.get(target, 0),
        }
        findings.append(
            Finding(
                path,
                args,
                "type" if target in absent else "",
                place=Place((*path, "id")),
                group=(target,) if target in absent else (target, reference.uid),
                cause=told.get((target, reference.uid)) or lost.get(target),
                token=reference.uid,
            )
        )
    return findings
