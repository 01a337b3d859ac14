"""Make schemas/dhis2/<version>.json from a server's /api/schemas answer and a curated overlay.

    python tools/metamodel/convert.py SCHEMAS --dhis2 2.43 [--overlay FILE] --output schemas/dhis2/2.43.json

What the answer says goes through the general rules below; what no rule can derive (types that the answer
does not describe, properties that DHIS2 fills in itself) is data in overlay/. README.md tells the way.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

# One decoded JSON object. The answer is DHIS2's, the table ours; docs of the table's fields: README.md.
JsonObject = dict[str, Any]

OVERLAYS = Path(__file__).resolve().parent / "overlay"
SOURCE = "a server's /api/schemas of this version"

# What we read of the answer. A server answers only what is asked for, so a lack is told, never guessed at.
SCHEMA_FIELDS = (
    "klass", "singular", "plural", "metadata", "identifiableObject",
    "shareable", "translatable", "properties",
)  # fmt: skip
PROPERTY_FIELDS = (
    "klass", "name", "propertyType", "persisted", "owner",
    "collection", "ordered", "writable", "required", "unique",
)  # fmt: skip
COLLECTION_FIELDS = ("collectionName", "itemKlass", "itemPropertyType")
# Given only where they say something, so they are missed when no property at all has them.
RARE_FIELDS = ("constants", "max", "min", "translationKey")

# Bounds that stand for "no limit": those of Java's int (longest text column) and all that lies beyond.
LOWEST, HIGHEST = -(2**31), 2**31 - 1

# Limits of these types are column lengths of the database, not rules for the JSON.
LIMITLESS = {"BOOLEAN", "COMPLEX", "CONSTANT", "DATE", "REFERENCE"}

# Targets that the answer calls REFERENCE and that are no objects of their own in a package.
NO_OBJECTS = {"org.hisp.dhis.common.DimensionalObject", "org.hisp.dhis.period.Period"}

# Properties that some server versions call TEXT because their getter is annotated so: the class knows better.
BOXED = {"java.lang.Boolean": "BOOLEAN", "java.lang.Integer": "INTEGER"}

# Persisted, and yet stamped by the server on whatever has them: audit, logins, who follows an object.
STAMPED = {
    "created", "createdBy", "lastUpdated", "lastUpdatedBy",
    "favorites", "subscribers", "lastLogin", "passwordLastUpdated",
}  # fmt: skip

# Embedded values without a table in the database that the server makes, not an author.
SERVER_VALUES = {"Access", "Icon", "UserCredentialsDto"}

# Data of an author although the property is not "persisted": relative periods are kept in a table of their
# own; attribute values, since they are one Java object, count as authored in every type that can have them.
AUTHORED = {"org.hisp.dhis.period.RelativePeriods", "org.hisp.dhis.attribute.AttributeValues"}

# One object in Java, but a set of pairs of attribute and value in JSON, as it always was.
SETS_IN_DISGUISE = {"org.hisp.dhis.attribute.AttributeValues": "org.hisp.dhis.attribute.AttributeValue"}

# Depth at which the layout stops breaking lines: table, types, type, properties | one property a line.
INLINE_DEPTH = 4


def read_json(path: Path) -> Any:
    """Read a JSON file, gzipped when named so: answers weigh 2.5 MB and are kept packed."""
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def layout(value: Any, depth: int = 0) -> str:
    """Write a table or an overlay so that a person can diff it: sorted keys, one property a line."""
    if depth >= INLINE_DEPTH or not isinstance(value, dict) or not value:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    inner = "  " * (depth + 1)
    quoted = {key: json.dumps(key, ensure_ascii=False) for key in sorted(value)}
    lines = [f"{inner}{quoted[key]}: {layout(value[key], depth + 1)}" for key in quoted]
    return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"


def dump(value: JsonObject) -> str:
    """The text of a file of ours: the layout and a final newline."""
    return layout(value) + "\n"


def simple_name(java_class: str) -> str:
    """Class name without its package, as the tables call a type that is no collection of its own."""
    return java_class.rpartition(".")[2]


def missing_fields(schemas: list[JsonObject]) -> list[str]:
    """What we read and the answer does not have, because the server was not asked for it."""
    missing = {field for schema in schemas for field in SCHEMA_FIELDS if field not in schema}
    properties = [raw for schema in schemas for raw in schema.get("properties", ())]
    for raw in properties:
        wanted = PROPERTY_FIELDS + (COLLECTION_FIELDS if raw.get("collection") else ())
        missing.update(f"properties.{field}" for field in wanted if field not in raw)
    given = {field for raw in properties for field in raw}
    missing.update(f"properties.{field}" for field in RARE_FIELDS if field not in given)
    return sorted(missing)


def read_schemas(answer: Any) -> list[JsonObject]:
    """The schemas of an answer, when it is one and holds all that we read."""
    if not isinstance(answer, dict) or not isinstance(answer.get("schemas"), list):
        raise ValueError('not an answer of /api/schemas: no list "schemas"')
    schemas: list[JsonObject] = answer["schemas"]
    if missing := missing_fields(schemas):
        raise ValueError(f"ask the server for these fields, too: {', '.join(missing)}")
    return schemas


def type_names(schemas: Iterable[JsonObject]) -> dict[str, str]:
    """Name of each Java class in the table: plural of a metadata type, class name of an embedded one."""
    return {s["klass"]: s["plural"] if s["metadata"] else simple_name(s["klass"]) for s in schemas}


def json_key(raw: JsonObject) -> str:
    """Key in a package: `collectionName` of a collection, else `name`; `fieldName` is only Java's."""
    key: str = raw["collectionName"] if raw["collection"] else raw["name"]
    return key


def value_type(raw: JsonObject, java_class: str) -> str:
    """Type of a value, or of the items of a collection."""
    kind: str = raw.get("itemPropertyType") or raw["propertyType"]
    if java_class in NO_OBJECTS:
        return "COMPLEX"
    return BOXED.get(java_class, kind) if kind == "TEXT" else kind


def limits(raw: JsonObject, kind: str) -> JsonObject:
    """`min` and `max` where they are rules: no column lengths, no "no limit", no empty minimum of a text."""
    found: JsonObject = {}
    if kind in LIMITLESS:
        return found
    low, high = raw.get("min"), raw.get("max")
    if low is not None and low > LOWEST and not (low == 0 and kind in ("TEXT", "IDENTIFIER")):
        found["min"] = int(low) if low == int(low) else low
    if high is not None and high < HIGHEST:
        found["max"] = int(high) if high == int(high) else high
    return found


def is_value(schema: JsonObject) -> bool:
    """Whether a type lives inside a JSON column: nothing of it is "persisted", and all of it is authored."""
    return not (
        schema["metadata"]
        or schema["identifiableObject"]
        or simple_name(schema["klass"]) in SERVER_VALUES
        or any(raw["persisted"] for raw in schema["properties"])
    )


def convert_property(raw: JsonObject, names: dict[str, str], authored: bool) -> JsonObject:
    """One property of the answer as a property of the table; `authored`: not persisted means nothing here."""
    java_class: str = raw["itemKlass"] if raw["collection"] else raw["klass"]
    kind = value_type(raw, java_class)
    found: JsonObject = {"type": kind, **limits(raw, kind)}
    if raw["collection"]:
        found["collection"] = "list" if raw["ordered"] else "set"
    elif java_class in SETS_IN_DISGUISE:
        found["collection"] = "set"
    if kind in ("COMPLEX", "REFERENCE") and java_class != "java.util.Map":
        target = SETS_IN_DISGUISE.get(java_class, java_class)
        found["of"] = names.get(target, simple_name(target))
    if raw.get("constants"):
        found["values"] = sorted(raw["constants"])
    if raw.get("translationKey"):
        found["translation"] = raw["translationKey"]
    if raw["required"]:
        found["required"] = True
    # Of a relation, "unique" means one-to-one in the database; no two authored values are compared.
    if raw["unique"] and kind not in ("COMPLEX", "REFERENCE"):
        found["unique"] = True
    if not raw["writable"]:
        found["readonly"] = True
    if raw["persisted"] and not raw["owner"]:
        found["inverse"] = True
    if json_key(raw) in STAMPED or not (raw["persisted"] or authored or java_class in AUTHORED):
        found["computed"] = True
    return found


def convert_schema(schema: JsonObject, names: dict[str, str]) -> JsonObject:
    """One schema of the answer as a type of the table."""
    authored = is_value(schema)
    return {
        "class": simple_name(schema["klass"]),
        "singular": schema["singular"],
        "metadata": schema["metadata"],
        "shareable": schema["shareable"],
        "translatable": schema["translatable"],
        "properties": {json_key(p): convert_property(p, names, authored) for p in schema["properties"]},
    }


def patch_property(properties: JsonObject, key: str, change: JsonObject | None, place: str) -> list[str]:
    """Lay an overlay's entry over a property: `None` drops the property, or one field of it.

    One that is not there is added when the entry says its type; else the entry is told as idle.
    """
    if change is None:
        return [] if properties.pop(key, None) is not None else [f"{place}: not there"]
    if key not in properties:
        if "type" not in change:
            return [f"{place}: not there"]
        properties[key] = {}
    idle: list[str] = []
    for field, value in change.items():
        if value is not None:
            properties[key][field] = value
        elif properties[key].pop(field, None) is None:
            idle.append(f"{place}: no {field} to drop")
    return idle


def patch_type(types: JsonObject, name: str, change: JsonObject | None) -> list[str]:
    """Lay an overlay's entry over a type: `None` drops it, one that says its class adds it whole.

    What the answer describes itself is not overwritten whole: a newer DHIS2 knows better than we did.
    """
    if change is None:
        return [] if types.pop(name, None) is not None else [f"{name}: not there"]
    if "class" in change:
        if name in types:
            return [f"{name}: the answer describes it itself"]
        types[name] = {**change, "properties": {key: dict(p) for key, p in change["properties"].items()}}
        return []
    if name not in types:
        return [f"{name}: not there"]
    idle: list[str] = []
    for field, value in change.items():
        if field != "properties":
            types[name][field] = value
            continue
        for key, entry in value.items():
            idle += patch_property(types[name]["properties"], key, entry, f"{name}.{key}")
    return idle


def apply_overlay(table: JsonObject, overlay: JsonObject) -> list[str]:
    """Lay an overlay over a table, in place; tell the entries that found nothing to lie on."""
    if "source" in overlay:
        table["source"] = overlay["source"]
    idle: list[str] = []
    for name, change in overlay.get("types", {}).items():
        idle += patch_type(table["types"], name, change)
    return idle


def drop_idle_defaults(table: JsonObject) -> None:
    """`default` says why the absence of something required is no fault: elsewhere it says nothing."""
    for facts in table["types"].values():
        for found in facts["properties"].values():
            if not found.get("required"):
                found.pop("default", None)


def convert(
    answer: Any, dhis2: str, overlays: Iterable[JsonObject] = (), source: str | None = None
) -> tuple[JsonObject, list[list[str]]]:
    """The table of a version, and per overlay the entries that found nothing to lie on.

    `source` wins over an overlay's, for one may convert what no overlay knows of.
    """
    schemas = read_schemas(answer)
    names = type_names(schemas)
    if twice := [name for name, count in Counter(names.values()).items() if count > 1]:
        raise ValueError(f"several Java classes would be the type {', '.join(twice)}")
    types = {names[schema["klass"]]: convert_schema(schema, names) for schema in schemas}
    table: JsonObject = {"dhis2": dhis2, "source": SOURCE, "types": types}
    idle = [apply_overlay(table, overlay) for overlay in overlays]
    drop_idle_defaults(table)
    if source is not None:
        table["source"] = source
    return table, idle


def default_overlays(dhis2: str) -> list[Path]:
    """What lies beside this script: what is the same in every version, then what is peculiar to this one."""
    return [path for path in (OVERLAYS / "common.json", OVERLAYS / f"{dhis2}.json") if path.exists()]


def main(arguments: list[str] | None = None) -> int:
    """Read, convert, write; on stderr the overlay's entries that this version has no use for."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("schemas", type=Path, help="a server's /api/schemas answer, .json or .json.gz")
    parser.add_argument("--dhis2", required=True, metavar="VERSION", help="major and minor version: 2.43")
    parser.add_argument(
        "--overlay", type=Path, action="append", metavar="FILE",
        help="instead of overlay/common.json and overlay/VERSION.json; may be repeated, later ones win",
    )  # fmt: skip
    parser.add_argument("--source", metavar="TEXT", help="where the facts come from: goes into the table")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    paths: list[Path] = options.overlay or default_overlays(options.dhis2)
    try:
        overlays = [read_json(path) for path in paths]
        table, idle = convert(read_json(options.schemas), options.dhis2, overlays, options.source)
        options.output.write_text(dump(table), encoding="utf-8", newline="\n")
    except (OSError, EOFError, ValueError) as fault:
        print(f"{parser.prog}: {fault}", file=sys.stderr)
        return 2
    for path, entries in zip(paths, idle, strict=True):
        for entry in entries:
            print(f"{path.name}: {entry}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
