"""What actions of program rules act on: is it named, is it theirs, and is it once?"""

import re
from collections.abc import Iterator

from lint.finding import Argument, Finding, Named, Place, Severity
from lint.package.category_model import uids
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.options import option_set

from .rules import actions_of

_FIELD = ("dataElement", "trackedEntityAttribute")
_FIELD_TYPES = {"dataElement": "dataElements", "trackedEntityAttribute": "trackedEntityAttributes"}
_TEMPLATE = ("templateUid", "notificationTemplate")

_NEEDS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "HIDEFIELD": ((_FIELD, "E4044"),),
    "SETMANDATORYFIELD": ((_FIELD, "E4044"),),
    "HIDEOPTION": ((_FIELD, "E4044"), (("option",), "E4041")),
    "HIDEOPTIONGROUP": ((_FIELD, "E4044"), (("optionGroup",), "E4042")),
    "SHOWOPTIONGROUP": ((_FIELD, "E4044"), (("optionGroup",), "E4042")),
    "HIDESECTION": ((("programStageSection",), "E4036"),),
    "HIDEPROGRAMSTAGE": ((("programStage",), "E4038"),),
    "SCHEDULEEVENT": ((("programStage",), "E4038"),),
    "SENDMESSAGE": ((_TEMPLATE, "E4035"),),
    "SCHEDULEMESSAGE": ((_TEMPLATE, "E4035"),),
    "ASSIGN": (((*_FIELD, "content"), "E4050"),),
}
"""Type of action → what it has to name, one of each group, and what DHIS2 answers otherwise."""

_WORDS = {
    "dataElement": "data element or attribute", "option": "option", "optionGroup": "option group",
    "programStageSection": "section", "programStage": "stage", "templateUid": "notification template",
}  # fmt: skip

_RELEVANT: dict[str, frozenset[str]] = {
    "HIDEFIELD": frozenset(_FIELD),
    "SETMANDATORYFIELD": frozenset(_FIELD),
    "ASSIGN": frozenset(_FIELD),
    "HIDEOPTION": frozenset({*_FIELD, "option"}),
    "HIDEOPTIONGROUP": frozenset({*_FIELD, "optionGroup"}),
    "SHOWOPTIONGROUP": frozenset({*_FIELD, "optionGroup"}),
    "HIDESECTION": frozenset({"programStageSection"}),
    "HIDEPROGRAMSTAGE": frozenset({"programStage"}),
}
_REFERENCES = (*_FIELD, "programStage", "programStageSection", "option", "optionGroup")

_VARIABLE = re.compile(r"\s*[#A]\{[^{}]*\}\s*")


def _typed(package: Package) -> Iterator[tuple[MetadataObject, str]]:
    for action in package.collections["programRuleActions"]:
        type_ = action.data.get("programRuleActionType")
        if isinstance(type_, str):
            yield action, type_


def target_missing(package: Package) -> list[Finding]:
    """RUL-12 to RUL-16, REF-26. What is named and not in the package is REF001's matter, but for templates."""
    findings = []
    for action, type_ in _typed(package):
        for keys, error in _NEEDS.get(type_, ()):
            named = [key for key in keys if action.data.get(key) not in (None, "", {})]
            if not named:
                args: dict[str, Argument] = {"type": type_, "what": _WORDS[keys[0]], "error": error}
                findings.append(Finding((*action.path, keys[0]), args, token=keys[0]))
        if type_ == "ASSIGN" and not _field(action):
            findings += _assigned_to(action)
        elif type_ in ("SENDMESSAGE", "SCHEDULEMESSAGE") and not package.partial:
            findings += _template_missing(package, action)
    return findings


def _assigned_to(action: MetadataObject) -> Iterator[Finding]:
    """What is written into is a variable, or nothing is written."""
    content = action.data.get("content")
    if isinstance(content, str) and content.strip() and not _VARIABLE.fullmatch(content):
        yield Finding((*action.path, "content"), {"content": content[:60]}, "content", Severity.WARNING)


def _template_missing(package: Package, action: MetadataObject) -> Iterator[Finding]:
    template = action.data.get("templateUid")
    uid = template.strip() if isinstance(template, str) else ""
    if uid and package.find("programNotificationTemplates", uid) is None:
        yield Finding((*action.path, "templateUid"), {"template": uid[:40]}, "template", token=uid[:40])


def _field(action: MetadataObject) -> str:
    return next((uid for key in _FIELD if (uid := uid_of(action.data.get(key)))), "")


def field_foreign(package: Package) -> list[Finding]:
    """RUL-10, RUL-11: E4045 to E4048. From 2.40 on attributes of the type alone do not count."""
    strict = tuple(map(int, package.dhis2.split("."))) >= (2, 40)
    findings = []
    for action, _ in _typed(package):
        program = package.programs.of(action)
        if program is None:
            continue
        for key in _FIELD:
            uid = uid_of(action.data.get(key))
            held = package.find(_FIELD_TYPES[key], uid)
            if held is None:
                continue
            if key == "dataElement":
                elements = list(program.stages.values())
                foreign = all(one is not None and uid not in one for one in elements)
            else:
                of_type = uid in program.type_attributes and not strict
                foreign = program.whole and uid not in program.attributes and not of_type
            if foreign:
                args: dict[str, Argument] = {"field": package.named(held), "program": Named("programs", program.uid)}
                group = (package.programs.rule_of(action), uid)
                findings.append(Finding((*action.path, key), args, group=group, token=uid))
    return findings


def irrelevant(package: Package) -> list[Finding]:
    """RUL-17: E4058 from 2.40 on."""
    refused = tuple(map(int, package.dhis2.split("."))) >= (2, 40)
    findings = []
    for action, type_ in _typed(package):
        relevant = _RELEVANT.get(type_)
        for key in _REFERENCES if relevant is not None else ():
            if relevant is not None and key not in relevant and uid_of(action.data.get(key)):
                args: dict[str, Argument] = {"type": type_, "key": key}
                variant, severity = ("", None) if refused else ("later", Severity.NOTE)
                findings.append(Finding((*action.path, key), args, variant, severity, group=(type_, key)))
    return findings


def option_foreign(package: Package) -> list[Finding]:
    """RUL-18: an option of another set is not among those that the field offers."""
    sets = {uid: one.uid for one in package.collections.get("optionSets", ()) for uid in uids(one, "options")}
    findings = []
    for action, type_ in _typed(package):
        if type_ not in ("HIDEOPTION", "HIDEOPTIONGROUP", "SHOWOPTIONGROUP"):
            continue
        key = next((key for key in _FIELD if uid_of(action.data.get(key))), "")
        field = package.find(_FIELD_TYPES[key], uid_of(action.data.get(key))) if key else None
        if field is None:
            continue
        name = "option" if type_ == "HIDEOPTION" else "optionGroup"
        held = package.find(f"{name}s", uid_of(action.data.get(name)))
        own = option_set(field)
        its = (option_set(held) or sets.get(held.uid, "")) if held else ""
        if not own:
            findings.append(Finding((*action.path, key), {"field": package.named(field)}, "none"))
        elif held is not None and its and its != own:
            args: dict[str, Argument] = {
                "held": package.named(held),
                "field": package.named(field),
                "own": Named("optionSets", own),
            }
            findings.append(Finding((*action.path, name), args))
    return findings


def duplicate(package: Package) -> list[Finding]:
    """RUL-22: messages are shown twice, the rest is done twice."""
    findings = []
    for actions in actions_of(package).values():
        first: dict[str, MetadataObject] = {}
        for action in sorted(actions, key=lambda one: one.uid):  # whatever the export's order
            said = {
                key: uid_of(value) or value
                for key, value in action.data.items()
                if key in (*_REFERENCES, "data", "content", "location", "programRuleActionType", "templateUid")
            }
            other = first.setdefault(repr(sorted(said.items(), key=str)), action)
            if other is action:
                continue
            type_ = str(action.data.get("programRuleActionType"))
            shown = type_.startswith(("SHOW", "DISPLAY")) and type_ != "SHOWOPTIONGROUP"
            args: dict[str, Argument] = {"type": type_[:40]}
            related = (Place(other.path, what="the other action"),)
            severity = Severity.WARNING if shown else None
            variant = "shown" if shown else ""
            group = (package.programs.rule_of(action), variant)
            findings.append(Finding(action.path, args, variant, severity, related=related, group=group))
    return findings


def deprecated(package: Package) -> list[Finding]:
    """RUL-31."""
    findings = []
    for action, type_ in _typed(package):
        path = (*action.path, "programRuleActionType")
        if type_ == "CREATEEVENT":
            findings.append(Finding(path, {}, "", group=("create",)))
        elif type_ in ("DISPLAYTEXT", "DISPLAYKEYVALUEPAIR") and action.data.get("location") in (None, ""):
            findings.append(Finding((*action.path, "location"), {}, "location", group=("location",)))
    return findings
