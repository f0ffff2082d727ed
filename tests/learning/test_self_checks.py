"""When self-checks are offered and how two of them are compared, from facts alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.learning.rules import Facts, progress
from learnhub.learning.self_checks import AreaResult, compared, fitting, offered, words_for
from learnhub.questions.by_area import AreaLevel
from tests.learning.test_rules import COURSE, lesson, module

BOTH = replace(COURSE, checks={"entry-check": {"de": "Vorher"}, "final-check": {"de": "Nachher"}})
LESSONS = frozenset({"a/one", "a/two", "b/three"})
WORDS = ["still new to you", "you can do a little", "you can do a lot", "you feel sure"]


@pytest.mark.parametrize(
    ("facts", "checks"),
    [
        (Facts(), ("entry",)),
        (Facts(begun=frozenset({"a/one"})), ("entry",)),
        (Facts(done=frozenset({"a/one"})), ()),
        (Facts(passed=frozenset({"a"})), ()),
        (Facts(done=LESSONS), ("final",)),
        (Facts(done=LESSONS, checked=frozenset({"entry"})), ("entry", "final")),
        (Facts(checked=frozenset({"final"})), ("entry", "final")),
        (Facts(done=frozenset({"a/one"}), checked=frozenset({"entry"})), ("entry",)),
    ],
)
def test_a_self_check_is_offered_in_its_time_and_stays_to_be_looked_at(
    facts: Facts, checks: tuple[str, ...]
) -> None:
    assert offered(progress(BOTH, facts), facts) == checks


def test_a_course_offers_only_what_it_has() -> None:
    facts = Facts(done=LESSONS, checked=frozenset({"entry", "final"}))
    assert offered(progress(COURSE, facts), facts) == ()
    only = replace(BOTH, checks={"final-check": {"de": "Nachher"}})
    assert offered(progress(only, facts), facts) == ("final",)
    empty = replace(BOTH, modules=())
    assert offered(progress(empty, Facts()), Facts()) == ("entry",)


@pytest.mark.parametrize(
    ("level", "words"),
    [(0, 0), (0.16, 0), (0.17, 1), (1 / 3, 1), (0.49, 1), (0.5, 2), (2 / 3, 2), (0.83, 2),
     (0.84, 3), (1, 3)],
)
def test_a_level_is_said_in_the_nearest_words(level: float, words: int) -> None:
    assert words_for(level) == WORDS[words]


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_is_further_is_told_no_less(one: float, other: float) -> None:
    lower, higher = sorted((one, other))
    assert WORDS.index(words_for(lower)) <= WORDS.index(words_for(higher))


def test_before_and_after_stand_side_by_side_with_the_lessons_that_fit() -> None:
    first = replace(lesson("a", "one"), areas=("1.1", "mail"))
    second = replace(lesson("a", "two"), areas=("mail",))
    outline = replace(COURSE, modules=(module("a", first, second),))
    before = [AreaLevel("mail", 0.25, 1, 1), AreaLevel("4.2", None, 0, 2)]
    after = [AreaLevel("1.1", 1.0, 2, 2), AreaLevel("mail", 0.75, 1, 1)]
    assert compared(outline, before, after) == (
        AreaResult("mail", 0.25, 0.75, (first, second)), AreaResult("4.2", None, None, ()),
        AreaResult("1.1", None, 1.0, (first,)),
    )
    assert compared(outline, (), ()) == ()
    assert fitting(outline, "") == ()
