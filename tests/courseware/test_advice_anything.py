"""Advice never raises, never repeats itself, and comes while one types."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware import Page, find_glossary, read_course, read_folder
from learnhub.courseware.advice import advise_text, readability
from tests.courseware.advising import TERMS, lesson, page, quiz

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
def test_no_text_takes_long(piece: str) -> None:
    def spent(size: int) -> float:
        text = Page("de", "a.de.md", "a", (piece * size)[:size])
        start = time.process_time()
        advise_text(text, TERMS)
        return time.process_time() - start

    # Four times the text takes four times as long; sixteen times would be a square.
    small = min(spent(20_000), spent(20_000))
    assert spent(80_000) < 9 * small + 0.1


@pytest.mark.slow
def test_a_lesson_of_two_thousand_words_is_judged_while_one_types() -> None:
    courses = Path(__file__).parents[2] / "courses"
    glossary = find_glossary(courses)[0]
    course, _ = read_course(
        read_folder(courses / "online-business")[0], folder="online-business", glossary=glossary
    )
    assert course is not None
    raw = "".join(each.variants[0].raw for each in list(course.lessons)[:3])
    text = lesson(raw)
    assert readability(raw, "de").words > 2_000
    spent = []
    for _ in range(7):
        start = time.process_time()
        advise_text(text, glossary)
        spent.append(time.process_time() - start)
    assert sorted(spent)[3] < 0.1
