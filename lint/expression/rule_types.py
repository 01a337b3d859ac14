"""Types in program rules, as far as they are sure: what can't convert is a fault.

The rule engine's parser also warns where a value converts only perhaps (text used as a number, a date
compared with a date): the evaluation takes these, so nothing is said of them here.
"""

import re
from collections.abc import Container, Mapping

from lint.expression import tables
from lint.expression.core_types import boolean_of, number_of
from lint.expression.fault import Fault, shown
from lint.expression.kinds import TRAITS
from lint.expression.reading import Parsed
from lint.expression.tree import Binary, Boolean, Call, Item, Modified, Node, Null, Number, Text, Unary, children
from lint.value_types import BOOLEAN, DATES, NUMERIC

NAMES = {"N": "number", "B": "boolean", "S": "text", "D": "date", "": "unknown"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:T.*)?", re.DOTALL)


def evaluate(
    parsed: Parsed, types: Mapping[str, str], known: Container[str] | None, untyped: str | None
) -> tuple[list[Fault], str]:
    """The faults of types and of variables that don't exist, and the type of the result."""
    faults: list[Fault] = []
    got: dict[int, str] = {}
    for node in parsed.nodes:
        got[id(node)] = _type(parsed, node, got, types, untyped, faults)
    tree = parsed.tree
    assert tree is not None
    result = got[id(tree)]
    wanted = TRAITS[parsed.kind].wanted
    if wanted == "boolean" and not _converts(tree, result, "B"):
        message = f"the result is a {NAMES[result]}, and a condition must be true or false"
        faults.append(Fault("result", message, tree.start, tree.end, "Compare it with something."))
    for nested in parsed.nested:
        if nested.parsed.tree is not None:
            inner, _ = evaluate(nested.parsed, types, None, untyped)
            for fault in inner:
                start, end = nested.place(fault.start, fault.end)
                faults.append(fault._replace(start=start, end=end))
    if known is not None:
        faults += references(parsed, known)
    faults.sort(key=lambda fault: (fault.start, fault.end))
    return faults, NAMES[result]


def references(parsed: Parsed, known: Container[str]) -> list[Fault]:
    """The variables and constants that don't exist."""
    faults = []
    for item in parsed.items:
        if item.form == "variable":
            name = item.name
            if name not in known and item.parts[0] not in known:
                faults.append(Fault("reference", f"there is no rule variable {shown(name)}", item.start, item.end))
        elif item.form == "C" and item.parts[0] not in known:
            faults.append(Fault("reference", f"there is no constant {item.parts[0]}", item.start, item.end))
    return faults


def value_type(name: str | None) -> str:
    """N, B, D or S of a DHIS2 value type, empty where none is given."""
    if name is None:
        return ""
    return "N" if name in NUMERIC else "B" if name in BOOLEAN else "D" if name in DATES else "S"


def _type(
    parsed: Parsed,
    node: Node,
    got: dict[int, str],
    types: Mapping[str, str],
    untyped: str | None,
    faults: list[Fault],
) -> str:
    if isinstance(node, Number):
        return "N"
    if isinstance(node, Text):
        return "S"
    if isinstance(node, Boolean):
        return "B"
    if isinstance(node, Item):
        if node.form == "variable":
            return value_type(types.get(node.name, types.get(node.parts[0], untyped)))
        if node.form == "V":
            variable = tables.VARIABLES.get(node.parts[0])
            return variable.type if variable else ""
        return "N" if node.form == "C" else ""
    if isinstance(node, Modified):
        return got[id(node.target)]
    if isinstance(node, Unary | Binary):
        op = node.op
        if op in ("!", "&&", "||"):
            wanted, result = "B", "B"
        elif op in ("<", ">", "<=", ">=", "==", "!="):
            return "B"
        else:
            wanted, result = "N", "N"
            dated = isinstance(node, Binary) and op in "+-" and "D" in (got[id(node.left)], got[id(node.right)])
            if dated:
                return "N"  # dates are counted in days when the rule runs
        for part in children(node):
            _want(parsed, part, got[id(part)], wanted, op, faults)
        return result
    if isinstance(node, Call):
        function = tables.FUNCTIONS.get(node.name)
        if function is None:
            return ""
        for place, arg in enumerate(node.args):
            sort = function.arguments[min(place, len(function.arguments) - 1)]
            if sort.type:
                _want(parsed, arg, got[id(arg)], sort.type, f"{node.name}(", faults)
            if node.name in tables.REFUSE_NULL and isinstance(arg, Null):
                faults.append(Fault("type", f"{node.name}( fails on null", arg.start, arg.end))
        if function.result == "=":
            kinds = {got[id(arg)] for arg in node.args[1:] or node.args}
            return kinds.pop() if len(kinds) == 1 else ""
        return function.result
    return ""


def _want(parsed: Parsed, node: Node, has: str, wanted: str, where: str, faults: list[Fault]) -> None:
    if not _converts(node, has, wanted):
        text = shown(parsed.text[node.start : min(node.end, node.start + 41)], 40)
        what = text if isinstance(node, Text | Number) else f"{text} ({NAMES[has]})"
        message = f"{what} is no {NAMES[wanted]}, which {where} needs"
        faults.append(Fault("type", message, node.start, node.end))


def _converts(node: Node, has: str, wanted: str) -> bool:
    """Whether a value may serve as another type: of a literal it is known, of others it is presumed."""
    if not has or has == wanted or wanted == "S":
        return True
    if isinstance(node, Text):
        if wanted == "N":
            return isinstance(number_of(node.value), float)
        if wanted == "B":
            return True  # at run time every text but "true" is false
        return _DATE.fullmatch(node.value) is not None
    if wanted == "D":
        return has == "S"
    if has == "D":
        return False
    if wanted == "B" and isinstance(node, Number):
        return isinstance(boolean_of(node.value), bool)
    return True
