"""Advice never raises, never repeats itself, and always comes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware import Page
from learnhub.courseware.advice import advise_text, readability
from tests.courseware.advising import TERMS, lesson, page, quiz
from tests.endless import ends

PIECES = [
    "\n", "\n\n", "## ", "### ? A? {#a}\n\n", "#### ", "- (x) ", "- ( ) ", "- = ", "> ",
    "> [!TIP] ", "| a |\n|---|\n", "```", "    ", "`", "[a](b.md#c)", "[a](#b)", "![", "](",
    "[[", "]]", "<b>",
    "<!-- ", "-->", "&amp;", "\\", "*", "_", "{", "}", "Wort", "TSE", "z. B. ", "3. Mai ", "… ",
    "هذا؟ ", "\u200f", "\u2029", "\ue000", "\ue12a", "\x00", "https://a.b.", "a@b.de", " ", ". ",
    "? ",    "Phishing", "Ausgleichszahlung", "[^1]", "[^1]: ", "===\n", "---\n", ": ", "$$",
]
LOCALES = ["de", "de-simple", "en", "ar", "tr", "zh", "x"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.sampled_from(LOCALES))
def test_any_text_is_judged(body: str, locale: str) -> None:
    for written in (lesson(body, locale), quiz(body, locale), page(body, locale)):
        found = advise_text(written, TERMS)
        assert len(set(map(str, found))) == len(found)
        last = (written.front + body).count("\n") + 1
        for problem in found:
            line = problem.where.rpartition(":")[2]
            assert not line.isdigit() or 0 < int(line) <= last, (body, problem)
            assert problem.text
    assert readability(body, locale).words >= 0


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_characters_are_judged(body: str) -> None:
    advise_text(page(body), TERMS)
    readability(body, "de")


@pytest.mark.parametrize(
    "piece",
    ["a. ", "3. ", ".", "[", "![", "[a](", "<a ", "(AB ", "AB: ", "- a\n", "a  \n", "> ",
     "|a|b|\n", "[[", "http://" + "." * 300 + " ", "\\*", "`", "<!--",
     '![a](b "', "kurz ", "*a", "[a](#b)\n\n"],
)
def test_half_a_megabyte_of_anything_is_judged_to_the_end(piece: str) -> None:
    with ends():
        advise_text(Page("de", "a.de.md", "a", (piece * 500_000)[:500_000]), TERMS)
