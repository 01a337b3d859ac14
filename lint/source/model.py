"""What the rest of packlint knows of where bytes come from."""

import os
from dataclasses import dataclass
from typing import NamedTuple

MAX_BYTES = 100_000_000
"""Larger files are refused: the largest package known is 4 MB, and memory must stay bounded."""

STDIN = "-"


class Member(NamedTuple):
    """Where an archive holds a member and how it is packed, as the archive's directory says."""

    offset: int
    packed: int
    method: int
    flags: int
    checksum: int


@dataclass(slots=True, frozen=True)
class Source:
    """A file to check: a small value, from which any process can read the bytes.

    ``name`` is what reports call it. ``path`` is what the system opens: the file, or the archive that
    holds ``member``; of a file in git, whose object is ``blob``, it is the name again. ``found`` is
    true below a folder. ``size`` is in bytes, 0 where listing the file did not tell it.
    """

    name: str
    path: str
    found: bool = False
    size: int = 0
    member: Member | None = None
    blob: str = ""

    @property
    def plain(self) -> bool:
        """Is it a file on disk by itself, so that it can be written? A pipe is none."""
        return self.path != STDIN and self.member is None and not self.blob and os.path.isfile(self.path)


@dataclass(slots=True, frozen=True)
class Trouble:
    """A path that could not be read. ``kind`` is a wording of rule INT002."""

    name: str
    kind: str
    reason: str = ""


class Failed(Exception):
    """Raised inside lint.source only, which makes a Trouble of it."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(kind, reason)
        self.kind = kind
        self.reason = reason
