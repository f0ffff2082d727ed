"""Each place that uses a term has an explanation of its own, which leads back to it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.content.compiled import Term
from learnhub.content.terms import MOST_PLACES, TermPlaces

LINK = '<a class="term" href="#term-{}">w</a>'


def places_of(*texts: str) -> tuple[list[str], Term]:
    """Return the texts as they are shown, and the term with its places."""
    places = TermPlaces({"x": Term("x", "X", "An X.")})
    shown = [places.in_text(text) for text in texts]
    return shown, places.found()[0]


def test_the_first_word_leads_to_the_plain_explanation_and_each_other_to_its_own() -> None:
    (first, second), term = places_of(LINK.format("x"), LINK.format("x"))
    assert first == '<a class="term" href="#term-x" id="word-1">w</a>'
    assert second == '<a class="term" href="#term-x_word-2" id="word-2">w</a>'
    assert term.sheets == (("term-x", "word-1"), ("term-x_word-2", "word-2"))


def test_in_a_question_one_comes_back_to_the_question() -> None:
    places = TermPlaces({"x": Term("x", "X", "An X.")})
    texts = [places.in_question(LINK.format("x"), "sky") for _ in range(2)]
    assert texts == ['<a class="term" href="#term-x_q-sky">w</a>'] * 2
    assert places.in_text(LINK.format("x")) == '<a class="term" href="#term-x" id="word-1">w</a>'
    assert places.found()[0].sheets == (("term-x_q-sky", "q-sky"), ("term-x", "word-1"))


def test_an_id_of_the_author_stays() -> None:
    (shown,), term = places_of('<a class="term" href="#term-x" id="s1-0-h-here">w</a>')
    assert shown == '<a class="term" href="#term-x" id="s1-0-h-here">w</a>'
    assert term.sheets == (("term-x", "s1-0-h-here"),)


def test_links_that_are_no_terms_are_left_alone() -> None:
    text = '<a href="#term-x">w</a> <a class="external" href="https://a.example/#term-x">w</a>'
    assert places_of(text)[0] == [text]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["a", "b-2", "b"]), max_size=60))
def test_every_link_leads_to_an_explanation_and_no_id_stands_twice(used: list[str]) -> None:
    places = TermPlaces({name: Term(name, name, name) for name in dict.fromkeys(used)})
    shown = places.in_text("".join(LINK.format(name) for name in used))
    sheets = [sheet for term in places.found() for sheet in term.sheets]
    ids = [id_ for id_, _ in sheets]
    assert len(ids) == len(set(ids)) <= 3 * MOST_PLACES
    assert set(re.findall(r'href="#([^"]+)"', shown)) == set(ids)
    assert sorted(re.findall(r'id="([^"]+)"', shown)) == sorted(place for _, place in sheets)
