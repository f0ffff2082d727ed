"""A server that is killed in mid-save has every saving of a text that it acknowledged."""

import random
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from learnhub.authoring.models import CourseAuthor, DraftFile, DraftVersion, ParkedText
from learnhub.authoring.queries.drafts import files_of
from learnhub.authoring.queries.texts import get_text
from learnhub.authoring.service.drafts import open_draft
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.db import Database
from learnhub.people.service.account import add_person
from tests.authoring.making import LESSON
from tests.cast import password_hash
from tests.operations.running import Running, clean_environment, free_port
from tests.operations.test_kill import KILLS, LOOPS
from tests.operations.visitor import PATIENCE_SECONDS
from tests.operations.writers import Writer
from tests.site import DATA, NOW, publish_folder

OTHER = "01-first/02-numbers.de.md"
# Ada and Bea write one lesson at once, Cem another one alone.
TEXTS = {"ada": LESSON, "bea": LESSON, "cem": OTHER}
TEAM = frozenset({Role.TRAINER})


def prepare(database: Database) -> dict[str, int]:
    """Begin a draft of the small course with its authors; return who they are."""
    publish_folder(database, DATA / "small")
    with database.write() as session:
        ids = {
            login: add_person(session, PUBLIC, login=login, name=login.title(), locale="en",
                              roles=TEAM, password_hash=password_hash(), now=NOW)
            for login in TEXTS
        }
        session.add_all(CourseAuthor(course="small", person_id=each, invited_by=None, at=NOW)
                        for each in ids.values())
        session.flush()
        open_draft(session, Actor(ids["ada"], "Ada", TEAM), "small", now=NOW)
    return ids


def begin(database: Database, port: int, stop: threading.Event, gave_up: threading.Event
          ) -> list[Writer]:
    """Return the authors, each with a text open."""
    with database.read() as session:
        files = files_of(session, "small")
        return [
            Writer(login, port, f"/authoring/small/texts/{files[path].file_id}",
                   base=files[path].stamp, stop=stop, gave_up=gave_up)
            for login, path in TEXTS.items()
        ]


def wait_for_savings(writers: list[Writer], more: int, gave_up: threading.Event) -> None:
    """Return when so many more savings are acknowledged."""
    enough = sum(writer.notes.kept for writer in writers) + more
    until = time.monotonic() + PATIENCE_SECONDS
    while sum(writer.notes.kept for writer in writers) < enough and not gave_up.is_set():
        assert time.monotonic() < until, "the authors get no answers"
        time.sleep(0.005)


def check_promises(database: Database, writers: list[Writer], ids: dict[str, int]) -> None:
    """Compare what stands in the draft, or waits beside it, with what was acknowledged."""
    promised = {writer.login: writer.notes.last for writer in writers}
    for writer in writers:
        with database.read() as session:
            file = session.get_one(
                DraftFile, files_of(session, "small")[TEXTS[writer.login]].file_id
            )
            texts = [get_text(session, "small", file.id).text]
            texts += session.scalars(select(DraftVersion.text).where(
                DraftVersion.file_id == file.id)).all()  # type: ignore[arg-type]
            texts += session.scalars(select(ParkedText.text).where(
                ParkedText.file_id == file.id, ParkedText.person_id == ids[writer.login])).all()
        numbers = [
            int(text.split("---\n")[-1].split()[1]) for text in texts
            if text and text.split("---\n")[-1].startswith(f"{writer.login} ")
        ]
        assert max(numbers, default=0) >= promised[writer.login], (writer.login, numbers)
        # What is there is whole: a text that was typed, never a piece of one.
        for text in texts:
            body = (text or "").split("---\n")[-1]
            if body.startswith(f"{writer.login} "):
                assert body == writer.notes.typed[int(body.split()[1])]


@pytest.mark.slow
@pytest.mark.parametrize("loop", range(LOOPS))
def test_what_an_author_was_told_is_saved_survives_a_kill(
    database: Database, tmp_path: Path, loop: int
) -> None:
    chance, port = random.Random(f"saving {loop}"), free_port()
    ids = prepare(database)
    environment = clean_environment(
        LEARNHUB_DATA=str(tmp_path / "data"), LEARNHUB_PORT=str(port),
        LEARNHUB_URL=f"http://localhost:{port}", LEARNHUB_PROCESSES=str(1 + loop % 2),
        LEARNHUB_DATABASE_URL=database.url.render_as_string(hide_password=False),
    )
    stop, gave_up = threading.Event(), threading.Event()
    writers = begin(database, port, stop, gave_up)
    server = Running(["serve"], port, environment, tmp_path)
    try:
        server.wait_until_it_answers()
        for writer in writers:
            writer.start()
        for _ in range(KILLS):
            wait_for_savings(writers, chance.randrange(5, 30), gave_up)
            time.sleep(chance.uniform(0, 0.05))
            server.kill()
            # Now, before anybody can save anew and so cover up what was lost.
            check_promises(database, writers, ids)
            server = Running(["serve"], port, environment, tmp_path)
            server.wait_until_it_answers()
        wait_for_savings(writers, 10, gave_up)
        stop.set()
        for writer in writers:
            writer.join()
        for writer in writers:
            if writer.notes.error:
                raise AssertionError(server.log) from writer.notes.error
    finally:
        gave_up.set()
        server.kill()
    check_promises(database, writers, ids)
    assert {"saved", "parked"} <= {state for each in writers for state in each.notes.done.values()}
    assert sum(writer.notes.lost for writer in writers) >= KILLS
