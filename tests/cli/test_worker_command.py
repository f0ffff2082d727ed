"""The worker from the command line."""

from datetime import timedelta
from pathlib import Path

import pytest

from learnhub.app import jobs
from learnhub.base.clock import SystemClock
from learnhub.config import Settings
from learnhub.db import Database
from learnhub.outbox.models import JobRun
from learnhub.outbox.service import post
from tests.cli.conftest import CommandLine
from tests.outbox.postman import Postman


def test_once_does_what_is_due_and_ends(
    learnhub: CommandLine, database: Database, tmp_path: Path
) -> None:
    said = learnhub("worker", "--once")
    assert (said.code, said.err) == (0, "")
    with database.read() as session:
        assert all(
            session.get_one(JobRun, job.name).finished_at
            for job in jobs(Settings(data=tmp_path, database_url=""))
        )


def test_once_sends_what_waits(learnhub: CommandLine, database: Database) -> None:
    with database.write() as session:
        post(session, "ada@example.org", "Hello", "Text",
             now=SystemClock().now() - timedelta(seconds=1))
    with Postman() as postman:
        said = learnhub("worker", "--once", LEARNHUB_MAIL_URL=postman.url)
    assert said.code == 0
    assert "1 mails sent" in said.out
    assert [mail["To"] for mail in postman.mails] == ["ada@example.org"]


@pytest.mark.parametrize("words", [["worker", "--once"]])
def test_without_a_schema_the_remedy_is_told(bare: CommandLine, words: list[str]) -> None:
    said = bare(*words)
    assert said.code == 1
    assert "learnhub db upgrade" in said.err
