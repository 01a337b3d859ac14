"""Who may see, change and enter data, before and after."""

from collections import Counter

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.diff.rule import Change
from lint.finding import Argument, Named
from lint.package.model import MetadataObject
from lint.package.sharing import DATA_SHARED, Sharing, sharing_of

TEMPLATE = 20
"""Objects that gain the same entry: an exporter's template, not an author's decision on each."""

_PLACES = ("*.sharing.public", "*.sharing.userGroups", "*.sharing.users", "*.sharing.external")


def _data(access: str | None) -> set[str]:
    """What an access string allows with data: r, w."""
    return {letter for letter, sign in zip("rw", (access or "")[2:4], strict=False) if sign == letter}


def _loses_data(raw: Raw) -> bool:
    """Does somebody lose data? What everybody may do now, a group has not lost."""
    if raw.name == "external":
        return False
    now = sharing_of(raw.after) if raw.after is not None and raw.keys else None
    return bool(_data(raw.old) - _data(raw.new) - _data(now.public if now else None))


def _by_object(release: Release) -> dict[int, list[Raw]]:
    found: dict[int, list[Raw]] = {}
    for raw in release.open(*_PLACES):
        found.setdefault(id(raw.before), []).append(raw)
    return found


def _may(sharing: Sharing | None, letter: str) -> bool:
    if sharing is None:
        return False
    return letter in _data(sharing.public) or any(letter in _data(one) for one in sharing.groups.values())


def _captures(release: Release, uid: str) -> bool:
    """Is a user group for those who enter data?"""
    words = _group(release, uid)
    return "captur" in words or "saisie" in words


def _administers(release: Release, uid: str) -> bool:
    return "admin" in _group(release, uid)


def _group(release: Release, uid: str) -> str:
    """Code and name of a user group, in small letters; empty where neither release has it."""
    item = release.old.find("userGroups", uid) or release.new.find("userGroups", uid)
    return f"{item.code} {item.name}".casefold() if item else ""


def data_access_closed(release: Release) -> list[Change]:
    """Nobody keeps reading or writing data, or those who enter data may not any more."""
    lines = []
    for raws in _by_object(release).values():
        first = raws[0]
        lost = [raw for raw in raws if _loses_data(raw)]
        if first.type not in DATA_SHARED or not lost or first.before is None or first.after is None:
            continue
        before, after = sharing_of(first.before), sharing_of(first.after)
        closed = [letter for letter in "rw" if _may(before, letter) and not _may(after, letter)]
        groups = [raw.keys[0] for raw in lost if raw.name == "userGroups" and "w" in _data(raw.old) - _data(raw.new)]
        capturing = [uid for uid in groups if _captures(release, uid)]
        if closed:
            lines.append(Change(lost, {"what": _what(set(closed)).replace(" and ", " or ")}))
        elif capturing:
            args: dict[str, Argument] = {"groups": [Named("userGroups", uid) for uid in capturing]}
            first_lost = [raw for raw in lost if raw.keys and raw.keys[0] in capturing]
            lines.append(Change([*first_lost, *(raw for raw in lost if raw not in first_lost)], args, "group"))
    return lines


def admin_data_access_closed(release: Release) -> list[Change]:
    """Those who administer lose the data; others keep them."""
    lost = [raw for raw in release.open("*.sharing.userGroups") if _loses_data(raw) and raw.type in DATA_SHARED]
    return [
        Change([raw], {"group": Named("userGroups", raw.keys[0])}) for raw in lost if _administers(release, raw.keys[0])
    ]


def data_access_reduced(release: Release) -> list[Change]:
    """A group or everybody loses data that others keep."""
    lost = [raw for raw in release.open("*.sharing.userGroups", "*.sharing.public") if _loses_data(raw)]
    return [Change([raw], {"who": _who(raw)}) for raw in lost if raw.type in DATA_SHARED]


def _who(raw: Raw) -> Argument:
    return Named("userGroups", raw.keys[0]) if raw.keys else "everybody"


def data_access_opened(release: Release) -> list[Change]:
    """Everybody may read or enter data that few could; one line for all objects of a type and the same step."""
    lines: dict[tuple[str, str | None, str | None], list[Raw]] = {}
    for raw in release.open("*.sharing.public"):
        if raw.type in DATA_SHARED and _data(raw.new) - _data(raw.old):
            lines.setdefault((raw.type, raw.old, raw.new), []).append(raw)
    return [
        Change(
            raws,
            {"before": old or "nothing", "after": new or "nothing", "what": _what(_data(new) - _data(old))},
            "" if len(raws) == 1 else "many",
        )
        for (_, old, new), raws in lines.items()
    ]


def _what(letters: set[str]) -> str:
    return "read and enter" if len(letters) > 1 else "enter" if "w" in letters else "read"


def template(release: Release) -> list[Change]:
    """The same group with the same access at many objects, and what else changed in the sharing of these."""
    gains: Counter[tuple[str, str | None]] = Counter()
    for raw in release.open("*.sharing.userGroups", acts=(Act.ADDED, Act.CHANGED)):
        gains[raw.keys[0], raw.new] += 1
    common = {one for one, many in gains.items() if many >= TEMPLATE}
    if not common:
        return []
    raws: list[Raw] = []
    for of_object in _by_object(release).values():
        if any(raw.name == "userGroups" and (raw.keys[0], raw.new) in common for raw in of_object):
            raws += [raw for raw in of_object if not _loses_data(raw)]
    public = Counter(
        f"from {_able(_allowed(raw.old))} to {_able(_allowed(raw.new))}" for raw in raws if raw.name == "public"
    )
    steps = [f"{many} {step}" for step, many in public.most_common(3)]
    args: dict[str, Argument] = {
        "groups": [Named("userGroups", uid) for uid in dict.fromkeys(uid for uid, _ in sorted(common, key=str))],
        "public": f"; access of everybody: {', '.join(steps)}" if steps else "",
    }
    return [Change(raws, args, token="template")]


def group_data_access_opened(release: Release) -> list[Change]:
    """A group or person may read or enter data that were closed to them; what everybody may do is no gain."""
    lines = []
    for raw in release.open("*.sharing.userGroups", "*.sharing.users"):
        gained = (_may_do(raw, new=True) - _may_do(raw, new=False)) & _DATA if raw.type in DATA_SHARED else set()
        if gained:
            args = {"who": _who(raw), "what": _what({"rwrw"[place] for place in gained})}
            lines.append(Change([raw], args))
    return lines


def closed(release: Release) -> list[Change]:
    """Who could see or change an object may not any more; a line an object."""
    return [_steps(release, raws) for raws in _by_object(release).values() if any(map(_closes, raws))]


def opened(release: Release) -> list[Change]:
    """More may see or change an object."""
    return [_steps(release, raws) for raws in _by_object(release).values() if any(map(_opens, raws))]


def told_otherwise(release: Release) -> list[Change]:
    """Entries came or went, and everybody may do as much as they allow."""
    return [_steps(release, raws) for raws in _by_object(release).values()]


def _steps(release: Release, raws: list[Raw]) -> Change:
    return Change(raws, {"steps": [_step(release, raw) for raw in raws]})


_DATA = {2, 3}
"""The places of an access string that speak of data."""


def _closes(raw: Raw) -> bool:
    """Is something not allowed any more?"""
    return bool(_may_do(raw, new=False) - _may_do(raw, new=True))


def _opens(raw: Raw) -> bool:
    """Is something allowed that was not?"""
    return bool(_may_do(raw, new=True) - _may_do(raw, new=False))


def _may_do(raw: Raw, new: bool) -> set[int]:
    """What somebody may do: by their own entry and, of a group or person, as everybody."""
    item, value = (raw.after, raw.new) if new else (raw.before, raw.old)
    sharing = sharing_of(item) if item is not None and raw.keys else None
    return _allowed(value) | _allowed(sharing.public if sharing else None)


def _allowed(value: object) -> set[int]:
    """The places of an access string at which it allows something; all of them where it is open to the web."""
    return {place for place, sign in enumerate(str(value or "")[:4]) if sign != "-"}


def _able(places: set[int]) -> str:
    """What these places of an access string allow, in words."""
    words = ["see and change" if 1 in places else "see"] if places & {0, 1} else []
    if places & _DATA:
        words.append(f"{_what({'rwrw'[place] for place in places & _DATA})} data")
    return ", ".join(words) or "nothing"


def _step(release: Release, raw: Raw) -> str:
    if raw.name == "external":
        return "open to the web" if raw.new else "closed to the web"
    if not raw.keys:
        who = "everybody"
    else:
        item: MetadataObject | None = release.new.find(raw.name, raw.keys[0]) or release.old.find(raw.name, raw.keys[0])
        who = item.name if item and item.name else raw.keys[0]
    before, now = (_able(_may_do(raw, new)) for new in (False, True))
    strings = f"{raw.old or 'no entry'} → {raw.new or 'no entry'}"
    return (
        f"{who} may {now} as before ({strings})" if before == now else f"{who} from “{before}” to “{now}” ({strings})"
    )
