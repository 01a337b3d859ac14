"""The top level of a package: collections that DHIS2 knows, lists of objects with ids."""

from lint import metamodel
from lint.finding import Argument, Finding, Fix, Path, Remove, Severity
from lint.near import suggester
from lint.package.index import ENVELOPE
from lint.package.model import Package, minor_version


def unknown(package: Package) -> list[Finding]:
    """HDR-19: every key is a collection of some DHIS2, and holds a list of objects with id."""
    near = suggester()
    findings = []
    document = package.document or {}
    for key in document:
        if key in ENVELOPE or package.metamodel.collection(key) or metamodel.versions_with(key):
            continue
        close = near(key, (*package.metamodel.collections(), "package"), ())
        meant = f"; `{close}` may be meant" if close else ""
        findings.append(Finding((key,), {"key": key, "near": meant}, "key", token=key))
    for path, what in package.misshapen:
        findings.append(_misshapen(package, path, what))
    return findings


def _misshapen(package: Package, path: Path, what: str) -> Finding:
    key = str(path[0])
    value = (package.document or {})[key]
    if what == "collection":
        return Finding(path, {"key": key, "found": _json_type(value)}, what)
    position = int(path[1])
    if what == "object":
        return Finding(path, {"key": key, "number": position + 1, "found": _json_type(value[position])}, what)
    return Finding(path, {"key": key}, what)


def _json_type(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "true or false", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")


def not_in_version(package: Package) -> list[Finding]:
    """HDR-20: packages older than 2.36 are judged by 2.36, which says nothing of what they may hold."""
    declared = package.declared
    if declared is not None and declared < metamodel.FIRST:
        return []
    findings = []
    for key, value in (package.document or {}).items():
        if key in ENVELOPE or package.metamodel.collection(key) or not isinstance(value, list) or not value:
            continue
        known = metamodel.versions_with(key)
        if known:
            span = known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"
            args: dict[str, Argument] = {
                "key": key,
                "dhis2": package.dhis2,
                "count": "1 object" if len(value) == 1 else f"{len(value):,} objects",
                "known": span,
            }
            severity = None if declared is not None and declared <= metamodel.LAST else Severity.NOTE
            findings.append(Finding((key,), args, severity=severity, token=key))
    return findings


def envelope(package: Package) -> list[Finding]:
    """HDR-21: a package is no export; one without header may well be."""
    if package.header.shape == "missing":
        return []
    left = [key for key in ENVELOPE if key != "package" and key in (package.document or {})]
    if not left:
        return []
    # A page may be all there is of a list, and a system of another version says that the header is wrong.
    system = (package.document or {}).get("system")
    version = system.get("version") if isinstance(system, dict) else None
    agrees = not isinstance(version, str) or minor_version(version) == minor_version(package.header.dhis2)
    fix = Fix("pager" not in left and agrees, edits=[Remove((key,)) for key in left])
    return [Finding((left[0],), {"keys": [f"`{key}`" for key in left]}, token=" ".join(left), fix=fix)]
