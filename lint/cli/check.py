"""packlint check."""

import os
import shutil
import sys
from collections.abc import Sequence

from lint.check import Options, Result, check
from lint.cli.progress import progress
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, level, target_version
from lint.finding import Severity
from lint.report.counts import count

INTERRUPTED = 130
"""The shells' exit code for a command that Ctrl-C ended."""


def run(
    paths: list[str],
    format: str,
    severity: str,
    dhis2: str,
    target: str,
    profile: str,
    select: Sequence[str],
    ignore: Sequence[str],
    config: str,
    no_config: bool,
    libraries: Sequence[str],
    jobs: int,
) -> int:
    """Check and report; the exit code."""
    show = Severity[severity.upper()] if severity else Severity.WARNING
    line = progress()
    try:
        settings = configuration(config, no_config)
        options = Options(
            dhis2=dhis2_version(dhis2),
            target=target_version(target),
            config=settings if not isinstance(settings, Result) else Options().config,
            command=level(profile, select, ignore),
            libraries=libraries,
            show=Severity.NOTE if format == "json" else show,
            jobs=jobs,
            progress=line,
        )
    except WrongOption as error:
        return complain(error)
    try:
        result = settings if isinstance(settings, Result) else check(paths, options)
    except KeyboardInterrupt:
        print("packlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    finally:
        if line:
            line.end()
    if format == "json":
        from lint.report.json import render as as_json

        write(as_json(result))
    else:
        from lint.report.text import render as as_text

        write(as_text(result, show, *terminal()))
    if result.could_not_check:
        return 2
    return 1 if count(result).from_on(Severity.ERROR) else 0


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
