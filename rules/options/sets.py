"""What an option set holds, in which order, and whether both sides say the same."""

from collections.abc import Sequence
from itertools import pairwise

from lint.finding import Argument, Finding, Fix, Place, Replace, Severity
from lint.package.model import MetadataObject, Package, uid_of
from lint.package.options import option_set
from lint.words import as_read, read_alike


def order_has_gaps(package: Package) -> list[Finding]:
    """OPT-01, OPT-02: not 1, 2, 3 …; of a set whose list says another order OPT002 tells."""
    findings = []
    for one, options in package.options.items():
        orders = [order for option in options if (order := _order(option)) is not None]
        if len(orders) == len(options) and sorted(orders) != list(range(1, len(orders) + 1)) and _rises(orders):
            args: dict[str, Argument] = {"first": orders[0], "last": orders[-1], "many": len(orders)}
            # An option that is listed and not here has a number too; of those that no list names the order is unsure.
            clear = listed(one) == [option.uid for option in options]
            findings.append(Finding((*one.path, "options"), args, group=(), fix=_numbered(options) if clear else None))
    return findings


def _numbered(options: Sequence[MetadataObject], safe: bool = True) -> Fix:
    """sortOrder 1, 2, 3 … after the list, as DHIS2 writes it on import."""
    return Fix(
        safe,
        edits=[
            Replace((*option.path, "sortOrder"), number)
            for number, option in enumerate(options, 1)
            if _order(option) not in (None, number)
        ],
    )


def _order(option: MetadataObject) -> int | None:
    value = option.data.get("sortOrder")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _rises(orders: list[int]) -> bool:
    return all(before <= after for before, after in pairwise(orders))


def order_contradicts(package: Package) -> list[Finding]:
    """OPT-03: DHIS2 goes by the list and writes sortOrder anew."""
    findings = []
    for one, options in package.options.items():
        if _lists_missing(package, one):
            continue
        for before, after in pairwise(options):
            low, high = _order(before), _order(after)
            if low is not None and high is not None and low > high:
                args: dict[str, Argument] = {
                    "before": package.named(before),
                    "after": package.named(after),
                    "first": low,
                    "second": high,
                }
                related = (Place((*after.path, "sortOrder"), what="the one whose sortOrder says otherwise"),)
                # Safe for DHIS2, which does the same; but sortOrder may be the order that was meant.
                fix = _numbered(options, safe=False) if listed(one) == [option.uid for option in options] else None
                findings.append(Finding((*one.path, "options"), args, related=related, fix=fix))
                break
    return findings


def sides_disagree(package: Package) -> list[Finding]:
    """OPT-04: an option names a set that does not list it, or is listed by a set that it does not name."""
    findings = []
    listing: dict[str, str] = {}
    for one in package.collections.get("optionSets", ()):
        for uid in listed(one):
            listing.setdefault(uid, one.uid)
    for option in package.collections.get("options", ()):
        own, other = option_set(option), listing.get(option.uid, "")
        named = package.objects.get(("optionSets", own))
        if not own or own == other or named is None:
            continue  # of a set that is missing REF001 tells
        if other:
            args: dict[str, Argument] = {"set": package.named(package.objects["optionSets", other])}
            findings.append(Finding((*option.path, "optionSet"), args, "named", group=("named", own, other)))
        elif listed(named) and not _lists_missing(package, named):
            args = {"set": package.named(named)}
            findings.append(Finding((*option.path, "optionSet"), args, group=("unlisted", own)))
    return findings


def _lists_missing(package: Package, one: MetadataObject) -> bool:
    """Does its list name options that are not here? One that it lacks may be what was meant."""
    return ("optionSets", "options") in package.lost and any(
        package.find("options", uid) is None for uid in listed(one)
    )


def listed(one: MetadataObject) -> list[str]:
    """The UIDs of the options that a set lists."""
    options = one.data.get("options")
    return [uid for option in options if (uid := uid_of(option))] if isinstance(options, list) else []


def repeated(package: Package) -> list[Finding]:
    """OPT-05: E4028 for equal names or codes; those that differ in case or blanks are a warning."""
    findings = []
    for options in package.options.values():
        for key in ("name", "code"):
            texts = [text for option in options if isinstance(text := option.data.get(key), str)]
            if not read_alike(texts):
                continue
            first: dict[str, MetadataObject] = {}
            for option in sorted(options, key=lambda option: option.uid):  # whatever the export's order
                value = option.data.get(key)
                if not isinstance(value, str) or not value.strip():
                    continue
                other = first.setdefault(as_read(value), option)
                if other is not option:
                    findings.append(_repeated(package, key, value, option, other))
    return findings


def _repeated(package: Package, key: str, value: str, option: MetadataObject, other: MetadataObject) -> Finding:
    equal = other.data.get(key) == value
    args: dict[str, Argument] = {"other": package.named(other), "value": value[:60], "key": key}
    return Finding(
        (*option.path, key),
        args,
        "" if equal else "folded",
        None if equal else Severity.WARNING,
        related=(Place((*other.path, key), what=f"the other option of this {key}"),),
        token=value[:200],
    )


def without_set(package: Package) -> list[Finding]:
    """OPT-06: no set, from either side. Of a set that is missing REF001 tells."""
    held = {uid for one in package.collections.get("optionSets", ()) for uid in listed(one)}
    return [
        Finding((*option.path, "optionSet"), group=())
        for option in package.collections.get("options", ())
        if option.data.get("optionSet") is None and option.uid not in held
    ]


def empty(package: Package) -> list[Finding]:
    """OPT-07: nothing to choose from; with one option, nothing to choose."""
    if not package.collections.get("options") and package.partial:
        return []
    named: dict[str, int] = {}
    for option in package.collections.get("options", ()):
        uid = option_set(option)
        named[uid] = named.get(uid, 0) + 1
    findings = []
    for one in package.collections.get("optionSets", ()):
        options = one.data.get("options")
        if options is not None and not isinstance(options, list):
            continue
        many = max(len(options or ()), named.get(one.uid, 0))
        if many == 0:
            findings.append(Finding((*one.path, "options")))
        elif many == 1:
            findings.append(Finding((*one.path, "options"), {}, "one", Severity.NOTE))
    return findings


_USERS = ("dataElements", "trackedEntityAttributes", "attributes", "optionGroups", "programRuleActions")


def unused(package: Package) -> list[Finding]:
    """OPT-08: nothing is chosen from it. Where what may use it is missing, REF001 tells of that."""
    if package.kind == "GEN" or package.partial:
        return []
    if any(target in _USERS or target == "optionSets" for _, target in package.lost):
        return []
    return [
        Finding(one.path, group=())
        for one in package.collections.get("optionSets", ())
        if not any(reference.source.type != "options" for reference in package.users.get(("optionSets", one.uid), ()))
    ]


def group_mixes_sets(package: Package) -> list[Finding]:
    """OPT-10: an option group is of one set; DHIS2 shows and hides by it only there."""
    sets = {option.uid: one for one, options in package.options.items() for option in options}
    findings = []
    for group in package.collections.get("optionGroups", ()):
        own = option_set(group)
        for number, uid in enumerate(listed(group) if own else ()):
            one = sets.get(uid)
            if one is not None and one.uid != own and ("optionSets", own) in package.objects:
                args: dict[str, Argument] = {
                    "option": package.named(package.objects["options", uid]),
                    "other": package.named(one),
                    "own": package.named(package.objects["optionSets", own]),
                }
                path = (*group.path, "options", number)
                findings.append(Finding(path, args, group=(group.uid,), token=uid))
    return findings
