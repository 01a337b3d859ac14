"""What a package is checked with: levels of settings, and what they come to for one file.

Levels go from far to near: the configuration, its settings for paths in their order, the command
line. What a nearer one says counts; docs/configuration.md has the table.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from os.path import abspath, dirname, exists, relpath
from typing import NamedTuple

from lint import registry
from lint.finding import Severity
from lint.ignores import Ignore, expired
from lint.rule import Profile, Rule

ALWAYS = ("INT", "CFG")
"""Families that no setting switches off: what could not be checked must not pass unsaid."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How `packlint format` lays out a file; empty where nothing is said. ``indent``: the blanks or the tab itself;
    ``line_ends``: lf, crlf or keep (those of the file's first line)."""

    indent: str = ""
    line_ends: str = ""


LAYOUT = Layout(" " * 4, "lf")
"""What DHIS2's package exporter writes, and 31 of 32 real packages have."""


@dataclass(frozen=True, slots=True)
class Level:
    """What one place says; empty where it says nothing. Rules are named by id, name or an id's beginning.

    ``ignores`` silence findings, not rules. ``dhis2`` serves packages whose header has no version; ``outside`` gives,
    by UID, the reason why an object that packages name may be missing from them.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    dhis2: str = ""
    locales: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    outside: Mapping[str, str] = field(default_factory=dict)
    format: Layout = Layout()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the levels come to: ids of the rules that run, severities by id, and the rest as in Level."""

    rules: frozenset[str]
    severities: Mapping[str, Severity]
    dhis2: str
    locales: tuple[str, ...]
    prefixes: tuple[str, ...]
    outside: Collection[str]
    ignores: Sequence[Ignore] = ()
    house: tuple[Rule, ...] = ()


def resolve(levels: Iterable[Level], rules: Sequence[Rule] = (), house: tuple[Rule, ...] = ()) -> Settings:
    """The settings that levels, from far to near, come to. ``rules`` are those to choose from; all over packages
    where none are given, and those of the ``house``.

    The nearest ``select`` or ``profile`` says which rules there are to choose from (of both in one
    level, ``select``). Every ``ignore`` takes rules away, but a ``select`` nearer than it brings back
    what it names. Severities are set in order, a longer word winning over a shorter in one level.
    """
    among = rules or (*registry.all_rules(), *house)
    enabled = _of_profile(Profile.WHO, among)
    ignored: set[str] = set()
    severities: dict[str, Severity] = {}
    dhis2 = ""
    locales: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    outside: dict[str, str] = {}
    ignores: list[Ignore] = []
    for level in levels:
        if level.select:
            chosen = meant_by(level.select, house)
            # What a configuration selects for checks says nothing of releases, and the other way round.
            if not rules or any(rule.id in chosen for rule in rules):
                enabled = chosen
            ignored -= chosen
        elif level.profile is not None:
            enabled = _of_profile(level.profile, among)
        ignored |= meant_by(level.ignore, house)
        for word in sorted(level.severities, key=len):
            severities |= dict.fromkeys(registry.matching(word, house), level.severities[word])
        dhis2 = level.dhis2 or dhis2
        locales = level.locales or locales
        prefixes = level.prefixes or prefixes
        outside |= level.outside
        ignores += [
            one._replace(rules=frozenset(registry.matching(one.rule, house)))
            for one in level.ignores
            if not expired(one)
        ]
    always = {rule.id for rule in registry.all_rules() if rule.id.startswith(ALWAYS)}
    running = frozenset((enabled - ignored) | always)
    return Settings(running, severities, dhis2, locales, prefixes, outside, ignores, house)


def layout(levels: Iterable[Level]) -> Layout:
    """The layout that levels, from far to near, come to: of each of its settings the nearest that is given."""
    found = LAYOUT
    for level in levels:
        found = Layout(level.format.indent or found.indent, level.format.line_ends or found.line_ends)
    return found


def meant_by(words: Iterable[str], house: Sequence[Rule] = ()) -> set[str]:
    """Ids of all rules that the words name."""
    return {id_ for word in words for id_ in registry.matching(word, house)}


def _of_profile(profile: Profile, rules: Iterable[Rule]) -> set[str]:
    return {rule.id for rule in rules if rule.profile <= profile}


class WrongEntry(NamedTuple):
    """A house rule that cannot be used, or a whole file of them; line and column count from 1."""

    file: str
    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class House:
    """A user's own rules, as read by house_rules.py. ``words`` are ids and names of those that are ``wrong``;
    ``unread``: nobody knows the ids in some file."""

    rules: tuple[Rule, ...] = ()
    wrong: tuple[WrongEntry, ...] = ()
    words: frozenset[str] = frozenset()
    unread: bool = False

    def knows(self, word: str) -> bool:
        """May a setting speak of this? A rule that cannot be used, or not be read, ends no run by its name."""
        return (
            bool(registry.matching(word, self.rules))
            or any(word == one or one.startswith(word.upper()) for one in self.words if word)
            or (self.unread and re.fullmatch(r"[A-Z]{3,10}([0-9]{3})?|[a-z0-9]+(-[a-z0-9]+)+", word) is not None)
        )


NO_HOUSE = House()
"""Nobody has rules of their own."""


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file as read by config.py. ``paths`` pairs a glob, from the file's folder, with
    the level that counts for the packages that it fits; ``libraries`` are paths as the user wrote them,
    from the current folder; ``house`` are the user's own rules."""

    file: str = ""
    level: Level = Level()
    paths: tuple[tuple[str, Level], ...] = ()
    libraries: tuple[str, ...] = ()
    house: House = NO_HOUSE

    @property
    def ignores(self) -> list[Ignore]:
        """All that it silences, anywhere."""
        return [one for level in (self.level, *(level for _, level in self.paths)) for one in level.ignores]

    def levels(self, name: str) -> list[Level]:
        """The levels for the package of this name, from far to near."""
        if not self.paths:
            return [self.level]
        below = _below(name, dirname(abspath(self.file)))
        return [self.level, *(level for glob, level in self.paths if _pattern(glob).fullmatch(below))]


def _below(name: str, folder: str) -> str:
    """A source's path below a folder, with slashes: of a git file its path in the revision, of an
    archive's member both paths."""
    _, _, inside = name.partition(":")
    if inside and not exists(name) and not exists(name.partition("!")[0]):
        return inside.removeprefix("./")
    return relpath(name.replace("!", "/"), folder).replace("\\", "/")


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """``*`` stays inside a folder, ``**`` does not; a folder's name means all below it."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob.strip("/").removeprefix("./"))
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(signs.get(part, re.escape(part)) for part in parts) + "(?:/.*)?", re.DOTALL)
