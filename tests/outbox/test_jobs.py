"""Due jobs run once, however many workers there are, and an error does not end the worker."""

import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from learnhub.base.clock import FixedClock
from learnhub.config import Settings
from learnhub.db import Database
from learnhub.outbox import worker as worker_module
from learnhub.outbox.models import JobRun
from learnhub.outbox.service import (
    claim_job,
    last_run,
    last_sign_of_life,
    note_run,
    post,
    run_job,
)
from learnhub.outbox.worker import Worker
from learnhub.web.room import Job
from tests.outbox.postman import Postman
from tests.site import NOW

HOUR = timedelta(hours=1)


def quiet(session: Session, now: datetime) -> str:
    """Do nothing and say nothing."""
    return ""


def settings(folder: Path, **more: str) -> Settings:
    """Return the settings of a worker."""
    return Settings(data=folder, database_url="sqlite://", **more)  # type: ignore[arg-type]


def test_a_job_is_claimed_once_and_again_when_its_time_has_come(database: Database) -> None:
    job = Job("tidy", HOUR, quiet)
    assert claim_job(database, job, now=NOW)
    assert not claim_job(database, job, now=NOW)
    assert not claim_job(database, job, now=NOW + HOUR - timedelta(seconds=1))
    assert claim_job(database, job, now=NOW + HOUR)
    assert not claim_job(database, job, now=NOW + HOUR)


def test_many_workers_claim_each_job_once(database: Database) -> None:
    jobs = [Job(f"job {n}", HOUR, quiet) for n in range(6)]
    claimed: Counter[tuple[str, int]] = Counter()
    errors: list[BaseException] = []
    gate = threading.Barrier(5)

    def work() -> None:
        try:
            gate.wait()
            for turn in range(3):
                for job in jobs:
                    if claim_job(database, job, now=NOW + turn * HOUR):
                        claimed[job.name, turn] += 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    # A slow worker finds an earlier turn already taken over by a later one.
    assert set(claimed.values()) == {1}
    assert {(job.name, 2) for job in jobs} <= set(claimed)


def test_what_a_job_said_is_kept(database: Database) -> None:
    job = Job("count", HOUR, lambda session, now: "3 things done")
    claim_job(database, job, now=NOW)
    assert run_job(database, job, now=NOW) == "3 things done"
    with database.read() as session:
        assert last_run(session, "count") == NOW
        assert session.get_one(JobRun, "count").said == "3 things done"


def test_a_backup_by_hand_is_no_sign_of_life_of_the_worker(database: Database) -> None:
    note_run(database, "backup", "9 rows", now=NOW)
    with database.read() as session:
        assert last_run(session, "backup") == NOW
        assert last_sign_of_life(session) is None


def test_a_job_that_fails_undoes_what_it_did(database: Database, tmp_path: Path) -> None:
    def fail(session: Session, now: datetime) -> str:
        post(session, "ada@example.org", "s", "b", now=now)
        session.flush()
        raise ZeroDivisionError

    worker = Worker(database, [Job("fail", HOUR, fail)], settings(tmp_path), FixedClock(NOW))
    with pytest.raises(ZeroDivisionError):
        worker.once()
    with database.read() as session:
        assert last_run(session, "fail") is None
    with Postman() as postman:
        again = Worker(database, [], settings(tmp_path, mail_url=postman.url), FixedClock(NOW))
        assert again.once() == []
    assert postman.mails == []


def test_once_sends_mail_and_says_what_was_done(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        post(session, "ada@example.org", "s", "b", now=NOW)
    jobs = [Job("a", HOUR, lambda session, now: "done"), Job("b", HOUR, quiet)]
    with Postman() as postman:
        worker = Worker(database, jobs, settings(tmp_path, mail_url=postman.url), FixedClock(NOW))
        assert worker.once() == ["1 mails sent", "a: done"]
        assert worker.once() == []
    assert [mail["From"] for mail in postman.mails] == ["learnhub@localhost"]


def test_without_a_mail_server_mail_waits(database: Database, tmp_path: Path) -> None:
    with database.write() as session:
        post(session, "ada@example.org", "s", "b", now=NOW)
    assert Worker(database, [], settings(tmp_path), FixedClock(NOW)).once() == []


def test_the_worker_goes_on_after_an_error(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(worker_module, "PAUSE_SECONDS", 0.01)
    done = threading.Event()

    def fail(session: Session, now: datetime) -> str:
        raise ZeroDivisionError("a bug")

    def succeed(session: Session, now: datetime) -> str:
        done.set()
        return "fine"

    jobs = [Job("fail", HOUR, fail), Job("succeed", HOUR, succeed)]
    worker = Worker(database, jobs, settings(tmp_path), FixedClock(NOW))
    thread = threading.Thread(target=worker.run)
    thread.start()
    assert done.wait(20)
    before = time.monotonic()
    worker.stop.set()
    thread.join()
    assert time.monotonic() - before < 10
    assert "a bug" in caplog.text
    with database.read() as session:
        assert last_run(session, "succeed") == NOW
        assert last_run(session, "fail") is None


def test_a_job_is_finished_when_what_follows_it_is(database: Database, tmp_path: Path) -> None:
    seen: list[datetime | None] = []

    def follow(database: Database, now: datetime) -> None:
        with database.read() as session:
            seen.append(last_run(session, "count"))
        if len(seen) == 1:
            raise RuntimeError("the disk is full")

    job = Job("count", HOUR, lambda session, now: "3 things done", after=follow)
    with pytest.raises(RuntimeError):
        Worker(database, [job], settings(tmp_path), FixedClock(NOW)).once()
    soon = FixedClock(NOW + timedelta(minutes=5))
    assert Worker(database, [job], settings(tmp_path), soon).once() == ["count: 3 things done"]
    assert seen == [None, None]
    with database.read() as session:
        assert last_run(session, "count") == soon.moment


def test_what_follows_a_job_waits_until_there_is_something(database: Database) -> None:
    def follow(database: Database, now: datetime) -> None:
        raise AssertionError

    job = Job("quiet", HOUR, quiet, after=follow)
    assert claim_job(database, job, now=NOW)
    assert run_job(database, job, now=NOW) == ""


def test_a_job_that_failed_comes_again_in_a_few_minutes(database: Database) -> None:
    def fail(session: Session, now: datetime) -> str:
        raise RuntimeError("the disk is full")

    job = Job("tidy", HOUR, fail)
    assert claim_job(database, job, now=NOW)
    with pytest.raises(RuntimeError):
        run_job(database, job, now=NOW)
    assert not claim_job(database, job, now=NOW + timedelta(minutes=4))
    assert claim_job(database, job, now=NOW + timedelta(minutes=5))
