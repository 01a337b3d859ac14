"""What stops the parser, in words, and how to read on after it.

Loaded only when something is wrong. A fault whose meaning is plain (``=``, ``AND``, odd blanks) is read
as what was meant. Another leaves no tree; reading goes on as long as what follows is not an echo of it.
"""

import re

from lint.expression import shapes, tables, tokens
from lint.expression.fault import Fault, shown
from lint.expression.parser import PRECEDENCE, PREFIX, WORD_OPERATORS, Frame, Parser, reduce
from lint.expression.tree import Boolean, Item, Missing, Node, Null, Number, Text

MOST = 20
"""Faults of the syntax that are told of one formula; after them reading stops."""

MEANT = {
    "=": "==", "===": "==", "!==": "!=", "<>": "!=", "=>": ">=", "=<": "<=", "&": "&&", "|": "||",
    "\u2212": "-", "\u2013": "-", "\u00d7": "*", "\u00f7": "/", "\u2264": "<=", "\u2265": ">=", "\u2260": "!=",
}  # fmt: skip
WORDS = {"AND": "and", "OR": "or", "NOT": "not", "TRUE": "true", "FALSE": "false", "NULL": "null"}
OPERAND = (
    tokens.ITEM,
    tokens.NUMBER,
    tokens.STRING,
    tokens.OPEN,
    tokens.CALL,
    tokens.WORD,
    tokens.EVENT_DATE,
    tokens.NAMED,
)

_CURLY = re.compile("[“”„‘’‚`´]([^“”„‘’‚`´'\"\r\n]*+)[“”„‘’‚`´'\"]")
_BRACES = re.compile(r"([A-Za-z]*+|\#)([ \t]*+)\{([^{}]*+)\}")
_UNCLOSED = re.compile(rf"([A-Za-z]++|\#)\{{((?:{shapes.UID}(?:\.{shapes.UID}|\.[A-Z_]++)*)?+)")
_UNCLOSED_NAME = re.compile(r"(A|\#)\{([A-Za-z0-9_-]*+(?:\.[A-Za-z0-9_-]++)*+)")
_LATE_BRACE = re.compile(r"(\#)([A-Za-z0-9_.]++)\{([^{}]*+)\}")
_OPEN_MODIFIER = re.compile(r"\.([A-Za-z][A-Za-z0-9_]*+)\([A-Za-z0-9_+.-]*+")
_SPLIT_OPERATOR = re.compile(r"[ \t]++([&|=])")
_NO_BRACE = re.compile(r"(\#|OUG|[ACDINRV])([A-Za-z0-9_.]++)\}")
_BARE_VARIABLE = re.compile(r"#([A-Za-z_][A-Za-z0-9_]{0,99})(?![A-Za-z0-9_{}.])")
_NO_CLOSING = re.compile(rf"\#({shapes.UID}(?:\.{shapes.UID})*)(?![A-Za-z0-9_}}])")
_NUMBER = re.compile(r"[0-9][0-9A-Za-z_]*+(?:\.[0-9A-Za-z_]*+)*+")
_NAMED = re.compile(r"\[([^\[\]\r\n]{0,60})\]")
_MODIFIER = re.compile(r"[ \t\r\n]*+\.[ \t\r\n]*+([A-Za-z][A-Za-z0-9_]*+)[ \t\r\n]*+\(([^()]*+)\)")
_SPLIT_NAME = re.compile(r"(d2|orgUnit)([ \t]*+[:.][ \t]*+)([A-Za-z]\w*+)[ \t]*+\(")
_TEXT = re.compile(r"[^()+*/%^!<>=&|,'\"{}\[\]#\r\n“”‘’]*+")
_TEXT_ENDS = re.compile(r"(?<![ \t])[ \t]++(?:and|or|AND|OR)[ \t(]")
_BLANK_RUN = re.compile(r"[ \t\r\n]*+")
_HOLDS_FORMULA = re.compile(r"(?:[#ACDINRV]|OUG)\{|['\"<>=]|&&|\|\||[A-Za-z0-9]\(|[ \t][-+*/%^][ \t]|[-+*/%^][0-9]")


def recover(parser: Parser, group: int, match: re.Match[str]) -> bool:
    """Word the fault at this token; set the parser so that it can read on, or give False to stop."""
    start, end = match.span(group)
    if group == tokens.BLANK:
        odd = sorted({f"U+{ord(letter):04X}" for letter in parser.text[start:end]})
        _say(
            parser,
            Fault(
                "odd-blank", f"{', '.join(odd)} is no blank for DHIS2", start, end,
                "Use a plain blank; such characters come with text copied from documents.", " ", True,
            ),
        )  # fmt: skip
    elif parser.wanted:
        if not _operand(parser, group, match, start, end):
            return False
    elif not _operator(parser, group, match, start, end):
        return False
    if len(parser.result.faults) >= MOST:
        parser.result.broken = True
        return False
    return True


def _say(parser: Parser, fault: Fault) -> None:
    """A fault whose meaning is plain."""
    parser.result.faults.append(fault)


def _break(parser: Parser, fault: Fault, quiet: int, at: int = -1) -> None:
    """A fault that leaves no tree; others that begin up to ``quiet`` are its echo. ``at``: where it was
    noticed, if that is not where it begins.
    """
    at = fault.start if at < 0 else at
    between = parser.text[parser.quiet : at] if 0 <= parser.quiet <= at else ""
    echo = parser.quiet >= 0 and not between.strip(tokens.BLANKS)
    parser.result.broken = True
    if not echo:
        parser.result.faults.append(fault)
    parser.quiet = max(parser.quiet, quiet)


def _stop(parser: Parser, fault: Fault) -> bool:
    _break(parser, fault, fault.end)
    return False


def _give(parser: Parser, node: Node, position: int) -> bool:
    """Take this as the operand that was wanted."""
    parser.result.nodes.append(node)
    if isinstance(node, Item):
        parser.result.items.append(node)
    parser.operands.append(node)
    parser.wanted = False
    parser.position = position
    return True


def _given(parser: Parser, op: str, start: int, position: int) -> bool:
    """Take this as the operator that was wanted."""
    ops = parser.frames[-1].ops
    precedence = PRECEDENCE.get(op, 1)
    while ops and ops[-1][0] >= precedence:
        reduce(ops, parser.operands, parser.result.nodes)
    ops.append((precedence, op, start))
    parser.wanted = True
    parser.position = position
    return True


def _operand(parser: Parser, group: int, match: re.Match[str], start: int, end: int) -> bool:
    text, frame = parser.text, parser.frames[-1]
    if group == tokens.WORD or (group == tokens.CALL and text[start:end] in WORD_OPERATORS):
        return _word_for_operand(parser, start, end)
    if group == tokens.BAD:
        return _bad_for_operand(parser, start)
    if group == tokens.NAMED:
        name = text[start + 1 : end - 1]
        if not parser.rule:
            _say(parser, _unknown_name(name, start, end))
        return _give(parser, Item(start, end, "[]", (name,), "named" if parser.rule else "", text[start:end]), end)
    if group == tokens.END:
        if not parser.result.nodes and len(parser.frames) == 1 and not frame.ops:
            return _stop(parser, Fault("empty", "the formula is empty", 0, len(text), "Write a formula."))
        at = frame.ops[-1][2] if frame.ops else max(frame.end - 1, 0)
        what = _operator_at(text, at)
        message = f"nothing follows {shown(what)}, where a value must stand"
        if not frame.ops and len(parser.frames) > 1:
            message = f"{_bracket(parser, frame)} is never closed"
            parser.result.opened.extend((one.name, one.start, one.end) for one in parser.frames if one.name)
        return _stop(parser, Fault("syntax", message, at, at + len(what), "Complete the formula."))
    if group == tokens.OPERATOR:
        op = text[start:end]
        if text.startswith("/*", start) or (op == "*" and text.startswith("/*", start - 1) and start):
            at = start if op != "*" else start - 1
            return _stop(parser, Fault("syntax", "the comment /* is never closed", at, at + 2, "Close it with */."))
        if frame.ops:
            before, at = frame.ops[-1][1], frame.ops[-1][2]
            if op == "/" and before == "/":
                message = "// begins no comment in a formula"
                return _stop(parser, Fault("syntax", message, at, end, "Write /* comment */ (DHIS2 2.41 or newer)."))
            written = _operator_at(text, at)
            joined = MEANT.get(written + op, written + op)
            fix = (
                joined
                if joined in PRECEDENCE and frame.ops[-1][0] != PREFIX and not text[at + len(written) : start].strip()
                else None
            )
            message = f"{shown(written)} and {op} follow each other without a value between them"
            hint = f"Write {joined}." if fix else "Remove one of them, or write the value between them."
            _break(parser, Fault("syntax", message, at, end, hint, fix), end)
            if fix:
                frame.ops.pop()
                parser.wanted = False
                return _given(parser, joined, at, end)
        else:
            message = f"no value stands before {op}"
            _break(parser, Fault("syntax", message, start, end, "Write the value, or remove the operator."), end)
        _give(parser, Missing(start, start), start)
        return _given(parser, MEANT.get(op, op), start, end)
    if group == tokens.CLOSE:
        if len(parser.frames) == 1:
            _break(
                parser, Fault("syntax", "this ) closes no bracket", start, end, "Remove it, or open the bracket."), end
            )
            return True
        if frame.ops:
            message = f"nothing follows {shown(_operator_at(text, frame.ops[-1][2]))} before the bracket is closed"
        elif frame.name is not None:
            message = f"an argument of {frame.name}( is missing before )"
        else:
            message = "the brackets are empty"
        _break(parser, Fault("syntax", message, start, end, "Write the value that is missing."), end)
        return _give(parser, Missing(start, start), start)
    if group == tokens.COMMA:
        message = "no value stands before this comma"
        _break(
            parser, Fault("syntax", message, start, end, "Write the value that is missing, or remove the comma."), end
        )
        return _give(parser, Missing(start, start), start)
    message = f"{shown(text[start:end])} follows no value"
    _break(parser, Fault("syntax", message, start, end, "Write the value before it."), end)
    return True


def _word_for_operand(parser: Parser, start: int, end: int) -> bool:
    text, frame = parser.text, parser.frames[-1]
    word = text[start:end]
    upper = word.upper()
    if word.istitle() and upper in WORDS and _plain(parser, start) and text[end:].strip():
        return _unquoted(parser, start)
    if upper in WORDS and word not in WORD_OPERATORS and upper not in ("AND", "OR"):
        meant = WORDS[upper]
        _say(parser, _lower(word, meant, start, end))
        if meant == "not":
            frame.ops.append((PREFIX, "!", start))
            parser.position = end
            return True
        return _give(parser, Null(start, end) if meant == "null" else Boolean(start, end, meant == "true"), end)
    if upper in ("AND", "OR"):
        message = f"no value stands before {word}"
        _break(parser, Fault("syntax", message, start, end, "Write the condition before it, or remove it."), end)
        return _give(parser, Missing(start, start), start)
    blanks = _BLANK_RUN.match(text, end)
    bracket = blanks.end() if blanks else end
    if text.startswith("(", bracket) and (word in tables.FUNCTIONS or word.lower() in _lowered()):
        message = f"a blank stands between {word} and its bracket"
        _say(parser, Fault("blank-before-bracket", message, end, bracket, f"Write {word}(.", "", True))
        new = Frame(start, bracket + 1, word)
        parser.frames.append(new)
        parser.position = bracket + 1
        return True
    if word == "distinct":
        message = "distinct stands only at the beginning of count(…)"
        _break(parser, Fault("syntax", message, start, end, "Write count(distinct …)."), end)
        return True
    return _unquoted(parser, start)


def _plain(parser: Parser, start: int) -> bool:
    """Whether the whole text is words, without a sign of a formula."""
    first = not parser.result.nodes and len(parser.frames) == 1 and not parser.frames[0].ops
    return first and not parser.text[:start].strip(tokens.BLANKS) and not _HOLDS_FORMULA.search(parser.text)


def _unquoted(parser: Parser, start: int) -> bool:
    """Bare words: text that lacks its quotes, mostly."""
    text = parser.text
    if _plain(parser, start):
        end = len(text.rstrip())
    else:
        found = _TEXT.match(text, start)
        end = found.end() if found else start + 1
        stop = _TEXT_ENDS.search(text, start, min(end + 2, len(text)))
        end = stop.start() if stop else start + len(text[start:end].rstrip())
        end = max(end, start + 1)
    words = text[start:end]
    if shapes.ONE_UID.fullmatch(words) and re.search("[0-9]", words) and re.search("[A-Z]", words):
        message, hint, fix = (
            f"{words} looks like a UID, but stands without braces",
            f"Write #{{{words}}}, or quote it.",
            None,
        )
    else:
        message, hint, fix = _words(parser, start, words)
    _break(parser, Fault("unquoted-text", message, start, end, hint, fix), end)
    return _give(parser, Text(start, end, words, False), end)


_COMPARING = frozenset({"==", "!=", "<", ">", "<=", ">="})
_ITEMS = frozenset("ACDINRV")


def _words(parser: Parser, start: int, words: str) -> tuple[str, str, str | None]:
    """What is said of bare words, what to do, and what may stand in their place.

    Quotes are what they lack where a text is sure to be wanted: behind a comparison, as the whole value of an
    action, as the name that a function of rules takes. Elsewhere quotes would give a formula that can be read and
    never says what was meant.
    """
    frame = parser.frames[-1]
    named = words.lower()
    message = f"{shown(words)} is neither a function nor a value"
    if named.startswith("ps_eventdate"):
        return message, "Write PS_EVENTDATE: and the UID of the program stage behind it.", None
    if frame.name in _ITEMS:
        return message, f"Items have braces: write {shown(f'{frame.name}{{{words}}}')}.", None
    if not parser.rule and named in tables.VARIABLES:
        return message, f"Write V{{{named}}}.", f"V{{{named}}}"
    if named in ("nottrue", "notfalse"):
        return message, f"Write not {named[3:]}.", f"not {named[3:]}"
    if frame.name is not None and frame.name.startswith("orgUnit."):
        return message, f"Write the UIDs that {frame.name}( is to look for.", None
    compared = bool(frame.ops) and frame.ops[-1][1] in _COMPARING
    names_variable = parser.rule and frame.name is not None and frame.name.startswith("d2:") and not frame.ops
    if compared or names_variable or (parser.rule and _plain(parser, start)):
        fix = tokens.encode(words)
        return f"{message}: text needs quotes", f"Write {fix}." if len(words) <= 60 else "Put the text in quotes.", fix
    items = (
        f"a variable is written {shown(f'#{{{words}}}')}" if parser.rule else "an item has its sign and braces, #{…}"
    )
    return message, f"Text needs quotes; {items}.", None


def _bad_for_operand(parser: Parser, start: int) -> bool:
    text = parser.text
    letter = text[start]
    if letter in "'\"":
        return _open_quote(parser, start)
    if found := _CURLY.match(text, start):
        fix = tokens.encode(found[1])
        hint = "Use straight quotes; word processors bend them."
        message = f"{letter} is no quote for DHIS2"
        _say(parser, Fault("odd-quote", message, start, found.end(), hint, fix))
        return _give(parser, Text(start, found.end(), found[1], False), found.end())
    if found := _BRACES.match(text, start):
        sort, blanks, content = found.groups()
        raw = text[start : found.end()]
        meant = (
            sort.upper()
            if sort.upper() in ("A", "C", "D", "I", "N", "R", "OUG", "V")
            else "#"
            if sort in ("", "#")
            else ""
        )
        if blanks and meant:
            message, hint = f"a blank stands between {sort} and its brace", f"Write {meant}{{{content}}}."
        elif not sort:
            message, hint = (
                "braces need the sign of their kind before them",
                "Write #{…} for a data element or variable.",
            )
        else:
            message = f"{sort}{{}} is no item that DHIS2 knows"
            hint = f"Write {meant}{{…}}." if meant else "Items begin with # A C D I N R V or OUG."
        whole = f"{meant}{{{content}}}" if meant and (sort or shapes.SHAPES["#"].fullmatch(content)) else None
        _break(parser, Fault("item-form", shown(message, 200), start, found.end(), shown(hint, 200), whole), start)
        return _give(parser, Item(start, found.end(), meant or sort, tuple(content.split(".")), "", raw), found.end())
    if found := _LATE_BRACE.match(text, start):
        fix = f"#{{{found[2]}{found[3]}}}"
        message = f"the opening brace of {shown(found[0])} stands too late"
        _break(parser, Fault("item-form", message, start, found.end(), shown(f"Write {fix}.", 200), fix), start)
        content = found[2] + found[3]
        return _give(parser, Item(start, found.end(), "#", tuple(content.split(".")), "", found[0]), found.end())
    if found := (parser.rule and _UNCLOSED_NAME.match(text, start)) or _UNCLOSED.match(text, start):
        content = found[2]
        message = f"the brace of {shown(found[1])}{{ is never closed"
        if content:
            fix = found[0] + "}"
            _break(parser, Fault("item-open", message, start, found.end(), shown(f"Write {fix}.", 200), fix), start)
            return _give(
                parser, Item(start, found.end(), found[1], tuple(content.split(".")), "", found[0]), found.end()
            )
        _break(parser, Fault("item-open", message, start, found.end(), "Close it with }, or remove it."), start)
        parser.position = found.end()
        return bool(re.compile(r"[ \t]*+(?:\#|[A-Z]{1,3})\{").match(text, found.end()))
    if found := _NO_BRACE.match(text, start):
        fix = f"{found[1]}{{{found[2]}}}"
        _break(
            parser,
            Fault(
                "item-form",
                shown(f"{found[0]} lacks its opening brace", 200),
                start,
                found.end(),
                shown(f"Write {fix}.", 200),
                fix,
            ),
            start,
        )
        return _give(parser, Item(start, found.end(), found[1], tuple(found[2].split(".")), "", found[0]), found.end())
    if found := _NO_CLOSING.match(text, start):
        fix = f"#{{{found[1]}}}"
        _break(
            parser,
            Fault(
                "item-form",
                shown(f"{found[0]} lacks its braces", 200),
                start,
                found.end(),
                shown(f"Write {fix}.", 200),
                fix,
            ),
            start,
        )
        return _give(parser, Item(start, found.end(), "#", tuple(found[1].split(".")), "", found[0]), found.end())
    if parser.rule and (found := _BARE_VARIABLE.match(text, start)):
        fix = f"#{{{found[1]}}}"
        message = shown(f"{found[0]} lacks its braces", 200)
        _break(parser, Fault("item-form", message, start, found.end(), shown(f"Write {fix}.", 200), fix), start)
        return _give(parser, Item(start, found.end(), "#", (found[1],), "", found[0]), found.end())
    if found := _SPLIT_NAME.match(text, start):
        name = f"{found[1]}{found[2].strip()}{found[3]}"
        message = f"a blank stands inside the function's name {name}"
        _say(parser, Fault("blank-before-bracket", message, start, found.end(), f"Write {name}(.", f"{name}(", True))
        parser.frames.append(Frame(start, found.end(), name))
        parser.position = found.end()
        return True
    if found := _NUMBER.match(text, start):
        return _bad_number(parser, found)
    if letter == "[" and (found := _NAMED.match(text, start)):
        _break(parser, _unknown_name(found[1], start, found.end()), start)
        return _give(parser, Item(start, found.end(), "[]", (found[1].strip(),), "", found[0]), found.end())
    if letter.isalpha():
        return _unquoted(parser, start)
    _break(parser, _strange(text, start), start + 1)
    parser.position = start + 1
    return True


_DATE = re.compile(r"(?<![0-9A-Za-z_.])[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![0-9])")


def _bad_number(parser: Parser, found: re.Match[str]) -> bool:
    raw = found[0]
    fix = None
    if date := _DATE.match(parser.text, max(found.start() - 5, 0)):
        fix = f"'{date[0]}'"
        fault = Fault(
            "unquoted-text", f"{date[0]} is a subtraction: a date needs quotes", *date.span(), f"Write {fix}.", fix
        )
        _break(parser, fault, date.end())
        return _give(parser, Number(found.start(), date.end(), 1.0, raw), date.end())
    message = f"{shown(raw)} is no number"
    hint = "Numbers look like 7, 0.5 or 1e6."
    if re.fullmatch(r"0[0-9]++(?:\.[0-9]*+)?", raw):
        fix = raw.lstrip("0") or "0"
        fix = "0" + fix if fix.startswith(".") else fix
        message, hint = f"{shown(raw)} begins with a zero, which no number does here", f"Write {shown(fix)}."
    elif raw[-1].isalpha() and re.fullmatch(r"[0-9]++\.[A-Za-z_]++", raw) and parser.text.startswith("(", found.end()):
        hint = "The point belongs to the number: put the number in brackets before a modifier."
    _break(parser, Fault("number", message, found.start(), found.end(), hint, fix), found.end())
    return _give(parser, Number(found.start(), found.end(), 1.0, raw), found.end())


def _operator(parser: Parser, group: int, match: re.Match[str], start: int, end: int) -> bool:
    text, frame = parser.text, parser.frames[-1]
    token = text[start:end]
    if group == tokens.END:
        parser.result.opened.extend((one.name, one.start, one.end) for one in parser.frames if one.name)
        number = len(parser.frames) - 1
        message = f"{_bracket(parser, frame)} is never closed"
        if number > 1:
            message += f", nor are {number - 1} more before it" if number > 2 else ", nor is the one before it"
        fault = Fault("bracket-open", message, frame.start, frame.end, "Close it where the part ends.")
        _break(parser, fault, end, start)
        return False
    if group == tokens.OPERATOR and token in MEANT:
        meant = MEANT[token]
        split = _SPLIT_OPERATOR.match(text, end)
        if split and token + split[1] in PRECEDENCE:
            meant = token + split[1]
            end = split.end()
            _say(
                parser, Fault("operator", f"a blank stands inside {meant}", start, end, f"Write {meant}.", meant, True)
            )
            return _given(parser, meant, start, end)
        if token == "|" or token == "&":
            message = f"a single {token} is no operator"
        elif token == "=":
            message = "a single = is no comparison"
        else:
            message = f"{token} is no operator of DHIS2"
        _say(parser, Fault("operator", message, start, end, f"Write {meant}.", meant))
        return _given(parser, meant, start, end)
    if group in (tokens.WORD, tokens.CALL) and token.upper() in ("AND", "OR") and token not in WORD_OPERATORS:
        meant = WORDS[token.upper()]
        _say(parser, _lower(token, meant, start, end))
        return _given(parser, WORD_OPERATORS[meant], start, end)
    if group == tokens.CLOSE:
        _break(parser, Fault("syntax", "this ) closes no bracket", start, end, "Remove it, or open the bracket."), end)
        return True
    if group == tokens.COMMA:
        if frame.name == "is":
            _break(parser, Fault("syntax", "is( lacks its word in", start, end, "Write is(x in a, b)."), end)
            return _next_argument(parser)
        if frame.name is None and len(parser.frames) > 2 and parser.frames[-2].name is not None:
            message = f"{_bracket(parser, frame)} is not closed before the next argument"
            _break(parser, Fault("bracket-open", message, frame.start, frame.end, "Close it."), end, start)
            while frame.ops:
                reduce(frame.ops, parser.operands, parser.result.nodes)
            parser.frames.pop()
            parser.position = start
            return True
        digits = start and text[start - 1].isdigit() and text[end : end + 1].isdigit()
        message = "a number is written without a comma" if digits else "a comma stands outside of a function's brackets"
        hint = "The decimal sign is a point; thousands have no sign." if digits else "Remove it, or write the operator."
        _break(parser, Fault("syntax", message, start, end, hint), end)
        return _given(parser, "?", start, end)
    if group in (tokens.MODIFIER, tokens.BAD) and (found := _MODIFIER.match(text, match.start())):
        dot = text.index(".", found.start())
        name, argument = found[1], found[2].strip(tokens.BLANKS)
        if _INTEGER_TO_BE.fullmatch(argument):
            argument = re.sub(f"[ \t{tokens.ODD_BLANKS}]", "", argument).translate(_MINUS)
        fix = f".{name}({argument})" if name in tables.MODIFIERS else None
        if fix == text[dot : found.end()]:
            fix = None
        message = f"this is not how .{name}( is written"
        hint = f"Write {fix}." if fix else "See how the modifier is written."
        if "'" in argument or '"' in argument:
            argument = argument.strip("'\"")
            fix = f".{name}({argument})"
            hint = f"Its argument has no quotes: {fix}."
        _break(parser, Fault("modifier", shown(message, 200), dot, found.end(), shown(hint, 200), fix), found.end())
        parser.position = found.end()
        return True
    if group == tokens.BAD:
        letter = token
        if letter in "'\"":
            return _open_quote(parser, start)
        if letter == "}":
            _break(parser, Fault("syntax", "this } closes no brace", start, end, "Remove it, or open the brace."), end)
            return True
        if found := _OPEN_MODIFIER.match(text, start):
            message = f"the bracket of {shown(found[1])}( is never closed"
            _break(parser, Fault("bracket-open", message, start, found.end(), "Close it with )."), found.end())
            parser.position = found.end()
            return True
        if letter == ";" and frame.name is not None:
            message = "; separates no arguments"
            _break(parser, Fault("syntax", message, start, end, "Write a comma.", ","), end)
            return _next_argument(parser)
        if not (letter.isalnum() or letter in "#{[_“”„‘’‚"):
            _break(parser, _strange(text, start), end)
            if frame.name is None and len(parser.frames) == 1 and not text[end:].strip():
                return True
            return _given(parser, "?", start, end)
    hint = "Write the operator between them, or remove one."
    if frame.name is not None:
        hint = "Write the comma or the operator between them, or remove one."
    message = f"an operator is missing before {shown(token)}"
    if group == tokens.STRING and start and text[start - 1] in "'\"":
        hint = "A quote inside text is written \\' ."
    if group == tokens.OPERATOR:
        message = f"{token} stands between two values, but takes only one"
    word = group == tokens.WORD or (group == tokens.BAD and text[start].isalpha() and not _BRACES.match(text, start))
    if group == tokens.NUMBER and start and text[start - 1].isdigit():
        message, hint = f"a number has one point only, and here comes {shown(token)}", "Write one number."
    if group in (tokens.WORD, tokens.CALL) and token.lower() in _ASKING:
        hint = _ASKING[token.lower()]
    _break(parser, Fault("operator-missing", message, start, end, hint), end)
    if group == tokens.OPERATOR:
        return _given(parser, "?", start, end)
    if word and (found := _TEXT.match(text, start)):
        parser.quiet = max(parser.quiet, start + len(found[0].rstrip()))
    return _given(parser, "?", start, start)


_INTEGER_TO_BE = re.compile(rf"[-+−–—]?[ \t{tokens.ODD_BLANKS}]*+[0-9]++")
_MINUS = str.maketrans(dict.fromkeys("−–—", "-"))


def _next_argument(parser: Parser) -> bool:
    """Go on as behind a comma: what was read is an argument of the function whose bracket is open."""
    frame = parser.frames[-1]
    while frame.ops:
        reduce(frame.ops, parser.operands, parser.result.nodes)
    frame.args.append(parser.operands.pop())
    parser.wanted = True
    return True


def _open_quote(parser: Parser, start: int) -> bool:
    text = parser.text
    quote = text[start]
    line = re.compile(r"[^\r\n]*+").match(text, start)
    message = f"the quote {quote} is never closed"
    hint = f"Close the text with {quote}."
    if line and line.end() < len(text) and quote in text[line.end() : line.end() + 1000]:
        message = f"the quote {quote} is not closed before the line ends"
        hint = "Text can't go over a line's end: write \\n for one."
    return _stop(parser, Fault("quote-open", message, start, start + 1, hint))


def _lower(word: str, meant: str, start: int, end: int) -> Fault:
    return Fault("case", f"{word} is written {meant}", start, end, f"Write {meant}.", meant)


def _unknown_name(name: str, start: int, end: int) -> Fault:
    meant = {"days": "days", "periodinyear": "periodInYear", "yearlyperiodcount": "yearlyPeriodCount"}.get(
        name.strip().lower()
    )
    fix = f"[{meant}]" if meant else None
    hint = f"Write {fix}." if fix else "Known are [days], [periodInYear] and [yearlyPeriodCount]."
    return Fault("item-form", f"[{shown(name)}] is not known", start, end, hint, fix)


def _strange(text: str, start: int) -> Fault:
    letter = text[start]
    if letter == "}":
        return Fault("syntax", "this } closes no brace", start, start + 1, "Remove it, or open the brace.")
    message = f"{shown(letter)} has no meaning here"
    return Fault("syntax", message, start, start + 1, "Remove it, or quote it if it is part of a text.")


def _bracket(parser: Parser, frame: Frame) -> str:
    return f"the bracket of {shown(frame.name)}(" if frame.name else f"the bracket ( at character {frame.start + 1}"


_ASKING = {"in": "Write is(x in a, b).", "is": "Write isNull(x), or is(x in a, b)."}
"""Words of SQL that stand between two values there."""


def _operator_at(text: str, at: int) -> str:
    found = re.compile(r"&&|\|\||[<>=!]=|<>|[A-Za-z]++|.", re.DOTALL).match(text, at)
    return found[0] if found else ""


def _lowered() -> frozenset[str]:
    return frozenset(name.lower() for name in tables.FUNCTIONS)
