"""The keys of a real installation are replaced while people use it."""

import threading
from pathlib import Path

import pytest

from learnhub.base.actor import PUBLIC
from learnhub.config.secret import LENGTH
from learnhub.db import Database
from learnhub.people.service.account import add_person
from learnhub.quiz.queries import extra_time_of
from learnhub.quiz.service import change_extra_time
from tests.cast import PASSWORD, password_hash
from tests.cli.conftest import CommandLine, bare
from tests.operations.running import Running, clean_environment, free_port
from tests.operations.visitor import Visitor
from tests.site import NOW

__all__ = ["bare"]


def person(database: Database) -> int:
    """Add somebody with more time in quizzes and return the number."""
    with database.write() as session:
        number = add_person(session, PUBLIC, login="ada", name="Ada", locale="en",
                            password_hash=password_hash(), now=NOW)
        change_extra_time(session, PUBLIC, number, 50, now=NOW)
    return number


# That values are sealed anew on both engines is tested with the vault; keys are files on each.
@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_nobody_notices_that_the_keys_were_replaced(
    database: Database, tmp_path: Path, bare: CommandLine
) -> None:
    port, data = free_port(), tmp_path / "data"
    settings = {
        "LEARNHUB_DATA": str(data), "LEARNHUB_PORT": str(port),
        "LEARNHUB_URL": f"http://localhost:{port}",
        "LEARNHUB_DATABASE_URL": database.url.render_as_string(hide_password=False),
    }
    environment = clean_environment(**settings)

    def learnhub(*words: str) -> str:
        done = bare(*words, **settings)
        assert done.code == 0, done.err
        return done.out

    def restarted(server: Running) -> Running:
        # A connection that is kept open would be waited for.
        for visitor in (before, after):
            visitor.close()
        server.stop()
        again = Running(["serve"], port, environment, tmp_path)
        again.wait_until_it_answers()
        return again

    server = Running(["serve"], port, environment, tmp_path)
    before, after = (Visitor(port, threading.Event()) for _ in range(2))
    try:
        server.wait_until_it_answers()
        # The server made its keys; what the test seals has to open with them.
        here = Database(environment["LEARNHUB_DATABASE_URL"],
                        field_keys=lambda: [(data / "field-key").read_bytes()[:LENGTH]])
        number = person(here)
        here.close()
        before.sign_in("ada", PASSWORD)
        assert "50 % more time" in before.get("/profile").text
        learnhub("secrets", "rotate", "cookies")
        learnhub("secrets", "rotate", "fields")
        assert "1 values sealed anew." in learnhub("secrets", "finish", "fields")
        # The server that runs on learns of the new field key by itself.
        assert "50 % more time" in before.get("/profile").text
        server = restarted(server)
        assert before.get("/profile").status == 200
        after.sign_in("ada", PASSWORD)
        learnhub("secrets", "finish", "cookies")
        server = restarted(server)
        for visitor in (before, after):
            assert "50 % more time" in visitor.get("/profile").text
        assert "secret" not in server.log.lower()
    finally:
        server.kill()
        before.close()
        after.close()
    there = Database(environment["LEARNHUB_DATABASE_URL"],
                     field_keys=lambda: [(data / "field-key").read_bytes()])
    with there.read() as session:
        assert extra_time_of(session, number) == 50
    there.close()
