"""Where bytes come from: a file, a folder of files, or standard input."""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 100_000_000
"""Larger files are refused: the largest package known is 4 MB, and memory must stay bounded."""

STDIN = "-"


@dataclass(slots=True, frozen=True)
class Source:
    """A file to check. ``name`` is what reports call it; ``found`` is true below a folder; ``size`` in
    bytes, as far as it is known before reading."""

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


def sources(paths: list[str]) -> Iterator[Source | Trouble]:
    """The files that the paths name, each once, folders in alphabetical order.

    Below a folder only ``*.json`` counts and hidden folders are passed over. Links to folders are
    followed, except back into a folder that is being walked.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield Source("<stdin>", STDIN)
        elif os.path.isdir(path):
            yield from _walk(path, (), seen)
        elif not os.path.lexists(path):
            yield Trouble(path, "missing")
        else:
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield Source(path, path, size=_size(path))


def _walk(folder: str, above: tuple[str, ...], seen: set[str]) -> Iterator[Source | Trouble]:
    stack = [(folder, above)]
    while stack:
        folder, above = stack.pop()
        real = os.path.realpath(folder)
        if real in above:
            yield Trouble(folder, "loop", os.path.relpath(real, os.path.dirname(os.path.realpath(above[0]))))
            continue
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Trouble(folder, "unreadable", _reason(error))
            continue
        below = []
        for entry in entries:
            name = entry.path[2:] if entry.path.startswith("./") else entry.path
            if os.path.isdir(entry.path):  # is_dir() raises for a link to itself
                if not entry.name.startswith("."):
                    below.append((name, (*above, real)))
            elif entry.name.lower().endswith(".json"):
                real_file = os.path.realpath(entry.path)
                if real_file not in seen:
                    seen.add(real_file)
                    yield Source(name, entry.path, found=True, size=_size(entry.path))
        stack.extend(reversed(below))


def read(source: Source) -> bytes | Trouble:
    """The bytes of a source, read again once if the file changed meanwhile."""
    if source.path == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return data if len(data) <= MAX_BYTES else Trouble(source.name, "huge")
    try:
        for _ in range(2):
            if not _readable_kind(os.stat(source.path).st_mode, source.path):
                return Trouble(source.name, "special")
            with open(source.path, "rb", buffering=0) as file:
                before = os.fstat(file.fileno())
                data = _read_all(file.fileno())
                after = os.fstat(file.fileno())
            if len(data) > MAX_BYTES:
                return Trouble(source.name, "huge")
            if stat.S_ISFIFO(before.st_mode) or _unchanged(before, after, len(data)):
                return data
    except OSError as error:
        return Trouble(source.name, "unreadable", _reason(error))
    return Trouble(source.name, "changing")


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _read_all(handle: int) -> bytes:
    chunks = []
    total = 0
    while total <= MAX_BYTES:
        chunk = os.read(handle, 1 << 20)
        if not chunk:
            break
        chunks.append(chunk)
        total += len(chunk)
    return b"".join(chunks)


def _unchanged(before: os.stat_result, after: os.stat_result, size: int) -> bool:
    return before.st_mtime_ns == after.st_mtime_ns and before.st_size == after.st_size == size


def _readable_kind(mode: int, path: str) -> bool:
    """A plain file, or a pipe that the shell made (``<(...)``); a named pipe could hang for ever."""
    return stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and path.startswith(("/dev/", "/proc/")))


def _reason(error: OSError) -> str:
    return (error.strerror or error.__class__.__name__).lower()
