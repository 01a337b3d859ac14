"""SARIF, GitLab's code quality, JUnit, and the form that a CI system gets without being asked."""

import json
import os
import random
import re
import string
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes
from zipfile import ZipFile

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from syrupy.assertion import SnapshotAssertion

from lint.check import Result
from lint.cli.check import encoded, rendered
from lint.describe import Described, Related
from lint.finding import Severity
from lint.report import sarif as sarif_report
from lint.report.hosts import storable
from lint.rule import PackageInfo
from tests.pages import BASES
from tests.test_cli import CLEAN, DRAFT, TOP, packlint, surroundings
from tests.test_formats import HOSTILE, checked, commands, levels, package

SCHEMA = TOP.parent / "shared" / "third-party" / "sarif-schema-2.1.0.json"
NEW = ("gitlab", "junit", "sarif")
URI = re.compile(r"(?:file:///)?(?:[A-Za-z0-9._~!/-]|%[0-9A-F]{2})+")
XML_REFUSES = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def follows_the_schema(report: dict[str, Any]) -> None:
    """SARIF's schema is not ours to carry; and what GitHub asks of a result besides."""
    if not SCHEMA.is_file():
        pytest.skip(f"NO SARIF SCHEMA: {SCHEMA.name} is not beside the checkout, so no report was held against it")
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_bytes())).validate(report)


def sarif(*arguments: str, **options: Any) -> dict[str, Any]:
    """The run of a report."""
    report = json.loads(packlint("check", "--format", "sarif", *arguments, **options).stdout)
    (run,) = report["runs"]
    for result in run["results"]:
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"]["startLine"] >= 1
        assert URI.fullmatch(place["physicalLocation"]["artifactLocation"]["uri"])
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    found: dict[str, Any] = run
    return found


def gitlab(*arguments: str, **options: Any) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(packlint("check", "--format", "gitlab", *arguments, **options).stdout)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return entries


def junit(*arguments: str, **options: Any) -> ET.Element:
    root = ET.fromstring(packlint("check", "--format", "junit", *arguments, **options).stdout)
    for suite in (root, *root):
        for name, element in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(suite.attrib[name]) == len(list(suite.iter(element)))
    return root


def wheres(run: dict[str, Any]) -> list[dict[str, str]]:
    return [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]


def finding(number: int, severity: Severity = Severity.ERROR, **fields: Any) -> Described:
    """A made-up finding of a rule that no table has, as a house rule may be."""
    made: dict[str, Any] = {
        "rule": "ZZZ001", "name": "made-up", "severity": severity, "file": "metadata.json", "line": number + 1,
        "column": 1, "type": "indicators", "uid": f"Zz{number:09}", "code": None, "object": f"Indicator {number}",
        "pointer": None, "property": None, "message": f"indicator {number} is made up", "hint": "Take it out.",
        "fingerprint": f"{number:016x}", **fields,
    }  # fmt: skip
    return Described(**made)


def result_of(findings: list[Described]) -> Result:
    info = PackageInfo("metadata.json", "SNK_AGG", "AGG", "2.40.0", "2.40", "1.0.0", "", len(findings))
    return Result([info], findings)


def made_up(format: str, result: Result, show: Severity = Severity.WARNING) -> str:
    return encoded(rendered(format, result, show)).decode()


# SARIF


def test_sarif_report(snapshot: SnapshotAssertion) -> None:
    run = sarif(DRAFT)
    for rule in run["tool"]["driver"]["rules"]:
        page = rule.pop("help")  # pages are tested by themselves
        assert page["text"].startswith("What it checks: ")
        assert page["markdown"].startswith("## What it checks\n")
        assert len(rule["fullDescription"]["text"]) <= 1000
        assert "helpUri" not in rule
    assert run["tool"]["driver"].pop("version")
    assert json.dumps(run, indent=1, ensure_ascii=False) == snapshot


def test_sarif_follows_its_schema(tmp_path: Path) -> None:
    package(tmp_path, HOSTILE)
    (tmp_path / "torn.json").write_text("{")
    report = packlint("check", ".", "no-such-file.json", "-", "--format", "sarif", "--severity", "note", cwd=tmp_path)
    follows_the_schema(json.loads(report.stdout))
    follows_the_schema(json.loads(packlint("check", str(BASES["aggregate"]), "--format", "sarif").stdout))


def test_sarif_has_a_result_for_each_finding_that_stands_worst_first(tmp_path: Path) -> None:
    everything = json.loads(packlint("check", "examples", "--format", "json").stdout)["findings"]
    for severity in Severity:
        run = sarif("examples", "--severity", severity.word)
        wanted = {
            one["fingerprint"]: one["severity"]
            for one in everything
            if one["cause"] is None and Severity[one["severity"].upper()] >= severity
        }
        assert {one["partialFingerprints"]["packlint/v1"]: one["level"] for one in run["results"]} == wanted
        order = [Severity[one["level"].upper()] for one in run["results"]]
        assert order == sorted(order, reverse=True)
    assert any(one["cause"] for one in everything)
    assert sarif(CLEAN)["results"] == []


def test_sarif_says_whether_all_was_checked() -> None:
    assert sarif(DRAFT)["invocations"] == [{"executionSuccessful": True}]
    run = sarif("no-such-file.json")
    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [one["ruleId"] for one in run["results"]] == ["INT002"]
    assert run["results"][0]["partialFingerprints"]["packlint/v1"]


def test_sarif_names_other_places() -> None:
    (twice,) = [one for one in sarif(DRAFT)["results"] if one["ruleId"] == "HDR002"]
    (other,) = twice["relatedLocations"]
    assert other["message"]["text"] == 'given before: indicator "SNK - Snakebite cases"'
    assert (
        other["physicalLocation"]["region"]["startLine"]
        < twice["locations"][0]["physicalLocation"]["region"]["startLine"]
    )


def test_sarif_names_the_places_of_what_follows_from_a_finding(tmp_path: Path) -> None:
    """They are no results of their own, and the message counts them."""
    document = json.loads(BASES["aggregate"].read_bytes())
    gone = next(one for one in document["indicators"] if one["id"] == "iz4VZ09UQLu")
    document["indicators"].remove(gone)
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document, indent=1))
    findings = json.loads(packlint("check", str(file), "--no-config", "--format", "json").stdout)["findings"]
    (cause,) = [one for one in findings if one["rule"] == "REF001"]
    following = [one for one in findings if one["cause"] == cause["fingerprint"]]
    (result,) = [one for one in sarif(str(file), "--no-config")["results"] if one["ruleId"] == "REF001"]
    assert f"{len(following)} more findings follow from this" in result["message"]["text"]
    others = result["relatedLocations"]
    assert [one["physicalLocation"]["region"]["startLine"] for one in others] == [one["line"] for one in following]
    assert [one["message"]["text"] for one in others] == [f"follows from this: {one['message']}" for one in following]


def test_sarif_of_a_rule_without_a_page() -> None:
    run = json.loads(made_up("sarif", result_of([finding(0)])))["runs"][0]
    words = {"text": "made-up"}
    assert run["tool"]["driver"]["rules"] == [
        {"id": "ZZZ001", "name": "made-up", "shortDescription": words, "fullDescription": words}
    ]


@pytest.mark.parametrize("text", ["[click](https://evil.example)", "[click](1)", "a]( b"])
def test_a_name_makes_no_link_in_sarif(text: str) -> None:
    other = Related("metadata.json", 2, "indicators", "Zz000000001", text, "given before")
    run = json.loads(made_up("sarif", result_of([finding(0, message=text, hint=text, related=[other])])))["runs"][0]
    texts = [run["results"][0]["message"]["text"], run["results"][0]["relatedLocations"][0]["message"]["text"]]
    assert all("](" not in told and text in told.replace("\u200b", "") for told in texts)


# Where a finding lies


def repository(folder: Path) -> Path:
    """A checkout with a package that names a missing object, committed and also in an archive."""
    inner = folder / "our packages" / "SNK, 100%"
    inner.mkdir(parents=True)
    file = package(inner, ["One"])
    with ZipFile(inner / "release.zip", "w") as archive:
        archive.write(file, "COMPLETE/metadata.json")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], cwd=folder, check=True, env=surroundings())
    return inner


def test_files_are_named_from_the_root_of_the_checkout(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    inner = repository(checkout)
    path = "our packages/SNK, 100%/metadata.json"
    uri = {"uri": "our%20packages/SNK%2C%20100%25/metadata.json", "uriBaseId": "%SRCROOT%"}
    (tmp_path / "linked").symlink_to(checkout)
    runs: list[tuple[list[str], dict[str, Any]]] = [
        (["metadata.json"], {"cwd": inner}),
        ([str(inner / "metadata.json")], {"cwd": checkout}),
        ([str(tmp_path / "linked" / path)], {"cwd": inner}),
        ([path], {"cwd": checkout, "CI_PROJECT_DIR": str(tmp_path / "linked")}),
        ([str(inner / "metadata.json")], {"GITHUB_WORKSPACE": str(checkout)}),
    ]
    for arguments, options in runs:
        run = sarif(*arguments, "--select", "REF001", **options)
        assert wheres(run) == [uri]
        assert str(tmp_path) not in json.dumps(run)
        (entry,) = gitlab(*arguments, "--select", "REF001", **options)
        assert entry["location"]["path"] == path
        (case,) = junit(*arguments, "--select", "REF001", **options).iter("testcase")
        assert case.attrib["file"] == path


def test_what_is_no_file_of_the_checkout_goes_by_its_name(tmp_path: Path) -> None:
    inner = repository(tmp_path / "checkout")
    data = (inner / "metadata.json").read_bytes()
    line = json.loads(checked("metadata.json", "--format", "json", cwd=inner).stdout)["findings"][0]["line"]
    outside = package(tmp_path, ["One"], "out side.json")
    for name, told, uri in (
        ("-", "<stdin>", "%3Cstdin%3E"),
        ("release.zip", "release.zip!COMPLETE/metadata.json", "release.zip!COMPLETE/metadata.json"),
        ("HEAD:./metadata.json", "HEAD:our packages/SNK, 100%/metadata.json",
         "HEAD%3Aour%20packages/SNK%2C%20100%25/metadata.json"),
        ("../../../out side.json", "../../../out side.json", "../../../out%20side.json"),
        (str(outside), str(outside), outside.as_uri()),
    ):  # fmt: skip
        run = sarif(name, "--select", "REF001", cwd=inner, stdin=data)
        assert wheres(run) == [{"uri": uri}]
        assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == line
        (entry,) = gitlab(name, "--select", "REF001", cwd=inner, stdin=data)
        assert entry["location"] == {"path": told, "lines": {"begin": line}}
        (case,) = junit(name, "--select", "REF001", cwd=inner, stdin=data).iter("testcase")
        assert (case.attrib["classname"], "file" in case.attrib) == (told, False)


@pytest.mark.parametrize(
    "name", ["::error,x=1::%0A |<b>`c`.json", "a\n::error::\x1b[2J].json", "é#?.json", b"\xff.json"]
)
def test_hostile_file_names(tmp_path: Path, name: str | bytes) -> None:
    try:
        package(tmp_path, ["One"], os.fsdecode(name))
    except OSError:
        pytest.skip("this file system knows no such names")
    (where,) = wheres(sarif("--select", "REF001", cwd=tmp_path))
    assert unquote_to_bytes(where["uri"]) == os.fsencode(name)
    (entry,) = gitlab("--select", "REF001", cwd=tmp_path)
    assert entry["location"]["path"] == storable(os.fsdecode(name))
    (suite,) = junit("--select", "REF001", cwd=tmp_path)
    assert suite.attrib["name"] == storable(os.fsdecode(name))


# GitLab


def test_gitlab_report(snapshot: SnapshotAssertion) -> None:
    assert json.dumps(gitlab(DRAFT), indent=1, ensure_ascii=False) == snapshot
    assert gitlab(CLEAN) == []


def test_gitlab_has_what_it_asks_for(tmp_path: Path) -> None:
    entries = gitlab(str(levels(tmp_path, "note", "warning", "error")), "--select", "REF001,SCH007,HDR007",
                     "--severity", "note")  # fmt: skip
    assert [entry["severity"] for entry in entries] == ["critical", "major", "info"]
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["description"].startswith(entry["check_name"].split()[0] + ": ")
        assert entry["location"]["lines"]["begin"] >= 1


def test_gitlab_fingerprints_are_ids_whatever_the_order_and_differ_between_releases(tmp_path: Path) -> None:
    file = package(tmp_path, ["One", "Two", "Three"])
    run = ("--select", "REF001", "metadata.json")
    before = {entry["fingerprint"]: entry["description"] for entry in gitlab(*run, cwd=tmp_path)}
    document = json.loads(file.read_bytes())
    document["indicators"].reverse()
    file.write_text(json.dumps(document))
    assert {entry["fingerprint"]: entry["description"] for entry in gitlab(*run, cwd=tmp_path)} == before
    package(tmp_path, ["One", "Two", "Three"], "older.json")
    both = {entry["fingerprint"] for entry in gitlab(*run, "older.json", cwd=tmp_path)}
    assert both == {*before, *(f"{one}-2" for one in before)}


def test_gitlab_fingerprints_of_what_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "packlint.yaml").write_text("profle: who\nrles: {}\n")
    package(tmp_path, [])
    entries = gitlab(cwd=tmp_path)
    assert len(entries) == 2
    assert all(re.fullmatch("[0-9a-f]{16}", entry["fingerprint"]) for entry in entries)
    assert {entry["location"]["path"] for entry in entries} == {"packlint.yaml"}


# JUnit


def test_junit_report(snapshot: SnapshotAssertion) -> None:
    junit(DRAFT, CLEAN)
    assert packlint("check", DRAFT, CLEAN, "--format", "junit").stdout == snapshot


def test_junit_is_a_suite_a_package_and_a_case_a_rule(tmp_path: Path) -> None:
    package(tmp_path, ["One", "Two"])
    sound = str(BASES["aggregate"])
    bad, good = junit("--select", "REF001,SCH001", "metadata.json", sound, cwd=tmp_path)
    assert (bad.attrib["name"], good.attrib["name"]) == ("metadata.json", sound)
    (case,) = bad
    (failure,) = case
    assert (case.attrib["name"], failure.tag, failure.attrib["type"]) == (
        "REF001 reference-missing",
        "failure",
        "error",
    )
    assert failure.attrib["message"].endswith("(and 1 more)")
    assert [line.split(": ")[0].split(":")[0] for line in (failure.text or "").split("\n")[:4]] == [
        "metadata.json", "  fix", "metadata.json", "  fix",
    ]  # fmt: skip
    (passed,) = good
    assert (passed.attrib["name"], len(passed)) == ("packlint check", 0)


def test_junit_calls_what_could_not_be_checked_an_error() -> None:
    root = junit("no-such-file.json", DRAFT)
    assert [case.attrib["name"] for case in root.iter("testcase") if case.find("error") is not None] == [
        "INT002 file-unreadable"
    ]
    assert root.attrib["errors"] == "1"
    (suite,) = junit("examples/broken", "--severity", "error", "--select", "SCH007")
    assert suite.attrib["failures"] == "0"


# Many findings


@pytest.fixture(scope="module")
def crowd() -> Result:
    """100,000 findings, the errors last."""
    return result_of(
        [finding(number, Severity.ERROR if number >= 99_000 else Severity.WARNING) for number in range(100_000)]
    )


def test_sarif_keeps_what_github_takes(crowd: Result) -> None:
    run = json.loads(made_up("sarif", crowd))["runs"][0]
    levels_ = [one["level"] for one in run["results"]]
    assert levels_ == ["error"] * 1_000 + ["warning"] * 24_000
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "warning"
    assert note["message"]["text"] == (
        "75,000 findings left out, none worse than those here: `packlint check --format concise` lists all."
    )


def test_sarif_is_small_enough_when_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    names = ["".join(chance.choices(string.ascii_letters, k=300)) for _ in range(400)]
    result = result_of([finding(number, message=name) for number, name in enumerate(names)])
    monkeypatch.setattr(sarif_report, "PACKED", 50_000)
    text = made_up("sarif", result)
    assert sarif_report._fits(text)
    run = json.loads(text)["runs"][0]
    kept = len(run["results"])
    assert 100 < kept < 400
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(f"{400 - kept} findings left out")
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]] == list(
        range(1, kept + 1)
    )


def test_sarif_keeps_a_thousand_places_of_a_result() -> None:
    others = [Related("metadata.json", line, None, None, None, "used here") for line in range(1, 3_000)]
    (result,) = json.loads(made_up("sarif", result_of([finding(0, related=others)])))["runs"][0]["results"]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 1_000
    assert len({one["id"] for one in result["relatedLocations"]}) == 999


def test_sarif_keeps_a_thousand_places_with_those_of_what_follows() -> None:
    others = [Related("metadata.json", line, None, None, None, "used here") for line in range(1, 600)]
    cause = finding(0, related=others, fingerprint="c" * 16)
    below = [finding(number, cause="c" * 16) for number in range(1, 3_000)]
    (result,) = json.loads(made_up("sarif", result_of([cause, *below])))["runs"][0]["results"]
    assert {one["id"] for one in result["relatedLocations"]} == set(range(999))
    assert sum("follows from this" in one["message"]["text"] for one in result["relatedLocations"]) == 400


def test_gitlab_says_how_many_more_there_are(crowd: Result) -> None:
    entries = json.loads(made_up("gitlab", crowd))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 25_001
    assert [entry["severity"] for entry in entries[:1_001]] == ["critical"] * 1_000 + ["major"]
    assert entries[-1]["description"] == (
        "packlint: 75,000 more findings, not listed here: `packlint check --format concise` lists all."
    )


def test_junit_says_how_many_more_there_are(crowd: Result) -> None:
    text = made_up("junit", crowd)
    (failure,) = ET.fromstring(text).iter("failure")
    assert failure.attrib["type"] == "error"
    assert failure.attrib["message"] == "indicator 99000 is made up (and 99,999 more)"
    lines = (failure.text or "").strip().split("\n")
    assert len(lines) == 201
    assert lines[-1] == "… and 99,900 more findings: `packlint check --format concise` lists all."


# Names that would break out


@pytest.mark.parametrize("format", NEW)
def test_hostile_names_stay_text(tmp_path: Path, format: str) -> None:
    package(tmp_path, [*HOSTILE, "=cmd|' /C calc'!A0", "]]><x/>&#0;", "half \ud800 \udc80", "\ufffe\uffff\x00"])
    done = checked("metadata.json", "--format", format, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert commands(done.stdout) == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", done.stdout)
    if format == "junit":
        failures = list(ET.fromstring(done.stdout).iter("failure"))
        assert not any(map(len, failures))
        told = "".join(failure.text or "" for failure in failures)
        assert all(name in told for name in ("=cmd|' /C calc'!A0", "]]><x/>&#0;", "half \\ud800 \\udc80"))
    else:
        told = json.dumps(json.loads(done.stdout), ensure_ascii=False)
        assert not XML_REFUSES.search(told)
        assert all(name in told for name in ("=cmd|' /C calc'!A0", "]]><x/>&#0;", "half \\\\ud800 \\\\udc80"))


TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)  # half characters too


@given(TEXTS)
def test_storable_texts_are_texts_to_all(text: str) -> None:
    found = storable(text)
    assert not XML_REFUSES.search(found)
    assert storable(found) == found
    assert found.encode().decode() == found


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(NEW))
def test_whatever_a_package_says_a_report_can_be_read(name: str, message: str, file: str, format: str) -> None:
    other = Related(file, 3, "indicators", name, name, "given before")
    one = finding(0, object=name, uid=name, type="indicators", message=message, hint=name, file=file, related=[other])
    text = made_up(format, result_of([one, finding(1, message=name)]))
    assert not XML_REFUSES.search(text)
    if format == "junit":
        told = [(failure.text or "") for failure in ET.fromstring(text).iter("failure")]
        assert storable(message) in "\n".join(told)
    elif format == "gitlab":
        assert json.loads(text)[0]["description"].startswith(f"ZZZ001: {storable(message)}")
    else:
        first = json.loads(text)["runs"][0]["results"][0]
        assert (
            first["message"]["text"].replace("]\u200b(", "](").startswith(storable(message).replace("]\u200b(", "]("))
        )


# The form that nobody asked for


def test_github_actions_gets_annotations_without_asking(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    asked = packlint("check", DRAFT, "--format", "github").stdout
    done = packlint("check", DRAFT, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert (done.returncode, done.stdout) == (1, asked)
    assert page.read_text().startswith("## packlint: failed")


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"GITHUB_ACTIONS": "false"},
        {"GITHUB_ACTIONS": ""},
        {"GITLAB_CI": "true", "CI": "true"},
        {"GITHUB_ACTIONS": "true", "GITEA_ACTIONS": "true"},
        {"GITHUB_ACTIONS": "true", "FORGEJO_ACTIONS": "true"},
    ],
)
def test_text_is_the_default_elsewhere(environment: dict[str, Any]) -> None:
    assert packlint("check", DRAFT, **environment).stdout == packlint("check", DRAFT, "--format", "text").stdout


def test_a_format_that_was_asked_for_wins_in_github_actions(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for format in ("text", "sarif"):
        run = ("check", DRAFT, "--format", format)
        assert packlint(*run, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page)).stdout == packlint(*run).stdout
    assert not page.exists()


# The pipelines to copy


@pytest.mark.parametrize("page", ["README.md", "docs/github.md", "docs/gitlab.md"])
def test_pipelines_of_the_docs_work(tmp_path: Path, page: str) -> None:
    """Their YAML can be read, and packlint writes the files that they take up."""
    text = (TOP / page).read_text()
    (tmp_path / "packages").mkdir()
    package(tmp_path / "packages", ["One"])
    lines = re.findall(r"(?m)^[ -]*(?:run: )?packlint (check packages .*)$", text)
    assert lines
    for line in lines:
        done = packlint(*line.split(), cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0 if "never" in line else 1, "")
    for block in re.findall(r"(?ms)^```yaml\n(.*?)^```$", text):
        pipeline = YAML(typ="safe").load(block)
        for name in re.findall(r"(?m)^ +(?:path|sarif_file|codequality|junit): (\S+)$", block):
            assert (tmp_path / name).is_file()
        for script in pipeline.get("packlint", {}).get("script", []):
            assert isinstance(script, str)
