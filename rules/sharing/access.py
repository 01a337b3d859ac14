"""Access strings: what they allow everybody, and what DHIS2 does not take."""

from lint.finding import Argument, Finding
from lint.package.model import Package
from lint.package.sharing import ACCESS, DATA_SHARED, NONE, enters, legacy, reads, sharing_of, strings, writes

PACKAGE_USER = "vUeLeQMSwhN"
"""package_admin, by which the toolkit's packages are owned."""


def old(package: Package) -> bool:
    """Before ``sharing``, of 2.36, exports had other habits."""
    return (package.declared or (2, 36)) < (2, 36)


def public_edit(package: Package) -> list[Finding]:
    """SHR-01."""
    if old(package):
        return []
    findings = []
    for item, found in package.sharings:
        place = (*item.path, "sharing", "public") if "sharing" in item.data else (*item.path, "publicAccess")
        if writes(found.public):
            findings.append(Finding(place, {}, "", group=("edit",)))
        elif enters(found.public) and item.type != "categoryOptions":
            findings.append(Finding(place, {}, "data", group=("data",)))
    return findings


def malformed(package: Package) -> list[Finding]:
    """SHR-02: E3010, E3015, E3017, E3018."""
    return [
        Finding(path, {"access": access[:40] or "(empty)"}, token=access[:40])
        for type_, held in package.access_strings.items()
        if not all(map(ACCESS.fullmatch, held))
        for item in package.collections[type_]
        for path, access in strings(item)
        if isinstance(access, str) and not ACCESS.fullmatch(access)
    ]


def data_access(package: Package) -> list[Finding]:
    """SHR-03: E3011, E3016."""
    findings = []
    for type_, held in package.access_strings.items():
        wrong = {access for access in held if ACCESS.fullmatch(access) and access[2:4] != "--"}
        if not wrong or type_ in DATA_SHARED or package.metamodel.types.get(type_) is None:
            continue
        for item in package.collections[type_]:
            for path, access in strings(item):
                if isinstance(access, str) and access in wrong:
                    findings.append(Finding(path, {"access": access}, group=(type_,), token=access))
                    break
    return findings


def not_shareable(package: Package) -> list[Finding]:
    """SHR-04: the empty shells of 2.36 to 2.38 say nothing."""
    findings = []
    for type_, items in package.collections.items():
        table = package.metamodel.types.get(type_)
        if table is None or table.shareable:
            continue
        for item in items:
            found = sharing_of(item) if isinstance(item.data.get("sharing"), dict) else None
            if found is not None and (found.groups or found.users or reads(found.public)):
                findings.append(Finding((*item.path, "sharing"), group=(type_,)))
    return findings


def owner(package: Package) -> list[Finding]:
    """SHR-05."""
    if package.kind == "GEN":
        return []
    known = {PACKAGE_USER, *(item.uid for item in package.collections.get("users", ()))}
    findings = []
    for item, found in package.sharings:
        if isinstance(item.data.get("sharing"), dict) and found.owner and found.owner not in known:
            args: dict[str, Argument] = {"owner": found.owner[:40]}
            path = (*item.path, "sharing", "owner")
            findings.append(Finding(path, args, group=(found.owner,), token=found.owner[:40]))
    return findings


def persons(package: Package) -> list[Finding]:
    """SHR-06. Of a package that brings users, those that it does not bring are REF004's matter."""
    users = {item.uid for item in package.collections.get("users", ())}
    findings = []
    for item, found in package.sharings:
        others = sorted(uid for uid in found.users if uid != PACKAGE_USER and (not users or uid in users))
        if others:
            key = ("sharing", "users") if isinstance(item.data.get("sharing"), dict) else ("userAccesses",)
            findings.append(Finding((*item.path, *key), {"users": others[:5]}, group=()))
    return findings


def contradicting(package: Package) -> list[Finding]:
    """SHR-13."""
    if old(package):
        return []
    findings = []
    for item, found in package.sharings:
        other = legacy(item) if isinstance(item.data.get("sharing"), dict) else None
        if other is None:
            continue
        public = other.public is not None and found.public is not None and other.public != found.public
        if public or (other.groups and other.groups != found.groups):
            args: dict[str, Argument] = {"old": other.public or NONE, "new": found.public or NONE}
            key = "publicAccess" if public else "userGroupAccesses"
            variant = "" if public else "groups"
            findings.append(Finding((*item.path, key), args, variant, group=(item.type, variant)))
    return findings


def external(package: Package) -> list[Finding]:
    """SHR-15."""
    findings = []
    for item, found in package.sharings:
        if found.external:
            key = ("sharing", "external") if "sharing" in item.data else ("externalAccess",)
            findings.append(Finding((*item.path, *key), group=(item.type,)))
    return findings
