"""Program rule variables: their names, and where their values come from."""

import re

from lint.expression import template_variables
from lint.finding import Argument, Finding, Named, Place, Severity
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.programs import Program

from .variables import VARIABLES

_OF_ELEMENT = frozenset(
    {
        "DATAELEMENT_CURRENT_EVENT", "DATAELEMENT_NEWEST_EVENT_PROGRAM", "DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE",
        "DATAELEMENT_PREVIOUS_EVENT",
    }
)  # fmt: skip
_OF_STAGE = "DATAELEMENT_NEWEST_EVENT_PROGRAM_STAGE"


def duplicate(package: Package) -> list[Finding]:
    """RUL-23, NAM-04: E4051, E5005. Which of the two a rule reads is chance."""
    first: dict[tuple[str, str], MetadataObject] = {}
    findings = []
    for item in sorted(package.collections[VARIABLES], key=lambda one: one.uid):  # whatever the export's order
        program, name = uid_of(item.data.get("program")), " ".join(item.name.split()).casefold()
        if not name:
            continue
        other = first.setdefault((program, name), item)
        if other is item:
            continue
        equal = other.name == item.name
        args: dict[str, Argument] = {"other": package.named(other)}
        related = (Place((*other.path, "name"), what="the other variable"),)
        variant, severity = ("", None) if equal else ("folded", Severity.WARNING)
        findings.append(Finding((*item.path, "name"), args, variant, severity, related=related))
    return findings


_ALLOWED = re.compile(r"[A-Za-z0-9 _.\-]+")


def bad_name(package: Package) -> list[Finding]:
    """RUL-24: E4052 for the operators' words."""
    findings = []
    for item in package.collections[VARIABLES]:
        name = item.data.get("name")
        if not isinstance(name, str) or not name.strip():
            continue
        words = {"and", "or", "not"}.intersection(name.lower().split())
        args: dict[str, Argument] = {"word": "".join(sorted(words)[:1]), "name": name[:60]}
        if words:
            findings.append(Finding((*item.path, "name"), args, "word", token=name[:200]))
        elif not _ALLOWED.fullmatch(name):
            wrong = sorted({letter for letter in name if not _ALLOWED.fullmatch(letter)})
            args["letters"] = [f"`{letter}`" for letter in wrong[:5]]
            findings.append(Finding((*item.path, "name"), args, "", Severity.WARNING, token=name[:200]))
    return findings


def incomplete(package: Package) -> list[Finding]:
    """RUL-25: E4059, E4089 to E4092. A calculated value without a type is a text."""
    findings = []
    for item in package.collections[VARIABLES]:
        source = item.data.get("programRuleVariableSourceType")
        needed = []
        if isinstance(source, str) and source in _OF_ELEMENT:
            needed = ["dataElement"] + ["programStage"] * (source == _OF_STAGE)
        elif source == "TEI_ATTRIBUTE":
            needed = ["trackedEntityAttribute"]
        absent = [key for key in needed if item.data.get(key) is None]
        if absent:
            args: dict[str, Argument] = {"source": str(source), "absent": absent}
            findings.append(Finding((*item.path, absent[0]), args, token=" ".join(absent)))
    return findings


def foreign(package: Package) -> list[Finding]:
    """RUL-26: DHIS2 finds no value, and says nothing."""
    findings = []
    for item in package.collections[VARIABLES]:
        program = package.programs.of(item)
        found = _foreign(package, item, program) if program is not None else None
        if program is None or found is None:
            continue
        key, held, stage = found
        args: dict[str, Argument] = {"program": Named("programs", program.uid), "held": held}
        if stage:
            args["stage"] = Named("programStages", stage)
        findings.append(Finding((*item.path, key), args, "stage" if stage else ""))
    return findings


def _foreign(package: Package, item: MetadataObject, program: Program) -> tuple[str, Named, str] | None:
    """The property that names what the program does not have, what that is, and the stage that should have it."""
    source = item.data.get("programRuleVariableSourceType")
    if source == "TEI_ATTRIBUTE":
        uid = uid_of(item.data.get("trackedEntityAttribute"))
        held = package.find("trackedEntityAttributes", uid)
        known = program.attributes | program.type_attributes
        if held is None or not program.whole or uid in known:
            return None
        return "trackedEntityAttribute", package.named(held), ""
    if not isinstance(source, str) or source not in _OF_ELEMENT:
        return None
    stage = uid_of(item.data.get("programStage")) if source == _OF_STAGE else ""
    if stage and stage not in program.stages:
        found = package.find("programStages", stage)
        return ("programStage", package.named(found), "") if found is not None else None
    uid = uid_of(item.data.get("dataElement"))
    held = package.find("dataElements", uid)
    elements = [program.stages[stage]] if stage else list(program.stages.values())
    if held is None or not elements or not all(one is not None and uid not in one for one in elements):
        return None
    return "dataElement", package.named(held), stage


_NAMED = re.compile(r"[#A]\{([^{}]{1,230})\}")


def unused(package: Package) -> list[Finding]:
    """RUL-27: formulas, quoted names, contents and messages count. Where a name in a formula is none of the
    program's, it may be meant for one that looks unused: RUL001 tells."""
    if package.kind == "GEN" or package.partial or ("programRules", "programs") in package.lost:
        return []
    own: dict[str, set[str]] = {}
    for item in package.collections[VARIABLES]:
        own.setdefault(uid_of(item.data.get("program")), set()).add(item.name.strip())
    used: dict[str, set[str]] = {}
    for formula in package.formulas:
        program = package.programs.of(formula.source)
        if program is not None:
            used.setdefault(program.uid, set()).update(
                item.name for item in formula.parsed.items if item.form == "variable"
            )
    unclear = {uid for uid, names in used.items() if not names <= own.get(uid, set())}
    everywhere: set[str] = set()
    for action in package.collections.get("programRuleActions", ()):
        content = action.data.get("content")
        program = package.programs.of(action)
        if isinstance(content, str):
            names = {found.strip() for found in _NAMED.findall(content)}
            (used.setdefault(program.uid, set()) if program else everywhere).update(names)
    for template in package.collections.get("programNotificationTemplates", ()):
        for key in ("messageTemplate", "subjectTemplate"):
            text = template.data.get(key)
            if isinstance(text, str):
                everywhere.update(one.name for one in template_variables(text))
    findings = []
    for item in package.collections[VARIABLES]:
        uid = uid_of(item.data.get("program"))
        if (
            uid in package.programs.known
            and uid not in unclear
            and item.name.strip() not in used.get(uid, set()) | everywhere
        ):
            findings.append(Finding(item.path, group=(uid,)))
    return findings
