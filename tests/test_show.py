"""packlint show: one object as a person wants to see it."""

import json
import random
import subprocess
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from lint.package import read_package
from lint.package.model import Package
from lint.report.portrait_mermaid import escaped
from tests.pages import BASES
from tests.test_cli import TOP, packlint
from tests.test_fuzz import mutate, nodes

SCHEMA = json.loads((TOP / "schemas" / "show.schema.json").read_text("utf-8"))
AGGREGATE = "examples/SNK_AGG/D2.40_1.0.0/COMPLETE/metadata.json"
TRACKER = "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json"


def show(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    return packlint("show", *arguments, stdin=stdin)


def found(*arguments: str, stdin: bytes = b"") -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(show(*arguments, "--format", "json", stdin=stdin).stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    return answer


def changed(tmp_path: Path, base: str = "aggregate", **collections: Any) -> str:
    """A base package with other objects in some collections."""
    document = json.loads(BASES[base].read_bytes())
    document.update(collections)
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    return str(file)


@pytest.mark.parametrize(
    ("word", "file"),
    [
        ("SNK_CASES", AGGREGATE),
        ("SNK_IND_TREATED_PCT", AGGREGATE),
        ("SNK_VR_1", AGGREGATE),
        ("SNK_PRE_EXPECTED", AGGREGATE),
        ("SNK_VIS_TREND", AGGREGATE),
        ("SNK_ADMIN", AGGREGATE),
        ("envenomed", TRACKER),
        ("SNK_PI_TREATED", TRACKER),
        ("SNK_CS_STAGE_1", TRACKER),
    ],
)
def test_text(word: str, file: str, snapshot: SnapshotAssertion) -> None:
    done = show(word, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []
    assert done.stdout == snapshot


def test_json(snapshot: SnapshotAssertion) -> None:
    answer = found("SNK_IND_FATALITY_PCT", AGGREGATE)
    assert (answer["candidates"], answer["near"], answer["named_by"]) == ([], [], [])
    assert answer["object"] == snapshot


@pytest.mark.parametrize("word", ["SNK_IND_FATALITY_PCT", "SNK_CASES"])
def test_mermaid(word: str, snapshot: SnapshotAssertion) -> None:
    done = show(word, AGGREGATE, "--format", "mermaid")
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_every_object_of_the_examples_can_be_shown() -> None:
    from lint.cli.show import rendered
    from lint.portrait import portrait
    from lint.report.portrait import Answer

    for name in BASES:
        package = read(name)
        for item in package.objects.values():
            answer = Answer(item.uid, portrait(package, item))
            text = rendered(answer, "text")
            assert [line for line in text.splitlines() if len(line) > 80 and package.name not in line] == []
            jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(rendered(answer, "json")))
            assert rendered(answer, "mermaid").startswith("flowchart LR\n  object[")


def read(name: str) -> Package:
    package = read_package(BASES[name].read_bytes(), f"{name}.json")
    assert package is not None
    return package


# Uses


def test_users_and_uses_are_each_other_s_mirror() -> None:
    for name in BASES:
        package = read(name)
        for item in package.objects.values():
            for use in package.uses.uses_of(item):
                if use.target is not None and use.target is not item:
                    assert use in package.uses.users_of(use.target)
            for use in package.uses.users_of(item):
                assert use in package.uses.uses_of(use.source)


def test_formulas_count_as_uses() -> None:
    users = {one["code"]: one for one in found("SNK_CASES", AGGREGATE)["object"]["used_by"]}
    assert users["SNK_IND_CASES"]["kinds"] == ["formula"]
    assert [one["property"] for one in users["SNK_VR_1"]["places"]] == ["rightSide.expression"]
    assert users["SNK_MONTHLY"]["kinds"] == ["id"]


def test_rule_variables_messages_and_forms_count_as_uses(tmp_path: Path) -> None:
    users = found("envenomed", TRACKER)["object"]["used_by"]
    assert [(one["type"], one["kinds"]) for one in users] == [("programRules", ["formula"])]
    form = {"id": "Fm1aBcDeFgH", "name": "Form", "htmlCode": '<input id="S9CfsiU5oEe-Pmn5Hq7ExNK-val">'}
    message = {"id": "Nt1aBcDeFgH", "name": "Message", "messageTemplate": "At A{Zz9nowhere1} on V{event_date}"}
    file = changed(tmp_path, dataEntryForms=[form], programNotificationTemplates=[message])
    assert {one["code"] for one in found("Form", file)["object"]["uses"]} == {"SNK_CASES", "SNK_AGE_0_4"}
    (used,) = found("Message", file)["object"]["uses"]
    assert (used["uid"], used["held"], used["kinds"]) == ("Zz9nowhere1", False, ["template"])
    assert "tracked entity attribute Zz9nowhere1, not in the package" in show("Message", file).stdout


# Finding it


def test_uid_then_code_then_name_then_case(tmp_path: Path) -> None:
    groups = [
        {"id": "Aa1aaaaaaaa", "name": "Bb1bbbbbbbb", "code": "CODE", "shortName": "1"},
        {"id": "Bb1bbbbbbbb", "name": "CODE", "code": "code 2", "shortName": "2"},
        {"id": "Cc1cccccccc", "name": "code", "code": "code 3", "shortName": "3"},
        {"id": "Dd1dddddddd", "name": "Other Name", "code": "code 4", "shortName": "4"},
    ]
    file = changed(tmp_path, dataElementGroups=groups)
    wanted = {
        "Bb1bbbbbbbb": "Bb1bbbbbbbb",
        "CODE": "Aa1aaaaaaaa",
        "code": "Cc1cccccccc",
        "other name": "Dd1dddddddd",
    }
    assert {word: found(word, file)["object"]["uid"] for word in wanted} == wanted


def test_several_are_listed(snapshot: SnapshotAssertion) -> None:
    done = show("SNK_AGE_GROUP", AGGREGATE)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot
    answer = found("SNK_AGE_GROUP", AGGREGATE)
    assert answer["object"] is None
    assert len(answer["candidates"]) == 2
    for name in ("categoryCombos", "categoryCombo", "category combo"):
        assert found("SNK_AGE_GROUP", AGGREGATE, "--type", name)["object"]["type"] == "categoryCombos"


def test_an_object_in_several_files_is_listed() -> None:
    done = show("S9CfsiU5oEe", "examples/SNK_AGG")
    assert done.returncode == 1
    assert "2 objects are meant" in done.stdout
    assert "give the file alone" in done.stdout


def test_near_ones_are_listed(snapshot: SnapshotAssertion) -> None:
    for word in ("SNK_CASSES", "S9CfsiU5oEf", "snakebite deaths"):
        done = show(word, "examples")
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout == snapshot(name=word)
    assert "Near" not in show("xyzzy", AGGREGATE).stdout


def test_who_names_a_uid_that_is_not_there() -> None:
    answer = found("hmSnCXmLYwt", "examples/broken")
    assert [one["code"] for one in answer["named_by"]] == ["SNK_IND_TREATED_PCT"]
    assert "This UID is named by" in show("hmSnCXmLYwt", "examples/broken").stdout


def test_inputs_are_those_of_check(tmp_path: Path) -> None:
    import zipfile

    assert found("SNK_CASES", "-", stdin=BASES["aggregate"].read_bytes())["object"]["file"] == "<stdin>"
    archive = tmp_path / "release.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("COMPLETE/metadata.json", BASES["aggregate"].read_bytes())
    assert found("SNK_CASES", str(archive))["object"]["file"] == f"{archive}!COMPLETE/metadata.json"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["SNK_CASES", "no-such-file.json"], "no-such-file.json"),
        (["SNK_CASES", "pyproject.toml"], "packlint check"),
        (["SNK_CASES", "schemas"], "no DHIS2 metadata package was found"),
        (["SNK_CASES", AGGREGATE, "no-such-file.json"], "no-such-file.json"),
        (["SNK_CASES", AGGREGATE, "--type", "datums"], "--type datums"),
        (["SNK_CASES", AGGREGATE, "--dhis2", "banana"], "banana"),
        ([" ", AGGREGATE], "missing"),
    ],
)
def test_what_cannot_be_read(arguments: list[str], told: str) -> None:
    done = show(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


# Hostile names


HOSTILE = '\x1b[2J\u202e"]; end\n%% click x "javascript:alert(1)" <b>`#quot;|{}\n::error::x'


def test_hostile_names_are_escaped(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    for indicator in document["indicators"]:
        indicator["name"] = HOSTILE
        indicator["translations"] = [{"locale": HOSTILE, "property": HOSTILE, "value": HOSTILE}]
        indicator[HOSTILE] = HOSTILE
    file = changed(tmp_path, indicators=document["indicators"])
    for form in ("text", "json", "mermaid"):
        for word in ("SNK_IND_CASES", "SNK_CASES", HOSTILE.upper(), "javascript"):
            done = show(word, file, "--format", form)
            assert done.returncode in (0, 1)
            assert not any(letter in done.stdout for letter in "\x1b\u202e")
            assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())
            assert "Traceback" not in done.stderr
    graph = show("SNK_CASES", file, "--format", "mermaid").stdout
    assert not any(letter in graph.replace("<br/>", "") for letter in "<`{}")
    assert all(line.count('"') in (0, 2, 4) for line in graph.splitlines())


def test_mermaid_escapes_what_means_something_to_it() -> None:
    assert escaped("Cases, 0-4 years é 猫") == "Cases, 0-4 years é 猫"
    assert escaped('a"b') == "a#34;b"
    assert escaped("#quot;<br>") == "#35;quot#59;#60;br#62;"
    assert escaped("http://x") == "http#58;#47;#47;x"


def test_odd_values_of_every_json_type(tmp_path: Path) -> None:
    odd: list[Any] = [
        None,
        True,
        5,
        1.5,
        "x",
        [],
        {},
        [[]],
        [{}],
        {"id": 5},
        {"id": "Zz9nowhere1"},
        [None, {"id": None}],
    ]
    keys = [
        "name",
        "code",
        "translations",
        "attributeValues",
        "numerator",
        "indicatorType",
        "legendSets",
        "style",
        "odd",
    ]
    for value in odd:
        indicators = [{"id": "Aa1aaaaaaaa", key: value} for key in keys] + [value]
        for number, one in enumerate(indicators):
            if isinstance(one, dict):
                one["id"] = f"Aa1aaaaaaa{number}"
        file = changed(tmp_path, indicators=indicators)
        for number in (0, 4, 8):
            done = show(f"Aa1aaaaaaa{number}", file)
            assert (done.returncode, done.stderr) == (0, "")


def test_mutated_packages_can_be_shown() -> None:
    """Whatever stands in a package, each of its objects has a portrait in every form."""
    from lint.cli.show import answered, rendered
    from lint.lookup import Lookup
    from lint.portrait import portrait
    from lint.report.portrait import Answer

    chance = random.Random(7)
    for name in BASES:
        sound = json.loads(BASES[name].read_bytes())
        places = nodes(sound)
        for _ in range(60):
            document = deepcopy(sound)
            for _ in range(chance.choice((3, 20, 200))):
                mutate(document, places, chance)
            package = read_package(json.dumps(document).encode(), "mutant.json")
            if package is None:
                continue
            items = [item for collection in package.collections.values() for item in collection]
            for item in chance.sample(items, min(15, len(items))):
                answer = Answer(item.uid, portrait(package, item))
                for form in ("text", "json", "mermaid"):
                    rendered(answer, form).encode("utf-8", "backslashreplace")
            for word in ("SNK_AGE_GROUP", "SNK_CASES", "snk", "Zz9nowhere1"):
                lookup = Lookup(word)
                lookup.add(package)
                for form in ("text", "json", "mermaid"):
                    rendered(answered(lookup), form).encode("utf-8", "backslashreplace")
