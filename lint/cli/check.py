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
    output: Sequence[str],
    severity: str,
    fail_on: str,
    dhis2: str,
    target: str,
    profile: str,
    select: Sequence[str],
    ignore: Sequence[str],
    config: str,
    no_config: bool,
    libraries: Sequence[str],
    jobs: int,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
) -> int:
    """Check and report; the exit code."""
    fails = Severity[fail_on.upper()] if fail_on != "never" else None
    show = Severity[severity.upper()] if severity else Severity.WARNING
    if fails is not None:
        show = min(show, fails)  # what a run fails for is shown
    line = progress()
    try:
        files = _files(output)
        if fix or unsafe_fixes or diff:
            from lint.cli.fix import agree

            agree(fix, unsafe_fixes, diff, output)
        formats = {format, *files.values()}
        settings = configuration(config, no_config)
        options = Options(
            dhis2=dhis2_version(dhis2),
            target=target_version(target),
            config=settings if not isinstance(settings, Result) else Options().config,
            command=level(profile, select, ignore),
            libraries=libraries,
            show=Severity.NOTE if "json" in formats else show,
            jobs=jobs,
            progress=line,
        )
    except WrongOption as error:
        return complain(error)
    try:
        if isinstance(settings, Result):
            result = settings
        elif diff:
            from lint.cli.fix import show as show_diff

            return show_diff(paths, options, unsafe_fixes)
        elif fix:
            from lint.cli.fix import fixed

            result = fixed(paths, options, unsafe_fixes)
        else:
            result = check(paths, options)
    except KeyboardInterrupt:
        print("packlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    finally:
        if line:
            line.end()
    write(rendered(format, result, show, *terminal()))
    written = [_write_file(file, rendered(of, result, show), result) for file, of in files.items()]
    if "github" in formats and os.environ.get("GITHUB_STEP_SUMMARY"):
        from lint.cli.outputs import append_step_summary

        append_step_summary(os.environ["GITHUB_STEP_SUMMARY"], result, show, fails)
    if result.fixable.files is not None and format != "text":
        from lint.report.shared import fixable

        print(fixable(result.fixable), file=sys.stderr)
    if result.could_not_check or not all(written):
        return 2
    return 1 if fails is not None and count(result).from_on(fails) else 0


def _files(output: Sequence[str]) -> dict[str, str]:
    """The format of each file that --output names."""
    if not output:
        return {}
    from lint.cli.app import Format
    from lint.cli.outputs import files

    return files(output, [format.value for format in Format])


def _write_file(file: str, text: str, result: Result) -> bool:
    from lint.cli.outputs import write_file

    return write_file(file, encoded(text), (info.file for info in result.packages))


def rendered(format: str, result: Result, show: Severity, width: int = 80, colour: bool = False) -> str:
    """The report in a form; JSON holds everything, the others what is as severe as ``show``."""
    if format == "json":
        from lint.report.json import render as as_json

        return as_json(result)
    if format == "concise":
        from lint.report.concise import render as as_lines

        return as_lines(result, show, colour)
    if format == "github":
        from lint.report.github import render as as_commands

        return as_commands(result, show)
    from lint.report.text import render as as_text

    return as_text(result, show, width, colour)


def columns() -> int | None:
    """Columns of the terminal; None where standard output is none."""
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if on_terminal else None


def terminal() -> tuple[int, bool]:
    """Columns of the terminal (80 where there is none), and whether colour is wanted."""
    width = columns()
    colour = width is not None and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return width or 80, colour


def encoded(text: str) -> bytes:
    """UTF-8 whatever the locale; half characters as escapes."""
    return text.encode("utf-8", "backslashreplace")


def write(text: str) -> None:
    """Print a text. A closed pipe is no error; where nothing can be written, exit code 2 says so."""
    try:
        if sys.stdout is None:  # the shell's >&-
            raise OSError(9, "standard output is closed")
        sys.stdout.buffer.write(encoded(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if sys.stdout is not None:  # Python would try, and fail, again when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"packlint: the report could not be written: {(error.strerror or '').lower()}", file=sys.stderr)
        raise SystemExit(2) from None
