"""Counting first tries, and what trainers may read of them."""

import pytest

from learnhub.questions import AcceptedText, Option, Question, Response, Short, Single
from learnhub.teaching.counting import Given, plain, tally

SKY = Question("sky", "Which <em>colour</em>?", "", Single((
    Option("Green"), Option("<strong>Blue</strong>", right=True), Option("Red &amp; hot"),
)))
PAGE = Question("page", "Which page?", "", Short((AcceptedText("imprint"),)))


def given(question: Question, **counts: int) -> list[Given]:
    return [Given(question, (key.removeprefix("_"),), count) for key, count in counts.items()]


def test_a_question_says_how_many_were_right_at_once_and_what_was_chosen_instead() -> None:
    found = tally(SKY, given(SKY, _0=6, _1=3, _2=1))
    assert (found.answered, found.right) == (10, 3)
    assert found.prompt == "Which colour?"
    mistake = found.commonest_mistake
    assert mistake is not None
    assert (mistake.text, mistake.count) == ("Green", 6)
    assert [c.text for c in found.choices] == ["Green", "Blue", "Red & hot"]


@pytest.mark.parametrize(("answers", "shown"), [(0, False), (4, False), (5, True)])
def test_answers_are_shown_from_five_people_on(answers: int, shown: bool) -> None:
    assert tally(SKY, given(SKY, _1=answers)).is_shown is shown


def test_an_answer_counts_as_its_own_revision_marks_it() -> None:
    before = Question("sky", "Which?", "", Single((
        Option("Blue", right=True), Option("Green"), Option("Red"),
    )))
    found = tally(SKY, [*given(before, _0=4), *given(SKY, _0=2)])
    assert (found.answered, found.right) == (6, 4)
    assert {(c.text, c.right, c.count) for c in found.choices} == {
        ("Blue", True, 4), ("Green", False, 2),
    }


def test_what_only_one_person_typed_stays_with_that_person() -> None:
    found = tally(PAGE, given(PAGE, imprint=4, advert=2, _secret=1))
    assert [c.text for c in found.choices] == ["imprint", "advert"]
    assert found.answered == 7


def test_typed_text_stays_text_and_blank_answers_do_not_count() -> None:
    blank: Response = ("",)
    typed = [Given(PAGE, ("a <b> c",), 2), Given(PAGE, blank, 9)]
    found = tally(PAGE, typed)
    assert [c.text for c in found.choices] == ["a <b> c"]
    assert found.answered == 2


def test_markup_is_taken_apart() -> None:
    assert plain("a <b>bold</b> &lt; word") == "a bold < word"
