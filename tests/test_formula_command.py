"""packlint formula: one expression explained for people, and many answered for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from lint.cli import formula_lines
from lint.expression import Kind
from tests.pages import BASES
from tests.test_cli import TOP, packlint

SCHEMA = json.loads((TOP / "schemas" / "formula.schema.json").read_text("utf-8"))
CONFORMANCE = Path(__file__).parent / "conformance"
DATES = {"x1234567890": "DATE"}


def formula(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    return packlint("formula", *arguments, stdin=stdin)


def answers(*questions: object, arguments: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What --jsonl answers; bytes and texts are lines as they are."""
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in questions]
    done = formula("--jsonl", *arguments, stdin=b"\n".join(lines) + b"\n")
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(questions)
    for one in found:
        jsonschema.Draft202012Validator(SCHEMA).validate(one)
    return found


# For people


def test_sound_expression(snapshot: SnapshotAssertion) -> None:
    done = formula("if(#{S9CfsiU5oEe} > 0, 100 * #{s47TEVeMXk3} / #{S9CfsiU5oEe}, 0)", "--kind", "indicator")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot


def test_faults_are_shown_in_their_place(snapshot: SnapshotAssertion) -> None:
    done = formula("suum(#{S9CfsiU5oEe}) > 3 AND “x” == 'y'", "--kind", "program-indicator-filter")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == snapshot


def test_names_of_a_package(snapshot: SnapshotAssertion) -> None:
    text = "#{S9CfsiU5oEe} + #{s47TEVeMXk3.HllvX50cXC0} + N{S9CfsiU5oEe} + C{Zz9nowhere1} + OUG{Zz9nowhere2}"
    done = formula(text, "--kind", "indicator", "--package", str(BASES["aggregate"]))
    assert done.returncode == 1
    assert done.stdout == snapshot


def test_rule_variables_of_a_package(snapshot: SnapshotAssertion) -> None:
    text = "#{envenomed} && d2:hasValue('envenomed') && #{nobody} > 3"
    done = formula(text, "--kind", "rule-condition", "--package", str(BASES["tracker"]))
    assert done.returncode == 1
    assert done.stdout == snapshot


@pytest.mark.parametrize(
    ("kind", "base", "text", "told"),
    [
        ("rule-condition", "tracker", "d2:hasValue(envenomed) && #{nobody} == 1", "there is no rule variable nobody"),
        ("rule-condition", "tracker", "(#{envenomed} && C{Zz9nowhere1}", "there is no constant Zz9nowhere1"),
        ("indicator", "aggregate", "(#{S9CfsiU5oEe} + #{Zz9nowhere1}", "there is no data element Zz9nowhere1"),
    ],
)
def test_what_is_missing_is_told_where_the_syntax_is_broken_too(kind: str, base: str, text: str, told: str) -> None:
    """Else the repaired formula fails again."""
    done = formula(text, "--kind", kind, "--package", str(BASES[base]))
    assert done.returncode == 1
    assert done.stdout.startswith("2 faults: ")
    assert told in done.stdout
    alone = formula(text, "--kind", kind).stdout
    assert alone.startswith("1 fault: ")


def test_every_sort_of_item_is_named() -> None:
    text = (
        "R{abcdefghijk.ACTUAL_REPORTS} + [days] + #{deGroup:abcdefghijk.coGroup:ABCDEFGHIJK} + #{abcdefghijk.*} "
        "+ D{abcdefghijk.ABCDEFGHIJK} + A{abcdefghijk.ABCDEFGHIJK} + I{abcdefghijk} "
        "+ if(orgUnit.group(abcdefghijk), 1, 0)"
    )
    done = formula(text, "--kind", "predictor")
    assert done.returncode == 0
    for words in (
        "data set\n    actual reports",
        "days in the period",
        "data element group, category option group",
        "#{abcdefghijk.*}  data element\n",
        "program, data element",
        "program, tracked entity attribute",
        "program indicator",
        "abcdefghijk  organisation unit group",
    ):
        assert words in done.stdout


def test_the_version_is_the_package_s() -> None:
    assert "of DHIS2 2.41" in formula("1", "--kind", "indicator", "--package", str(BASES["tracker"])).stdout
    assert "of DHIS2 2.42" in formula("1", "--kind", "indicator").stdout
    old = formula("removeZeros(1)", "--kind", "indicator", "--dhis2", "2.38")
    assert old.returncode == 1
    assert "needs DHIS2 2.39" in old.stdout


def test_standard_input() -> None:
    done = formula("-", "--kind", "indicator", stdin=b"1 +\n")
    assert done.returncode == 1
    assert "1 fault" in done.stdout


def test_text_fits_eighty_columns() -> None:
    text = " + ".join(f"#{{S9CfsiU5oEe}} * {number} / suum({number})" for number in range(40))
    done = formula(text, "--kind", "indicator", "--package", str(BASES["aggregate"]))
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1"], "--kind says how DHIS2 reads the expression"),
        (["1", "--kind", "indicators"], "write one of indicator, validation-rule"),
        (["1", "--kind", "indicator", "--dhis2", "2.35"], "--dhis2 2.35"),
        (["1", "--kind", "indicator", "--package", "no-such-file.json"], "no-such-file.json"),
        (["1", "--kind", "indicator", "--package", "pyproject.toml"], "packlint check"),
        (["1", "--kind", "indicator", "--package", "examples"], "several packages"),
        (["1", "--kind", "indicator", "--package", "schemas/dhis2/2.40.json"], "no DHIS2 metadata package"),
        (["1", "--jsonl"], "leave EXPR and --package out"),
    ],
)
def test_what_cannot_be_checked(arguments: list[str], told: str) -> None:
    done = formula(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_hostile_text_cannot_steer_a_terminal() -> None:
    for text in ("\x1b[2J + #{\u202eabc}", "1 +\n::error::x", "'\x07' + suum(1)"):
        done = formula(text, "--kind", "indicator")
        assert done.returncode == 1
        assert not any(letter in done.stdout for letter in "\x1b\x07\u202e")
        assert not any(line.startswith("::") for line in done.stdout.splitlines())


def test_deep_and_long_expressions_end() -> None:
    for text in ("(" * 50_000, "-" * 50_000 + "1", "1" + "+1" * 50_000, "if(" * 5_000 + "1,1,1" + ")" * 5_000):
        done = formula("-", "--kind", "indicator", stdin=text.encode())
        assert done.returncode in (0, 1)
        assert done.stderr == ""
        assert len(done.stdout) < 1_000_000


# For programs


def test_answer() -> None:
    (found,) = answers({"kind": "indicator", "expr": "#{fbfJHSPpUQD.HllvX50cXC0} / suum(1)", "dhis2": "2.40"})
    assert found == {
        "ok": False,
        "parses": False,
        "errors": [
            {
                "message": "there is no function suum(",
                "start": 29,
                "end": 33,
                "code": "function-unknown",
                "hint": "See the functions of indicators.",
            }
        ],
        "items": [
            {
                "raw": "#{fbfJHSPpUQD.HllvX50cXC0}",
                "sort": "#",
                "parts": ["fbfJHSPpUQD", "HllvX50cXC0"],
                "start": 0,
                "end": 26,
            }
        ],
        "type": "number",
    }


def test_types_and_references() -> None:
    dates = "d2:daysBetween(#{abcdefghijk.ABCDEFGHIJK}, V{event_date})"
    asked = {"kind": "program-indicator", "expr": dates}
    found = answers(
        asked,
        {**asked, "types": {"ABCDEFGHIJK": "DATE"}},
        {**asked, "types": {"ABCDEFGHIJK": "NUMBER"}},
        {**asked, "types": {}},
        {**asked, "known": ["abcdefghijk", "ABCDEFGHIJK"]},
        {**asked, "known": ["abcdefghijk"]},
    )
    assert [one["ok"] for one in found] == [True, True, False, False, True, False]
    assert all(one["parses"] for one in found)
    assert found[-1]["errors"][0]["code"] == "reference"


def test_options_serve_lines_without_kind_and_version() -> None:
    found = answers(
        {"expr": "removeZeros(1)"},
        {"expr": "removeZeros(1)", "dhis2": "2.40"},
        {"expr": "#{a} == 1", "kind": "rule-condition"},
        arguments=("--kind", "indicator", "--dhis2", "2.38"),
    )
    assert [one["ok"] for one in found] == [False, True, True]


WRONG = [
    b"",
    b"   ",
    b"{",
    b"[]",
    b"null",
    b"5",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"[" * 1_000_000,
    b'{"a":' * 100_000,
    b"9" * 1_000_000,
    {},
    {"kind": "indicator"},
    {"expr": "1"},
    {"kind": "indicators", "expr": "1"},
    {"kind": ["indicator"], "expr": "1"},
    {"kind": "indicator", "expr": 1},
    {"kind": "indicator", "expr": None},
    {"kind": "indicator", "expr": "1", "dhis2": 2.42},
    {"kind": "indicator", "expr": "1", "dhis2": "2.35"},
    {"kind": "indicator", "expr": "1", "dhis2": "2.44"},
    {"kind": "indicator", "expr": "1", "types": []},
    {"kind": "indicator", "expr": "1", "types": {"a": 1}},
    {"kind": "indicator", "expr": "1", "known": "abc"},
    {"kind": "indicator", "expr": "1", "known": [1]},
]


def test_a_wrong_line_is_answered_and_so_is_the_next() -> None:
    sound = {"kind": "indicator", "expr": "1"}
    found = answers(*[line for wrong in WRONG for line in (wrong, sound)])
    assert all(set(one) == {"error"} for one in found[::2])
    assert all(one["ok"] is True for one in found[1::2])


def test_surrogates_and_long_lines() -> None:
    long = "+".join(["#{abcdefghijk}"] * 70_000)
    found = answers(
        b'{"kind": "indicator", "expr": "\\ud800 + 1"}',
        b'{"kind": "indicator", "expr": "\\ud83d\\ude00 + suum(1)"}',
        {"kind": "indicator", "expr": long, "known": []},
        {"kind": "indicator", "expr": "(" * 1_000_000},
        {"kind": "rule-condition", "expr": "\x00'" * 500_000},
    )
    assert [one["ok"] for one in found] == [False] * 5
    assert found[1]["errors"][1]["start"] == 4  # in code points
    assert len(found[2]["items"]) == 70_000


def test_a_line_too_long_to_keep_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(formula_lines, "LONGEST", 10)
    lines = list(formula_lines._lines(io.BytesIO(b"123456789\n" + b"x" * 35 + b"\nabc\n1234567890\nend")))
    assert lines == [b"123456789\n", None, b"abc\n", None, b"end"]


def test_each_line_is_answered_before_the_next_is_asked() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lint", "formula", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for number in range(3):
        process.stdin.write(json.dumps({"kind": "indicator", "expr": f"{number}"}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["ok"] is True
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


def test_a_reader_that_goes_away_is_told_nothing() -> None:
    command = f'yes \'{{"kind": "indicator", "expr": "1"}}\' | head -20000 | {sys.executable} -m lint formula --jsonl'
    done = subprocess.run(["/bin/sh", "-c", f"{command} | head -1"], capture_output=True, cwd=TOP, check=False)
    assert done.stderr == b""
    assert json.loads(done.stdout)["ok"] is True


@given(st.binary(max_size=200) | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_answered(line: bytes) -> None:
    answer, fine = formula_lines._answer(line, "indicator", "2.42")
    assert fine
    json.dumps(answer)


@given(st.sampled_from(list(Kind)), st.text(alphabet="#{}abcdefghijkA1.,+-*/()<>=!&|'\" \ud800\n[]CVN", max_size=60))
def test_any_expression_is_answered_by_the_schema(kind: str, text: str) -> None:
    line = json.dumps({"kind": kind, "expr": text, "known": [], "types": {}}).encode()
    answer, fine = formula_lines._answer(line, "", "2.42")
    assert fine
    jsonschema.Draft202012Validator(SCHEMA).validate(answer)
    assert all(0 <= one["start"] <= one["end"] <= len(text) for one in answer["errors"] + answer["items"])


def test_kinds_and_versions_of_the_schema_are_all() -> None:
    from lint import metamodel

    question = SCHEMA["$defs"]["question"]["properties"]
    assert question["kind"]["enum"] == [*map(str, Kind), None]
    assert question["dhis2"]["enum"] == [*metamodel.VERSIONS, None]


@pytest.mark.parametrize("name", ["probes", "types"])
def test_verdicts_of_dhis2_s_own_engines(name: str) -> None:
    """Line by line what the engine was asked in test_expression_conformance, with the same exceptions."""
    file = CONFORMANCE / f"{name}.jsonl"
    if not file.is_file():
        pytest.skip(f"NO CONFORMANCE: {file.name} is not in this checkout, so --jsonl was not compared with it")
    listed = (CONFORMANCE / "exceptions.tsv").read_text("utf-8")
    asked, wanted = [], []
    for text in file.read_text("utf-8").splitlines():
        line = json.loads(text)
        given = line.pop("accepted") if name == "probes" else line["accepted_2.42"]
        for version, verdict in (given if isinstance(given, dict) else {"2.42": given}).items():
            types = DATES if name == "probes" else line.get("types")
            asked.append({**line, "dhis2": version, "types": types})
            wanted.append((line["kind"], line["expr"], verdict))
    found = answers(*asked)
    wrong = {case for case, answer in zip(wanted, found, strict=True) if answer["ok"] is not case[2]}
    assert {case for case in wrong if f"{case[0]}\t" not in listed or json.dumps(case[1]) not in listed} == set()
