"""Where bytes come from: files, folders and standard input."""

import os
import sys
from collections.abc import Iterator

from lint.source import files
from lint.source.model import MAX_BYTES, STDIN, Source, Trouble

__all__ = ["MAX_BYTES", "STDIN", "Source", "Trouble", "read", "sources"]


def sources(paths: list[str]) -> Iterator[Source | Trouble]:
    """The files that the paths name, each once, those below a folder in alphabetical order.

    Below a folder only ``*.json`` counts and hidden folders are passed over. Links to folders are
    followed, except back into a folder that is being walked.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            yield Source("<stdin>", STDIN)
        elif os.path.isdir(path):
            yield from files.walk(path, seen)
        elif not os.path.lexists(path):
            yield Trouble(path, "missing")
        else:
            yield from files.named(path, seen)


def read(source: Source) -> bytes | Trouble:
    """The bytes of a source, as they are stored."""
    if source.path == STDIN:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return data if len(data) <= MAX_BYTES else Trouble(source.name, "huge")
    return files.read_file(source)
