"""Writes tables as CSV and XLSX that every spreadsheet opens, and that run nothing there."""

import csv
import importlib
import io
from collections.abc import Iterable, Sequence

Cell = str | int | None

# Spreadsheets take such a cell for a formula, and a formula can send data away.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What one cell of a worksheet holds; more is refused by the format.
_LONGEST = 32_767
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe_cell(value: Cell) -> str | int:
    """Return a value no spreadsheet takes for a formula; None is an empty cell."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value


def csv_file(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the file in UTF-8, with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(rows: Iterable[Sequence[Cell]], *, right_to_left: bool = False) -> bytes:
    """Return one worksheet; its first row is the heading, every text is kept as text.

    Held in memory: a temporary file with names in it could stay behind after a crash.
    """
    data = io.BytesIO()
    book = importlib.import_module("xlsxwriter").Workbook(data, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False,
    })
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    if right_to_left:
        sheet.right_to_left()
    width = 0
    for number, row in enumerate(rows):
        width = max(width, len(row))
        for column, value in enumerate(row):
            style = bold if number == 0 else None
            if isinstance(value, int):
                sheet.write_number(number, column, value, style)
            elif value:
                sheet.write_string(number, column, value[:_LONGEST], style)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, width - 1), 22)
    book.close()
    return data.getvalue()
