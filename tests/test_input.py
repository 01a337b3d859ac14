"""Bad input gets a finding with its place, never a traceback; the sound rest is still checked."""

import gc
import json
import os
import weakref
from pathlib import Path

import pytest

from lint.check import Options, Result, check
from lint.describe import Described
from lint.finding import Severity
from lint.package import read_package
from lint.package.decode import decode
from lint.package.faults import repeated_keys
from lint.report.text import render
from lint.source import Source, Trouble, files, read, sources
from tests.pages import BASES

SOUND = """{
    "package": {"code": "SNK_AGG", "type": "AGG", "DHIS2Version": "2.40.4", "locale": "en"},
    "constants": [
        {"id": "Kq3vT8wLm2P", "name": "%s", "shortName": "x", "value": 1, "sharing": %s}
    ]
}
"""


def json_with(name: str = "Bites", sharing: str = "null") -> bytes:
    return (SOUND % (name, sharing)).encode("utf-8", "surrogatepass")


def findings(path: Path | str) -> list[Described]:
    return check([str(path)], Options()).findings


def wrong(path: Path | str) -> list[tuple[str, str, int | None, int | None]]:
    """Rule, message, line and column of errors and warnings."""
    return [
        (finding.rule, finding.message, finding.line, finding.column)
        for finding in findings(path)
        if finding.severity.word != "note"
    ]


DEEP = 100_000
MALFORMED = [
    # what, bytes, rule, words of the message, line, column
    ("empty", b"", "HDR001", "empty", 1, 1),
    ("blank", b" \r\n\t", "HDR001", "empty", 1, 1),
    ("truncated", b'{"a": [1,\n 2', "HDR001", "ends here", 2, 3),
    ("cut inside a text", b'{"a": "b', "HDR001", "never ends", 1, 7),
    ("trailing comma in a list", b'{"a": [1, 2,\n]}', "HDR001", "trailing comma", 1, 12),
    ("trailing comma in an object", b'{"a": 1,\n}', "HDR001", "trailing comma", 1, 8),
    ("comment", b'{\n  // here\n  "a": 1}', "HDR001", "comment", 2, 3),
    ("block comment", b'{"a": /* here */ 1}', "HDR001", "comment", 1, 7),
    ("hash comment", b'# here\n{"a": 1}', "HDR001", "comment", 1, 1),
    ("comments of a Markdown file", b"# Title\n\nSome words.\n", "HDR001", "this is no JSON", 1, 1),
    ("Git LFS pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "HDR001", "Git LFS", 1, 1),
    ("merge conflict", b'{\n<<<<<<< HEAD\n  "a": 1\n=======\n', "HDR001", "merge conflict", 2, 1),
    ("merge conflict, second half", b'{"a": 1\n=======\n,"b": 2}', "HDR001", "merge conflict", 2, 1),
    ("single quotes", b"{'a': 1}", "HDR001", "single quote", 1, 2),
    ("missing comma", b'{"a": 1\n "b": 2}', "HDR001", "a comma or the closing bracket", 2, 2),
    ("missing colon", b'{"a" 1}', "HDR001", "a colon", 1, 6),
    ("key without quotes", b"{a: 1}", "HDR001", "a key in double quotes", 1, 2),
    ("Python's word", b'{"a": True}', "HDR001", "a value, but found `True`", 1, 7),
    ("leading zero", b'{"a": 01}', "HDR001", "a comma", 1, 8),
    ("two documents", b"{}\n{}", "HDR001", "nothing may follow", 2, 1),
    ("raw line break in a text", b'{"a": "b\nc"}', "HDR001", "control character", 1, 9),
    ("unknown escape", b'{"a": "\\x"}', "HDR001", "no escape", 1, 8),
    ("NUL", b'{"a": \x01}', "HDR001", "expected", 1, 7),
    ("nested arrays", b"[" * DEEP + b"]" * DEEP, "HDR001", "nested too deep", 1, 1001),
    ("nested objects", b'{"a":' * DEEP + b"1" + b"}" * DEEP, "HDR001", "nested too deep", 1, 5001),
    ("BOM", b"\xef\xbb\xbf" + json_with(), "HDR001", "byte order mark", 1, 1),
    ("UTF-16", json_with().decode().encode("utf-16"), "HDR001", "UTF-16", 1, 1),
    ("UTF-16 without BOM", json_with().decode().encode("utf-16-le"), "HDR001", "UTF-16", 1, 1),
    ("UTF-32", json_with().decode().encode("utf-32"), "HDR001", "UTF-32", 1, 1),
    ("Latin-1", json_with().replace(b"Bites", b"D\xe9c"), "HDR001", "byte E9", 4, 41),
    ("raw surrogate", json_with("\ud800"), "HDR001", "byte ED", 4, 40),
    ("lone surrogate", json_with("\\ud800"), "HDR001", "`\\ud800`", 4, 40),
    ("low surrogate alone", json_with("\\uDC00"), "HDR001", "`\\uDC00`", 4, 40),
    ("NaN", json_with().replace(b'"value": 1', b'"value": NaN'), "HDR001", "`NaN`", 4, 75),
    ("-Infinity", json_with().replace(b'"value": 1', b'"value": -Infinity'), "HDR001", "`-Infinity`", 4, 75),
    ("1e400", json_with().replace(b'"value": 1', b'"value": 1e400'), "HDR001", "`1e400`", 4, 75),
    ("many digits", json_with().replace(b": 1,", b": " + b"9" * DEEP + b","), "HDR001", "100,000 digits", 4, 75),
    ("key twice", b'{"package": {"code": "A", "type": "AGG",\n"code": "B"}}', "HDR002", "`code`", 2, 1),
    ("collection twice", json_with()[:-3] + b',\n"constants": []}', "HDR002", "`constants`", 6, 1),
    ("collection that is no list", json_with()[:-3] + b',\n"maps": {}}', "HDR011", "an object, not a list", 6, 9),
    ("object that is none", json_with()[:-3] + b',\n"maps": [7]}', "HDR011", "entry 1 of `maps` is a number", 6, 10),
    ("object without id", json_with()[:-3] + b',\n"legendSets": [{"name":"Ab"}]}', "HDR011", "no id", 6, 16),
    ("id that is no text", json_with()[:-3] + b',\n"legendSets": [{"id":5,"name":"Ab"}]}', "HDR011", "no id", 6, 16),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "rule", "words", "line", "column"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)
def test_malformed(tmp_path: Path, data: bytes, rule: str, words: str, line: int, column: int) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(data)
    found = [one for one in wrong(file) if one[0] == rule]
    assert len(found) == 1, found
    assert words in found[0][1]
    assert found[0][2:] == (line, column)


@pytest.mark.parametrize("name", ["Latin-1", "lone surrogate", "NaN", "1e400", "many digits", "BOM", "UTF-16"])
def test_a_local_fault_leaves_the_rest_checked(tmp_path: Path, name: str) -> None:
    data = next(row[1] for row in MALFORMED if row[0] == name)
    text = data.decode("utf-16") if name == "UTF-16" else data.decode("latin-1")
    broken = text.replace("Kq3vT8wLm2P", "Kq3vT8wLm2")
    file = tmp_path / "metadata.json"
    file.write_bytes(broken.encode("utf-16" if name == "UTF-16" else "latin-1"))
    assert {one[0] for one in wrong(file)} >= {"HDR001", "SCH008"}


def test_a_wrong_byte_does_not_hide_broken_syntax(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(json_with().replace(b"Bites", b"D\xe9c\xe8s")[:-3])
    found = wrong(file)
    assert [one[0] for one in found] == ["HDR001"] * 3
    assert ["byte E9" in found[0][1], "byte E8" in found[1][1], "the file ends here" in found[2][1]] == [True] * 3
    assert not any("the rest of the file was checked" in one[1] for one in found)


def test_a_whole_file_of_wrong_bytes_is_one_spot(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(b"\xff" * 300_000)
    assert len(wrong(file)) == 2


def test_the_other_files_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"{")
    (tmp_path / "b.json").write_bytes(json_with())
    (tmp_path / "c.json").write_text('{"compilerOptions": {}, "options": ["a"], "users": {}}')
    (tmp_path / "notes.txt").write_text("no JSON")
    result = check([str(tmp_path)], Options())
    assert [Path(info.file).name for info in result.packages] == ["a.json", "b.json"]
    assert result.passed_over == 1
    assert not result.could_not_check


def test_json_that_is_no_package_is_passed_over_when_named(tmp_path: Path) -> None:
    for number, text in enumerate(("[]", "7", '"x"', "null", "{}", '{"package": "x"}', '{"package": {"name": "y"}}')):
        file = tmp_path / f"{number}.json"
        file.write_text(text)
        result = check([str(file)], Options())
        assert (result.passed_over, result.packages, result.findings) == (1, [], []), text


@pytest.mark.parametrize(
    "text",
    [
        '{"package": "my-app", "options": {"minify": true}}',
        '{"date": "2024-01-01", "users": [{"name": "x"}]}',
        '{"system": "linux", "options": ["a"], "maps": {}}',
        '{"package": {"name": "x", "version": "1"}, "programs": ["git"]}',
    ],
)
def test_other_tools_json_is_passed_over(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    assert (check([str(file)], Options()).passed_over, findings(file)) == (1, [])


def test_hostile_headers_cost_no_time_and_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    for value in (
        '{"code": "A", "type": "AGG", "DHIS2Version": "2.' + "9" * 5000 + '"}',
        '"A_' + "V1_" * 200_000 + '"',
    ):
        file.write_text(f'{{"package": {value}, "constants": [{{"id": "Kq3vT8wLm2P", "name": "x"}}]}}')
        assert not check([str(file)], Options()).could_not_check


def test_a_package_is_let_go_when_it_was_read() -> None:
    """Nobody collects circles during a run: memory would grow with the sum of all files."""
    gc.disable()
    try:
        package = read_package(BASES["aggregate"].read_bytes(), "metadata.json")
        assert package is not None
        gone = weakref.ref(package)
        del package
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("colon", ['"  :', '"\t:', '"\n:'])
def test_a_key_given_twice_is_found_however_colons_stand(colon: str) -> None:
    data = json_with().decode().replace('"name":', '"name": "a", "name' + colon, 1).encode()
    assert "HDR002" in [one.rule for one in check(["-"], Options(), lambda _: data).findings]


def troubles(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in result.findings if finding.rule == "INT002"]


def test_missing_path() -> None:
    result = check(["no/such/file.json"], Options())
    assert result.could_not_check
    assert "no file or folder" in troubles(result)[0][1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(json_with())
    file.chmod(0)
    result = check([str(file)], Options())
    assert result.could_not_check
    assert "permission denied" in troubles(result)[0][1]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no /proc: a file that gives an error when read")
def test_file_that_gives_an_error_when_read() -> None:
    """Also for root: no process may read address 0 of its memory."""
    result = check(["/proc/self/mem"], Options())
    assert result.could_not_check
    assert "could not be read: input/output error" in troubles(result)[0][1]


def test_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to(tmp_path / "a.json")
    (tmp_path / "b.json").symlink_to(tmp_path / "gone.json")
    result = check([str(tmp_path)], Options())
    assert result.could_not_check
    assert len(troubles(result)) == 2


def test_folder_loop_is_said_and_not_followed(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    (below / "metadata.json").write_bytes(json_with())
    (below / "up").symlink_to(tmp_path)
    result = check([str(tmp_path)], Options())
    assert len(result.packages) == 1
    assert not result.could_not_check
    assert "link back" in troubles(result)[0][1]


def test_a_file_reached_twice_is_checked_once(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(json_with())
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    result = check([str(file), str(tmp_path), str(file)], Options())
    assert len(result.packages) == 1


def test_named_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    result = check([str(pipe)], Options())
    assert "no plain file" in troubles(result)[0][1]


def test_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(json_with())

    def read_late(one: Source) -> bytes | Trouble:
        if one.path.endswith("a.json"):
            Path(one.path).unlink()
        return read(one)

    result = check([str(tmp_path)], Options(), read_late)
    assert "could not be read" in troubles(result)[0][1]
    assert len(result.packages) == 1


@pytest.mark.parametrize("times", [1, 2])
def test_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Read again once; a file that still changes then could not be checked."""
    file = tmp_path / "metadata.json"
    file.write_bytes(json_with())
    read_all = files.read_all
    changes = iter(range(times))

    def read_and_change(handle: int) -> bytes:
        data = read_all(handle)
        if next(changes, None) is not None:
            with file.open("ab") as out:
                out.write(b"\n")
        return data

    monkeypatch.setattr(files, "read_all", read_and_change)
    result = check([str(file)], Options())
    assert result.could_not_check == (times == 2)
    assert [message for _, message in troubles(result)] == (
        [f"`{file}` changed while it was being read"] if times == 2 else []
    )


def test_duplicate_keys_are_found_at_any_depth_and_only_there() -> None:
    text = '{"a": {"b": 1, "c": [{"d": 1, "d": 2}], "b": 3}, "e": {"b": "\\": x", "f\\\\": 1}}'
    found = [(repeat.path, *(text[offset:][:3] for offset in repeat.offsets)) for repeat in repeated_keys(text)]
    assert found == [(("a", "c", 0, "d"), '"d"', '"d"'), (("a", "b"), '"b"', '"b"')]


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert decode(b'{"a": "\\ud83d\\ude00 \\\\ud800"}').faults == []


def test_reading_keeps_what_is_there() -> None:
    data = json_with("Morsures de serpent – été")
    assert decode(data).document == json.loads(data)


def test_embedded_objects_nested_as_deep_as_json_reads() -> None:
    """Types that hold themselves: units in units, and views of maps in maps."""
    for key, inner in (("organisationUnits", "parent"), ("maps", "mapViews"), ("programs", "relatedProgram")):
        opening = f'{{"id": "Kq3vT8wLm2P", "name": "x", "{inner}": '
        for bracket in ("", "["):
            depth = 400
            text = opening + (bracket + opening) * depth + "null" + ("}" + bracket.replace("[", "]")) * depth + "}"
            data = f'{{"package": {{"code": "A", "type": "AGG"}}, "{key}": [{text}]}}'.encode()
            found = check(["-"], Options(), lambda _, data=data: data)  # type: ignore[misc]
            assert not found.could_not_check


def test_a_source_knows_its_size_where_listing_tells_it(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(json_with())
    for paths, size in (([str(file)], len(json_with())), ([str(tmp_path)], len(json_with())), (["-"], 0)):
        assert [one.size for one in sources(paths) if isinstance(one, Source)] == [size]


def test_a_key_is_blamed_on_the_object_that_holds_it(tmp_path: Path) -> None:
    first = '{"id": "Kq3vT8wLm2A", "name": "Replaced", "name": "Replaced twice"}'
    last = '{"id": "Kq3vT8wLm2B", "code": "A", "name": "Rabies", "code": "B", "code": "C"}'
    file = tmp_path / "metadata.json"
    file.write_text(
        f'{{"package": {{"code": "A", "type": "AGG"}},\n"legendSets": [{first}],\n"legendSets": [{last}]\n}}'
    )
    assert [one[1:3] for one in wrong(file) if one[0] == "HDR002"] == [
        ("the key `legendSets` stands twice in the file: only the last one counts, what is said before is lost", 3),
        (
            'the key `code` stands 3 times in legend set "Rabies" (C, Kq3vT8wLm2B): only the last one counts, '
            "what is said before is lost",
            3,
        ),
    ]


@pytest.mark.parametrize(
    ("value", "seen", "told"),
    [
        ('"2.40.4"', "2.40", None),
        ("2.41", "2.41", None),
        ('"2.4"', "2.42", "2.40 without its zero may be meant"),
        ("2.4", "2.42", "2.40 without its zero may be meant"),
        ('"2.04"', "2.42", "no DHIS2 version can be read from `2.04`"),
        ('"2.400"', "2.42", "no DHIS2 version can be read from `2.400`"),
    ],
)
def test_versions_of_the_header(tmp_path: Path, value: str, seen: str, told: str | None) -> None:
    file = tmp_path / "metadata.json"
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG", "DHIS2Version": {value}}}}}')
    result = check([str(file)], Options())
    assert result.packages[0].checked_as == seen
    messages = [finding.message for finding in result.findings if finding.rule == "HDR008"]
    assert len(messages) == (told is not None)
    assert all(told in message for message in messages if told)
    assert not any("DHIS2Version" in finding.message for finding in result.findings if finding.rule == "HDR004")


@pytest.mark.parametrize(
    ("item", "property_", "rule", "words"),
    [
        ('{"indicator": "wHx5Nv8Rk2Q"}', "indicator", "SCH006", "is a text, where DHIS2 reads an object with an id"),
        ('{"indicators": {"id": "wHx5Nv8Rk2Q"}}', "indicators", "SCH007", "`indicator` may be meant"),
        ('{"reportingRate": []}', "reportingRate", "SCH006", "is a list"),
    ],
)
def test_data_items_of_a_wrong_shape(tmp_path: Path, item: str, property_: str, rule: str, words: str) -> None:
    file = tmp_path / "metadata.json"
    favourite = f'{{"id": "Vb7yTq3Lm9D", "name": "Bites", "type": "COLUMN", "dataDimensionItems": [{item}]}}'
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG"}}, "visualizations": [{favourite}]}}')
    found = [one for one in check([str(file)], Options()).findings if (one.property or "").startswith("dataDim")]
    assert [(one.rule, one.property) for one in found] == [(rule, f"dataDimensionItems[0].{property_}")]
    assert words in found[0].message


def test_sharing_that_lists_its_groups(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    groups = '[{"id": "wHx5Nv8Rk2Q", "access": "r-------"}]'
    item = f'{{"id": "Kq3vT8wLm2A", "name": "Bites", "sharing": {{"userGroups": {groups}}}}}'
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG"}}, "legendSets": [{item}]}}')
    found = [one for one in check([str(file)], Options()).findings if one.rule == "SCH006"]
    assert [(one.property, one.line) for one in found] == [("sharing.userGroups", 1)]


def test_folded_words_count_entries_and_are_filled_in_once(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    entries = ", ".join(f'"Kq3vT8wLm{number:02}"' for number in range(12))
    group = f'{{"id": "Gq3vT8wLm2A", "name": "{{count}} {{objects}}", "dataElements": [{entries}]}}'
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG"}}, "dataElementGroups": [{group}]}}')
    text = render(check([str(file)], Options()), Severity.ERROR, 400, False)
    assert (
        "12 entries of `dataElements` in data element groups are a text each, where DHIS2 reads an object with an id, "
        'like {"id": "…"}: data element group "{count} {objects}" (Gq3vT8wLm2A)'
    ) in text
