"""The command line as its user meets it: output, exit codes, terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from tests.pages import BASES, EXAMPLES

TOP = Path(__file__).parent.parent
DRAFT = "examples/broken/SNK_AGG_draft.json"
CLEAN = "examples/SNK_AGG/D2.40_1.0.0/COMPLETE/metadata.json"


def packlint(
    *arguments: str, stdin: bytes = b"", cwd: Path = TOP, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**surroundings(), "PYTHONPATH": str(TOP), "PYTHONIOENCODING": "ascii", **environment},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def surroundings() -> dict[str, str]:
    """The environment without what GitHub Actions puts there, should these tests run in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}


def report(*arguments: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(packlint("check", "--format", "json", *arguments).stdout)
    return found


def test_clean_packages_have_no_findings() -> None:
    """The tracker with the aggregate package that it feeds as a library: how much it feeds is not measured then."""
    aggregate, dashboard, tracker = (str(BASES[base]) for base in ("aggregate", "dashboard", "tracker"))
    done = packlint("check", aggregate, dashboard, "--severity", "note")
    assert "0 errors, 0 warnings, 0 notes in 2 packages." in done.stdout
    done = packlint("check", tracker, "--with", aggregate, "--severity", "note")
    assert done.returncode == 0
    assert "0 errors, 0 warnings, 0 notes in 1 package." in done.stdout


def test_text_report(snapshot: SnapshotAssertion) -> None:
    done = packlint("check", DRAFT)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot


def test_text_fits_eighty_columns_but_for_paths() -> None:
    lines = packlint("check", "examples", "--severity", "note").stdout.splitlines()
    assert [line for line in lines if len(line) > 80 and DRAFT not in line] == []


def test_json_report_follows_its_schema(snapshot: SnapshotAssertion) -> None:
    schema = json.loads((TOP / "schemas" / "report.schema.json").read_text())
    found = report(DRAFT)
    jsonschema.Draft202012Validator(schema).validate(found)
    assert json.dumps(found, indent=1, ensure_ascii=False).replace("\\\\", "/") == snapshot


def test_json_report_holds_fixes(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["indicators"][0]["name"] += " "
    document["dataElements"][0]["code"] += "\t"
    document["visualizations"][0]["name"] = " "
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    found = report(str(file))
    jsonschema.Draft202012Validator(json.loads((TOP / "schemas" / "report.schema.json").read_text())).validate(found)
    findings = found["findings"]
    assert isinstance(findings, list)
    assert {one["pointer"]: one["fix"] for one in findings} == {
        "/indicators/0/name": {"safe": True, "value": "SNK - Snakebite cases"},
        "/dataElements/0/code": {"safe": False, "value": "SNK_CASES"},
        "/visualizations/0/name": None,
    }


def test_names_in_messages_stand_on_one_line(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["indicators"][0]["name"] = "SNK - Snakebite\n\tcases"
    document["indicators"][0]["indicatorType"] = {"id": "Zz9nowhere1"}
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    findings = report(str(file))["findings"]
    assert isinstance(findings, list)
    assert len(findings) == 2
    assert all('indicator "SNK - Snakebite cases" (SNK_IND_CASES, iz4VZ09UQLu)' in one["message"] for one in findings)
    assert all(one["object"] == "SNK - Snakebite\n\tcases" for one in findings)


def test_every_field_of_a_finding_is_in_the_schema_and_back() -> None:
    schema = json.loads((TOP / "schemas" / "report.schema.json").read_text())
    finding = schema["properties"]["findings"]["items"]
    assert set(finding["required"]) == set(finding["properties"])
    findings = report(DRAFT)["findings"]
    assert isinstance(findings, list)
    assert findings
    assert all(set(one) == set(finding["properties"]) for one in findings)


def test_json_holds_notes_and_text_counts_them(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["package"]["lastUpdated"] = "yesterday"
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    text = packlint("check", str(file))
    assert "0 errors, 0 warnings, 1 note in 1 package." in text.stdout
    assert "HDR007" not in text.stdout
    assert "HDR007" in packlint("check", str(file), "--severity", "note").stdout
    summary = report(str(file))["summary"]
    assert summary == {"errors": 0, "warnings": 0, "notes": 1, "findings": 1, "hidden": 0, "known": 0, "ignored": 0}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", DRAFT], 1),
        (["check", "no-such-file.json"], 2),
        (["check", DRAFT, "no-such-file.json"], 2),
        (["check", "pyproject.toml"], 1),
        (["check", "--dhis2", "banana", DRAFT], 2),
        (["check", "--format", "xml", DRAFT], 2),
        (["explain", "REF001"], 0),
        (["explain", "reference-missing"], 0),
        (["explain", "E5002"], 0),
        (["explain", "nothing-of-the-kind"], 2),
        (["rules"], 0),
        (["--version"], 0),
        (["--help"], 0),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    done = packlint(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_kind_of_path() -> None:
    told = packlint("check", "--help").stdout
    for kind in ("Files", "folders", "ARCHIVE!MEMBER", "REV:PATH", ":PATH", "- for"):
        assert kind in told


def test_standard_input() -> None:
    done = packlint("check", "-", stdin=BASES["tracker"].read_bytes())
    assert done.returncode == 0
    assert "1 package." in done.stdout
    assert packlint("check", "-", stdin=b"{").returncode == 1


def test_the_current_folder_when_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_bytes(BASES["aggregate"].read_bytes())
    done = packlint("check", "--format", "json", cwd=tmp_path)
    assert [info["file"] for info in json.loads(done.stdout)["packages"]] == ["metadata.json"]


def test_several_releases_in_one_run() -> None:
    packages = report("examples/SNK_AGG")["packages"]
    assert isinstance(packages, list)
    assert [(one["kind"], one["release"]) for one in packages] == [("AGG", "1.0.0"), ("DSH", "1.0.0"), ("AGG", "1.1.0")]


def test_another_dhis2_version_judges_otherwise() -> None:
    found = report("--dhis2", "2.36", str(BASES["tracker"]))
    assert found != report(str(BASES["tracker"]))


def test_nothing_found_says_so(tmp_path: Path) -> None:
    (tmp_path / "tsconfig.json").write_text("{}")
    done = packlint("check", cwd=tmp_path)
    assert done.stdout == "No DHIS2 metadata package was found: 1 other JSON file passed over.\n"
    assert done.returncode == 0


def test_explain_lists_when_a_code_stands_for_several() -> None:
    done = packlint("explain", "E5002")
    assert "REF001" in done.stdout
    assert "REF004" in done.stdout


def test_explain_finds_a_rule_by_words() -> None:
    assert "IND002" in packlint("explain", "left", "placeholders").stdout
    listed = packlint("explain", "names repeated").stdout
    assert "REF002" in listed
    assert "NAM005" in listed
    assert "EXP008" in packlint("explain", "division", "twice").stdout, "by what the page says"
    none = packlint("explain", "quantum", "blancmange")
    assert (none.returncode, none.stdout) == (2, "")
    assert "no rule's page has all of these words: quantum blancmange" in none.stderr


def test_explain_suggests_a_near_name() -> None:
    assert "reference-missing" in packlint("explain", "reference-mising").stderr


def test_hostile_names_cannot_steer_a_terminal(tmp_path: Path) -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    document["indicators"][0]["name"] = "\x1b[2J\x07\u202e{object} {0}%s"
    document["indicators"][0]["indicatorType"] = {"id": "Zz9nowhere1"}
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    done = packlint("check", str(file))
    assert not any(char in done.stdout for char in "\x1b\x07\u202e")
    assert "{object} {0}%s" in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m lint rules | true"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, cwd=TOP, check=False)
    assert done.stderr == b""


def test_examples_are_what_their_page_says() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir()) == ["README.md", "SNK_AGG", "SNK_CS", "broken"]


def test_a_rule_over_all_packages_on_standard_input() -> None:
    document = json.loads(BASES["aggregate"].read_bytes())
    del document["package"]
    done = packlint("check", "-", "--dhis2", "2.40", stdin=json.dumps(document).encode())
    assert "HDR003" in done.stdout
    assert done.returncode == 0


def test_a_plain_check_imports_nothing_heavy() -> None:
    """Start-up is the hook's budget: what other commands and formats need is imported there."""
    program = (
        "import sys\nfrom lint.cli import main\nsys.argv = ['packlint', 'check', sys.argv[1]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, CLEAN], capture_output=True, text=True, cwd=TOP, check=True)
    heavy = {
        "jsonschema",
        "deepdiff",
        "rich",
        "jinja2",
        "ruamel",
        "xlsxwriter",
        "pydantic",
        "multiprocessing",
        "asyncio",
        "html",
        "tempfile",
        "random",
        "zipfile",
        "lint.config_faults",
        "lint.house_faults",
        "lint.house_nodes",
        "lint.house_rules",
        "lint.package.faults",
        "lint.package.fields",
        "lint.patterns",
        "lint.vocabulary",
        "lint.source.archive",
        "lint.source.git",
        "lint.workers",
        "lint.atomic",
        "lint.cli.format",
        "lint.cli.formula",
        "lint.cli.formula_lines",
        "lint.cli.outputs",
        "lint.cli.package",
        "lint.cli.rule_pages",
        "lint.cli.show",
        "lint.expression.outline",
        "lint.format",
        "lint.line_diff",
        "lint.lookup",
        "lint.portrait",
        "lint.report.checkout",
        "lint.coverage",
        "lint.report.check_html",
        "lint.report.check_markdown",
        "lint.report.check_xlsx",
        "lint.report.concise",
        "lint.report.github",
        "lint.report.gitlab",
        "lint.report.hosts",
        "lint.report.json",
        "lint.report.junit",
        "lint.report.lines",
        "lint.report.portrait",
        "lint.report.sarif",
        "lint.report.step_summary",
    }
    assert heavy & set(done.stderr.split()) == set()
