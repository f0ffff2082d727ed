"""Longer lists come in pages, whatever is written into the address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.base.paging import Page, page_number


@pytest.mark.parametrize(
    ("text", "number"),
    [(None, 1), ("", 1), ("1", 1), ("7", 7), ("007", 7), ("0", 1), ("-3", 1), ("1.5", 1),
     ("two", 1), ("٣", 1), ("²", 1), (" 2", 1), ("99999999999", 100_000)],
)
def test_a_page_number_is_read_kindly(text: str | None, number: int) -> None:
    assert page_number(text) == number


@given(st.text())
def test_any_text_leads_to_some_page(text: str) -> None:
    assert 1 <= page_number(text) <= 100_000


@pytest.mark.parametrize(
    ("total", "last"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)]
)
def test_the_last_page_holds_what_is_left(total: int, last: int) -> None:
    assert Page(items=(), number=1, size=10, total=total).last == last
