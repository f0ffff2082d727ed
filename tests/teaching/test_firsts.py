"""When first answers count together, how long they took, and how the rest of the attempt went."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import AcceptedText, Option, Question, Short, Single
from learnhub.teaching.firsts import Moment, same_key, share_of_rest

START = datetime(2026, 3, 2, 10, tzinfo=UTC)


def sky(*options: Option, **more: str) -> Question:
    """Return a question with options."""
    return Question("sky", more.pop("prompt", "Which?"), "", Single(options), **more)  # type: ignore[arg-type]


BLUE, GREEN = Option("Blue", right=True), Option("Green")
SKY = sky(BLUE, GREEN)
HIMMEL = sky(Option("Blau", right=True), Option("Grün"))
PAGE = Question("page", "Which page?", "", Short((AcceptedText("imprint"),)))


def at(seconds: float) -> datetime:
    """Return a moment after the start."""
    return START + timedelta(seconds=seconds)


@pytest.mark.parametrize("now", [
    sky(BLUE, GREEN, prompt="Which colour?"),
    sky(BLUE, GREEN, feedback="<p>Look up.</p>"),
    sky(Option("Blue", right=True, feedback="<p>Yes.</p>"), GREEN),
    sky(Option("<strong>Blue</strong>", right=True), Option(" Green ")),
])
def test_what_is_not_the_key_may_change(now: Question) -> None:
    assert same_key({"en": SKY}, {"en": now}, "en")


@pytest.mark.parametrize("now", [
    sky(GREEN, BLUE), sky(BLUE, Option("Red")), sky(Option("Blue"), replace(GREEN, right=True)),
    sky(BLUE, GREEN, Option("Red")), sky(BLUE, GREEN, credit="all"), PAGE,
    sky(Option('<img src="/media/1/a.svg" alt="Blue">', right=True), GREEN),
])
def test_another_key_is_another_question(now: Question) -> None:
    assert not same_key({"en": SKY}, {"en": now}, "en")


def test_a_picture_that_was_replaced_is_another_answer() -> None:
    one = sky(Option('<img src="/media/1/a.svg" alt="Sky">', right=True), GREEN)
    two = sky(Option('<img src="/media/2/a.svg" alt="Sky">', right=True), GREEN)
    assert same_key({"en": one}, {"en": one}, "en")
    assert not same_key({"en": one}, {"en": two}, "en")


def test_a_better_translation_changes_nothing_but_what_may_be_typed_does() -> None:
    better = sky(Option("Himmelblau", right=True), Option("Grün"))
    assert same_key({"en": SKY, "de": HIMMEL}, {"en": SKY, "de": better}, "en")
    assert not same_key({"en": SKY, "de": HIMMEL}, {"en": SKY, "de": better}, "de")
    page = replace(PAGE, content=Short((AcceptedText("imprint"), AcceptedText("legal notice"))))
    assert not same_key({"de": PAGE, "en": PAGE}, {"de": PAGE, "en": page}, "de")


def test_a_new_language_changes_nothing_and_nothing_shared_is_another_question() -> None:
    assert same_key({"en": SKY}, {"en": SKY, "de": HIMMEL}, "de")
    assert not same_key({"en": SKY}, {"de": HIMMEL}, "de")
    assert not same_key({}, {"de": HIMMEL}, "de")


@pytest.mark.parametrize(("before", "after", "seconds"), [
    (None, None, 60), (10, None, 50), (10, 90, 50),
    (60, None, None), (59.5, None, None), (None, 60.5, None), (10, 60.2, None),
    # A sign before the start (two windows) does not make it longer.
    (-100, None, 60),
])
def test_an_answer_takes_as_long_as_since_the_one_before(
    before: float | None, after: float | None, seconds: float | None
) -> None:
    moment = Moment(at(60), START, None if before is None else at(before),
                    None if after is None else at(after))
    assert moment.seconds == seconds


def test_a_clock_that_was_put_back_gives_no_negative_time() -> None:
    assert Moment(at(-5), START).seconds == 0


@pytest.mark.parametrize(("points", "most", "own", "worth", "share"), [
    (3, 4, 1, 1, 2 / 3), (3, 4, 0, 1, 1.0), (1, 1, 1, 1, None), (0, 0, 0, 0, None),
    (2, 4, 0, 0, 0.5),
])
def test_the_rest_is_everything_else(
    points: float, most: float, own: float, worth: float, share: float | None
) -> None:
    assert share_of_rest(points, most, own=own, worth=worth) == share


@settings(max_examples=100)
@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_the_rest_is_a_share(points: float, most: float, own: float, worth: float) -> None:
    found = share_of_rest(points, most, own=own, worth=worth)
    assert found is None or 0 <= found <= 1
