"""What first answers say about a question."""

import random

import pytest

from learnhub.questions.statistics import FirstAnswer, in_words, statistics
from tests.questions.asking import question

ASKED = question("- (x) yes\n- ( ) no\n- ( ) perhaps")
RIGHT, WRONG = ("0",), ("1",)


def test_below_five_answers_nothing_is_said() -> None:
    assert statistics(ASKED, [FirstAnswer(RIGHT)] * 4) is None
    assert statistics(ASKED, [FirstAnswer(RIGHT)] * 5) is not None


def test_the_shares_count_blank_answers_as_well() -> None:
    found = statistics(ASKED, [FirstAnswer(r) for r in (RIGHT, RIGHT, WRONG, (), ())])
    assert found is not None
    assert (found.count, found.blank, found.right, found.facility) == (5, 2, 0.4, 0.4)
    assert found.discrimination is None
    assert "leave it out" in in_words(found)[-1].text


def test_part_of_the_points_counts_for_the_facility_only() -> None:
    asked = question("- [x] a\n- [x] b\n- [ ] c")
    found = statistics(asked, [FirstAnswer(("0",))] * 6)
    assert found is not None
    assert (found.facility, found.right) == (0.5, 0.0)


def test_the_time_is_the_middle_one_and_pauses_do_not_count() -> None:
    times = [10.0, 12.0, 14.0, 16.0, 18.0, 4000.0, None]
    found = statistics(ASKED, [FirstAnswer(RIGHT, seconds=time) for time in times])
    assert found is not None
    assert found.seconds == 14.0
    few = statistics(ASKED, [FirstAnswer(RIGHT, seconds=t) for t in (1.0, 2.0, None, None, None)])
    assert few is not None
    assert few.seconds is None


@pytest.mark.parametrize(
    ("better", "verdict"), [(0.9, "good"), (0.0, "poor"), (-0.9, "reversed")]
)
def test_a_question_that_tells_the_sure_from_the_unsure_is_known_by_its_answers(
    better: float, verdict: str
) -> None:
    chance = random.Random(7)
    answers = []
    for _ in range(3000):
        rest = chance.random()
        likely = 0.5 + better * (rest - 0.5)
        answers.append(FirstAnswer(RIGHT if chance.random() < likely else WRONG, rest))
    found = statistics(ASKED, answers)
    assert found is not None
    assert found.verdict in ({"poor", "reversed"} if verdict == "poor" else {verdict})
    assert abs(found.discrimination or 0) < 0.1 if verdict == "poor" else True


def test_the_correlation_is_the_one_of_the_textbook() -> None:
    # Fifteen who are right with 1 elsewhere, fifteen who are wrong with 0: perfect.
    answers = [FirstAnswer(RIGHT, 1.0)] * 15 + [FirstAnswer(WRONG, 0.0)] * 15
    found = statistics(ASKED, answers)
    assert found is not None
    assert found.discrimination == 1.0
    # Twenty of forty right; of them 15 do well elsewhere, of the others 5: phi = 0.5.
    mixed = (
        [FirstAnswer(RIGHT, 1.0)] * 15 + [FirstAnswer(RIGHT, 0.0)] * 5
        + [FirstAnswer(WRONG, 1.0)] * 5 + [FirstAnswer(WRONG, 0.0)] * 15
    )
    found = statistics(ASKED, mixed)
    assert found is not None
    assert found.discrimination == 0.5


def test_with_fewer_than_thirty_answers_no_correlation_is_said() -> None:
    answers = [FirstAnswer(RIGHT, 1.0)] * 15 + [FirstAnswer(WRONG, 0.0)] * 14
    found = statistics(ASKED, answers)
    assert found is not None
    assert found.discrimination is None


def test_where_everybody_gives_the_same_answer_nothing_correlates() -> None:
    found = statistics(ASKED, [FirstAnswer(RIGHT, n / 40) for n in range(40)])
    assert found is not None
    assert found.discrimination is None
    assert in_words(found)[0].text.startswith("Very easy")


def test_a_survey_has_no_facility() -> None:
    asked = question("- ( ) never\n- ( ) often", words="#q unscored")
    found = statistics(asked, [FirstAnswer(("0",), 0.5)] * 40)
    assert found is not None
    assert (found.facility, found.right, found.discrimination) == (None, None, None)


def test_an_answer_is_marked_in_the_language_that_suits_it_best() -> None:
    here, there = question("- = imprint"), question("- = Impressum")
    answers = [FirstAnswer(("imprint",))] * 3 + [FirstAnswer(("Impressum",))] * 3
    alone, both = statistics(here, answers), statistics(here, answers, [there])
    assert alone is not None
    assert both is not None
    assert (alone.right, both.right) == (0.5, 1.0)
