"""Access strings: what they allow everybody, and what DHIS2 does not take."""

from collections.abc import Collection

from lint.finding import Argument, Finding, Fix, Path, Remove
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.sharing import ACCESS, DATA_SHARED, NONE, enters, legacy_of, reads, sharing_of, strings, writes

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
    for type_, found, legacy, items in package.sharings:
        key = ("publicAccess",) if legacy else ("sharing", "public")
        if writes(found.public):
            findings += [Finding((*item.path, *key), {}, "", group=("edit",)) for item in items]
        elif enters(found.public) and type_ != "categoryOptions":
            findings += [Finding((*item.path, *key), {}, "data", group=("data",)) for item in items]
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
    users = {item.uid for item in package.collections.get("users", ())}
    fix = Fix(PACKAGE_USER in users, PACKAGE_USER)  # else one account that is not there takes the place of another
    findings = []
    for _, found, legacy, items in package.sharings:
        for item in items if not legacy and found.owner and found.owner not in {PACKAGE_USER, *users} else ():
            args: dict[str, Argument] = {"owner": found.owner[:40]}
            path = (*item.path, "sharing", "owner")
            findings.append(Finding(path, args, group=(found.owner,), token=found.owner[:40], fix=fix))
    return findings


def persons(package: Package) -> list[Finding]:
    """SHR-06. Of a package that brings users, those that it does not bring are REF004's matter."""
    users = {item.uid for item in package.collections.get("users", ())}
    findings = []
    for _, found, legacy, items in package.sharings:
        others = sorted(uid for uid in found.users if uid != PACKAGE_USER and (not users or uid in users))
        key = ("userAccesses",) if legacy else ("sharing", "users")
        if others:
            findings += [
                Finding(path, {"users": others[:5]}, group=(), fix=_without(item, path, others, safe=not users))
                for item in items
                for path in ((*item.path, *key),)
            ]
    return findings


def _without(item: MetadataObject, path: Path, persons: Collection[str], safe: bool) -> Fix:
    """Persons taken out of what an object is shared with: a map by UID, before 2.36 a list."""
    if path[-1] == "users":
        return Fix(safe, edits=[Remove((*path, uid)) for uid in persons])
    held = item.data.get("userAccesses")
    members = enumerate(held if isinstance(held, list) else ())
    return Fix(safe, edits=[Remove((*path, number)) for number, one in members if uid_of(one) in persons])


_LEGACY = ("publicAccess", "externalAccess", "userGroupAccesses", "userAccesses")


def contradicting(package: Package) -> list[Finding]:
    """SHR-13."""
    if old(package):
        return []
    findings = []
    for item, found in ((item, one.sharing) for one in package.sharings if not one.legacy for item in one.items):
        other = legacy_of(item)
        if other is None:
            continue
        public = other.public is not None and found.public is not None and other.public != found.public
        if public or (other.groups and other.groups != found.groups):
            args: dict[str, Argument] = {"old": other.public or NONE, "new": found.public or NONE}
            key = "publicAccess" if public else "userGroupAccesses"
            variant = "" if public else "groups"
            fix = Fix(False, edits=[Remove((*item.path, one)) for one in _LEGACY if one in item.data])
            findings.append(Finding((*item.path, key), args, variant, group=(item.type, variant), fix=fix))
    return findings


def external(package: Package) -> list[Finding]:
    """SHR-15."""
    findings = []
    for type_, found, legacy, items in package.sharings:
        key = ("externalAccess",) if legacy else ("sharing", "external")
        if found.external:
            findings += [Finding((*item.path, *key), group=(type_,)) for item in items]
    return findings
