"""Items in braces and escapes in text that are not written as DHIS2 reads them: which way, and what was meant.

Loaded only when something is wrong. The parser goes on behind them: where they end is plain.
"""

import re

from lint.expression import shapes, tables, tokens
from lint.expression.fault import Fault, shown
from lint.expression.tree import Item


def bad_item(item: Item, rule: bool) -> Fault:
    """A malformed item in braces: which way, and what it may have been."""
    sort, raw = item.sort, item.raw
    content = raw[len(sort) + 1 : -1]
    whole = shown(raw)
    start, end = item.start, item.end
    plain = re.sub(f"[ \t\r\n{tokens.ODD_BLANKS}]", "", content)
    read = shapes.rule_item if rule else shapes.core_item
    if rule and sort in "#A":
        odd = "".join(dict.fromkeys(re.sub(r"[A-Za-z0-9_. \t\r\n-]", "", content)))
        if not content:
            return Fault(
                "item-form", f"{whole} names no variable", start, end, "Write the variable's name in the braces."
            )
        trimmed = content.strip(" \t\r\n" + tokens.BLANKS + "\u00a0")
        fix = f"{sort}{{{trimmed}}}" if trimmed != content and shapes.VARIABLE_NAME.fullmatch(trimmed) else None
        message = f"the name in {whole} has characters that no variable's name may have: {shown(odd)}"
        hint = "Variable names have letters A to Z, digits, blanks and _ . - only; rename the variable."
        return Fault("variable-name", message, start, end, hint, fix)
    known = sort != "V" or plain in tables.VARIABLES
    if known and plain != content and len(raw) < 200 and read.__wrapped__(f"{sort}{{{plain}}}")[2]:
        return Fault(
            "item-form", f"a blank stands inside {whole}", start, end, "Remove the blank.", f"{sort}{{{plain}}}", True
        )
    first, _, last = content.partition(".")
    if sort != "R" and last in tables.REPORTING_RATES and shapes.ONE_UID.fullmatch(first):
        fix = f"R{{{content}}}"
        return Fault(
            "item-form", f"{whole} asks for a reporting rate, which is written R{{}}", start, end, f"Write {fix}.", fix
        )
    if sort == "R" and shapes.ONE_UID.fullmatch(first):
        rates = ", ".join(tables.REPORTING_RATES)
        fix = f"R{{{first}.{last.upper()}}}" if last.upper() in tables.REPORTING_RATES else None
        return Fault(
            "item-form",
            f"{whole} does not say which rate",
            start,
            end,
            f"Write {fix}." if fix else f"After the data set's UID one of {rates}.",
            fix,
        )
    if sort == "V":
        near = "_".join(content.lower().split())
        fix = f"V{{{near}}}" if near in tables.VARIABLES else None
        return Fault(
            "variable-unknown", f"{whole} is no program variable", start, end, f"Write {fix}." if fix else "", fix
        )
    for part in content.split("."):
        if shapes.ONE_UID.fullmatch(part) or part == "*" or ":" in part or "&" in part:
            continue
        if part:
            message = f"{shown(part)} in {whole} is no UID"
            return Fault("item-form", message, start, end, "A UID has 11 letters and digits, and begins with a letter.")
    forms = {
        "#": "#{UID}, #{UID.UID} or #{UID.UID.UID}", "A": "A{UID} or A{UID.UID}", "D": "D{UID.UID}", "R": "R{UID.RATE}",
    }  # fmt: skip
    form = forms.get(sort, f"{sort}{{UID}}")
    return Fault("item-form", f"{whole} is not how such an item is written", start, end, f"Write {form}.")


def bad_escape(text: str, at: int) -> Fault:
    """A backslash that begins no escape."""
    whole = shown(text[at : at + 2])
    hint = "Write \\\\ for a backslash; known are \\b \\t \\n \\f \\r \\\" \\' \\\\, octal and \\uHHHH."
    return Fault("escape", f"{whole} is no escape in text", at, at + 2, hint)
