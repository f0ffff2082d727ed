"""An answer under a corrected key: it means what the learner saw, and is worth what was said."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import Question, Response
from learnhub.quiz.remarking import carried, corrected, marked_again
from learnhub.quiz.rules import Asked
from tests.quiz.test_rules import read


def question(answers: str, words: str = "") -> Question:
    """Return a question with these answers."""
    return read(f"### ? What? {{#q {words}}}\n\n{answers}\n")[0]


SINGLE = question("- (x) red\n- ( ) green\n- ( ) blue")
MOVED = question("- ( ) blue\n- ( ) red\n- (x) green")
MULTIPLE = question("- [x] red\n- [ ] green\n- [x] blue")
ORDER = question("1. one\n2. two\n3. three")
ORDER_NOW = question("1. three\n2. one\n3. two")
MATCH = question("- a :: x\n- b :: y")
MATCH_NOW = question("- a :: y\n- b :: x")
CLOZE = read("### ? Fill in. {#q}\n\nA [[cat|*dog]] and [[two ± 0]].\n".replace("two", "2"))[0]
CLOZE_NOW = read("### ? Fill in. {#q}\n\nA [[*cat|dog]] and [[3 ± 0]].\n")[0]
CLOZE_OTHER = read("### ? Fill in. {#q}\n\nA [[bird|*dog]] and [[3 ± 0]].\n")[0]


@pytest.mark.parametrize(
    ("old", "new", "response", "found"),
    [
        (SINGLE, MOVED, ("0",), ("1",)), (SINGLE, MOVED, ("2",), ("0",)),
        (SINGLE, MOVED, (), ()), (SINGLE, SINGLE, ("1",), ("1",)),
        (SINGLE, question("- (x) red\n- ( ) pink"), ("1",), None),
        (SINGLE, question("- (x) red\n- ( ) pink"), ("0",), ("0",)),
        (SINGLE, MULTIPLE, ("0",), None),
        (MULTIPLE, question("- [ ] blue\n- [x] red\n- [x] green"), ("0", "2"), ("1", "0")),
        (ORDER, ORDER_NOW, ("0", "1", "2"), ("1", "2", "0")),
        (MATCH, MATCH_NOW, ("0", "1"), ("1", "0")),
        (MATCH, question("- a :: x\n- c :: y"), ("0", "1"), None),
        (CLOZE, CLOZE_NOW, ("0", "3"), ("0", "3")), (CLOZE, CLOZE_OTHER, ("0", "3"), None),
        (question("- = Imprint"), question("- = Impressum"), ("imprint",), ("imprint",)),
        (question("- = 4 ± 0"), question("- = 5 ± 0"), ("5",), ("5",)),
        (question("- (x) true\n- ( ) false"), question("- ( ) true\n- (x) false"), ("true",),
         ("true",)),
        (SINGLE, MOVED, ("7",), None), (SINGLE, MOVED, ("x",), None),
    ],
)
def test_a_response_means_what_the_learner_saw(
    old: Question, new: Question, response: Response, found: Response | None
) -> None:
    assert carried(old, new, response) == found


@pytest.mark.parametrize(
    ("old", "new", "response", "points"),
    [
        (SINGLE, MOVED, ("1",), 1), (SINGLE, MOVED, ("0",), 0),
        (question("- = 4 ± 0"), question("- = 5 ± 0"), ("5",), 1),
        (ORDER, ORDER_NOW, ("2", "0", "1"), 1), (MATCH, MATCH_NOW, ("1", "0"), 1),
    ],
)
def test_the_corrected_key_decides(
    old: Question, new: Question, response: Response, points: float
) -> None:
    found = marked_again(old, Asked(new), response, 1)
    assert found is not None
    assert found[0] == points


def test_what_was_promised_stays() -> None:
    old = replace(SINGLE, points=4, tries=3, reduction=Decimal(25))
    new = replace(MOVED, points=9, tries=1, reduction=Decimal(0))
    assert (corrected(old, new).points, corrected(old, new).tries) == (4, 3)
    assert marked_again(old, Asked(new), ("1",), 2) == (3.0, "right")


def test_an_answer_that_is_right_in_another_language_is_right() -> None:
    old, english, german = (question(f"- = {x}") for x in ("a", "imprint", "impressum"))
    assert marked_again(old, Asked(english, (german,)), ("Impressum",), 1) == (1.0, "right")


@given(st.sampled_from([SINGLE, MULTIPLE, ORDER, MATCH, CLOZE]),
       st.sampled_from([SINGLE, MOVED, MULTIPLE, ORDER_NOW, MATCH_NOW, CLOZE_NOW]),
       st.lists(st.sampled_from(["", "0", "1", "2", "9", "x", "²", "1@2"]), max_size=5))
@settings(max_examples=200)
def test_nothing_that_was_given_is_an_error(
    old: Question, new: Question, response: list[str]
) -> None:
    marked_again(old, Asked(new), tuple(response), 1)
