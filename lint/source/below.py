"""What counts below a folder of an archive or of a revision, as below one on disk."""

from collections.abc import Iterable, Iterator

from lint.source.model import MAX_BYTES, Source, Trouble

MAX_FILES = 10_000
MAX_TOTAL = 1_000_000_000
"""A few kB of archive or of git objects can name the same megabytes a million times."""


def counts(path: str) -> bool:
    """A ``*.json`` in no hidden folder. What macOS adds to an archive is no JSON, whatever its name."""
    *folders, file = path.split("/")
    hidden = any(folder.startswith(".") and folder.strip(".") for folder in folders)
    return file.lower().endswith(".json") and not hidden and folders[:1] != ["__MACOSX"]


def order(path: str) -> list[tuple[bool, str]]:
    """Sorts as a folder on disk is walked: the files of a folder before those of the folders in it."""
    *folders, file = path.split("/")
    return [*((True, folder) for folder in folders), (False, file)]


def unseen(found: Iterable[tuple[str, Source]], seen: set[str]) -> list[Source]:
    """The sources whose key was not seen. A key holds a NUL, so that it is no path on disk."""
    new = {key: source for key, source in found if key not in seen}
    seen.update(new)
    return list(new.values())


def bounded(name: str, found: list[Source]) -> Iterator[Source | Trouble]:
    """The sources, or none of them where they are too many to be a release."""
    total = sum(source.size for source in found if source.size <= MAX_BYTES)  # larger ones are not read
    if len(found) > MAX_FILES or total > MAX_TOTAL:
        yield Trouble(name, "crowded")
    else:
        yield from found
