"""Users' patterns: the same answer as Python's own engine, in time that grows with the text alone."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.patterns import LONGEST, Pattern, WrongPattern

PIECES = [
    "a", "b", "AB", ".", "[a-c]", "[^b]", r"\d", r"\w", r"\s", r"\b", r"\B", "^", "$", r"\A", r"\Z", "(", ")", "(?:",
    "|", "*", "+", "?", "*?", "{2}", "{1,3}", "{,2}", "(?i)", "(?i:a)", "(?s:.)", "(?m)", "\\", "[", "_", "é", " ",
    "\n",
]  # fmt: skip
LETTERS = st.text(st.sampled_from("abAB1_ \né"), max_size=12)


@pytest.mark.filterwarnings("ignore:Possible nested set")
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), LETTERS)
def test_the_same_answer_as_python(pattern: str, text: str) -> None:
    try:
        python = re.compile(pattern)
    except re.error:
        with pytest.raises(WrongPattern):
            Pattern(pattern)
        return
    assert Pattern(pattern)(text) == bool(python.fullmatch(text))
    assert Pattern(pattern, anywhere=True)(text) == bool(python.search(text))


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*)(.*)(.*)(.*)b", "(a?){40}a{40}b", "([a-z]+)*$b"]
)
def test_no_pattern_hangs(pattern: str) -> None:
    """Python's engine would take for ever over these, or a high power of the text's length."""
    before = time.process_time()
    for anywhere in (False, True):
        assert Pattern(pattern, anywhere)("a" * 20_000) is False
    assert time.process_time() - before < 5


def test_what_is_remembered_is_bounded() -> None:
    pattern = Pattern(r".*a.{12}b", anywhere=True)
    text = "".join("ac"[number * number % 7 % 2] + chr(0x4E00 + number) for number in range(15_000))
    assert pattern(text) is False
    assert len(pattern.states) < 21_000
    assert sum(len(state.moves) for state in pattern.states.values()) < 21_000
    assert pattern(text + "a" + "-" * 12 + "b") is True


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(a", "missing ), unterminated subpattern, at character 1"),
        ("a{2,1}", "min repeat greater than max repeat"),
        ("a(?=b)", "looks ahead"),
        ("(?<!a)b", "`forbid` may do"),
        (r"(a)\1", "refers back"),
        (r"(a)(?(1)b|c)", "whether a group was there"),
        ("a++", "possessive"),
        ("(?>a)", "atomic"),
        (".{1,2000}", "`max_length` may do"),
        ("(.{1,50}){1,50}", "too large"),
        ("(((){900}){900}){900}", "repeats too often"),
        ("a{99999999999999999999}", "repeats too often"),
        ("(" * 490 + ")" * 490, "nested too deep"),
        ("a" * (LONGEST + 1), "longer than 1,000 characters"),
        (r"(?a)\bx", "not understood here"),
    ],
)
def test_what_is_no_pattern_is_told(pattern: str, words: str) -> None:
    with pytest.raises(WrongPattern, match=re.escape(words)):
        Pattern(pattern)
