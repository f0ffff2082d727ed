"""Lists come in as CSV or XLSX from any program, and as anything else; reading them always ends."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.documents.sheets import MOST_CELL, MOST_COLUMNS, MOST_LINES, read_sheet
from learnhub.web.sheets import csv_file, xlsx_file
from tests.documents.word_files import zipped
from tests.endless import ends

PLAIN = [("Vorname", "Nachname"), ("Zoë", "Müller"), ("أميرة", "حداد")]


def cells(data: bytes) -> list[tuple[str, ...]]:
    """Return what stands in a list."""
    return [row.cells for row in read_sheet(data).rows]


def told(data: bytes) -> str:
    """Return every problem as text."""
    return "\n".join(map(str, read_sheet(data).problems))


def book(*rows: list[Any], others: int = 0) -> bytes:
    """Return a workbook as Excel would save it."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    for number in range(others):
        made.create_sheet(f"S{number}").append(["x"])
    data = BytesIO()
    made.save(data)
    return data.getvalue()


WHOLE = book(["Name", "Born"], ["Amira", date(1990, 3, 25)])


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_whatever_program_saved_it(sign: str, encoding: str, end: str) -> None:
    text = end.join(sign.join(row) for row in PLAIN)
    assert cells(text.encode(encoding)) == PLAIN
    assert told(text.encode(encoding)) == ""


def test_a_list_in_the_encoding_of_old_excel_is_read_and_that_is_told() -> None:
    data = "Vorname;Nachname\r\nZoë;Müller".encode("cp1252")
    assert cells(data) == PLAIN[:2]
    assert "Windows-1252" in told(data)
    assert read_sheet(data).problems[0].severity == "warning"


def test_excel_says_itself_what_separates() -> None:
    assert cells(b"sep=|\na,b|c\n1,2|3") == [("a,b", "c"), ("1,2", "3")]


def test_lines_inside_a_cell_and_empty_lines_keep_their_count() -> None:
    found = read_sheet(b'Name;Note\n"Amira";"one\ntwo"\n\n;;\nOmar;x\n')
    assert [(row.line, row.cells) for row in found.rows] == [
        (1, ("Name", "Note")), (2, ("Amira", "one two")), (6, ("Omar", "x")),
    ]


def test_a_quotation_mark_without_an_end_is_named_where_it_begins() -> None:
    found = read_sheet(b'Name;Note\nAmira;"one\nOmar;two\nElif;three\n')
    assert [(p.where, p.severity) for p in found.problems] == [("2", "error")]
    assert "quotation mark" in found.problems[0].text
    assert "quotation mark" in told(b'"' + b"x" * 400_000)


def test_a_worksheet_is_read_as_somebody_would_have_typed_it() -> None:
    data = book(["Name", "Born", "Number", "Formula"], ["Amira", date(1990, 3, 25), 7.0, "=1+1"],
                [None], ["Omar", "5.3.1990", 1.5])
    found = read_sheet(data)
    assert [(row.line, row.cells) for row in found.rows] == [
        (1, ("Name", "Born", "Number", "Formula")), (2, ("Amira", "1990-03-25", "7")),
        (4, ("Omar", "5.3.1990", "1.5")),
    ]


def test_of_several_sheets_the_first_is_read_and_that_is_told() -> None:
    data = book(["Name"], ["Amira"], others=2)
    assert cells(data) == [("Name",), ("Amira",)]
    assert "Only the first one, “Sheet”, was read." in told(data)


@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_what_we_write_we_read(write: Callable[[list[tuple[str, ...]]], bytes]) -> None:
    assert cells(write(PLAIN)) == PLAIN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "nothing in this file"),
        (b" \n;;\n", "nothing in this file"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file"),
        (b"a\0b\x01\xff;x\n" * 9, "no list that we can read"),
        (zipped({"word/document.xml": b"<x/>"}), "no list that we can read"),
        (b"PK\x03\x04 broken", "no list that we can read"),
        (zipped({"xl/workbook.xml": b"<x>"}), "damaged"),
        (zipped({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "entities"),
        (zipped({"xl/workbook.xml": "<x/>".encode("utf-16")}), "entities"),
        (zipped({"xl/workbook.xml": b" " * 30_000_000}), "far too large"),
        (b"PK\x03\x04\x14" + b"\0" * 25
         + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", "ODS"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    found = read_sheet(data)
    assert reason in told(data)
    assert found.rows == ()
    assert found.problems[0].severity == "error"


def test_too_long_too_wide_and_too_much_is_told() -> None:
    rows = b"Name\n" + b"x\n" * (MOST_LINES + 5)
    assert len(read_sheet(rows).rows) == MOST_LINES + 1
    assert f"{MOST_LINES + 2}: The list has more than {MOST_LINES} lines" in told(rows)
    wide = b";".join([b"x"] * (MOST_COLUMNS + 1))
    assert len(cells(wide)[0]) == MOST_COLUMNS
    assert "columns" in told(wide)
    assert f"longer than {MOST_CELL}" in told(b"x" * (MOST_CELL + 1))
    much = b";".join([b"x" * MOST_CELL] * MOST_COLUMNS)
    assert "too much text" in told(xlsx_file([much.decode().split(";")] * 101))


def test_nothing_at_all_a_million_times_ends() -> None:
    for data in (b",\n" * 2_500_000, b"\n" * 5_000_000, b'"' + b"x," * 2_400_000, b'""' * 2_500_000,
                 b'"x\n' * 1_500_000):
        with ends():
            read_sheet(data)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_rows_or_problems(data: bytes) -> None:
    found = read_sheet(data)
    assert found.rows or found.problems


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_worksheet_gives_rows_or_problems(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = read_sheet(bytes(whole))
    assert found.rows or found.problems


def test_what_stands_in_a_shared_file_is_read_without_a_harm(shared_dir: Path) -> None:
    lists = sorted((shared_dir / "fixtures" / "naughty").glob("*"))
    assert lists
    for path in lists:
        if path.is_file():
            with ends():
                found = read_sheet(path.read_bytes())
            assert found.rows or found.problems
