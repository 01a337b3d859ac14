"""Single properties of programs, stages, lists and templates that another property makes wrong."""

from collections.abc import Iterator
from typing import Any

from lint.finding import Argument, Finding, Named
from lint.package.category_model import listed
from lint.package.model import MetadataObject, Package, uid_of
from lint.value_types import BOOLEAN, NUMERIC

from .stages import elements_of


def schedule_date(package: Package) -> list[Finding]:
    """PRG-09: E6001."""
    findings = []
    for stage in package.collections["programStages"]:
        uid = uid_of(stage.data.get("nextScheduleDate"))
        element = package.find("dataElements", uid)
        if element is None:
            continue
        args: dict[str, Argument] = {"element": package.named(element), "type": str(element.data.get("valueType"))[:40]}
        path = (*stage.path, "nextScheduleDate")
        if uid not in elements_of(stage):
            findings.append(Finding(path, args, "foreign"))
        elif element.data.get("valueType") not in ("DATE", "DATETIME"):
            findings.append(Finding(path, args))
    return findings


def related_program(package: Package) -> list[Finding]:
    """PRG-10, REF-33, SCH-13: E4023, E6022."""
    findings = []
    for item in package.collections["programs"]:
        uid = uid_of(item.data.get("relatedProgram"))
        path = (*item.path, "relatedProgram")
        if uid and uid == item.uid:
            findings.append(Finding(path, {}, "itself"))
        elif uid and item.data.get("programType") == "WITHOUT_REGISTRATION":
            findings.append(Finding(path))
    return findings


_CHOOSING = frozenset(
    {
        "DROPDOWN", "VERTICAL_RADIOBUTTONS", "HORIZONTAL_RADIOBUTTONS", "VERTICAL_CHECKBOXES",
        "HORIZONTAL_CHECKBOXES", "SHARED_HEADER_RADIOBUTTONS", "ICONS_AS_BUTTONS",
    }
)  # fmt: skip


def _fits(render: str, value_type: str, chosen: bool) -> bool:
    """Only what is certain: a slider is for numbers, a toggle for yes and no, buttons for a choice."""
    if render in ("SLIDER", "LINEAR_SCALE"):
        return value_type in NUMERIC - BOOLEAN
    if render == "SPINNER":
        return chosen or value_type in NUMERIC - BOOLEAN
    if render == "TOGGLE":
        return value_type in BOOLEAN
    if render in _CHOOSING:
        return chosen or value_type in BOOLEAN
    if render == "CANVAS":
        return value_type == "IMAGE"
    return value_type == "TEXT" or render not in ("QR_CODE", "BAR_CODE")


def render_type(package: Package) -> list[Finding]:
    """PRG-12: E4017, E4020."""
    findings = []
    for type_, key, name in (
        ("programStages", "programStageDataElements", "dataElement"),
        ("programs", "programTrackedEntityAttributes", "trackedEntityAttribute"),
    ):
        for item in package.collections.get(type_, ()):
            for number, entry in enumerate(listed(item, key)):
                held = package.find(f"{name}s", uid_of(entry.get(name))) if isinstance(entry, dict) else None
                value_type = held.data.get("valueType") if held else None
                if held is None or not isinstance(value_type, str):
                    continue
                chosen = bool(uid_of(held.data.get("optionSet")))
                for device, render in _renderings(entry.get("renderType")):
                    if not _fits(render, value_type, chosen):
                        args: dict[str, Argument] = {
                            "field": package.named(held),
                            "render": render[:40],
                            "type": value_type[:40],
                        }
                        path = (*item.path, key, number, "renderType", *device)
                        findings.append(Finding(path, args, group=(item.uid, render), token=render[:40]))
    return findings


def _renderings(value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """By device, or one for all."""
    if not isinstance(value, dict):
        return
    for device, one in value.items():
        render = one.get("type") if isinstance(one, dict) else one if device == "type" else None
        if isinstance(render, str):
            yield (device,), render


_NEEDED = {
    "TRACKED_ENTITY_INSTANCE": ("trackedEntityType",),
    "PROGRAM_INSTANCE": ("program",),
    "PROGRAM_STAGE_INSTANCE": ("program", "programStage"),
}


def relationship(package: Package) -> list[Finding]:
    """PRG-15: E4024 and its like. What is shown of the other side is there to show."""
    findings = []
    for item in package.collections["relationshipTypes"]:
        for side in ("fromConstraint", "toConstraint"):
            constraint = item.data.get(side)
            entity = constraint.get("relationshipEntity") if isinstance(constraint, dict) else None
            if not isinstance(constraint, dict) or not isinstance(entity, str) or entity not in _NEEDED:
                continue
            if not any(uid_of(constraint.get(key)) for key in _NEEDED[entity]):
                args: dict[str, Argument] = {"entity": entity, "needed": " or ".join(_NEEDED[entity])}
                findings.append(Finding((*item.path, side), args, token=side))
            else:
                findings += _view(package, item, side, constraint)
    return findings


def _view(package: Package, item: MetadataObject, side: str, constraint: dict[str, Any]) -> Iterator[Finding]:
    """The fields that are shown of a side belong to its stage, or to its program or type."""
    view = constraint.get("trackerDataView")
    stage = package.find("programStages", uid_of(constraint.get("programStage")))
    shown = view.get("dataElements") if isinstance(view, dict) else None
    if stage is None or not isinstance(shown, list):
        return
    held = set(elements_of(stage))
    wrong = sorted({uid for one in shown if (uid := one if isinstance(one, str) else uid_of(one)) and uid not in held})
    if held and wrong:
        args: dict[str, Argument] = {
            "elements": [Named("dataElements", uid) for uid in wrong],
            "stage": package.named(stage),
        }
        path = (*item.path, side, "trackerDataView", "dataElements")
        yield Finding(path, args, "view", token=" ".join(wrong)[:200])


_CRITERIA = {
    "eventFilters": "eventQueryCriteria",
    "programStageWorkingLists": "programStageQueryCriteria",
    "trackedEntityInstanceFilters": "entityQueryCriteria",
}


def working_list(package: Package) -> list[Finding]:
    """PRG-16: E4062 to E4068 but for what only a server knows."""
    findings = []
    for type_, key in _CRITERIA.items():
        for item in package.collections.get(type_, ()):
            criteria = item.data.get(key)
            if not isinstance(criteria, dict):
                continue
            base = (*item.path, key)
            for name, value in criteria.items():
                if (
                    isinstance(value, dict)
                    and value.get("type") == "ABSOLUTE"
                    and not (value.get("startDate") or value.get("endDate"))
                ):
                    findings.append(Finding((*base, name), {"what": name[:40]}, "date", token=name[:40]))
            if criteria.get("assignedUserMode") == "PROVIDED" and not criteria.get("assignedUsers"):
                findings.append(Finding((*base, "assignedUserMode"), {}, "users"))
            mode = criteria.get("ouMode")
            if mode in ("SELECTED", "DESCENDANTS", "CHILDREN") and not criteria.get("organisationUnit"):
                findings.append(Finding((*base, "ouMode"), {"mode": str(mode)}, "place"))
    return findings


_RECIPIENTS = {
    "USER_GROUP": "recipientUserGroup",
    "PROGRAM_ATTRIBUTE": "recipientProgramAttribute",
    "DATA_ELEMENT": "recipientDataElement",
}


def recipient(package: Package) -> list[Finding]:
    """PRG-18: DHIS2 takes such a recipient away without a word."""
    findings = []
    for item in package.collections["programNotificationTemplates"]:
        kind = item.data.get("notificationRecipient")
        key = _RECIPIENTS.get(kind) if isinstance(kind, str) else None
        if key and item.data.get(key) is None:
            args: dict[str, Argument] = {"kind": str(kind), "key": key}
            findings.append(Finding((*item.path, key), args))
    return findings


def template_unused(package: Package) -> list[Finding]:
    """PRG-19."""
    if package.partial or not package.collections.get("programs"):
        return []
    type_ = "programNotificationTemplates"
    return [
        Finding(item.path, group=()) for item in package.collections[type_] if not package.users.get((type_, item.uid))
    ]
