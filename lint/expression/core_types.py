"""Types in core: an evaluation with DHIS2's own stand-ins for data, fault by fault.

DHIS2 checks an expression by evaluating it once with dummy values (0.0 for numbers, false for booleans,
"" for text …) and casting the result. This does the same over the nodes in postorder, so what DHIS2
does not look at, as after a null or NaN operand, is not complained of here either. An operation
that failed, and an item of which no type is known, has the value UNKNOWN, of which nothing more is said.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Container, Mapping

from lint.expression import tables
from lint.expression.fault import Fault, shown
from lint.expression.kinds import TRAITS
from lint.expression.reading import Nested, Parsed
from lint.expression.tree import Binary, Boolean, Call, Item, Modified, Node, Null, Number, Text, Unary
from lint.value_types import BOOLEAN, DATES, NUMERIC


class _Mark:
    """A value that only stands for itself."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


DATE = _Mark("date")
UNKNOWN = _Mark("unknown")

Value = float | bool | str | None | _Mark


SOME_NUMBER = 1.0
"""The value of an operation on something unknown; its type is sure."""

SOME_DATE = "2017-07-08"
"""DHIS2's stand-in for the dates of program variables, a string."""

VARIABLES: dict[str, Value] = {"N": 1.0, "D": SOME_DATE, "S": "COMPLETED"}

TYPED = {"#1": 0, "#2": 0, "#2*": 0, "#3": 0, "#tag": 0, "A1": 0, "A2": 1, "D": 1}
"""Forms of items that have a value type, and the part that has it."""

_DOUBLE = re.compile(r"[ \t\r\n]*+[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?[dDfF]?[ \t\r\n]*+")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{1,2}(?:-[0-9]{1,2}(?:T[0-9:.+Z-]*)?)?)?")


def number_of(value: Value) -> Value:
    """Cast to number; UNKNOWN where that fails."""
    if isinstance(value, str):
        if _DOUBLE.fullmatch(value):
            return float(value.strip().rstrip("dDfF"))
        return UNKNOWN
    return UNKNOWN if isinstance(value, bool | _Mark) else value


def boolean_of(value: Value) -> Value:
    """Cast to boolean: whole numbers, and "true" and "false" in any case."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return value != 0 if value.is_integer() else UNKNOWN
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return UNKNOWN


def text_of(value: Value) -> Value:
    """Cast to text, which always works."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if value is None or isinstance(value, str | _Mark) else repr(value)


def date_of(value: Value) -> Value:
    """Cast to date: a date, or a string in one of DHIS2's formats."""
    if isinstance(value, str):
        return DATE if _DATE.fullmatch(value) else UNKNOWN
    return value if value is DATE or value is None else UNKNOWN


CASTS: dict[str, Callable[[Value], Value]] = {
    "number": number_of,
    "boolean": boolean_of,
    "text": text_of,
    "date": date_of,
}


def type_of(value: Value) -> str:
    """number, boolean, text, date or unknown."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "date" if value is DATE else "unknown"


def evaluate(
    parsed: Parsed, types: Mapping[str, str], known: Container[str] | None, untyped: str | None
) -> tuple[list[Fault], str]:
    """The faults of types and references, and the type of the result."""
    run = _Run(parsed, types, known, untyped)
    value = run.all()
    wanted = TRAITS[parsed.kind].wanted
    tree = parsed.tree
    if wanted and tree is not None and value is not UNKNOWN and CASTS[wanted](value) is UNKNOWN:
        what = TRAITS[parsed.kind].title
        message = f"the result is {_a(type_of(value))}, and {what} must give {_a(wanted)}"
        run.faults.append(Fault("result", message, tree.start, tree.end, _result_hint(wanted, type_of(value))))
    run.faults.sort(key=lambda fault: (fault.start, fault.end))
    return run.faults, type_of(value)


def references(parsed: Parsed, known: Container[str]) -> list[Fault]:
    """The parts of items that don't exist, those in formulas in strings among them."""
    group = TRAITS[parsed.kind].group
    items = [item for item in parsed.items if item.form in tables.FORMS and group in tables.FORMS[item.form].since]
    return [fault for item in items for fault in _references(parsed, item, known)]


def _references(parsed: Parsed, item: Item, known: Container[str]) -> list[Fault]:
    faults = []
    form = tables.FORMS.get(item.form)
    titles = form.parts if form else ()
    if TRAITS[parsed.kind].group == "G" and item.form == "#2":
        titles = tables.PROGRAM_PARTS
    at = item.start + item.raw.find("{") + 1 if "{" in item.raw else item.end - len(item.parts[-1])
    for part, title in zip(item.parts, titles, strict=False):
        if part != "*" and part not in known and part != "HllvX50cXC0":
            place = parsed.text.find(part, at, item.end)
            start = place if place >= 0 else item.start
            faults.append(Fault("reference", f"there is no {title} {part}", start, start + len(part)))
        at += len(part) + 1
    return faults


def _result_hint(wanted: str, given: str) -> str:
    if wanted == "number" and given == "boolean":
        return "Write if(…, 1, 0) for a number."
    return "Compare it with something." if wanted == "boolean" else ""


def _a(type_: str) -> str:
    return {"text": "text", "unknown": "nothing"}.get(type_, f"a {type_}")


class _Run:
    """One evaluation."""

    def __init__(
        self, parsed: Parsed, types: Mapping[str, str], known: Container[str] | None, untyped: str | None
    ) -> None:
        self.parsed = parsed
        self.group = TRAITS[parsed.kind].group
        self.types = types
        self.known = known
        self.untyped = untyped
        self.faults: list[Fault] = []
        self.nested: dict[int, Nested] = {id(one.call): one for one in parsed.nested}
        self.sub = _spans(parsed)

    def all(self) -> Value:
        """Evaluate; the value of the whole. ``marks`` are the faults there were when a value was ready."""
        values: list[Value] = []
        marks: list[int] = []
        faults = self.faults
        for node in self.parsed.nodes:
            value: Value
            if isinstance(node, Item):
                value = self.item(node)
            elif isinstance(node, Number | Text | Boolean):
                value = node.value
            elif isinstance(node, Binary):
                right, left = values.pop(), values.pop()
                marks.pop()
                mark = marks.pop()
                if node.op in "+-*/%^" and (left is None or left != left):
                    del faults[mark:]  # the rest isn't looked at
                    value = left
                else:
                    value = self.binary(node, left, right)
            elif isinstance(node, Unary):
                value = self.unary(node, values.pop())
                marks.pop()
            elif isinstance(node, Call):
                count = len(node.args)
                given = values[len(values) - count :]
                del values[len(values) - count :], marks[len(marks) - count :]
                value = self.call(node, given)
            elif isinstance(node, Modified):
                value = values.pop()
                marks.pop()
            else:
                value = None if isinstance(node, Null) else UNKNOWN
            values.append(value)
            marks.append(len(faults))
        return values[-1]

    def fail(self, node: Node, message: str, hint: str = "") -> Value:
        self.faults.append(Fault("type", message, node.start, node.end, hint))
        return UNKNOWN

    def cast(self, node: Node, value: Value, type_: str, where: str) -> Value:
        """A value cast for an operation; a fault at the node where that cannot be."""
        if value is UNKNOWN:
            return value
        cast = CASTS[type_](value)
        if cast is UNKNOWN:
            return self.fail(node, f"{self.described(node, value)} is no {type_}, which {where} needs")
        return cast

    def described(self, node: Node, value: Value) -> str:
        """A part of the formula in a message, with its type."""
        text = shown(self.parsed.text[node.start : min(node.end, node.start + 41)], 40)
        return text if isinstance(node, Text | Boolean | Number) else f"{text} ({type_of(value)})"

    def item(self, item: Item) -> Value:
        group, form = self.group, item.form
        if group not in tables.FORMS[form].since:
            return UNKNOWN  # told as such elsewhere
        if self.known is not None:
            self.faults += _references(self.parsed, item, self.known)
        if form == "V":
            variable = tables.VARIABLES.get(item.parts[0])
            return VARIABLES[variable.type] if variable else UNKNOWN
        if form == "PS_EVENTDATE":
            return SOME_DATE
        place = TYPED.get(form) if form != "#2" or group != "G" else 1
        if place is None:
            return 0.0
        if group == "I" and not self.in_sub(item.start):
            return 0.0  # whatever its type
        return stand_in(self.types.get(item.parts[place], self.untyped), group)

    def in_sub(self, place: int) -> bool:
        """Whether a place is inside a ``subExpression(…)``."""
        starts, ends = self.sub
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    def unary(self, node: Unary, value: Value) -> Value:
        if node.op == "!":
            cast = self.cast(node.operand, value, "boolean", "!")
            return not cast if isinstance(cast, bool) else None if cast is None else False
        cast = self.cast(node.operand, value, "number", node.op)
        return -cast if node.op == "-" and isinstance(cast, float) else cast

    def binary(self, node: Binary, left: Value, right: Value) -> Value:
        op = node.op
        if op in ("&&", "||"):
            one = self.cast(node.left, left, "boolean", op)
            other = self.cast(node.right, right, "boolean", op)
            if one is UNKNOWN or other is UNKNOWN:
                return False
            if one is None or other is None:
                return None
            return bool(one and other) if op == "&&" else bool(one or other)
        if op not in "+-*/%^":
            return self.compare(node, left, right)
        one = self.cast(node.left, left, "number", op)
        if one is not UNKNOWN and (right is None or right != right):
            return right
        other = self.cast(node.right, right, "number", op)
        if not isinstance(one, float) or not isinstance(other, float):
            return SOME_NUMBER
        if op in "+-" and (math.isinf(one) or math.isinf(other)) and self.in_sub(node.start):  # as measured there
            message = f"{op} fails on an infinite number, which this gives where data is 0"
            return self.fail(node, message, "Guard it with if(…).")
        return _arithmetic(op, one, other)

    def compare(self, node: Binary, left: Value, right: Value) -> Value:
        if left is UNKNOWN or right is UNKNOWN:
            return False
        result = compared(node.op, left, right)
        if result is not UNKNOWN:
            return result
        message = f"{self.described(node.left, left)} and {self.described(node.right, right)} cannot be compared"
        hint = "Dates are compared with d2:daysBetween( or with a date in quotes." if DATE in (left, right) else ""
        return self.fail(node, message, hint)

    def call(self, node: Call, values: list[Value]) -> Value:
        name = node.name
        function = tables.FUNCTIONS.get(name)
        if function is None or self.group not in function.since or len(values) < function.least:
            return UNKNOWN  # told as such elsewhere
        args = node.args
        if name == "if":
            condition = self.cast(args[0], values[0], "boolean", "if(")
            if not self.fits(node, 1, 2, values):
                return UNKNOWN
            if isinstance(condition, bool):
                return values[1] if condition else values[2]
            return condition
        if name == "d2:condition":
            inside = self.inside(node)
            if values[1] is None:
                return self.fail(
                    args[1], "d2:condition( fails where its first value is null", "Swap the values, or use if(."
                )
            if not self.fits(node, 1, 2, values) or inside is UNKNOWN:
                return UNKNOWN
            return values[1] if inside else values[2]
        if name == "d2:countIfCondition":
            self.inside(node)
            if isinstance(values[0], str | _Mark) and values[0] is not UNKNOWN:
                self.cast(args[0], values[0], "number", "d2:countIfCondition(")
            return 1.0
        if name == "d2:countIfValue":
            if UNKNOWN not in values and values[0] is not None and CASTS[type_of(values[0])](values[1]) is UNKNOWN:
                message = (
                    f"{self.described(args[1], values[1])} is never a value of {self.described(args[0], values[0])}"
                )
                self.fail(args[1], message)
            return 1.0
        if name == "firstNonNull":
            return next((value for value in values if value is not None), None)
        if name in ("isNull", "isNotNull"):
            return UNKNOWN if values[0] is UNKNOWN else (values[0] is None) == (name == "isNull")
        if name == "is":
            for place in range(1, len(values)):
                if values[0] is not UNKNOWN and values[place] is not UNKNOWN:
                    result = compared("==", values[0], values[place])
                    if result is UNKNOWN:
                        self.fail(args[place], f"{self.described(args[place], values[place])} cannot be compared here")
            return True
        if name == "removeZeros":
            return None if values[0] == 0 and not isinstance(values[0], bool) else values[0]
        if name in ("subExpression", "d2:maxValue", "d2:minValue"):
            return values[0]
        if name.endswith("Between"):
            for arg, value in zip(args, values, strict=True):
                if value is None:
                    self.fail(arg, f"{name}( fails on null")
                self.cast(arg, value, "date", f"{name}(")
            return 1.0
        if name in ("d2:count", "d2:relationshipCount"):
            return 1.0
        if function.result == "B":
            return False
        numbers = [self.cast(arg, value, "number", f"{name}(") for arg, value in zip(args, values, strict=True)]
        return SOME_NUMBER if UNKNOWN in numbers else _function_value(name, numbers)

    def fits(self, node: Call, first: int, second: int, values: list[Value]) -> bool:
        """DHIS2 casts the second value to the class of the first."""
        one, other = values[first], values[second]
        if UNKNOWN in (one, other):
            return False
        if one is None or CASTS[type_of(one)](other) is not UNKNOWN:
            return True
        arg = node.args[second]
        message = f"{self.described(arg, other)} does not go with {self.described(node.args[first], one)}"
        self.fail(arg, message, f"Both values of {node.name}( must be of one type.")
        return False

    def inside(self, node: Call) -> Value:
        """The value of the formula in a string; its faults are placed in the outer text."""
        nested = self.nested.get(id(node))
        if nested is None or nested.parsed.tree is None:
            return UNKNOWN
        run = _Run(nested.parsed, self.types, self.known, self.untyped)
        value = run.all()
        faults = run.faults
        if value is not UNKNOWN and boolean_of(value) is UNKNOWN:
            tree = nested.parsed.tree
            message = f"the formula in quotes gives {_a(type_of(value))}, and must give a boolean"
            faults.append(Fault("type", message, tree.start, tree.end))
        for fault in faults:
            start, end = nested.place(fault.start, fault.end)
            self.faults.append(fault._replace(start=start, end=end))
        return UNKNOWN if faults else boolean_of(value)


def _spans(parsed: Parsed) -> tuple[list[int], list[int]]:
    """Starts and ends of the outermost ``subExpression(…)``."""
    starts: list[int] = []
    ends: list[int] = []
    calls = [node for node in parsed.nodes if isinstance(node, Call) and node.name == "subExpression"]
    for call in sorted(calls, key=lambda call: call.start):
        if not ends or call.start >= ends[-1]:
            starts.append(call.start)
            ends.append(call.end)
    return starts, ends


def stand_in(value_type: str | None, group: str) -> Value:
    """DHIS2's dummy for an item of a value type."""
    if value_type is None:
        return UNKNOWN
    if value_type in NUMERIC:
        return 0.0
    if value_type in BOOLEAN:
        return 0.0 if group == "G" and value_type == "BOOLEAN" else False
    return DATE if value_type in DATES else ""


def compared(op: str, left: Value, right: Value) -> Value:
    """A comparison's value: by number, else by boolean, else by text; UNKNOWN where none goes."""
    if left is None or right is None:
        return None
    for type_, cast in ((float, number_of), (bool, boolean_of), (str, text_of)):
        if any(isinstance(side, type_) and (type_ is bool or not isinstance(side, bool)) for side in (left, right)):
            one, other = cast(left), cast(right)
            if one is DATE or other is DATE:
                return False
            if isinstance(one, type_) and isinstance(other, type_):
                if op in ("==", "!="):
                    return (one == other) == (op == "==")
                lower, higher = (one, other) if op[0] == "<" else (other, one)
                return bool(lower < higher or (op.endswith("=") and lower == higher))  # type: ignore[operator]
    return UNKNOWN


def _arithmetic(op: str, one: float, other: float) -> float:
    try:
        if op == "+":
            return one + other
        if op == "-":
            return one - other
        if op == "*":
            return one * other
        if op == "/":
            return one / other if other else math.nan
        if op == "%":
            return math.fmod(one, other) if other else math.nan
        return float(one ** math.trunc(other))
    except (OverflowError, ZeroDivisionError):
        return math.inf
    except ValueError:
        return math.nan


def _function_value(name: str, values: list[Value]) -> Value:
    """What functions give for the stand-ins; only 0, null and infinity matter to what follows."""
    numbers = [value for value in values if isinstance(value, float)]
    if not numbers:
        return None
    if name in ("greatest", "least"):
        return max(numbers) if name == "greatest" else min(numbers)
    if name in ("log", "log10"):
        first = numbers[0]
        return math.log(first) if first > 0 else -math.inf if first == 0 else math.nan
    if name in ("d2:zing", "d2:oizp"):
        return max(numbers[0], 0.0) if name == "d2:zing" else float(numbers[0] >= 0)
    if name == "d2:zpvc":
        return float(sum(number >= 0 for number in numbers))
    return numbers[-1]
