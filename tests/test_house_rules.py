"""House rules through the command line: what each word finds, what becomes of it, and what is wrong with one."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from lint import registry
from lint.check import Options, check
from lint.config import read_config
from lint.house_faults import mistakes
from lint.house_nodes import Entries, read_entries
from lint.house_rules import TESTS, entry_of, read_house
from lint.settings import House
from tests.pages import BASES, laid_over
from tests.test_cli import TOP, packlint

SCHEMA = json.loads((TOP / "schemas" / "house-rules.schema.json").read_text())
PAGE = (TOP / "docs" / "house-rules.md").read_text()

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write house rules, their configuration and a package; the folder."""

    def write(rules: str, change: dict[str, Any] | None = None, base: str = "aggregate", config: str = "") -> Path:
        (tmp_path / ".git").mkdir(exist_ok=True)
        (tmp_path / "packlint.yaml").write_text("house-rules: [house.yaml]\n" + config)
        (tmp_path / "house.yaml").write_text(rules)
        document = laid_over(json.loads(BASES[base].read_bytes()), change or {})
        (tmp_path / "metadata.json").write_text(json.dumps(document, indent=4))
        return tmp_path

    return write


def report(folder: Path, *arguments: str) -> dict[str, Any]:
    done = packlint("check", "metadata.json", "--format", "json", *arguments, cwd=folder)
    assert "Traceback" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def house(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """Findings of house rules."""
    return [one for one in report(folder, *arguments)["findings"] if one["rule"].startswith("ATL")]


def objects(folder: Path) -> list[str]:
    return [f"{one['code'] or one['object']}:{one['property']}" for one in house(folder)]


ELEMENT = {"id": "S9CfsiU5oEe"}


@pytest.mark.parametrize(
    ("asked", "change", "found"),
    [
        ("field: description\n  required: true", {"description": " "}, ["SNK_CASES:description"]),
        ("field: description\n  required: true", {"description": None}, ["SNK_CASES:description"]),
        ("field: legendSets\n  required: true\n  when: {code: SNK_CASES}", {"legendSets": []},
         ["SNK_CASES:legendSets"]),
        ("field: code\n  pattern: 'SNK_[A-Z0-9_]+'", {"code": "SNK_CASES1x"}, ["SNK_CASES1x:code"]),
        ("field: code\n  pattern: 'SNK_[A-Z0-9_]+'", {"code": None}, []),
        ("field: name\n  forbid: '(?i)test'", {"name": "SNK - Tested"}, ["SNK_CASES:name"]),
        ("field: aggregationType\n  one_of: [SUM, LAST]", {"aggregationType": "NONE"}, ["SNK_CASES:aggregationType"]),
        ("field: zeroIsSignificant\n  one_of: [true]\n  when: {code: SNK_CASES}", {"zeroIsSignificant": False},
         ["SNK_CASES:zeroIsSignificant"]),
        ("field: aggregationLevels\n  one_of: [1, 3]", {"aggregationLevels": [3, 4, 1]},
         ["SNK_CASES:aggregationLevels[1]"]),
        ("field: description\n  max_length: 80", {"description": "é" * 81}, ["SNK_CASES:description"]),
        ("field: description\n  max_length: 80", {"description": "é" * 80}, []),
        ("unique_by: formName", {"formName": "Envenomed cases"}, ["SNK_ENVENOMED:formName"]),
        ("unique_by: [formName, valueType]", {"formName": "Envenomed cases", "valueType": "NUMBER"}, []),
        ("field: optionSet\n  refers_to: optionSets", {"optionSet": {"id": "Kq3vT8wLm2P"}}, ["SNK_CASES:optionSet"]),
        ("field: categoryCombo\n  refers_to: categoryCombos", {"categoryCombo": {"id": "bjDvmb4bfuf"}}, []),
        ("field: code\n  pattern: X\n  when: {name: {pattern: '.*lasting.*'}}", {}, ["SNK_DISABLED:code"]),
        ("field: code\n  pattern: X\n  when: {code: [SNK_DISABLED, SNK_X], valueType: TEXT}", {}, []),
        ("field: shortName\n  pattern: '{code}.*'\n  when: {code: [SNK_CASES, SNK_DEATHS]}", {"shortName": "SNK_CASES"},
         ["SNK_DEATHS:shortName"]),
        ("field: shortName\n  pattern: '{code}.*'\n  when: {id: S9CfsiU5oEe}", {"code": None}, []),
        ("field: translations.locale\n  one_of: [fr]", {"translations": [{"locale": "fr"}, {"locale": "pt"}, 5]},
         ["SNK_CASES:translations[1].locale"]),
        ("field: sharing.public\n  pattern: 'r.*'", {"sharing": {"public": "--------"}}, ["SNK_CASES:sharing.public"]),
        ("field: style.icon\n  required: true\n  when: {code: SNK_CASES}", {"style": None}, ["SNK_CASES:style"]),
    ],
)  # fmt: skip
def test_each_word(put: Put, asked: str, change: dict[str, Any], found: list[str]) -> None:
    laid = {"dataElements": [{**ELEMENT, **change}]} if change else {}
    assert objects(put(f"- id: ATL001\n  on: dataElements\n  {asked}\n", laid)) == found


def test_paths_go_on_in_the_objects_that_are_named(put: Put, tmp_path: Path) -> None:
    rules = "- {id: ATL001, on: dataSets, field: dataSetElements.dataElement.valueType, one_of: [NUMBER]}\n"
    folder = put(rules, {"dataElements": [{**ELEMENT, "valueType": "TEXT"}]})
    wrong = {one["property"]: one for one in house(folder)}
    assert "dataSetElements[0].dataElement" in wrong
    one = wrong["dataSetElements[0].dataElement"]
    assert one["type"] == "dataSets"
    assert 'valueType of data element "SNK - Snakebite cases" (SNK_CASES, S9CfsiU5oEe) is `TEXT`' in one["message"]
    # What is nowhere is not known to be wrong; in a library it is.
    document = json.loads((folder / "metadata.json").read_text())
    (folder / "library.json").write_text(json.dumps({"dataElements": document.pop("dataElements")}))
    (folder / "metadata.json").write_text(json.dumps(document, indent=4))
    assert house(folder) == []
    assert {one["property"] for one in house(folder, "--with", "library.json")} == wrong.keys()


def test_refers_to_asks_libraries_and_what_is_known_outside(put: Put) -> None:
    rules = "- {id: ATL001, on: dataElements, field: optionSet, refers_to: optionSets}\n"
    folder = put(rules, {"dataElements": [{**ELEMENT, "optionSet": {"id": "Kq3vT8wLm2P"}}]})
    (folder / "library.json").write_text(
        json.dumps({"optionSets": [{"id": "Kq3vT8wLm2P", "name": "Sites", "code": "SITES"}]})
    )
    assert len(house(folder)) == 1
    assert house(folder, "--with", "library.json") == []
    (folder / "packlint.yaml").write_text("house-rules: [house.yaml]\noutside: {Kq3vT8wLm2P: the registry's}\n")
    assert house(folder) == []


CODES = """
- id: ATL001
  name: own-code
  on: [dataElements, indicators]
  field: code
  pattern: ATL_.*
  severity: note
  message: 'the code {value} at {property} is {not ours}'
  why: Our warehouse {asks} for it.
"""


def test_findings_are_findings_like_all_others(put: Put) -> None:
    folder = put(CODES)
    found = report(folder)
    jsonschema.validate(found, json.loads((TOP / "schemas" / "report.schema.json").read_text()))
    first = next(one for one in found["findings"] if one["rule"] == "ATL001")
    assert (first["name"], first["severity"], first["type"]) == ("own-code", "note", "dataElements")
    named = 'data element "SNK - Snakebite cases" (SNK_CASES, S9CfsiU5oEe)'
    assert first["message"] == named + ": the code SNK_CASES at code is {not ours}"
    assert first["hint"] == "Write it as `ATL_.*` asks. Why: Our warehouse {asks} for it."
    assert first["pointer"] == "/dataElements/0/code"
    prints = [one["fingerprint"] for one in house(folder)]
    assert len(set(prints)) == len(prints) == 15
    assert house(folder, "--jobs", "2") == house(folder)
    document = json.loads((folder / "metadata.json").read_text())
    document["dataElements"].reverse()
    (folder / "metadata.json").write_text(json.dumps(document))
    assert sorted(one["fingerprint"] for one in house(folder)) == sorted(prints)


@pytest.mark.parametrize(
    ("config", "arguments", "count", "severity"),
    [
        ("", ["--ignore", "ATL"], 0, ""),
        ("", ["--ignore", "own-code"], 0, ""),
        ("", ["--select", "REF"], 0, ""),
        ("", ["--select", "ATL001"], 15, "note"),
        ("", ["--profile", "install"], 15, "note"),
        ("ignore: [ATL001]", [], 0, ""),
        ("ignore: [ATL]", ["--select", "own-code"], 15, "note"),
        ("select: [REF]", [], 0, ""),
        ("severities: {ATL: error}", [], 15, "error"),
        ("paths: {'*.json': {severities: {own-code: warning}}}", [], 15, "warning"),
        ("paths: {'*.json': {ignore: [ATL]}}", [], 0, ""),
    ],
)
def test_settings_speak_of_them(put: Put, config: str, arguments: list[str], count: int, severity: str) -> None:
    folder = put(CODES, config=config)
    found = house(folder, *arguments)
    assert len(found) == count
    assert {one["severity"] for one in found} == ({severity} if severity else set())


def test_exit_codes(put: Put) -> None:
    folder = put(CODES)
    assert packlint("check", "metadata.json", cwd=folder).returncode == 0
    assert packlint("check", "metadata.json", "--fail-on", "note", cwd=folder).returncode == 1
    put("- {id: ATL001, on: nothing}\n")
    done = packlint("check", "metadata.json", "--fail-on", "never", cwd=folder)
    assert done.returncode == 2
    assert "ATL001 is left out" in done.stdout


def test_rules_lists_and_explain_shows_them(put: Put) -> None:
    folder = put(CODES)
    listed = packlint("rules", cwd=folder).stdout.splitlines()
    assert " ".join(listed[-1].split()) == (
        "ATL001 own-code note install dataElements, indicators: code must fit `ATL_.*`"
    )
    found = json.loads(packlint("rules", "--format", "json", cwd=folder).stdout)
    jsonschema.validate(found, json.loads((TOP / "schemas" / "rules.schema.json").read_text()))
    assert (found["rules"][-1]["id"], found["rules"][-1]["family"]) == ("ATL001", "house")
    for words in (["ATL001"], ["own-code"], ["warehouse", "asks"]):
        done = packlint("explain", *words, cwd=folder)
        assert done.returncode == 0
        for part in (
            "on: dataElements, indicators",
            "field: `code`",
            "must fit `ATL_.*`",
            "Our warehouse {asks}",
            "line 2",
        ):
            assert part in done.stdout
    assert packlint("explain", "ATL001", "--no-config", cwd=folder).returncode == 2
    assert "did you mean own-code" in packlint("explain", "own-codes", cwd=folder).stderr
    assert packlint("rules", "--config", "x.yaml", "--no-config", cwd=folder).returncode == 2
    (folder / "house.yaml").write_text(CODES + "- {id: ATL002}\n")
    done = packlint("explain", "ATL001", cwd=folder)
    assert done.returncode == 0
    assert "a house rule or a file of them cannot be used (house.yaml:10)" in done.stderr
    (folder / "packlint.yaml").write_text("nothing: 1\n")
    assert "unknown key `nothing`" in packlint("rules", cwd=folder).stderr


def test_nothing_is_left_for_the_next_run(put: Put) -> None:
    folder = put(CODES)
    before = registry.all_rules(), registry.by_id().copy()
    paths, config = [str(folder / "metadata.json")], read_config(str(folder / "packlint.yaml"))
    assert any(one.rule == "ATL001" for one in check(paths, Options(config=config)).findings)
    assert not any(one.rule == "ATL001" for one in check(paths, Options()).findings)
    assert (registry.all_rules(), registry.by_id()) == before
    assert registry.matching("ATL001") == []


WRONG: list[tuple[str, int, int, str]] = [
    ("id: ATL002\n  on: indicators\n  field: code\n  patern: x", 5, 3, "unknown key `patern`; `pattern` may be meant"),
    ("id: ATL002\n  on: indicators\n  field: code\n  pattern: (a", 5, 12, "missing ), unterminated subpattern"),
    ("id: ATL002\n  on: indicators\n  field: code\n  forbid: '(?=a)'", 5, 11, "looks ahead"),
    ("id: ATL002\n  on: indicatorz\n  field: code\n  required: true", 3, 7, "`indicatorz`; `indicators` may be meant"),
    ("id: ATL002\n  on: [maps, indicatorz]\n  field: code\n  required: true", 3, 14, "`indicators` may be meant"),
    ("id: ATL002\n  on: indicators\n  field: codee\n  required: true", 4, 10, "`codee` in indicators; `code` may be"),
    ("id: ATL002\n  on: programRules\n  field: program.codee\n  required: true", 4, 10, "`program.code` may be meant"),
    ("id: ATL002\n  on: programRules\n  unique_by: [name, programm]", 4, 21, "`program` may be meant"),
    ("id: ATL002\n  on: programRules\n  when: {programm: x}\n  unique_by: name", 4, 10, "`program` may be meant"),
    ("id: ATL002\n  on: programRules\n  field: name\n  pattern: '{programm.code}'", 5, 12, "`program.code` may be"),
    ("id: ATL001\n  on: indicators\n  field: code\n  required: true", 2, 7, "the id `ATL001` is taken"),
    ("id: ATL002\n  name: atl001\n  on: indicators\n  field: code\n  required: true", 3, 9, "the name `atl001` is"),
    ("id: ATL002\n  name: reference-missing\n  on: maps\n  unique_by: code", 3, 9, "is taken by another rule"),
    ("id: NAM001\n  on: indicators\n  field: code\n  required: true", 2, 7, "as packlint's own NAM rules do"),
    ("id: atl2\n  on: indicators\n  field: code\n  required: true", 2, 7, "`atl2` in `id` is not an id of your own"),
    ("id: ATL002\n  on: indicators\n  field: code", 2, 3, "it tests nothing"),
    ("id: ATL002\n  on: indicators\n  required: true", 2, 3, "`field` is missing"),
    ("on: indicators\n  field: code\n  required: true", 2, 3, "`id` is missing"),
    ("id: ATL002\n  on: maps\n  field: code\n  required: yes", 5, 13, "`yes` in `required` is not true"),
    ("id: ATL002\n  on: maps\n  field: code\n  one_of: []", 5, 3, "`one_of` is empty: write a list of the values"),
    ("id: ATL002\n  on: maps\n  field: code\n  max_length: 0", 5, 15, "`0` in `max_length` is not a number"),
    ("id: ATL002\n  on: maps\n  field: code\n  field: name\n  required: true", 5, 3, "`field` stands twice"),
    ("id: ATL002\n  on: maps\n  unique_by: code\n  severity: warn", 5, 13, "`warning` may be meant"),
    ("id: ATL002\n  on: maps\n  unique_by: code\n  message: '{vale}!'", 5, 12, "{vale} in `message`; `value` may be"),
    ("id: ATL002\n  on: maps\n  unique_by: code\n  when: {code: {patern: a}}", 5, 17, "`pattern` may be meant"),
    ("just a text", 2, 3, "`just a text` is not a house rule"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "line", "column", "words"), WRONG)
def test_a_bad_entry_is_one_finding_and_the_others_run(
    put: Put, entry: str, line: int, column: int, words: str
) -> None:
    first = "- {id: ATL001, on: indicators, field: code, pattern: ATL_.*}\n"
    folder = put(f"{first}- {entry}\n- {{id: ATL009, on: indicators, field: name, pattern: ATL_.*}}\n")
    config = read_config(str(folder / "packlint.yaml"))
    result = check([str(folder / "metadata.json")], Options(config=config))
    (wrong,) = [one for one in result.findings if one.rule == "CFG004"]
    assert wrong.file.endswith("house.yaml")
    assert (wrong.line, wrong.column) == (line, column), wrong.message
    assert words in wrong.message
    assert result.could_not_check
    assert {"ATL001", "ATL009"} <= {one.rule for one in result.findings}
    assert not any(one.rule == "ATL002" for one in result.findings)


def test_many_mistakes_of_one_entry_are_one_finding(tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text("- id: ATL001\n  on: mapz\n  fild: a\n  max_length: a\n  why: 5\n  one_of: 5\n  severity: 6\n")
    (wrong,) = read_house([str(file)]).wrong
    assert (wrong.line, wrong.column) == (2, 7)
    assert wrong.message.count("; line ") == 4
    assert wrong.message.endswith("; and 1 more")
    assert wrong.message.startswith("ATL001 is left out: ")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"- id: [\n", 2, "no YAML"),
        (b"id: ATL001\n", 1, "is a list"),
        (b"\xff\xfe\x00", 1, "no YAML"),
        (b"[" * 5_000, 1, ""),
        (b"- &a [*a]\n", 1, "nested too deep"),
        (b"- {id: ATL001, on: &a [*a], unique_by: *a}\n", 1, "nested too deep"),
        (b"#" * 1_000_001, 1, "larger than 1 MB"),
        (b"- &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
            b"- &%c [%s]\n" % (98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(8)), 1, "not a house rule"),
        (None, 1, "no such file"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_ends_no_run(put: Put, text: bytes | None, line: int, words: str) -> None:
    folder = put("")
    if text is None:
        (folder / "house.yaml").unlink()
    else:
        (folder / "house.yaml").write_bytes(text)
    (first, *_) = read_config(str(folder / "packlint.yaml")).house.wrong
    assert first.line == line
    assert words in first.message
    if not text or not text.startswith(b"- "):  # nobody knows which ids stand there
        (folder / "packlint.yaml").write_text("house-rules: [house.yaml]\nselect: [ATL001]\nignore: [own-code]\n")
        assert {one["rule"] for one in report(folder)["findings"]} == {"CFG004"}


def test_settings_may_name_an_entry_that_is_left_out(put: Put) -> None:
    folder = put("- {id: ATL001, name: own-code, on: nothing}\n", config="ignore: [ATL001, own-code, ATL]\n")
    found = report(folder, "--select", "ATL001")["findings"]
    assert [one["rule"] for one in found] == ["CFG004"]
    done = packlint("check", "metadata.json", "--select", "ATL002", cwd=folder)
    assert "no rule is called so" in done.stderr
    (folder / "packlint.yaml").write_text("house-rules: [house.yaml]\nignore: [ATL002]\n")
    done = packlint("check", "metadata.json", "--select", "ATL001", cwd=folder)
    assert "no rule is called `ATL002`" in " ".join(done.stdout.split())
    (folder / "packlint.yaml").write_text("house-rules: house.yaml\n")
    assert "is not a list of files" in " ".join(packlint("check", "metadata.json", cwd=folder).stdout.split())


def test_other_commands_are_content_with_a_bad_entry(put: Put) -> None:
    folder = put("- {id: ATL001, on: nothing}\n", config="ignore: [ATL001]\n")
    assert packlint("diff", "metadata.json", "metadata.json", cwd=folder).returncode == 0
    assert packlint("translations", "metadata.json", cwd=folder).returncode == 0


# No YAML ends in a traceback, and reader and schema accept the same.

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 3) | st.floats(0, 3) | st.sampled_from(
        ["", " ", "ATL001", "NAM001", "own-code", "maps", "indicators", "code", "name", "codee", "a.b", "x+", "(",
         "{code}", "{value}", "{vale}", "note", "legendSets.name"]
    ),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["pattern", "code", "name", "nothing"]), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
SOUND: dict[str, st.SearchStrategy[Any]] = {
    "id": st.just("ATL001"), "on": st.sampled_from(["maps", ["indicators", "maps"]]),
    "field": st.just("code"),
    "required": st.just(True), "pattern": st.sampled_from(["x+", "{code}"]), "unique_by": st.sampled_from(["code"]),
    "when": st.sampled_from([{"code": "a"}, {"name": {"pattern": "x"}}, {"name": [1, True]}]), "max_length": st.just(2),
}  # fmt: skip
KEYS = [*SCHEMA["$defs"]["entry"]["properties"], "x"]


@st.composite
def entries(draw: st.DrawFn) -> Any:
    """Entries of which most are nearly right."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    found = {key: draw(value) for key, value in SOUND.items() if key in ("id", "on") or draw(st.booleans())}
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=2)):
        found[key] = draw(VALUES)
    for key in draw(st.lists(st.sampled_from(KEYS), max_size=1)):
        found.pop(key, None)
    return found


@given(entries())
def test_reader_and_schema_accept_the_same(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    file = tmp_path_factory.mktemp("house") / "house.yaml"
    with file.open("w") as stream:
        YAML(typ="safe", pure=True).dump([data], stream)
    found = read_entries(str(file))
    assert isinstance(found, Entries)
    faults = mistakes(found.nodes[0], {})
    house = read_house([str(file)])
    assert bool(house.rules) == (not faults), (data, faults)
    assert len(house.rules) + len(house.wrong) == 1
    if house.wrong:
        assert "cannot be used as a house rule" not in house.wrong[0].message


@given(entries())
def test_a_rule_that_is_taken_runs(data: Any) -> None:
    """On the sound packages none fails: what a user may write, packlint can do."""
    rules = _taken(data)
    for rule in rules:
        config = read_config_of(rule)
        result = check([str(BASES["aggregate"])], Options(config=config))
        assert not any(one.rule.startswith("INT") for one in result.findings)
        assert not any(re.search(r"\{(object|field|property)\}", one.message) for one in result.findings)


def _taken(data: Any) -> Iterator[Any]:
    from lint.house_rules import Refused, rule_of

    try:
        yield rule_of(entry_of(data))
    except Refused:
        return


def read_config_of(rule: Any) -> Any:
    from lint.settings import Config, Level

    return Config(level=Level(select=(rule.id,)), house=House((rule,)))


@given(
    st.lists(
        st.sampled_from(
            [*"- :{}[]'\"\n&*!|>#%@`,?ida01\x00\t", "\n- id: ATL001", "\n  on: maps", "\n  unique_by: code"]
        ),
        max_size=40,
    ).map("".join)
)
def test_no_text_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("house") / "house.yaml"
    file.write_text(text)
    house = read_house([str(file)])
    assert all(one.line >= 1 and one.column >= 1 and one.message for one in house.wrong)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


# The page.


def test_the_table_of_the_page_has_every_key_and_no_other() -> None:
    table = PAGE.partition("## The vocabulary")[2].partition("## ")[0]
    assert re.findall(r"(?m)^\| `(\w+)` \|", table) == list(SCHEMA["$defs"]["entry"]["properties"])
    assert set(TESTS) < set(SCHEMA["$defs"]["entry"]["properties"])


EXAMPLES = re.findall(
    r"(?ms)^### ([^\n]+)$.*?^```yaml\n(.*?)^```$.*?^```json (\w+)\n(.*?)^```$.*?^```text\n(.*?)^```$", PAGE
)


def test_the_page_has_three_examples() -> None:
    assert len(EXAMPLES) == 3
    assert PAGE.partition("## Worked examples")[2].count("\n### ") == 3


@pytest.mark.parametrize(("title", "rules", "base", "change", "told"), EXAMPLES)
def test_examples_of_the_page(put: Put, title: str, rules: str, base: str, change: str, told: str) -> None:
    folder = put(rules, json.loads(change), base)
    arguments = ("check", "metadata.json", "--format", "concise", "--severity", "note", "--select", "ATL")
    assert packlint(*arguments, cwd=folder).stdout.splitlines()[:-1] == told.splitlines(), title
    assert put(rules, {}, base)
    assert not read_config(str(folder / "packlint.yaml")).house.wrong


def test_the_first_example_of_the_page_is_one(put: Put) -> None:
    blocks = re.findall(r"(?ms)^```yaml\n(# yaml-language-server.*?)^```$", PAGE)
    assert len(blocks) == 1
    assert not read_config(str(put(blocks[0]) / "packlint.yaml")).house.wrong
