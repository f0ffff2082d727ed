"""A server that is killed at any moment loses nothing it acknowledged and doubles nothing."""

import os
import random
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from learnhub.base.actor import PUBLIC
from learnhub.db import Database
from learnhub.learning.models import LessonAnswer
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
) -> dict[str, Notes]:
    """Kill the server a few times under everybody's hands and return what they were promised."""
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
            wait_for_answers(learners, chance.randrange(3, 30), gave_up)
            time.sleep(chance.uniform(0, 0.05))
            server.kill()
            time.sleep(chance.uniform(0, 0.2))
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
    return {learner.login: learner.notes for learner in learners}


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
    with database.read() as session:
        attempts = {row.id: row for row in session.scalars(
            select(Attempt).where(Attempt.person_id == person))}
        rows = {(row.attempt_id, row.question): row for row in session.scalars(
            select(AttemptAnswer).where(AttemptAnswer.attempt_id.in_(attempts)))}
    for key, sent in notes.answers.items():
        kept = [each for each in sent if each.kept]
        if not kept:
            continue
        row = rows[key]
        meant = {each.number: each.value for each in sent}
        assert row.number >= kept[-1].number, (key, row.number, kept[-1])
        assert row.response == [meant[row.number]], (key, row.response, meant[row.number])
    assert rows.keys() <= notes.answers.keys()
    for attempt_id in notes.handed_in:
        attempt = attempts[attempt_id]
        assert attempt.handed_in_at is not None
        given = {q: row.response for (a, q), row in rows.items() if a == attempt_id}
        points = sum((given.get("cat") == ["4"], 2 * (given.get("wet") == ["true"])))
        fly = {"0": 0.5, "1": 0.5, "2": 0.0}[given["fly"][0]] if "fly" in given else 0.0
        assert attempt.points == pytest.approx(points + fly), given
    open_ones = [row for row in attempts.values() if row.handed_in_at is None]
    assert len(open_ones) <= 1


def check_lesson(database: Database, person: int, notes: Notes) -> None:
    """Compare the tries in the lesson with what one person was promised."""
    with database.read() as session:
        rows = session.scalars(
            select(LessonAnswer).where(LessonAnswer.person_id == person).order_by(LessonAnswer.nth)
        ).all()
    assert {row.token: row.response for row in rows} == {
        token: [value] for token, value in notes.tries.items()
    }
    assert max(Counter(row.token for row in rows).values(), default=1) == 1
    assert [row.nth for row in rows] == [*range(1, len(rows) + 1)]


@pytest.mark.slow
@pytest.mark.parametrize("loop", range(LOOPS))
@pytest.mark.parametrize("processes", [1, 2])
def test_what_was_acknowledged_survives_a_kill(
    database: Database, tmp_path: Path, processes: int, loop: int
) -> None:
    chance = random.Random(f"kill {processes} {loop}")
    prepare(database)
    everybody = learn_while_killing(database, tmp_path, processes, chance)
    with database.read() as session:
        ids = {row.login: row.id for row in session.scalars(select(Person))}
    for login, notes in everybody.items():
        check_quiz(database, ids[login], notes)
        check_lesson(database, ids[login], notes)
    # The kills did hit people in the middle of a request.
    assert sum(notes.lost for notes in everybody.values()) >= KILLS
