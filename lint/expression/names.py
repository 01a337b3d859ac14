"""Whether a kind of expression, in a version of DHIS2, has the functions, modifiers and items that were read."""

import re

from lint.expression import shapes, tables
from lint.expression.fault import Fault, shown
from lint.expression.kinds import GROUPS, TRAITS, Traits, groups
from lint.expression.parser import Syntax
from lint.expression.tree import Call, Item, Modified, Node, Null, Number, Text, Unary, Word

_DATE = re.compile(r"([1-9][0-9]{3})-([01]?[0-9])-([0-3]?[0-9])")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_OLD_WORD = re.compile(r"[A-Za-z0-9_]+")


MOST = 100
"""Faults of each sort that are told of one formula."""


def check(read: Syntax, text: str, kind: str, version: int) -> list[Fault]:
    """Faults of names, places and versions; those of the syntax are not among them."""
    traits = TRAITS[kind]
    faults: list[Fault] = []
    if read.calls or read.opened:
        faults += _calls(read, traits, version)
    if read.items:
        faults += _items(read, traits, version)
    for modified in read.modified[:MOST]:
        faults += _modifier(modified, traits, version)
    if version < 41 and not traits.rule:
        if version < 39 and "null" in text:
            nulls = [node for node in read.nodes if isinstance(node, Null)][:MOST]
            faults += [_too_new("null", 39, version, node.start, node.end) for node in nulls]
        if "/*" in text:
            faults += _comments(text, version)
    return faults


def _calls(read: Syntax, traits: Traits, version: int) -> list[Fault]:
    group = traits.group
    faults: list[Fault] = []
    hurt = [fault.start for fault in read.faults[:20]] if read.broken else ()
    for call in read.calls:
        function = tables.FUNCTIONS.get(call.name)
        if function is None or version < function.since.get(group, 99):
            faults.append(_function(call.name, call.start, call.start + len(call.name), traits, version))
            if function is None or group not in function.since:
                if len(faults) > MOST:
                    break
                continue
        elif function.plain and function.least <= len(call.args) <= (function.most or len(call.args)):
            continue
        if not any(call.start <= place < call.end for place in hurt):  # a broken argument makes them miscounted
            _arguments(call, function, traits, version, faults)
        if len(faults) > MOST:
            break
    for name, start, _ in read.opened[:MOST]:
        function = tables.FUNCTIONS.get(name)
        if function is None or version < function.since.get(group, 99):
            faults.append(_function(name, start, start + len(name), traits, version))
    return faults


def _items(read: Syntax, traits: Traits, version: int) -> list[Fault]:
    group = traits.group
    faults: list[Fault] = []
    direct = _direct(read.calls) if traits.rule and read.calls else ()
    for item in read.items:
        form = tables.FORMS.get(item.form)
        if form is None:
            continue
        since = form.since.get(group)
        if since is None:
            faults.append(_item(item, traits))
        elif version < since:
            faults.append(_too_new(item.raw, since, version, item.start, item.end))
        elif item.form == "V":
            variable = tables.VARIABLES.get(item.parts[0])
            since = variable.since.get(group) if variable else None
            if since is None or version < since:
                faults.append(_variable(item, traits, since, version))
        elif traits.rule:
            if item.form == "PS_EVENTDATE" and id(item) not in direct:
                message = f"{shown(item.raw)} cannot stand here"
                hint = "In a program rule it stands only inside d2:maxValue( and d2:minValue(."
                faults.append(Fault("item-wrong-kind", message, item.start, item.end, hint))
            elif version < 38 and item.form == "variable":
                faults.extend(_old_name(item))
        if len(faults) > MOST:
            break
    return faults


def _too_new(what: str, since: int, version: int, start: int, end: int) -> Fault:
    message = f"{shown(what)} needs DHIS2 2.{since} or newer; this is for 2.{version}"
    return Fault("too-new", message, start, end, f"Leave it out, or declare DHIS2 2.{since}.")


def _function(name: str, start: int, end: int, traits: Traits, version: int) -> Fault:
    """A function that is not known, not here, or not yet."""
    function = tables.FUNCTIONS.get(name)
    group = traits.group
    if function and group in function.since:
        return _too_new(f"{name}(", function.since[group], version, start, end)
    if function:
        twin = name[3:] if name.startswith("d2:") else "d2:" + name
        other = tables.FUNCTIONS.get(twin)
        fix = twin if other and group in other.since else None
        if fix:
            hint = f"Write {fix}( here."
        elif traits.rule and name in ("if", "isNull", "isNotNull"):
            hint = {
                "if": "A program rule's condition stands for itself: use two rules, or d2:condition( from 2.41 on.",
                "isNull": "Write !d2:hasValue(…).",
                "isNotNull": "Write d2:hasValue(…).",
            }[name]
        elif name in _OF_SEVERAL and group in tables.FUNCTIONS[_OF_SEVERAL[name]].since:
            hint = f"It looks over periods, in predictors; of several values here {_OF_SEVERAL[name]}( takes one."
        else:
            hint = f"It is a function of {groups(''.join(function.since))}."
        message = f"{name}( is not allowed in {traits.title}"
        return Fault("function-wrong-kind", message, start, end, hint, fix)
    near = nearest(name, group)
    if near:
        if near.lower() == name.lower():
            return Fault("function-unknown", f"{shown(name)}( is written {near}(", start, end, f"Write {near}(.", near)
        return Fault(
            "function-unknown", f"there is no function {shown(name)}(", start, end, f"{near}( may be meant.", near
        )
    elsewhere = next((known for known in tables.FUNCTIONS if known.lower() == name.lower()), "")
    if elsewhere and elsewhere != name:
        told = _function(elsewhere, start, end, traits, version)
        return told._replace(message=told.message.replace(elsewhere, name, 1))
    hint = f"See the functions of {GROUPS[group]}."
    other = tables.FUNCTIONS.get("d2:" + name)
    if other:
        hint = f"d2:{name}( is a function of {groups(''.join(other.since))}."
    elif name.lower() in ("and", "or", "not"):
        hint = f"{name.lower()} is an operator, not a function."
    return Fault("function-unknown", f"there is no function {shown(name)}(", start, end, hint)


_OF_SEVERAL = {"max": "greatest", "min": "least"}

_NEAR: dict[str, dict[str, list[str]]] = {}


def nearest(name: str, group: str) -> str:
    """The function of these kinds that is one letter off, or is written in another case or prefix; or empty.

    An index of names with one letter taken out makes this as cheap for hostile input as for any.
    """
    if len(name) > 40:
        return ""
    if group not in _NEAR:
        index: dict[str, list[str]] = {}
        for known, function in tables.FUNCTIONS.items():
            if group in function.since:
                for key in _keys(known.lower()):
                    index.setdefault(key, []).append(known)
        _NEAR[group] = index
    index = _NEAR[group]
    lower = name.lower()
    twins = (lower, "d2:" + lower, lower.removeprefix("d2:"))
    for twin in twins:
        for known in index.get(twin, ()):
            if known.lower() == twin:
                return known
    for twin in twins if len(lower) > 3 else ():
        for key in _keys(twin):
            found = index.get(key)
            if found:
                return found[0]
    return ""


def _keys(word: str) -> list[str]:
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]


def _arguments(call: Call, function: tables.Function, traits: Traits, version: int, faults: list[Fault]) -> None:
    """Number and sorts of a known function's arguments."""
    given, end = len(call.args), call.start + len(call.name)
    least, most = function.least, function.most
    if most is None and traits.rule:
        least -= 1  # the rule engine takes an empty list
    if given < least or (most is not None and given > most):
        needs = _number(least, most)
        message = f"{call.name}( takes {needs}, and has {given}"
        if given < least:
            faults.append(Fault("arity", message, call.start, end, "Write what is missing."))
        else:
            faults.append(
                Fault("arity", message, call.args[most or 0].start, call.args[-1].end, "Remove what is too much.")
            )
        return
    for place, node in enumerate(call.args):
        argument = function.arguments[min(place, len(function.arguments) - 1)]
        if version < argument.since:
            faults.append(_too_new(f"this argument of {call.name}(", argument.since, version, node.start, node.end))
        elif argument.sort != "e":
            fault = _argument(call.name, argument.sort, node, traits)
            if fault:
                faults.append(fault)


def _number(least: int, most: int | None) -> str:
    if most == 0:
        return "no argument"
    if most is None:
        return f"{least} or more arguments"
    if least == most:
        return f"{most} argument{'s' * (most > 1)}"
    return f"{least} to {most} arguments"


def _argument(name: str, sort: str, node: Node, traits: Traits) -> Fault | None:
    """What stands where a direct item, a string, a UID or an integer must."""
    if sort == "s":
        if isinstance(node, Text):
            return None
        hint = "Write it in quotes: '…'."
        return Fault("argument", f"this argument of {name}( is a formula in quotes", node.start, node.end, hint)
    if sort == "u":
        if isinstance(node, Word):
            return None
        hint = "Write the UID as it is, without quotes and braces."
        return Fault("argument", f"{name}( takes UIDs", node.start, node.end, hint)
    if sort == "q":
        if isinstance(node, Text) and shapes.ONE_UID.fullmatch(node.value):
            return None
        hint = "Write the relationship type's UID in quotes, or leave it out."
        return Fault("argument", f"{name}( takes a UID in quotes, or nothing", node.start, node.end, hint)
    if sort == "i":
        inner = node.operand if isinstance(node, Unary) and node.op != "!" else node
        if isinstance(inner, Number) and inner.value == int(inner.value):
            return None
        return Fault("argument", f"this argument of {name}( is a whole number", node.start, node.end, "Write a number.")
    return _item_argument(name, node, traits)


def _item_argument(name: str, node: Node, traits: Traits) -> Fault | None:
    if isinstance(node, Item):
        sorts = {"variable"} if traits.rule else {"#2"}
        if name == "d2:hasValue":
            sorts |= {"A1", "V"}
        elif name in ("d2:maxValue", "d2:minValue"):
            sorts.add("PS_EVENTDATE")
        if node.form in sorts or not node.form or traits.group not in tables.FORMS[node.form].since:
            return None  # what is malformed or of another kind is told as such
        hint = "Write the variable: #{name} or A{name}." if traits.rule else "Write #{stage.data element}."
        return Fault("argument", f"{name}( does not take {shown(node.raw)}", node.start, node.end, hint)
    if isinstance(node, Text):
        if traits.rule:
            return None
        fix = None
        hint = "Write #{stage.data element}, without quotes."
        if re.fullmatch(rf"{shapes.UID}\.{shapes.UID}", node.value):
            fix = f"#{{{node.value}}}"
            hint = f"Write {fix}."
        message = f"{name}( takes no text in a program indicator; only program rules name what they mean in quotes"
        return Fault("argument", message, node.start, node.end, hint, fix)
    what = "one variable" if traits.rule else "one item"
    return Fault("argument", f"{name}( takes {what}, not an expression", node.start, node.end, "Write the item alone.")


def _direct(calls: list[Call]) -> set[int]:
    return {id(call.args[0]) for call in calls if call.name in ("d2:maxValue", "d2:minValue") and call.args}


def _item(item: Item, traits: Traits) -> Fault:
    """An item that this kind does not have."""
    form, group = item.form, traits.group
    message = f"{shown(item.raw)} is not allowed in {traits.title}"
    kinds = "".join(tables.FORMS[form].since)
    hint = f"{tables.FORMS[form].title} is for {groups(kinds)}." if kinds else "Remove it."
    if group == "G" and form.startswith("#"):
        hint = "A program indicator names data elements with their stage: #{stage.data element}."
    elif form == "A1":
        hint = "Here an attribute is named with its program: A{program.attribute}."
    elif form == "A2" and group == "G":
        hint = "In a program indicator an attribute stands alone: A{attribute}."
    return Fault("item-wrong-kind", message, item.start, item.end, hint)


def _variable(item: Item, traits: Traits, since: int | None, version: int) -> Fault:
    if since is not None:
        return _too_new(item.raw, since, version, item.start, item.end)
    name = item.parts[0]
    known = tables.VARIABLES.get(name)
    if known:
        message = f"{shown(item.raw)} is not allowed in {traits.title}"
        hint = f"It is a variable of {groups(''.join(known.since))}."
        return Fault("variable-unknown", message, item.start, item.end, hint)
    from difflib import get_close_matches

    choices = [one for one, variable in tables.VARIABLES.items() if traits.group in variable.since]
    near = get_close_matches(name, choices, 1, 0.75) if len(name) <= 40 else []
    fix = f"V{{{near[0]}}}" if near else None
    hint = f"{fix} may be meant." if fix else "See the list of program variables."
    return Fault("variable-unknown", f"there is no program variable {shown(item.raw)}", item.start, item.end, hint, fix)


def _old_name(item: Item) -> list[Fault]:
    """The rule engines of 2.36 and 2.37 take some words for what they are elsewhere."""
    for word in _OLD_WORD.findall(item.parts[0]):
        if word in tables.OLD_RULE_WORDS:
            message = f"the rule engine before DHIS2 2.38 cannot read the word {word} in the variable's name"
            return [Fault("too-new", message, item.start, item.end, "Rename the variable, or declare DHIS2 2.38.")]
    return []


def _modifier(modified: Modified, traits: Traits, version: int) -> list[Fault]:
    name, argument, dot, end = modified.name, modified.argument, modified.dot, modified.end
    modifier = tables.MODIFIERS.get(name)
    if modifier is None:
        near = next((one for one in tables.MODIFIERS if one.lower() == name.lower()), "")
        hint = f"Write .{near}(." if near else f"Known are {', '.join(tables.MODIFIERS)}."
        fix = f".{near}({argument})" if near else None
        return [Fault("modifier-unknown", f"there is no modifier .{shown(name)}(", dot, end, hint, fix)]
    since = modifier.since.get(traits.group)
    if since is None:
        hint = f"It is for {groups(''.join(modifier.since))}."
        return [Fault("modifier-wrong-kind", f".{name}( is not allowed in {traits.title}", dot, end, hint)]
    if version < since:
        return [_too_new(f".{name}(", since, version, dot, end)]
    wrong, fix = "", None
    if modifier.sort == "integer" and not _INTEGER.fullmatch(argument):
        wrong = "a whole number, as in -1"
    elif modifier.sort == "date" and not _real_date(argument):
        wrong = "a date that exists, as in 2024-01-31"
    elif modifier.sort == "aggregation" and argument not in tables.AGGREGATION_TYPES:
        wrong = "an aggregation type, as in AVERAGE"
        upper = {"avg": "AVERAGE"}.get(argument.lower(), argument.upper())
        if upper in tables.AGGREGATION_TYPES:
            fix = f".{name}({upper})"
            wrong = f"an aggregation type: {upper}"
    elif not modifier.sort and argument:
        wrong = "nothing"
    if not wrong:
        return []
    return [
        Fault("modifier", f".{name}( does not take {shown(argument) or 'nothing'}", dot, end, f"It takes {wrong}.", fix)
    ]


def _real_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    from datetime import date

    try:
        date(*(int(part) for part in found.groups()))
    except ValueError:
        return False
    return True


def _comments(text: str, version: int) -> list[Fault]:
    """Comments are from 2.41 on; one in a text is none."""
    from lint.expression import tokens

    faults = []
    for match in tokens.pattern(False).finditer(text):
        token = match.start(match.lastindex or 0)
        at = text.find("/*", match.start(), token if match.lastindex != tokens.ITEM else match.end())
        close = text.find("*/", at + 2) if at >= 0 else -1
        if close >= 0:
            faults.append(_too_new("a comment /* … */", 41, version, at, close + 2))
            break
        if match.lastindex == tokens.END:
            break
    return faults
