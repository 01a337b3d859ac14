"""``packlint check --output xlsx=FILE``: a workbook for those who filter and sort. Needs packlint[xlsx]."""

import io
from typing import Any

from lint.check import Result
from lint.describe import Described
from lint.report.counts import count
from lint.report.shared import totals
from lint.report.workbook import ROWS, cell, workbook

MOST = ROWS - 1
"""Findings of a sheet, below its head."""

_COLUMNS = (
    ("severity", 10), ("rule", 9), ("name", 28), ("package", 18), ("file", 30), ("line", 8), ("type", 18), ("uid", 14),
    ("code", 24), ("object", 40), ("property", 24), ("message", 80), ("hint", 60), ("fingerprint", 18),
)  # fmt: skip
_RULES = (("rule", 9), ("name", 34), ("errors", 10), ("warnings", 10), ("notes", 10), ("findings", 10), ("files", 10))


def render(result: Result, most: int = MOST) -> bytes:
    """The workbook: every finding, the worst first, and a sheet of counts. Every cell but a number is text."""
    stream = io.BytesIO()
    book = workbook(stream)
    bold = book.add_format({"bold": True})
    found = sorted(result.findings, key=lambda one: -one.severity)
    codes = {info.file: info.code for info in result.packages}
    sheet = _sheet(book, "findings", _COLUMNS, 0, bold)
    for row, one in enumerate(found[:most], 1):
        _write(sheet, row, _row(one, codes.get(one.file, "")))
    sheet.autofilter(0, 0, max(1, len(found[:most])), len(_COLUMNS) - 1)
    left = len(found) - most
    told = [totals(result, count(result))]
    if left > 0:
        told.append(f"{left:,} more findings, of the least severe, did not fit into the sheet of findings.")
    counts = _sheet(book, "rules", _RULES, len(told) + 1, bold)
    for row, text in enumerate(told):
        counts.write_string(row, 0, text)
    rows = _by_rule(found)
    for row, cells in enumerate(rows, len(told) + 2):
        _write(counts, row, cells)
    counts.autofilter(len(told) + 1, 0, len(told) + 1 + max(1, len(rows)), len(_RULES) - 1)
    book.close()
    return stream.getvalue()


def _sheet(book: Any, title: str, columns: tuple[tuple[str, int], ...], row: int, bold: Any) -> Any:
    """A sheet whose head stands in a row, and stays where it is scrolled."""
    sheet = book.add_worksheet(title)
    for column, (name, width) in enumerate(columns):
        sheet.write_string(row, column, name, bold)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 0)
    return sheet


def _write(sheet: Any, row: int, values: list[str | int | None]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, int):
            sheet.write_number(row, column, value)
        elif value:
            sheet.write_string(row, column, cell(value))


def _row(one: Described, code: str) -> list[str | int | None]:
    return [
        one.severity.word, one.rule, one.name, code, one.file, one.line, one.type, one.uid, one.code, one.object,
        one.property, one.message, one.hint, one.fingerprint,
    ]  # fmt: skip


def _by_rule(found: list[Described]) -> list[list[str | int | None]]:
    """Of each rule its findings by severity, and in how many files they are."""
    rules: dict[str, list[Described]] = {}
    for one in found:
        rules.setdefault(one.rule, []).append(one)
    rows: list[list[str | int | None]] = []
    for rule, of_it in sorted(rules.items()):
        severities = [one.severity.word for one in of_it]
        numbers = [severities.count(word) for word in ("error", "warning", "note")]
        rows.append([rule, of_it[0].name, *numbers, len(of_it), len({one.file for one in of_it})])
    return rows
