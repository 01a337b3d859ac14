"""Bytes → Package. Knows of no rule, report or command."""

from dataclasses import replace
from typing import Any

from lint import metamodel
from lint.package.decode import decode
from lint.package.index import ENVELOPE, walk
from lint.package.model import NOWHERE, UID, Header, Package, Surroundings, minor_version, read_header

_HEADER_KEYS = {"code", "type", "DHIS2Version", "DHIS2Build", "locale", "lastUpdated", "healthAreaCode"}


def read_package(
    data: bytes,
    name: str,
    dhis2: str = "",
    fallback: str = "",
    target: str = "",
    found: bool = False,
    surroundings: Surroundings = NOWHERE,
) -> Package | None:
    """The package in these bytes, or None where they are well-formed JSON that is no package.

    Malformed JSON gives a package that is not ``readable`` and holds its faults. Versions are such as
    ``2.40``: ``dhis2`` overrules the header's, ``fallback`` serves where the header has none, and
    ``target`` is another one that the package shall be read as besides. ``found`` says that the user
    named a folder, not the file. Never raises on any input.
    """
    decoded = decode(data)
    document: dict[str, Any] | None = None
    header = Header("missing")
    if not decoded.broken:
        if not isinstance(decoded.document, dict) or not is_package(decoded.document):
            return None
        document = decoded.document
        header = read_header(document.get("package"))
    version = minor_version(dhis2 or header.dhis2 or _exported_by(document)) or minor_version(fallback)
    package = Package(
        name=name,
        text=decoded.text,
        document=document,
        header=header,
        metamodel=metamodel.load(metamodel.nearest(version) if version else metamodel.UNKNOWN_VERSION),
        declared=version,
        overruled=bool(dhis2),
        found=found,
        surroundings=surroundings,
        faults=decoded.faults,
    )
    if document is not None:
        keys = walk(package)
        if keys != decoded.keys:
            from lint.package.faults import repeated_keys

            package.repeats.extend(repeated_keys(decoded.text))
        if target:
            package.target = _as_version(package, target)
    return package


def _as_version(package: Package, version: str) -> Package:
    """The same document, read as another DHIS2 version reads it."""
    seen = replace(
        package,
        metamodel=metamodel.load(version),
        declared=minor_version(version),
        overruled=True,
        faults=[],
        repeats=[],
        objects={},
        collections={},
        misshapen=[],
        crowded=False,
        references=[],
        grants=[],
        departures={},
        occurrences=[],
        leftovers={},
        verdicts={},
        _texts={},
    )
    walk(seen)
    return seen


def is_package(document: dict[str, Any]) -> bool:
    """Does this JSON hold DHIS2 metadata? Its words (options, users, maps) are other tools' words too."""
    header = document.get("package")
    if isinstance(header, dict) and len(_HEADER_KEYS & header.keys()) >= 2:
        return True
    if isinstance(header, str) and read_header(header).dhis2:
        return True
    system = document.get("system")
    exported = isinstance(system, dict) and bool({"version", "date", "id", "rev"} & system.keys())
    for key, value in document.items():
        if key in ENVELOPE or not metamodel.versions_with(key):
            continue
        if exported or (isinstance(value, list) and any(_is_object(item) for item in value)):
            return True
    return False


def _exported_by(document: dict[str, Any] | None) -> str:
    """The version of the server that a bare export names."""
    system = (document or {}).get("system")
    version = system.get("version") if isinstance(system, dict) else None
    return version if isinstance(version, str) else ""


def _is_object(item: object) -> bool:
    """Has it an id and something besides? What only names things, such as a delete payload, describes none."""
    if not isinstance(item, dict) or item.keys() <= {"id", "name"}:
        return False
    uid = item.get("id")
    return isinstance(uid, str) and UID.fullmatch(uid) is not None
