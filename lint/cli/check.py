"""packlint check."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace

from lint.check import Options, Result, check
from lint.cli.ci import default_format
from lint.cli.progress import progress
from lint.cli.settings import WrongOption, complain, configuration, dhis2_version, known, level, target_version
from lint.config import is_configuration
from lint.finding import Severity
from lint.report.counts import count
from lint.settings import Config, House

WHOLE = frozenset({"json", "markdown", "html", "xlsx"})
"""Forms that hold everything, whatever is shown."""

FOR_READERS = frozenset({"text", "concise", "github"})
"""Forms that are nothing where there is nothing to say; the others are documents, which their readers expect."""

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
    baseline: str = "",
    no_baseline: bool = False,
    fix: bool = False,
    unsafe_fixes: bool = False,
    diff: bool = False,
) -> int:
    """Check and report; the exit code. Without a format the CI system decides."""
    format = format or default_format()
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
        named = [path for path in paths if is_configuration(path)]
        packages = [path for path in paths if path not in named]
        settings = configuration(config, no_config)
        others = [] if no_config else _others(named, settings, bool(packages))
        found = Config(house=House(unread=True)) if isinstance(settings, Result) else settings
        options = Options(
            dhis2=dhis2_version(dhis2),
            target=target_version(target),
            config=found,
            command=level(profile, select, ignore, found),
            libraries=libraries,
            show=Severity.NOTE if formats & WHOLE else show,
            coverage="html" in formats,
            jobs=jobs,
            progress=line,
            baseline=known(baseline, no_baseline or no_config),
        )
    except WrongOption as error:
        return complain(error)
    try:
        if isinstance(settings, Result):
            result = settings
        elif named and not packages:
            result = Result()
        elif diff:
            from lint.cli.fix import show as show_diff

            return show_diff(packages, options, unsafe_fixes)
        elif fix:
            from lint.cli.fix import fixed

            result = fixed(packages, options, unsafe_fixes)
        else:
            result = check(packages, options)
        for other in others:
            _add(
                result,
                other if isinstance(other, Result) else check(None, replace(options, config=other, libraries=())),
            )
    except KeyboardInterrupt:
        print("packlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    finally:
        if line:
            line.end()
    silent = named and not packages and not result.findings
    if not (silent and format in FOR_READERS):
        write(rendered(format, result, show, *terminal(), fails=fails))
    written = [_write_file(file, of, result, show, fails) for file, of in files.items()]
    if "github" in formats and not silent and os.environ.get("GITHUB_STEP_SUMMARY"):
        from lint.cli.outputs import append_step_summary

        append_step_summary(os.environ["GITHUB_STEP_SUMMARY"], result, show, fails)
    if result.fixable.files is not None and format != "text":
        from lint.report.shared import fixable

        print(fixable(result.fixable), file=sys.stderr)
    if result.could_not_check or not all(written):
        return 2
    return 1 if fails is not None and count(result).from_on(fails) else 0


def _others(named: Sequence[str], active: Config | Result, packages: bool) -> list[Config | Result]:
    """The configurations among the paths, as a hook names them, but for the one that is checked with."""
    found: dict[str, Config | Result] = {}
    if isinstance(active, Result):
        found.update((os.path.realpath(one.file), active) for one in active.findings)
    elif packages and active.file:
        found[os.path.realpath(active.file)] = active
    known = len(found)
    for path in named:
        found.setdefault(os.path.realpath(path), configuration(path, False))
    return list(found.values())[known:]


def _add(result: Result, other: Result) -> None:
    """To what a run found, what is to be told of another configuration."""
    result.findings += other.findings
    result.could_not_check |= other.could_not_check


def _files(output: Sequence[str]) -> dict[str, str]:
    """The format of each file that --output names."""
    if not output:
        return {}
    from lint.cli.app import Format
    from lint.cli.outputs import files

    printed = [format.value for format in Format]
    return files(output, [*printed, "xlsx"], printed)


def _write_file(file: str, format: str, result: Result, show: Severity, fails: Severity | None) -> bool:
    from lint.cli.outputs import write_file

    if format == "xlsx":
        from lint.report.check_xlsx import render as as_workbook
        from lint.report.workbook import NoWorkbook

        try:
            data = as_workbook(result)
        except NoWorkbook as error:
            print(f"packlint: {error}", file=sys.stderr)
            return False
    else:
        data = encoded(rendered(format, result, show, fails=fails))
    return write_file(file, data, (info.file for info in result.packages))


def rendered(
    format: str,
    result: Result,
    show: Severity,
    width: int = 80,
    colour: bool = False,
    fails: Severity | None = Severity.ERROR,
) -> str:
    """The report in a form: those of ``WHOLE`` hold everything, the others what is as severe as ``show``."""
    if format == "json":
        from lint.report.json import render as as_json

        return as_json(result)
    if format == "markdown":
        from lint.report.check_markdown import render as as_page

        return as_page(result, show, fails)
    if format == "html":
        from lint.cli.rule_pages import page_of
        from lint.report.check_html import render as as_file

        return as_file(result, show, page_of)
    if format == "concise":
        from lint.report.concise import render as as_lines

        return as_lines(result, show, colour)
    if format == "github":
        from lint.report.github import render as as_commands

        return as_commands(result, show)
    if format == "gitlab":
        from lint.report.gitlab import render as as_code_quality

        return as_code_quality(result, show)
    if format == "junit":
        from lint.report.junit import render as as_tests

        return as_tests(result, show)
    if format == "sarif":
        from lint.cli.rule_pages import page_of
        from lint.report.sarif import render as as_sarif

        return as_sarif(result, show, page_of)
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
    """Print a text, as write_bytes does."""
    write_bytes(encoded(text))


def write_bytes(data: bytes) -> None:
    """Write to standard output. A closed pipe is no error; where nothing can be written, exit code 2 says so."""
    try:
        if sys.stdout is None:  # the shell's >&-
            raise OSError(9, "standard output is closed")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if sys.stdout is not None:  # Python would try, and fail, again when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"packlint: the report could not be written: {(error.strerror or '').lower()}", file=sys.stderr)
        raise SystemExit(2) from None
