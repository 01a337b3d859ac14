"""Values of attributes: of the right type, and there where they are mandatory."""

import json
import re
from typing import Any

from lint import metamodel
from lint.finding import Argument, Finding, Named
from lint.package.model import DEFAULT_OBJECTS, Package, uid_of
from lint.value_types import BOOLEAN

_PATTERNS = {
    "NUMBER": r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?",
    "INTEGER": r"[+-]?\d+",
    "INTEGER_POSITIVE": r"\+?0*[1-9]\d*",
    "INTEGER_NEGATIVE": r"-0*[1-9]\d*",
    "INTEGER_ZERO_OR_POSITIVE": r"\+?\d+",
    "PERCENTAGE": r"\d+(?:\.\d*)?",
    "UNIT_INTERVAL": r"0(?:\.\d*)?|1(?:\.0*)?|\.\d+",
    "LETTER": r"[A-Za-z]",
    "DATE": r"\d{4}-\d{2}-\d{2}",
    "DATETIME": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*",
    "EMAIL": r"[^@\s]+@[^@\s]+\.[^@\s.]+",
    "URL": r"https?://\S+",
    "PHONE_NUMBER": r"[0-9+() .#*;,/-]{3,50}",
}
"""As far as it is certain; users, files and organisation units only a server knows."""


def wrong(package: Package) -> list[Finding]:
    """REF-07, REF-08: E6004 to E6021. Nearly all attributes are of text, which anything is."""
    patterns = {type_: re.compile(pattern) for type_, pattern in _PATTERNS.items()}
    findings = []
    for attribute in package.collections.get("attributes", ()):
        type_ = attribute.data.get("valueType")
        if not isinstance(type_, str) or not (type_ in patterns or type_ in BOOLEAN or type_ == "GEOJSON"):
            continue
        for reference in package.users.get(("attributes", attribute.uid), ()):
            entry: Any = reference.source.data
            for step in reference.path[:-1]:
                entry = entry[step]
            value = entry.get("value") if isinstance(entry, dict) else None
            if not isinstance(value, str) or "attributeValues" not in reference.path:
                continue
            if _fits(value.strip(), type_, patterns):
                continue
            args: dict[str, Argument] = {"value": value[:40], "type": type_, "attribute": package.named(attribute)}
            path = (*reference.source.path, *reference.path[:-1], "value")
            findings.append(Finding(path, args, token=value[:200]))
    return findings


def _fits(value: str, type_: str, patterns: dict[str, re.Pattern[str]]) -> bool:
    if type_ in BOOLEAN:
        return value in ("true", "false") if type_ == "BOOLEAN" else value == "true"
    if type_ == "GEOJSON":
        return _geometry(value)
    return type_ not in patterns or patterns[type_].fullmatch(value) is not None


def _geometry(value: str) -> bool:
    try:
        shape: Any = json.loads(value)
    except (ValueError, RecursionError):
        return False
    return (
        isinstance(shape, dict)
        and isinstance(shape.get("type"), str)
        and ("coordinates" in shape or "geometries" in shape)
    )


def mandatory(package: Package) -> list[Finding]:
    """REF-09: E4011. The attribute says for which types it is, and that it must be there."""
    findings = []
    for attribute in package.collections.get("attributes", ()):
        if attribute.data.get("mandatory") is not True:
            continue
        for type_, items in package.collections.items():
            table = package.metamodel.types.get(type_)
            flag = f"{table.singular}Attribute" if table else ""
            if attribute.data.get(flag) is not True and type_ not in _types(attribute.data.get("objectTypes")):
                continue
            for item in items:
                values = item.data.get("attributeValues")
                held = (
                    {uid_of(one.get("attribute")) for one in values if isinstance(one, dict)}
                    if isinstance(values, list)
                    else set()
                )
                if attribute.uid not in held and item.uid not in DEFAULT_OBJECTS:
                    args: dict[str, Argument] = {
                        "attribute": Named("attributes", attribute.uid),
                        "types": metamodel.spoken_many(type_),
                    }
                    findings.append(
                        Finding(
                            (*item.path, "attributeValues"), args, group=(attribute.uid, type_), token=attribute.uid
                        )
                    )
    return findings


def _types(value: Any) -> set[str]:
    """Object types as newer versions list them, DATA_ELEMENT, as collections."""
    found = set()
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str):
            first, *rest = one.lower().split("_")
            found.add(first + "".join(word.capitalize() for word in rest) + "s")
    return found
