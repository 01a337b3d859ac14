"""Rounds of checking and mending, in memory, until there is nothing left to mend."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lint.check import Mendable, Options, Result, check
from lint.finding import Edit
from lint.fix.apply import apply
from lint.inspection import Reader
from lint.source import Source, Trouble, read

MOST_ROUNDS = 50
"""A fix may have to wait for another at the same place: one round for each fault of a formula."""

_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Mended:
    """A file as it was and as it should be; ``fixes``: how many findings that mends."""

    source: Source
    old: bytes
    new: bytes
    fixes: int


@dataclass(slots=True)
class Outcome:
    """``result`` is what the files' check said before anything was mended; ``left``: names of files that are not
    UTF-8, or say something twice, so that they are left alone."""

    result: Result
    files: list[Mended] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Desk:
    """Texts of the files that are being mended; of the others what ``read_one`` says."""

    def __init__(self, read_one: Reader) -> None:
        self.read_one = read_one
        self.texts: dict[str, bytes] = {}

    def read(self, source: Source) -> bytes | Trouble:
        """The bytes of a source as they are by now."""
        known = self.texts.get(_place(source)) if source.plain else None
        return self.read_one(source) if known is None else known


def _place(source: Source) -> str:
    return os.path.realpath(source.path)


def mend(paths: Sequence[str], options: Options, unsafe: bool, read_one: Reader = read) -> Outcome:
    """What the paths' files should be, with all safe fixes applied, and the ``unsafe`` ones if they are wanted.

    Nothing is written. Each round checks the files that the one before changed.
    """
    options = replace(options, mend=True)
    desk = Desk(read_one)
    outcome = Outcome(check(paths, options, desk.read))
    files: dict[str, Mended] = {}
    waiting = outcome.result.mendable
    for _ in range(MOST_ROUNDS):
        changed = [one.source.name for one in waiting if _mend_one(one, unsafe, desk, files, outcome.left)]
        if not changed:
            break
        waiting = check(changed, options, desk.read).mendable
    outcome.files = list(files.values())
    return outcome


def _mend_one(one: Mendable, unsafe: bool, desk: Desk, files: dict[str, Mended], left: list[str]) -> bool:
    """Mend a file once; did that change it?"""
    wanted = [mending.edits for mending in one.mendings if mending.safe or unsafe]
    data = desk.read(one.source) if wanted else b""
    if isinstance(data, Trouble) or not wanted:
        return False
    mended = _mended(data, wanted)
    if mended is None:
        left.append(one.source.name)
        return False
    new, fixes = mended
    if new == data:
        return False
    place = _place(one.source)
    file = files.setdefault(place, Mended(one.source, data, new, 0))
    file.new = desk.texts[place] = new
    file.fixes += fixes
    return True


def _mended(data: bytes, fixes: Sequence[Sequence[Edit]]) -> tuple[bytes, int] | None:
    """The bytes after the fixes, and how many of these were applied; None where the file is to be left alone."""
    mark, body = (_BOM, data[3:]) if data.startswith(_BOM) else (b"", data)
    try:
        text = body.decode("utf-8")
        json.loads(text, object_pairs_hook=_once)
        new, applied = apply(text, fixes)
        json.loads(new)  # JSON it must stay, whatever a fix says
        return mark + new.encode("utf-8"), applied  # which half a character, written as such, does not let
    except (ValueError, RecursionError):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, none of whose keys stands twice: which of the two counts nobody can tell."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
