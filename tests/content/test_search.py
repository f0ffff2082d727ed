"""How texts and what is looked for are brought into one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.content.search import MOST_WORDS, folded, patterns


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Straße", "strasse"), ("ÄÖÜ", "aou"), ("  two \n\t words ", "two words"),
        ("Café", "cafe"), ("مُؤَسَّسَة", "موسسة"), ("ﬁnden", "finden"), ("İstanbul", "istanbul"),
        ("", ""), ("100 %", "100 %"),
    ],
)
def test_case_and_accents_do_not_matter(text: str, found: str) -> None:
    assert folded(text) == found


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", []), ("   ", []), ("Sky", ["%sky%"]), ("blue  sky", ["%blue%", "%sky%"]),
        ("100%", ["%100\\%%"]), ("a_b", ["%a\\_b%"]), ("back\\slash", ["%back\\\\slash%"]),
    ],
)
def test_each_word_becomes_a_pattern_in_which_nothing_is_special(
    query: str, found: list[str]
) -> None:
    assert patterns(query) == found


@given(st.text(max_size=500))
def test_a_query_never_becomes_large(query: str) -> None:
    found = patterns(query)
    assert len(found) <= MOST_WORDS
    assert sum(len(each) for each in found) < 5_000
