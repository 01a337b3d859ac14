"""What formulas compare: values with literals of another type, with options, with themselves."""

from collections.abc import Iterator
from itertools import islice

from lint.expression import MOST, Comparison, Kind, same
from lint.expression.tree import Binary, Boolean, Call, Item, Node, Number, Text
from lint.finding import Argument, Finding, Severity
from lint.near import Near, suggester
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package
from lint.package.options import Options, OptionSets, option_set
from lint.value_types import BOOLEAN, NUMERIC

_PROGRAM_INDICATOR = frozenset({Kind.PROGRAM_INDICATOR, Kind.PROGRAM_INDICATOR_FILTER})
_COMPARING = frozenset({"==", "!=", "<", ">", "<=", ">="})
_RULE = frozenset({Kind.RULE_CONDITION, Kind.RULE_ACTION})


def operand_type(package: Package) -> list[Finding]:
    """EXPR-10, RUL-29: in a program indicator the database refuses the comparison; elsewhere it says nothing of use."""
    findings = []
    for formula in package.formulas:
        if formula.parsed.tree is None:
            continue
        for fault in formulas.verdict(package, formula).doubts:
            if fault.code != "zero":
                sql = formula.kind in _PROGRAM_INDICATOR and fault.code != "state"
                args: dict[str, Argument] = {
                    "part": formula.words,
                    "what": formulas.spoken(package, formula, fault.message),
                    "do": fault.hint,
                }
                findings.append(_finding(package, formula, args, fault.start, fault.end, "sql" if sql else "engine"))
        if formula.kind in _RULE:
            types = formulas.value_types(package, formula)
            wrong = (
                (one, what) for one in _comparisons(formula) if (what := _never(one, types.get(one.item.name, "")))
            )
            for found, what in islice(wrong, MOST):
                args = {"part": formula.words, "what": what, "do": "Compare with a value of the variable's own type."}
                findings.append(_finding(package, formula, args, found.node.start, found.node.end, "engine"))
    return findings


def _comparisons(formula: Formula) -> Iterator[Comparison]:
    """The comparisons of an item with a literal, in formulas inside strings too."""
    yield from formula.parsed.compared
    for nested in formula.parsed.nested:
        yield from nested.parsed.compared


def _never(found: Comparison, value_type: str) -> str:
    """Why the comparison of a rule's variable can never hold; empty where it can."""
    literal = found.literal
    if found.op not in ("==", "!=") or not isinstance(literal, Text) or not literal.value:
        return ""
    outcome = f"is compared with the text '{literal.value[:40]}', which is none of its values"
    if value_type in BOOLEAN and literal.value.lower() not in ("true", "false"):
        return f"{found.item.raw} is true or false and {outcome}"
    if value_type in NUMERIC and not _number(literal.value):
        return f"{found.item.raw} is a number and {outcome}"
    return ""


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def always_same(package: Package) -> list[Finding]:
    """EXPR-11: a division by 0, a comparison of a thing with itself, a sum with the same term twice."""
    findings: list[Finding] = []
    sound: set[int] = set()  # many formulas have one text, which is read once
    for formula in package.formulas:
        if formula.parsed.tree is not None and id(formula.parsed) not in sound and not formula.placeholder:
            found = [*islice(_outcomes(package, formula), MOST), *islice(_twice(package, formula), MOST)]
            findings.extend(found)
            if not found:
                sound.add(id(formula.parsed))
    return findings


def _outcomes(package: Package, formula: Formula) -> Iterator[Finding]:
    """Divisions by 0, and comparisons of a thing with itself."""
    args: dict[str, Argument] = {"part": formula.words}
    for fault in formulas.verdict(package, formula).doubts:
        if fault.code == "zero":
            yield _finding(package, formula, args, fault.start, fault.end, "zero")
    for node in formula.parsed.nodes:
        if not isinstance(node, Binary):
            continue
        if node.op in _COMPARING and _says_something(node.left) and same(node.left, node.right):
            args = {"part": formula.words, "outcome": "never" if node.op in ("!=", "<", ">") else "always"}
            one = _finding(package, formula, args, node.start, node.end, "itself")
            one.severity = Severity.WARNING
            yield one


def _says_something(node: Node) -> bool:
    return not isinstance(node, Number | Text | Boolean)


def _twice(package: Package, formula: Formula) -> Iterator[Finding]:
    """Items that stand twice in one sum; each is told once."""
    if len(formula.parsed.items) == len(formula.items):
        return
    inside: set[int] = set()
    told: set[str] = set()
    for node in reversed(formula.parsed.nodes):  # the outermost of a sum first
        if not isinstance(node, Binary) or node.op != "+" or id(node) in inside:
            continue
        seen: set[str] = set()
        left: Node = node
        while isinstance(left, Binary) and left.op == "+":
            inside.add(id(left))
            for term in (left.right, left.left):
                if not isinstance(term, Item) or term.sort == "[]":
                    continue
                if term.raw in seen and term.raw not in told:
                    told.add(term.raw)
                    args: dict[str, Argument] = {
                        "part": formula.words,
                        "term": formulas.spoken(package, formula, term.raw),
                    }
                    one = _finding(package, formula, args, term.start, term.end, "twice")
                    one.severity, one.token = Severity.WARNING, term.raw
                    yield one
                seen.add(term.raw)
            left = left.left


def _finding(
    package: Package, formula: Formula, args: dict[str, Argument], start: int, end: int, variant: str
) -> Finding:
    return Finding(
        formula.path,
        args,
        variant,
        token=formula.text[start : min(end, start + 200)],
        place=formulas.place(formula, start),
        excerpt=formulas.excerpt(package, formula, start, end),
    )


def option_unknown(package: Package) -> list[Finding]:
    """EXPR-12, RUL-28: a literal that is no option of the set that the compared value is chosen from."""
    near = suggester()
    findings: list[Finding] = []
    for formula in package.formulas:
        judged = formula.kind in _RULE | _PROGRAM_INDICATOR and formula.parsed.tree is not None
        if judged and ("'" in formula.text or '"' in formula.text):
            findings.extend(islice(_no_options(package, formula, package.option_sets, near), MOST))
    return findings


def _no_options(package: Package, formula: Formula, options: OptionSets, near: Near) -> Iterator[Finding]:
    """The literals of one formula that are no option of their set."""
    for item, literal, op, start, end in _literals(formula):
        holder, by_code = _holder(package, formula, item)
        set_uid = option_set(holder)
        known = options.get(set_uid) if set_uid else None
        answer = _judge(literal, op, holder, known, by_code, near) if holder is not None and known else None
        if holder is None or answer is None:
            continue
        variant, args, severity = answer
        program = package.programs.of(formula.source)
        whose = program.uid if program else ""
        args |= {
            "part": formula.words,
            "set": package.named(package.objects["optionSets", set_uid]),
            "holder": package.named(holder),
        }
        yield Finding(
            formula.path,
            args,
            variant,
            severity,
            group=(set_uid, "" if variant == "list" else literal, whose, variant),
            token=literal[:200],
            place=formulas.place(formula, start),
            excerpt=formulas.excerpt(package, formula, start, end),
        )


def _literals(formula: Formula) -> Iterator[tuple[Item, str, str, int, int]]:
    """Items and the texts that they are compared with: the operator or ``contains``, and where."""
    for found in _comparisons(formula):
        if isinstance(found.literal, Text) and found.literal.value and found.op in ("==", "!="):
            literal = found.literal
            exact = (
                literal.end <= len(formula.text) and formula.text[literal.start : literal.end][1:-1] == literal.value
            )
            place = (literal.start, literal.end) if exact else (0, len(formula.text))
            yield found.item, literal.value, found.op, *place
    for node in formula.parsed.nodes:
        if isinstance(node, Call) and node.name in ("contains", "containsItems", "d2:contains", "d2:containsItems"):
            first = node.args[0] if node.args else None
            for literal_node in node.args[1:]:
                if isinstance(first, Item) and isinstance(literal_node, Text) and literal_node.value:
                    yield first, literal_node.value, "contains", literal_node.start, literal_node.end


def _holder(package: Package, formula: Formula, item: Item) -> tuple[MetadataObject | None, bool]:
    """The data element or attribute whose value an item is, and whether that is the option's code."""
    if formula.kind in _PROGRAM_INDICATOR:
        if item.form == "#2":
            return package.find("dataElements", item.parts[1]), True
        return (package.find("trackedEntityAttributes", item.parts[0]) if item.form == "A1" else None), True
    program = package.programs.of(formula.source)
    variable = program.variables.get(item.name) if program and item.form == "variable" else None
    if variable is None or variable.shared:
        return None, True
    return variable.holder, variable.by_code


_Answer = tuple[str, dict[str, Argument], Severity | None]


def _judge(
    literal: str, op: str, holder: MetadataObject, options: Options, by_code: bool, near: Near
) -> _Answer | None:
    wanted, others = options if by_code else (options.names, options.codes)
    if literal in wanted:
        return None
    many = holder.data.get("valueType") == "MULTI_TEXT"
    parts = [part.strip() for part in literal.split(",")]
    if many and all(part in wanted for part in parts):
        return None
    if op == "contains" and any(literal in one for one in wanted):
        return None
    args: dict[str, Argument] = {"literal": literal[:60], "what": "code" if by_code else "name"}
    if not many and len(parts) > 1 and all(part in wanted for part in parts):
        return "list", args, Severity.WARNING
    if literal in others:
        args["right"] = others[literal][:60]
        return ("name" if by_code else "code"), args, None
    close = near(literal, wanted, (holder.uid,))
    args["near"] = f"; `{close}` may be meant" if close else ""
    return "contains" if op == "contains" else "unknown", args, None
