"""Program rules by themselves: what they need to run, and what two of them do to each other."""

from lint.expression.tree import Boolean, Number, Text
from lint.finding import Argument, Finding, Place
from lint.package.category_model import uids
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package, uid_of


def actions_of(package: Package) -> dict[str, list[MetadataObject]]:
    """The actions of each rule, by its UID, whichever side says so."""
    found: dict[str, list[MetadataObject]] = {}
    for action in package.collections.get("programRuleActions", ()):
        found.setdefault(package.programs.rule_of(action), []).append(action)
    return found


def without_actions(package: Package) -> list[Finding]:
    """RUL-01. An action that is listed and missing is REF001's matter."""
    having = actions_of(package)
    findings = [
        Finding((*rule.path, "programRuleActions"))
        for rule in package.collections["programRules"]
        if rule.uid not in having and not uids(rule, "programRuleActions")
    ]
    for one in findings if len(findings) > 5 else ():
        one.group = ()
    return findings


def without_condition(package: Package) -> list[Finding]:
    """RUL-02."""
    return [
        Finding((*rule.path, "condition"))
        for rule in package.collections["programRules"]
        if rule.data.get("condition") is None or not str(rule.data["condition"]).strip()
    ]


def without_priority(package: Package) -> list[Finding]:
    """RUL-03: where no rule of the program has one, none was meant to."""
    rules = package.collections["programRules"]
    having = {uid_of(rule.data.get("program")) for rule in rules if rule.data.get("priority") is not None}
    return [
        Finding((*rule.path, "priority"), group=(program,))
        for rule in rules
        if rule.data.get("priority") is None and (program := uid_of(rule.data.get("program"))) in having
    ]


def name_repeated(package: Package) -> list[Finding]:
    """RUL-04: E4057."""
    first: dict[tuple[str, str], MetadataObject] = {}
    findings = []
    for rule in sorted(package.collections["programRules"], key=lambda one: one.uid):  # whatever the export's order
        name = " ".join(rule.name.split()).casefold()
        other = first.setdefault((uid_of(rule.data.get("program")), name), rule) if name else rule
        if other is not rule:
            args: dict[str, Argument] = {"other": package.named(other)}
            related = (Place((*other.path, "name"), what="the other rule"),)
            findings.append(Finding((*rule.path, "name"), args, related=related))
    return findings


def stage_foreign(package: Package) -> list[Finding]:
    """RUL-05."""
    findings = []
    for rule in package.collections["programRules"]:
        stage = package.find("programStages", uid_of(rule.data.get("programStage")))
        program = package.programs.of(rule)
        if stage is not None and program is not None and stage.uid not in program.stages:
            args: dict[str, Argument] = {"stage": package.named(stage)}
            findings.append(Finding((*rule.path, "programStage"), args))
    return findings


_FREE = str.maketrans("", "", " \t\r\n()<>")
"""What conditions that always say the same may differ in, but for the order: the normal form costs a hundred times
what it costs to sort their letters."""


def same_target(package: Package) -> list[Finding]:
    """RUL-30: conditions that differ are almost always exclusive, and formulas may come to the same value: told are
    different literals under equal conditions.
    """
    conditions = {
        id(formula.source): formula
        for formula in package.formulas
        if formula.source.type == "programRules" and formula.part == "condition" and formula.parsed.tree is not None
    }
    rules = {rule.uid: rule for rule in package.collections.get("programRules", ())}
    assigned: dict[tuple[str, ...], list[tuple[Formula, Formula]]] = {}
    for formula in package.formulas:
        action = formula.source
        literal = action.type == "programRuleActions" and isinstance(formula.parsed.tree, Text | Number | Boolean)
        if not literal or action.data.get("programRuleActionType") != "ASSIGN":
            continue
        rule = rules.get(package.programs.rule_of(action))
        target = uid_of(action.data.get("dataElement")) or uid_of(action.data.get("trackedEntityAttribute"))
        if rule is not None and target and id(rule) in conditions:
            stage, priority = uid_of(rule.data.get("programStage")), str(rule.data.get("priority"))
            key = (uid_of(rule.data.get("program")), stage, priority, target)
            assigned.setdefault(key, []).append((conditions[id(rule)], formula))
    findings = []
    for (*_, target), those in assigned.items():
        like: dict[str, list[tuple[Formula, Formula]]] = {}
        for both in those if len({value.text for _, value in those}) > 1 else ():
            like.setdefault("".join(sorted(both[0].text.translate(_FREE))), []).append(both)
        for same in like.values():
            if len(same) > 1:
                findings += _assigned_twice(package, target, same)
    return findings


def _assigned_twice(package: Package, target: str, those: list[tuple[Formula, Formula]]) -> list[Finding]:
    """What is assigned to one field: by equal conditions other values than the first of them does."""
    first: dict[str, Formula] = {}
    findings = []
    for condition, value in sorted(those, key=lambda both: both[1].source.uid):
        other = first.setdefault(condition.normal, value)
        if other.normal != value.normal:
            held = package.by_uid.get(target)
            args: dict[str, Argument] = {"target": package.named(held) if held else target}
            related = (Place(other.path, what="the other value for it"),)
            findings.append(Finding(value.path, args, related=related, group=(target,)))
    return findings
