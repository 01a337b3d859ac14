"""How far a long run is, on a terminal only."""

import os
import sys
import time

PATIENCE = 0.5
"""Seconds after which somebody at a terminal wants to know."""


class Progress:
    """Writes "12 of 140 files" over itself on standard error."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.width = 0

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() - self.started > PATIENCE:
            text = f"checked {done:,} of {of:,} files"
            self.write(text)

    def write(self, text: str) -> None:
        """Put a text in place of the last one; what is too long would leave a line behind."""
        text = text[: _columns() - 1]
        sys.stderr.write("\r" + text.ljust(self.width))
        sys.stderr.flush()
        self.width = len(text)

    def end(self) -> None:
        """Leave no trace."""
        if self.width:
            self.write("")
            sys.stderr.write("\r")
            sys.stderr.flush()


def progress() -> Progress | None:
    """A progress line, where there is a terminal to show it."""
    return Progress() if sys.stderr is not None and sys.stderr.isatty() else None


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80  # 0: a terminal that does not know
    except OSError:
        return 80
