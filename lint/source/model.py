"""What the rest of packlint knows of where bytes come from."""

from dataclasses import dataclass

MAX_BYTES = 100_000_000
"""Larger files are refused: the largest package known is 4 MB, and memory must stay bounded."""

STDIN = "-"


@dataclass(slots=True, frozen=True)
class Source:
    """A file to check: a small value, from which any process can read the bytes.

    ``name`` is what reports call it; ``found`` is true below a folder. ``size`` is in bytes, 0 where
    listing the file did not tell it.
    """

    name: str
    path: str
    found: bool = False
    size: int = 0


@dataclass(slots=True, frozen=True)
class Trouble:
    """A path that could not be read. ``kind`` is a wording of rule INT002."""

    name: str
    kind: str
    reason: str = ""
