"""Programs, their stages and sections: does everything hang together, and does it show?"""

from collections import Counter
from collections.abc import Iterable

from lint.finding import Argument, Finding, Named, Severity
from lint.package.category_model import listed, uids
from lint.package.model import MetadataObject, Package, uid_of


def elements_of(stage: MetadataObject) -> list[str]:
    """The data elements of a stage, in order, doubles too."""
    return _inner(stage, "programStageDataElements", "dataElement")


def attributes_of(program: MetadataObject) -> list[str]:
    """The attributes of a program, in order, doubles too."""
    return _inner(program, "programTrackedEntityAttributes", "trackedEntityAttribute")


def _inner(item: MetadataObject, key: str, name: str) -> list[str]:
    return [uid for one in listed(item, key) if isinstance(one, dict) and (uid := uid_of(one.get(name)))]


def without_stages(package: Package) -> list[Finding]:
    """PRG-01: an event program is its one stage."""
    findings = []
    for item in package.collections["programs"]:
        program = package.programs.known.get(item.uid)
        if program is None or program.stages:
            continue
        event = item.data.get("programType") == "WITHOUT_REGISTRATION"
        path = (*item.path, "programStages")
        findings.append(Finding(path, {}, "event" if event else "", None if event else Severity.WARNING))
    return findings


def without_program(package: Package) -> list[Finding]:
    """PRG-02: E4053. Of a program that is missing REF001 tells."""
    held = {uid for item in package.collections.get("programs", ()) for uid in uids(item, "programStages")}
    return [
        Finding((*item.path, "program"))
        for item in package.collections["programStages"]
        if item.data.get("program") is None and item.uid not in held
    ]


def section_without_stage(package: Package) -> list[Finding]:
    """PRG-03."""
    stages = package.collections.get("programStages", ())
    held = {uid for item in stages for uid in uids(item, "programStageSections")}
    return [
        Finding((*item.path, "programStage"))
        for item in package.collections["programStageSections"]
        if item.data.get("programStage") is None and item.uid not in held
    ]


def type_mismatch(package: Package) -> list[Finding]:
    """PRG-04: a tracker program registers something, an event program does not."""
    findings = []
    for item in package.collections["programs"]:
        registers = item.data.get("programType")
        typed = item.data.get("trackedEntityType") is not None
        path = (*item.path, "trackedEntityType")
        if registers == "WITH_REGISTRATION" and not typed:
            findings.append(Finding(path, {}, "none"))
        elif registers == "WITHOUT_REGISTRATION" and typed:
            findings.append(Finding(path, {}, "event"))
    return findings


def assigned(package: Package) -> set[str]:
    """What program rules write by themselves, so that nobody need see it."""
    return {
        uid_of(action.data.get(key))
        for action in package.collections.get("programRuleActions", ())
        if action.data.get("programRuleActionType") == "ASSIGN"
        for key in ("dataElement", "trackedEntityAttribute")
    }


def element_not_in_section(package: Package) -> list[Finding]:
    """PRG-05: both ways, stage by stage."""
    sections: dict[str, list[MetadataObject]] = {}
    for section in package.collections.get("programStageSections", ()):
        sections.setdefault(uid_of(section.data.get("programStage")), []).append(section)
    written = assigned(package)
    findings = []
    for stage in package.collections["programStages"]:
        named = [package.objects.get(("programStageSections", uid)) for uid in uids(stage, "programStageSections")]
        own = {one.uid: one for one in (*sections.get(stage.uid, ()), *named) if one is not None}
        shown = {uid for section in own.values() for uid in uids(section, "dataElements")}
        elements = set(elements_of(stage))
        if all(package.find("dataElements", uid) for uid in elements):
            findings += _outside(package, own.values(), elements, stage, "dataElements")
        if shown and not uid_of(stage.data.get("dataEntryForm")):
            hidden = _known(package, "dataElements", elements - shown - written)
            if hidden:
                args: dict[str, Argument] = {"hidden": hidden}
                path = (*stage.path, "programStageDataElements")
                findings.append(Finding(path, args, "hidden", Severity.WARNING))
    return findings


def _outside(
    package: Package, sections: Iterable[MetadataObject], held: set[str], holder: MetadataObject, type_: str
) -> list[Finding]:
    """Sections that show what the stage or program does not have."""
    key = "dataElements" if type_ == "dataElements" else "trackedEntityAttributes"
    findings = []
    for section in sections:
        foreign = _known(package, type_, set(uids(section, key)) - held) if held else []
        if foreign:
            args: dict[str, Argument] = {"foreign": foreign, "holder": package.named(holder)}
            findings.append(Finding((*section.path, key), args, "foreign"))
    return findings


def _known(package: Package, type_: str, found: set[str]) -> list[Named]:
    """Those that are in the package or a library; of others REF001 tells."""
    return [Named(type_, uid) for uid in sorted(found) if package.find(type_, uid) is not None]


def attribute_not_in_section(package: Package) -> list[Finding]:
    """PRG-06."""
    sections: dict[str, list[MetadataObject]] = {}
    for section in package.collections.get("programSections", ()):
        sections.setdefault(uid_of(section.data.get("program")), []).append(section)
    written = assigned(package)
    findings = []
    for program in package.collections["programs"]:
        named = [package.objects.get(("programSections", uid)) for uid in uids(program, "programSections")]
        own = {one.uid: one for one in (*sections.get(program.uid, ()), *named) if one is not None}
        shown = {uid for section in own.values() for uid in uids(section, "trackedEntityAttributes")}
        attributes = set(attributes_of(program))
        findings += _outside(package, own.values(), attributes, program, "trackedEntityAttributes")
        hidden = _known(package, "trackedEntityAttributes", attributes - shown - written) if shown else []
        hidden = [one for one in hidden if not _generated(package, one.uid)]
        if hidden:
            args: dict[str, Argument] = {"hidden": hidden}
            path = (*program.path, "programTrackedEntityAttributes")
            findings.append(Finding(path, args, "hidden", Severity.WARNING))
    return findings


def _generated(package: Package, uid: str) -> bool:
    item = package.find("trackedEntityAttributes", uid)
    return item is not None and item.data.get("generated") is True


PERSON = "MCPQUTHX1Ze"
"""The tracked entity type that the toolkit's packages share."""


def type_attribute_missing(package: Package) -> list[Finding]:
    """PRG-07: not of the shared type, which has attributes of all programmes."""
    findings = []
    for item in package.collections["programs"]:
        program = package.programs.known.get(item.uid)
        type_ = package.find("trackedEntityTypes", uid_of(item.data.get("trackedEntityType")))
        if (
            program is None
            or type_ is None
            or not program.whole
            or type_.uid == PERSON
            or type_.code.startswith("GEN_")
        ):
            continue
        absent = _known(package, "trackedEntityAttributes", set(program.type_attributes))
        if absent:
            args: dict[str, Argument] = {"attributes": absent, "type": package.named(type_)}
            findings.append(Finding((*item.path, "programTrackedEntityAttributes"), args))
    return findings


def repeated(package: Package) -> list[Finding]:
    """PRG-20: of lists of references in sections REF002 tells, and of one entry that stands there twice."""
    findings = []
    for type_, key, name in (
        ("programStages", "programStageDataElements", "dataElement"),
        ("programs", "programTrackedEntityAttributes", "trackedEntityAttribute"),
    ):
        for item in package.collections.get(type_, ()):
            entries = {uid_of(one) or number: one for number, one in enumerate(listed(item, key))}
            found = [uid for one in entries.values() if isinstance(one, dict) and (uid := uid_of(one.get(name)))]
            doubled = sorted(uid for uid, many in Counter(found).items() if many > 1)
            if doubled:
                args: dict[str, Argument] = {"items": [Named(f"{name}s", uid) for uid in doubled[:20]]}
                findings.append(Finding((*item.path, key), args, token=" ".join(doubled)[:200]))
    return findings


_TOLD = frozenset({"programIndicators", "programRuleActions", "programRuleVariables"})
"""Of those that name such a data element PIN003, RUL010 and RUL018 tell."""


def element_in_no_stage(package: Package) -> list[Finding]:
    """PRG-25: a component without programs has its stages elsewhere."""
    if package.kind == "GEN" or not package.collections.get("programStages"):
        return []
    held = {uid for stage in package.collections["programStages"] for uid in elements_of(stage)}
    findings = []
    for item in package.collections.get("dataElements", ()):
        if item.data.get("domainType") != "TRACKER" or item.uid in held:
            continue
        users = {use.source.type for use in package.uses.users_of(item)} - {"dataElementGroups"}
        if users & _TOLD:
            continue
        if users:
            findings.append(Finding(item.path, {}, "used", group=("used",)))
        else:
            findings.append(Finding(item.path, {}, "", Severity.NOTE, group=("unused",)))
    return findings
