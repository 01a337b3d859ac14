"""What an exporter should have removed: fields of the server, persons, places to fill in."""

from collections import Counter
from collections.abc import Iterator

from lint.finding import Argument, Edit, Finding, Fix, Path, Place, Remove, Severity
from lint.package.model import PLACEHOLDER, Package, uid_of
from lint.package.places import SERVER_FIELDS

_PERSONS = ("createdBy", "lastUpdatedBy", "user")
_NAMING = frozenset((*_PERSONS, "favorites"))
PACKAGE_USER = "vUeLeQMSwhN"


def server_fields(package: Package) -> list[Finding]:
    """HDR-22, HDR-23: of the packages of 2.36 and later; where there is one program lastUpdated is meant."""
    if (package.declared or (2, 36)) < (2, 36):
        return []
    single = len(package.collections.get("programs", ())) == 1
    left = {
        key: one
        for key, one in package.leftovers.items()
        if key in SERVER_FIELDS and (key != "lastUpdated" or not single)
    }
    if not left:
        return []
    fields = [f"{key} {len(one.places):,}" for key, one in sorted(left.items())]
    args: dict[str, Argument] = {"fields": fields}

    def edits() -> list[Edit]:
        return [Remove(item.path + path) for one in left.values() for item, path in one.places]

    key = min(left)
    # Of the object, wherever in it: the place inside depends on the order of sets, and a fingerprint must not.
    first = (*left[key].item.path, key)
    return [Finding(first, args, group=(), place=Place(left[key].path), fix=Fix(True, edits=edits))]


def persons(package: Package) -> list[Finding]:
    """HDR-24, SHR-16: users that the package brings are SHR011's matter."""
    if _NAMING.isdisjoint(package.leftovers):
        return []
    known = {PACKAGE_USER, *(item.uid for item in package.collections.get("users", ()))}
    findings = []
    for type_, items in package.collections.items():
        for item in items if type_ != "users" else ():
            if _NAMING.isdisjoint(item.data):
                continue
            for key in _PERSONS:
                value = item.data.get(key)
                uid = uid_of(value)
                if isinstance(value, dict) and value and uid not in known and value.get("username") != "package_admin":
                    args: dict[str, Argument] = {"person": uid or "without a UID"}
                    place = (*item.path, key)
                    fix = Fix(True, edits=(Remove(place),))
                    findings.append(Finding(place, args, group=(uid,), token=uid, fix=fix))
            liked = item.data.get("favorites")
            for number, uid in enumerate(liked if isinstance(liked, list) else ()):
                if isinstance(uid, str) and uid not in known:
                    args = {"person": uid[:40]}
                    place = (*item.path, "favorites")
                    fix = Fix(True, edits=(Remove((*place, number)),))
                    findings.append(Finding(place, args, group=(uid[:40],), token=uid[:40], fix=fix))
    return findings


_ROOT, _LEVEL = "<OU_ROOT_UID>", "<OU_LEVEL_"


def placeholders(package: Package) -> list[Finding]:
    """HDR-25: those that the installation guides tell to replace are counted; others nobody will."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, Path]] = {}
    for uid, path, text in _filled_in(package):
        counts[text] += 1
        if text not in first or uid < first[text][0]:
            first[text] = uid, path
    findings = []
    known = {text: many for text, many in counts.items() if _known(text)}
    for text in sorted(counts.keys() - known.keys()):
        args: dict[str, Argument] = {"placeholder": text[:60], "many": counts[text]}
        findings.append(Finding(first[text][1], args, "", token=text[:60]))
    if known:
        args = {"known": [f"{text} {many}" for text, many in sorted(known.items())]}
        findings.append(Finding(first[min(known)][1], args, "known", Severity.NOTE, group=("known",)))
    return findings


def _known(text: str) -> bool:
    name = text.removeprefix(_LEVEL).removesuffix("_UID>")
    return text == _ROOT or (
        text.startswith(_LEVEL) and text.endswith("_UID>") and name.isidentifier() and name.isupper()
    )


def _filled_in(package: Package) -> Iterator[tuple[str, Path, str]]:
    """Where a placeholder stands for a UID: in which object, where, and what it is."""
    for reference in package.missing:
        if reference.uid.startswith("<") and PLACEHOLDER.fullmatch(reference.uid):
            yield reference.source.uid, reference.source.path + reference.path, reference.uid
