"""packlint diff through the command line: sides, verdict, reports, exit codes."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from lint import registry
from lint.diff.rule import USUAL, Needs
from lint.finding import Severity
from tests.pages import laid_over
from tests.test_cli import TOP, packlint
from tests.test_diff_raw import DOCUMENTS

OLD = "examples/SNK_AGG/D2.40_1.0.0/COMPLETE/metadata.json"
NEW = "examples/SNK_AGG/D2.40_1.1.0/COMPLETE/metadata.json"
TRACKER = "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json"
SCHEMA = json.loads((TOP / "schemas" / "diff.schema.json").read_text("utf-8"))
NO_CONFIG = "--no-config"


def compared(old: Any, new: Any, folder: Path, *arguments: str) -> dict[str, Any]:
    """What packlint says of two documents, with the numbers 1.0.0 and 1.0.1 unless others are given."""
    for name, document in (("old", old), ("new", new)):
        (folder / f"{name}.json").write_text(json.dumps(document))
    paths = str(folder / "old.json"), str(folder / "new.json")
    numbers = ("--old-version", "1.0.0", "--new-version", "1.0.1")
    done = packlint("diff", *paths, "--format", "json", NO_CONFIG, *numbers, *arguments)
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert done.returncode == (0 if found["verdict"]["ok"] else 1)
    return found


def change(folder: Path, fragment: dict[str, Any], base: str = "aggregate", *arguments: str) -> dict[str, Any]:
    """The one pair of a base and the base with a fragment laid over."""
    found = compared(DOCUMENTS[base], laid_over(DOCUMENTS[base], fragment), folder, *arguments)
    (pair,) = found["pairs"]
    return dict(pair)


def one(type_: str, base: str = "aggregate") -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENTS[base][type_][0]
    return {"id": found["id"], "name": found["name"]}


def test_text(snapshot: SnapshotAssertion) -> None:
    done = packlint("diff", OLD, NEW, NO_CONFIG)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


def test_markdown(snapshot: SnapshotAssertion) -> None:
    done = packlint("diff", OLD, NEW, "--format", "markdown", NO_CONFIG)
    assert done.stdout == snapshot


def test_the_numbers_of_the_folders_are_judged(tmp_path: Path) -> None:
    done = packlint("diff", OLD, NEW, "--format", "json", NO_CONFIG)
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    verdict = found["pairs"][0]["verdict"]
    assert (verdict["before"], verdict["declared"], verdict["needed"], verdict["ok"]) == (
        "1.0.0",
        "1.1.0",
        "1.1.0",
        True,
    )


def test_a_number_that_is_too_low_fails(tmp_path: Path) -> None:
    pair = change(tmp_path, {"dataElements": [one("dataElements") | {"valueType": "TEXT"}]})
    assert [line["name"] for line in pair["changes"]] == ["data-element-value-type-changed"]
    assert pair["verdict"]["needed"] == "2.0.0"
    assert not pair["verdict"]["ok"]


def test_a_higher_number_is_never_wrong(tmp_path: Path) -> None:
    fragment = {"dataElements": [one("dataElements") | {"valueType": "TEXT"}]}
    pair = change(tmp_path, fragment, "aggregate", "--new-version", "3.0.0")
    assert pair["verdict"]["ok"]


@pytest.mark.parametrize(("before", "now"), [("0.9.0", "0.9.1"), ("first", "second"), ("1.0", "1.1")])
def test_numbers_that_are_not_semantic_or_early_are_not_judged(tmp_path: Path, before: str, now: str) -> None:
    text = {"dataElements": [one("dataElements") | {"valueType": "TEXT"}]}
    for name, number, fragment in (("old", before, {}), ("new", now, text)):
        document = laid_over(DOCUMENTS["aggregate"], fragment | {"package": {"version": number}})
        (tmp_path / f"{name}.json").write_text(json.dumps(document))
    files = str(tmp_path / "old.json"), str(tmp_path / "new.json")
    done = packlint("diff", *files, "--format", "json", NO_CONFIG)
    (pair,) = json.loads(done.stdout)["pairs"]
    assert (done.returncode, pair["verdict"]["ok"], pair["verdict"]["needed"]) == (0, True, None)
    if now == "1.1":
        words = packlint("diff", *files, "--old-version", "1.0.0", NO_CONFIG).stdout
        assert "needs 2.0.0; what the new release says, 1.1, is no number of three parts\n" in words


@pytest.mark.parametrize("option", ["--old-version", "--new-version"])
@pytest.mark.parametrize("value", ["x", "1.1", "1.1.0.0", "1.1.x"])
def test_an_option_that_gives_no_number_is_refused(option: str, value: str) -> None:
    done = packlint("diff", OLD, NEW, NO_CONFIG, option, value)
    told = f"packlint: {option} {value}: no number of a release; write three numbers, such as 1.2.0\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)


def test_a_number_may_be_written_as_tags_are() -> None:
    done = packlint("diff", OLD, NEW, NO_CONFIG, "--old-version", "v1.0.0", "--new-version", "V1.1.0-rc1")
    assert (done.returncode, done.stderr) == (0, "")


def test_accidents_are_to_mend_whatever_the_number(tmp_path: Path) -> None:
    whole = DOCUMENTS["aggregate"]["dataSets"][0]
    sharing = {"public": "--------", "userGroups": {}, "users": {}, "owner": "vUeLeQMSwhN", "external": False}
    closed = {"id": whole["id"], "name": whole["name"], "sharing": None}
    document = laid_over(DOCUMENTS["aggregate"], {"dataSets": [closed]})
    document["dataSets"][0]["sharing"] = sharing
    (pair,) = compared(DOCUMENTS["aggregate"], document, tmp_path, "--new-version", "9.0.0")["pairs"]
    assert pair["changes"][0]["name"] == "data-access-closed"
    assert (pair["verdict"]["mend"], pair["verdict"]["ok"]) == (1, False)


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("breaking", 0), ("care", 1), ("version", 0)])
def test_fail_on(fail_on: str, code: int) -> None:
    assert packlint("diff", OLD, NEW, NO_CONFIG, "--fail-on", fail_on).returncode == code


def test_rules_can_be_left_out(tmp_path: Path) -> None:
    fragment = {"dataElements": [one("dataElements") | {"valueType": "TEXT"}]}
    assert change(tmp_path, fragment, "aggregate", "--ignore", "data-element-value-type-changed")["changes"] == []
    chosen = change(tmp_path, fragment, "aggregate", "--select", "data-element-code-changed")
    assert (chosen["changes"], chosen["other"]) == ([], [])


def test_what_is_accepted_is_no_reason(tmp_path: Path) -> None:
    fragment = {"dataElements": [one("dataElements") | {"valueType": "TEXT"}]}
    (line,) = change(tmp_path, fragment)["changes"]
    file = tmp_path / "accepted.txt"
    file.write_text(f"# agreed in March\n{line['fingerprint']} nobody collected it yet\n0123456789abcdef gone since\n")
    found = compared(
        DOCUMENTS["aggregate"], laid_over(DOCUMENTS["aggregate"], fragment), tmp_path, "--accepted", str(file)
    )
    (pair,) = found["pairs"]
    assert pair["changes"] == []
    assert [one["reason"] for one in pair["accepted"]] == ["nobody collected it yet"]
    assert found["unused"] == ["0123456789abcdef (gone since)"]
    assert pair["verdict"]["ok"]


def test_a_bad_file_of_accepted_changes_is_told(tmp_path: Path) -> None:
    file = tmp_path / "accepted.txt"
    file.write_text("all of it\n")
    done = packlint("diff", OLD, NEW, "--accepted", str(file))
    assert done.returncode == 2
    assert "accepted.txt:1: write a fingerprint" in done.stderr


def test_two_packages_are_refused(tmp_path: Path) -> None:
    done = packlint("diff", OLD, TRACKER, NO_CONFIG)
    assert done.returncode == 2
    assert "are two packages, not two" in done.stdout
    assert packlint("diff", OLD, TRACKER, NO_CONFIG, "--force", "--fail-on", "never").returncode == 0


def test_folders_pair_their_packages(tmp_path: Path) -> None:
    first = TOP / "examples/SNK_AGG/D2.40_1.0.0"
    for side in ("old", "new"):
        shutil.copytree(first, tmp_path / side)
    shutil.move(tmp_path / "new" / "COMPLETE_DASHBOARD", tmp_path / "new" / "DASHBOARD")
    done = packlint("diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json", NO_CONFIG)
    pairs = json.loads(done.stdout)["pairs"]
    assert [(pair["old"]["kind"], pair["new"]["kind"]) for pair in pairs] == [("AGG", "AGG"), ("DSH", "DSH")]
    assert [pair["changes"] for pair in pairs] == [[], []]


@pytest.mark.parametrize("words", [(), (OLD,), (OLD, NEW, NEW)])
def test_two_sides_are_asked_for(words: tuple[str, ...]) -> None:
    done = packlint("diff", *words)
    assert done.returncode == 2
    assert "name two sides" in done.stderr


@pytest.mark.parametrize("bad", ["{", "[1, 2]", ""])
def test_a_side_that_is_no_package(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(bad)
    assert packlint("diff", OLD, str(file), NO_CONFIG).returncode == 2
    assert packlint("diff", OLD, str(tmp_path / "missing.json"), NO_CONFIG).returncode == 2


def git(folder: Path, *arguments: str) -> str:
    own = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
    }
    environment = os.environ | own | {"GIT_COMMITTER_EMAIL": "a@b"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two tagged releases of a package, and a JSON file beside it."""
    git(tmp_path, "init", "-q")
    for tag, file in (("D2.40/1.0.0", OLD), ("D2.40/1.1.0", NEW)):
        target = tmp_path / "COMPLETE" / "metadata.json"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((TOP / file).read_bytes())
        (tmp_path / "other.json").write_text(json.dumps({"tag": tag}))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", tag)
        git(tmp_path, "tag", tag)
    return tmp_path


def test_tags_are_sides(repository: Path) -> None:
    done = packlint("diff", "D2.40/1.0.0", "D2.40/1.1.0", "--format", "json", NO_CONFIG, cwd=repository)
    (pair,) = json.loads(done.stdout)["pairs"]
    assert (pair["verdict"]["before"], pair["verdict"]["declared"]) == ("1.0.0", "1.1.0")
    assert done.returncode == 0


def test_base_pairs_what_changed(repository: Path) -> None:
    (repository / "COMPLETE" / "added.json").write_bytes(
        (TOP / "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json").read_bytes()
    )
    done = packlint("diff", "--base", "D2.40/1.0.0", "--format", "json", NO_CONFIG, cwd=repository)
    found = json.loads(done.stdout)
    assert [pair["new"]["file"] for pair in found["pairs"]] == ["COMPLETE/metadata.json"]
    assert [info["file"] for info in found["added"]] == ["COMPLETE/added.json"]
    same = packlint("diff", "--base", "HEAD", "--format", "json", NO_CONFIG, "COMPLETE/metadata.json", cwd=repository)
    told = json.loads(same.stdout)
    assert (told["pairs"], told["unchanged"], same.returncode) == ([], 1, 0)
    words = packlint("diff", "--base", "HEAD", NO_CONFIG, "COMPLETE/metadata.json", cwd=repository)
    assert words.stdout == "0 packages compared, 1 unchanged.\n"


@pytest.mark.parametrize("side", ["old", "new"])
@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_package_that_broke_neither_came_nor_went(repository: Path, side: str, form: str) -> None:
    """It is only not compared; one that did go is told beside it."""
    beside = TOP / "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json"
    for name in ("TRACKER", "SPARE"):
        (repository / name).mkdir()
        (repository / name / "metadata.json").write_bytes(beside.read_bytes())
    broken, whole = repository / "COMPLETE/metadata.json", (TOP / NEW).read_bytes()
    broken.write_bytes(whole[:4000] if side == "old" else whole)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "before")
    broken.write_bytes(whole[:4000] if side == "new" else whole)
    (repository / "SPARE/metadata.json").unlink()
    done = packlint("diff", "--base", "HEAD", "--format", form, NO_CONFIG, cwd=repository)
    assert done.returncode == 2
    if form == "json":
        found = json.loads(done.stdout)
        assert [info["file"] for info in found["removed"]] == ["HEAD:SPARE/metadata.json"]
        assert (found["added"], found["pairs"], found["unchanged"]) == ([], [], 1)
    else:
        assert "SNK_AGG" not in done.stdout
        assert done.stdout.count("is no JSON that can be read") == 1


def test_a_broken_file_in_a_folder_is_not_taken_for_a_removal(tmp_path: Path) -> None:
    for folder in ("1.0.0", "1.1.0"):
        shutil.copytree(TOP / "examples/SNK_AGG/D2.40_1.0.0", tmp_path / folder)
    (tmp_path / "1.1.0/COMPLETE_DASHBOARD/metadata.json").write_text('{"package": ')
    done = packlint("diff", str(tmp_path / "1.0.0"), str(tmp_path / "1.1.0"), "--format", "json", NO_CONFIG)
    found = json.loads(done.stdout)
    assert (done.returncode, found["removed"], len(found["pairs"]), len(found["could_not"])) == (2, [], 1, 1)


def three(folder: Path, changed: str = "") -> tuple[str, str]:
    """Two sides of three packages, of which the one in the middle may have changed."""
    kept = "SNK_AGG/D2.40_1.0.0/COMPLETE", "SNK_CS/D2.41_1.0.0/COMPLETE", "SNK_AGG/D2.40_1.0.0/COMPLETE_DASHBOARD"
    for side in ("old", "new"):
        for name, source in zip(("A", "B", "C"), kept, strict=True):
            shutil.copytree(TOP / "examples" / source, folder / side / name)
    if changed:
        file = folder / "new/B/metadata.json"
        document = json.loads(file.read_text())
        document["dataElements"][0]["valueType"] = changed
        file.write_text(json.dumps(document))
    return str(folder / "old"), str(folder / "new")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_breaks_stands_before_what_did_not_change(tmp_path: Path, form: str) -> None:
    done = packlint("diff", *three(tmp_path, "FILE_RESOURCE"), "--format", form, NO_CONFIG, PYTHONIOENCODING="utf-8")
    assert done.returncode == 0, "the packages say no number"
    page = done.stdout
    heads = [line for line in page.splitlines() if re.match(r"SNK_|### SNK|<h1>", line)]
    assert len(heads) == 1
    assert "SNK_CS" in heads[0]
    below = page[re.search("(?i)nothing changed", page).start() :]  # type: ignore[union-attr]
    assert re.findall(r"new/(.)/metadata\.json", below) == ["A", "C"]
    assert page.count("<h2>Changes</h2>") == (form == "html")


def test_where_nothing_changed_a_report_says_no_more_than_that(tmp_path: Path) -> None:
    sides = three(tmp_path)
    done = packlint("diff", *sides, NO_CONFIG)
    assert done.stdout.splitlines()[0] == "nothing changed"
    assert done.stdout.splitlines()[-1] == "3 packages compared."
    assert "<h2>Changes" not in packlint("diff", *sides, "--format", "html", NO_CONFIG).stdout
    alone = packlint("diff", OLD, OLD, "--format", "html", NO_CONFIG).stdout
    assert "<h2>Changes" not in alone
    assert "nothing changed" in alone


def test_a_lower_number_is_told_though_nothing_changed() -> None:
    done = packlint("diff", OLD, OLD, NO_CONFIG, "--old-version", "1.1.0", "--new-version", "1.0.0")
    assert done.returncode == 1
    assert "  needs 1.1.0, declared 1.0.0\n" in done.stdout


def test_a_release_note_has_no_part_for_what_did_not_change(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    packlint("diff", *three(tmp_path / "one", "FILE_RESOURCE"), "--release-note", str(note), NO_CONFIG)
    assert [line for line in note.read_text().splitlines() if line.startswith("# ")] == ["# SNK_CS ?"]
    packlint("diff", *three(tmp_path / "two"), "--release-note", str(note), NO_CONFIG)
    assert note.read_text() == "Nothing changed: SNK_AGG and SNK_CS.\n"


def test_a_side_goes_by_the_name_that_the_user_has_for_it(repository: Path) -> None:
    """Not by the hash of the commit where the branches part."""
    done = packlint("diff", "--base", "D2.40/1.0.0...", "--format", "json", NO_CONFIG, cwd=repository)
    (pair,) = json.loads(done.stdout)["pairs"]
    assert pair["old"]["file"] == "D2.40/1.0.0...:COMPLETE/metadata.json"


def test_git_calls_it_as_its_external_diff(repository: Path) -> None:
    blob = git(repository, "rev-parse", "D2.40/1.0.0:COMPLETE/metadata.json").strip()
    (repository / "old.blob").write_bytes((TOP / OLD).read_bytes())
    words = ("COMPLETE/metadata.json", "old.blob", blob, "100644", "COMPLETE/metadata.json", "0" * 40, "100644")
    done = packlint("diff", "--git-driver", *words, cwd=repository)
    assert done.returncode == 0
    assert "indicator-formula-changed" in done.stdout
    (repository / "before.json").write_text("{}")
    plain = ("other.json", "before.json", blob, "100644", "other.json", "0" * 40, "100644")
    done = packlint("diff", "--git-driver", *plain, cwd=repository)
    assert done.returncode == 0
    assert '+{"tag"' in done.stdout


def test_as_gits_external_diff_the_headers_give_the_numbers(repository: Path) -> None:
    words = ["COMPLETE/metadata.json", "old.blob", "0" * 40, "100644", "new.blob", "0" * 40, "100644"]
    for numbers, verdict in ((("1.0.0", "1.0.1"), "needs 1.1.0, declared 1.0.1"), (("", ""), "asks for a minor step")):
        for name, file, number in zip(("old.blob", "new.blob"), (OLD, NEW), numbers, strict=True):
            document = laid_over(json.loads((TOP / file).read_bytes()), {"package": {"version": number}})
            (repository / name).write_text(json.dumps(document))
        done = packlint("diff", "--git-driver", *words, cwd=repository)
        assert done.returncode == 0
        assert verdict in done.stdout


def test_a_page_stays_under_its_limit(tmp_path: Path) -> None:
    document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
    element = document["dataElements"][0]
    long = "Long name " * 20
    names = [{"id": f"a{n:010d}", "code": f"C{n}", "name": f"{long}{n}", "shortName": f"S{n}"} for n in range(2000)]
    many = [element | one for one in names]
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(document | {"dataElements": many}))
    new.write_text(json.dumps(document | {"dataElements": [one | {"valueType": "TEXT"} for one in many]}))
    page = packlint("diff", str(old), str(new), "--format", "markdown", NO_CONFIG).stdout
    assert len(page) <= 60_000
    assert "data element value type changed" in page


def test_hostile_names_are_text_on_the_page(tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)> [x](http://a.b) @all | `code` ::error::x \x1b[31m"
    pair = DOCUMENTS["aggregate"]
    element = pair["dataElements"][0]
    document = json.loads(json.dumps(pair))
    document["dataElements"][0] = element | {"name": name, "valueType": "TEXT"}
    for key, value in (("old", pair), ("new", document)):
        (tmp_path / f"{key}.json").write_text(json.dumps(value))
    for form in ("markdown", "text"):
        page = packlint(
            "diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--format", form, NO_CONFIG
        ).stdout
        assert "\x1b[31m" not in page
        if form == "markdown":
            assert "<img" not in page
            assert "@all" not in page
            assert "](http" not in page


def test_each_rule_has_its_opposite_or_says_why_not() -> None:
    rules = registry.change_rules()
    names = {rule.name for rule in rules}
    assert len(names) == len(rules) == len({rule.id for rule in rules})
    for rule in rules:
        assert bool(rule.opposite) is not bool(rule.waiver), rule.id
        assert not rule.opposite or rule.opposite in names, rule.id
        assert rule.audience, rule.id


def test_levels_and_needs_are_fields_of_their_own() -> None:
    """A rule says what it needs only where that is not what its level asks for, and no accident is safe."""
    for rule in registry.change_rules():
        assert rule.needs in Needs
        assert rule.severity in USUAL
        if rule.needs is Needs.MEND:
            assert rule.severity is Severity.ERROR, rule.id


def test_html_is_one_file_without_a_network(tmp_path: Path) -> None:
    done = packlint("diff", OLD, NEW, "--format", "html", NO_CONFIG)
    assert done.returncode == 0
    page = done.stdout
    assert page.startswith("<!doctype html>")
    assert not re.search(r"(?:src|href)=|@import|url\(|https?://", page)
    assert "indicator-formula-changed" in page
    formula = page.partition("indicator-formula-changed ·")[2].partition("</article>")[0]
    assert "<ins>+{SNK - Cases referred to a higher level}</ins>" in formula


def test_html_shows_hostile_names_as_text(tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    element = DOCUMENTS["aggregate"]["dataElements"][0]
    document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
    document["dataElements"][0] = element | {"name": name, "valueType": "TEXT"}
    for key, value in (("old", DOCUMENTS["aggregate"]), ("new", document)):
        (tmp_path / f"{key}.json").write_text(json.dumps(value))
    page = packlint("diff", "old.json", "new.json", "--format", "html", NO_CONFIG, cwd=tmp_path).stdout
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_workbook_holds_every_line_as_text(tmp_path: Path) -> None:
    file = tmp_path / "changes.xlsx"
    assert packlint("diff", OLD, NEW, NO_CONFIG, "--output", f"xlsx={file}").returncode == 0
    with zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet  # no cell is a formula
    for word in ("operation", "level", "for", "indicator-formula-changed"[:9], "SNK_AGG 1.0.0 → 1.1.0"):
        assert word in texts


@pytest.mark.parametrize("option", ["--output=html=new.json", "--delete-payload=new.json", "--release-note=old.json"])
def test_a_report_never_replaces_a_package(tmp_path: Path, option: str) -> None:
    for name, file in (("old", OLD), ("new", NEW)):
        shutil.copy(TOP / file, tmp_path / f"{name}.json")
    before = [(tmp_path / f"{name}.json").read_bytes() for name in ("old", "new")]
    done = packlint("diff", "old.json", "new.json", NO_CONFIG, option, cwd=tmp_path)
    assert done.returncode == 2
    assert "is one of the packages that were compared" in done.stderr
    assert [(tmp_path / f"{name}.json").read_bytes() for name in ("old", "new")] == before


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (["xml=report.xml"], "text, json, markdown, html or xlsx"),
        (["json=-"], "--format json writes to standard output"),
        (["xlsx=-"], "FILE must be a file"),
        (["json=report", "html=./report"], "another --output writes this file"),
    ],
)
def test_an_output_that_means_nothing(tmp_path: Path, outputs: list[str], words: str) -> None:
    options = [word for output in outputs for word in ("--output", output)]
    done = packlint("diff", str(TOP / OLD), str(TOP / NEW), *options, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert ("--format xlsx" in done.stderr) is False
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_is_named_after_a_package_with_half_a_character_in_its_code(tmp_path: Path) -> None:
    document = json.loads((TOP / NEW).read_text("utf-8"))
    document["package"]["code"] = "SNK\ud83d_AGG\u0001"
    (tmp_path / "new.json").write_text(json.dumps(document))
    done = packlint("diff", str(TOP / OLD), "new.json", "--force", NO_CONFIG, "--output", "xlsx=a.xlsx", cwd=tmp_path)
    assert "Traceback" not in done.stderr
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert 'name="SNK ud83d_AGG' in book.read("xl/workbook.xml").decode()


def test_a_delete_payload_has_users_before_what_they_use(tmp_path: Path) -> None:
    indicators = DOCUMENTS["aggregate"]["indicators"]
    gone = {one["id"] for one in indicators}
    types = {one["indicatorType"]["id"] for one in indicators}
    document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
    document.pop("indicators")
    document.pop("indicatorTypes")
    document.pop("indicatorGroups", None)
    document.pop("visualizations")
    document.pop("maps")
    document["dashboards"] = []
    for item in (*document["dataSets"], *document["sections"]):
        item.pop("indicators", None)
    for key, value in (("old", DOCUMENTS["aggregate"]), ("new", document)):
        (tmp_path / f"{key}.json").write_text(json.dumps(value))
    done = packlint("diff", "old.json", "new.json", "--delete-payload", "delete.json", NO_CONFIG, cwd=tmp_path)
    assert done.stderr == ""
    payload = json.loads((tmp_path / "delete.json").read_text())
    assert {one["id"] for one in payload["indicators"]} == gone
    assert {one["id"] for one in payload["indicatorTypes"]} == types
    order = list(payload)
    assert order.index("dashboards") < order.index("visualizations") < order.index("indicators")
    assert order.index("indicators") < order.index("indicatorTypes")


def test_what_is_still_used_is_left_out_of_the_delete_payload(tmp_path: Path) -> None:
    document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
    types = document.pop("indicatorTypes")
    for key, value in (("old", DOCUMENTS["aggregate"]), ("new", document)):
        (tmp_path / f"{key}.json").write_text(json.dumps(value))
    done = packlint("diff", "old.json", "new.json", "--delete-payload", "delete.json", NO_CONFIG, cwd=tmp_path)
    assert json.loads((tmp_path / "delete.json").read_text()) == {}
    assert f"{types[0]['id']}) is left out of the delete payload: it is still used by indicator " in done.stderr


def test_what_several_objects_still_name_is_told_of_all(tmp_path: Path) -> None:
    document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
    document["indicators"] = [one for one in document["indicators"] if one["id"] != "iz4VZ09UQLu"]
    (pair,) = compared(DOCUMENTS["aggregate"], document, tmp_path)["pairs"]
    (line,) = [line["message"] for line in pair["changes"] if line["rule"] == "CHG011"]
    assert "(SNK_IND_CASES, iz4VZ09UQLu) is gone, and still named by indicator group " in line
    assert " and visualization " in line


def test_a_translation_of_the_former_words_is_told_with_its_object(tmp_path: Path) -> None:
    text = {"locale": "fr", "property": "FORM_NAME", "value": "Cas"}
    sides = []
    for name in ("Cases", "Renamed thing"):
        document = json.loads(json.dumps(DOCUMENTS["aggregate"]))
        for element in document["dataElements"][:2]:
            element |= {"formName": name, "translations": [text]}
        sides.append(document)
    one_changed = json.loads(json.dumps(sides[1]))
    one_changed["dataElements"][1]["formName"] = "Cases"
    element = DOCUMENTS["aggregate"]["dataElements"][0]
    whose = f'data element "{element["name"]}" ({element["code"]}, {element["id"]})'
    for new, words in (
        (one_changed, f"fr: 1 text still translates the former words of {whose}"),
        (sides[1], "fr: 2 texts still translate the former words of 2 data elements, among them "),
    ):
        (pair,) = compared(sides[0], new, tmp_path)["pairs"]
        (line,) = [line["message"] for line in pair["changes"] if line["rule"] == "CHG207"]
        assert line.startswith(words)


def test_a_release_note_to_be_finished(snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    file = tmp_path / "release_note.md"
    assert packlint("diff", OLD, NEW, NO_CONFIG, "--release-note", str(file)).returncode == 0
    assert file.read_text() == snapshot


def test_a_feed_of_a_package_beside_it_is_told(tmp_path: Path) -> None:
    """A tracker feeds an aggregate package by code; the two are compared in one run."""
    tracker = json.loads((TOP / TRACKER).read_text("utf-8"))
    aggregate = json.loads((TOP / OLD).read_text("utf-8"))
    element = next(one for one in aggregate["dataElements"] if one["domainType"] == "AGGREGATE")
    indicator = tracker["programIndicators"][0]
    indicator["attributeValues"] = [{"attribute": {"id": "vudyDP7jUy5"}, "value": element["code"]}]
    for side in ("old", "new"):
        for name, document in (("AGG", aggregate), ("TRK", tracker)):
            (tmp_path / side / name).mkdir(parents=True)
            (tmp_path / side / name / "metadata.json").write_text(json.dumps(document))
        element["code"] = "SNK_ANOTHER_CODE"
    whole = packlint("diff", *(str(tmp_path / side) for side in ("old", "new")), "--format", "json", NO_CONFIG)
    alone = packlint("diff", *(str(tmp_path / side / "AGG") for side in ("old", "new")), "--format", "json", NO_CONFIG)
    rules = [
        [one["name"] for pair in json.loads(done.stdout)["pairs"] for one in pair["changes"]] for done in (whole, alone)
    ]
    assert ("mapping-target-recoded" in rules[0], "mapping-target-recoded" in rules[1]) == (True, False)


def test_what_fails_a_run_can_be_accepted_from_the_text(tmp_path: Path) -> None:
    failing = packlint("diff", OLD, NEW, NO_CONFIG, "--new-version", "1.0.1")
    found = re.findall(r"to accept it: ([0-9a-f]{16})", failing.stdout)
    assert (failing.returncode, bool(found)) == (1, True)
    file = tmp_path / "accepted.txt"
    file.write_text("".join(f"{one} agreed in March\n" for one in found))
    shown = packlint(
        "diff", OLD, NEW, NO_CONFIG, "--new-version", "1.0.1", "--accepted", str(file), "--severity", "note"
    )
    while more := re.findall(r"to accept it: ([0-9a-f]{16})", shown.stdout):  # a step lower asks for the next ones
        with file.open("a") as lines:
            lines.writelines(f"{one} agreed in March\n" for one in more)
        shown = packlint(
            "diff", OLD, NEW, NO_CONFIG, "--new-version", "1.0.1", "--accepted", str(file), "--severity", "note"
        )
    assert shown.returncode == 0


def test_a_delete_payload_is_no_package(tmp_path: Path) -> None:
    for side, file in (("old", OLD), ("new", NEW)):
        (tmp_path / side).mkdir()
        shutil.copy(TOP / file, tmp_path / side / "metadata.json")
    payload = tmp_path / "new" / "delete.json"
    packlint("diff", OLD, NEW, NO_CONFIG, "--delete-payload", str(payload))
    assert json.loads(payload.read_text())
    done = packlint("diff", str(tmp_path / "old"), str(tmp_path / "new"), "--format", "json", NO_CONFIG)
    assert json.loads(done.stdout)["added"] == []


def test_who_may_do_it_as_everybody_gains_and_loses_nothing(tmp_path: Path) -> None:
    item = one("dataSets")
    sharing = {"public": "r-r-----", "external": False, "users": {}}
    entry = {"UgroupXy9Za": {"id": "UgroupXy9Za", "access": "r-------"}}
    old = laid_over(DOCUMENTS["aggregate"], {"dataSets": [item | {"sharing": sharing | {"userGroups": entry}}]})
    new = json.loads(json.dumps(old))
    next(it for it in new["dataSets"] if it["id"] == item["id"])["sharing"]["userGroups"].pop("UgroupXy9Za")
    (pair,) = compared(old, new, tmp_path)["pairs"]
    assert [(line["name"], line["level"]) for line in pair["changes"]] == [("sharing-told-otherwise", "safe")]


def test_a_second_text_of_a_language_is_added_and_nothing_reworded(tmp_path: Path) -> None:
    first = {"locale": "ru", "property": "NAME", "value": "Да"}
    old = laid_over(DOCUMENTS["aggregate"], {"dataElements": [one("dataElements") | {"translations": [first]}]})
    new = json.loads(json.dumps(old))
    item = next(it for it in new["dataElements"] if it["id"] == one("dataElements")["id"])
    item["translations"].insert(0, first | {"value": "Да, есть"})
    (pair,) = compared(old, new, tmp_path)["pairs"]
    (line,) = pair["changes"]
    assert (line["name"], line["new"], line["old"]) == ("translations-added", "Да, есть", None)


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("Weighed before discharge", "Weighed within 1 hour", "care"),
        ("Suspected cases, female", "Confirmed cases, female", "care"),
        ("Cas suspects", "Cas confirmés", "care"),
        ("Deaths (under 5 years)", "Deaths (0-4 years)", "safe"),
        ("Deaths in the facility", "Deaths", "safe"),
        ("Seen in community", "Seen by CHW", "safe"),
    ],
)
def test_a_name_that_says_another_matter_is_to_be_looked_at(tmp_path: Path, old: str, new: str, level: str) -> None:
    document = laid_over(DOCUMENTS["aggregate"], {"dataElements": [one("dataElements") | {"name": old}]})
    later = laid_over(document, {"dataElements": [one("dataElements") | {"name": new}]})
    (pair,) = compared(document, later, tmp_path)["pairs"]
    assert [line["level"] for line in pair["changes"] if line["name"] == "name-changed"] == [level]


def test_an_object_without_an_id_is_said(tmp_path: Path) -> None:
    bare = {"name": "SNK - Days", "code": "SNK_DAYS", "value": 30}
    other = {"id": "cOnStAnT001", "name": "SNK - Hours", "value": 6}
    old, new = {"constants": [bare, other]}, {"constants": [bare | {"value": 31}, other]}
    (pair,) = compared(old, new, tmp_path)["pairs"]
    assert [line["name"] for line in pair["changes"]] == ["constant-value-changed"]
    assert pair["odd"] == ['constant "SNK - Days" (SNK_DAYS)']
