"""packlint format: one order and layout for every export of a package, with nothing lost."""

import copy
import io
import json
import os
import random
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.format import formatted
from lint.line_diff import unified
from lint.package import read_package
from tests.pages import BASES, laid_over
from tests.test_cli import packlint
from tests.test_diff_raw import DOCUMENTS, differ, re_exported, told

HEADER = {"code": "SNK", "type": "AGG", "DHIS2Version": "2.40.4", "locale": "en"}


def canonical(document: Any, indent: str = "    ") -> str:
    """The text of a document, given as such or as JSON."""
    text = document if isinstance(document, str) else json.dumps(document)
    package = read_package(text.encode(), "metadata.json")
    assert package is not None
    return formatted(package, indent)


def ordered(collection: str, key: str, members: list[Any], **others: Any) -> list[Any]:
    """A list of an object as it stands after formatting."""
    document = {"package": HEADER, collection: [{"id": "Kq3vT8wLm2P", "name": "SNK", key: members}], **others}
    found: list[Any] = json.loads(canonical(document))[collection][0][key]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The aggregate package on one line, which no author would commit."""
    found = tmp_path / "metadata.json"
    found.write_text(json.dumps(DOCUMENTS["aggregate"]), encoding="utf-8")
    return found


# What the order is


def test_checks_say_the_same_of_the_same_object(tmp_path: Path) -> None:
    """What is told once a package is placed by its object, not by where in a set it stands first."""
    boundaries = [
        {"id": f"{one}1234567890", "access": {"read": True}, "analyticsPeriodBoundaryType": kind}
        for one, kind in (("B", "BEFORE_END_OF_REPORTING_PERIOD"), ("A", "AFTER_START_OF_REPORTING_PERIOD"))
    ]
    indicator = {"id": "Kq3vT8wLm2P", "name": "SNK", "analyticsPeriodBoundaries": boundaries}
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps({"package": HEADER, "programIndicators": [indicator]}))
    found = []
    for _ in range(2):
        findings = json.loads(packlint("check", "--format", "json", str(file)).stdout)["findings"]
        found.append(sorted(one["fingerprint"] for one in findings))
        (left,) = [one for one in findings if one["rule"] == "HDR018"]
        assert left["pointer"] == "/programIndicators/0/analyticsPeriodBoundaries/0/access"
        assert packlint("format", str(file)).returncode == 0
    assert json.loads(file.read_text())["programIndicators"][0]["analyticsPeriodBoundaries"] == boundaries[::-1]
    assert found[0] == found[1]


@settings(max_examples=30)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False))
def test_every_export_of_a_package_gets_one_text(base: str, chance: random.Random) -> None:
    text = canonical(DOCUMENTS[base])
    assert canonical(re_exported(DOCUMENTS[base], chance)) == text
    assert canonical(text) == text
    assert told(differ(DOCUMENTS[base], json.loads(text))) == []


@pytest.mark.parametrize("base", BASES)
def test_layout_and_keys_are_those_of_the_exporter(base: str) -> None:
    text = canonical(DOCUMENTS[base])
    assert text == json.dumps(json.loads(text), indent=4, sort_keys=True, ensure_ascii=False) + "\n"


def test_objects_stand_by_uid_and_those_without_follow() -> None:
    objects = [{"code": "B"}, {"id": "b1234567890"}, {"name": "a"}, {"id": "B1234567890"}, {"id": "a1234567890"}]
    found = json.loads(canonical({"package": HEADER, "indicators": objects}))
    assert found["indicators"] == [objects[3], objects[4], objects[1], objects[0], objects[2]]


def test_of_two_objects_with_one_uid_the_last_stays_the_last() -> None:
    twice = [{"id": "Kq3vT8wLm2P", "name": name} for name in ("z", "a")]
    document = {"package": HEADER, "indicators": [*twice, {"id": "A1234567890", "name": "m"}]}
    assert [one["name"] for one in json.loads(canonical(document))["indicators"]] == ["m", "z", "a"]


def test_options_stand_as_people_see_them() -> None:
    options = [
        {"id": uid, "optionSet": {"id": owner}, "sortOrder": order, "name": "SNK"}
        for uid, owner, order in [("A1234567890", "Yb3456789ab", 3), ("B1234567890", "Yb3456789ab", 10.0),
                                  ("C1234567890", "Yb3456789ab", 1), ("D1234567890", "Xa3456789ab", 2)]
    ]  # fmt: skip
    unnumbered = [
        {"id": uid, "optionSet": {"id": "Yb3456789ab"}, "name": "SNK"} for uid in ("F1234567890", "E1234567890")
    ]
    found = json.loads(canonical({"package": HEADER, "options": [*unnumbered, *options]}))["options"]
    assert "".join(one["id"][0] for one in found) == "DCABFE"


def test_sets_are_sorted_by_what_they_hold() -> None:
    elements = [{"id": f"{one}1234567890"[:11], "dataElement": {"id": f"{two}1234567890"}} for one, two in ("aZ", "bY")]
    assert ordered("dataSets", "dataSetElements", elements) == elements[::-1]
    groups = [{"id": "b1234567890"}, {"id": "B1234567890"}, {"id": "a1234567890"}]
    assert ordered("dataElements", "dataElementGroups", groups) == [groups[1], groups[2], groups[0]]
    assert ordered("validationRules", "organisationUnitLevels", [10, 9, 1]) == [1, 9, 10]
    channels = ["SMS", "EMAIL", "HTTP"]
    assert ordered("programNotificationTemplates", "deliveryChannels", channels) == sorted(channels)


def test_sets_whose_order_people_see_stand_in_it() -> None:
    legends = [{"name": name, "startValue": start, "endValue": start + 5} for name, start in (("a", 10), ("c", 5.5))]
    assert ordered("legendSets", "legends", legends) == legends[::-1]
    elements = [{"dataElement": {"id": f"{one}1234567890"}, "sortOrder": order} for one, order in (("A", 2), ("B", 1))]
    elements.append({"dataElement": {"id": "C1234567890"}})
    assert ordered("programStages", "programStageDataElements", elements) == [elements[1], elements[0], elements[2]]
    stages = [{"id": "A1234567890", "sortOrder": 2}, {"id": "B1234567890", "sortOrder": 1}]
    references = [{"id": one["id"]} for one in stages] + [{"id": "C1234567890"}]
    found = ordered("programs", "programStages", references, programStages=stages)
    assert found == [references[1], references[0], references[2]]


def test_translations_stand_by_locale_property_and_text() -> None:
    texts = [("fr", "NAME", "b"), ("ar", "SHORT_NAME", "c"), ("fr", "NAME", "a"), ("ar", "NAME", "z")]
    entries = [{"locale": locale, "property": name, "value": value} for locale, name, value in texts]
    found = ordered("indicators", "translations", entries)
    assert [(one["locale"], one["property"], one["value"]) for one in found] == sorted(texts)


@pytest.mark.parametrize(
    ("collection", "key"),
    [("dashboards", "dashboardItems"), ("sections", "dataElements"), ("optionSets", "options"),
     ("categories", "categoryOptions"), ("visualizations", "dataDimensionItems"), ("indicators", "nobodyKnowsThis"),
     ("programs", "programTrackedEntityAttributes"), ("nobodyKnowsThese", "dataElementGroups")],
)  # fmt: skip
def test_lists_and_what_nobody_describes_stay_in_their_order(collection: str, key: str) -> None:
    members = [{"id": f"{one}1234567890"} for one in "CAB"]
    others = {"constants": [{"id": "Zq3vT8wLm2P", "name": "SNK"}]}
    assert ordered(collection, key, members, **others) == members


def test_collections_that_nobody_knows_stay_in_their_order() -> None:
    document = {"package": HEADER, "nobodyKnowsThese": [{"id": "b1234567890"}, {"id": "a1234567890"}]}
    assert json.loads(canonical(document)) == document


# That nothing is lost

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec=None), max_size=8)
)  # fmt: skip
ANY = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
)
KEYS = ("translations", "dataSetElements", "organisationUnits", "sharing", "attributeValues", "legendSets", "sortOrder")


@given(st.dictionaries(st.sampled_from([*KEYS, "custom"]), ANY), st.sampled_from(["dataSets", "options", "legendSets"]))
@example({"translations": [5, {"locale": 7}, {"locale": "fr"}]}, "dataSets")
def test_any_json_is_kept(properties: dict[str, Any], collection: str) -> None:
    document = {"package": HEADER, collection: [{**properties, "id": "Kq3vT8wLm2P"}, properties, 7, None, [1]]}
    text = canonical(document)
    again = json.loads(text.encode("utf-8", "backslashreplace"))
    assert leaves(again) == leaves(document)
    assert canonical(text.encode("utf-8", "backslashreplace").decode()) == text
    mine = next(one for one in again[collection] if isinstance(one, dict) and one.get("id") == "Kq3vT8wLm2P")
    assert mine.get("custom") == properties.get("custom"), "nobody describes it, so that lists stay in order"


def leaves(value: Any) -> Counter[str]:
    """Every plain value with the keys that lead to it, whatever the order of lists."""
    found: Counter[str] = Counter()
    stack = [((), value)]
    while stack:
        path, one = stack.pop()
        if isinstance(one, dict) and one:
            stack.extend(((*path, key), inner) for key, inner in one.items())  # type: ignore[misc]
        elif isinstance(one, list) and one:
            stack.extend(((*path, "[]"), inner) for inner in one)  # type: ignore[misc]
        else:
            found[repr((path, one))] += 1
    return found


NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?", fullmatch=True)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
@example(["15", "15.0", "1e3", "0.10", "-0", "-0.0", "123456789012345678901234567890", "1E+02", "5e-324"])
def test_numbers_stay_as_they_are_written(numbers: list[str]) -> None:
    text = '{"package": %s, "constants": [{"id": "Kq3vT8wLm2P", "name": "SNK", "list": [%s], "value": %s}]}'
    found = canonical(text % (json.dumps(HEADER), ",".join(numbers), numbers[0]))
    assert re.findall(r"^ {16}(.+?),?$", found, re.MULTILINE) == numbers
    assert f'"value": {numbers[0]}\n' in found


def test_texts_keep_every_character_and_half_ones_their_escapes(tmp_path: Path) -> None:
    name = 'a\u00a0b\u200b\u2028\ufeff \U0001f40d \x7f\\/"\t'
    escapes = r"\ud83d x \uDE00\uD83D \ud83d\ude00 \u00e9"
    text = json.dumps({"package": HEADER, "constants": [{"id": "Kq3vT8wLm2P", "name": name, "code": "?"}]})
    file = tmp_path / "metadata.json"
    file.write_text(text.replace("?", escapes), encoding="utf-8")
    assert packlint("format", str(file)).returncode == 0
    data = file.read_bytes().decode()
    found = json.loads(data)["constants"][0]
    assert found["name"] == name
    assert found["code"] == json.loads(f'"{escapes}"')
    assert name[:7] in data, "as themselves, not as escapes"
    assert r'"\ud83d x \ude00\ud83d 😀 é"' in data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"package": %s, "constants": [{"id": "Kq3vT8wLm2P", "name": "a", "name": "b"}]}',
         "1:136: the key `name` stands twice"),
        ('{"package": %s, "constants": [], "constants": []}', "the key `constants` stands twice"),
        ('{"package": %s, "constants": [{"id": "Kq3vT8wLm2P", "value": NaN}]}', "`NaN` is no JSON number"),
        ('{"package": %s, "constants": [{"id": "Kq3vT8wLm2P", "value": 1e999}]}', "larger than a computer's numbers"),
        ('{"package": %s, "constants": [],}', "trailing comma"),
        ('{"package": %s, "constants": [', "before its JSON is complete"),
        ('{"package": %s, "constants": [{"id": "Kq3vT8wLm2P", "name": "\udcff"}]}', "not valid UTF-8"),
        ("", "the file is empty"),
        ("<<<<<<< HEAD\n{}\n", "a merge conflict"),
    ],
)  # fmt: skip
def test_what_is_not_sound_is_told_and_left_alone(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "metadata.json"
    data = (text % json.dumps(HEADER) if "%" in text else text).encode("utf-8", "surrogateescape")
    file.write_bytes(data)
    done = packlint("format", str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "was left as it is" in done.stderr
    assert file.read_bytes() == data
    assert packlint("format", "-", stdin=data).stdout == ""


@pytest.mark.parametrize(
    ("inside", "said"),
    [("[" * 300 + "]" * 300, "levels deep"), ("[" * 150 + "1," * 200_000 + "1" + "]" * 150, "it would be larger than")],
)
def test_what_would_blow_up_is_refused(tmp_path: Path, inside: str, said: str) -> None:
    file = tmp_path / "metadata.json"
    file.write_text(f'{{"package": {json.dumps(HEADER)}, "x": {inside}}}')
    done = packlint("format", str(file))
    assert done.returncode == 2
    assert said in done.stderr


def test_a_byte_order_mark_goes(file: Path) -> None:
    assert packlint("format", str(file)).returncode == 0
    data = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + data)
    assert packlint("format", "--check", str(file)).returncode == 1
    assert packlint("format", str(file)).returncode == 0
    assert file.read_bytes() == data


# The command


def test_files_are_written_once_and_named(file: Path) -> None:
    os.chmod(file, 0o640)
    done = packlint("format", cwd=file.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "metadata.json\n", "packlint: formatted 1 of 1 package\n")
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text(encoding="utf-8") == canonical(DOCUMENTS["aggregate"])
    inode = file.stat().st_ino
    done = packlint("format", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "packlint: formatted 0 of 1 package\n")
    assert file.stat().st_ino == inode, "what is formatted is not written again"
    assert [one.name for one in file.parent.iterdir()] == ["metadata.json"]


def test_check_names_what_would_change_and_writes_nothing(file: Path) -> None:
    data = file.read_bytes()
    sound = file.with_name("sound.json")
    sound.write_text(canonical(DOCUMENTS["tracker"]), encoding="utf-8")
    done = packlint("format", "--check", cwd=file.parent)
    assert (done.returncode, done.stdout) == (1, "metadata.json\n")
    assert done.stderr == "packlint: would format 1 of 2 packages\n"
    assert file.read_bytes() == data
    assert packlint("format", "--check", str(sound)).returncode == 0


def test_other_json_is_left_alone(tmp_path: Path) -> None:
    for name, text in (
        ("package.json", '{"name":"x","version":"1"}'),
        ("list.json", "[1,2]"),
        ("twice.json", '{"a":1,"a":2}'),
    ):
        (tmp_path / name).write_text(text)
    done = packlint("format", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "package.json").read_text() == '{"name":"x","version":"1"}'
    assert packlint("format", "-", stdin=b'{"a": 1}').stdout == '{"a": 1}'


def test_standard_input_goes_to_standard_output(file: Path) -> None:
    done = packlint("format", "-", stdin=file.read_bytes())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == canonical(DOCUMENTS["aggregate"])
    done = packlint("format", "-", "--check", stdin=file.read_bytes())
    assert (done.returncode, done.stdout) == (1, "<stdin>\n")
    done = packlint("format", "-", str(file))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_archives_are_checked_but_not_written(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.json", "b.json"):
            archive.writestr(name, json.dumps(DOCUMENTS["aggregate"]))
    (tmp_path / "release.zip").write_bytes(packed.getvalue())
    done = packlint("format", "release.zip", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("nothing is written into an archive") == 1
    assert (tmp_path / "release.zip").read_bytes() == packed.getvalue()
    done = packlint("format", "--check", "release.zip", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "release.zip!a.json\nrelease.zip!b.json\n")


def test_revisions_are_checked_but_not_written(file: Path) -> None:
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=file.parent, check=True)
    done = packlint("format", ":metadata.json", cwd=file.parent)
    assert done.returncode == 2
    assert "nothing is written into git" in done.stderr
    done = packlint("format", "--check", ":metadata.json", cwd=file.parent)
    assert (done.returncode, done.stdout) == (1, ":metadata.json\n")


def test_what_cannot_be_read_or_written(tmp_path: Path, file: Path) -> None:
    assert packlint("format", "no-such.json").returncode == 2
    if os.name == "posix" and os.getuid() != 0:
        os.chmod(tmp_path, 0o500)
        done = packlint("format", str(file))
        os.chmod(tmp_path, 0o700)
        assert done.returncode == 2
        assert "could not be written: permission denied" in done.stderr


@pytest.mark.parametrize(
    ("config", "begins", "ends"),
    [
        ("", b'{\n    "', b"\n}\n"),
        ("format: {indent: 2}", b'{\n  "', b"\n}\n"),
        ("format: {indent: tab, line-ends: crlf}", b'{\r\n\t"', b"\r\n}\r\n"),
        ("format: {line-ends: keep}", b'{\r\n    "', b"\r\n}\r\n"),
        ("format: {indent: 2}\npaths: {'*.json': {format: {indent: 1}}}", b'{\n "', b"\n}\n"),
        ("format: {indent: 2}\npaths: {'*.json': {format: {line-ends: keep}}}", b'{\r\n  "', b"\r\n}\r\n"),
    ],
)
def test_the_configuration_says_indent_and_line_ends(file: Path, config: str, begins: bytes, ends: bytes) -> None:
    text = json.dumps(DOCUMENTS["aggregate"], indent=1).replace("\n", "\r\n")
    file.write_bytes(text.encode())
    (file.parent / "packlint.yaml").write_text(config)
    assert packlint("format", cwd=file.parent).returncode == 0
    data = file.read_bytes()
    assert data.startswith(begins)
    assert data.endswith(ends)
    assert json.loads(data) == json.loads(canonical(DOCUMENTS["aggregate"]))
    assert packlint("format", "--check", cwd=file.parent).returncode == 0


def test_a_wrong_configuration_formats_nothing(file: Path) -> None:
    data = file.read_bytes()
    (file.parent / "packlint.yaml").write_text("format: {indent: 9}\n")
    done = packlint("format", cwd=file.parent)
    assert done.returncode == 2
    assert "packlint.yaml:1: `9` in `format.indent` is not a number of blanks from 1 to 8, or tab" in done.stderr
    assert file.read_bytes() == data


# --diff


def test_diff_is_a_patch_and_writes_nothing(file: Path) -> None:
    document = copy.deepcopy(DOCUMENTS["aggregate"])
    text = canonical(document)
    moved = json.loads(text)
    moved["dataElements"].reverse()
    file.write_text(json.dumps(moved, indent=4, sort_keys=True, ensure_ascii=False), encoding="utf-8")
    data = file.read_bytes()
    done = packlint("format", "--diff", "metadata.json", cwd=file.parent)
    assert done.returncode == 1
    assert file.read_bytes() == data
    assert done.stdout.startswith("--- metadata.json\n+++ metadata.json\n@@ -")
    assert "\n\\ No newline at end of file\n" in done.stdout
    subprocess.run(
        ["git", "apply", "-p0", "--unidiff-zero", "-"], input=done.stdout.encode(), cwd=file.parent, check=True
    )
    assert file.read_text(encoding="utf-8") == text
    assert packlint("format", "--diff", "metadata.json", cwd=file.parent).stdout == ""


def test_diff_tells_line_ends_apart_and_is_cut(file: Path) -> None:
    text = canonical(DOCUMENTS["aggregate"])
    file.write_bytes(text.replace("\n", "\r\n").encode())
    done = packlint("format", "--diff", "metadata.json", cwd=file.parent)
    assert done.stdout == "--- metadata.json\n+++ metadata.json\n(line ends: CRLF become LF)\n"
    file.write_text(json.dumps(DOCUMENTS["aggregate"]))
    done = packlint("format", "--diff", "metadata.json", cwd=file.parent)
    lines = done.stdout.splitlines()
    assert len(lines) == 1003
    assert max(map(len, lines)) < 2100
    assert lines[-1].startswith("(cut after 1,000 lines")


LINES = st.lists(st.sampled_from("abcdefghijklmn"), max_size=25)


@given(LINES, LINES)
def test_a_diff_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    found: list[str] = []
    at = 0
    for line in unified(old, new):
        if head := re.match(r"@@ -(\d+)(,0)?", line):
            start = int(head[1]) - (0 if head[2] else 1)
            found += old[at:start]
            at = start
            continue
        if line[0] != "+":
            assert old[at] == line[1:]
            at += 1
        if line[0] != "-":
            found.append(line[1:])
    assert found + old[at:] == new


def test_a_hook_is_offered() -> None:
    hooks = (Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text()
    assert "- id: packlint-format\n" in hooks
    assert "  entry: packlint format\n" in hooks


def test_a_fragment_lies_over_the_base_as_it_should() -> None:
    """The tests above rest on it: what is added to a package shows in its text."""
    text = canonical(
        laid_over(DOCUMENTS["aggregate"], {"constants": [{"id": "Kq3vT8wLm2P", "name": "SNK", "value": 5}]})
    )
    assert '"id": "Kq3vT8wLm2P",\n            "name": "SNK",\n            "value": 5\n' in text
