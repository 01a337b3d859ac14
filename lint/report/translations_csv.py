"""``packlint translations --format csv``: a line a package, locale, type and property."""

import csv
import io
from collections.abc import Sequence

from lint.coverage import Coverage
from lint.report.shared import plain

HEAD = ("file", "package", "locale", "standing", "type", "property", "translated", "asked")


def render(found: Sequence[Coverage]) -> str:
    """The whole table, RFC 4180 but for the line's end."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEAD)
    for one in found:
        for language in one.languages:
            start = (cell(one.file), cell(one.code), cell(language.locale), language.standing)
            for figure in language.figures:
                rows.writerow((*start, figure.type, figure.property, figure.translated, figure.asked))
    return text.getvalue()


def cell(value: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    text = plain(value)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
