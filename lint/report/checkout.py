"""Where a file lies below the root of the checkout, which is how hosts of code find it."""

import os
from collections.abc import Iterable

from lint.checkout import above

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub and GitLab name the root."""


def in_checkout(files: Iterable[str]) -> dict[str, str | None]:
    """Each file's path from the root, with ``/`` between folders.

    The root is what the CI system says, else the top of the git checkout around the current folder, else this
    folder. None for what is no file below it: standard input, a member of an archive, a path in a git
    revision, a file elsewhere or one that is not there.
    """
    root = _root()
    return {file: below(root, file) if root and os.path.isfile(file) else None for file in dict.fromkeys(files)}


def below(root: str, file: str) -> str | None:
    """The path of a file from a folder, links followed where it takes that; None where it lies elsewhere."""
    for resolved in (os.path.abspath, os.path.realpath):
        try:
            path = os.path.relpath(resolved(file), resolved(root)).replace(os.sep, "/")
        except ValueError:  # on another drive
            continue
        if path.split("/")[0] != "..":
            return path
    return None


def _root() -> str:
    for name in ROOTS:
        if os.environ.get(name):
            return os.environ[name]
    try:
        return above(".")[-1]
    except OSError:  # deleted meanwhile
        return ""
