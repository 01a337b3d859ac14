"""packlint check --fix and --diff."""

import sys
from collections.abc import Sequence

from lint.atomic import replace_file
from lint.check import Options, Result, check, remembering
from lint.cli.settings import WrongOption
from lint.fix.mend import Mended, Outcome, mend
from lint.inspection import Reader
from lint.report.shared import fixed_line, plain
from lint.source import read


def agree(fix: bool, unsafe: bool, diff: bool, output: Sequence[str]) -> None:
    """WrongOption where the options contradict each other."""
    if fix and diff:
        raise WrongOption("--fix writes the files and --diff only shows what it would write: choose one of them")
    if unsafe and not fix and not diff:
        raise WrongOption("--unsafe-fixes goes with --fix or --diff")
    if diff and output:
        raise WrongOption("--diff shows a diff in place of a report, so that --output has nothing to write")


def fixed(paths: list[str], options: Options, unsafe: bool) -> Result:
    """Mend the files and check what is there then: that result, with what was mended."""
    read_one = remembering(read)
    outcome = mend(paths, options, unsafe, read_one)
    _say_left(outcome)
    result = outcome.result
    written = [one for one in outcome.files if _write(one, read_one)]
    if outcome.files:
        result = check(paths, options, read_one)
        result.could_not_check |= len(written) < len(outcome.files)
    _told(result, written, unsafe)
    return result


def show(paths: list[str], options: Options, unsafe: bool) -> int:
    """Print what would be mended, as a unified diff; the exit code, 1 where that is anything."""
    from lint.cli.check import terminal, write
    from lint.fix.unified import unified

    outcome = mend(paths, options, unsafe, remembering(read))
    _say_left(outcome)
    for finding in outcome.result.findings:
        if finding.rule.startswith("INT"):
            print(f"packlint: {plain(finding.message)}", file=sys.stderr)
    colour = terminal()[1]
    for one in outcome.files:
        write(unified(one.source.name, one.old.decode(), one.new.decode(), colour))
    _told(outcome.result, outcome.files, unsafe)
    print(fixed_line(outcome.result.fixable, "Would fix"), file=sys.stderr)
    return 2 if outcome.result.could_not_check else 1 if outcome.files else 0


def _told(result: Result, files: Sequence[Mended], unsafe: bool) -> None:
    """Note in a result how much was mended; that more could be is of use only to those who did not ask for it."""
    result.fixable.mended, result.fixable.files = sum(one.fixes for one in files), len(files)
    if unsafe:
        result.fixable.unsafe = 0


def _say_left(outcome: Outcome) -> None:
    if outcome.result.fixable.elsewhere:
        print("packlint: standard input, archives and git revisions are not fixed, only files", file=sys.stderr)
    for name in outcome.left:
        print(f"packlint: {plain(name)} was left alone: its JSON has faults to mend by hand first", file=sys.stderr)


def _write(one: Mended, read_one: Reader) -> bool:
    """Put a mended file in its place, unless somebody changed it meanwhile; say so where it cannot be written."""
    try:
        if read_one(one.source) != one.old:
            raise OSError(0, "it was changed meanwhile; try again")
        replace_file(one.source.path, one.new)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        print(f"packlint: {plain(one.source.name)} could not be written: {reason}", file=sys.stderr)
        return False
    return True
