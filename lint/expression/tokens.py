"""The tokens of both dialects: one pattern each, in which every text is a row of matches.

Every alternative is linear: possessive repeats (Python 3.11), and none looks further than its own token's
end or the next brace, quote or line end.
"""

import re
from functools import cache

ITEM, NUMBER, STRING, OPERATOR, OPEN, CLOSE, COMMA, CALL, WORD, MODIFIER, EVENT_DATE, NAMED, BLANK, END, BAD = range(
    1, 16
)
"""The groups of the pattern, in order."""

BLANKS = " \t\r\n"
ODD_BLANKS = "\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\u0085\x0b\x0c"
_NUMBER_END = r"(?![A-Za-z0-9_])"


_CORE_NUMBER = r"(?:(?:0|[1-9][0-9]*+)(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+"
"""A number may end with its point; a leading zero is no number."""

_RULE_NUMBER = r"(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+"
"""Leading zeros are read."""


@cache
def pattern(rule: bool) -> re.Pattern[str]:
    """The pattern of a dialect, made when it is first read: that takes longer than a hundred formulas."""
    number = (_RULE_NUMBER if rule else _CORE_NUMBER) + _NUMBER_END
    comment_end = r"(?:\*/|\Z)" if rule else r"\*/"  # rules read a comment that isn't closed
    return re.compile(
        rf"""(?:[ \t\r\n]++|/\*(?:[^*]|\*(?!/))*+{comment_end})*+
        (?: ((?:[\#ACDINRV]|OUG)\{{[^{{}}]*+\}})
        | ({number})
        | ('(?:[^'\\\r\n]|\\[^\r\n])*+'|"(?:[^"\\\r\n]|\\[^\r\n])*+")
        | (&&|\|\||===|!==|==|!=|<=|>=|<>|=>|=<|[-+*/%^!<>=&|\u2212\u2013\u00d7\u00f7\u2264\u2265\u2260])
        | (\()
        | (\))
        | (,)
        | ([A-Za-z_][A-Za-z0-9_:.]*+)\(
        | (?!PS_EVENTDATE:)([A-Za-z_][A-Za-z0-9_]*+)(?![:{{])
        | (\.[A-Za-z][A-Za-z0-9_]*+\([ \t\r\n]*+[A-Za-z0-9_+.-]*+[ \t\r\n]*+\))
        | (PS_EVENTDATE:[ \t\r\n]*+[A-Za-z][A-Za-z0-9]{{10}}(?![A-Za-z0-9_]))
        | (\[[A-Za-z]*+\])
        | ([{ODD_BLANKS}]++)
        | (\Z)
        | ([\s\S]) )""",
        re.VERBOSE,
    )


_ESCAPE = re.compile(r"\\(?:u+([0-9A-Fa-f]{4})|([0-3]?[0-7]{1,2})|(.))", re.DOTALL)
_SIMPLE = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "'": "'", "\\": "\\"}


def decode(raw: str) -> tuple[str, int]:
    r"""The value of a string literal's inside, and the offset of its first bad escape, or -1.

    ``\b \t \n \f \r \" \' \\``, octal, and ``\uHHHH``: others are errors in core.
    """
    bad = -1

    def plain(match: re.Match[str]) -> str:
        nonlocal bad
        code, octal, letter = match.groups()
        if code:
            return chr(int(code, 16))
        if octal:
            return chr(int(octal, 8))
        if letter not in _SIMPLE and bad < 0:
            bad = match.start()
        return _SIMPLE.get(letter, letter)

    return _ESCAPE.sub(plain, raw), bad


def encode(value: str) -> str:
    """A string literal with this value, which both dialects read."""
    for letter, plain in (("\\", "\\"), ("'", "'"), ("n", "\n"), ("r", "\r")):
        value = value.replace(plain, "\\" + letter)
    return f"'{value}'"
