"""``--format github``: workflow commands, which GitHub Actions shows beside the lines of a pull request."""

import os

from lint.check import Result
from lint.finding import Severity
from lint.report.checkout import below
from lint.report.counts import count
from lint.report.shared import Group, groups, how_to_see_all, place, plain, plural, totals

MOST = 50
"""Commands of one run, worst first. GitHub shows the first ten of each level, and all of them in the log."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(result: Result, show: Severity) -> str:
    """One command a group, how many more there are, and the summary in a line."""
    found = worst_first(groups(result, show))
    lines = [_command(group) for group in found[:MOST]]
    if len(found) > MOST:
        left = plural(len(found) - MOST, "more finding")
        lines.append(f"… and {left}, not annotated here: {how_to_see_all(show)}")
    return "\n".join([*lines, totals(result, count(result))]) + "\n"


def worst_first(found: list[Group]) -> list[Group]:
    """By severity, in the result's order within each."""
    return sorted(found, key=lambda group: -group.severity)


def _command(group: Group) -> str:
    first = group.first
    properties = {}
    message = plain(group.message)
    file = annotated_path(first.file)
    if file is None:
        message = f"{plain(place(first))}: {message}"
    else:
        properties["file"] = file
        if first.line is not None:
            properties |= {"line": str(first.line), "col": str(first.column)}
    properties["title"] = f"{first.rule} {first.name}"
    if group.fix:
        message += f"\n{plain(group.fix)}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[group.severity]} {listed}::{_data(message)}"


def annotated_path(file: str) -> str | None:
    """A file's path from the checkout's root, which is how GitHub finds it.

    None for what is no file there: standard input, a member of an archive, a path in a git revision, a
    file elsewhere; and for a name that a log cannot carry.
    """
    if not os.path.isfile(file) or plain(file) != file or not _is_unicode(file):
        return None
    root = os.environ.get("GITHUB_WORKSPACE")
    return below(root, file) if root else file.replace(os.sep, "/")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
