"""Trees written and read again, normal forms, names in formulas, layout, underlining, and the small syntaxes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.expression import (
    Fault,
    Item,
    boundary_target,
    comparisons,
    layout,
    likeness,
    normal,
    parse,
    render,
    same,
    source,
    template_variables,
    titled,
    underline,
)

UIDS = ("abcdefghijk", "ABCDEFGHIJK", "x1234567890")

# An expression is made as text with brackets around every part, or as few as the precedence allows.
CORE_LEAVES = st.one_of(
    st.sampled_from(["1", "0.50", ".5", "1e3", "1.", "true", "false", "null", "[days]"]),
    st.sampled_from(
        [f"#{{{UIDS[0]}}}", f"#{{{UIDS[0]}.{UIDS[1]}}}", f"C{{{UIDS[2]}}}", f"R{{{UIDS[0]}.ACTUAL_REPORTS}}"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="'\\\r\n"), max_size=5).map(lambda text: f"'{text}'"),
    st.sampled_from(["'it\\'s'", '"a\\nb"', "'\\u0041'", "'\\\\'"]),
)
RULE_LEAVES = st.sampled_from(
    ["1", "007", "true", "'a'", "#{a}", "#{a b }", "A{c.d-e}", "V{event_date}", "C{ abcdefghijk }", "d2:hasValue('a')"]
)
BINARY = st.sampled_from(["+", "-", "*", "/", "%", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "and", "or"])


def expressions(leaves: st.SearchStrategy[str], functions: list[str]) -> st.SearchStrategy[str]:
    def larger(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        blank = st.sampled_from([" ", "  ", "\n", "\t"])
        return st.one_of(
            st.tuples(parts, blank, BINARY, blank, parts).map("".join),
            st.tuples(st.sampled_from(["-", "+", "!", "not "]), parts).map("".join),
            parts.map(lambda part: f"({part})"),
            parts.map(lambda part: f"( {part} )"),
            st.tuples(st.sampled_from(functions), parts, parts, parts).map(lambda given: given[0].format(*given[1:])),
        )

    return st.recursive(leaves, larger, max_leaves=25)


CORE = expressions(
    CORE_LEAVES,
    [
        "if({0}, {1},{2})", "greatest({0} , {1})", "isNull({0})", "is({0} in {1}, {2})", "firstNonNull({0})",
        "({0}).periodOffset(-1)", "({0}) .aggregationType(SUM).periodOffset( 1 )", "subExpression({0})",
    ],
)  # fmt: skip
RULES = expressions(RULE_LEAVES, ["d2:zing({0})", "d2:concatenate({0},{1}, {2})", "d2:zpvc( {0} )", "d2:round({0})"])
EITHER = st.one_of(st.tuples(st.just("indicator"), CORE), st.tuples(st.just("rule-action"), RULES))


@given(EITHER)
def test_written_and_read_again_it_is_the_same_tree(case: tuple[str, str]) -> None:
    kind, text = case
    parsed = parse(text, kind, 42)
    assert parsed.tree is not None, parsed.faults
    written = source(parsed.tree)
    again = parse(written, kind, 42)
    assert same(parsed.tree, again.tree)
    assert again.tree is not None
    assert source(again.tree) == written


@given(EITHER, st.integers(10, 60))
def test_a_layout_says_the_same(case: tuple[str, str], width: int) -> None:
    kind, text = case
    parsed = parse(text, kind, 42)
    assert same(parsed.tree, parse(layout(parsed, width=width), kind, 42).tree)


@given(EITHER)
def test_spans_hold_what_they_say(case: tuple[str, str]) -> None:
    kind, text = case
    parsed = parse(text, kind, 42)
    for item in parsed.items:
        if item.sort != "quoted":
            assert text[item.start : item.end] == item.raw
    for node in parsed.nodes:
        assert 0 <= node.start < node.end <= len(text)


@given(EITHER, st.booleans())
def test_a_normal_form_is_its_own(case: tuple[str, str], reordered: bool) -> None:
    kind, text = case
    form = normal(parse(text, kind, 42), reordered)
    again = parse(form, kind, 42)
    assert again.tree is not None, (form, again.faults)
    assert normal(again, reordered) == form


@given(EITHER, EITHER, st.randoms())
def test_likeness_goes_by_the_normal_forms(one: tuple[str, str], other: tuple[str, str], dice: random.Random) -> None:
    kind, text = one
    parsed = parse(text, kind, 42)
    assert parsed.tree is not None
    others = [
        parse(other[1], other[0], 42),
        parse(layout(parsed), kind, 42),
        parse(normal(parsed, reordered=True), kind, 42),
        parse("".join(dice.sample(text, len(text))), kind, 42),
    ]
    for each in others:
        for first, second in ((parsed, each), (each, parsed)):
            if each.tree is None:
                assert likeness(first, second) == ("reformatted" if text.split() == each.text.split() else "")
                continue
            equal = normal(first) == normal(second)
            expected = "reformatted" if equal else "reordered" if normal(first, True) == normal(second, True) else ""
            assert likeness(first, second) == expected, second.text


def test_likeness_of_what_cannot_be_read() -> None:
    copied, plain, other = (parse(text, "indicator", 42) for text in ("1\u00a0+ 2", "1 +  2", "1\u00a0+ 3"))
    assert copied.tree is None
    assert likeness(copied, plain) == likeness(plain, copied) == "reformatted"
    assert likeness(copied, other) == likeness(other, plain) == ""


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("indicator", "1+2", " ( 1 )\n+ /* two */ (2)"),
        ("indicator", "if(1 > 0 and not true, 1, 0)", "if(0 < 1 && !true,1.0,0e5)"),
        ("indicator", "1 + (2 + 3)", "(1 + 2) + 3"),
        ("indicator", "if(1>=2 || (2>1 || 3>2),1,0)", "if(2<=1 || 1<2 || 2<3,1,0)"),
        ("indicator", "'a' == \"a\"", "'\\u0061' == 'a'"),
        ("indicator", "+1 - +(2)", "1 - 2"),
        ("rule-condition", "#{ a b } == 01", "#{a b} == 1"),
    ],
)
def test_equal(kind: str, one: str, other: str) -> None:
    assert normal(parse(one, kind, 42)) == normal(parse(other, kind, 42))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 + 2 * 3", "3 * 2 + 1"),
        ("if(1 == 2 && 3 > 4,1,0)", "if(4 < 3 && 2 == 1,1,0)"),
        ("1 + (2 - 3) + 4", "4 + 1 + (2 - 3)"),
    ],
)
def test_equal_but_reordered(one: str, other: str) -> None:
    a, b = parse(one, "indicator", 42), parse(other, "indicator", 42)
    assert normal(a) != normal(b)
    assert normal(a, reordered=True) == normal(b, reordered=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 - 2", "2 - 1"),
        ("1 / 2", "2 / 1"),
        ("1 - (2 - 3)", "1 - 2 - 3"),
        ("if(1 < 2,1,0)", "if(2 < 1,1,0)"),
        ("firstNonNull(1,2)", "firstNonNull(2,1)"),
        ("(1 + 2).periodOffset(1)", "1 + (2).periodOffset(1)"),
        ("(1 + 2).periodOffset(1) + 3", "1 + (2 + 3).periodOffset(1)"),
        ("2 ^ (3 ^ 2)", "(2 ^ 3) ^ 2"),
        ("-(2 ^ 2)", "(-2) ^ 2"),
        ("'A'", "'a'"),
        ("1", "'1'"),
    ],
)
def test_not_equal(one: str, other: str) -> None:
    a, b = parse(one, "predictor", 42), parse(other, "predictor", 42)
    assert normal(a, reordered=True) != normal(b, reordered=True)


@given(EITHER, st.integers())
def test_what_may_be_rewritten_changes_no_normal_form(case: tuple[str, str], seed: int) -> None:
    """Chains in another order and shape, comparisons turned, blanks and brackets added."""
    kind, text = case
    parsed = parse(text, kind, 42)
    rewritten = _shuffled(parsed.tree, random.Random(seed))
    again = parse(rewritten, kind, 42)
    assert again.tree is not None
    assert normal(again, reordered=True) == normal(parsed, reordered=True)


def _shuffled(node: object, chance: random.Random) -> str:
    from lint.expression.tree import Binary, Call, Modified, Node, Unary

    assert isinstance(node, Node)
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
    if isinstance(node, Binary):
        left, right = _shuffled(node.left, chance), _shuffled(node.right, chance)
        op = node.op
        if op in turned and chance.random() < 0.5:
            left, right, op = right, left, turned[op]
        elif op in ("+", "*", "&&", "||"):
            operands = [left, right]
            chance.shuffle(operands)
            left, right = operands
        return f"({left}{chance.choice(['', ' '])}{op} {right})"
    if isinstance(node, Unary):
        return f"({node.op}{_shuffled(node.operand, chance)})"
    if isinstance(node, Modified):
        return f"({_shuffled(node.target, chance)}).{node.name}({node.argument})"
    if isinstance(node, Call) and node.name not in ("is",) and node.args:
        return f"{node.name}({', '.join(_direct(arg, node.name, chance) for arg in node.args)})"
    return f"({source(node)})"


def _direct(arg: object, name: str, chance: random.Random) -> str:
    from lint.expression.tree import Text

    return source(arg) if isinstance(arg, Text) and name == "d2:hasValue" else _shuffled(arg, chance)


NAMES = {"abcdefghijk": "ANC 1st visit", "ABCDEFGHIJK": "Female"}


def named(item: Item) -> str | None:
    return titled(item, NAMES.get)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("indicator", "#{abcdefghijk.ABCDEFGHIJK} + 1", "{ANC 1st visit · Female} + 1"),
        ("indicator", "#{abcdefghijk.*.ABCDEFGHIJK}", "{ANC 1st visit · Female}"),
        ("indicator", "R{abcdefghijk.ACTUAL_REPORTS}*2", "{ANC 1st visit · ACTUAL_REPORTS}*2"),
        ("indicator", "#{x1234567890}", "#{x1234567890}"),
        ("indicator", "if(#{abcdefghijk}  = 1", "if({ANC 1st visit}  = 1"),
        ("indicator", ")#{abcdefghijk} ' #{abcdefghijk}", "){ANC 1st visit} ' {ANC 1st visit}"),
        ("validation-rule", "if(orgUnit.group(abcdefghijk),1,0)", "if(orgUnit.group({ANC 1st visit}),1,0)"),
        ("program-indicator", "d2:condition('A{abcdefghijk} > 1', 1, 2)", "d2:condition('{ANC 1st visit} > 1', 1, 2)"),
        ("program-indicator", "PS_EVENTDATE:abcdefghijk > 1", "{ANC 1st visit} > 1"),
        ("rule-condition", "d2:hasValue('abcdefghijk') && A{a}", "d2:hasValue('abcdefghijk') && A{a}"),
    ],
)
def test_names_in_the_place_of_uids(kind: str, text: str, expected: str) -> None:
    assert render(parse(text, kind, 42), named) == expected


def test_layout() -> None:
    text = "(#{first} == 'yes' && d2:hasValue('second')) || d2:yearsBetween(A{born}, V{current_date}) >= 5 || #{x}"
    assert layout(parse(text, "rule-condition", 42), width=40).splitlines() == [
        "#{first} == 'yes'",
        "  && d2:hasValue('second')",
        "|| d2:yearsBetween(",
        "  A{born},",
        "  V{current_date}",
        ") >= 5",
        "|| #{x}",
    ]
    assert layout(parse("1+1", "indicator", 42)) == "1 + 1"
    assert layout(parse("#{abcdefghijk} + 1", "indicator", 42), named) == "{ANC 1st visit} + 1"
    assert layout(parse("#{abcdefghijk} +", "indicator", 42), named) == "{ANC 1st visit} +"


def test_comparisons_of_an_item_with_a_literal() -> None:
    text = "#{a} == 'x' || 5 < #{b} || #{c} == #{d} || (true != A{e})"
    found = [(one.item.name, one.op, one.literal.value) for one in comparisons(parse(text, "rule-condition", 42).nodes)]
    assert found == [("a", "==", "x"), ("b", ">", 5.0), ("e", "!=", True)]


def test_items_of_rules() -> None:
    text = "d2:hasValue('my var') && d2:condition('#{in} > 1', true, false) && C{abcdefghijk} > V{tei_count}"
    items = parse(text, "rule-condition", 42).items
    assert [(item.sort, item.name, text[item.start : item.end]) for item in items] == [
        ("quoted", "my var", "'my var'"),
        ("#", "in", "#{in}"),
        ("C", "abcdefghijk", "C{abcdefghijk}"),
        ("V", "tei_count", "V{tei_count}"),
    ]


def test_a_formula_behind_escapes_is_placed_at_its_string() -> None:
    text = "d2:condition('d2:condition(\\'1 = 1\\', true, false)', 1, 0)"
    (fault,) = parse(text, "program-indicator", 42).faults
    assert (fault.code, fault.fix) == ("operator", None)
    assert text[fault.start : fault.end].startswith("'d2:condition(")


def at(start: int, end: int) -> Fault:
    return Fault("x", "y", start, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "width", "expected"),
    [
        ("1 = 2", 2, 3, 80, ["1 = 2", "  ^"]),
        ("a\n\tb = c\nd", 5, 6, 80, [" b = c", "   ^"]),
        ("ab", 2, 2, 80, ["ab", "  ^"]),
        ("", 0, 0, 80, ["", "^"]),
        ("a\r\n", 3, 3, 80, ["a", " ^"]),
        ("1 +\u00a0\x1b[31m", 3, 4, 80, ["1 +··[31m", "   ^"]),
        ("a" * 30 + "=" + "b" * 30, 30, 31, 21, ["…" + "a" * 9 + "=" + "b" * 9 + "…", " " * 10 + "^"]),
        ("(" + "b" * 60, 0, 1, 20, ["(" + "b" * 18 + "…", "^"]),
        ("b" * 60 + ")", 60, 61, 20, ["…" + "b" * 18 + ")", " " * 19 + "^"]),
    ],
)
def test_underline(text: str, start: int, end: int, width: int, expected: list[str]) -> None:
    assert underline(text, at(start, end), width) == expected


@given(st.text(max_size=80), st.integers(0, 90), st.integers(0, 90), st.integers(0, 60))
def test_an_underline_always_fits(text: str, start: int, length: int, width: int) -> None:
    line, marks = underline(text, at(start, start + length), width)
    assert line.isprintable()
    assert marks.strip("^ ") == ""
    assert "^" in marks
    assert max(len(line), len(marks) - 1) <= max(width, 20)


def test_boundary_targets() -> None:
    assert boundary_target("EVENT_DATE") == ("EVENT_DATE", ())
    assert boundary_target("PS_EVENTDATE:abcdefghijk") == ("PS_EVENTDATE", ("abcdefghijk",))
    assert boundary_target("#{abcdefghijk.ABCDEFGHIJK}") == ("#", ("abcdefghijk", "ABCDEFGHIJK"))
    assert boundary_target("A{abcdefghijk}") == ("A", ("abcdefghijk",))
    for wrong in ("", "event_date", "#{abcdefghijk}", "A{abcdefghijk} ", "PS_EVENTDATE: abcdefghijk"):
        assert boundary_target(wrong) is None


def test_template_variables() -> None:
    text = "Dear A{abcdefghijk}, V{due_date} #{ABCDEFGHIJK} V{Due} A{short}"
    found = template_variables(text)
    assert [(one.sort, one.name) for one in found] == [("A", "abcdefghijk"), ("V", "due_date"), ("#", "ABCDEFGHIJK")]
    assert [text[one.start : one.end] for one in found] == ["A{abcdefghijk}", "V{due_date}", "#{ABCDEFGHIJK}"]
