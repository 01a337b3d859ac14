"""What formulas over a programme read: is it there, in that stage and programme?"""

from collections.abc import Iterator

from lint.expression import MOST, Item, Kind
from lint.finding import Argument, Finding, Fix, Named, Path, Severity
from lint.package import formulas
from lint.package.formulas import Formula
from lint.package.model import MetadataObject, Package
from lint.package.programs import Program

PROGRAM_INDICATOR = frozenset({Kind.PROGRAM_INDICATOR, Kind.PROGRAM_INDICATOR_FILTER})


def element_not_in_stage(package: Package) -> list[Finding]:
    """PIN-04: ``#{stage.data element}`` where that stage does not have the element, or the program not the stage."""
    findings: list[Finding] = []
    for formula in package.formulas:
        program = package.programs.of(formula.source) if formula.kind in PROGRAM_INDICATOR else None
        if program is None:
            continue
        told: set[tuple[str, ...]] = set()
        found: list[Finding] = []
        for item in formula.parsed.items:
            if item.form != "#2" or item.parts in told:
                continue
            told.add(item.parts)
            stage = package.find("programStages", item.parts[0])
            element = package.find("dataElements", item.parts[1])
            if stage is not None and element is not None:
                found.extend(_pair(package, formula, item, program, stage, element))
        findings.extend(found[:MOST])
    return findings


def _pair(
    package: Package, formula: Formula, item: Item, program: Program, stage: MetadataObject, element: MetadataObject
) -> Iterator[Finding]:
    """What is wrong with one stage and element of a formula."""
    args: dict[str, Argument] = {
        "part": formula.words,
        "stage": package.named(stage),
        "element": package.named(element),
        "program": Named("programs", program.uid),
    }
    fix = None
    if stage.uid not in program.stages:
        other = package.programs.program_of_stage.get(stage.uid)
        if other is None:
            return  # whose stage it is, nobody says
        variant = "program"
        args["other"] = Named("programs", other)
    else:
        held = program.stages[stage.uid]
        if held is None or element.uid in held:
            return
        holders = [uid for uid, elements in program.stages.items() if elements and element.uid in elements]
        unknown = any(elements is None for elements in program.stages.values())
        variant = "stage" if holders else "somewhere" if unknown else "nowhere"
        args["holders"] = [Named("programStages", uid) for uid in holders]
        if len(holders) == 1 and item.raw in formula.text and _moves(formula, item, holders[0]):
            fix = Fix(False, formula.text.replace(item.raw, f"#{{{holders[0]}.{element.uid}}}"))
    yield Finding(
        formula.path,
        args,
        variant,
        place=formulas.place(formula, item.start),
        group=(stage.uid, element.uid, program.uid),
        token=item.raw,
        fix=fix,
        excerpt=formulas.excerpt(package, formula, item.start, item.end),
    )


def _moves(formula: Formula, item: Item, stage: str) -> bool:
    """May the item be of that stage? Over events, all values of a formula are of one."""
    others = {one.parts[0] for one in formula.parsed.items if one.form == "#2" and one.parts != item.parts}
    return formula.source.data.get("analyticsType") == "ENROLLMENT" or others <= {stage}


def attribute_not_in_program(package: Package) -> list[Finding]:
    """PIN-05, REF-16: an attribute that the program does not have; A{program.attribute} of indicators too."""
    findings = []
    told: set[tuple[Path, str, str]] = set()
    for formula in package.formulas:
        own = package.programs.of(formula.source) if formula.kind in PROGRAM_INDICATOR else None
        for item in formula.items.values():
            if item.form == "A1":
                program, uid = own, item.parts[0]
            elif item.form == "A2":
                program, uid = package.programs.known.get(item.parts[0]), item.parts[1]
            else:
                continue
            if program is None or program.item is None or not program.whole or uid in program.attributes:
                continue
            attribute = package.find("trackedEntityAttributes", uid)
            if attribute is None or (formula.source.path, program.uid, uid) in told:
                continue
            told.add((formula.source.path, program.uid, uid))
            findings.append(_attribute(package, formula, item, program, attribute))
    return findings


def _attribute(package: Package, formula: Formula, item: Item, program: Program, attribute: MetadataObject) -> Finding:
    typed = attribute.uid in program.type_attributes
    return Finding(
        formula.path,
        {
            "part": formula.words,
            "attribute": package.named(attribute),
            "program": Named("programs", program.uid),
        },
        "type" if typed else "",
        Severity.WARNING if typed else None,
        place=formulas.place(formula, item.start),
        token=item.raw,
        excerpt=formulas.excerpt(package, formula, item.start, item.end),
    )
