"""A change rule: which differences it speaks of, how much that hurts, whom, and what number it asks for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from lint.diff.model import Act, Raw
from lint.diff.release import Release
from lint.finding import Argument, Severity
from lint.rule import Profile, Rule

BREAKING, CARE, SAFE = Severity.ERROR, Severity.WARNING, Severity.NOTE
"""Levels, as severities: so settings and reports of check hold for them."""

LEVELS = {BREAKING: "breaking", CARE: "care", SAFE: "safe"}


class Needs(IntEnum):
    """The least step of the release number. MEND: an accident, after whose repair nothing of it is left."""

    NOTHING = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3
    MEND = 4

    @property
    def word(self) -> str:
        """The lower-case name, as reports write it."""
        return self.name.lower()


USUAL = {BREAKING: Needs.MAJOR, CARE: Needs.MINOR, SAFE: Needs.PATCH}
"""What a level asks for where its rule says nothing else."""


class For(StrEnum):
    """Who is hurt."""

    FRESH = "fresh install"
    UPGRADE = "upgrade in place"
    MAPPED = "mapped dashboards"
    DATA = "collected data"
    READERS = "readers of labels"


@dataclass(slots=True, eq=False)
class Change:
    """One line of the report, not yet in words: the differences that it explains, the first of which places it.

    ``args`` fill in the rule's message. ``severity`` and ``needs`` overrule the rule's where they are given.
    ``token`` tells it from others of its rule at one object. One that says something beside its differences
    leaves them to be explained (``claims``).
    """

    raws: list[Raw]
    args: Mapping[str, Argument] = field(default_factory=dict)
    variant: str = ""
    severity: Severity | None = None
    needs: Needs | None = None
    token: str = ""
    claims: bool = True
    rule: str = ""


Find = Callable[[Release], list[Change]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule(Rule):
    """A rule over a release diff. What earlier rules of the table explain, later ones do not see.

    ``find`` gives its lines. ``opposite`` is the rule for the way back (its own name: the same); where there is
    none, ``waiver`` says why.
    """

    needs: Needs
    audience: tuple[For, ...]
    find: Find
    opposite: str = ""
    waiver: str = ""


def rule(
    id: str,
    name: str,
    level: Severity,
    audience: Iterable[For],
    find: Find,
    message: str | Mapping[str, str],
    *,
    hint: str | Mapping[str, str] = "",
    needs: Needs | None = None,
    opposite: str = "",
    waiver: str = "",
) -> ChangeRule:
    """A change rule in one call; ``needs`` follows from the level where nothing is said."""
    return ChangeRule(
        id=id, name=name, severity=level, profile=Profile.INSTALL, message=message, hint=hint,
        needs=USUAL[level] if needs is None else needs, audience=tuple(audience), find=find,
        opposite=opposite, waiver=waiver,
    )  # fmt: skip


def changed(*places: str) -> Find:
    """A property has another value, each a line. Places are written ``dataElements.valueType``, ``*.name``."""
    return on(*places, acts=(Act.CHANGED, Act.ADDED, Act.REMOVED, Act.MOVED))


def added(*places: str) -> Find:
    """A member came into a list, a value where none was, or an object of the type (``dataElements``)."""
    return _one_way(places, (Act.ADDED, Act.CREATED), lambda raw: raw.old is None)


def removed(*places: str) -> Find:
    """A member left a list, a value is gone, or an object of the type is."""
    return _one_way(places, (Act.REMOVED, Act.DELETED), lambda raw: raw.new is None)


def became(value: object, *places: str) -> Find:
    """A property has this value now."""

    def find(release: Release) -> list[Change]:
        return [Change([raw]) for raw in release.open(*places, acts=(Act.CHANGED,)) if raw.new == value]

    return find


def on(*places: str, acts: Iterable[Act]) -> Find:
    """Each open difference at these places, of these acts, is a line."""
    wanted = tuple(acts)

    def find(release: Release) -> list[Change]:
        return [Change([raw]) for raw in release.open(*places, acts=wanted)]

    return find


def by_object(*places: str) -> Find:
    """What differs at these places, a line an object."""

    def find(release: Release) -> list[Change]:
        lines: dict[tuple[str, str, int], list[Raw]] = {}
        for raw in release.open(*places):
            lines.setdefault((raw.type, raw.uid, id(raw.before)), []).append(raw)
        return [Change(raws) for raws in lines.values()]

    return find


def _one_way(places: tuple[str, ...], acts: tuple[Act, ...], way: Callable[[Raw], bool]) -> Find:
    def find(release: Release) -> list[Change]:
        found = release.open(*places, acts=acts)
        values = [raw for raw in release.open(*places, acts=(Act.CHANGED,)) if way(raw)]
        return [Change([raw]) for raw in (*found, *values)]

    return find
