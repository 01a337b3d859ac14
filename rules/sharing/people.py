"""Users, user groups and roles that a package brings."""

from lint.finding import Argument, Finding, Fix, Path, Remove, Severity
from lint.package.category_model import uids
from lint.package.model import SUPERUSER_ROLE, MetadataObject, Package

from .access import PACKAGE_USER

_WANTED = {"ADMIN": ("_ADMIN",), "ACCESS": ("_ACCESS",), "DATA_CAPTURE": ("_CAPTURE",)}


def groups_missing(package: Package) -> list[Finding]:
    """SHR-08. Groups without a code may be the ones: that they have none comes first."""
    if package.kind in ("GEN", "CUSTOM", "") or package.partial:
        return []
    groups = package.collections.get("userGroups", ())
    codes = [item.code.upper() for item in groups if item.code]
    wanted = [word for word in _WANTED if word != "DATA_CAPTURE" or package.kind != "DSH"]
    absent = [word for word in wanted if not any(code.endswith(_WANTED[word]) for code in codes)]
    if not absent:
        return []
    args: dict[str, Argument] = {"absent": [f"…_{word}" for word in absent]}
    uncoded = next((item for item in groups if not item.code), None)
    cause = ("NAM006", (*uncoded.path, "code")) if uncoded else None
    path = ("userGroups",) if groups else ()
    return [Finding(path, args, group=(), cause=cause)]


def members(package: Package) -> list[Finding]:
    """SHR-12."""
    brought = {item.uid for item in package.collections.get("users", ())}
    findings = []
    for item in package.collections["userGroups"]:
        held = uids(item, "users")
        if held:
            others = set(held) - {PACKAGE_USER}
            args: dict[str, Argument] = {"many": len(held)}
            path = (*item.path, "users")
            severity = None if others else Severity.NOTE
            variant = "" if others else "own"
            fix = Fix(brought.isdisjoint(held), edits=_emptied(item, path))
            findings.append(Finding(path, args, variant, severity, group=(variant,), fix=fix))
    return findings


def _emptied(item: MetadataObject, path: Path) -> list[Remove]:
    value = item.data["users"]
    return [Remove((*path, number)) for number in range(len(value))] if isinstance(value, list) else []


_SECRETS = ("password", "secret", "apiToken", "accessToken")


def unexpected(package: Package) -> list[Finding]:
    """SHR-14: the secret itself is never repeated."""
    findings = []
    for item in package.collections["users"]:
        credentials = item.data.get("userCredentials")
        inner = credentials if isinstance(credentials, dict) else {}
        for base, data in ((item.path, item.data), ((*item.path, "userCredentials"), inner)):
            secret = next((key for key in _SECRETS if isinstance(data.get(key), str) and data[key].strip()), None)
            if secret:
                findings.append(Finding((*base, secret), {}, "secret", Severity.ERROR))
        if package.kind == "GEN":
            continue
        if item.uid != PACKAGE_USER:
            findings.append(Finding(item.path, {}, "other"))
        elif SUPERUSER_ROLE in (*uids(item, "userRoles"), *(one.get("id") for one in _roles(inner))):
            findings.append(Finding((*item.path, "userRoles"), {}, "super"))
    return findings


def _roles(credentials: dict[str, object]) -> list[dict[str, object]]:
    value = credentials.get("userRoles")
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def all_authority(package: Package) -> list[Finding]:
    """SHR-21: that the package's own role is empty is by design."""
    findings = []
    for item in package.collections["userRoles"]:
        authorities = item.data.get("authorities")
        if isinstance(authorities, list) and "ALL" in authorities:
            findings.append(Finding((*item.path, "authorities", authorities.index("ALL"))))
    return findings
