"""Edits of a JSON text: the bytes of the values concerned change, and nothing else."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lint.finding import Edit, Path, Remove, Replace
from lint.package.locate import CHARACTER, Finder


class Applied(NamedTuple):
    """The text after some of the fixes, and how many they are."""

    text: str
    fixes: int


class _Change(NamedTuple):
    """[start, end) of a text gives way to another text."""

    start: int
    end: int
    text: str


def apply(text: str, fixes: Iterable[Sequence[Edit]]) -> Applied:
    """Apply those fixes, each as a whole, that do not touch what an earlier one changes; the others have to wait.

    A fix that leads to something which is not there, or changes nothing, is passed over. The text is JSON; of a
    key that stands twice in an object the last one is replaced, and both are taken out.
    """
    finder = Finder(text, repeats=True)
    chosen = _Chosen()
    applied = 0
    for fix in fixes:
        edits = _outermost(fix)
        changing = [_changes(finder, edit) for edit in edits.values()]
        if None not in changing and any(changing) and chosen.room_for(edits):
            chosen.add(edits)
            applied += 1
    changes = _removed(finder, chosen.edits.values())
    for edit in chosen.edits.values():
        at = finder.find(edit.path)
        if isinstance(edit, Replace) and at is not None:
            changes.append(_replaced(finder, edit, at))
    pieces: list[str] = []
    done = 0
    for change in sorted(changes):
        pieces += (text[done : change.start], change.text)
        done = change.end
    return Applied("".join(pieces) + text[done:], applied)


class _Chosen:
    """Edits that do not touch each other, by their paths."""

    def __init__(self) -> None:
        self.edits: dict[Path, Edit] = {}
        self.above: set[Path] = set()

    def room_for(self, edits: Mapping[Path, Edit]) -> bool:
        """Does none of them quarrel with one that was chosen? To do the same once more is no quarrel, nor is it to
        take out what goes with something around it.
        """
        return not any(
            self.edits.get(path, edit) != edit
            or path in self.above
            or (any(up in self.edits for up in _above(path)) and not (isinstance(edit, Remove) and self.goes(path)))
            for path, edit in edits.items()
        )

    def goes(self, path: Path) -> bool:
        """Is something around it taken out?"""
        return any(isinstance(self.edits.get(up), Remove) for up in _above(path))

    def add(self, edits: Mapping[Path, Edit]) -> None:
        for path, edit in edits.items():
            if not self.goes(path):
                self.edits[path] = edit
                self.above.update(_above(path))


def _above(path: Path) -> Iterable[Path]:
    return (path[:length] for length in range(len(path)))


def _outermost(fix: Sequence[Edit]) -> dict[Path, Edit]:
    """A fix's edits by path, without those inside of what it takes out."""
    gone = {edit.path for edit in fix if isinstance(edit, Remove)}
    return {edit.path: edit for edit in fix if edit.path and gone.isdisjoint(_above(edit.path))}


def _changes(finder: Finder, edit: Edit) -> bool | None:
    """Does an edit change anything? None where its path leads nowhere."""
    at = finder.find(edit.path)
    if at is None:
        return None
    if isinstance(edit, Remove):
        return True
    change = _replaced(finder, edit, at)
    return change.text != finder.text[change.start : change.end]


def _replaced(finder: Finder, edit: Replace, at: int) -> _Change:
    end = finder.end(at)
    return _Change(at, end, written(edit.value, finder.text[at:end], finder.text.isascii()))


def written(value: Any, old: str, escaped: bool) -> str:
    """A value as JSON. Of a text the beginning and end that were there before stay as they were written; in what
    is new, characters beyond ASCII are ``escaped`` where the file has none.
    """
    new = json.dumps(value, ensure_ascii=escaped)
    if not isinstance(value, str) or not old.startswith('"'):
        return new
    signs = CHARACTER.findall(old, 1, len(old) - 1) if "\\" in old else list(old[1:-1])
    read = [json.loads(f'"{sign}"') if sign[0] == "\\" else sign for sign in signs]
    most = min(len(read), len(value))
    start = next((at for at in range(most) if read[at] != value[at]), most)
    end = next((at for at in range(most - start) if read[-1 - at] != value[-1 - at]), most - start)
    inner = json.dumps(value[start : len(value) - end], ensure_ascii=escaped)[1:-1]
    return '"' + "".join(signs[:start]) + inner + "".join(signs[len(signs) - end :]) + '"'


def _removed(finder: Finder, edits: Iterable[Edit]) -> list[_Change]:
    """What is taken out goes with its comma and its line; a list or object that loses all is left empty."""
    going: dict[Path, set[str | int]] = {}
    for edit in edits:
        if isinstance(edit, Remove):
            going.setdefault(edit.path[:-1], set()).add(edit.path[-1])
    changes = []
    for path, keys in going.items():
        at = finder.find(path)
        assert at is not None
        entries = finder.entries(at)
        stays = [entry.key not in keys for entry in entries]
        if not any(stays):
            changes.append(_Change(at + 1, finder.skip(entries[-1].end), ""))
            continue
        first = stays.index(True)
        if first:
            changes.append(_Change(entries[0].start, entries[first].start, ""))
        for before, entry, kept in zip(entries[first:], entries[first + 1 :], stays[first + 1 :], strict=False):
            if not kept:
                changes.append(_Change(before.end, entry.end, ""))
    return changes
