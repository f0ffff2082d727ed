"""Counting first tries, and what trainers may read of them."""

import pytest

from learnhub.questions import (
    AcceptedText,
    Cloze,
    Criterion,
    FreeText,
    Gap,
    Match,
    Option,
    Pair,
    PictureChoice,
    Question,
    Response,
    Short,
    Single,
)
from learnhub.teaching.counting import Given, best_read, plain, tally

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


@pytest.mark.parametrize(("html", "text"), [
    ('<img src="/a.svg" alt="A &quot;closed&quot; padlock" width="9">', 'A "closed" padlock'),
    ('see <img alt="1 > 0" src="x"> there', "see 1 > 0 there"),
    ('<img src="/a.svg" alt="">', ""),
])
def test_a_picture_is_its_words(html: str, text: str) -> None:
    assert plain(html) == text


def test_pictures_are_counted_by_their_words() -> None:
    asked = Question("lock", "Which?", "", PictureChoice((
        Option('<img src="/a.svg" alt="An envelope">'),
        Option('<img src="/b.svg" alt="A padlock">', right=True),
    )))
    assert [c.text for c in tally(asked, given(asked, _1=5, _0=1)).choices] == [
        "A padlock", "An envelope",
    ]


def test_a_gap_one_writes_in_keeps_single_words_back_and_one_to_choose_from_does_not() -> None:
    asked = Question("gaps", "Fill in.", "", Cloze(
        ("<p>", " and ", "</p>"),
        (Gap("typed", (AcceptedText("sign"),)),
         Gap("select", options=("<b>left</b>", "right"), right=(1,))),
    ))
    found = tally(asked, [Given(asked, ("sign", "1"), 4), Given(asked, ("my <b> word", "0"), 1)])
    assert [(c.text, c.count) for c in found.choices] == [
        ("(1) sign", 4), ("(2) right", 4), ("(2) left", 1),
    ]
    assert found.kept_back == 1


def test_options_nobody_took_are_named_where_one_can_take_them_alone() -> None:
    assert tally(SKY, given(SKY, _0=6)).unchosen == ("Blue", "Red & hot")
    pairs = Question("pairs", "Match.", "", Match((Pair("a", 0), Pair("b", 1)), ("1", "2")))
    assert tally(pairs, [Given(pairs, ("0", "1"), 6)]).unchosen == ()
    assert tally(PAGE, given(PAGE, imprint=6)).unchosen == ()


def test_what_is_marked_by_hand_is_counted_and_not_read() -> None:
    asked = Question("why", "Why?", "", FreeText(criteria=(Criterion("says why", 2),)))
    found = tally(asked, [Given(asked, ("Because.",), 5), Given(asked, ("No.",), 1)])
    assert (found.answered, found.right, found.choices, found.is_judged) == (6, 0, (), False)


def test_an_answer_is_read_in_the_language_in_which_it_is_worth_most() -> None:
    german = Question("page", "Welche?", "", Short((AcceptedText("Impressum"),)))
    assert best_read(PAGE, [german], ("Impressum",)) is german
    assert best_read(PAGE, [german], ("imprint",)) is PAGE
    assert best_read(PAGE, [german], ("nothing",)) is PAGE
