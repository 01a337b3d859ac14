"""What the Markdown pages share: texts that are shown and do nothing else, and places from the checkout's root."""

import re
from itertools import groupby

from lint.describe import Described
from lint.report.github import annotated_path
from lint.report.shared import place, plain

_MARKS = re.compile(r"[&<>`|\\*~\[\]$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[@#](?=\w)|:(?=//)|(?i:www)(?=\.)")


def escaped(text: str) -> str:
    """A text as Markdown that shows it and does nothing else: no markup, no table cell, link or mention.

    Marks become entities. What GitHub would make a link of, which it looks for when entities are
    resolved, is broken by a space of no width.
    """
    return _MARKS.sub(lambda match: _harmless(match.group()), plain(text))


def where(finding: Described) -> str:
    """``FILE:LINE:COLUMN``, the file from the checkout's root where it lies in one."""
    path = annotated_path(finding.file)
    return place(finding) if path is None else path + place(finding).removeprefix(finding.file)


def code(lines: list[str], indent: str = "") -> list[str]:
    """A block of code, fenced by more backticks than stand anywhere in it."""
    lines = [plain(line) for line in lines]
    longest = max((len(list(run)) for line in lines for mark, run in groupby(line) if mark == "`"), default=0)
    fence = "`" * max(3, longest + 1)
    return [indent + line for line in (fence, *lines, fence)]


def _harmless(mark: str) -> str:
    return f"{mark}&#8203;" if mark in "@#:" or mark.isalpha() else f"&#{ord(mark)};"
