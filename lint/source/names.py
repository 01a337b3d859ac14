"""What a name means that is no path on disk: ``archive.zip!path`` or ``REV:path``."""

import os
import re

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def in_archive(name: str) -> tuple[str, str] | None:
    """What stands on disk before a ``!``, and the path inside."""
    at = name.find("!")
    while at >= 0:
        if os.path.lexists(name[:at]):
            return name[:at], name[at + 1 :]
        at = name.find("!", at + 1)
    return None


def in_revision(name: str) -> tuple[str, str] | None:
    """The revision (empty: the index; ``:1`` to ``:3``: a side of a merge) and the path inside."""
    if os.name == "nt" and _DRIVE.match(name):
        return None
    if name[:1] == ":" and name[1:2] in ("0", "1", "2", "3") and name[2:3] == ":":
        return name[:2], name[3:]
    # As git splits it, at the first colon outside of braces: HEAD@{2024-01-01 10:00}:path
    depth = 0
    for at, character in enumerate(name):
        if character == "{":
            depth += 1
        elif character == "}":
            depth = max(0, depth - 1)
        elif character == ":" and not depth:
            return name[:at], name[at + 1 :]
    return None


def path_inside(name: str) -> str | None:
    """The path below the archive or the revision that a name leads into; None for a file on disk."""
    if not ("!" in name or ":" in name) or os.path.lexists(name):
        return None
    parts = in_archive(name) or in_revision(name)
    return parts[1] if parts else None
