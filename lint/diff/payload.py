"""The JSON by which a country deletes what a release removed: importable with importStrategy=DELETE."""

import json
from dataclasses import dataclass, field

from lint.diff.release import Release
from lint.package.model import DEFAULT_OBJECTS, MetadataObject

_STAYS = frozenset({"users", "organisationUnits", "organisationUnitGroups", "organisationUnitLevels", "attributes"})
"""Types that are a country's, whoever shipped them."""


@dataclass
class Payload:
    """``objects`` to delete, users before what they use; ``kept`` are those that something which stays still
    uses, with who that is.
    """

    objects: list[MetadataObject] = field(default_factory=list)
    kept: list[tuple[MetadataObject, list[MetadataObject]]] = field(default_factory=list)

    def text(self) -> str:
        """The payload: collections in the order in which they can be deleted, each object by its id."""
        collections: dict[str, list[dict[str, str]]] = {}
        for item in self.objects:
            entry = {"id": item.uid} | ({"name": item.name} if item.name else {})
            collections.setdefault(item.type, []).append(entry)
        return json.dumps(collections, ensure_ascii=False, indent=2) + "\n"


def payload(release: Release) -> Payload:
    """What is gone, but for the country's own, default objects, and what the new release still names or uses."""
    gone = [raw.before for raw in release.deleted.values() if raw.before is not None]
    found = Payload()
    chosen: dict[tuple[str, str], MetadataObject] = {}
    for item in gone:
        if item.uid in DEFAULT_OBJECTS or item.type in _STAYS or not item.uid:
            continue
        users = [one for one in release.written_now.users(item) if (one.type, one.uid) in release.kept]
        users += [one for one in _named(release, item) if one not in users]
        if users:
            found.kept.append((item, users))
        else:
            chosen[item.type, item.uid] = item
    found.objects = _users_first(release, chosen)
    return found


def _named(release: Release, item: MetadataObject) -> list[MetadataObject]:
    """Objects of the new release whose references name what is gone."""
    # A colour of a series keeps nothing from being deleted.
    missing = [one for one in release.new.missing if one.kind != "style"]
    return [one.source for one in missing if one.uid == item.uid and item.type in one.targets]


def _users_first(release: Release, chosen: dict[tuple[str, str], MetadataObject]) -> list[MetadataObject]:
    """By the old release's owner references: what uses others comes before them; types are kept together."""
    uses: dict[str, set[str]] = {}
    for (type_, _), item in chosen.items():
        uses.setdefault(type_, set())
        for user in release.written_before.users(item):
            if (user.type, user.uid) in chosen and user.type != type_:
                uses.setdefault(user.type, set()).add(type_)
    order: list[str] = []
    left = dict(uses)
    while left:
        used = {one for names in left.values() for one in names}
        free = sorted(type_ for type_ in left if type_ not in used) or sorted(left)[:1]  # a circle is cut
        for type_ in free:
            order.append(type_)
            del left[type_]
    return sorted(chosen.values(), key=lambda item: (order.index(item.type), item.uid))
