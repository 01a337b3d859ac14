"""Owner-side references and bare UIDs that nothing in the package answers."""

from collections.abc import Callable
from typing import Any

from lint import metamodel
from lint.finding import Argument, Finding, Named, Path, Place
from lint.near import one_letter_off, suggester
from lint.package.index import ENVELOPE
from lint.package.model import (
    DEFAULT_OBJECTS,
    PLACEHOLDER,
    SUPERUSER_ROLE,
    UID,
    MetadataObject,
    Package,
    Reference,
)

ABSENT_BY_DESIGN = frozenset({"organisationUnits", "organisationUnitLevels", "users"})
"""Places and people belong to the country."""

BUILT_IN = DEFAULT_OBJECTS | {SUPERUSER_ROLE}
"""Objects that every DHIS2 has by itself."""


def judged(package: Package, reference: Reference, kind: str) -> bool:
    """Is this missing reference ours to report: of this kind, to something that a package holds?

    In an export without header only the types that it holds can be judged: the rest was left behind
    on purpose.
    """
    if reference.kind != kind or reference.uid in BUILT_IN or PLACEHOLDER.fullmatch(reference.uid):
        return False
    if ABSENT_BY_DESIGN.intersection(reference.targets) or not UID.fullmatch(reference.uid):
        return False
    return not package.partial or any(target in package.collections for target in reference.targets)


Cause = tuple[str, Path]


def told_elsewhere(package: Package, rule: str, kind: str) -> dict[tuple[str, str], Cause]:
    """By target and UID, the first finding of a rule about a missing object: adding it mends the others too."""
    told: dict[tuple[str, str], Cause] = {}
    for reference in package.missing:
        if judged(package, reference, kind):
            for target in reference.targets:
                told.setdefault((target, reference.uid), (rule, reference.source.path + reference.path))
    return told


MANY_ABSENT = 5
"""So many different objects named of a type that the package holds nothing of: the type was left out as a whole."""


def absent_types(package: Package, kind: str) -> dict[str, int]:
    """Types that are missing as a whole, with how many of their objects are named."""
    named: dict[str, set[str]] = {}
    for reference in package.missing:
        target = reference.targets[0]
        if len(reference.targets) == 1 and not package.collections.get(target) and judged(package, reference, kind):
            named.setdefault(target, set()).add(reference.uid)
    return {target: len(uids) for target, uids in named.items() if len(uids) >= MANY_ABSENT}


def lost_collections(package: Package) -> dict[str, Cause]:
    """Collections that are lost as a whole, which explains all that is missed from them."""
    lost: dict[str, Cause] = {}
    lost |= {str(repeat.path[0]): ("HDR002", repeat.path) for repeat in package.repeats if len(repeat.path) == 1}
    lost |= {str(path[0]): ("HDR011", path) for path, what in package.misshapen if what == "collection"}
    near = suggester()
    for key, value in (package.document or {}).items():
        if not isinstance(value, list) or key in ENVELOPE or package.metamodel.collection(key):
            continue
        if not metamodel.versions_with(key):
            lost.setdefault(near(key, package.metamodel.collections(), ()), ("HDR011", (key,)))
    return lost


def references(package: Package) -> list[Finding]:
    """REF-01 and all rows merged into it."""
    lost = lost_collections(package)
    near = _nearly()
    absent = absent_types(package, "id")
    findings = [_missing(package, one, lost, absent, near) for one in package.missing if judged(package, one, "id")]
    for departure in package.departures.get("no-id", ()):
        of = departure.property.of if departure.property else ""
        if of in ABSENT_BY_DESIGN:
            continue
        path = departure.source.path + departure.path
        findings.append(Finding(path, {"type": metamodel.spoken(of)}, "nameless"))
    return findings


def _nearly() -> Callable[[Package, str, str], MetadataObject | None]:
    """Finds the object of a type whose UID differs in one letter; made anew for each package."""
    known: dict[str, Callable[[str], str]] = {}

    def near(package: Package, type_: str, uid: str) -> MetadataObject | None:
        if type_ not in known:
            known[type_] = one_letter_off(other for of, other in package.objects if of == type_)
        return package.objects.get((type_, known[type_](uid)))

    return near


def _missing(
    package: Package,
    reference: Reference,
    lost: dict[str, Cause],
    absent: dict[str, int],
    nearly: Callable[[Package, str, str], MetadataObject | None],
) -> Finding:
    target = reference.targets[0]
    path = reference.source.path + reference.path
    args: dict[str, Argument] = {
        "target": missing_name(package, reference),
        "type": metamodel.spoken(target),
        "uid": reference.uid,
        "instead": "name another one" if _required(package, reference) else "take the reference out",
    }
    variant = ""
    related: tuple[Place, ...] = ()
    other = package.by_uid.get(reference.uid)
    near = None if other else nearly(package, target, reference.uid)
    if other is not None:
        variant = "elsewhere"
        args["other"] = package.named(other)
        related = (Place((*other.path, "id"), what="the object that has this UID"),)
    elif near is not None:
        variant = "nearly"
        args["near"] = package.named(near)
        args["near_uid"] = near.uid
        related = (Place((*near.path, "id"), what="an object with nearly this UID"),)
    elif target in absent:
        variant = "type"
        args |= {"types": metamodel.spoken_many(target), "many": absent[target]}
    return Finding(
        path,
        args,
        variant,
        place=Place((*path, "id")),
        related=related,
        group=(target,) if variant == "type" else (target, reference.uid),
        cause=lost.get(target),
        token=reference.uid,
    )


def _required(package: Package, reference: Reference) -> bool:
    """Must the object have such a reference?"""
    prop = package.metamodel.types[reference.source.type].properties.get(str(reference.path[0]))
    return len(reference.path) == 1 and prop is not None and prop.required and not prop.default


def missing_name(package: Package, reference: Reference) -> str | Named:
    """The missing object, with the name that the reference itself carries, if it does."""
    value: Any = reference.source.data
    for step in reference.path:
        value = value[step]
    name = value.get("name") or value.get("displayName") if isinstance(value, dict) else None
    if isinstance(name, str) and name:
        return f'{metamodel.spoken(reference.targets[0])} "{name}" ({reference.uid})'
    return Named(reference.targets[0], reference.uid)


def bare(package: Package) -> list[Finding]:
    """REF-31: UIDs inside strings, such as a favourite's axis. What is missed elsewhere too is told there."""
    lost = lost_collections(package)
    told = told_elsewhere(package, "REF005", "item") | told_elsewhere(package, "REF001", "id")
    findings = []
    for reference in package.missing:
        if not judged(package, reference, "bare"):
            continue
        if reference.uid in package.by_uid:
            continue  # of a type that packlint does not expect there
        same = next(
            (told[target, reference.uid] for target in reference.targets if (target, reference.uid) in told), None
        )
        words = [metamodel.spoken(target) for target in reference.targets]
        findings.append(
            Finding(
                reference.source.path + reference.path,
                {"uid": reference.uid, "types": words[0] if len(words) == 1 else "object"},
                group=(reference.uid,),
                cause=same or next((lost[target] for target in reference.targets if target in lost), None),
                token=reference.uid,
            )
        )
    return findings
