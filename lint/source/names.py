"""What a name means that is no path on disk: ``archive.zip!path``."""

import os


def in_archive(name: str) -> tuple[str, str] | None:
    """What stands on disk before a ``!``, and the path inside."""
    at = name.find("!")
    while at >= 0:
        if os.path.lexists(name[:at]):
            return name[:at], name[at + 1 :]
        at = name.find("!", at + 1)
    return None
