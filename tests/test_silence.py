"""What is not told: entries of ``ignore`` and the baseline, through the command line."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.pages import BASES, laid_over
from tests.test_config import packlint, report
from tests.test_diff_raw import re_exported

UID = "mE1lszZHQyi"
BROKEN = {"id": UID, "indicatorType": {"id": "Bw4nT7xKq2L"}, "extra": 1, "name": "SNK - Two  b", "code": "SNK_TWO"}
"""A missing reference (REF001), a blank in a name (NAM010, note) and a property that nobody knows (SCH007)."""
ALL = {"REF001", "SCH007", "NAM010"}
MARCH = "agreed with the national team in March"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "a" / "metadata.json", BROKEN)
    return tmp_path


def write(file: Path, *indicators: dict[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    base = json.loads(BASES["aggregate"].read_bytes())
    file.write_text(json.dumps(laid_over(base, {"indicators": list(indicators)})))


def told(*arguments: str, cwd: Path) -> set[str]:
    """Rules of the findings that are told."""
    return {one["rule"] for one in report(*arguments, cwd=cwd)["findings"]}


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ({"rule": "REF001"}, {"SCH007", "NAM010"}),
        ({"rule": "reference-missing", "object": UID}, {"SCH007", "NAM010"}),
        ({"rule": "REF", "object": "SNK_TWO"}, {"SCH007", "NAM010"}),
        ({"rule": "REF001", "object": "SNK - Two  b", "property": "indicatorType"}, {"SCH007", "NAM010"}),
        ({"rule": "SCH007", "property": "extra", "until": "2999-12-31"}, {"REF001", "NAM010"}),
        ({"rule": "REF001", "object": UID, "property": "numerator"}, {"REF001", "SCH007", "NAM010", "CFG002"}),
        ({"rule": "REF001", "object": "Nobody12345"}, {"REF001", "SCH007", "NAM010", "CFG002"}),
        ({"rule": "REF002", "object": UID}, {"REF001", "SCH007", "NAM010", "CFG002"}),
        ({"rule": "REF001", "until": "2020-02-29"}, {"REF001", "SCH007", "NAM010", "CFG003"}),
    ],
)
def test_an_entry_silences_what_it_names(folder: Path, entry: dict[str, str], left: set[str]) -> None:
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [entry | {"reason": MARCH}]}))
    assert told(cwd=folder) == left


def test_how_many_are_not_told_is_said(folder: Path) -> None:
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [{"rule": "REF001", "reason": MARCH}]}))
    assert report(cwd=folder)["summary"]["ignored"] == 1
    assert "1 ignored one is not told" in packlint("check", cwd=folder).stdout


def test_entries_under_a_path_count_there_alone(folder: Path) -> None:
    write(folder / "b" / "metadata.json", BROKEN)
    entry = {"rule": "REF001", "reason": MARCH}
    (folder / "packlint.yaml").write_text(json.dumps({"paths": {"b": {"ignore": ["NAM010", entry]}}}))
    found = {(one["file"], one["rule"]) for one in report(cwd=folder)["findings"]}
    by_file = {name: {rule for file, rule in found if file.startswith(name)} & ALL for name in "ab"}
    assert by_file == {"a": ALL, "b": {"SCH007"}}


def test_an_entry_that_is_unused_is_told_at_its_line(folder: Path) -> None:
    (folder / "packlint.yaml").write_text(
        f"profile: who\nignore:\n  - NAM010\n  - rule: VAL001\n    object: {UID}\n    reason: {MARCH}\n"
    )
    (finding,) = [one for one in report(cwd=folder)["findings"] if one["rule"] == "CFG002"]
    assert (finding["file"], finding["line"], finding["severity"]) == ("packlint.yaml", 4, "warning")
    assert MARCH in finding["message"]


@pytest.mark.parametrize(
    "arguments", [["a/metadata.json"], ["b/metadata.json"], ["b"], ["--select", "NAM"], ["--ignore", "SCH"]]
)
def test_a_run_that_sees_a_part_says_nothing_of_unused_entries(folder: Path, arguments: list[str]) -> None:
    """UID is in both packages, without a fault in b; the other object is in neither."""
    (folder / "b").mkdir()
    (folder / "b" / "metadata.json").write_bytes(BASES["aggregate"].read_bytes())
    entry = {"rule": "REF", "object": "kJ3mT8wLm2P", "reason": MARCH}
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [entry, entry | {"object": UID}]}))
    assert told(*arguments, cwd=folder) & {"CFG002", "REF001"} == set()
    for whole in ([], ["."], ["a", "b"], ["a/metadata.json", "b/metadata.json"]):
        (unused,) = [one for one in report(*whole, cwd=folder)["findings"] if one["rule"] == "CFG002"]
        assert "kJ3mT8wLm2P" in unused["message"]


@pytest.mark.parametrize("arguments", [["--select", "SCH"], ["--ignore", "NAM"], ["--profile", "install"]])
def test_what_was_not_looked_for_is_not_said_to_be_gone(folder: Path, arguments: list[str]) -> None:
    packlint("baseline", cwd=folder)
    assert "not found any more" not in packlint("check", *arguments, cwd=folder).stdout


def test_a_silenced_cause_keeps_what_it_explains_quiet(folder: Path) -> None:
    (folder / "a" / "metadata.json").write_text(gone := without_a_data_element())
    before = report(cwd=folder)["findings"]
    followers = [one for one in before if one["cause"]]
    assert followers, gone
    (cause,) = [one for one in before if one["fingerprint"] == followers[0]["cause"]]
    entry = {"rule": cause["rule"], "object": cause["uid"], "reason": MARCH}
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [entry]}))
    after = {one["fingerprint"] for one in report(cwd=folder)["findings"]}
    assert after == {one["fingerprint"] for one in before if one is not cause and one["cause"] != cause["fingerprint"]}


def without_a_data_element() -> str:
    """A package whose data sets and formulas name a data element that is not there."""
    document = json.loads(BASES["aggregate"].read_bytes())
    used = document["dataSets"][0]["dataSetElements"][0]["dataElement"]["id"]
    document["dataElements"] = [one for one in document["dataElements"] if one["id"] != used]
    return json.dumps(document)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"rule": "REF001"}, "`reason` is missing in `ignore`"),
        ({"reason": MARCH}, "`rule` is missing in `ignore`"),
        ({"rule": "REF001", "reason": ""}, "`ignore.reason` is empty: write a reason"),
        ({"rule": "XYZ", "reason": MARCH}, "no rule is called `XYZ`"),
        ({"rule": "REF001", "reason": MARCH, "until": "2027-02-30"}, "`2027-02-30` in `ignore.until`"),
        ({"rule": "REF001", "reason": MARCH, "until": "soon"}, "`soon` in `ignore.until`"),
        ({"rule": "REF001", "reason": MARCH, "objekt": UID}, "unknown key `objekt`"),
    ],
)
def test_an_entry_that_means_nothing_is_told(folder: Path, entry: dict[str, str], words: str) -> None:
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [entry]}))
    (finding,) = report(cwd=folder)["findings"]
    assert finding["rule"] == "CFG001"
    assert words in finding["message"]


# The baseline


def lines(folder: Path) -> list[str]:
    return (folder / "packlint-baseline.txt").read_text().splitlines()


def test_known_findings_are_not_told(folder: Path) -> None:
    done = packlint("baseline", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "packlint-baseline.txt: 3 known findings (3 new, 0 gone).\n")
    assert lines(folder) == sorted(lines(folder))
    checked = packlint("check", "--fail-on", "note", cwd=folder)
    assert checked.returncode == 0
    assert "3 known ones are not told" in checked.stdout
    assert report(cwd=folder)["summary"]["known"] == 3
    assert told("--no-baseline", cwd=folder) == {"REF001", "SCH007", "NAM010"}


def test_a_new_finding_is_told_alone(folder: Path) -> None:
    packlint("baseline", cwd=folder)
    other = BROKEN | {"id": "kJ3mT8wLm2P", "name": "SNK - Three", "code": "SNK_THREE", "shortName": "SNK - Three"}
    write(folder / "a" / "metadata.json", BROKEN, other)
    assert {(one["uid"], one["rule"]) for one in report(cwd=folder)["findings"] if not one["cause"]} >= {
        ("kJ3mT8wLm2P", "SCH007")
    }
    assert UID not in {one["uid"] for one in report(cwd=folder)["findings"]}


@pytest.mark.parametrize("seed", range(5))
def test_a_re_export_in_another_order_has_nothing_new(folder: Path, seed: int) -> None:
    packlint("baseline", cwd=folder)
    file = folder / "a" / "metadata.json"
    file.write_text(json.dumps(re_exported(json.loads(file.read_text()), random.Random(seed)), indent=seed or None))
    assert told(cwd=folder) == set()


def test_a_package_and_its_dashboard_twin_do_not_hide_each_other(folder: Path) -> None:
    packlint("baseline", cwd=folder)
    twin = json.loads((folder / "a" / "metadata.json").read_text())
    twin["package"]["type"] = "DSH"
    (folder / "b").mkdir()
    (folder / "b" / "metadata.json").write_text(json.dumps(twin))
    assert "REF001" in {one["rule"] for one in report(cwd=folder)["findings"] if one["file"].startswith("b")}
    assert not [one for one in report(cwd=folder)["findings"] if one["file"].startswith("a")]


def test_what_is_mended_is_said_and_pruned(folder: Path) -> None:
    packlint("baseline", cwd=folder)
    write(folder / "a" / "metadata.json", BROKEN | {"name": "SNK - Two b"})
    assert "1 finding of packlint-baseline.txt is not found any more" in packlint("check", cwd=folder).stdout
    write(folder / "b" / "metadata.json", BROKEN | {"id": "kJ3mT8wLm2P", "name": "SNK - Three", "shortName": "Three"})
    done = packlint("baseline", "--prune", "a", cwd=folder)
    assert done.stdout == "packlint-baseline.txt: 2 known findings (0 new, 1 gone).\n"
    assert "not found any more" not in packlint("check", cwd=folder).stdout


def test_lines_of_packages_that_are_not_checked_stay(folder: Path) -> None:
    twin = json.loads((folder / "a" / "metadata.json").read_text())
    twin["package"]["code"] = "SNK_OTHER"
    (folder / "b").mkdir()
    (folder / "b" / "metadata.json").write_text(json.dumps(twin))
    packlint("baseline", cwd=folder)
    before = lines(folder)
    for arguments in (["a"], ["--prune", "b"]):
        packlint("baseline", *arguments, cwd=folder)
        assert lines(folder) == before


def test_two_branches_that_add_lines_merge(folder: Path) -> None:
    def git(*words: str) -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
        return subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True, text=True).stdout

    (folder / ".git").rmdir()
    (folder / ".gitattributes").write_text("packlint-baseline.txt merge=union\n")
    for at, branch in ((None, "main"), ("kJ3mT8wLm2P", "one"), ("qW8rT2yU5iO", "two")):
        if at is None:
            git("init")
        else:
            git("checkout", "-b", branch, "main")
            write(folder / at / "metadata.json", BROKEN | {"id": at, "name": f"SNK - {at}", "code": f"SNK_{branch}"})
        packlint("baseline", cwd=folder)
        git("add", "-A")
        git("commit", "-m", branch)
    git("merge", "one")
    assert told(cwd=folder) == set()
    assert "not found any more" not in packlint("check", cwd=folder).stdout


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense\n", "packlint-baseline.txt:1: this is no fingerprint"),
        ("\n<<<<<<< HEAD\n", "packlint-baseline.txt:2: a merge is not finished"),
    ],
)
def test_a_baseline_that_cannot_be_read_is_told(folder: Path, text: str, words: str) -> None:
    (folder / "packlint-baseline.txt").write_text(text)
    done = packlint("check", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


@pytest.mark.parametrize(
    ("property_", "rule", "words"),
    [
        ("numerator", "REF001", "the finding of this rule stands at `indicatorType`"),
        ("indicatorType", "NAM010", "the finding of this rule stands at `name`"),
    ],
)
def test_an_entry_with_another_property_says_where_the_finding_is(
    folder: Path, property_: str, rule: str, words: str
) -> None:
    entry = {"rule": rule, "object": UID, "property": property_, "reason": MARCH}
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [entry]}))
    (unused,) = [one for one in report(cwd=folder)["findings"] if one["rule"] == "CFG002"]
    assert words in unused["message"]
    assert unused["hint"].startswith("Write `property: ")


def test_a_file_that_cannot_be_read_is_never_known(folder: Path) -> None:
    (folder / "a" / "draft.json").write_text('{"indicators": [{"id": "kJ3mT8wLm2P", ')
    packlint("baseline", cwd=folder)
    assert told(cwd=folder) == {"HDR001"}
    (folder / "a" / "draft.json").write_text("")
    assert told(cwd=folder) == {"HDR001"}


def test_a_file_that_broke_keeps_its_lines(folder: Path) -> None:
    packlint("baseline", cwd=folder)
    before = lines(folder)
    file = folder / "a" / "metadata.json"
    text = file.read_text()
    file.write_text(text[:-10])
    assert "not found any more" not in packlint("check", cwd=folder).stdout
    packlint("baseline", cwd=folder)
    assert lines(folder) == before
    file.write_text(text)
    assert told(cwd=folder) == set()


def test_lines_of_a_package_that_is_gone_go_with_a_run_that_sees_all(folder: Path) -> None:
    write(folder / "b" / "metadata.json", BROKEN | {"id": "kJ3mT8wLm2P", "code": "SNK_B", "name": "SNK - B  b"})
    code = json.loads((folder / "b" / "metadata.json").read_bytes())
    code["package"]["code"] = "SNK_B"
    (folder / "b" / "metadata.json").write_text(json.dumps(code))
    packlint("baseline", cwd=folder)
    (folder / "b" / "metadata.json").unlink()
    assert "(0 new, 0 gone)" in packlint("baseline", "--prune", "a", cwd=folder).stdout
    assert "not found any more" in packlint("check", cwd=folder).stdout
    packlint("baseline", "--prune", cwd=folder)
    assert "SNK_B/" not in (folder / "packlint-baseline.txt").read_text()
    assert told(cwd=folder) == set()


def test_a_baseline_may_begin_with_a_byte_order_mark(folder: Path) -> None:
    packlint("baseline", cwd=folder)
    file = folder / "packlint-baseline.txt"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert told(cwd=folder) == set()


def test_a_baseline_is_not_written_where_something_could_not_be_checked(folder: Path) -> None:
    done = packlint("baseline", "nowhere", cwd=folder)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert not (folder / "packlint-baseline.txt").exists()


# Who wins: the rows of docs/configuration.md that speak of both


def test_an_entry_comes_before_the_baseline(folder: Path) -> None:
    """So that it is not told to be unused because the baseline knows its finding."""
    packlint("baseline", cwd=folder)
    (folder / "packlint.yaml").write_text(json.dumps({"ignore": [{"rule": "REF001", "reason": MARCH}]}))
    found = report(cwd=folder)
    assert found["findings"] == []
    assert (found["summary"]["known"], found["summary"]["ignored"]) == (2, 1)


def test_entries_of_every_level_count(folder: Path) -> None:
    entries = [{"rule": "REF001", "reason": MARCH}, {"rule": "SCH007", "reason": MARCH}]
    settings = {"ignore": entries[:1], "paths": {"a": {"ignore": entries[1:]}}}
    (folder / "packlint.yaml").write_text(json.dumps(settings))
    assert told(cwd=folder) == {"NAM010"}
    assert told("--select", "REF001,SCH007", cwd=folder) == set()  # what is selected is still silenced


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], {"SCH007", "NAM010"}),
        (["--baseline", "other.txt"], {"REF001", "NAM010"}),
        (["--no-baseline"], ALL),
        (["--no-config"], ALL),
        (["--no-config", "--baseline", "other.txt"], {"REF001", "NAM010"}),
    ],
)
def test_which_baseline_counts(folder: Path, arguments: list[str], found: set[str]) -> None:
    packlint("baseline", cwd=folder)
    known = {line.split()[1]: line for line in lines(folder)}
    (folder / "packlint-baseline.txt").write_text(known["REF001"] + "\n")
    (folder / "other.txt").write_text(known["SCH007"] + "\n")
    assert told(*arguments, cwd=folder) == found


@pytest.mark.parametrize("silenced", ["known", "ignored", ""])
def test_what_is_not_told_is_not_fixed(folder: Path, silenced: str) -> None:
    file = folder / "a" / "metadata.json"
    if silenced == "known":
        packlint("baseline", cwd=folder)
    if silenced == "ignored":
        (folder / "packlint.yaml").write_text(json.dumps({"ignore": [{"rule": "NAM010", "reason": MARCH}]}))
    before = file.read_bytes()
    done = packlint("check", "--fix", "--unsafe-fixes", cwd=folder)
    assert (file.read_bytes() == before) is bool(silenced), done.stdout
