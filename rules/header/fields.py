"""The ``package`` header: what it must say, and how."""

import re
from collections.abc import Sequence
from os.path import basename, dirname
from typing import NamedTuple

from lint.finding import Argument, Finding, Place, Severity
from lint.package.model import KINDS, Package, minor_version
from lint.rule import PackageInfo, age

_HEADER = ("package",)
_NEEDED = ("code", "type", "DHIS2Version", "locale")
_OTHER = ("name", "description", "healthAreaName", "healthAreaCode", "lastUpdated", "DHIS2Build")
_HEALTH_AREA_SINCE = "202309"
"""The exporter wrote health areas from September 2023 on."""

_MISLABELLED = ("2.39.0.1-SNAPSHOT", "2.38.2.1-SNAPSHOT", "2.37.8.1-SNAPSHOT", "2.36.12.1-SNAPSHOT")
"""Released builds of DHIS2 that call themselves a SNAPSHOT (the exporter's own list)."""

_ARCHIVED = re.compile(r"(?is)(?:.*[/\\])?[^/\\]+_\d+\.\d+\.\d+_DHIS2\.\d+[^/\\]*\.(?:json|zip!.*)")
"""The name of a release's file, or of anything in a release's archive."""

_LANGUAGES = ("en", "fr", "es", "pt")
"""Languages that packages were published in; the user's own come from the configuration."""


class HeaderFacts(NamedTuple):
    """What tells whether a missing header matters: it may be a part of a package, or an export."""

    folder: str
    missing: bool
    excused: bool


def header_shape(package: Package) -> list[Finding]:
    """HDR-03, what the file alone tells."""
    if package.header.shape == "string":
        return [Finding(_HEADER, variant="string", severity=Severity.NOTE)]
    if package.header.shape == "odd":
        return [Finding(_HEADER, {"used": package.dhis2}, variant="odd")]
    return []


def header_facts(package: Package) -> HeaderFacts:
    """A bare export or a file of one type that the user names is no package, and none is asked for."""
    excused = not package.found and ("system" in (package.document or {}) or len(package.collections) < 2)
    folder = package.name[: max(package.name.rfind(end) for end in "/\\!:") + 1]  # of an archive or a revision too
    return HeaderFacts(folder, package.header.shape == "missing", excused)


def header_missing(packages: Sequence[tuple[PackageInfo, HeaderFacts]]) -> list[tuple[int, Finding]]:
    """HDR-03, in view of the folder: a package may be split into files, one of which has the header."""
    headed = {facts.folder for _, facts in packages if not facts.missing}
    return [
        (number, Finding((), variant="missing"))
        for number, (_, facts) in enumerate(packages)
        if facts.missing and not facts.excused and facts.folder not in headed
    ]


def release_facts(package: Package) -> bool:
    """Only packages with a code and readable JSON can be releases of one package."""
    return bool(package.readable and package.header.code)


def release_tied(packages: Sequence[tuple[PackageInfo, bool]]) -> list[tuple[int, Finding]]:
    """Two packages that are the same release of the same: which one counts cannot be told."""
    first: dict[tuple[object, ...], int] = {}
    findings = []
    for number, (info, can_tie) in enumerate(packages):
        if not can_tie:
            continue
        best = first.setdefault((info.code, info.kind, info.checked_as, str(age(info))), number)
        if best != number:
            release = f"release {info.release}" if info.release else "a release without a number"
            args: dict[str, Argument] = {"code": info.code, "release": release, "dhis2": info.checked_as}
            related = (Place(_HEADER, what=f"the other {info.code}", package=best),)
            findings.append((number, Finding(_HEADER, {**args, "other": packages[best][0].file}, related=related)))
    return findings


def _text(package: Package, field: str) -> str:
    value = package.header.raw.get(field)
    return value.strip() if isinstance(value, str) else repr(value) if isinstance(value, float) else ""


def fields_missing(package: Package) -> list[Finding]:
    """HDR-04, HDR-16, HDR-18: the fields that readers of packages look for."""
    if package.header.shape != "object":
        return []
    excused = {"description"} if package.kind == "GEN" else set()
    if _text(package, "lastUpdated") < _HEALTH_AREA_SINCE:
        excused |= {"healthAreaName", "healthAreaCode"}
    findings = []
    for variant, fields, severity in (("needed", _NEEDED, None), ("other", _OTHER, Severity.NOTE)):
        absent = [field for field in fields if field not in excused and not _text(package, field)]
        if absent:
            judged = f"; it was checked as DHIS2 {package.dhis2}" if "DHIS2Version" in absent else ""
            blank = all(field in package.header.raw for field in absent)
            values = f" type is one of {', '.join(dict.fromkeys(KINDS.values()))}." if "type" in absent else ""
            args = {
                "fields": ", ".join(absent),
                "lacks": "has nothing in" if blank else "lacks",
                "judged": judged,
                "values": values,
            }
            place = Place((*_HEADER, absent[0])) if blank else None
            findings.append(Finding(_HEADER, args, variant, severity, place, token=" ".join(absent)))
    locale = _text(package, "locale")
    if locale and not re.fullmatch(r"[A-Za-z]{2,3}(?:[_-]\w{2,8})*(?:@\w+)?", locale):
        findings.append(Finding((*_HEADER, "locale"), {"value": locale}, "locale", token=locale))
    build = _text(package, "DHIS2Build")
    if build and not re.fullmatch(r"[0-9a-f]{7,40}", build):
        findings.append(Finding((*_HEADER, "DHIS2Build"), {"value": build}, "build", Severity.NOTE, token=build))
    return findings


def name_contradicts(package: Package) -> list[Finding]:
    """HDR-05: code_TYPE_DHIS<version>-<locale>; older names leave the type out or put the release in."""
    header = package.header
    name = _text(package, "name")
    if header.shape != "object" or not name:
        return []
    reasons: list[str] = []
    if header.code and not name.startswith(header.code + "_"):
        reasons.append(f"the code is {header.code}")
    if header.dhis2 and header.dhis2 not in name:
        reasons.append(f"DHIS2Version is {header.dhis2}")
    if header.locale and not name.endswith("-" + header.locale):
        reasons.append(f"the locale is {header.locale}")
    after_code = name.removeprefix(header.code + "_").partition("_")[0].upper()
    if header.kind and after_code in KINDS and KINDS[after_code] != header.kind:
        reasons.append(f"the type is {header.type}")
    if not reasons:
        return []
    whole = header.code and header.type and header.dhis2 and header.locale
    pattern = f"{header.code}_{header.type}_DHIS{header.dhis2}-{header.locale}"
    expected = f"as `{pattern}`" if whole else "anew when its fields are filled in"
    args: dict[str, Argument] = {"value": name, "reasons": reasons, "expected": expected}
    return [Finding((*_HEADER, "name"), args, token=name)]


def release_number(package: Package) -> list[Finding]:
    """HDR-06: X.Y.Z. Blank is right in a working tree: the release tooling fills it in."""
    header = package.header
    if header.shape != "object" or header.kind == "GEN":
        return []
    release = header.release.strip()
    if not release:
        archived = _ARCHIVED.fullmatch(package.name)
        return [Finding((*_HEADER, "version"), variant="blank")] if archived else []
    if re.fullmatch(r"[Vv]?\d+\.\d+\.\d+", release):
        return []
    return [Finding((*_HEADER, "version"), {"value": release}, "malformed", token=release)]


def date_malformed(package: Package) -> list[Finding]:
    """HDR-08."""
    value = _text(package, "lastUpdated")
    if not value or re.fullmatch(r"\d{8}T\d{6}", value):
        return []
    return [Finding((*_HEADER, "lastUpdated"), {"value": value}, token=value)]


def version_unreadable(package: Package) -> list[Finding]:
    """HDR-09: which DHIS2 the package is for decides how nearly everything else is judged."""
    header = package.header
    used = package.dhis2
    if header.shape == "missing":
        return [] if package.declared else [Finding((), {"used": used}, "bare", Severity.NOTE)]
    if header.shape == "string":
        value = (package.document or {}).get("package", "")
        return [] if package.declared else [Finding(_HEADER, {"value": value, "used": used, "near": ""}, "unreadable")]
    place = (*_HEADER, "DHIS2Version")
    value = header.dhis2.strip()
    if not value or package.overruled:
        return []
    if minor_version(value) is None:
        shortened = f"; 2.{value[2]}0 without its zero may be meant" if re.fullmatch(r"2\.\d", value) else ""
        return [Finding(place, {"value": value, "used": used, "near": shortened}, "unreadable", token=value)]
    if "SNAPSHOT" in value.upper() and value.upper() not in _MISLABELLED:
        return [Finding(place, {"value": value}, "snapshot", token=value)]
    return []


def type_unknown(package: Package) -> list[Finding]:
    """HDR-11."""
    header = package.header
    value = header.type.strip()
    if header.shape != "object" or not value:
        return []
    place = (*_HEADER, "type")
    if not header.kind:
        return [Finding(place, {"value": value}, "unknown", token=value)]
    if value != header.kind:
        return [Finding(place, {"value": value, "kind": header.kind}, "older", Severity.NOTE, token=value)]
    return []


def locale_contradicts(package: Package) -> list[Finding]:
    """HDR-15: only what a name says; languages are not guessed from words."""
    locale = package.header.locale
    if package.header.shape != "object" or not locale:
        return []
    file, folder = basename(package.name), basename(dirname(package.name))
    own = (re.split("[_@]", one)[0] for one in package.surroundings.locales)
    known = "|".join(dict.fromkeys((*_LANGUAGES, *own)))
    in_file = re.search(rf"[-_]({known})\.json$", file, re.IGNORECASE)
    in_folder = re.search(rf"-({known})$|_({known.upper()})_V\d", folder)
    for part, match in ((file, in_file), (folder, in_folder)):
        suffix = next((group.lower() for group in match.groups() if group), "") if match else ""
        if suffix:
            if locale.lower().partition("_")[0] == suffix:
                return []
            args = {"value": locale, "part": part, "suffix": suffix}
            return [Finding((*_HEADER, "locale"), args, token=locale)]
    return []
