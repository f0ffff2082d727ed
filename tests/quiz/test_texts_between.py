"""Texts between the questions of a quiz, scales, and answers that wait for a trainer."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.content.compiled import Drawn
from learnhub.questions import Information, Question
from learnhub.quiz.drawing import asking, drawn
from learnhub.quiz.rules import asked, most_points, numbered, score
from tests.pages import Page
from tests.quiz.playing import QUIZ, fields, publish_changed, start, take
from tests.quiz.test_rules import CAT, quiz
from tests.site import Browser, Site

OWN = ["i0", "a", "b", "i1", "i2", "c", "i3"]
BANK = ["d", "i4", "e", "i5"]


def made(names: list[str]) -> tuple[Question, ...]:
    """Return a question for each name, and a text that asks nothing for one that begins with i."""
    text = replace(CAT, content=Information(), unscored=True)
    return tuple(replace(text if name[0] == "i" else CAT, id=name) for name in names)


def test_a_text_keeps_its_place_in_the_order_of_the_file() -> None:
    assert drawn(quiz(made(OWN), bank=made(BANK)), "seed") == OWN


def test_a_text_goes_where_the_question_behind_it_goes() -> None:
    page = quiz(made(OWN), shuffle=True)
    orders = {" ".join(drawn(page, str(seed))) for seed in range(40)}
    assert orders == {
        f"{one} {two} {three} i3"
        for one, two, three in (
            ("i0 a", "b", "i1 i2 c"), ("i0 a", "i1 i2 c", "b"), ("b", "i0 a", "i1 i2 c"),
            ("b", "i1 i2 c", "i0 a"), ("i1 i2 c", "i0 a", "b"), ("i1 i2 c", "b", "i0 a"),
        )
    }


@given(st.text(max_size=8), st.integers(1, 5), st.booleans(), st.sets(st.integers(0, 4)))
@settings(max_examples=60)
def test_only_what_asks_is_drawn_and_texts_change_nothing_about_it(
    seed: str, count: int, shuffle: bool, introduced: set[int]
) -> None:
    names = list("abcde")
    own = [each for n, name in enumerate(names)
           for each in ([f"i{n}", name] if n in introduced else [name])]
    draw = (Drawn("", count),)
    plain = drawn(quiz(made(names), draw=draw, shuffle=shuffle), seed)
    found = drawn(quiz(made(own), draw=draw, shuffle=shuffle), seed)
    assert asking(quiz(made(own)), found) == plain
    assert len(plain) == count
    for text in (each for each in found if each not in plain):
        assert found[found.index(text) + 1] == names[int(text[1:])]


def test_a_text_at_the_end_of_the_bank_introduces_nothing() -> None:
    page = quiz(made(OWN), bank=made(BANK), draw=(Drawn("", 5),))
    assert drawn(page, "seed") == ["i0", "a", "b", "i1", "i2", "c", "d", "i4", "e", "i3"]


def test_only_what_asks_is_numbered_and_earns_points() -> None:
    page = quiz(made(OWN))
    found = asked(page, OWN)
    assert [number for number, _ in numbered(found)] == [0, 1, 2, 0, 0, 3, 0]
    result = score(found, {"a": ("4",), "i0": ("x",)})
    assert (result.points, result.most, result.waiting) == (1, 3, ())
    assert most_points(replace(page, draw=(Drawn("", 2),))) == 2


TEXT = """---
title: Quiz
---

### ? A letter {#letter info}

Mrs Demir got a letter.

> [!TIP] Read it twice.

### ? What does it say? {#says text}

- +2 says who wrote it
- +0 Spelling does not count.

> An example.

> [!WRONG] Never shown.

### ? How sure are you? {#sure scale=0-2}

1. not sure
2. sure

### ? How did you like it? {#liked text unscored}

### ? That is all {#end info}
"""


@pytest.fixture
def letter(sqlite_site: Site) -> Site:
    """The small course with a quiz about a letter."""
    publish_changed(
        sqlite_site.database, {"01-first/quiz.de.md": TEXT, "01-first/quiz.en.md": None}
    )
    return sqlite_site


def opened(browser: Browser, address: str) -> Page:
    """Return a page in English."""
    page = Page(browser.get(f"{address}?lang=en").text)
    page.check_frame()
    return page


def test_the_cover_counts_what_is_asked(letter: Site) -> None:
    lena = letter.client("lena")
    assert "3 questions" in opened(lena, QUIZ).text
    attempt = start(lena)
    lena.post(attempt, {**fields({"sure": ("1",)}), "save": "1"})
    assert "1 of 3 questions answered" in opened(lena, QUIZ).text


def test_a_text_stands_in_the_step_of_the_question_behind_it(letter: Site) -> None:
    lena = letter.client("lena")
    page = opened(lena, start(lena))
    steps = [e for e in page.all("section") if e.attributes.get("class", "").startswith("step")]
    assert [e.attributes["id"] for e in steps] == [f"step-{n}" for n in range(1, 5)]
    assert "Mrs Demir got a letter." in steps[0].text
    assert "Question 1 of 3" in steps[0].text
    assert "That is all" in steps[2].text
    assert "Question 3 of 3" in steps[2].text
    links = [e.attributes for e in page.all("a") if "data-question" in e.attributes]
    assert [(e["href"], e["data-question"]) for e in links] == [
        ("#step-1", "q-says"), ("#step-2", "q-sure"), ("#step-3", "q-liked"),
    ]
    assert "Questions still open: 3" in page.text


def test_a_text_is_a_heading_and_no_group_of_fields(letter: Site) -> None:
    lena = letter.client("lena")
    page = opened(lena, start(lena))
    text = page.one("div", id="q-letter")
    assert "Read it twice." in text.text
    assert "A letter" in [e.text for e in page.all("h2")]
    assert [e.attributes["name"] for e in page.all("fieldset")] == ["q-says", "q-sure", "q-liked"]
    assert not page.all("input", name="shown-letter")


def test_nobody_can_answer_a_text(letter: Site) -> None:
    lena = letter.client("lena")
    attempt = start(lena)
    for end in ("", "/check"):
        answer = lena.post(f"{attempt}/answers/letter{end}", {"q-letter": "x"})
        assert answer.status_code == 404
    lena.post(attempt, {"q-letter": "x", "hand_in": "1"})
    assert "You have 0 of 2 points." in opened(lena, attempt).text


def test_a_text_of_ones_own_waits_for_a_trainer(letter: Site) -> None:
    lena = letter.client("lena")
    written = "Dear Mr Kaya,\r\n\r\n<b>the heating</b> is cold."
    attempt = take(lena, {"says": (written,), "sure": ("0",), "liked": ("Much!",)})
    page = opened(lena, attempt)
    groups = [page.one("fieldset", name=f"q-{q}").text for q in ("says", "sure", "liked")]
    says, sure, liked = groups
    assert "Your answer is with the trainers. You will see their feedback here." in says
    assert "Dear Mr Kaya, <b>the heating</b> is cold." in says
    assert "This is what counts: says who wrote it (2 points)" in says
    assert "An example." in says
    for unsaid in ("Spelling", "Never shown", "right answer", "Not quite yet"):
        assert unsaid not in says
    assert "0 not sure Your answer" in sure
    assert "Thank you for your answer." in sure
    assert "Thank you for your answer." in liked
    assert "trainers" not in sure + liked


def test_line_ends_come_back_into_the_field(letter: Site) -> None:
    lena = letter.client("lena")
    attempt = start(lena)
    lena.post(attempt, {"q-says": "one\r\n\r\ntwo </textarea>", "save": "1"})
    html = lena.get(attempt).text
    assert "one\n\ntwo &lt;/textarea&gt;</textarea>" in html


def test_no_note_for_markers_reaches_a_learner_before_handing_in(letter: Site) -> None:
    lena = letter.client("lena")
    html = lena.get(start(lena)).text
    assert "Spelling" not in html
    assert "says who wrote it" not in html
