"""packlint check --fix, --unsafe-fixes and --diff, through the command line; and the applier by its properties."""

import io
import json
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.finding import Edit, Remove, Replace
from lint.fix.apply import apply
from lint.fix.unified import unified
from lint.settings import Level
from tests.pages import BASES
from tests.test_cli import TOP, packlint, surroundings

Document = dict[str, Any]
PERSON = "Qm3TnZx81Yb"


def by_id(document: Document, collection: str, uid: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in document[collection] if one["id"] == uid)
    return found


def base(name: str) -> Document:
    document: Document = json.loads(BASES[name].read_bytes())
    return document


def write(file: Path, document: Document, indent: int | str | None = 4, ends: str = "\n", last: str = "\n") -> bytes:
    separators = (",", ":") if indent is None else None
    text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators).replace("\n", ends) + last
    file.write_bytes(text.encode())
    return text.encode()


def soiled() -> Document:
    """The sound tracker with faults of every kind that is mended safely, and three that are not."""
    document = base("tracker")
    element = by_id(document, "dataElements", "NNy8zZx963T")
    element["name"] = " SNK - Date\u00a0of the bite"
    element["createdBy"] = {"id": PERSON, "username": "abena.k"}
    element["favorites"] = [PERSON, "vUeLeQMSwhN"]
    element["href"] = "https://play.example.org/api/dataElements/NNy8zZx963T"
    element["translations"] += [dict(element["translations"][0]), {"locale": "PT-br", "property": "NAME", "value": "x"}]
    element["translations"].append({"locale": "sw", "property": "NAME", "value": " "})
    element["sharing"]["users"] = {PERSON: {"id": PERSON, "access": "rw------"}}
    by_id(document, "dataElements", "AcqsBLD47IT")["sharing"]["owner"] = PERSON
    for uid, order in (("jwZh7eaSD1W", 2), ("eVVcRIwlOe3", 2)):
        by_id(document, "options", uid)["sortOrder"] = order
    document["system"] = {"id": "b3f1c7d2-0000-4000-8000-1f2e3d4c5b6a", "version": "2.41.3"}
    by_id(document, "userGroups", "tJQGeHWaRC9")["users"] = [{"id": PERSON}]
    # Unsafe: the code is what is stored, the variable is called by rules, the name is one of two.
    by_id(document, "options", "KrSGp2KC0X1")["code"] = "MALE "
    by_id(document, "programRuleVariables", "NVoci1w3gJi")["name"] = "envenomed "
    by_id(document, "dataElements", "RlIBpNN2lse")["code"] = "SNK_CS_VIALS "
    return document


def rules_of(file: Path, *options: str) -> dict[str, list[str | None]]:
    """Each rule's findings, by how they can be mended."""
    done = packlint("check", str(file), "--no-config", "--format", "json", *options)
    document = json.loads(done.stdout)
    schema = json.loads((TOP / "schemas" / "report.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(document)
    found: dict[str, list[str | None]] = {}
    for one in document["findings"]:
        found.setdefault(one["rule"], []).append(one["fixable"])
    return found


def cleaned() -> Document:
    """What is left of the faults when the safe ones are mended."""
    document = base("tracker")
    element = by_id(document, "dataElements", "NNy8zZx963T")
    element["translations"].append({"locale": "pt_BR", "property": "NAME", "value": "x"})
    by_id(document, "userGroups", "tJQGeHWaRC9")["users"] = []
    by_id(document, "options", "KrSGp2KC0X1")["code"] = "MALE "
    by_id(document, "programRuleVariables", "NVoci1w3gJi")["name"] = "envenomed "
    by_id(document, "dataElements", "RlIBpNN2lse")["code"] = "SNK_CS_VIALS "
    return document


SAFE = {
    "NAM010", "HDR013", "HDR018", "HDR019", "OPT001", "REF004", "SHR005", "SHR009", "TRL001", "TRL002", "TRL003",
}  # fmt: skip


@pytest.mark.parametrize(
    ("indent", "ends", "last"), [(4, "\n", "\n"), ("\t", "\r\n", ""), (None, "\n", ""), (2, "\n", "\n\n")]
)
def test_safe_fixes_alone_are_written_and_all_else_stays_byte_for_byte(
    tmp_path: Path, indent: int | str | None, ends: str, last: str
) -> None:
    file, expected = tmp_path / "metadata.json", tmp_path / "expected"
    write(file, soiled(), indent, ends, last)
    file.chmod(0o640)
    before = rules_of(file)
    assert {rule for rule, how in before.items() if "safe" in how} == SAFE
    done = packlint("check", str(file), "--no-config", "--fix")
    assert "Fixed 12 in 1 file (3 more with --unsafe-fixes)." in done.stdout
    assert file.read_bytes() == write(expected, cleaned(), indent, ends, last)
    assert file.stat().st_mode & 0o777 == 0o640
    after = rules_of(file)
    assert after.keys() <= before.keys()
    assert [how for hows in after.values() for how in hows if how] == ["unsafe"] * 3
    mended = file.read_bytes()
    assert "Nothing to fix (3 with --unsafe-fixes)." in packlint("check", str(file), "--no-config", "--fix").stdout
    assert file.read_bytes() == mended


def test_unsafe_fixes_too(tmp_path: Path) -> None:
    file, expected = tmp_path / "metadata.json", tmp_path / "expected"
    write(file, soiled())
    done = packlint("check", str(file), "--no-config", "--fix", "--unsafe-fixes", "--format", "json")
    assert done.stderr == "Fixed 15 in 1 file.\n"
    assert not [one for one in json.loads(done.stdout)["findings"] if one["fixable"]]
    document = cleaned()
    by_id(document, "options", "KrSGp2KC0X1")["code"] = "MALE"
    by_id(document, "programRuleVariables", "NVoci1w3gJi")["name"] = "envenomed"
    by_id(document, "dataElements", "RlIBpNN2lse")["code"] = "SNK_CS_VIALS"
    assert file.read_bytes() == write(expected, document)


def test_diff_shows_and_does_not_write(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    old = write(file, soiled(), "\t", last="")
    done = packlint("check", "metadata.json", "--no-config", "--diff", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "Would fix 12 in 1 file (3 more with --unsafe-fixes).\n")
    assert file.read_bytes() == old
    assert done.stdout.startswith("--- metadata.json\n+++ metadata.json\n@@ -")
    assert '+\t\t\t"name": "SNK - Date of the bite",\n' in done.stdout
    assert "\\ No newline at end of file" in done.stdout
    subprocess.run(["patch", "-s", "-p0"], input=done.stdout.encode(), cwd=tmp_path, check=True)
    assert file.read_bytes() == write(tmp_path / "expected", cleaned(), "\t", last="")
    done = packlint("check", "metadata.json", "--no-config", "--diff", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Nothing to fix (3 with --unsafe-fixes).\n"
    done = packlint("check", "metadata.json", "--no-config", "--diff", "--unsafe-fixes", cwd=tmp_path)
    assert (done.returncode, done.stdout.count("@@ -")) == (1, 3)


def test_a_report_says_how_much_can_be_fixed(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    write(file, soiled())
    for options in (["--severity", "error"], ["--severity", "note"], ["--format", "markdown"], ["--format", "html"]):
        done = packlint("check", str(file), "--no-config", *options)
        assert "12 findings can be fixed with --fix (3 more with --unsafe-fixes)." in done.stdout


def test_a_report_says_what_can_be_fixed(tmp_path: Path) -> None:
    """Finding by finding, but not of what lies where nothing is written."""
    file = tmp_path / "metadata.json"
    write(file, soiled())
    shown = ("--no-config", "--severity", "note")
    done = packlint("check", str(file), *shown, PYTHONIOENCODING="utf-8")
    assert "NAM010 stray-blank-in-name · --fix mends " in done.stdout
    assert "NAM010 stray-blank-in-name · --fix --unsafe-fixes mends it" in done.stdout
    piped = packlint("check", "-", *shown, stdin=file.read_bytes())
    assert "NAM010 stray-blank-in-name\n" in piped.stdout
    assert " mends " not in piped.stdout


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_says_what_can_be_fixed(tmp_path: Path, form: str) -> None:
    file = tmp_path / "metadata.json"
    write(file, soiled())
    page = packlint("check", str(file), "--no-config", "--format", form).stdout
    lines = [line for line in page.splitlines() if "NAM010 stray-blank-in-name" in line]
    assert any(" · --fix mends it<" in line for line in lines)
    assert any(" · --fix --unsafe-fixes mends it<" in line for line in lines)
    if form == "html":  # of the findings of a group and those that follow from another, each by itself
        assert re.search(r"<li [^>]*>.*metadata\.json:\d+:\d+ · --fix mends it</span>", page)
    piped = packlint("check", "-", "--no-config", "--format", form, stdin=file.read_bytes()).stdout
    assert "NAM010" in piped
    assert " mends " not in piped
    fixed = packlint("check", str(file), "--no-config", "--fix", "--format", form)
    assert "Fixed 12 in 1 file" in fixed.stderr
    assert "Fixed" not in fixed.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--unsafe-fixes",), "--unsafe-fixes goes with --fix or --diff"),
        (("--fix", "--diff"), "choose one of them"),
        (("--diff", "--output", "json=x.json"), "--output has nothing to write"),
    ],
)
def test_options_that_contradict_each_other(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    file = tmp_path / "metadata.json"
    old = write(file, soiled())
    done = packlint("check", str(file), *options, cwd=TOP)
    assert done.returncode == 2
    assert said in done.stderr
    assert file.read_bytes() == old


def test_what_is_silenced_is_not_fixed(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    write(file, soiled())
    (tmp_path / "packlint.yaml").write_text("ignore: [NAM010]\n")
    packlint("check", "metadata.json", "--fix", "--ignore", "OPT001", "--config", "packlint.yaml", cwd=tmp_path)
    mended = json.loads(file.read_bytes())
    assert by_id(mended, "dataElements", "NNy8zZx963T")["name"] == " SNK - Date\u00a0of the bite"
    assert by_id(mended, "options", "jwZh7eaSD1W")["sortOrder"] == 2
    assert "system" not in mended


def test_only_files_are_fixed(tmp_path: Path) -> None:
    data = write(tmp_path / "metadata.json", soiled())
    with zipfile.ZipFile(tmp_path / "release.zip", "w") as archive:
        archive.writestr("metadata.json", data)
    packed = (tmp_path / "release.zip").read_bytes()
    said = "packlint: standard input, archives and git revisions are not fixed, only files\n"
    for path in ("-", "release.zip"):
        done = packlint("check", path, "--no-config", "--fix", cwd=tmp_path, stdin=data)
        assert done.stderr == said
        assert "Nothing to fix." in done.stdout
        assert "SNK_CS" in done.stdout
    assert (tmp_path / "release.zip").read_bytes() == packed
    done = packlint("check", "-", "metadata.json", "--no-config", "--fix", cwd=tmp_path, stdin=data)
    assert "Fixed 12 in 1 file" in done.stdout
    assert "<stdin>" in done.stdout
    assert done.stderr == said


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="a pipe by name is Unix's")
def test_a_pipe_is_checked_and_not_fixed(tmp_path: Path) -> None:
    data = write(tmp_path / "metadata.json", soiled())
    done = packlint("check", "/dev/stdin", str(tmp_path), "--no-config", "--fix", stdin=data)
    assert "Fixed 12 in 1 file" in done.stdout
    assert "in 2 packages" in done.stdout


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-20],
        lambda data: data.replace("à".encode(), b"\xe0", 1).replace("é".encode(), b"\xe9", 1),
        lambda data: data.replace(b'"DHIS2Build"', b'"code": "SNK_CS",\n        "DHIS2Build"', 1),
    ],
    ids=["cut off", "not UTF-8", "a key twice"],
)
def test_a_file_with_faults_of_syntax_is_left_alone(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "metadata.json"
    whole = write(file, soiled())
    file.write_bytes(spoil(whole))
    assert file.read_bytes() != whole
    done = packlint("check", str(file), "--no-config", "--fix")
    assert done.returncode == 1
    assert "Nothing to fix" in done.stdout
    assert file.read_bytes() == spoil(whole)


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    file.write_bytes(b"\xef\xbb\xbf" + write(file, soiled()))
    packlint("check", str(file), "--no-config", "--fix")
    assert file.read_bytes() == b"\xef\xbb\xbf" + write(tmp_path / "expected", cleaned())


@pytest.mark.parametrize("moment", ["os.open", "os.chmod", "os.replace"])
def test_a_process_that_is_killed_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    file = tmp_path / "metadata.json"
    old = write(file, soiled())
    kill = "lambda *a, **k: os.kill(os.getpid(), 9)"
    if moment == "os.open":  # when a part of the new file is there
        kill = (
            "lambda path, *a, _open=os.open, **k: _open(path, *a, **k) if '.tmp' not in str(path) else "
            "(os.write(_open(path, *a, **k), b'{'), os.kill(os.getpid(), 9))"
        )
    code = f"import os, lint.cli.app, lint.atomic; {moment} = {kill}; from lint.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(file), "--no-config", "--fix"],
        cwd=TOP, env={**surroundings(), "PYTHONPATH": str(TOP)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -9
    assert file.read_bytes() == old


def test_a_file_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another that can be is written all the same."""
    from typer.testing import CliRunner

    from lint import atomic
    from lint.cli import fix
    from lint.cli.app import app

    for name in ("a.json", "b.json"):
        write(tmp_path / name, soiled())
    old = (tmp_path / "a.json").read_bytes()
    replace_file = atomic.replace_file

    def refusing(path: str, data: bytes) -> None:
        if path.endswith("a.json"):
            raise OSError(13, "Permission denied")
        replace_file(path, data)

    monkeypatch.setattr(fix, "replace_file", refusing)
    done = CliRunner().invoke(app, ["check", str(tmp_path), "--no-config", "--fix"])
    assert done.exit_code == 2
    assert "a.json could not be written: permission denied" in done.stderr
    assert "Fixed 12 in 1 file" in done.stdout
    assert (tmp_path / "a.json").read_bytes() == old
    assert (tmp_path / "b.json").read_bytes() != old


def test_two_spellings_of_a_locale_do_not_become_one_text_twice(tmp_path: Path) -> None:
    document = base("tracker")
    element = by_id(document, "dataElements", "NNy8zZx963T")
    element["translations"] += [
        {"locale": locale, "property": "NAME", "value": locale} for locale in ("pt-BR", "pt_br", "PT")
    ]
    file = tmp_path / "metadata.json"
    write(file, document)
    assert rules_of(file)["TRL003"] == [None, None, "safe"]
    packlint("check", str(file), "--no-config", "--fix", "--unsafe-fixes")
    assert "TRL001" not in rules_of(file)


@pytest.mark.parametrize(("condition", "how"), [("#{outcome} == 'Recovered'", "unsafe"), ("#{outcome} == 'x'", "safe")])
def test_a_name_that_a_formula_goes_by(tmp_path: Path, condition: str, how: str) -> None:
    document = base("tracker")
    by_id(document, "options", "jwZh7eaSD1W")["name"] = "Recovered "
    by_id(document, "programRules", "Eb3uySJ7HXx")["condition"] = condition
    file = tmp_path / "metadata.json"
    write(file, document)
    assert rules_of(file)["NAM010"] == [how]


def test_a_formula_with_several_faults_is_mended_round_after_round(tmp_path: Path) -> None:
    document = base("aggregate")
    one = by_id(document, "indicators", "sSCX0rxF7mk")
    sound = one["numerator"]
    one["numerator"] = f"{sound}\u00a0+\u00a00\u00a0*\u00a01"
    file = tmp_path / "metadata.json"
    write(file, document)
    found = rules_of(file, "--select", "EXP001")["EXP001"]
    assert found and set(found) == {"safe"}
    packlint("check", str(file), "--no-config", "--fix", "--select", "EXP001")
    assert by_id(json.loads(file.read_bytes()), "indicators", "sSCX0rxF7mk")["numerator"] == f"{sound} + 0 * 1"


def test_a_fix_that_fails_is_its_rules_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.check import Options, check

    monkeypatch.setattr("lint.rules.header.leftovers.Remove", None)
    write(tmp_path / "metadata.json", soiled())
    options = Options(mend=True, command=Level(select=("HDR018",)))
    result = check([str(tmp_path)], options)
    assert result.could_not_check
    assert {one.rule for one in result.findings} == {"HDR018", "INT001"}


# The applier

NAMES = st.sampled_from(["id", "name", "é", 'q"\\', "b"])
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-99, 99), st.text('aé\U0001f40d"\\\n\u00a0', max_size=5))
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=25,
)  # fmt: skip
LAYOUTS = st.sampled_from([(None, (",", ":")), (None, (", ", ": ")), (4, (",", ": ")), ("\t", (",", ": "))])


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, one in held for place in ((*path, key), *places(one, (*path, key)))]


def edited(document: Any, edits: Sequence[Edit]) -> Any:
    """The edits applied to the document itself, from the end, so that positions stay what they were."""
    document = deepcopy(document)
    for edit in sorted(edits, key=lambda edit: [(str(type(step)), step) for step in edit.path], reverse=True):
        holder = document
        for step in edit.path[:-1]:
            holder = holder[step]
        if isinstance(edit, Remove):
            del holder[edit.path[-1]]
        else:
            holder[edit.path[-1]] = edit.value
    return document


def apart(paths: list[tuple[str | int, ...]]) -> list[tuple[str | int, ...]]:
    """Those that do not touch an earlier one."""
    found: list[tuple[str | int, ...]] = []
    for path in paths:
        if not any(path[: len(one)] == one or one[: len(path)] == path for one in found):
            found.append(path)
    return found


def drawn_edits(data: st.DataObject, document: Any) -> list[Edit]:
    paths = places(document)
    chosen = apart(data.draw(st.lists(st.sampled_from(paths), max_size=8))) if paths else []
    return [Remove(path) if data.draw(st.booleans()) else Replace(path, data.draw(SCALARS, "value")) for path in chosen]


@given(VALUES, LAYOUTS, st.sampled_from(["\n", "\r\n"]), st.data())
def test_edits_of_a_text_are_those_of_the_document_in_the_same_layout(
    document: Any, layout: tuple[int | str | None, tuple[str, str]], ends: str, data: st.DataObject
) -> None:
    """What a serializer would write of the edited document is what stands there: nothing else has moved."""
    indent, separators = layout
    edits = drawn_edits(data, document)
    escaped = data.draw(st.booleans())

    def text(value: Any, escaped: bool) -> str:
        return json.dumps(value, indent=indent, separators=separators, ensure_ascii=escaped).replace("\n", ends)

    old = text(document, escaped)
    new = apply(old, [[edit] for edit in edits]).text
    assert new == text(edited(document, edits), old.isascii())


@given(VALUES, st.randoms(use_true_random=False), st.data())
def test_untouched_bytes_are_the_same_in_any_layout(document: Any, chance: random.Random, data: st.DataObject) -> None:
    """With blanks strewn everywhere, what is left is read as the edited document, and each part of it was there."""
    out = io.StringIO()

    def blank() -> None:
        out.write("".join(chance.choices([" ", "\t", "\r\n", "\n"], k=chance.randrange(3))))

    for token in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\[\]{},:"\s]+', json.dumps(document)):
        blank()
        out.write(token)
    blank()
    old = out.getvalue()
    edits = [edit for edit in drawn_edits(data, document) if isinstance(edit, Remove)]
    new = apply(old, [edits]).text
    assert json.loads(new) == edited(document, edits)
    rest = iter(old)
    assert all(sign in rest for sign in new)  # a subsequence: nothing was written, only taken out


def test_edits_that_touch_each_other_wait() -> None:
    old = '{"a": [1, 2, 3], "b": "x"}'
    b = ("b",)
    first: list[Edit] = [Replace(b, "y")]
    second: list[Edit] = [Replace(b, "z"), Remove(("a", 0))]
    assert apply(old, [first, second]) == ('{"a": [1, 2, 3], "b": "y"}', 1)
    assert apply(old, [[Remove(("a",))], [Remove(("a", 1))]]) == ('{"b": "x"}', 2)
    assert apply(old, [[Remove(("a", 1))], [Remove(("a",))]]) == ('{"a": [1, 3], "b": "x"}', 1)
    assert apply(old, [[Remove(("a", 1)), Remove(("a", 0))], [Remove(("a", 2))]]) == ('{"a": [], "b": "x"}', 2)
    assert apply(old, [[Replace(b, "x")], [Remove(("a", 3))], [], [Remove(())]]) == (old, 0)


def test_what_a_text_keeps_stays_as_it_was_written() -> None:
    old = r'{"n": "C\u00e4s\u00a0 d\/e é", "m": "\ud83d\udc0d "}'
    edits: list[Edit] = [Replace(("n",), "Cäs d/e é"), Replace(("m",), "🐍")]
    assert apply(old, [edits]).text == r'{"n": "C\u00e4s d\/e é", "m": "\ud83d\udc0d"}'


def test_of_a_key_that_stands_twice_all_are_taken_out() -> None:
    assert apply('{"a": 1, "b": 2, "a": 3}', [[Remove(("a",))]]).text == '{"b": 2}'


@given(st.lists(st.sampled_from(["x\n", "y\n", "{\n", "z\r\n"]), max_size=30), st.data())
def test_a_diff_is_what_patch_needs(lines: list[str], data: st.DataObject) -> None:
    """Applied by hand: context and removed lines stand where the hunk says, and what comes of it is the new text."""
    other = [line for line in lines if data.draw(st.integers(0, 4))]
    old, new = "".join(lines), "".join(other)
    diff = unified("a.json", old, new)
    assert bool(diff) == (old != new)
    rest, result = lines[:], list[str]()
    at = 0
    for line in diff.split("\n")[2:-1]:
        if match := re.match(r"@@ -(\d+)(?:,(\d+))? ", line):
            start = int(match[1]) - (match[2] != "0")
            result += rest[at:start]
            at = start
        elif line[0] in " -":
            assert line[1:] + "\n" == rest[at]
            result += [rest[at]] * (line[0] == " ")
            at += 1
        else:
            result.append(line[1:] + "\n")
    assert "".join(result + rest[at:]) == new


def test_a_diff_of_hostile_names_steers_no_terminal() -> None:
    old, new = '{"n": "\u202e\x9b31m##vso[task.x] "}\n', '{"n": "\u202e\x9b31m##vso[task.x]"}\n'
    diff = unified("a\x1b[31m.json", old, new)
    assert not set(diff) & {"\x1b", "\u202e", "\x9b"}
    assert "##vso[" not in diff


def test_a_diff_of_a_large_file_is_quick(tmp_path: Path) -> None:
    """100,000 lines, of which every tenth goes: difflib alone would take minutes."""
    lines = [f'  "{number}",\n' if number % 3 else "  {\n" for number in range(100_000)]
    diff = unified("a.json", "".join(lines), "".join(line for at, line in enumerate(lines) if at % 10))
    assert diff.count("\n-") == 10_000


@pytest.mark.parametrize(
    ("type_", "condition"),
    [("programs", "V{program_name} == 'SNK '"), ("options", "#{x} == 'Don\\\\'t know '")],
)
def test_a_name_that_a_rule_compares_with_is_not_trimmed_safely(tmp_path: Path, type_: str, condition: str) -> None:
    document = json.loads((TOP / "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json").read_text("utf-8"))
    item = document[type_][0]
    item["name"] = "Don't know " if type_ == "options" else item["name"] + " "
    document["programRules"][0]["condition"] = condition.replace("\\\\", "\\")
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document))
    packlint("check", "--fix", "--select", "NAM010", "--no-config", str(file))
    assert json.loads(file.read_text())[type_][0]["name"].endswith(" ")


def test_half_a_character_beside_a_fix_is_no_crash(tmp_path: Path) -> None:
    document = json.loads((TOP / "examples/SNK_CS/D2.41_1.0.0/COMPLETE/metadata.json").read_text("utf-8"))
    document["dataElements"][0]["name"] = " HALF x\u00a0"
    document["dataElements"][0]["description"] = "é"
    file = tmp_path / "metadata.json"
    file.write_text(json.dumps(document, ensure_ascii=False).replace("HALF", "\\ud83d"), encoding="utf-8")
    before = file.read_bytes()
    done = packlint("check", "--fix", "--unsafe-fixes", "--select", "NAM010", "--no-config", str(file))
    assert "Traceback" not in done.stderr
    assert file.read_bytes() == before
