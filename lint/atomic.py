"""Writing a file whole or not at all. Imported only where something is written."""

import os
from contextlib import suppress


def replace_file(path: str, data: bytes) -> None:
    """Write a new file beside the old one and put it in its place, with its mode; OSError where that fails.

    A link stays, and what it leads to is replaced. What is no plain file (a device, a pipe) is left alone.
    """
    path = os.path.realpath(path)
    mode = os.stat(path).st_mode if os.path.lexists(path) else None
    if mode is not None and not os.path.isfile(path):
        raise OSError(0, "it is a folder" if os.path.isdir(path) else "it is no plain file")
    new = os.path.join(os.path.dirname(path), f".packlint-{os.urandom(6).hex()}.tmp")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(new, mode & 0o777)
        os.replace(new, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(new)
        raise
