"""A server that is killed at any moment loses nothing it acknowledged and doubles nothing."""

import os
import random
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from learnhub.base.actor import PUBLIC
from learnhub.db import Database
from learnhub.learning.models import LessonAnswer
from learnhub.learning.service import said_once
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from learnhub.quiz.models import Attempt, AttemptAnswer
from tests.cast import PASSWORD, password_hash
from tests.operations.learners import QUIZ, Learner, Notes
from tests.operations.running import Running, clean_environment, free_port
from tests.operations.visitor import PATIENCE_SECONDS, Visitor
from tests.site import DATA, NOW, publish_folder

LOOPS = int(os.environ.get("LEARNHUB_LOOPS", "1"))
LOGINS = ("ada", "bea", "cem", "dana")
KILLS = 3


def prepare(database: Database) -> None:
    """Publish the small course and add the learners."""
    publish_folder(database, DATA / "small")
    with database.write() as session:
        for login in LOGINS:
            add_person(session, PUBLIC, login=login, name=login.title(), locale="en",
                       password_hash=password_hash(), now=NOW)


def learn_while_killing(
    database: Database, folder: Path, processes: int, chance: random.Random
) -> list[Learner]:
    """Kill the server a few times under everybody's hands and return who learnt."""
    port = free_port()
    environment = clean_environment(
        LEARNHUB_DATA=str(folder / "data"), LEARNHUB_PORT=str(port),
        LEARNHUB_URL=f"http://localhost:{port}", LEARNHUB_PROCESSES=str(processes),
        LEARNHUB_DATABASE_URL=database.url.render_as_string(hide_password=False),
    )
    stop, gave_up = threading.Event(), threading.Event()
    learners = [
        Learner(login, port, f"{login} {chance.random()}", stop=stop, gave_up=gave_up)
        for login in LOGINS
    ]
    server = Running(["serve"], port, environment, folder)
    try:
        server.wait_until_it_answers()
        for learner in learners:
            learner.start()
        for _ in range(KILLS):
            wait_for_answers(learners, chance.randrange(5, 40), gave_up)
            time.sleep(chance.uniform(0, 0.05))
            server.kill()
            # Now, before anybody can answer anew and so cover up what was lost.
            check_promises(database, learners)
            server = Running(["serve"], port, environment, folder)
            server.wait_until_it_answers()
        wait_for_answers(learners, 10, gave_up)
        stop.set()
        for learner in learners:
            learner.join()
        for learner in learners:
            if learner.notes.error:
                raise AssertionError(server.log) from learner.notes.error
        check_handing_in_again(database, port, learners)
    finally:
        gave_up.set()
        server.kill()
    return learners


def wait_for_answers(learners: list[Learner], more: int, gave_up: threading.Event) -> None:
    """Return when so many more answers are acknowledged: a slow machine gets the time it needs."""
    enough = sum(learner.notes.kept for learner in learners) + more
    until = time.monotonic() + PATIENCE_SECONDS
    while sum(learner.notes.kept for learner in learners) < enough and not gave_up.is_set():
        assert time.monotonic() < until, "the learners get no answers"
        time.sleep(0.005)


def check_handing_in_again(database: Database, port: int, learners: list[Learner]) -> None:
    """Hand in once more what was handed in: the result stays what it was."""
    def results() -> dict[int, tuple[object, ...]]:
        with database.read() as session:
            return {row.id: (row.handed_in_at, row.points, row.most_points, row.passed)
                    for row in session.scalars(select(Attempt))}

    before = results()
    for learner in learners:
        visitor = Visitor(port, threading.Event())
        visitor.sign_in(learner.login, PASSWORD)
        for attempt in sorted(learner.notes.handed_in)[-2:]:
            assert visitor.post(f"{QUIZ}/attempts/{attempt}", {"q-cat": "4"}).status == 303
        visitor.close()
    assert results() == before


def check_quiz(database: Database, person: int, notes: Notes) -> None:
    """Compare what is in the quiz tables with what one person was promised."""
    answers = list(notes.answers.items())
    promised = {key: [each for each in sent if each.kept] for key, sent in answers}
    handed_in = set(notes.handed_in)
    with database.read() as session:
        attempts = {row.id: row for row in session.scalars(
            select(Attempt).where(Attempt.person_id == person))}
        rows = {(row.attempt_id, row.question): row for row in session.scalars(
            select(AttemptAnswer).where(AttemptAnswer.attempt_id.in_(attempts)))}
    for key, kept in promised.items():
        if kept:
            assert key in rows, (key, kept[-1])
            assert rows[key].number >= kept[-1].number, (key, rows[key].number, kept[-1])
    for key, row in rows.items():
        meant = {each.number: each.value for each in notes.answers[key]}
        assert row.response == [meant[row.number]], (key, row.response, meant[row.number])
    for attempt_id in handed_in:
        attempt = attempts[attempt_id]
        assert attempt.handed_in_at is not None, attempt_id
        given = {q: row.response for (a, q), row in rows.items() if a == attempt_id}
        points = sum((given.get("cat") == ["4"], 2 * (given.get("wet") == ["true"])))
        fly = {"0": 0.5, "1": 0.5, "2": 0.0}[given["fly"][0]] if "fly" in given else 0.0
        assert attempt.points == pytest.approx(points + fly), given
    assert sum(row.handed_in_at is None for row in attempts.values()) <= 1


def check_lesson(database: Database, person: int, notes: Notes) -> None:
    """Compare the tries in the lesson with what one person was promised."""
    sent = {
        said_once(token, "small", "sky", (each.value,)): each
        for token, each in list(notes.tries.items())
    }
    promised = {token for token, each in sent.items() if each.kept}
    with database.read() as session:
        rows = session.scalars(
            select(LessonAnswer).where(LessonAnswer.person_id == person).order_by(LessonAnswer.nth)
        ).all()
    tokens = [row.token for row in rows]
    assert promised <= set(tokens), promised - set(tokens)
    assert len(tokens) == len(set(tokens))
    assert [row.nth for row in rows] == [*range(1, len(rows) + 1)]
    for row in rows:
        assert row.response == [sent[row.token].value]


def check_promises(database: Database, learners: list[Learner]) -> None:
    """Check that everybody has what they were promised up to now."""
    with database.read() as session:
        ids = {row.login: row.id for row in session.scalars(select(Person))}
    for learner in learners:
        check_quiz(database, ids[learner.login], learner.notes)
        check_lesson(database, ids[learner.login], learner.notes)


@pytest.mark.slow
@pytest.mark.parametrize("loop", range(LOOPS))
@pytest.mark.parametrize("processes", [1, 2])
def test_what_was_acknowledged_survives_a_kill(
    database: Database, tmp_path: Path, processes: int, loop: int
) -> None:
    chance = random.Random(f"kill {processes} {loop}")
    prepare(database)
    learners = learn_while_killing(database, tmp_path, processes, chance)
    check_promises(database, learners)
    # Now that every request was repeated until it was answered, all of it is there.
    assert all(sent.kept for learner in learners for sent in learner.notes.tries.values())
    # The kills did hit people in the middle of a request.
    assert sum(learner.notes.lost for learner in learners) >= KILLS
