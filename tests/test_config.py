"""packlint.yaml through the command line: what it sets, who wins, and what is wrong with one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from lint.config import Mistake, WrongConfig, read_config
from lint.config_faults import mistakes, schema
from tests.pages import BASES, laid_over

TOP = Path(__file__).parent.parent


def packlint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    command = [sys.executable, "-m", "lint", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def report(*arguments: str, cwd: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packlint("check", "--format", "json", *arguments, cwd=cwd).stdout)
    return found


def rules(*arguments: str, cwd: Path) -> dict[str, str]:
    """Rules that fired, with their severity."""
    return {one["rule"]: one["severity"] for one in report(*arguments, cwd=cwd)["findings"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with a package that has a missing reference (REF001), a blank in a name (NAM010, note) and a
    property that nobody knows (SCH007)."""
    base = json.loads(BASES["aggregate"].read_bytes())
    change = {
        "indicators": [
            {"id": "mE1lszZHQyi", "indicatorType": {"id": "Bw4nT7xKq2L"}, "extra": 1, "name": "SNK - Two  b"}
        ]
    }
    (tmp_path / ".git").mkdir()
    for name in ("packages/a", "drafts/b"):
        file = tmp_path / name / "metadata.json"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(laid_over(base, change)))
    return tmp_path


ALL = {"REF001": "error", "SCH007": "warning", "NAM010": "note"}


@pytest.mark.parametrize(
    ("config", "arguments", "found"),
    [
        ("", [], {"REF001", "SCH007", "NAM010"}),
        ("profile: install", [], {"REF001"}),
        ("profile: install", ["--profile", "package"], {"REF001", "SCH007", "NAM010"}),
        ("select: [NAM]", [], {"NAM010"}),
        ("select: [NAM]", ["--profile", "install"], {"REF001"}),
        ("select: [NAM]", ["--select", "reference-missing,SCH007"], {"REF001", "SCH007"}),
        ("profile: install\nselect: [SCH]", [], {"SCH007"}),
        ("ignore: [SCH]", [], {"REF001", "NAM010"}),
        ("ignore: [SCH]", ["--ignore", "NAM010"], {"REF001"}),
        ("ignore: [SCH]", ["--profile", "who"], {"REF001", "NAM010"}),
        ("ignore: [SCH]", ["--select", "SCH007"], {"SCH007"}),
        ("select: [SCH, REF]\nignore: [SCH]", [], {"REF001"}),
        ("ignore: [SCH]\npaths: {packages: {select: [SCH]}}", [], {"SCH007"}),
        ("paths: {'packages/**': {ignore: [REF]}}", [], {"SCH007", "NAM010"}),
        ("paths: {drafts: {ignore: [REF]}}", [], {"REF001", "SCH007", "NAM010"}),
        ("paths: {'**': {ignore: [REF]}, packages: {select: [REF]}}", [], {"REF001"}),
        ("outside: {Bw4nT7xKq2L: in the national library}", [], {"SCH007", "NAM010"}),
        ("profile: install", ["--no-config"], {"REF001", "SCH007", "NAM010"}),
    ],
)
def test_precedence(folder: Path, config: str, arguments: list[str], found: set[str]) -> None:
    """The table of docs/configuration.md, a line a case."""
    (folder / "packlint.yaml").write_text(config)
    assert set(rules("packages", *arguments, cwd=folder)) == found


def test_severities_overrule_and_longer_words_win(folder: Path) -> None:
    (folder / "packlint.yaml").write_text("severities: {SCH007: error, SCH: note, reference-missing: warning}\n")
    assert rules("packages", cwd=folder) == {"REF001": "warning", "SCH007": "error", "NAM010": "note"}


def test_the_configuration_is_found_above_up_to_the_git_root(folder: Path) -> None:
    (folder / "packlint.yaml").write_text("select: [NAM]\n")
    assert set(rules(".", cwd=folder / "packages")) == {"NAM010"}
    (folder / "packages" / ".git").mkdir()
    assert set(rules(".", cwd=folder / "packages")) == set(ALL)
    assert set(rules(".", "--config", "../packlint.yaml", cwd=folder / "packages")) == {"NAM010"}


def test_the_version_serves_where_the_header_has_none(tmp_path: Path) -> None:
    header = {"code": "SNK_AGG", "type": "AGG", "locale": "en"}
    for name, version in (("a", {}), ("b", {"DHIS2Version": "2.38.1"})):
        (tmp_path / f"{name}.json").write_text(json.dumps({"package": {**header, **version}, "constants": []}))
    (tmp_path / "packlint.yaml").write_text('dhis2: "2.40"\n')
    used = [one["checked_as"] for one in report(".", cwd=tmp_path)["packages"]]
    assert used == ["2.40", "2.38"]
    used = [one["checked_as"] for one in report(".", "--dhis2", "2.41", cwd=tmp_path)["packages"]]
    assert used == ["2.41", "2.41"]


def test_libraries_hold_what_the_package_lacks(folder: Path) -> None:
    library = folder / "library.json"
    library.write_text(json.dumps({"indicatorTypes": [{"id": "Bw4nT7xKq2L", "name": "Per 1000", "factor": 1000}]}))
    assert set(rules("packages", "--with", "library.json", cwd=folder)) == {"SCH007", "NAM010"}
    (folder / "packlint.yaml").write_text("libraries: [library.json]\n")
    assert set(rules(".", cwd=folder / "packages")) == {"SCH007", "NAM010"}
    done = packlint("check", "packages", "--with", "packlint.yaml", cwd=folder)
    assert done.returncode == 2
    assert "given as a library" in " ".join(done.stdout.split())


def test_prefixes_and_locales_reach_the_rules(folder: Path) -> None:
    base = json.loads(BASES["aggregate"].read_bytes())
    change = {"dashboards": [{"id": base["dashboards"][0]["id"], "code": None}]}
    (folder / "metadata-ar.json").write_text(json.dumps(laid_over(base, change)))
    arguments = ("metadata-ar.json", "--select", "NAM006,HDR010")
    (before,) = report(*arguments, cwd=folder)["findings"]
    assert "prefix, SNK_" in before["hint"]
    (folder / "packlint.yaml").write_text("prefixes: [MAL, GEN]\nlocales: [ar, pt_BR]\n")
    found = {one["rule"]: one for one in report(*arguments, cwd=folder)["findings"]}
    assert "prefix, MAL_ or GEN_" in found["NAM006"]["hint"]
    assert "named for `ar`" in found["HDR010"]["message"]


TEN = """profil: who
select: REF
ignore: [REF01X]
severities:
  reference-missing: fatal
dhis2: 2.40
locales: [fr, pt-BR]
prefixes: [mal]
outside:
  short: a reason
libraries: [""]
paths:
  drafts: {librariez: []}
"""


def test_ten_mistakes_get_ten_messages_with_their_lines_and_nothing_else(folder: Path) -> None:
    (folder / "packlint.yaml").write_text(TEN)
    done = packlint("check", "packages", "--format", "json", cwd=folder)
    assert done.returncode == 2
    found = json.loads(done.stdout)
    assert found["packages"] == []
    assert [(one["rule"], one["file"], one["line"]) for one in found["findings"]] == [
        ("CFG001", "packlint.yaml", line) for line in (1, 2, 3, 5, 6, 7, 8, 10, 11, 13)
    ]
    messages = [one["message"] for one in found["findings"]]
    assert "unknown key `profil`; `profile` may be meant" in messages
    assert "no rule is called `REF01X` in `ignore`" in messages[2]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"select: [REF\nprofile: who", 2, "no YAML"),
        (b"profile: who\nselect: [REF]\nprofile: who\n", 3, "stands twice"),
        (b"- profile\n", 1, "a list is not keys and values"),
        (b"profile:\n", 1, "`profile` is empty: write install, package or who"),
        (b"ignore:\n\n\nselect: [REF]\n", 1, "`ignore` is empty: write a list of rules, and of findings"),
        (b"ignore:\n  - rule: REF001\n    reason: ''\n", 3, "`ignore.reason` is empty: write a reason that a reader"),
        (b"ignore:\n  - rule: REF001\n    reason:\n", 3, "`ignore.reason` is empty: write a reason that a reader"),
        (b"libraries: ['']\n", 1, "an entry of `libraries` is empty: write a path"),
        (b"select:\n  -\n", 2, "an entry of `select` is empty: write a rule's id"),
        (b"format: {indent: }\n", 1, "`format.indent` is empty: write a number of blanks"),
        (
            b"paths: {packages/CVC: {libraries: [a]}}\n",
            1,
            "`libraries` stands in `paths.packages/CVC`, and counts at the top only: move it there",
        ),
        (
            b"ignore: [{rule: REF, reason: no, severities: {}}]\n",
            1,
            "`severities` stands in `ignore`, and counts at the top or under a path of `paths` only",
        ),
        (
            b"format:\n  indent: 2\n  line-endz: lf\n",
            3,
            "unknown key `line-endz` in `format`; `line-ends` may be meant",
        ),
        (b"\xff\xfe\x00", 1, "no YAML"),
        (b"a: &a [*a]\nselect: *a\n", 1, "nested too deep"),
        (b"select: !!python/name:os.system []\n", 1, ""),
        (b"[" * 100_000, 1, ""),
    ],
)
def test_what_is_no_configuration_is_told_with_its_line(tmp_path: Path, text: bytes, line: int, words: str) -> None:
    file = tmp_path / "packlint.yaml"
    file.write_bytes(text)
    with pytest.raises(WrongConfig) as wrong:
        read_config(str(file))
    assert wrong.value.mistakes[0].line == line
    assert words in wrong.value.mistakes[0].message


@pytest.mark.parametrize(
    ("key", "near"),
    [("baseline", ""), ("exclude", ""), ("rules", ""), ("ingore", "ignore"), ("severity", "severities"),
     ("prefix", "prefixes"), ("locale", "locales"), ("houserules", "house-rules")],
)  # fmt: skip
def test_a_key_that_is_unknown_brings_to_mind_only_what_is_near(tmp_path: Path, key: str, near: str) -> None:
    file = tmp_path / "packlint.yaml"
    file.write_text(f"{key}: x.txt\n")
    with pytest.raises(WrongConfig) as wrong:
        read_config(str(file))
    (told,) = wrong.value.mistakes
    assert told.message == f"unknown key `{key}`" + (f"; `{near}` may be meant" if near else "")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(
        ["", "who", "REF", "REF001", "reference-missing", "nothing", "note", "2.40", "2.4", "fr", "pt_BR", "MAL", "mal",
         "Kq3vT8wLm2P", "a path", "tab", 9, 1.5, "crlf"]
    ),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(
        st.sampled_from(["profile", "select", "ignore", "severities", "dhis2", "locales", "prefixes", "outside",
                         "libraries", "paths", "indent", "line-ends", "REF", "Kq3vT8wLm2P", "x"]),
        inner, max_size=3,
    ),
    max_leaves=6,
)  # fmt: skip
KEYS = list(schema()["$defs"]["configuration"]["properties"])


@given(st.dictionaries(st.sampled_from([*KEYS, "x"]), VALUES, max_size=3))
def test_reader_and_schema_accept_the_same(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    file = tmp_path_factory.mktemp("config") / "packlint.yaml"
    with file.open("w") as stream:
        YAML(typ="safe", pure=True).dump(data, stream)
    faults = mistakes(file.read_bytes())
    sound = faults == [
        Mistake(1, 1, "the file cannot be used as a configuration")
    ]  # what is said where nothing is wrong
    try:
        read_config(str(file))
    except WrongConfig:
        assert not sound, data
    else:
        assert sound, (data, faults)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "REF01X"], "no rule is called so; did you mean"),
        (["--ignore", "nothing-at-all"], "no rule is called so"),
        (["--target", "2.99"], "packlint knows DHIS2 2.36 to 2.43"),
        (["--config", "x.yaml", "--no-config"], "contradict each other"),
    ],
)
def test_wrong_options_are_told_in_one_line(folder: Path, arguments: list[str], words: str) -> None:
    done = packlint("check", "packages", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_configuration_that_is_not_there(folder: Path) -> None:
    done = packlint("check", "packages", "--config", "no.yaml", cwd=folder)
    assert done.returncode == 2
    assert "cannot be read: no such file" in done.stdout


def test_a_configuration_among_the_paths_is_read_as_one(folder: Path) -> None:
    (folder / "packlint.yaml").write_text(
        "select: [NAM]\nignore: [{rule: NAM010, object: Nobody12345, reason: none}]\n"
    )
    alone = packlint("check", "packlint.yaml", cwd=folder)
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, "", "")
    (folder / "packages" / "packlint.yaml").write_text("# nothing\n")
    named = ["packlint.yaml", "packages/a/metadata.json", "packages/packlint.yaml"]
    assert set(rules(*named, cwd=folder)) == {"NAM010"}
    assert [one["file"] for one in report(*named, cwd=folder)["packages"]] == ["packages/a/metadata.json"]
    assert report("packlint.yaml", cwd=folder)["packages"] == []


@pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"], ["--no-config"]])
def test_a_configuration_alone_lets_no_package_be_touched(folder: Path, options: list[str]) -> None:
    """Without a path the whole folder would be."""
    (folder / "packlint.yaml").write_text("profile: who\n")
    before = {file: file.read_bytes() for file in folder.rglob("*.json")}
    done = packlint("check", *options, "packlint.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert {file: file.read_bytes() for file in folder.rglob("*.json")} == before


@pytest.mark.parametrize("others", [[], ["packages"]])
@pytest.mark.parametrize("name", ["packlint.yaml", "drafts/packlint.yaml", "drafts/packlint.yml"])
def test_a_configuration_among_the_paths_that_is_wrong_is_told(folder: Path, name: str, others: list[str]) -> None:
    (folder / name).write_text("profil: who\n")
    done = packlint("check", "--format", "json", name, *others, cwd=folder)
    assert done.returncode == 2
    found = [one for one in json.loads(done.stdout)["findings"] if one["rule"].startswith("CFG")]
    assert [(one["rule"], one["file"], one["line"]) for one in found] == [("CFG001", name, 1)]


def test_what_a_configuration_among_the_paths_names_is_read_too(folder: Path) -> None:
    (folder / "packlint.yaml").write_text(
        "house-rules: [house.yaml]\nignore: [{rule: NAM, reason: until then, until: 2020-01-01}]\n"
    )
    (folder / "house.yaml").write_text("- id: OWN001\n")
    done = packlint("check", "--format", "json", "packlint.yaml", cwd=folder)
    assert done.returncode == 2
    assert {one["rule"] for one in json.loads(done.stdout)["findings"]} == {"CFG003", "CFG004"}


def test_a_configuration_of_the_other_name_is_read_or_said_not_to_be(folder: Path) -> None:
    (folder / "packlint.yml").write_text("select: [NAM]\n")
    alone = packlint("check", "packages", cwd=folder)
    assert (alone.returncode, alone.stderr) == (0, "")
    (folder / "packlint.yaml").write_text("select: [REF]\n")
    both = packlint("check", "packages", cwd=folder)
    assert (both.returncode, both.stderr.count("\n")) == (1, 1)
    assert "packlint.yml is not read, since packlint.yaml lies beside it" in both.stderr
    assert "../packlint.yml is not read" in packlint("check", cwd=folder / "packages").stderr
    for chosen in (["--config", "packlint.yml"], ["--config", "packlint.yaml"], ["--no-config"]):
        assert packlint("check", "packages", *chosen, cwd=folder).stderr == ""


def test_the_page_that_messages_point_to_lists_all_keys(folder: Path) -> None:
    """docs/ is in no user's repository, and in no wheel."""
    (folder / "packlint.yaml").write_text("profil: who\n")
    done = packlint("check", "packages", cwd=folder)
    assert "`packlint explain CFG001` lists all keys" in " ".join(done.stdout.split())
    page = packlint("explain", "CFG001", "--no-config", cwd=folder).stdout
    assert [key for key in KEYS if f"    {key}: " not in page] == []
