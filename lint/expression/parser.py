"""Text → tree: an operator-precedence parser over the tokens, with its own stacks instead of recursion.

Always reads the newest grammar of a dialect; whether the version and the kind have what was read is
looked at afterwards (names.py). Nodes are kept in the order in which they were made, which is postorder:
the nodes of a part of the tree stand in a row that ends with its top.

Faults of the syntax are put into words by trouble.py, which also says how to read on; those inside one
item or text by malformed.py.
"""

import re
from collections.abc import Iterator

from lint.expression import shapes, tokens
from lint.expression.fault import Fault
from lint.expression.tokens import (
    CALL,
    CLOSE,
    COMMA,
    END,
    EVENT_DATE,
    ITEM,
    MODIFIER,
    NAMED,
    NUMBER,
    OPEN,
    OPERATOR,
    STRING,
    WORD,
)
from lint.expression.tree import Binary, Boolean, Call, Item, Modified, Node, Null, Number, Text, Unary, Word

PRECEDENCE = {
    "^": 8,
    "*": 6, "/": 6, "%": 6,
    "+": 5, "-": 5,
    "<": 4, ">": 4, "<=": 4, ">=": 4,
    "==": 3, "!=": 3,
    "&&": 2,
    "||": 1,
}  # fmt: skip
PREFIX = 7
"""``+ - !`` bind closer than ``*`` and looser than ``^``: -2^2 is -4."""

WORD_OPERATORS = {"and": "&&", "or": "||"}
NAMED_VALUES = ("days", "periodInYear", "yearlyPeriodCount")
MOST = 100
"""Malformed items and escapes that are told of one formula."""
LONGEST_KEPT = 400
"""Longer items are not remembered."""


class Frame:
    """An open bracket, or the whole: ``ops`` are the operations waiting for their right side."""

    __slots__ = ("args", "distinct", "end", "name", "ops", "start")

    def __init__(self, start: int, end: int, name: str | None) -> None:
        self.start = start
        self.end = end  # of the name and its bracket
        self.name = name  # None: a plain bracket
        self.args: list[Node] = []
        self.ops: list[tuple[int, str, int]] = []
        self.distinct = False


class Syntax:
    """What was read of one text in one dialect."""

    __slots__ = ("broken", "calls", "faults", "items", "modified", "nodes", "opened", "tree")

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.items: list[Item] = []
        self.calls: list[Call] = []
        self.modified: list[Modified] = []
        self.faults: list[Fault] = []
        self.tree: Node | None = None
        self.opened: list[tuple[str, int, int]] = []  # functions whose bracket is never closed
        self.broken = False  # a fault that leaves no tree


class Parser:
    """One run over one text. What trouble.py may touch to read on is kept here."""

    __slots__ = ("frames", "operands", "position", "quiet", "result", "rule", "text", "wanted")

    def __init__(self, text: str, rule: bool) -> None:
        self.text = text
        self.rule = rule
        self.result = Syntax()
        self.operands: list[Node] = []
        self.frames = [Frame(0, 0, None)]
        self.wanted = True  # an operand is wanted next
        self.quiet = -1  # no fault of the syntax is told that begins before or right after this
        self.position = 0  # where to read on, when that is not the next token

    def run(self) -> Syntax:
        """Read the text to its end, or to where going on makes no sense."""
        pattern = tokens.pattern(self.rule)
        while self._read(pattern.finditer(self.text, self.position)):
            pass
        result = self.result
        if not result.broken and len(self.operands) == 1:
            result.tree = self.operands[0]
        return result

    def _read(self, found: Iterator[re.Match[str]]) -> bool:
        """Read tokens; True to begin again at ``position``."""
        text, rule, result, operands, frames = self.text, self.rule, self.result, self.operands, self.frames
        nodes, items = result.nodes, result.items
        read_item = shapes.rule_item if rule else shapes.core_item
        ops = frames[-1].ops
        wanted = self.wanted
        for match in found:
            group = match.lastindex
            assert group
            start, end = match.span(group)
            if wanted:
                made: Node | None = None
                if group == ITEM:
                    raw = text[start:end]
                    sort, parts, form = read_item(raw) if end - start < LONGEST_KEPT else read_item.__wrapped__(raw)
                    made = item = Item(start, end, sort, parts, form, raw)
                    items.append(item)
                    if not form and len(result.faults) < MOST:
                        from lint.expression.malformed import bad_item

                        result.faults.append(bad_item(item, rule))
                elif group == NUMBER:
                    raw = text[start:end]
                    made = Number(start, end, float(raw), raw)
                elif group == STRING:
                    value = text[start + 1 : end - 1]
                    if "\\" in value:
                        value, bad = tokens.decode(value)
                        if bad >= 0 and len(result.faults) < MOST:
                            from lint.expression.malformed import bad_escape

                            result.faults.append(bad_escape(text, start + 1 + bad))
                        made = Text(start, end, value, False)
                    else:
                        made = Text(start, end, value)
                elif group == OPERATOR:
                    op = text[start:end]
                    if op == "-" or op == "!" or op == "+":
                        ops.append((PREFIX, op, start))
                        continue
                elif group == OPEN:
                    frames.append(Frame(start, end, None))
                    ops = frames[-1].ops
                    continue
                elif group == CALL:
                    name = text[start:end]
                    if name not in WORD_OPERATORS:
                        if name == "not":
                            ops.append((PREFIX, "!", start))
                            frames.append(Frame(end, end + 1, None))
                        else:
                            frames.append(Frame(start, end + 1, name))
                        ops = frames[-1].ops
                        continue
                elif group == WORD:
                    word = text[start:end]
                    inside = frames[-1].name if not ops else None
                    if word == "true" or word == "false":
                        made = Boolean(start, end, word == "true")
                    elif word == "null":
                        made = Null(start, end)
                    elif word == "not":
                        ops.append((PREFIX, "!", start))
                        continue
                    elif inside == "count" and word == "distinct" and not frames[-1].distinct:
                        frames[-1].distinct = True
                        continue
                    elif inside and inside.startswith("orgUnit.") and shapes.ONE_UID.fullmatch(word):
                        made = Word(start, end, word)
                        items.append(Item(start, end, inside, (word,), "orgUnit", word))
                elif group == CLOSE:
                    frame = frames[-1]
                    if frame.name is not None and not frame.args and not ops and not frame.distinct:
                        frames.pop()
                        ops = frames[-1].ops
                        made = call = Call(frame.start, end, frame.name, ())
                        result.calls.append(call)
                elif group == EVENT_DATE:
                    raw = text[start:end]
                    made = item = Item(start, end, "PS_EVENTDATE", (raw[13:].strip(),), "PS_EVENTDATE", raw)
                    items.append(item)
                elif group == NAMED and (name := text[start + 1 : end - 1]) in NAMED_VALUES:
                    made = item = Item(start, end, "[]", (name,), name, text[start:end])
                    items.append(item)
                if made is not None:
                    nodes.append(made)
                    operands.append(made)
                    wanted = False
                    continue
            else:
                op = ""
                if group == OPERATOR:
                    op = text[start:end]
                elif group == CLOSE:
                    if len(frames) > 1:
                        while ops:
                            reduce(ops, operands, nodes)
                        frame = frames.pop()
                        ops = frames[-1].ops
                        top = operands[-1]
                        if frame.name is None:
                            if isinstance(top, Binary | Unary):
                                top.start = frame.start
                                top.end = end
                        else:
                            frame.args.append(top)
                            call = Call(frame.start, end, frame.name, tuple(frame.args), frame.distinct)
                            result.calls.append(call)
                            nodes.append(call)
                            operands[-1] = call
                        continue
                elif group == COMMA:
                    frame = frames[-1]
                    if frame.name is not None and (frame.args or frame.name != "is"):
                        while ops:
                            reduce(ops, operands, nodes)
                        frame.args.append(operands.pop())
                        wanted = True
                        continue
                elif group == MODIFIER:
                    raw = text[start:end]
                    name, _, argument = raw[1:-1].partition("(")
                    top = operands[-1]
                    modified = Modified(top.start, end, top, name, argument.strip(tokens.BLANKS), start)
                    if name != "yearToDate" or raw == ".yearToDate()":
                        result.modified.append(modified)
                        nodes.append(modified)
                        operands[-1] = modified
                        continue
                elif group == WORD:
                    word = text[start:end]
                    op = WORD_OPERATORS.get(word, "")
                    if word == "in" and frames[-1].name == "is" and not frames[-1].args:
                        while ops:
                            reduce(ops, operands, nodes)
                        frames[-1].args.append(operands.pop())
                        wanted = True
                        continue
                elif group == CALL:
                    op = WORD_OPERATORS.get(text[start:end], "")
                precedence = PRECEDENCE.get(op)
                if precedence:
                    limit = precedence + 1 if precedence == 8 and not rule else precedence
                    while ops and ops[-1][0] >= limit:
                        reduce(ops, operands, nodes)
                    ops.append((precedence, op, start))
                    wanted = True
                    if group == CALL:
                        frames.append(Frame(end, end + 1, None))
                        ops = frames[-1].ops
                    continue
                if group == END and len(frames) == 1:
                    while ops:
                        reduce(ops, operands, nodes)
                    return False
            from lint.expression.trouble import recover

            self.wanted = wanted
            self.position = match.end()
            return recover(self, group, match)
        return False


def reduce(ops: list[tuple[int, str, int]], operands: list[Node], nodes: list[Node]) -> None:
    """Make a node of the last waiting operation."""
    precedence, op, start = ops.pop()
    right = operands[-1]
    node: Node
    if precedence == PREFIX:
        node = Unary(start, right.end, op, right)
    else:
        operands.pop()
        left = operands[-1]
        node = Binary(left.start, right.end, op, left, right)
    operands[-1] = node
    nodes.append(node)
