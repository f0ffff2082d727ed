"""Who is stuck, who is quiet, how names sort: rules without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from learnhub.base.actor import Actor, Role
from learnhub.content.compiled import Outline, OutlineLesson, OutlineModule, OutlineQuiz
from learnhub.people.rules import new_login
from learnhub.teaching.policy import may_hand_over_password, may_name_trainers, may_teach
from learnhub.teaching.rules import (
    Learner,
    QuizTries,
    Row,
    Share,
    Standing,
    days_between,
    hardest,
    named_like,
    row,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LESSONS = tuple(
    OutlineLesson(f"id-{n}", n, "m", {"en": n}, {"en": 5}, (), 2, (), None) for n in ("a", "b")
)
OUTLINE = Outline(
    id="c", locales=("en",), letter="C", hue=0, audience=(), level="basic", access="open",
    digcomp=(), titles={"en": "C"}, summaries={}, outcomes={}, worksheets={}, has_guide=False,
    modules=(OutlineModule("m", {"en": "M"}, LESSONS, OutlineQuiz("m", {"en": "Q"}, 3, 60)),),
)


def learner(name: str = "Amina", *, joined: int = 30, last: int | None = None) -> Learner:
    return Learner(1, name, "amina", NOW - timedelta(days=joined),
                   None if last is None else NOW - timedelta(days=last))


def made(
    who: Learner | None = None, standing: Standing | None = None,
    quizzes: dict[str, QuizTries] | None = None,
) -> Row:
    return row(who or learner(last=0), OUTLINE, standing or Standing(), quizzes or {},
               now=NOW, quiet_days=14)


def states(found: Row) -> list[str]:
    return [cell.state for cell in found.cells]


def test_a_learner_who_did_nothing_has_an_empty_line() -> None:
    assert states(made()) == ["none", "none", "none"]


def test_a_lesson_that_was_opened_is_begun_and_one_that_was_ended_is_done() -> None:
    found = made(standing=Standing(done=frozenset({"id-a"}), begun=frozenset({"id-a", "id-b"})))
    assert states(found) == ["done", "part", "none"]
    assert (found.progress.done, found.progress.total) == (1, 3)


def test_a_question_that_never_comes_right_makes_a_lesson_stuck_even_when_it_is_done() -> None:
    found = made(standing=Standing(done=frozenset({"id-a"}), hard=frozenset({"id-a"})))
    assert found.cells[0].state == "stuck"
    assert found.cells[0].is_done
    assert found.is_stuck
    assert found.stuck_at is found.progress.stops[0]


@pytest.mark.parametrize(
    ("tries", "passed", "state"),
    [(0, False, "part"), (2, False, "part"), (3, False, "stuck"), (5, True, "done")],
)
def test_three_tries_at_a_quiz_without_passing_are_stuck(
    tries: int, passed: bool, state: str
) -> None:
    assert made(quizzes={"m": QuizTries(tries, 40, passed)}).cells[2].state == state


@pytest.mark.parametrize(
    ("joined", "last", "quiet"),
    [(30, 13, False), (30, 14, True), (30, None, True), (13, None, False), (2, 40, False)],
)
def test_somebody_is_quiet_after_fourteen_days_without_a_sign(
    joined: int, last: int | None, quiet: bool
) -> None:
    assert made(learner(joined=joined, last=last)).is_quiet is quiet


def test_nobody_calls_a_learner_who_has_done_everything() -> None:
    done = Standing(done=frozenset({"id-a", "id-b"}))
    found = made(learner(last=60), done, {"m": QuizTries(1, 100, True)})
    assert found.progress.is_complete
    assert not found.is_quiet
    assert found.here is None


def test_a_learner_stopped_at_the_lesson_touched_last_or_at_the_next_one() -> None:
    begun = Standing(begun=frozenset({"id-b"}), last="id-b")
    assert made(standing=begun).here is not None
    assert made(standing=begun).here == made(standing=begun).progress.stops[1]
    done = Standing(done=frozenset({"id-a"}), last="id-a")
    assert made(standing=done).here == made(standing=done).progress.stops[1]


def test_days_are_counted_by_the_midnights_where_the_learners_are() -> None:
    evening = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert days_between(evening, evening + timedelta(hours=1)) == 1
    assert days_between(evening, evening + timedelta(minutes=20)) == 0
    assert days_between(evening + timedelta(days=3), evening) == 0


@pytest.mark.parametrize("words", ["anne", "ÄNNE", "x-anne", "  än "])
def test_people_are_found_without_accents_and_capitals(words: str) -> None:
    rows = [row(Learner(1, "Änne", "x-anne", NOW, None), OUTLINE, Standing(), {}, now=NOW,
                quiet_days=14), made()]
    assert [r.learner.name for r in named_like(rows, words)] == ["Änne"]


def test_the_hardest_questions_come_first_and_need_five_answers() -> None:
    shares = [Share("", "few", 4, 0), Share("", "hard", 10, 3), Share("m", "harder", 10, 1),
              Share("", "easy", 10, 9)]
    assert [s.question for s in hardest(shares)] == ["harder", "hard"]


@pytest.mark.parametrize(
    ("name", "login"),
    [("Amina", "amina-acde"), ("Jörg Maß", "jorgmass-acde"), ("أحمد", "acdefghj"),
     ("Ольга", "acdefghj"), ("A" * 60, "a" * 20 + "-acde")],
)
def test_a_sign_in_name_can_be_typed_on_every_keyboard(name: str, login: str) -> None:
    assert new_login(name, "ACDEFGHJ") == login


TEACHERS = {Role.TRAINER, Role.COORDINATOR}


@pytest.mark.parametrize("role", list(Role))
def test_trainers_and_coordinators_teach_and_only_coordinators_name_trainers(role: Role) -> None:
    actor = Actor(1, roles=frozenset({role}))
    assert may_teach(actor) is (role in TEACHERS)
    assert may_name_trainers(actor) is (role is Role.COORDINATOR)


@pytest.mark.parametrize("role", list(Role))
def test_no_trainer_gets_a_link_to_the_account_of_somebody_in_the_team(role: Role) -> None:
    trainer = Actor(1, roles=frozenset({Role.TRAINER}))
    assert may_hand_over_password(trainer, {role}, agreed=True) is (role is Role.LEARNER)
    assert not may_hand_over_password(trainer, {role}, agreed=False)
    assert not may_hand_over_password(Actor(2), set(), agreed=True)
