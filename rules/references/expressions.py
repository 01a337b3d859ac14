"""UIDs inside formulas that nothing in the package answers."""

from lint import metamodel
from lint.expression import MOST
from lint.finding import Argument, Finding, Named
from lint.package import formulas
from lint.package.formulas import Formula, Use
from lint.package.model import DEFAULT_OBJECTS, Package

from .missing import lost_collections, told_elsewhere

ABSENT_BY_DESIGN = frozenset({"organisationUnits"})
"""Places belong to the country."""

_PROGRAM_KINDS = frozenset({"programIndicators", "programRules", "programRuleActions"})


def unanswered(package: Package) -> list[tuple[Formula, Use]]:
    """What formulas name and nobody holds, under any type: not the package, a library or what is known outside;
    of a formula each UID once.
    """
    found = []
    library, outside = package.surroundings.library, package.surroundings.outside
    for formula in package.formulas:
        if outside_by_design(package, formula):
            continue
        told: set[str] = set()
        for use in formula.uses:
            held = any((target, use.uid) in package.objects or (target, use.uid) in library for target in use.targets)
            if held or use.uid in outside or use.uid in DEFAULT_OBJECTS or ABSENT_BY_DESIGN.intersection(use.targets):
                continue
            if use.uid in package.by_uid or use.uid in told or len(told) == MOST:
                continue  # of another type: EXP002 says what it is
            if package.partial and not any(target in package.collections for target in use.targets):
                continue
            told.add(use.uid)
            found.append((formula, use))
    return found


def outside_by_design(package: Package, formula: Formula) -> bool:
    """Is the formula for a programme that the package leaves out? A component beside a tracker, such as the
    program indicators that feed an aggregate package, names that tracker's stages and elements.
    """
    return formula.source.type in _PROGRAM_KINDS and package.programs.of(formula.source) is None


def missing(package: Package) -> list[Finding]:
    """REF-14 and the rows merged into it."""
    lost = lost_collections(package)
    told = (
        told_elsewhere(package, "REF006", "bare")
        | told_elsewhere(package, "REF005", "item")
        | told_elsewhere(package, "REF001", "id")
    )
    findings = []
    for formula, use in unanswered(package):
        item, target = use.item, use.targets[0]
        args: dict[str, Argument] = {
            "part": formula.words,
            "target": Named(target, use.uid),
            "type": metamodel.spoken(target),
            "token": item.raw,
        }
        cause = next((told[one, use.uid] for one in use.targets if (one, use.uid) in told), None)
        if package.kind == "DSH" and formula.source.type == "indicators":
            cause = ("IND001", formula.path)  # the formula itself should not be there
        findings.append(
            Finding(
                formula.path,
                args,
                group=(target, use.uid),
                cause=cause or lost.get(target),
                token=use.uid,
                place=formulas.place(formula, item.start),
                excerpt=formulas.excerpt(package, formula, item.start, item.end),
            )
        )
    return findings
