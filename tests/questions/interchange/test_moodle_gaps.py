"""Texts with gaps and pictures with words on them are read as Moodle writes them."""

from decimal import Decimal

import pytest

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Cloze,
    Gap,
    Near,
)
from learnhub.questions.kinds.areas import Areas
from tests.questions.interchange.moodle_items import (
    CODED,
    one,
    why_lost,
)


def gaps(text: str) -> tuple[tuple[Gap, ...], list[str]]:
    question, said = one("cloze", "", text)
    assert isinstance(question.content, Cloze)
    return question.content.gaps, said


@pytest.mark.parametrize(
    ("written", "gap"),
    [
        ("{1:SHORTANSWER:=Paris~%50%London}",
         Gap("typed", texts=(AcceptedText("Paris"), AcceptedText("London", Decimal(50))))),
        ("{:SA:%100%a\\}b\\~c\\#d~*}", Gap("typed", texts=(AcceptedText("a}b~c#d"),))),
        ("{2:MWC:=H<sub>2</sub>O &amp; &#39;x&#39;}",
         Gap("typed", texts=(AcceptedText("H2O & 'x'", exact=True),))),
        ("{1:NUMERICAL:=3.5:0.5~%50%4}",
         Gap("number", numbers=(AcceptedNumber(Near(Decimal("3.5"), Decimal("0.5"))),
                                AcceptedNumber(Near(Decimal(4), Decimal(0)), Decimal(50))))),
        ("{1:NM:%100%-1,5:0}",
         Gap("number", numbers=(AcceptedNumber(Near(Decimal("-1.5"), Decimal(0))),))),
        ("{1:MULTICHOICE:wrong~=right}", Gap("select", options=("wrong", "right"), right=(1,))),
        ("{1:MCVS:=a|b~*c*~<b>d</b>}",
         Gap("select", options=("a&#124;b", "\\*c\\*", "<strong>d</strong>"), right=(0,))),
        ("{1:MULTICHOICE_HS:%0%a~%100%b}", Gap("select", options=("a", "b"), right=(1,))),
    ],
)  # fmt: skip
def test_gaps_are_read_with_their_signs_and_entities(written: str, gap: Gap) -> None:
    found, _ = gaps(f"<p>First.</p><p>A {written} b.</p>")
    assert found == (gap,)


@pytest.mark.parametrize(
    ("written", "change"),
    [
        ("{1:MC:=a#yes~b}", "what was said to single answers in gaps was left out"),
        ("{1:MC:=a~b} {2:MC:=a~b}",
         "its gaps were worth different points and now are worth the same"),
        ("{1:MC:=a~%50%b~c}", "answers in gaps that were partly right are wrong now"),
        ("{1:MC:=a~=b~c}", "a gap had several right answers; only the first one is left"),
        ("{1:MR:=a~b}", "a gap in which several answers could be ticked now takes one"),
    ],
)  # fmt: skip
def test_what_gaps_cannot_say_is_noted(written: str, change: str) -> None:
    assert change in gaps(f"A {written}")[1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A {1:SHORTANSWER:=Paris", "a gap opens with “{1:SHORTANSWER” and is never closed"),
        ("A {1:ESSAY:=x}", "gaps of the kind “ESSAY” are not known here"),
        ("A {1:MC:a~b}", "no answer is right"),
        (
            "<img src='x.png' alt='{1:SA:=x}'>",
            "its text holds signs that would mean something else in a course",
        ),
    ],
)
def test_a_gap_that_cannot_be_read_loses_its_question(text: str, reason: str) -> None:
    assert why_lost("cloze", "", text) == reason


def test_groups_of_words_become_choices_of_their_gaps() -> None:
    words = "".join(
        f"<dragbox><text>{text}</text><group>{group}</group><infinite/></dragbox>"
        for text, group in (("cat", 1), ("red", 2), ("dog", 1), ("blue", 2), ("idle", 3))
    )
    question, said = one("ddwtos", words, "<p>Do it.</p><p>A [[3]] is [[2]], <b>[[1]]</b></p>")
    assert question.prompt == "Do it."
    assert question.content == Cloze(
        ("A ", " is ", ", **", "**"),
        (
            Gap("select", options=("cat", "dog"), right=(1,)),
            Gap("select", options=("red", "blue"), right=(0,)),
            Gap("select", options=("cat", "dog"), right=(0,)),
        ),
    )
    assert said == ["words that could be put in no gap were left out"]
    assert why_lost("ddwtos", words, "A [[7]]") == "for the gap “[[7]]” there is no word"


def test_words_on_a_picture_get_places_of_estimated_size() -> None:
    inner = (
        f'<file name="map.png" encoding="base64">{CODED}</file>'
        "<drag><no>1</no><text>Berlin</text></drag><drag><no>2</no><text>Rome</text></drag>"
        "<drop><no>1</no><choice>1</choice><xleft>40</xleft><ytop>20</ytop></drop>"
    )
    question, said = one("ddimageortext", inner)
    content = question.content
    assert isinstance(content, Areas)
    [area] = content.areas
    assert (area.label, area.left, area.top) == ("Berlin", Decimal(10), Decimal(10))
    assert content.distractors == ("Rome",)
    assert said == ["how large the places of the words are was estimated"]
