"""Variables in the formulas of program rules: are they there, and of the right type?"""

import re
from collections.abc import Iterable, Iterator

from lint.expression import MOST, Kind
from lint.expression.tree import Item, Node, Unary
from lint.finding import Argument, Excerpt, Finding, Named, Path, Place
from lint.near import Near, suggester
from lint.package import formulas
from lint.package.model import Package
from lint.package.programs import Program, Variable
from lint.value_types import BOOLEAN, DATES, NUMERIC

VARIABLES = "programRuleVariables"
RULE = frozenset({Kind.RULE_CONDITION, Kind.RULE_ACTION})

_WITH_VARIABLES = frozenset({"ASSIGN", "DISPLAYTEXT", "DISPLAYKEYVALUEPAIR"})
"""Types of action whose content may name variables."""

_NAMED = re.compile(r"[#A]\{([^{}]{1,230})\}")


def unknown(package: Package) -> list[Finding]:
    """RUL-08: ``#{name}``, ``A{name}`` or a name in quotes that is no variable of the rule's program."""
    if package.partial and not package.collections.get(VARIABLES):
        return []
    near = suggester()
    cause = _lost(package)
    findings = []
    for formula in package.formulas:
        if formula.kind not in RULE or formula.parsed.tree is None:
            continue  # of broken syntax EXP001 tells
        program = package.programs.of(formula.source)
        if program is None:
            continue
        told: set[str] = set()
        for item in formula.parsed.items:
            if item.form != "variable" or item.name in program.variables or item.name in told or len(told) == MOST:
                continue
            told.add(item.name)
            one = _unknown(program, formula.path, formula.words, item.name, near)
            one.place = formulas.place(formula, item.start)
            one.excerpt = formulas.excerpt(package, formula, item.start, item.end)
            findings.append(one)
    findings.extend(_unknown_in_contents(package, near))
    for one in findings:
        one.cause = cause
    return findings


def _unknown_in_contents(package: Package, near: Near) -> Iterator[Finding]:
    """Contents are plain texts with variables in them; in an assignment the variable that is written."""
    for action in package.collections.get("programRuleActions", ()):
        content = action.data.get("content")
        type_ = action.data.get("programRuleActionType")
        if not isinstance(content, str) or not isinstance(type_, str) or type_ not in _WITH_VARIABLES:
            continue
        program = package.programs.of(action)
        path = (*action.path, "content")
        for found in _NAMED.finditer(content) if program else ():
            name = found[1].strip()
            if program is not None and name not in program.variables:
                one = _unknown(program, path, "content", name, near)
                one.place = Place(path, inside=found.start())
                one.excerpt = Excerpt(content, found.start(), found.end())
                yield one


def _unknown(program: Program, path: Path, part: str, name: str, near: Near) -> Finding:
    close = near(name, program.variables, (program.uid,))
    args: dict[str, Argument] = {
        "part": part,
        "variable": name[:60],
        "program": Named("programs", program.uid),
        "near": f"; `{close}` may be meant" if close else "",
    }
    if not program.variables:
        return Finding(path, args, "none", group=(program.uid,), token=name[:200])
    variant = "content" if part == "content" else ""
    return Finding(path, args, variant, group=(program.uid, name, variant), token=name[:200])


def _lost(package: Package) -> tuple[str, Path] | None:
    """The finding that explains it where the variables as a whole cannot be read."""
    path: Path = (VARIABLES,)
    if any(repeat.path == path for repeat in package.repeats):
        return "HDR002", path
    if (path, "collection") in package.misshapen:
        return "HDR011", path
    if VARIABLES not in package.collections:
        near = suggester()
        for key, value in (package.document or {}).items():
            if isinstance(value, list) and key not in package.collections and near(key, (VARIABLES,), ()):
                return "HDR011", (key,)
    return None


def negated(package: Package) -> list[Finding]:
    """RUL-21: ``!`` before a variable that is a text. Of dates EXP001 tells; numbers serve as yes and no."""
    findings = []
    for formula in package.formulas:
        if formula.kind != Kind.RULE_CONDITION or formula.parsed.tree is None:
            continue
        program = package.programs.of(formula.source)
        found = next(_negations(formula.parsed.nodes, program), None) if program else None
        if found is None:
            continue
        node, variable = found
        args: dict[str, Argument] = {"variable": variable.item.name.strip()[:60], "type": variable.value_type[:60]}
        if variable.holder is not None:
            args["holder"] = package.named(variable.holder)
        findings.append(
            Finding(
                formula.path,
                args,
                "held" if variable.holder is not None else "",
                place=formulas.place(formula, node.start),
                token=formula.text[node.start : node.end][:200],
                excerpt=formulas.excerpt(package, formula, node.start, node.end),
            )
        )
    return findings


def _negations(nodes: Iterable[Node], program: Program) -> Iterator[tuple[Node, Variable]]:
    """Each ``!`` with the text that it stands before. TEXT is what DHIS2 sets where nobody chose a type for a
    calculated value, so nothing is known of that one.
    """
    for node in nodes:
        if not isinstance(node, Unary) or node.op != "!" or not isinstance(node.operand, Item):
            continue
        variable = program.variables.get(node.operand.name) if node.operand.form == "variable" else None
        if variable is None or variable.shared or not variable.value_type:
            continue
        chosen = variable.holder is not None or variable.value_type != "TEXT"
        if chosen and variable.value_type not in BOOLEAN | NUMERIC | DATES:
            yield node, variable
