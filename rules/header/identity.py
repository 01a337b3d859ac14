"""What a package says that it is, against what it holds and where it lies."""

import re

from lint.finding import Argument, Finding
from lint.package.model import Package

_VERSION = re.compile(r"(?:D|DHIS)?(2\.[3-9]\d)(?![\d])(?:[._-].*)?")
_REPOSITORY = re.compile(r"[A-Z][A-Z0-9]+_[A-Z0-9_]+")


def _parts(package: Package) -> list[str]:
    """The folders of the package's path, of an archive's member those inside; none for standard input."""
    name = package.name.replace("\\", "/")
    return [] if name.startswith("<") else name.split("/")


def version_in_path(package: Package) -> list[Finding]:
    """HDR-10: the nearest folder that is named for a version."""
    own = package.header.dhis2
    declared = package.declared if own and not package.overruled else None
    found = next((match for part in reversed(_parts(package)[:-1]) if (match := _VERSION.fullmatch(part))), None)
    if declared is None or found is None or found[1] == f"{declared[0]}.{declared[1]}":
        return []
    args: dict[str, Argument] = {"folder": found[0][:60], "own": own[:20]}
    return [Finding(("package", "DHIS2Version"), args, token=found[1])]


_NOT_IN_DASHBOARDS = (
    "dataSets", "sections", "dataElements", "programs", "programStages", "programIndicators", "programRules",
    "trackedEntityTypes", "trackedEntityAttributes", "validationRules", "predictors", "optionSets", "options",
)  # fmt: skip


def content_contradicts(package: Package) -> list[Finding]:
    """HDR-12, HDR-13: a component, such as program indicators beside a tracker, lacks what the package has."""
    held = {key for key, items in package.collections.items() if items}
    types = {str(item.data.get("programType")) for item in package.collections.get("programs", ())}
    reasons: list[str] = []
    if package.kind == "AGG" and "dataSets" not in held and "dataElements" in held and "programs" in held:
        reasons.append("there are programs and no data set")
    elif package.kind == "AGG" and not held & {"dataSets", "dataElements", "indicators"}:
        reasons.append("there is no data set, data element or indicator")
    elif package.kind == "TRK" and types == {"WITHOUT_REGISTRATION"}:
        reasons.append("none of its programs registers")
    elif package.kind == "EVT" and types == {"WITH_REGISTRATION"}:
        reasons.append("all its programs register")
    elif package.kind == "DSH":
        if "dashboards" not in held:
            reasons.append("there is no dashboard")
        reasons += [f"there are {key}" for key in _NOT_IN_DASHBOARDS if key in held]
    if not reasons:
        return []
    args: dict[str, Argument] = {"kind": package.kind, "reasons": reasons}
    return [Finding(("package", "type"), args, token=package.kind)]


def _in_repository(package: Package) -> tuple[str, str] | None:
    """Repository and component folder, where the path is REPOSITORY/version/folder/file."""
    parts = _parts(package)
    if "!" in package.name or len(parts) < 4:
        return None
    repository, version, folder = parts[-4:-1]
    if not _REPOSITORY.fullmatch(repository) or not _VERSION.fullmatch(version):
        return None
    return repository, folder


def code_in_path(package: Package) -> list[Finding]:
    """HDR-14: push and release tools find the repository by the code's first two parts."""
    place, code = _in_repository(package), package.header.code
    if place is None or not code or package.header.shape != "object":
        return []
    repository, _ = place
    if code == repository or code.startswith(repository + "_"):
        return []
    args: dict[str, Argument] = {"code": code[:60], "repository": repository[:60]}
    return [Finding(("package", "code"), args, token=code[:60])]


def misplaced(package: Package) -> list[Finding]:
    """HDR-28: inside a package repository the file is called metadata.json."""
    place = _in_repository(package)
    name = _parts(package)[-1:]
    if place is None or package.header.shape != "object" or name == ["metadata.json"]:
        return []
    return [Finding(("package",), {"file": name[0][:80], "folder": place[1][:60]}, token=name[0][:80])]
