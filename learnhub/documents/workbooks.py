"""Opens XLSX files without trusting them: as data alone, within limits, without entities."""

import importlib
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from learnhub.base.archives import Limits, read_archive, write_archive
from learnhub.base.problem import Problem
from learnhub.base.words import N_

# A list of five thousand lines takes two or three megabytes; the rest is for generous styles.
MOST_OF_ONE = 16 * 1024 * 1024
MOST_TOGETHER = 32 * 1024 * 1024
MOST_FILES = 400

_TOO_LARGE = N_("This file becomes far too large when it is unpacked. Please save it as CSV.")
_DAMAGED = N_("This Excel file is damaged. Please save it once more, or as CSV.")
_NO_BOOK = N_("This is no list that we can read. Please save it as CSV or XLSX.")
_ENTITIES = N_("This Excel file holds entities of its own. Please save it as CSV.")
_OTHERS = N_("The file has several sheets. Only the first one, “%(name)s”, was read.")

_LIMITS = Limits(
    MOST_FILES, MOST_TOGETHER, 8, lambda name: MOST_OF_ONE, lambda name: _TOO_LARGE,
    _TOO_LARGE, _TOO_LARGE,
)
_PARTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/", "xl/worksheets/sheet",
          "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/")
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, ParseError,
    RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file could not be opened."""

    message: str


@dataclass(frozen=True, slots=True)
class Book:
    """The first sheet with something in it, and how many there are beside it."""

    name: str
    rows: Sequence[Sequence[str]]
    others: int

    @property
    def told(self) -> Problem:
        """Say that other sheets were not read."""
        return Problem("", _OTHERS, {"name": self.name}, "warning")


def read_workbook(data: bytes, *, rows: int, columns: int) -> Book | Refused:
    """Return the first sheet that is not empty as text, at most so many rows and columns."""
    parts, problems = read_archive(data, _LIMITS)
    kept = {name: part for name, part in parts.items() if name.startswith(_PARTS)}
    if any(problem.message == _TOO_LARGE for problem in problems):
        return Refused(_TOO_LARGE)
    if "xl/workbook.xml" not in kept:
        return Refused(_NO_BOOK)
    if any(_has_entities(part) for part in kept.values()):
        return Refused(_ENTITIES)
    reader: Any = importlib.import_module("openpyxl")
    broken = (*_BROKEN, importlib.import_module("openpyxl.utils.exceptions").InvalidFileException)
    try:
        with warnings.catch_warnings():
            # It warns of styles and rules it leaves out; nothing of them is needed here.
            warnings.simplefilter("ignore")
            return _sheet(reader, write_archive(kept), rows, columns)
    except broken:
        return Refused(_DAMAGED)


def _sheet(reader: Any, data: bytes, rows: int, columns: int) -> Book:
    book = reader.load_workbook(
        BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    sheets = book.worksheets
    found = Book("", (), 0)
    for number, sheet in enumerate(sheets):
        # What the file says of its size may be wrong.
        sheet.reset_dimensions()
        read = [
            [_text(value) for value in row]
            for row in sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
        ]
        if any(any(row) for row in read):
            found = Book(str(sheet.title)[:80], read, len(sheets) - number - 1)
            break
    book.close()
    return found


def _text(value: object) -> str:
    """Return a cell as somebody would have typed it; days in the form of ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _has_entities(part: bytes) -> bool:
    """Say whether a part declares anything of its own; no program that writes lists does."""
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part or _is_wide(part)


def _is_wide(part: bytes) -> bool:
    # UTF-16 would hide a declaration from the search above.
    return 0 in part[:64] or part.startswith((b"\xff\xfe", b"\xfe\xff"))
