"""The forms of a report, through the command line: what each holds, and that no name breaks out of it."""

import html
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion

from lint import registry
from lint.atomic import replace_file
from lint.report.shared import plain
from lint.words import shortened
from tests.pages import BASES
from tests.test_cli import DRAFT, TOP, packlint, surroundings
from tests.test_terminal import in_terminal

FORMATS = ("text", "concise", "github", "gitlab", "json", "junit", "sarif")
LINE = re.compile(
    r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+) (?P<rule>[A-Z0-9]{6}) (?P<message>.+)"
)
STEP = 1024 * 1024

HOSTILE = [
    "<img src=x onerror=alert(1)> & <!-- &lt;b&gt;",
    "a | b `c` **d** _e_ ~~f~~ \\| $g$ [^1]",
    "[x](https://evil.example) www.evil.example a@evil.example",
    "@someone #12 ![x](y) </td></table>",
    "::error file=x,line=1::pwned",
    " ::error::pwned ::warning::pwned",
    "##[error]pwned ##vso[task.complete]pwned",
    "%0A::warning::100% %25 %3A %2C",
    "a\n::error::pwned\r\nb\u2028c\u0085d",
    "\x1b[2J\x07\u202e{object} {0}%s",
]


def checked(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Check packages made here by the rules that they are made for, whatever rules there will be."""
    return packlint("check", "--select", "REF001,SCH001,SCH007,HDR001,HDR007", *arguments, **options)


def package(folder: Path, names: list[str], name: str = "metadata.json") -> Path:
    """A package with an indicator of each name, whose type is missing: a group and an error each."""
    document = json.loads(BASES["aggregate"].read_bytes())
    first = document["indicators"][0]
    document["indicators"] += [
        {
            **first,
            "id": f"Zz9here{number:04}",
            "code": f"HOST_{number}",
            "name": text,
            "indicatorType": {"id": f"Zz9gone{number:04}"},
        }
        for number, text in enumerate(names)
    ]
    file = folder / name
    file.write_text(json.dumps(document, indent=1))
    return file


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Names of objects, in errors, and of properties, in warnings."""
    file = package(tmp_path, HOSTILE)
    document = json.loads(file.read_bytes())
    document["dataElements"][0] |= dict.fromkeys(HOSTILE, 1)
    file.write_text(json.dumps(document, indent=1))
    return file


def levels(folder: Path, *severities: str) -> Path:
    """A package with one finding of each of these severities."""
    document = json.loads(BASES["aggregate"].read_bytes())
    if "note" in severities:
        document["package"]["lastUpdated"] = "yesterday"
    if "warning" in severities:
        document["dataElements"][0]["nonsense"] = 1
    if "error" in severities:
        document["indicators"][0]["indicatorType"] = {"id": "Zz9nowhere1"}
    file = folder / "metadata.json"
    file.write_text(json.dumps(document, indent=1))
    return file


class Command(NamedTuple):
    """A workflow command as GitHub's runner reads it."""

    level: str
    properties: dict[str, str]
    message: str


def commands(log: str) -> list[Command]:
    """What the runner takes out of a log: commands at a line's beginning, and the older kind anywhere."""
    found = []
    for line in re.split(r"\r\n|\r|\n", log):
        if line.lstrip().startswith("::"):
            head, _, data = line.lstrip()[2:].partition("::")
            level, _, listed = head.partition(" ")
            pairs = [pair.partition("=") for pair in listed.split(",") if pair]
            properties = {name: unescaped(value, ("%3A", ":"), ("%2C", ",")) for name, _, value in pairs}
            found.append(Command(level, properties, unescaped(data)))
        assert line.lstrip().startswith("::") or not re.search(r"##\w*\[", line), line
    return found


def unescaped(text: str, *more: tuple[str, str]) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        text = text.replace(escape, char)
    return text


TOLD = [plain(f'"{shortened(name)}"') for name in HOSTILE] + [plain(f"`{name}`") for name in HOSTILE]
"""The hostile names as messages give them, worst first."""


def rows(page: str) -> list[list[str]]:
    """The cells of the step summary's table, as Markdown."""
    table = [line for line in page.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def shown(cell: str) -> str:
    """A cell as its reader sees it."""
    return html.unescape(cell).replace("\u200b", "")


# Each format by itself


def test_concise_report(snapshot: SnapshotAssertion) -> None:
    done = packlint("check", DRAFT, "--format", "concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot


def test_concise_is_a_line_for_each_group_in_order_of_place(tmp_path: Path) -> None:
    file = package(tmp_path, ["One", "Two"])
    *lines, last = checked(str(file), DRAFT, "--format", "concise", "--severity", "note").stdout.splitlines()
    found = json.loads(checked(str(file), DRAFT, "--format", "json").stdout)
    groups = {one["group"] or one["fingerprint"] for one in found["findings"] if one["cause"] is None}
    matches = [LINE.fullmatch(line) for line in lines]
    assert len(matches) == len(groups)
    places = [(match["file"] == DRAFT, int(match["line"]), int(match["column"])) for match in matches if match]
    assert places == sorted(places)
    assert len(places) == len(lines)
    assert re.fullmatch(r"\d+ errors?, \d+ warnings?, \d+ notes? in 2 packages\.", last)


def test_what_cannot_be_read_is_counted_as_no_package(tmp_path: Path) -> None:
    text, broken = tmp_path / "README.md", tmp_path / "broken.json"
    text.write_text("# Packages\n")
    broken.write_text('{"package": ')
    for paths, where in (
        ([str(text)], "in 1 file that cannot be read."),
        ([str(text), str(broken)], "in 2 files that cannot be read."),
        ([str(text), str(BASES["aggregate"])], "in 1 package and 1 file that cannot be read."),
        (["-"], "in 1 file that cannot be read."),
    ):
        done = packlint("check", *paths, "--no-config", "--format", "concise")
        assert (done.returncode, done.stdout.endswith(f" 0 warnings, 0 notes {where}\n")) == (1, True)


def test_concise_has_colour_on_a_terminal_only() -> None:
    assert "\x1b[31;1merror\x1b[0m" in in_terminal("check", DRAFT, "--format", "concise")
    assert "\x1b" not in in_terminal("check", DRAFT, "--format", "concise", NO_COLOR="1")
    assert "\x1b" not in packlint("check", DRAFT, "--format", "concise").stdout


def test_github_report(snapshot: SnapshotAssertion) -> None:
    done = packlint("check", DRAFT, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot


def test_github_is_a_command_for_each_group_worst_first(tmp_path: Path) -> None:
    file = levels(tmp_path, "note", "warning", "error")
    found = commands(checked(str(file), "--format", "github", "--severity", "note").stdout)
    assert [command.level for command in found] == ["error", "warning", "notice"]
    assert found[0].properties["title"] == "REF001 reference-missing"
    message, fix = found[0].message.split("\n")
    assert "the import is refused (E5002)" in message
    assert fix.startswith("fix: ")
    assert [one.level for one in commands(checked(str(file), "--format", "github").stdout)] == [
        "error",
        "warning",
    ]


def test_github_names_files_from_the_checkouts_root(tmp_path: Path) -> None:
    below = tmp_path / "check out" / "a,b"
    below.mkdir(parents=True)
    file = package(below, ["One"])
    (tmp_path / "linked").symlink_to(tmp_path / "check out")

    def first(*arguments: str, **options: Any) -> Command:
        return commands(checked("--format", "github", *arguments, **options).stdout)[0]

    root = str(tmp_path / "check out")
    for command in (
        first("metadata.json", cwd=below, GITHUB_WORKSPACE=root),
        first(str(file), GITHUB_WORKSPACE=root),
        first(str(file), GITHUB_WORKSPACE=str(tmp_path / "linked")),
        first("a,b", cwd=tmp_path / "linked"),
    ):
        assert command.properties["file"] == "a,b/metadata.json"
        assert int(command.properties["line"]) > 1
        assert int(command.properties["col"]) > 1
    elsewhere = first(str(file), GITHUB_WORKSPACE=str(TOP))
    assert set(elsewhere.properties) == {"title"}
    assert elsewhere.message.startswith(f"{file}:")


@pytest.mark.parametrize("name", ["-", "no-such-file.json", "HEAD:metadata.json", "archive.zip!metadata.json"])
def test_github_names_no_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("metadata.json", "{")
    (tmp_path / "metadata.json").write_text("{")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True, env=surroundings())
    done = checked(name, "--format", "github", stdin=b"{", cwd=tmp_path)
    (found,) = commands(done.stdout)
    assert found.properties["title"].startswith("INT002" if "no-such" in name else "HDR001")
    assert set(found.properties) == {"title"}
    assert found.message.startswith(("<stdin>" if name == "-" else name) + ":1:")


def test_github_says_how_many_more_there_are(tmp_path: Path) -> None:
    file = package(tmp_path, [f"Name {number}" for number in range(60)])
    log = checked(str(file), "--format", "github").stdout
    assert len(commands(log)) == 50
    more, last = log.splitlines()[50:]
    assert more == "… and 10 more findings, not annotated here: `packlint check --format concise` lists all."
    assert last == "60 errors, 0 warnings, 0 notes in 1 package."
    log = checked(str(file), "--format", "github", "--severity", "note").stdout
    assert "`packlint check --format concise --severity note` lists all." in log


def test_step_summary(snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    done = packlint("check", DRAFT, "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    assert (done.returncode, done.stderr) == (1, "")
    assert page.read_text() == snapshot
    again = packlint("check", DRAFT, "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    assert again.stdout == done.stdout
    assert page.read_text().count("## packlint: failed") == 2


def test_step_summary_begins_with_the_verdict_and_ends_at_a_cap(tmp_path: Path) -> None:
    file = package(tmp_path, [f"Name {number}" for number in range(210)])

    def written(*arguments: str, before: bytes = b"") -> str:
        page = tmp_path / "summary.md"
        page.write_bytes(before)
        done = checked("--format", "github", *arguments, GITHUB_STEP_SUMMARY=str(page))
        assert done.stderr == ""
        assert page.stat().st_size <= STEP
        return page.read_bytes().removeprefix(before).decode()

    page = written(str(file))
    assert page.startswith("## packlint: failed\n\n210 errors, 0 warnings, 0 notes in 1 package.\n\n| ")
    assert len(rows(page)) == 200
    assert page.endswith("\n\n… and 10 more findings: `packlint check --format concise` lists all.\n")
    page = written(str(file), before=b"x" * (STEP - 3000))
    assert 0 < len(rows(page)) < 10
    assert f"… and {210 - len(rows(page))} more findings" in page
    assert written(str(file), "--fail-on", "never").startswith("## packlint: passed\n")
    assert written(str(BASES["aggregate"])) == "## packlint: passed\n\n0 errors, 0 warnings, 0 notes in 1 package.\n\n"
    assert written("no-such-file.json").startswith("## packlint: could not check everything\n")


def test_step_summary_that_cannot_be_written_is_said_and_no_more(tmp_path: Path) -> None:
    full = tmp_path / "full.md"
    full.write_bytes(b"x" * STEP)
    for page in (tmp_path, tmp_path / "no" / "such.md", full):
        done = packlint("check", DRAFT, "--format", "github", GITHUB_STEP_SUMMARY=str(page))
        assert done.returncode == 1
        assert done.stdout == packlint("check", DRAFT, "--format", "github").stdout
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"packlint: the step summary could not be written to {page}: ")
    assert full.stat().st_size == STEP


def test_step_summary_is_written_for_github_only(tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    for format in ("text", "concise", "json"):
        packlint("check", DRAFT, "--format", format, GITHUB_STEP_SUMMARY=str(page))
    assert not page.exists()
    file = tmp_path / "commands"
    packlint("check", DRAFT, "--format", "github", "--output", f"github={file}", GITHUB_STEP_SUMMARY=str(page))
    assert page.read_text().count("## packlint") == 1


# Names that would break out


@pytest.mark.parametrize("format", ["text", "concise", "github"])
def test_hostile_names_stay_text(hostile: Path, format: str) -> None:
    log = checked(str(hostile), "--format", format).stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", log)
    assert len(commands(log)) == (len(TOLD) if format == "github" else 0)
    one_line = re.sub(r"\s+", " ", unescaped(log) if format == "github" else log)
    for name in TOLD:
        assert re.sub(r"\s+", " ", name) in one_line


def test_hostile_names_are_one_line_each_in_concise(hostile: Path) -> None:
    *lines, _ = checked(str(hostile), "--format", "concise").stdout.splitlines()
    assert len(lines) == len(TOLD)
    assert all(LINE.fullmatch(line) for line in lines)


def test_hostile_names_are_messages_in_github(hostile: Path) -> None:
    found = commands(checked(str(hostile), "--format", "github").stdout)
    for command, name in zip(found, TOLD, strict=True):
        assert command.level == ("error" if name.startswith('"') else "warning")
        assert set(command.properties) == {"file", "line", "col", "title"}
        assert name in command.message
        assert len(command.message.splitlines()) == 2


def test_hostile_names_are_text_in_the_step_summary(hostile: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    checked(str(hostile), "--format", "github", GITHUB_STEP_SUMMARY=str(page))
    table = rows(page.read_text())
    for cells, name in zip(table, TOLD, strict=True):
        assert len(cells) == 4
        assert name in shown(cells[3])
        markdown = re.sub(r"&#\d+;", "·", cells[3].replace("<br>", ""))
        assert not re.search(r"[&<>`\\*~\[\]$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[@#]\w|://|www\.", markdown)


def test_hostile_names_are_themselves_in_json_and_stay_text_in_a_log(hostile: Path) -> None:
    log = checked(str(hostile), "--format", "json").stdout
    findings = json.loads(log)["findings"]
    assert {finding["object"] for finding in findings} >= set(HOSTILE)
    assert {finding["property"] for finding in findings} >= set(HOSTILE)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", log)
    assert commands(log) == []


@pytest.mark.parametrize(
    "name", ["::error,x=1::%0A |<b>`c`.json", "a\n::error::pwned\x1b[2J.json", "##[error]@someone.json", b"\xff.json"]
)
def test_hostile_file_names(tmp_path: Path, name: str | bytes) -> None:
    try:
        package(tmp_path, ["One"], os.fsdecode(name))
    except OSError:
        pytest.skip("this file system knows no such names")
    page = tmp_path / "summary.md"
    for format in FORMATS:
        done = checked(".", "--format", format, cwd=tmp_path, GITHUB_STEP_SUMMARY=str(page))
        assert (done.returncode, done.stderr) == (1, "")
        found = commands(done.stdout)
        assert len(found) == (1 if format == "github" else 0)
        assert not re.search("[\x00-\x09\x0b-\x1f]", done.stdout)
        if found:
            assert set(found[0].properties) == {"title"}  # a log cannot carry the name, so it is said instead
    (cells,) = rows(page.read_text())
    assert len(cells) == 4


def test_a_comma_or_colon_in_a_file_name_stays_in_its_property(tmp_path: Path) -> None:
    package(tmp_path, ["One"], "a,b:100%.json")
    (command,) = commands(checked(".", "--format", "github", cwd=tmp_path).stdout)
    assert command.properties["file"] == "a,b:100%.json"


# --output


def test_output_writes_every_format_in_one_run(tmp_path: Path) -> None:
    options = [option for format in FORMATS for option in ("--output", f"{format}={tmp_path / format}")]
    done = packlint("check", DRAFT, *options)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == packlint("check", DRAFT).stdout
    for format in FORMATS:
        assert (tmp_path / format).read_bytes().decode() == packlint("check", DRAFT, "--format", format).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FORMATS)


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_output_json_holds_all_whatever_is_shown(tmp_path: Path, severity: str) -> None:
    file = levels(tmp_path, "note", "warning", "error")
    out = tmp_path / "report"
    done = checked(str(file), "--severity", severity, "--output", f"json={out}")
    everything = checked(str(file), "--format", "json").stdout
    assert out.read_text() == everything
    assert checked(str(file), "--format", "json", "--severity", severity).stdout == everything
    assert done.stdout == checked(str(file), "--severity", severity).stdout
    assert "1 error, 1 warning, 1 note in 1 package." in done.stdout
    assert ("HDR007" in done.stdout) == (severity == "note")
    assert ("SCH007" in done.stdout) == (severity != "error")


def test_text_says_what_it_only_counts(tmp_path: Path) -> None:
    file = str(levels(tmp_path, "note", "warning"))
    assert "\nNotes are counted only; --severity note shows them.\n" in checked(file).stdout
    both = checked(file, "--severity", "error").stdout
    assert "\nWarnings and notes are counted only; --severity note shows them.\n" in both
    assert "counted only" not in checked(file, "--severity", "note").stdout


def test_a_file_is_eighty_columns_without_colour(tmp_path: Path) -> None:
    in_terminal(
        "check",
        DRAFT,
        "--output",
        f"text={tmp_path / 'text'}",
        "--output",
        f"concise={tmp_path / 'lines'}",
        COLUMNS="200",
    )
    assert (tmp_path / "text").read_text() == packlint("check", DRAFT).stdout
    assert "\x1b" not in (tmp_path / "lines").read_text()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("json", "write FORMAT=FILE"),
        ("report.json", "write FORMAT=FILE"),
        ("xml=report.xml", "text, concise, github, gitlab, json, junit, sarif, markdown, html or xlsx"),
        ("=report.json", "write FORMAT=FILE"),
        ("json=", "FILE must be a file"),
        ("json=-", "--format json writes to standard output"),
        ("json=folder/", "FILE must be a file"),
    ],
)
def test_output_that_means_nothing(tmp_path: Path, output: str, words: str) -> None:
    done = packlint("check", str(TOP / DRAFT), "--output", output, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"packlint: --output {output}: ")
    assert words in line
    assert list(tmp_path.iterdir()) == []


def test_output_twice_to_one_file(tmp_path: Path) -> None:
    done = checked("--output", "json=a", "--output", f"text={tmp_path}/b/../a", cwd=tmp_path)
    assert done.returncode == 2
    assert "another --output writes this file" in done.stderr


def test_output_that_cannot_be_written_keeps_the_report(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    names = ["no/such/folder", "folder", "pipe"]
    options = [option for name in names for option in ("--output", f"json={tmp_path / name}")]
    done = packlint("check", DRAFT, *options, "--output", f"concise={tmp_path / 'good'}")
    assert done.returncode == 2
    assert done.stdout == packlint("check", DRAFT).stdout
    lines = done.stderr.splitlines()
    assert [
        line.startswith(f"packlint: {tmp_path / name} could not be written: ")
        for line, name in zip(lines, names, strict=True)
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "good", "pipe"]


def test_output_never_replaces_a_package(tmp_path: Path) -> None:
    file = package(tmp_path, ["One"])
    before = file.read_bytes()
    (tmp_path / "link").symlink_to(file)
    with ZipFile(tmp_path / "release.zip", "w") as archive:
        archive.write(file, "metadata.json")
    zipped = (tmp_path / "release.zip").read_bytes()
    for name in ("metadata.json", "link", "release.zip"):
        done = checked(".", "release.zip", "--output", f"json={name}", cwd=tmp_path)
        assert done.returncode == 2
        assert "is one of the packages that were checked" in done.stderr
    assert file.read_bytes() == before
    assert (tmp_path / "release.zip").read_bytes() == zipped


def test_output_keeps_mode_and_link_of_what_it_replaces(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("old")
    old.chmod(0o640)
    (tmp_path / "link.json").symlink_to("old.json")
    (tmp_path / "dangling.json").symlink_to("new.json")
    for name in ("link.json", "dangling.json"):
        packlint("check", str(TOP / DRAFT), "--output", f"json={name}", cwd=tmp_path)
        assert (tmp_path / name).is_symlink()
        assert json.loads((tmp_path / name).read_text())["version"] == 1
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dangling.json", "link.json", "new.json", "old.json"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "report.json"
    file.write_text("old")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(str(file), b"new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_report_beside_the_packages_is_no_package(tmp_path: Path) -> None:
    package(tmp_path, ["One"])
    for _ in range(2):
        done = checked("--output", "json=report.json", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
    assert "in 1 package; 1 other JSON file passed over." in done.stdout


# --fail-on


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [("error", (0, 0, 0, 1)), ("warning", (0, 0, 1, 1)), ("note", (0, 1, 1, 1)), ("never", (0, 0, 0, 0))],
)
def test_fail_on(tmp_path: Path, fail_on: str, codes: tuple[int, ...]) -> None:
    for worst, code in zip(("", "note", "warning", "error"), codes, strict=True):
        file = str(levels(tmp_path, worst))
        for severity in ("error", "note"):
            done = checked(file, "--fail-on", fail_on, "--severity", severity)
            assert done.returncode == code


@pytest.mark.parametrize("format", FORMATS)
def test_fail_on_in_every_format(tmp_path: Path, format: str) -> None:
    for worst, code in (("note", 0), ("warning", 1)):
        file = str(levels(tmp_path, worst))
        for severity in ("error", "note"):
            done = checked(file, "--fail-on", "warning", "--format", format, "--severity", severity)
            assert done.returncode == code


def test_fail_on_shows_what_fails(tmp_path: Path) -> None:
    file = str(levels(tmp_path, "note", "warning"))
    for format in ("text", "concise", "github"):
        run = ("check", file, "--format", format, "--severity", "error", "--fail-on")
        assert "SCH007" not in checked(*run, "error").stdout
        assert "SCH007" in checked(*run, "warning").stdout
        assert "HDR007" not in checked(*run, "warning").stdout
        assert "HDR007" in checked(*run, "note").stdout


def test_an_error_under_a_warning_fails_whatever_is_shown(tmp_path: Path) -> None:
    """A misspelt property is a warning, and explains that the right one is missing, which is an error."""
    document = json.loads(BASES["aggregate"].read_bytes())
    element = document["dataElements"][0]
    element["valuetype"] = element.pop("valueType")
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    for format in FORMATS:
        for severity in ("error", "note"):
            done = checked(str(file), "--format", format, "--severity", severity)
            assert done.returncode == 1
            told = {"json": '"errors": 1', "gitlab": '"critical"', "junit": 'type="error"', "sarif": '"level": "error"'}
            assert told.get(format, "1 error, 0 warnings, 0 notes in 1 package") in done.stdout
            assert "`valueType` may be meant" in done.stdout


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_what_could_not_be_checked_wins(fail_on: str) -> None:
    assert packlint("check", DRAFT, "no-such-file.json", "--fail-on", fail_on).returncode == 2


# packlint rules


def test_rules_as_json_follow_their_schema() -> None:
    schema = json.loads((TOP / "schemas" / "rules.schema.json").read_text())
    found = json.loads(packlint("rules", "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema).validate(found)
    item = schema["properties"]["rules"]["items"]
    assert set(item["required"]) == set(item["properties"])
    assert [rule["id"] for rule in found["rules"]] == [rule.id for rule in registry.known_rules()]
    for rule in found["rules"]:
        assert (TOP / rule["page"]).read_text().startswith(f"# {rule['id']} {rule['name']}: {rule['title']}\n")
    of = {rule["id"]: rule for rule in found["rules"]}
    assert "E5002" in of["REF001"]["sources"]
    assert of["REF001"]["family"] == "references"


def test_rules_as_text_are_the_default() -> None:
    assert packlint("rules").stdout == packlint("rules", "--format", "text").stdout
    assert packlint("rules", "--format", "xml").returncode == 2
