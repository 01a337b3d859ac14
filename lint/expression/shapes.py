"""How items are written: ``X{…}`` → its sort, its parts and its form, in both dialects."""

import re
from functools import lru_cache

from lint.expression import tables

UID = "[A-Za-z][A-Za-z0-9]{10}"
_WILD = rf"(?:{UID}|\*)"
SHAPES = {
    "#": re.compile(
        rf"(?P<tag>deGroup:{UID}(?:&{UID})*+(?:\.(?:co:{UID}|coGroup:{UID}(?:&{UID})*+|{_WILD})(?:\.{_WILD})?)?"
        rf"|{UID}\.(?:co:{UID}|coGroup:{UID}(?:&{UID})*+)(?:\.{_WILD})?)|{UID}(?:\.{_WILD}(?:\.{_WILD})?)?"
    ),
    "A": re.compile(rf"{UID}(?:\.{UID})?"),
    "D": re.compile(rf"{UID}\.{UID}"),
    "R": re.compile(rf"{UID}\.(?:{'|'.join(tables.REPORTING_RATES)})"),
    "V": re.compile("[a-z_]+"),
}
ONE_UID = re.compile(UID)
VARIABLE_NAME = re.compile(r"[A-Za-z0-9_. \t\r\n-]+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@lru_cache(8192)
def core_item(raw: str) -> tuple[str, tuple[str, ...], str]:
    """Sort, parts and form of an item ``X{…}`` in core; the form is empty where it is malformed.

    No blanks inside the braces; comments are taken out (2.41).
    """
    sort, _, content = raw[:-1].partition("{")
    if "/*" in content:
        content = _COMMENT.sub("", content)
    found = SHAPES.get(sort, ONE_UID).fullmatch(content)
    parts = tuple(content.split("."))
    if not found or (sort == "#" and content.endswith(".*.*")):
        return sort, parts, ""
    if sort == "#":
        if found["tag"]:
            return sort, parts, "#tag"
        return sort, parts, "#2*" if len(parts) == 2 and parts[1] == "*" else f"#{len(parts)}"
    return sort, parts, f"A{len(parts)}" if sort == "A" else sort


@lru_cache(8192)
def rule_item(raw: str) -> tuple[str, tuple[str, ...], str]:
    """The same in rules: ``#{…}`` and ``A{…}`` are variables, whose names keep their blanks."""
    sort, _, content = raw[:-1].partition("{")
    if sort in "#A":
        fits = VARIABLE_NAME.fullmatch(content) or SHAPES["#"].fullmatch(content)
        return sort, (content,), "variable" if fits else ""
    content = content.strip(" \t\r\n")
    found = SHAPES.get(sort, ONE_UID).fullmatch(content)
    return sort, tuple(content.split(".")), (f"A{content.count('.') + 1}" if sort == "A" else sort) if found else ""
