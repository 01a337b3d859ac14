"""Any text gets an answer: no exception, no recursion, no more than linear time."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.expression import Kind, forget, judge, layout, normal, parse, render, same, source, underline
from tests.scaling import assert_linear

SIGNS = """
( ) (( [ ] { } #{ A{ V{ C{ #{abcdefghijk} #{abcdefghijk.ABCDEFGHIJK} A{a} V{event_date} #{vär} ' " 'a' \\ \\' “ ”
+ - ! != = == < <> & && | || ^ % * / /* */ // , . ; : 1 0 00 .5 1e 1e9 007 and AND not NOT true TRUE null in distinct
if( IF( is( count( sum( foo( d2:condition( d2:countIfCondition( d2:hasValue( d2: orgUnit.group(
abcdefghijk PS_EVENTDATE: PS_EVENTDATE:abcdefghijk [days] .periodOffset( .periodOffset(1) .minDate(2020-13-01)
é 漢 Died # @
"""
OTHERS = ["[ days ]", ".yearToDate( )", " ", "\n", "\r", "\t", "\u00a0", "\u200b", "\x00", "\ud800"]
WORDS = st.sampled_from([*SIGNS.split(), *OTHERS])
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map("".join), st.lists(WORDS, max_size=12).map(" ".join), st.text())


def everything(text: str, kind: str, version: int = 42) -> int:
    """Ask for all that can be asked of a text; the number of faults."""
    parsed = parse(text, kind, version)
    for fault in parsed.faults:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.message.isprintable(), fault
        assert len(fault.message) < 400, fault
        assert len(fault.hint) < 400, fault
        underline(text, fault)
    verdict = judge(parsed, {"abcdefghijk": "TEXT", "ABCDEFGHIJK": "DATE", "a": "BOOLEAN"}, {"abcdefghijk"})
    for fault in (*verdict.faults, *verdict.doubts):
        assert 0 <= fault.start <= fault.end <= len(text)
    assert parsed.tree is not None or parsed.faults or not text
    normal(parsed)
    normal(parsed, reordered=True)
    render(parsed, lambda item: item.name)
    layout(parsed)
    if parsed.tree is not None:
        source(parsed.tree)
    return len(parsed.faults)


@given(TEXTS, st.sampled_from(sorted(Kind)), st.sampled_from([36, 38, 42]))
def test_any_text_gets_an_answer(text: str, kind: str, version: int) -> None:
    everything(text, kind, version)


@given(TEXTS)
def test_faults_do_not_pile_up(text: str) -> None:
    """Not more than the cap of the syntax and a few of each name that was read."""
    parsed = parse(text, "indicator", 42)
    assert len([fault for fault in parsed.faults if fault.code == "syntax"]) <= 20


def test_many_faults_are_told_in_part() -> None:
    assert 100 <= len(parse("+".join(["foo(1)"] * 5000), "indicator", 42).faults) <= 110
    assert 100 <= len(judge(parse(" + ".join(["'a'"] * 5000), "indicator", 42), {}).faults) <= 110


@given(TEXTS, st.sampled_from(sorted(Kind)))
def test_what_is_remembered_is_what_is_read_anew(text: str, kind: str) -> None:
    first = parse(text, kind, 42)
    forget()
    second = parse(text, kind, 42)
    assert first.faults == second.faults
    assert same(first.tree, second.tree)


SHAPES: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "(" * n + "1" + ")" * n,
    "open brackets": lambda n: "(" * n,
    "closed brackets": lambda n: "1" + ")" * n,
    "pairs": lambda n: "()" * n,
    "not": lambda n: "!" * n + "true",
    "minus": lambda n: "-" * n + "1",
    "or": lambda n: "true" + " || true" * n,
    "power": lambda n: "2" + "^2" * n,
    "minus chain": lambda n: "1" + " - 1" * n,
    "right sum": lambda n: "1+(" * n + "1" + ")" * n,
    "mixed sum": lambda n: "1-(2+" * n + "1" + ")" * n,
    "left mixed": lambda n: "(" * n + "1" + "+1-1)" * n,
    "ifs": lambda n: "if(" * n,
    "nested ifs": lambda n: "if(true," * n + "1" + ",0)" * n,
    "unknown functions": lambda n: "foo(" * n + "1" + ")" * n,
    "many unknown functions": lambda n: "+".join(f"f{place}(1)" for place in range(n // 8)),
    "modifiers": lambda n: "(1)" + ".periodOffset(1)" * n,
    "modified brackets": lambda n: "(" * n + "1" + ").periodOffset(1)" * n,
    "arguments": lambda n: "greatest(1" + ",1" * n + ")",
    "commas": lambda n: "," * n,
    "commas in brackets": lambda n: "greatest(" + "(" * n + "1" + ",1" * n,
    "items": lambda n: "#{abcdefghijk}+" * n + "1",
    "items in a row": lambda n: "#{abcdefghijk}" * n,
    "open items": lambda n: "#{" * n,
    "open item": lambda n: "#{" + "a" * n,
    "long item": lambda n: "#{" + "a" * n + "}",
    "dotted item": lambda n: "#{" + "abcdefghijk." * n + "}",
    "and item": lambda n: "#{abcdefghijk.coGroup:abcdefghijk" + "&abcdefghijk" * n + ".}",
    "braces": lambda n: "{" * n,
    "brace pairs": lambda n: "{}" * n,
    "closed braces": lambda n: "}" * n,
    "quote": lambda n: "'" + "a" * n,
    "quotes": lambda n: "'" * n,
    "quotes over lines": lambda n: "'\n" * n,
    "escapes": lambda n: "'" + "\\'" * n,
    "bad escapes": lambda n: "'" + "\\q" * n + "'",
    "curly quotes": lambda n: "“" * n,
    "comments": lambda n: "/*" * n,
    "closed comments": lambda n: "1" + "/**/" * n,
    "comment stars": lambda n: "1/*" + "*" * n,
    "slashes": lambda n: "1" + "/" * n,
    "blanks": lambda n: " " * n,
    "blanks inside": lambda n: "a" + " " * n + "b",
    "odd blanks": lambda n: "\u00a0 " * n + "1",
    "words": lambda n: "word " * n,
    "words and blanks": lambda n: "a \t" * n + "(",
    "numbers": lambda n: "1 " * n,
    "digits": lambda n: "1" * n,
    "zeros": lambda n: "0" * n,
    "points": lambda n: "1." * n,
    "equals": lambda n: "1=" * n + "1",
    "ands": lambda n: "1 AND " * n + "1",
    "semicolons": lambda n: "1;" * n,
    "semicolons alone": lambda n: ";" * n,
    "named": lambda n: "[" * n,
    "names": lambda n: "[days]" * n,
    "letters": lambda n: "é" * n,
    "nulls": lambda n: "\x00" * n,
    "nested strings": lambda n: "d2:condition('" + "(" * n + "1" + ")" * n + "',1,0)",
    "missing operands": lambda n: "1 + * " * n,
    "dots": lambda n: "." * n,
    "colons": lambda n: "d2:" * n,
    "events": lambda n: "PS_EVENTDATE:" * n,
    "hashes": lambda n: "#" * n,
    "hash names": lambda n: "#abcdefghijk" * n,
    "is": lambda n: "is(1 in 1" * n,
    "malformed items": lambda n: "greatest(#{})+" * (n // 4) + "}",
    "texts with formulas": lambda n: "d2:condition('#{abcdefghijk.ABCDEFGHIJK} = 1',1,0)+" * (n // 16) + "1",
    "names in quotes": lambda n: "d2:hasValue('a')||" * (n // 8) + "true",
    "sub expressions": lambda n: "subExpression(#{abcdefghijk})+" * (n // 8) + "1",
    "nested dates": lambda n: "d2:yearsBetween(" * n + "1" + ",null)" * n,
    "orgUnit": lambda n: "orgUnit.group(" + "abcdefghijk," * n + "abcdefghijk)",
}


@pytest.mark.parametrize("kind", ["indicator", "program-indicator-filter", "rule-condition"])
@pytest.mark.parametrize("shape", SHAPES)
def test_deep_and_long_texts(shape: str, kind: str) -> None:
    everything(SHAPES[shape](3_000), kind)  # three times as deep as Python's stack


@pytest.mark.parametrize(
    "shape", ["brackets", "not", "or", "open brackets", "semicolons", "quotes", "ands", "mixed sum"]
)
def test_a_megabyte(shape: str) -> None:
    make = SHAPES[shape]
    text = make(1_000_000 // max(len(make(1000)) // 1000, 1))
    parse(text, "rule-condition", 42)


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_about_four_times_as_long(shape: str) -> None:
    def run(number: int) -> None:
        forget()
        everything(SHAPES[shape](number), "program-indicator")

    assert_linear(run, 2_000)
