"""What a rule says: the leaf that every other module speaks. Imports nothing of ours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""A symbolic place in a file: keys and list indexes from the document's root."""


class Severity(IntEnum):
    """How much a finding hurts; the order is that of the numbers."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The lower-case name, as reports and settings write it."""
        return self.name.lower()


class Named(NamedTuple):
    """An object that a message names; worded with its name and code when it is shown."""

    type: str
    uid: str


class Place(NamedTuple):
    """A spot in the package's file: a path, or an offset where bytes could not be read.

    ``what`` says what is there. Of a rule over all packages, a related place may lie in another one:
    ``package`` is its position in the sequence that the rule's ``judge`` was given. ``inside`` leads
    into a text: to its character of that number, from 0.
    """

    path: Path = ()
    offset: int | None = None
    what: str = ""
    package: int | None = None
    inside: int | None = None


class Replace(NamedTuple):
    """An edit: this value takes the place of the one at the path, which is there."""

    path: Path
    value: str | int | float | bool | None


class Remove(NamedTuple):
    """An edit: the member of a list, or the key of an object with its value, that is at the path goes."""

    path: Path


Edit = Replace | Remove


class Fix(NamedTuple):
    """How a finding can be mended; ``safe`` where nothing else hangs on what changes.

    ``value`` is a text that takes the place of the value at the finding's path. Where it is None,
    ``edits`` say what changes, all of them or none; their paths are those of the document as it is,
    also where several are taken out of one list. Where there may be many they are given as a function
    that makes them, as nobody asks unless the file is to be mended.
    """

    safe: bool
    value: str | None = None
    edits: Sequence[Edit] | Callable[[], Sequence[Edit]] = ()


class Excerpt(NamedTuple):
    """A formula as people read it, with the part that is at fault: [start, end), from 0. Shown underlined."""

    text: str
    start: int
    end: int


Argument = str | int | float | Named | list[str] | list[Named]


@dataclass(slots=True)
class Finding:
    """One departure, placed but not yet worded or located.

    ``path`` leads to the value at fault, from the root of the document. ``variant`` picks one of
    the rule's wordings. ``severity`` and ``rule`` are stamped by the engine unless given.
    ``group`` names what text output folds into one line; the engine puts rule and package before it,
    so ``()`` is one line a package. Findings of one group share a variant: the first one words them.
    ``cause`` is the (rule, path) of a finding in the same package that explains this one. ``token``
    is the offending value where a property can hold several; it makes the fingerprint tell them apart.
    ``fix`` is there where packlint can mend it by itself. ``excerpt`` shows the place in a formula.
    """

    path: Path
    args: Mapping[str, Argument] = field(default_factory=dict)
    variant: str = ""
    severity: Severity | None = None
    place: Place | None = None
    related: tuple[Place, ...] = ()
    group: tuple[str, ...] | None = None
    cause: tuple[str, Path] | None = None
    token: str = ""
    fix: Fix | None = None
    excerpt: Excerpt | None = None
    rule: str = ""
