"""What is said of faulty formulas: code, place and fix. Offsets are found by the marked text."""

import re
from pathlib import Path

import pytest

from lint.expression import CODES, Fault, judge, parse

U, O = "abcdefghijk", "ABCDEFGHIJK"  # noqa: E741

# kind, formula, then (code, the text it is at, fix or None) for each fault in order.
CASES: list[tuple[str, str, list[tuple[str, str, str | None]]]] = [
    ("indicator", "IF(1>0,1,0)", [("function-unknown", "IF", "if")]),
    ("predictor", f"SUM(#{{{U}}})", [("function-unknown", "SUM", "sum")]),
    ("indicator", "if(1 = 1,1,0)", [("operator", "=", "==")]),
    ("indicator", "if(1 <> 2,1,0)", [("operator", "<>", "!=")]),
    ("indicator", "if(1 => 2,1,0)", [("operator", "=>", ">=")]),
    ("indicator", "if(1 > = 2,1,0)", [("syntax", "> =", ">=")]),
    ("indicator", "if(1>0 & 2>0,1,0)", [("operator", "&", "&&")]),
    ("indicator", "if(1>0 | 2>0,1,0)", [("operator", "|", "||")]),
    ("indicator", "if(1 ≥ 0,1,0)", [("operator", "≥", ">=")]),
    ("indicator", "if(1>0 AND 2>0,1,0)", [("case", "AND", "and")]),
    ("indicator", "if(1>0 OR(2>0),1,0)", [("case", "OR", "or")]),
    ("indicator", "if(NOT (1>0),1,0)", [("case", "NOT", "not")]),
    ("indicator", "if(TRUE,1,0)", [("case", "TRUE", "true")]),
    ("rule-action", "FALSE", [("case", "FALSE", "false")]),
    ("indicator", "1\u00a0+ 1", [("odd-blank", "\u00a0", " ")]),
    ("indicator", "1 +\u2003\u200b 1", [("odd-blank", "\u2003\u200b", " ")]),
    ("rule-action", "“Yes”", [("odd-quote", "“Yes”", "'Yes'")]),
    ("rule-action", "‘it is’", [("odd-quote", "‘it is’", "'it is'")]),
    ("rule-action", "Died", [("unquoted-text", "Died", "'Died'")]),
    # Words that quotes would make readable and wrong
    ("rule-condition", "outcome == 'DIED'", [("unquoted-text", "outcome", None)]),
    ("rule-condition", "d2:hasValue(outcome)", [("unquoted-text", "outcome", "'outcome'")]),
    ("rule-condition", "#outcome == 'DIED'", [("item-form", "#outcome", "#{outcome}")]),
    ("program-indicator", "event_count", [("unquoted-text", "event_count", "V{event_count}")]),
    ("program-indicator", "V{event count}", [("variable-unknown", "V{event count}", "V{event_count}")]),
    ("program-indicator", "PS_EVENTDATE:TeD1CxhX", [("unquoted-text", "PS_EVENTDATE:TeD1CxhX", None)]),
    ("program-indicator-filter", "nottrue", [("unquoted-text", "nottrue", "not true")]),
    ("program-indicator-filter", "V{event_date} > 2020-01-01", [("unquoted-text", "2020-01-01", "'2020-01-01'")]),
    ("validation-rule", "orgUnit.group(HOSPITALS)", [("unquoted-text", "HOSPITALS", None)]),
    ("indicator", "if(1 > 0; 1; 0)", [("syntax", ";", ","), ("syntax", ";", ",")]),
    ("indicator", "#{abcdefghijk}.periodOffset(- 1)", [("modifier", ".periodOffset(- 1)", ".periodOffset(-1)")]),
    ("indicator", "#{abcdefghijk}.periodOffset(−1)", [("modifier", ".periodOffset(−1)", ".periodOffset(-1)")]),
    ("rule-action", "H; ", [("unquoted-text", "H;", "'H;'")]),
    ("rule-action", "Not applicable (n/a)", [("unquoted-text", "Not applicable (n/a)", "'Not applicable (n/a)'")]),
    ("rule-action", "Don t", [("unquoted-text", "Don t", "'Don t'")]),
    ("rule-condition", "#{a} == Died && #{b} > 1", [("unquoted-text", "Died", "'Died'")]),
    ("rule-condition", "#{a} == Very good", [("unquoted-text", "Very good", "'Very good'")]),
    ("indicator", "aB1cD2eF3gH", [("unquoted-text", "aB1cD2eF3gH", None)]),
    ("indicator", "((1+2)*3", [("bracket-open", "(", None)]),
    ("indicator", "if((1>0,1,0)", [("bracket-open", "(", None)]),
    ("indicator", "(1+2))*3", [("syntax", ")", None)]),
    ("indicator", "'abc", [("quote-open", "'", None)]),
    ("rule-action", "'Hello' + \"x", [("quote-open", '"', None)]),
    ("indicator", "if (1>0,1,0)", [("blank-before-bracket", " ", "")]),
    ("program-indicator", f"d2: count(#{{{U}.{O}}})", [("blank-before-bracket", "d2: count(", "d2:count(")]),
    (
        "indicator",
        f"#{{{U}}}+#{{#{{{O}}}+{{x1234567890}}",
        [("item-open", "#{", None), ("item-form", "{x1234567890}", "#{x1234567890}")],
    ),
    ("indicator", "#abcdefghijk}", [("item-form", "#abcdefghijk}", "#{abcdefghijk}")]),
    ("indicator", f"#{{{U} + 1", [("item-open", f"#{{{U}", f"#{{{U}}}")]),
    ("indicator", f"1#{{{U}}}", [("operator-missing", f"#{{{U}}}", None)]),
    ("indicator", f"#{{{U}}} #{{{U}}} 3", [("operator-missing", f"#{{{U}}}", None)]),
    ("indicator", f"#{{{U}.ACTUAL_REPORTS}}", [("item-form", f"#{{{U}.ACTUAL_REPORTS}}", f"R{{{U}.ACTUAL_REPORTS}}")]),
    ("indicator", f"#{{ {U} }}", [("item-form", f"#{{ {U} }}", f"#{{{U}}}")]),
    ("indicator", f"# {{{U}}}", [("item-form", f"# {{{U}}}", f"#{{{U}}}")]),
    ("indicator", f"a{{{U}.{O}}}", [("item-form", f"a{{{U}.{O}}}", f"A{{{U}.{O}}}")]),
    ("indicator", "#{abc}", [("item-form", "#{abc}", None)]),
    ("indicator", "[ days ]", [("item-form", "[ days ]", "[days]")]),
    ("validation-rule", f"N{{{U}}}", [("item-wrong-kind", f"N{{{U}}}", None)]),
    ("validation-rule", f"A{{{U}}}", [("item-wrong-kind", f"A{{{U}}}", None)]),
    ("program-indicator", f"I{{{U}}}", [("item-wrong-kind", f"I{{{U}}}", None)]),
    ("program-indicator", f"#{{{U}}}", [("item-wrong-kind", f"#{{{U}}}", None)]),
    ("rule-condition", "sum(#{a}) > 1", [("function-wrong-kind", "sum", None)]),
    ("rule-condition", "contains(#{a},'b')", [("function-wrong-kind", "contains", "d2:contains")]),
    ("rule-condition", "hasValue(#{a})", [("function-unknown", "hasValue", "d2:hasValue")]),
    ("indicator", "gretest(1)", [("function-unknown", "gretest", "greatest")]),
    ("indicator", "nothing(1)", [("function-unknown", "nothing", None)]),
    ("indicator", "if(1>0,1)", [("arity", "if", None)]),
    ("indicator", "log(1,2,3)", [("arity", "3", None)]),
    ("indicator", "if(1>0,,0)", [("syntax", ",", None)]),
    ("indicator", "()", [("syntax", ")", None)]),
    ("indicator", "1 + * 2", [("syntax", "+ *", None)]),
    ("indicator", "= 1", [("syntax", "=", None)]),
    ("indicator", "1 +", [("syntax", "+", None)]),
    ("indicator", "( 1 +", [("syntax", "+", None)]),
    ("indicator", "007", [("number", "007", "7")]),
    ("indicator", "1,000", [("syntax", ",", None)]),
    ("indicator", "1 // c", [("syntax", "//", None)]),
    ("rule-condition", "#{a} & & #{b}", [("operator", "& &", "&&")]),
    ("rule-condition", "#C{ough} == true", [("item-form", "#C{ough}", "#{Cough}")]),
    ("rule-condition", "#{MY_NAME == true", [("item-open", "#{MY_NAME", "#{MY_NAME}")]),
    ("indicator", f"#{{{U}}}.periodOffset(-12", [("bracket-open", ".periodOffset(-12", None)]),
    ("indicator", "1 /* c", [("syntax", "/*", None)]),
    ("indicator", "1;2", [("syntax", ";", None)]),
    ("indicator", " ", [("empty", " ", None)]),
    ("indicator", "'\\q'", [("escape", "\\q", None)]),
    (
        "indicator",
        f"#{{{U}}}.aggregationType(avg)",
        [("modifier", ".aggregationType(avg)", ".aggregationType(AVERAGE)")],
    ),
    ("indicator", f"#{{{U}}}.minDate('2020-01-01')", [("modifier", ".minDate('2020-01-01')", ".minDate(2020-01-01)")]),
    ("indicator", f"#{{{U}}}.minDate(2023-02-29)", [("modifier", ".minDate(2023-02-29)", None)]),
    ("indicator", f"#{{{U}}}.yearToDate( )", [("modifier", ".yearToDate( )", ".yearToDate()")]),
    ("indicator", f"#{{{U}}}.periodoffset(1)", [("modifier-unknown", ".periodoffset(1)", ".periodOffset(1)")]),
    ("validation-rule", f"#{{{U}}}.periodOffset(1)", [("modifier-wrong-kind", ".periodOffset(1)", None)]),
    ("rule-condition", "V{eventdate} > 1", [("variable-unknown", "V{eventdate}", "V{event_date}")]),
    ("program-indicator", "V{environment}", [("variable-unknown", "V{environment}", None)]),
    ("rule-condition", "#{vär} > 1", [("variable-name", "#{vär}", None)]),
    ("program-indicator", f"d2:count('{U}.{O}')", [("argument", f"'{U}.{O}'", f"#{{{U}.{O}}}")]),
    ("rule-condition", "d2:hasValue(#{a} + 1)", [("argument", "#{a} + 1", None)]),
    ("rule-condition", "PS_EVENTDATE:abcdefghijk > 1", [("item-wrong-kind", "PS_EVENTDATE:abcdefghijk", None)]),
    ("program-indicator", f"d2:condition('#{{{U}.{O}}} = 1',1,0)", [("operator", "=", "==")]),
    ("program-indicator", f"d2:countIfCondition(#{{{U}.{O}}},'= 1')", [("operator", "=", "==")]),
    # Three independent faults are three; one accident is one.
    (
        "rule-condition",
        "#{a} = 'x' AND d2:hasvalue(#{b})",
        [("operator", "=", "=="), ("case", "AND", "and"), ("function-unknown", "d2:hasvalue", "d2:hasValue")],
    ),
    ("indicator", "1 2 3 4 5", [("operator-missing", "2", None)]),
    ("indicator", "}}}}}}}}", [("syntax", "}", None)]),
    ("program-indicator", f"if(d2:hasValue(#{{{U}.{O}}}), 1 0)", [("operator-missing", "0", None)]),
]


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_what_is_said(kind: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    faults = parse(text, kind, 42).faults
    assert [(fault.code, text[fault.start : fault.end], fault.fix) for fault in faults] == expected
    for fault in faults:
        assert fault.message
        assert not fault.message.endswith(".")
        assert not fault.safe or fault.fix is not None


@pytest.mark.parametrize(("kind", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_fix_mends_its_fault(kind: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    faults = parse(text, kind, 42).faults
    fixes = [fault for fault in faults if fault.fix is not None]
    mended = text
    for fault in reversed(fixes):
        assert fault.fix is not None
        mended = mended[: fault.start] + fault.fix + mended[fault.end :]
    left = [fault.code for fault in parse(mended, kind, 42).faults]
    assert left == [fault.code for fault in faults if fault.fix is None]


def test_the_list_of_codes_is_complete() -> None:
    folder = Path(__file__).parent.parent / "lint" / "expression"
    source = "".join(file.read_text("utf-8") for file in folder.glob("*.py") if file.name != "fault.py")
    given = set(re.findall(r'Fault\(\s*"([a-z-]+)"', source))
    assert given | {"type"} == set(CODES)


def of(text: str, kind: str, version: int) -> list[Fault]:
    return list(parse(text, kind, version).faults)


@pytest.mark.parametrize(
    ("kind", "text", "since", "named"),
    [
        ("indicator", "1 /* c */ + 2", 41, "comment"),
        ("indicator", "null", 39, "null"),
        ("indicator", "[periodInYear]", 39, "[periodInYear]"),
        ("indicator", "if(is(1 in 1,2),1,0)", 40, "is("),
        ("indicator", "if(contains('a','b'),1,0)", 41, "contains("),
        ("indicator", f"#{{{U}}}.aggregationType(SUM)", 38, ".aggregationType("),
        ("predictor", f"sum(#{{{U}}}.minDate(2020-1-1))", 39, ".minDate("),
        ("program-indicator", "V{scheduled_event_count}", 39, "V{scheduled_event_count}"),
        ("rule-condition", "d2:contains(#{a},'b')", 41, "d2:contains("),
        ("rule-action", "d2:round(1.55, 1)", 38, "this argument of d2:round("),
        ("rule-condition", "#{my and mine} > 1", 38, "and"),
    ],
)
def test_too_new_is_no_syntax_fault(kind: str, text: str, since: int, named: str) -> None:
    assert not of(text, kind, since)
    assert not of(text, kind, 43)
    (fault,) = of(text, kind, since - 1)
    assert fault.code == "too-new"
    assert named in fault.message
    assert f"2.{since}" in fault.message + fault.hint


def test_a_comment_sign_in_text_is_no_comment() -> None:
    assert not of("if('/* a */' == 'b', 1, 0)", "indicator", 36)


def test_versions_outside_the_tables_are_the_nearest() -> None:
    assert of("null", "indicator", 30)[0].code == "too-new"
    assert not of("null", "indicator", 99)


@pytest.mark.parametrize(
    ("kind", "text", "types", "expected"),
    [
        ("program-indicator-filter", f"#{{{U}.{O}}} == 1", {O: "TEXT"}, f"#{{{U}.{O}}} == 1"),
        ("program-indicator-filter", f"1 == #{{{U}.{O}}}", {O: "LONG_TEXT"}, f"1 == #{{{U}.{O}}}"),
        ("program-indicator-filter", f"A{{{U}}} == 'Yes'", {U: "BOOLEAN"}, f"A{{{U}}} == 'Yes'"),
        ("program-indicator-filter", f"A{{{U}}} == '1'", {U: "BOOLEAN"}, None),
        ("program-indicator-filter", f"A{{{U}}} == 'Yes'", {}, None),
        ("program-indicator-filter", f"d2:hasValue(A{{{U}}}) == 1", {}, f"d2:hasValue(A{{{U}}}) == 1"),
        ("validation-rule", f"if(#{{{U}}} == 1, 1, 0)", {U: "TEXT"}, None),
        ("program-indicator-filter", f"15 <= A{{{U}}} < 20", {}, f"15 <= A{{{U}}} < 20"),
        ("indicator", f"if((1 < #{{{U}}}) >= 2, 1, 0)", {}, f"(1 < #{{{U}}}) >= 2"),
        ("rule-condition", "#{age} > (#{min} < 5)", {}, "#{age} > (#{min} < 5)"),
        ("rule-condition", "(#{age} > 5) == (#{min} < 5)", {}, None),
        ("program-indicator-filter", "V{event_status} == 'COMPLETE'", {}, "V{event_status} == 'COMPLETE'"),
        ("rule-condition", "V{enrollment_status} != 'SCHEDULE'", {}, "V{enrollment_status} != 'SCHEDULE'"),
        ("program-indicator-filter", "V{ event_status } == 'SCHEDULE'", {}, None),
        ("indicator", f"#{{{U}}} / 0", {}, f"#{{{U}}} / 0"),
        ("indicator", f"#{{{U}}} / (0 + 1)", {}, None),
        ("program-indicator", f"d2:condition('1 < A{{{U}}} < 3', 1, 0)", {}, f"1 < A{{{U}}} < 3"),
    ],
)
def test_doubts_that_leave_a_formula_valid(kind: str, text: str, types: dict[str, str], expected: str | None) -> None:
    verdict = judge(parse(text, kind, 42), types)
    assert verdict.ok
    places = [text[fault.start : fault.end] for fault in verdict.doubts]
    assert places == ([expected] if expected else [])
    assert {fault.code for fault in verdict.doubts} <= {"sql-mix", "chained", "zero", "state"}


@pytest.mark.parametrize(
    ("kind", "text", "types", "expected"),
    [
        ("indicator", "if(1>0,1,0) + true", {}, ["true"]),
        ("indicator", "1 > 0", {}, ["1 > 0"]),
        ("validation-rule", f"#{{{U}}} + #{{{O}}} * 2", {U: "TEXT", O: "BOOLEAN"}, [f"#{{{U}}}", f"#{{{O}}}"]),
        ("validation-rule", f"#{{{U}}} + 1", {}, []),
        ("program-indicator", f"d2:daysBetween(A{{{U}}}, 'soon')", {U: "DATE"}, ["'soon'"]),
        ("program-indicator", f"d2:condition('A{{{U}}} > A{{{U}}}', 1, 0)", {U: "DATE"}, [f"A{{{U}}} > A{{{U}}}"]),
        ("rule-condition", "#{a} + 1", {"a": "DATE"}, []),
        ("rule-condition", "#{a} && true", {"a": "DATE"}, ["#{a}"]),
        ("rule-condition", "#{a} < #{b}", {"a": "DATE", "b": "DATE"}, []),
        ("rule-action", "d2:addDays('bad', 1)", {}, ["'bad'"]),
    ],
)
def test_types(kind: str, text: str, types: dict[str, str], expected: list[str]) -> None:
    assert [text[fault.start : fault.end] for fault in judge(parse(text, kind, 42), types).faults] == expected


def test_the_type_of_the_result() -> None:
    def result(text: str, kind: str) -> str:
        return judge(parse(text, kind, 42), {U: "TEXT", O: "DATE", "a": "BOOLEAN"}).type

    assert result("1 + 1", "predictor") == "number"
    assert result("1 > 1", "predictor") == "boolean"
    assert result(f"#{{{U}}}", "predictor") == "text"
    assert result(f"#{{{O}}}", "predictor") == "date"
    assert result("#{x}", "rule-action") == "unknown"
    assert result("#{a}", "rule-action") == "boolean"
    assert result("1 +", "predictor") == "unknown"


def test_references() -> None:
    text = f"#{{{U}.{O}}} + C{{{O}}}"
    faults = judge(parse(text, "indicator", 42), {}, known={U}).faults
    assert [(fault.code, fault.start, fault.end) for fault in faults] == [("reference", 14, 25), ("reference", 31, 42)]
    assert not judge(parse(f"#{{{U}.HllvX50cXC0}}", "indicator", 42), {}, known={U}).faults
    rule = "d2:hasValue('b') && #{a } == 1 && A{c d}"
    faults = judge(parse(rule, "rule-condition", 42), {}, known={"a"}).faults
    assert [rule[fault.start : fault.end] for fault in faults] == ["'b'", "A{c d}"]
