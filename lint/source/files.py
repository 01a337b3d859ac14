"""Files and folders on disk."""

import os
import re
import stat
from collections.abc import Iterator

from lint.source.model import MAX_BYTES, Source, Trouble


def named(path: str, seen: set[str]) -> Iterator[Source]:
    """The file of this path, unless it was seen."""
    real = os.path.realpath(path)
    if real not in seen:
        seen.add(real)
        yield Source(path, path, size=_size(path))


def walk(folder: str, seen: set[str]) -> Iterator[Source | Trouble]:
    """Every ``*.json`` below a folder that was not seen."""
    above: tuple[str, ...] = ()
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
            yield Trouble(folder, "unreadable", reason(error))
            continue
        below = []
        for entry in entries:
            name = entry.path[2:] if entry.path.startswith("./") else entry.path
            try:
                is_folder = stat.S_ISDIR(os.stat(entry.path).st_mode)
            except PermissionError as error:
                if not entry.is_symlink():  # the folder lists its entries but lets nobody in
                    yield Trouble(folder, "unreadable", reason(error))
                    break
                if not entry.name.startswith("."):
                    yield Trouble(name, "unreadable", reason(error))
                continue
            except OSError:  # a link to itself or to nothing
                is_folder = False
            if is_folder:
                if not entry.name.startswith("."):
                    below.append((name, (*above, real)))
            elif entry.name.lower().endswith(".json"):
                real_file = os.path.realpath(entry.path)
                if real_file not in seen:
                    seen.add(real_file)
                    yield Source(name, entry.path, found=True, size=_size(entry.path))
        stack.extend(reversed(below))


def read_file(source: Source) -> bytes | Trouble:
    """The bytes of a file, read again once if it changed meanwhile."""
    try:
        for _ in range(2):
            if not _readable_kind(os.stat(source.path).st_mode, source.path):
                return Trouble(source.name, "special")
            with open(source.path, "rb", buffering=0) as file:
                before = os.fstat(file.fileno())
                data = read_all(file.fileno())
                after = os.fstat(file.fileno())
            if len(data) > MAX_BYTES:
                return Trouble(source.name, "huge")
            if stat.S_ISFIFO(before.st_mode) or _unchanged(before, after, len(data)):
                return data
    except OSError as error:
        return Trouble(source.name, "unreadable", reason(error))
    return Trouble(source.name, "changing")


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0  # reading says why


def read_all(handle: int, most: int = MAX_BYTES) -> bytes:
    """To the end, or until there is more than ``most``."""
    chunks = []
    total = 0
    while total <= most:
        chunk = os.read(handle, 1 << 20)
        if not chunk:
            break
        chunks.append(chunk)
        total += len(chunk)
    return b"".join(chunks)


def _unchanged(before: os.stat_result, after: os.stat_result, size: int) -> bool:
    return before.st_mtime_ns == after.st_mtime_ns and before.st_size == after.st_size == size


_SHELL_PIPE = re.compile(r"/dev/(?:fd/[0-9]+|stdin)|/proc/[^/]+/fd/[0-9]+")


def _readable_kind(mode: int, path: str) -> bool:
    """A plain file, or a pipe that the shell made (``<(...)``); a named pipe could hang for ever."""
    return stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and _SHELL_PIPE.fullmatch(path) is not None)


def reason(error: OSError) -> str:
    """What the system says, to end a sentence."""
    return (error.strerror or error.__class__.__name__).lower()
