"""What a run writes beside standard output: the files of --output, and the page of GitHub's step."""

import os
import sys
from collections.abc import Iterable, Sequence

from lint.atomic import replace_file
from lint.check import Result
from lint.cli.settings import WrongOption
from lint.finding import Severity
from lint.source.names import in_archive


def files(options: Sequence[str], formats: Sequence[str], printed: Sequence[str] | None = None) -> dict[str, str]:
    """The format of each file that the options name as FORMAT=FILE. WrongOption for one that means nothing.
    ``formats`` are all there are, ``printed`` those that standard output takes: all, unless given.
    """
    found: dict[str, str] = {}
    for option in options:
        format, equals, file = option.partition("=")
        if not equals or format not in formats:
            known = f"{', '.join(formats[:-1])} or {formats[-1]}"
            raise WrongOption(f"--output {option}: write FORMAT=FILE, where FORMAT is {known}")
        if file == "-" or not os.path.basename(file):
            to_print = format in (formats if printed is None else printed)
            advice = "FILE must be a file" + f"; --format {format} writes to standard output" * to_print
            raise WrongOption(f"--output {option}: {advice}")
        if os.path.realpath(file) in map(os.path.realpath, found):
            raise WrongOption(f"--output {option}: another --output writes this file")
        found[file] = format
    return found


def write_file(file: str, data: bytes, packages: Iterable[str], done: str = "checked") -> bool:
    """Write a report to a file, whole or not at all; False, and a line on standard error, where that fails.
    ``packages`` are the files of which the report speaks, ``done`` says what the run did with them.
    """
    try:
        if os.path.realpath(file) in map(_on_disk, packages):
            raise OSError(0, f"it is one of the packages that were {done}")
        replace_file(file, data)
    except OSError as error:
        print(f"packlint: {file} could not be written: {_reason(error)}", file=sys.stderr)
        return False
    return True


def _on_disk(name: str) -> str:
    """The file that a package lies in, or its archive."""
    inside = in_archive(name)
    return os.path.realpath(inside[0] if inside else name)


def append_step_summary(file: str, result: Result, show: Severity, fails: Severity | None) -> None:
    """Append to the page of GitHub's step. It is beside the report: without it the run is whole too."""
    from lint.report.step_summary import LIMIT, render

    try:
        old = os.path.exists(file)
        if old and not os.path.isfile(file):
            raise OSError(0, "it is no plain file")
        size = os.path.getsize(file) if old else 0
        page = render(result, show, fails, LIMIT - size - 1)
        if not page:
            raise OSError(0, "no room is left in it")
        with open(file, "ab") as stream:
            stream.write((b"\n" if size else b"") + page)
    except OSError as error:
        print(f"packlint: the step summary could not be written to {file}: {_reason(error)}", file=sys.stderr)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
