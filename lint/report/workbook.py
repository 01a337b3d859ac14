"""What workbooks share: how one is made, and how a text is written into a cell. Needs packlint[xlsx]."""

import io
import re
from typing import Any

CELL = 32_000
"""Characters of a cell; Excel takes 32,767."""

ROWS = 1_048_576
"""Rows of a sheet, its head among them; Excel takes no more."""

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


class NoWorkbook(Exception):
    """XlsxWriter is not installed."""


def workbook(stream: io.BytesIO) -> Any:
    """An empty workbook in which what begins with = is no formula, and an address no link. NoWorkbook where
    that cannot be made.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        raise NoWorkbook("a workbook needs XlsxWriter: pip install 'packlint[xlsx]'") from None
    return xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})


def cell(value: Any) -> str:
    """A value as the text of a cell."""
    text = _UNSAFE.sub("", str(value or ""))[:CELL]
    text = text.encode("utf-8", "backslashreplace").decode()  # half characters, which XML cannot hold
    if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter would take it for XML of its own
        text += " "
    return text
