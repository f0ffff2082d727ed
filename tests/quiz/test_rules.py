"""Drawing, merging and scoring, without a database."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.content.compiled import Drawn, QuizPage, Range
from learnhub.questions import Prose, Question, read_blocks
from learnhub.quiz.drawing import drawn
from learnhub.quiz.rules import (
    Asked,
    Given,
    SavedAnswer,
    Score,
    asked,
    merged,
    most_points,
    points_needed,
    questions_of,
    range_for,
    score,
    shown_points,
)

TEXT = """
### ? How many legs has a cat? {#cat}

- = 4 ± 0

### ? What can fly? {#fly points=3}

- [x] Bird
- [x] Plane
- [ ] Table

### ? Do you like this? {#like unscored}

- (x) true
- ( ) false
"""


def read(text: str) -> tuple[Question, ...]:
    """Return the questions in a text."""
    blocks, problems = read_blocks(text, first_line=1, where="test")
    assert problems == []
    return tuple(block for block in blocks if not isinstance(block, Prose))


CAT, FLY, LIKE = read(TEXT)
GERMAN, ENGLISH = (
    read(f"### ? Page? {{#page}}\n\n- = {word}\n")[0] for word in ("Impressum", "Imprint")
)


def quiz(questions: Iterable[Question] = (CAT, FLY, LIKE), **other: Any) -> QuizPage:
    """Return a quiz."""
    page = QuizPage(
        locale="en", title="Quiz", intro="", pass_mark=60, shuffle=False, attempts=None,
        at_once=False, minutes=None, draw=(), ranges=(), questions=tuple(questions), bank=(),
    )
    return replace(page, **other)


def tagged(*tags: tuple[str, ...]) -> tuple[Question, ...]:
    """Return a question for each group of tags."""
    return tuple(replace(CAT, id=f"q{n}", tags=group) for n, group in enumerate(tags))


MANY = tagged(*[()] * 12)


def test_all_questions_are_asked_in_the_order_of_the_file() -> None:
    assert drawn(quiz(), "any") == ["cat", "fly", "like"]


def test_a_shuffled_quiz_asks_the_same_questions_in_an_order_of_its_own() -> None:
    page = quiz(MANY, shuffle=True)
    orders = {tuple(drawn(page, seed)) for seed in "abcdefgh"}
    assert len(orders) == 8
    assert {frozenset(order) for order in orders} == {frozenset(q.id for q in MANY)}


@given(st.text(max_size=20), st.integers(1, 12), st.booleans())
def test_the_same_seed_draws_the_same(seed: str, count: int, shuffle: bool) -> None:
    page = quiz(MANY[:6], bank=MANY[6:], draw=(Drawn("", count),), shuffle=shuffle)
    first = drawn(page, seed)
    assert first == drawn(page, seed)
    assert len(first) == len(set(first)) == count


def test_other_seeds_draw_other_questions() -> None:
    page = quiz(MANY[:6], bank=MANY[6:], draw=(Drawn("", 6),))
    assert len({frozenset(drawn(page, str(seed))) for seed in range(10)}) > 5


def test_every_question_has_about_the_same_chance() -> None:
    page = quiz(MANY[:6], bank=MANY[6:], draw=(Drawn("", 3),))
    counts = dict.fromkeys((q.id for q in MANY), 0)
    for seed in range(1200):
        for question in drawn(page, str(seed)):
            counts[question] += 1
    # 300 each on average; 15 is the standard deviation.
    assert all(225 < count < 375 for count in counts.values()), counts


def test_unshuffled_draws_keep_the_order_of_the_file_quiz_before_bank() -> None:
    page = quiz(MANY[:6], bank=MANY[6:], draw=(Drawn("", 8),))
    order = [q.id for q in MANY]
    found = drawn(page, "seed")
    assert found == sorted(found, key=order.index)


def test_a_question_with_two_tags_is_left_to_whom_needs_it() -> None:
    page = quiz(tagged(("mail",), ("mail", "links"), ("links",)),
                draw=(Drawn("mail", 1), Drawn("links", 2)))
    for seed in range(30):
        assert drawn(page, str(seed)) == ["q0", "q1", "q2"]


def _most(groups: list[tuple[str, ...]], slots: list[str]) -> int:
    """Return, by trying everything, how many slots can be filled."""
    if not slots:
        return 0
    first, *rest = slots
    best = _most(groups, rest)
    for n, group in enumerate(groups):
        if first in group:
            best = max(best, 1 + _most([*groups[:n], *groups[n + 1 :]], rest))
    return best


GROUPS = st.lists(st.lists(st.sampled_from("ab"), unique=True, max_size=2).map(tuple), max_size=5)


@given(GROUPS, st.integers(0, 3), st.integers(0, 3), st.text(max_size=3))
def test_as_many_as_can_be_are_drawn(
    groups: list[tuple[str, ...]], a: int, b: int, seed: str
) -> None:
    page = quiz(tagged(*groups), draw=(Drawn("a", a), Drawn("b", b)))
    found = drawn(page, seed)
    assert len(found) == len(set(found)) == _most(groups, ["a"] * a + ["b"] * b)
    assert all(groups[int(question[1:])] for question in found)


def test_an_attempt_finds_its_questions_in_quiz_and_bank() -> None:
    page = quiz(MANY[:2], bank=MANY[2:4])
    assert [q.id for q in questions_of(page, ["q3", "q0", "gone"])] == ["q3", "q0"]


@pytest.mark.parametrize(
    ("responses", "points", "passes"),
    [
        ({}, 0, False),
        ({"cat": ("4",)}, 1, False),
        ({"fly": ("0", "1")}, 3, True),
        ({"fly": ("0",)}, 1.5, False),
        ({"cat": ("4",), "fly": ("0",)}, 2.5, True),
        ({"cat": ("4",), "fly": ("0", "1"), "like": ("false",)}, 4, True),
        ({"like": ("true",)}, 0, False),
        ({"cat": ("nonsense",), "fly": ("77",)}, 0, False),
    ],
)
def test_points_are_added_up_and_compared_with_the_aim(
    responses: dict[str, tuple[str, ...]], points: float, passes: bool
) -> None:
    page = quiz()
    result = score(asked(page, ["cat", "fly", "like"]), responses)
    assert (result.points, result.most) == (points, 4)
    assert result.passes(page.pass_mark) == passes


def test_what_was_typed_in_one_language_stays_right_in_the_other() -> None:
    german, english = quiz([GERMAN]), quiz([ENGLISH])
    for page, other in ((german, english), (english, german)):
        for word in ("Impressum", "Imprint"):
            assert score(asked(page, ["page"], [other]), {"page": (word,)}).points == 1
        assert score(asked(page, ["page"], [other]), {"page": ("contact",)}).points == 0
    assert Asked(GERMAN).mark(("Imprint",)).result == "wrong"


@pytest.mark.parametrize(
    ("points", "most", "percent"),
    [(0, 4, 0), (4, 4, 100), (2.4, 4, 60), (2.399999, 4, 59), (1, 3, 33), (2, 3, 66), (0, 0, 100)],
)
def test_a_percentage_is_rounded_down(points: float, most: int, percent: int) -> None:
    assert Score(points, most, {}).percent == percent


@given(st.integers(0, 100), st.integers(1, 200))
def test_the_points_that_are_needed_are_exactly_enough(pass_mark: int, most: int) -> None:
    needed = points_needed(pass_mark, most)
    assert Score(needed, most, {}).passes(pass_mark)
    if needed:
        assert not Score(needed - 0.001, most, {}).passes(pass_mark)
    assert shown_points(needed) == pytest.approx(needed)


@given(st.floats(0, 1000))
def test_no_more_points_are_shown_than_there_are(points: float) -> None:
    assert points - 0.01 < shown_points(points) <= points + 1e-6


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (quiz(), 4),
        (quiz([LIKE]), 0),
        (quiz(MANY, draw=(Drawn("", 5),)), 5),
        (quiz(MANY[:4], bank=MANY[4:], draw=(Drawn("", 5), Drawn("", 2))), 7),
        (quiz([CAT, FLY], draw=(Drawn("", 1),)), None),
        (quiz([CAT], bank=(LIKE,), draw=(Drawn("", 1),)), None),
    ],
)
def test_the_most_points_are_known_where_they_do_not_depend_on_chance(
    page: QuizPage, most: int | None
) -> None:
    assert most_points(page) == most


@pytest.mark.parametrize(
    ("percent", "text"), [(0, "low"), (59, "low"), (60, "high"), (99, "high"), (100, "")]
)
def test_the_author_speaks_to_each_result(percent: int, text: str) -> None:
    assert range_for([Range(0, 59, "low"), Range(60, 99, "high")], percent) == text


@pytest.mark.parametrize(
    ("shown", "response", "saved", "change", "elsewhere"),
    [
        (None, ("1",), None, True, False),
        (0, ("1",), None, True, False),
        (0, (), None, False, False),
        (0, ("",), None, False, False),
        (1, ("1",), SavedAnswer(("1",), 1, False), False, False),
        (1, ("2",), SavedAnswer(("1",), 1, False), True, False),
        (1, (), SavedAnswer(("1",), 1, False), True, False),
        # Saved by a script, or in another window, after the form was made.
        (0, ("1",), SavedAnswer(("1",), 3, False), False, False),
        (0, (), SavedAnswer(("1",), 3, False), False, True),
        (1, ("2",), SavedAnswer(("1",), 3, False), False, True),
        (None, ("2",), SavedAnswer(("1",), 3, False), True, False),
        # Checked: its feedback was shown.
        (3, ("2",), SavedAnswer(("1",), 3, True), False, False),
        (0, (), SavedAnswer(("1",), 3, True), False, False),
    ],
)
def test_a_form_changes_what_the_person_changed_in_it(
    shown: int | None, response: tuple[str, ...], saved: SavedAnswer | None, change: bool,
    elsewhere: bool,
) -> None:
    found = merged({"q": Given(response, shown)}, {"q": saved} if saved else {})
    assert dict(found.changes) == ({"q": response} if change else {})
    assert found.elsewhere == ({"q"} if elsewhere else set())


RESPONSES = st.lists(st.sampled_from(["", "0", "1"]), max_size=2).map(tuple)
NUMBERS = st.integers(0, 4)


@given(
    st.dictionaries(st.sampled_from("abc"), st.builds(Given, RESPONSES, st.none() | NUMBERS)),
    st.dictionaries(st.sampled_from("abc"), st.builds(SavedAnswer, RESPONSES, NUMBERS,
                                                      st.booleans())),
)
def test_a_form_of_before_replaces_nothing_that_came_after_it(
    form: dict[str, Given], saved: dict[str, SavedAnswer]
) -> None:
    found = merged(form, saved)
    assert not set(found.changes) & found.elsewhere
    for question in found.changes:
        before, shown = saved.get(question), form[question].shown
        assert before is None or (not before.is_checked and (shown is None
                                                             or before.number <= shown))


@pytest.mark.parametrize(
    ("response", "complete"), [((), False), (("",), False), (("1", ""), False), (("1",), True)]
)
def test_a_question_is_answered_when_nothing_of_it_is_open(
    response: tuple[str, ...], complete: bool
) -> None:
    assert SavedAnswer(response, 1, False).is_complete == complete
