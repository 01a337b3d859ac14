"""Who may see and change an object, whichever way the export says it: ``sharing``, or the fields of before 2.36."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lint.finding import Path
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package, uid_of

ACCESS = re.compile(r"[r-][w-][r-][w-]----")
"""What DHIS2 takes for an access string: read and write the object, read and write its data."""

NONE = "--------"

DATA_SHARED = frozenset(
    {
        "aggregateDataExchanges", "categoryOptions", "dataSets", "programStages", "programs", "relationshipTypes",
        "sqlViews", "trackedEntityTypes",
    }
)  # fmt: skip
"""Types of which the data are shared too (DHIS2's schema: dataShareable)."""


class Sharing(NamedTuple):
    """Access strings: of everybody (None where nothing is said), of groups and of persons by UID."""

    public: str | None
    groups: dict[str, str]
    users: dict[str, str]
    external: bool
    owner: str


def sharing_of(item: MetadataObject) -> Sharing | None:
    """Effective sharing: ``sharing`` counts where it says anything; None where nothing is said at all."""
    value = item.data.get("sharing")
    if isinstance(value, dict):
        owner = value.get("owner")
        return Sharing(
            _access(value.get("public")),
            _by_uid(value.get("userGroups")),
            _by_uid(value.get("users")),
            value.get("external") is True,
            owner if isinstance(owner, str) else "",
        )
    return legacy_of(item)


class Shared(NamedTuple):
    """Objects of one type that stand together and are shared alike. ``legacy``: as exports of before 2.36 say it."""

    type: str
    sharing: Sharing
    legacy: bool
    items: list[MetadataObject]


def sharings(package: Package) -> list[Shared]:
    """The package's objects of types that are shared, but for default ones, with their sharing."""
    found: list[Shared] = []
    for type_, items in package.collections.items():
        table = package.metamodel.types.get(type_)
        last: Any = None
        for item in items if table is not None and table.shareable else ():
            if item.uid in DEFAULT_OBJECTS:
                continue
            value = item.data.get("sharing")
            if value and value == last:  # most are shared as the one before
                found[-1].items.append(item)
                continue
            sharing = sharing_of(item)
            last = value if sharing is not None else None
            if sharing is not None:
                found.append(Shared(type_, sharing, not isinstance(value, dict), [item]))
    return found


def legacy_of(item: MetadataObject) -> Sharing | None:
    """What the fields of before 2.36 say; None where they are not there."""
    data = item.data
    if not any(key in data for key in ("publicAccess", "userGroupAccesses", "userAccesses")):
        return None
    return Sharing(
        _access(data.get("publicAccess")),
        _listed(data.get("userGroupAccesses")),
        _listed(data.get("userAccesses")),
        data.get("externalAccess") is True,
        uid_of(data.get("user")),
    )


def _access(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _by_uid(value: Any) -> dict[str, str]:
    found = {}
    for uid, one in value.items() if isinstance(value, dict) else ():
        access = one.get("access") if isinstance(one, dict) else None
        found[str(uid)] = access if isinstance(access, str) else NONE
    return found


def _listed(value: Any) -> dict[str, str]:
    found = {}
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict) and uid_of(one):
            access = one.get("access")
            found[uid_of(one)] = access if isinstance(access, str) else NONE
    return found


def strings(item: MetadataObject) -> Iterator[tuple[Path, Any]]:
    """Every access string of an object, with its place."""
    value = item.data.get("sharing")
    if isinstance(value, dict):
        if value.get("public") is not None:
            yield (*item.path, "sharing", "public"), value["public"]
        for key in ("userGroups", "users"):
            held = value.get(key)
            for uid, one in held.items() if isinstance(held, dict) else ():
                if isinstance(one, dict) and one.get("access") is not None:
                    yield (*item.path, "sharing", key, uid, "access"), one["access"]
    if item.data.get("publicAccess") is not None:
        yield (*item.path, "publicAccess"), item.data["publicAccess"]
    for key in ("userGroupAccesses", "userAccesses"):
        entries = item.data.get(key)
        for number, one in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(one, dict) and one.get("access") is not None:
                yield (*item.path, key, number, "access"), one["access"]


def strings_by_type(package: Package) -> dict[str, set[str]]:
    """Every access string that occurs, by type: few, in however many objects."""
    by_type: dict[str, set[str]] = {}
    for type_, items in package.collections.items():
        found: set[Any] = set()
        last: Any = None
        for item in items:
            data = item.data
            value = data.get("sharing")
            if value.__class__ is dict and value != last:
                last = value
                found.add(_access(value.get("public")))
                for held in (value.get("userGroups"), value.get("users")):
                    if held.__class__ is dict:
                        found.update([_access(one.get("access")) for one in held.values() if one.__class__ is dict])
            if "publicAccess" in data or "userGroupAccesses" in data or "userAccesses" in data:
                found.update([_access(access) for _, access in strings(item)])
        found.discard(None)
        if found:
            by_type[type_] = found
    return by_type


def reads(access: str | None) -> bool:
    """May it see the object?"""
    return access is not None and access[:1] == "r"


def writes(access: str | None) -> bool:
    """May it change the object?"""
    return access is not None and access[1:2] == "w"


def enters(access: str | None) -> bool:
    """May it enter data?"""
    return access is not None and access[3:4] == "w"
