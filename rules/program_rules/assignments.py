"""What program rules write into data elements and attributes."""

from lint.expression import Kind
from lint.expression.tree import Boolean, Node, Number, Text
from lint.finding import Argument, Finding
from lint.near import suggester
from lint.package import formulas
from lint.package.model import MetadataObject, Package
from lint.package.options import Options, option_set


def option_unknown(package: Package) -> list[Finding]:
    """RUL-19: a literal that is no code of the option set of the data element or attribute it is assigned to."""
    near = suggester()
    findings = []
    for formula in package.formulas:
        if formula.kind != Kind.RULE_ACTION or formula.source.data.get("programRuleActionType") != "ASSIGN":
            continue
        literal = _literal(formula.parsed.tree)
        target = _target(package, formula.source) if literal else None
        set_uid = option_set(target)
        if target is None or not set_uid:
            continue
        known = package.option_sets.get(set_uid)
        if known is None or not known.codes or _same_number(formula.parsed.tree, known):
            continue
        many = target.data.get("valueType") == "MULTI_TEXT"
        parts = [part.strip() for part in literal.split(",")] if many else [literal]
        wrong = next((part for part in parts if literal not in known.codes and part not in known.codes), None)
        if wrong is None:
            continue
        args: dict[str, Argument] = {
            "literal": wrong[:60],
            "target": package.named(target),
            "set": package.named(package.objects["optionSets", set_uid]),
        }
        right = known.names.get(wrong, "")
        close = "" if right else near(wrong, known.codes, (set_uid,))
        if right:
            args["right"] = right[:60]
        args["near"] = f"; `{close}` may be meant" if close else ""
        findings.append(
            Finding(
                formula.path,
                args,
                "name" if right else "",
                token=literal[:200],
                excerpt=formulas.excerpt(package, formula, 0, len(formula.text)),
            )
        )
    return findings


def _literal(tree: Node | None) -> str:
    """The text that is written, where the data are a literal; empty for formulas, and for what clears the field."""
    if isinstance(tree, Text):
        return tree.value
    if isinstance(tree, Number):
        return tree.text
    if isinstance(tree, Boolean):
        return "true" if tree.value else "false"
    return ""


def _same_number(tree: Node | None, known: Options) -> bool:
    """Is a number one of the codes, however that is written?"""
    if not isinstance(tree, Number):
        return False
    return any(_number(code) == tree.value for code in known.codes)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _target(package: Package, action: MetadataObject) -> MetadataObject | None:
    """The data element or attribute that an action writes into, as far as it is here."""
    for field, type_ in (("dataElement", "dataElements"), ("trackedEntityAttribute", "trackedEntityAttributes")):
        value = action.data.get(field)
        uid = value.get("id") if isinstance(value, dict) else None
        if isinstance(uid, str):
            return package.find(type_, uid)
    return None
