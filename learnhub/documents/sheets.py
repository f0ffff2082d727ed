"""Reads a list out of a CSV or XLSX file, row by row with its place; formulas are never evaluated.

Reading is total: whatever the bytes are, there are rows or problems, in bounded time and memory.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from learnhub.base.problem import Problem, Severity
from learnhub.base.words import N_
from learnhub.documents.workbooks import Refused, read_workbook

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 5_000
MOST_COLUMNS = 50
MOST_CELL = 1_000
MOST_TEXT = 5_000_000
MOST_EMPTY = 100_000
SEPARATORS = ";,\t|"

_EMPTY = N_("There is nothing in this file. Please choose the file with the list.")
_LARGE = N_("This file is larger than 5 MB. Please split it into smaller ones.")
_LONG = N_("The list has more than %(limit)s lines. Please split it into several files.")
_WIDE = N_("This line has more than %(limit)s columns. The others are not read.")
_CUT = N_("This cell is longer than %(limit)s characters. Please shorten it.")
_QUOTE = N_("A quotation mark begins here and has no end. Please put one behind the text.")
_MUCH = N_("There is too much text in this list. Please delete columns that are not needed.")
_WINDOWS = N_("The file is not in UTF-8. It was read as Windows-1252: please check the umlauts.")
_BINARY = N_("This is no list that we can read. Please save it as CSV or XLSX.")
_OLD_EXCEL = N_("This is an old Excel file. Please save it as XLSX and send it again.")
_OPEN_SHEET = N_("This is an ODS file. Please save it as XLSX or CSV and send it again.")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a list and every problem; `where` of a problem is the line, or nothing."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Rows:
    """Gathers rows within limits."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    text: int = 0

    def note(
        self, line: int | None, message: str, severity: Severity = "error", **params: int | str
    ) -> None:
        """Add a problem."""
        self.problems.append(Problem(str(line) if line else "", message, params, severity))

    def add(self, line: int, cells: Sequence[str]) -> bool:
        """Add a row that is not empty; False where a limit of the whole list is passed."""
        kept = tuple(" ".join(cell.split()) for cell in cells[:MOST_COLUMNS])
        while kept and not kept[-1]:
            kept = kept[:-1]
        if not kept:
            # Also nothing, again and again, has to end.
            return line < MOST_EMPTY
        if any(cells[MOST_COLUMNS:]):
            self.note(line, _WIDE, "warning", limit=MOST_COLUMNS)
        if any(len(cell) > MOST_CELL for cell in kept):
            self.note(line, _CUT, limit=MOST_CELL)
            kept = tuple(cell[:MOST_CELL] for cell in kept)
        self.text += sum(map(len, kept))
        if self.text > MOST_TEXT:
            self.note(line, _MUCH)
        elif len(self.rows) > MOST_LINES:
            self.note(line, _LONG, limit=MOST_LINES)
        else:
            self.rows.append(Row(line, kept))
            return True
        return False


def read_sheet(data: bytes) -> Sheet:
    """Return the rows of a list; what kind of file it is, its bytes say and not its name."""
    found = _Rows()
    if not data.strip():
        found.note(None, _EMPTY)
    elif len(data) > MOST_BYTES:
        found.note(None, _LARGE)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        found.note(None, _OLD_EXCEL)
    elif data.startswith(b"PK"):
        _read_xlsx(found, data)
    else:
        _read_csv(found, data)
    if not found.rows and not found.problems:
        found.note(None, _EMPTY)
    return Sheet(tuple(found.rows), tuple(found.problems))


def _read_xlsx(found: _Rows, data: bytes) -> None:
    if b"opendocument.spreadsheet" in data[:200]:
        found.note(None, _OPEN_SHEET)
        return
    book = read_workbook(data, rows=MOST_LINES + 2, columns=MOST_COLUMNS + 1)
    if isinstance(book, Refused):
        found.note(None, book.message)
        return
    if book.others:
        found.problems.append(book.told)
    for line, cells in enumerate(book.rows, start=1):
        if not found.add(line, cells):
            return


def _read_csv(found: _Rows, data: bytes) -> None:
    text = _decoded(found, data)
    if text is None:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begins = 1 if lines[0].lower().startswith("sep=") else 0
    sign = _separator(lines[begins:], lines[0][4:5] if begins else "")
    # One quotation mark too many lets a row run to the end of the file.
    is_open, longest = text.count('"') % 2 == 1, (0, 0)
    for line, span, cells in _records(found, lines, begins, sign):
        longest = max(longest, (span, -line))
        if not found.add(line, cells):
            break
    if is_open and longest[0] > 1:
        found.note(-longest[1], _QUOTE)


def _records(
    found: _Rows, lines: Sequence[str], begins: int, sign: str
) -> Iterator[tuple[int, int, Sequence[str]]]:
    """Yield each row with the line it begins on and how many lines it takes."""
    reader = csv.reader(_with_ends(lines[begins:]), delimiter=sign)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            # A field beyond the limit of the reader: an open quotation mark, or no list at all.
            found.note(line + begins, _QUOTE)
            return
        if cells is None:
            return
        yield line + begins, reader.line_num + 1 - line, cells
        line = reader.line_num + 1


def _with_ends(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _decoded(found: _Rows, data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    half = data[:400]
    if b"\0" in half:
        for name, zeros in (("utf-16-le", half[1::2]), ("utf-16-be", half[::2])):
            if zeros.count(0) * 2 > len(zeros):
                return data.decode(name, "replace")
    if b"\0" in data:
        found.note(None, _BINARY)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.note(None, _WINDOWS, "warning")
        return data.decode("cp1252", "replace")


def _separator(lines: Sequence[str], said: str) -> str:
    """Return what separates columns: what the file says, else what the first line has most of."""
    if said and said in SEPARATORS:
        return said
    first = next((line for line in lines if line.strip()), "")
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=lambda sign: (outside.count(sign), -SEPARATORS.index(sign)))
