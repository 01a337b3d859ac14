"""packlint check."""

import os
import shutil
import sys

from lint import metamodel
from lint.check import Options, check
from lint.finding import Severity
from lint.package.model import minor_version
from lint.report.counts import count


def run(paths: list[str], format: str, severity: str, dhis2: str) -> int:
    """Check and report; the exit code."""
    if dhis2 and minor_version(dhis2) is None:
        span = f"{metamodel.VERSIONS[0]} to {metamodel.VERSIONS[-1]}"
        print(f"packlint: --dhis2 {dhis2}: no DHIS2 version; write one like 2.40 ({span})", file=sys.stderr)
        return 2
    show = Severity[severity.upper()] if severity else Severity.NOTE if format == "json" else Severity.WARNING
    result = check(paths, Options(dhis2=dhis2, show=show))
    if format == "json":
        from lint.report.json import render as as_json

        write(as_json(result))
    else:
        from lint.report.text import render as as_text

        write(as_text(result, *terminal()))
    if result.could_not_check:
        return 2
    return 1 if count(result).groups[Severity.ERROR] else 0


def terminal() -> tuple[int, bool]:
    """Columns of the terminal (80 where there is none), and whether colour is wanted."""
    on_terminal = sys.stdout.isatty()
    colour = on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return (shutil.get_terminal_size().columns if on_terminal else 80), colour


def write(text: str) -> None:
    """Print UTF-8 whatever the locale; half characters as escapes. A closed pipe is no error."""
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
