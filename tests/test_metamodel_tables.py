"""The tables in schemas/dhis2 are well-formed, and tools/metamodel makes them from what a server answers."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lint import metamodel
from lint.value_types import BOOLEAN, DATES, NUMERIC, OTHERS, value_type

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "schemas" / "dhis2"
TOOL = ROOT / "tools" / "metamodel"
SHARED = ROOT.parent / "shared" / "metamodel"

VERSIONS = ("2.36", "2.37", "2.38", "2.39", "2.40", "2.41", "2.42", "2.43")
ANSWERS = {
    "2.40": "schemas-2.40.json.gz",
    "2.41": "schemas-2.41.json.gz",
    "2.43": "schemas-2.43-dev.json.gz",
}

TYPE_FIELDS = {"class", "singular", "metadata", "shareable", "translatable", "properties"}
TYPES = {
    "TEXT", "IDENTIFIER", "INTEGER", "NUMBER", "BOOLEAN", "DATE", "CONSTANT", "REFERENCE", "COMPLEX",
    "EMAIL", "URL", "COLOR", "PHONENUMBER", "PASSWORD", "GEOLOCATION",
}  # fmt: skip
FLAGS = {"required", "default", "unique", "inverse", "computed", "readonly"}
FIELDS = FLAGS | {"type", "collection", "of", "min", "max", "values", "translation"}

# Without a table on purpose: what is inside is not an author's, or differs from value to value.
TABLELESS = {
    "Access", "AccessData", "Geometry", "DeviceRenderTypeMap", "Period", "DimensionalObject",
    "DimensionalItemObject", "QueryModifiers",
}  # fmt: skip
# No answer describes them and nobody has needed their inside so far. A new name here wants a look: does an
# author write it? Then it belongs into an overlay.
UNDESCRIBED = {
    "Api", "ApiTokenAttribute", "AuthScheme", "Axis", "Basemap", "DimensionItemKeywords",
    "DimensionalKeywords", "EmbeddedDashboard", "EntityQueryCriteria", "EventDataValue",
    "EventQueryCriteria", "EventRepetition", "IdProperty", "ItemConfig", "JobParameters", "JsonNode",
    "Mention", "Message", "Note", "Object", "OutlierAnalysis", "PeriodType", "ProgramCategoryMapping",
    "ProgramDataElementOptionDimensionItem", "ProgramStageQueryCriteria",
    "ProgramTrackedEntityAttributeOptionDimensionItem", "RelationshipConstraint", "RelationshipItem",
    "SMSCode", "SMSSpecialCharacter", "SubexpressionDimensionItem", "TrackedEntityComment",
    "TrackedEntityProgramOwner", "TrackerDataView", "UID", "UserInfoSnapshot", "UserMessage",
    "UserSettings", "ValueTypeOptions",
}  # fmt: skip


def load_tool() -> ModuleType:
    """Import the script from where it lies: tools/ is no package."""
    spec = importlib.util.spec_from_file_location("metamodel_convert", TOOL / "convert.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = load_tool()


def read_table(version: str) -> Any:
    return json.loads((TABLES / f"{version}.json").read_text(encoding="utf-8"))


def shared(name: str) -> Path:
    """A file of the shared folder beside the checkout; the test is skipped, and says so, without it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"NOT CHECKED: no {name} in ../shared/metamodel beside this checkout")
    return path


def overlays(version: str) -> tuple[list[Path], list[Any]]:
    paths: list[Path] = tool.default_overlays(version)
    return paths, [tool.read_json(path) for path in paths]


# -- made from the answers -------------------------------------------------------------------------


@pytest.mark.parametrize("version", ANSWERS)
def test_table_is_what_the_tool_makes(version: str, tmp_path: Path) -> None:
    answer = shared(f"raw/{ANSWERS[version]}")
    output = tmp_path / "table.json"
    assert tool.main([str(answer), "--dhis2", version, "--output", str(output)]) == 0
    assert json.loads(output.read_bytes()) == read_table(version)
    assert output.read_bytes() == (TABLES / f"{version}.json").read_bytes()


@pytest.mark.parametrize("version", VERSIONS)
def test_table_holds_the_shared_facts(version: str) -> None:
    assert read_table(version) == json.loads(shared(f"{version}.json").read_bytes())


def test_overlays_hold_nothing_idle() -> None:
    """A version's entries all find their place; one of common.json in one version at least."""
    never: set[str] | None = None
    for version, name in ANSWERS.items():
        answer = tool.read_json(shared(f"raw/{name}"))
        paths, parts = overlays(version)
        assert [path.name for path in paths] == ["common.json", f"{version}.json"]
        _, (common, own) = tool.convert(answer, version, parts)
        assert own == [], version
        never = set(common) if never is None else never & set(common)
    assert never == set()


@pytest.mark.parametrize("path", sorted((TOOL / "overlay").glob("*.json")), ids=lambda path: str(path.name))
def test_overlay_layout(path: Path) -> None:
    overlay = tool.read_json(path)
    assert path.read_text(encoding="utf-8") == tool.dump(overlay)
    assert set(overlay) <= {"source", "types"}


def test_new_version_needs_no_overlay_of_its_own() -> None:
    answer = tool.read_json(shared(f"raw/{ANSWERS['2.43']}"))
    paths, parts = overlays("2.99")
    assert [path.name for path in paths] == ["common.json"]
    table, _ = tool.convert(answer, "2.99", parts)
    assert (table["dhis2"], table["source"]) == ("2.99", tool.SOURCE)
    assert faults(table) == []
    assert set(table["types"]) == set(read_table("2.43")["types"])


# -- well-formed -----------------------------------------------------------------------------------


def faults(table: Any) -> list[str]:
    """Whatever a reader of a table would stumble over, with its place."""
    types = table["types"]
    found: list[str] = []
    for name, facts in types.items():
        if set(facts) != TYPE_FIELDS:
            found.append(f"{name}: fields {sorted(facts)}")
        if facts["metadata"] and "id" not in facts["properties"]:
            found.append(f"{name}: metadata without id")
        for key, entry in facts["properties"].items():
            found += [f"{name}.{key}: {fault}" for fault in property_faults(entry, types)]
    return found


def property_faults(entry: Any, types: Any) -> list[str]:
    found = [f"unknown field {field}" for field in set(entry) - FIELDS]
    found += [f"{flag} is not true" for flag in FLAGS if entry.get(flag, True) is not True]
    if entry.get("type") not in TYPES:
        found.append(f"type {entry.get('type')}")
    if entry.get("collection", "set") not in ("set", "list"):
        found.append(f"collection {entry['collection']}")
    if "of" in entry and entry["type"] not in ("COMPLEX", "REFERENCE"):
        found.append(f"of with type {entry['type']}")
    if entry["type"] == "REFERENCE" and "of" not in entry:
        found.append("reference to nothing")
    if "of" in entry and entry["of"] not in types and entry["of"] not in TABLELESS | UNDESCRIBED:
        found.append(f"of {entry['of']}, which is no type")
    if "values" in entry and (entry["type"] != "CONSTANT" or not entry["values"]):
        found.append("values")
    if "values" in entry and len(set(entry["values"])) < len(entry["values"]):
        found.append("values twice")
    if "min" in entry and "max" in entry and entry["min"] > entry["max"]:
        found.append(f"min {entry['min']} > max {entry['max']}")
    if "default" in entry and "required" not in entry:
        found.append("default, but not required")
    return found


def test_tables_are_all_there() -> None:
    assert sorted(path.name for path in TABLES.glob("*.json")) == [f"{version}.json" for version in VERSIONS]


@pytest.mark.parametrize("version", VERSIONS)
def test_table_is_well_formed(version: str) -> None:
    table = read_table(version)
    assert set(table) == {"dhis2", "source", "types"}
    assert table["dhis2"] == version
    assert table["source"]
    assert faults(table) == []


@pytest.mark.parametrize("version", metamodel.VERSIONS)
def test_a_type_is_spoken_as_its_table_names_it(version: str) -> None:
    types = metamodel.load(version).types
    odd = {"eventFilters", "validationNotificationTemplates"}  # by a former name, or by the name of what they extend
    for name in set(metamodel.load(version).collections()) - odd:
        assert metamodel.spoken(name).replace(" ", "") == types[name].singular.lower(), name


def test_names_without_a_table_are_in_use() -> None:
    """The two lists above hold no name that every table describes by now, or none mentions any more."""
    named: set[str] = set()
    for version in VERSIONS:
        types = read_table(version)["types"]
        named |= {p.get("of") for facts in types.values() for p in facts["properties"].values()} - set(types)
    assert named - {None} == TABLELESS | UNDESCRIBED


@pytest.mark.parametrize("version", VERSIONS)
def test_table_layout(version: str) -> None:
    written = (TABLES / f"{version}.json").read_bytes()
    assert tool.dump(json.loads(written)).encode() == written


# -- the general rules, without the shared folder --------------------------------------------------


def raw(name: str, kind: str, klass: str = "java.lang.String", **more: Any) -> dict[str, Any]:
    """A property as a server describes it: persisted, owned, writable, nothing special."""
    usual = {
        "name": name,
        "klass": klass,
        "propertyType": kind,
        "persisted": True,
        "owner": True,
        "collection": False,
        "ordered": False,
        "writable": True,
        "required": False,
        "unique": False,
    }
    return {**usual, **more}


def raw_collection(name: str, kind: str, item: str, **more: Any) -> dict[str, Any]:
    items = {"collection": True, "collectionName": name, "itemKlass": item, "itemPropertyType": kind}
    return raw("x" + name, "COLLECTION", "java.util.Set", **{**items, "min": 0.0, "max": 1.797e308, **more})


def raw_schema(klass: str, singular: str, metadata: bool, *properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "klass": klass,
        "singular": singular,
        "plural": singular + "s",
        "metadata": metadata,
        "identifiableObject": metadata,
        "shareable": metadata,
        "translatable": metadata,
        "properties": list(properties),
    }


def answer() -> dict[str, Any]:
    hidden: dict[str, Any] = {"persisted": False, "owner": False}
    thing = raw_schema(
        "org.example.Thing",
        "thing",
        True,
        raw("id", "IDENTIFIER", min=11.0, max=11.0, length=11, unique=True),
        raw("name", "TEXT", min=1.0, max=230.0, required=True, translationKey="NAME"),
        raw("note", "TEXT", min=0.0, max=2147483647.0),
        raw("flag", "TEXT", "java.lang.Boolean", min=0.0, max=2147483647.0),
        raw("factor", "NUMBER", min=-1.797e308, max=0.5),
        raw("level", "INTEGER", min=0.0, max=2147483647.0),
        raw("domain", "CONSTANT", "org.example.Domain", constants=["B", "A"], length=255, required=True),
        raw("owner", "REFERENCE", "org.example.Group", length=255, unique=True),
        raw("created", "DATE", "java.util.Date", length=255),
        raw("displayName", "TEXT", writable=False, **hidden),
        raw("relativePeriods", "COMPLEX", "org.hisp.dhis.period.RelativePeriods", **hidden),
        raw("attributeValues", "COMPLEX", "org.hisp.dhis.attribute.AttributeValues", **hidden),
        raw("labels", "COMPLEX", "java.util.Map", max=255.0),
        raw("style", "COMPLEX", "org.example.Style", max=255.0),
        raw_collection("groups", "REFERENCE", "org.example.Group", owner=False, fieldName="members"),
        raw_collection("periods", "REFERENCE", "org.hisp.dhis.period.Period", ordered=True),
        raw_collection("levels", "INTEGER", "java.lang.Integer", ordered=True),
    )
    style = raw_schema("org.example.Style", "style", False, raw("color", "TEXT", **hidden))
    group = raw_schema("org.example.Group", "group", True, raw("id", "IDENTIFIER", min=11.0, max=11.0))
    return {"schemas": [thing, style, group]}


THING = {
    "id": {"type": "IDENTIFIER", "unique": True, "min": 11, "max": 11},
    "name": {"type": "TEXT", "required": True, "min": 1, "max": 230, "translation": "NAME"},
    "note": {"type": "TEXT"},
    "flag": {"type": "BOOLEAN"},
    "factor": {"type": "NUMBER", "max": 0.5},
    "level": {"type": "INTEGER", "min": 0},
    "domain": {"type": "CONSTANT", "required": True, "values": ["A", "B"]},
    "owner": {"type": "REFERENCE", "of": "groups"},
    "created": {"type": "DATE", "computed": True},
    "displayName": {"type": "TEXT", "computed": True, "readonly": True},
    "relativePeriods": {"type": "COMPLEX", "of": "RelativePeriods"},
    "attributeValues": {"type": "COMPLEX", "collection": "set", "of": "AttributeValue"},
    "labels": {"type": "COMPLEX"},
    "style": {"type": "COMPLEX", "of": "Style"},
    "groups": {"type": "REFERENCE", "collection": "set", "of": "groups", "inverse": True},
    "periods": {"type": "COMPLEX", "collection": "list", "of": "Period"},
    "levels": {"type": "INTEGER", "collection": "list", "min": 0},
}


def type_of(klass: str, singular: str, metadata: bool, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "class": klass,
        "singular": singular,
        "metadata": metadata,
        "shareable": metadata,
        "translatable": metadata,
        "properties": properties,
    }


def test_general_rules() -> None:
    table, idle = tool.convert(answer(), "2.99", [{}], source="by hand")
    assert idle == [[]]
    assert table == {
        "dhis2": "2.99",
        "source": "by hand",
        "types": {
            "things": type_of("Thing", "thing", True, THING),
            "Style": type_of("Style", "style", False, {"color": {"type": "TEXT"}}),
            "groups": type_of("Group", "group", True, {"id": {"type": "IDENTIFIER", "min": 11, "max": 11}}),
        },
    }


def test_overlay_vocabulary() -> None:
    new = type_of("New", "new", False, {"x": {"type": "TEXT"}})
    overlay = {
        "source": "overlay",
        "types": {
            "New": new,
            "Style": {**new, "class": "Style"},
            "groups": None,
            "gone": None,
            "nowhere": {"properties": {"x": {"default": True}}},
            "things": {
                "shareable": False,
                "properties": {
                    "note": None,
                    "gone": None,
                    "added": {"type": "TEXT"},
                    "domain": {"default": True, "values": ["A", "B", "C"]},
                    "flag": {"default": True},
                    "level": {"min": None, "max": None},
                    "nowhere": {"default": True},
                },
            },
        },
    }
    before = json.dumps(overlay)
    table, (idle,) = tool.convert(answer(), "2.99", [overlay])
    assert json.dumps(overlay) == before
    assert table["source"] == "overlay"
    assert set(table["types"]) == {"things", "Style", "New"}
    assert table["types"]["New"] == new
    assert table["types"]["Style"]["properties"] == {"color": {"type": "TEXT"}}
    things = table["types"]["things"]
    assert things["shareable"] is False
    assert "note" not in things["properties"]
    assert things["properties"]["added"] == {"type": "TEXT"}
    assert things["properties"]["domain"] == {
        "type": "CONSTANT",
        "required": True,
        "default": True,
        "values": ["A", "B", "C"],
    }
    assert things["properties"]["flag"] == {"type": "BOOLEAN"}
    assert things["properties"]["level"] == {"type": "INTEGER"}
    assert idle == [
        "Style: the answer describes it itself",
        "gone: not there",
        "nowhere: not there",
        "things.gone: not there",
        "things.level: no max to drop",
        "things.nowhere: not there",
    ]


def test_layout_gives_a_property_one_line() -> None:
    types = {
        "Empty": type_of("Empty", "empty", False, {}),
        "é": type_of("E", "e", True, {"b": THING["domain"]}),
    }
    assert tool.dump({"dhis2": "2.99", "types": types}).splitlines() == [
        "{",
        '  "dhis2": "2.99",',
        '  "types": {',
        '    "Empty": {',
        '      "class": "Empty",',
        '      "metadata": false,',
        '      "properties": {},',
        '      "shareable": false,',
        '      "singular": "empty",',
        '      "translatable": false',
        "    },",
        '    "é": {',
        '      "class": "E",',
        '      "metadata": true,',
        '      "properties": {',
        '        "b": {"required": true, "type": "CONSTANT", "values": ["A", "B"]}',
        "      },",
        '      "shareable": true,',
        '      "singular": "e",',
        '      "translatable": true',
        "    }",
        "  }",
        "}",
    ]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("[]", "not an answer"),
        ('{"schemas": [{"klass": "org.example.Thing"}]}', "ask the server"),
        ("{", "Expecting"),
    ],
)
def test_what_is_no_answer_is_refused(
    broken: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "answer.json", tmp_path / "table.json"
    source.write_text(broken, encoding="utf-8")
    assert tool.main([str(source), "--dhis2", "2.99", "--output", str(output)]) == 2
    assert not output.exists()
    assert told in capsys.readouterr().err


def test_two_classes_of_one_name_are_refused() -> None:
    twice = answer()
    twice["schemas"].append({**twice["schemas"][1], "klass": "org.example.other.Style"})
    with pytest.raises(ValueError, match="Style"):
        tool.convert(twice, "2.99")


def test_missing_fields_are_named() -> None:
    short = answer()
    for schema in short["schemas"]:
        del schema["translatable"]
        for entry in schema["properties"]:
            entry.pop("constants", None)
    with pytest.raises(ValueError, match=r"too: properties\.constants, translatable$"):
        tool.convert(short, "2.99")


def test_every_value_type_has_its_place() -> None:
    tables = [metamodel.load(version).types for version in VERSIONS]
    known = {
        value
        for types in tables
        for key in ("dataElements", "trackedEntityAttributes", "optionSets")
        for value in types[key].properties["valueType"].values
    }
    assert known == {*NUMERIC, *BOOLEAN, *DATES, *OTHERS}
    assert [value_type({"valueType": one}) for one in sorted(known)] == sorted(known)
    assert value_type({"valueType": "INTEGR"}) == value_type({"valueType": 1}) == value_type({}) == ""
