"""Where bytes come from: files, folders, standard input, git revisions and zip archives."""

import os
import sys
from collections.abc import Iterator

from lint.source import files, names
from lint.source.model import MAX_BYTES, STDIN, Source, Trouble

__all__ = ["MAX_BYTES", "STDIN", "Source", "Trouble", "read", "sources"]


def sources(paths: list[str]) -> Iterator[Source | Trouble]:
    """The files that the paths name, each once, those below a folder in alphabetical order.

    Below a folder only ``*.json`` counts and hidden folders are passed over. Links to folders are
    followed on disk, except back into a folder that is being walked. What is there on disk is never
    read as a revision or as a member of an archive.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            if STDIN not in seen:
                seen.add(STDIN)
                yield Source("<stdin>", STDIN)
        elif os.path.isdir(path):
            yield from files.walk(path, seen)
        elif not os.path.lexists(path):
            yield from _elsewhere(path, seen)
        elif path.lower().endswith(".zip"):
            from lint.source import archive

            yield from archive.named(path, seen)
        else:
            yield from files.named(path, seen)


def _elsewhere(name: str, seen: set[str]) -> Iterator[Source | Trouble]:
    before, mark, _ = name.partition("!")
    if inside := names.in_archive(name):
        from lint.source import archive

        yield from archive.members(*inside, seen)
    elif mark and before.lower().endswith(".zip") and not names.in_revision(before):
        yield Trouble(before, "missing")
    elif inside := names.in_revision(name):
        from lint.source import git

        yield from git.blobs(name, *inside, seen)
    else:
        yield Trouble(name, "missing")


def read(source: Source) -> bytes | Trouble:
    """The bytes of a source, as they are stored."""
    if source.path == STDIN:
        if sys.stdin is None:  # the shell's <&-
            return Trouble(source.name, "unreadable", "standard input is closed")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return data if len(data) <= MAX_BYTES else Trouble(source.name, "huge")
    if source.member is not None:
        from lint.source.archive import read_member

        return read_member(source, source.member)
    if source.blob:
        from lint.source.git import read_blob

        return read_blob(source)
    return files.read_file(source)
