"""Groups and users that objects are shared with."""

from lint import metamodel
from lint.finding import Finding, Fix, Named, Remove
from lint.package.model import PLACEHOLDER, Package

from .missing import BUILT_IN, lost_collections


def missing(package: Package) -> list[Finding]:
    """REF-10. A package that carries no groups (a library), or no users, leaves them to the country."""
    lost = lost_collections(package)
    findings = []
    for reference in package.missing:
        target = reference.targets[0]
        if reference.kind != "sharing" or reference.uid in BUILT_IN or PLACEHOLDER.fullmatch(reference.uid):
            continue
        cause = lost.get(target)
        if not package.collections.get(target) and cause is None:
            continue
        path = reference.source.path + reference.path
        findings.append(
            Finding(
                path,
                {"target": Named(target, reference.uid), "type": metamodel.spoken(target)},
                group=(target, reference.uid),
                cause=cause,
                token=reference.uid,
                fix=Fix(True, edits=(Remove(path),)) if target == "users" else None,  # a person of another server
            )
        )
    return findings
