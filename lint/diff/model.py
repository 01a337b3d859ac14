"""What two releases differ in, before anybody says what it means."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lint.finding import Path
from lint.package.model import MetadataObject, Package


class Act(StrEnum):
    """What happened to a value. Objects are created and deleted, members of lists and sets added and removed."""

    CREATED = "created"
    DELETED = "deleted"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # the same members in another order


@dataclass(slots=True, eq=False)
class Raw:
    """One difference. ``names`` are the properties on the way from the object, ``keys`` the members passed by,
    each by what it holds (UIDs, mostly), never by its position.

    ``type`` is that of the objects, of which one is None where it was created or deleted; of the header it is
    ``package``. ``old`` and ``new`` are values as people would compare them: UIDs of references, access strings.
    ``at_old`` and ``at_new`` lead to the places in the two files. ``claimed``: a rule explained it.
    """

    act: Act
    type: str
    before: MetadataObject | None
    after: MetadataObject | None
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    old: Any = None
    new: Any = None
    at_old: Path = ()
    at_new: Path = ()
    claimed: bool = False

    @property
    def uid(self) -> str:
        """The object's UID; empty where it has none."""
        item = self.after or self.before
        return item.uid if item else ""

    @property
    def name(self) -> str:
        """The property that differs, the last on the way."""
        return self.names[-1] if self.names else ""


def locale_of(raw: Raw) -> str:
    """The language of a text that differs; its keys end with (locale, property), or with a number of several."""
    keys = raw.keys[:-1] if raw.keys and raw.keys[-1].startswith("#") else raw.keys
    return keys[-2] if len(keys) > 1 else ""


@dataclass
class Comparison:
    """Two releases, their objects side by side, and all differences between them.

    ``noise`` counts differences of the files that mean nothing, by kind (``lint.diff.noise``). ``odd`` are
    objects that could be aligned only in part: without an id, or one of several with one UID.
    """

    old: Package
    new: Package
    kept: list[tuple[MetadataObject, MetadataObject]] = field(default_factory=list)
    raws: list[Raw] = field(default_factory=list)
    noise: Counter[str] = field(default_factory=Counter)
    odd: list[MetadataObject] = field(default_factory=list)

    @property
    def created(self) -> list[MetadataObject]:
        """Objects of the new release alone."""
        return [raw.after for raw in self.raws if raw.act is Act.CREATED and raw.after]

    @property
    def deleted(self) -> list[MetadataObject]:
        """Objects of the old release alone."""
        return [raw.before for raw in self.raws if raw.act is Act.DELETED and raw.before]
