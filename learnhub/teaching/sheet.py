"""Writes a table as CSV that every spreadsheet opens, and that runs nothing there."""

import csv
import io
from collections.abc import Iterable, Sequence

# Spreadsheets take such a cell for a formula, and a formula can send data away.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: str | int | None) -> str | int:
    """Return a value no spreadsheet takes for a formula; None is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def csv_file(rows: Iterable[Sequence[str | int | None]]) -> bytes:
    """Return the file in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
