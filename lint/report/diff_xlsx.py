"""``packlint diff --output xlsx=FILE``: a workbook with the columns that reviewers know. Needs packlint[xlsx]."""

import io
import re
from typing import Any

from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.report import diff_shared as shared
from lint.report.workbook import cell, workbook

_COLUMNS = (
    ("operation", 12), ("level", 10), ("needs", 9), ("type", 18), ("uid", 14), ("code", 24), ("name", 40),
    ("property", 24), ("old", 50), ("new", 50), ("message", 80), ("for", 24), ("rule", 10), ("used by", 40),
)  # fmt: skip


def render(result: DiffResult) -> bytes:
    """The workbook. Every cell is written as text: what begins with = is no formula."""
    stream = io.BytesIO()
    book = workbook(stream)
    bold = book.add_format({"bold": True})
    used: set[str] = set()
    for pair in result.pairs:
        sheet = book.add_worksheet(_title(pair, used))
        sheet.write_string(0, 0, cell(shared.title(pair)), bold)
        sheet.write_string(1, 0, cell(shared.verdict(pair)))
        sheet.write_string(2, 0, cell(shared.counts(pair)))
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.write_string(4, column, name, bold)
            sheet.set_column(column, column, width)
        rows = [*pair.changes, *pair.other]
        for row, one in enumerate(rows, 5):
            for column, text in enumerate(_row(one)):
                sheet.write_string(row, column, cell(text))
        sheet.autofilter(4, 0, 4 + max(1, len(rows)), len(_COLUMNS) - 1)
        sheet.freeze_panes(5, 0)
    if not result.pairs:
        book.add_worksheet("nothing compared")
    book.close()
    return stream.getvalue()


def _row(one: DescribedChange) -> list[Any]:
    names = ", ".join(subject.name or subject.uid for subject in one.subjects[:50])
    return [
        one.act, one.level if one.rule else "other", one.needs.word, one.type, one.uid, one.code,
        names or one.object, one.property, one.old, one.new, one.message, ", ".join(one.audience), one.rule,
        ", ".join(one.used_by),
    ]  # fmt: skip


def _title(pair: PairResult, used: set[str]) -> str:
    """A name for a sheet: 31 characters, without what Excel forbids, each once."""
    base = re.sub(r"[\[\]:*?/\\']", " ", cell(f"{pair.name} {pair.new.kind}")).strip()[:28] or "package"
    title, number = base, 1
    while title.lower() in used:
        number += 1
        title = f"{base[:26]} {number}"
    used.add(title.lower())
    return title
