"""A file that opens in every spreadsheet and runs nothing there."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.web.sheets import csv_file, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]
)
def test_a_name_that_looks_like_a_formula_is_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Amina", "a=b", "3-4", "", 7, -7])
def test_everything_else_is_left_alone(value: str | int) -> None:
    assert safe_cell(value) == value


def test_excel_knows_the_file_as_utf_8() -> None:
    data = csv_file([["Änne", None, 3]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "Änne,,3\r\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
                min_size=1, max_size=4))
def test_no_cell_of_any_file_begins_a_formula(values: list[str]) -> None:
    text = csv_file([values]).decode("utf-8-sig")
    (line,) = csv.reader(io.StringIO(text, newline=""))
    assert len(line) == len(values)
    assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)
