"""Each kind of data goes when its time is over, and what a project needs stays."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from learnhub.app import jobs, retention
from learnhub.audit.models import AuditEntry
from learnhub.base.clock import FixedClock
from learnhub.db import Base, Database
from learnhub.db import database as database_module
from learnhub.enrolment.models import Cohort
from learnhub.outbox.models import JobRun, Mail
from learnhub.outbox.worker import Worker
from learnhub.people.models import (
    Belonging,
    Business,
    Card,
    CardDevice,
    Consent,
    ConsentText,
    Invitation,
    PasswordReset,
    Person,
    RoleGrant,
    SignIn,
    SignInLink,
)
from learnhub.privacy.models import AccountUse, Concern, Erasure, RetentionChoice, RetentionRun
from learnhub.privacy.remembered import file_of, read
from learnhub.privacy.service.keeping import keep_promises
from learnhub.privacy.sweeping import sweep_up
from learnhub.roster.models import CaseLead
from tests.databases import fresh_sqlite
from tests.pages import Page
from tests.privacy.dropping import drop
from tests.site import NOW, Site

YEARS = timedelta(days=366)


def count(site: Site, table: type[Base]) -> int:
    """Return how many rows a table has."""
    with site.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def old_rows(site: Site) -> dict[str, tuple[Any, ...]]:
    """Return, by rule, rows that ended now."""
    lena, now = site.cast.ids["lena"], site.now
    return {
        "sign-ins": (SignIn(token_hash="t", person_id=lena, device="x", created_at=now,
                            expires_at=now + YEARS, ended_at=now),),
        "links": (
            PasswordReset(token_hash="r", person_id=lena, created_at=now, expires_at=now),
            SignInLink(token_hash="l", person_id=lena, created_at=now, expires_at=now),
        ),
        "cards": (Card(id=7, person_id=lena, token_hash="c", code_hash="c", made_at=now,
                       blocked_at=now, wrong_pins=0),
                  CardDevice(card_id=7, device_hash="d", first_used_at=now)),
        "invitations": (Invitation(code="K", business_id=site.cast.bakery, note="",
                                   created_by=lena, created_at=now, expires_at=now),),
        "leads": (CaseLead(lead_id=lena, business_id=site.cast.bakery, since=now, ends_at=now),),
        "roles": (RoleGrant(person_id=lena, role="coach", granted_at=now, ends_at=now),),
        "consents": (
            ConsentText(purpose="p", version=1, locale="en", text="x", first_shown_at=now),
            Consent(person_id=lena, purpose="p", version=1, locale="en", given_how="card",
                    given_at=now, withdrawn_at=now),
        ),
        "left": (Business(id=77, name="Leer", created_by=lena, created_at=now),
                 Belonging(business_id=77, person_id=lena, position="owner", joined_at=now,
                           left_at=now)),
        "mails": (Mail(address="a@example.org", subject="s", body="", created_at=now, due_at=now,
                       sent_at=now),),
        "concerns": (Concern(kind="barrier", token="t", place="", text="x", contact="",
                             locale="en", asked_at=now, answer="y", answered_at=now),),
        "erasures": (Erasure(person_hash="x", erased_at=now),),
        "runs": (RetentionRun(key="mails", ran_at=now, days=30, count=1),),
    }


@pytest.mark.parametrize(("key", "goes"), [
    ("sign-ins", 1), ("links", 2), ("cards", 1), ("invitations", 1), ("roles", 1),
    ("consents", 1), ("leads", 1), ("left", 1), ("mails", 1), ("concerns", 1),
    ("erasures", 1), ("runs", 1),
])
def test_it_goes_a_day_after_its_time_and_not_a_day_before(
    site: Site, key: str, goes: int
) -> None:
    with site.database.write() as session:
        for row in old_rows(site)[key]:
            session.add(row)
            session.flush()
    (rule,) = [each for each in retention() if each.key == key]
    period = timedelta(days=rule.days)
    with site.database.write() as session:
        assert drop(session, key, site.now + period - timedelta(days=1)) == 0
        assert drop(session, key, site.now + period + timedelta(days=1)) >= goes
        assert drop(session, key, site.now + period + timedelta(days=1)) == 0


def test_keys_are_unique_and_defaults_within_their_bounds() -> None:
    rules = retention()
    assert len({each.key for each in rules}) == len(rules)
    for each in rules:
        assert each.least <= each.days <= each.most
        assert each.what


def test_a_group_that_is_evidence_is_kept(site: Site) -> None:
    with site.database.write() as session:
        group = session.get_one(Cohort, site.cast.group)
        group.closed_at, group.keep_until = site.now, date(2031, 12, 31)
    with site.database.write() as session:
        assert drop(session, "groups", site.now + 4 * YEARS) == 0
        assert drop(session, "groups", site.now + 6 * YEARS) == 1


def test_everything_runs_as_one_job_and_is_written_down(site: Site) -> None:
    with site.database.write() as session:
        for rows in old_rows(site).values():
            for row in rows:
                session.add(row)
                session.flush()
    # Not so far away that accounts go, too.
    later = site.now + timedelta(days=100)
    jobs_by_name = {each.name: each for each in jobs(site.settings)}
    job = jobs_by_name["keep retention promises"]
    with site.database.write() as session:
        assert "rows dropped" in job.run(session, later)
    with site.database.write() as session:
        assert job.run(session, later) == ""
    with site.database.read() as session:
        runs = {each.key: each.count for each in session.query(RetentionRun)}
    assert runs["links"] == 2
    assert runs["mails"] >= 1


def test_an_account_nobody_uses_goes_after_a_warning(site: Site) -> None:
    two_years = timedelta(days=2 * 365)
    with site.database.write() as session:
        session.get_one(Person, site.cast.ids["omar"]).email = "omar@example.org"
    with site.database.write() as session:
        assert drop(session, "unused", site.now + two_years - timedelta(days=40)) == 0
    assert count(site, Mail) == 0
    with site.database.write() as session:
        assert drop(session, "unused", site.now + two_years - timedelta(days=20)) == 0
    # Omar has an address; the others are warned nowhere, but wait as long.
    assert count(site, Mail) == 1
    with site.database.write() as session:
        assert drop(session, "unused", site.now + two_years + timedelta(days=5)) == 0
    with site.database.write() as session:
        assert drop(session, "unused", site.now + two_years + timedelta(days=15)) == 5
    with site.database.read() as session:
        left = set(session.scalars(select(Person.name).where(Person.id > 0, Person.name != "")))
    # Who works in the team is taken off it by the team, not by a clock.
    assert left == {"Tom", "Tilda", "Clara", "Anna", "Carlo", "Adina", "Uta"}


def test_who_comes_back_is_not_erased(site: Site) -> None:
    almost = site.now + timedelta(days=2 * 365 - 20)
    with site.database.write() as session:
        drop(session, "unused", almost)
        session.add(SignIn(token_hash="t", person_id=site.cast.ids["lena"], device="x",
                           created_at=almost, expires_at=almost))
    with site.database.write() as session:
        drop(session, "unused", site.now + timedelta(days=2 * 365 + 60))
        assert session.get_one(Person, site.cast.ids["lena"]).name == "Lena"
        use = session.get_one(AccountUse, site.cast.ids["lena"])
        assert (use.seen_on, use.warned_on) == (almost.date(), None)


def test_learners_of_a_project_are_not_erased_by_the_clock(site: Site) -> None:
    with site.database.write() as session:
        session.get_one(Cohort, site.cast.group).keep_until = date(2032, 12, 31)
    for days in (710, 745, 800):
        with site.database.write() as session:
            drop(session, "unused", site.now + timedelta(days=days))
    with site.database.read() as session:
        assert session.get_one(Person, site.cast.ids["lena"]).name == "Lena"
        assert session.get(Person, site.cast.ids["stefan"]) is None


def test_an_archived_account_goes_after_a_year(site: Site) -> None:
    with site.database.write() as session:
        session.get_one(Person, site.cast.ids["stefan"]).archived_at = site.now
    with site.database.write() as session:
        assert drop(session, "archived", site.now + timedelta(days=364)) == 0
        assert drop(session, "archived", site.now + timedelta(days=366)) == 1
        # What is left is nobody, and is not erased again and again.
        assert drop(session, "archived", site.now + 10 * YEARS) == 0


def test_the_administrator_chooses_periods_within_bounds(site: Site) -> None:
    anna = site.client("anna")
    page = Page(anna.get("/people/retention").text)
    page.check_frame()
    for each in retention():
        assert each.what in page.text
    for _ in range(2):
        answer = anna.post("/people/retention/mails", {"mails-days": "10"})
        assert answer.status_code == 303
    with site.database.read() as session:
        assert session.get_one(RetentionChoice, "mails").days == 10
        (entry,) = session.query(AuditEntry).filter_by(action="retention chosen")
        assert (entry.subject_id, entry.detail) == ("mails", {"days": 10})
    with site.database.write() as session:
        session.add(Mail(address="a@example.org", subject="s", body="", created_at=site.now,
                         due_at=site.now, sent_at=site.now))
        assert keep_promises(session, retention(), now=site.now + timedelta(days=11)) == 1


@pytest.mark.parametrize("days", ["0", "91", "-5", "x", "", "99999999999999999999", "1.5"])
def test_other_periods_are_refused_with_the_bounds(sqlite_site: Site, days: str) -> None:
    answer = sqlite_site.client("anna").post("/people/retention/mails", {"mails-days": days})
    assert answer.status_code == 422
    with sqlite_site.database.read() as session:
        assert session.query(RetentionChoice).count() == 0


def test_the_page_says_what_goes_next_and_what_has_gone(site: Site) -> None:
    with site.database.write() as session:
        session.add(Mail(address="a@example.org", subject="s", body="",
                         created_at=site.now - timedelta(days=31), due_at=site.now,
                         sent_at=site.now))
    assert "The next run deletes 1." in site.client("anna").get("/people/retention").text
    with site.database.write() as session:
        keep_promises(session, retention(), now=site.now)
    text = site.client("anna").get("/people/retention").text
    assert "The next run deletes 1." not in text
    assert "Nothing yet." not in text


@pytest.mark.parametrize("name", ["lena", "tom", "clara", "uta", "carlo"])
def test_others_find_nothing(sqlite_site: Site, name: str) -> None:
    client = sqlite_site.client(name)
    assert client.get("/people/retention").status_code == 404
    assert client.post("/people/retention/mails", {"mails-days": "10"}).status_code == 404
    assert sqlite_site.client("anna").post("/people/retention/none", {}).status_code == 404


def test_the_worker_erases_keeps_promises_and_sweeps(site: Site) -> None:
    site.client("lena").post("/my-data/erasure", {"sure": "y"})
    later = FixedClock(site.now + timedelta(days=8))
    wanted = [job for job in jobs(site.settings) if job.name in {
        "erase who asked for it", "keep retention promises", "note who was erased",
        "sweep up after erasures"}]
    assert len(wanted) == 4
    done = Worker(site.database, wanted, site.settings, later).once()
    assert "erase who asked for it: 1 persons erased" in done
    assert "sweep up after erasures: swept up after 1 erasures" in done
    assert f"note who was erased: 1 erasures noted in {file_of(site.settings)}" in done
    assert Worker(site.database, wanted, site.settings, later).once() == []
    with site.database.read() as session:
        erasure = session.scalars(select(Erasure)).one()
        assert erasure.swept_at is not None
    assert read(file_of(site.settings)) == {erasure.person_hash}


def test_a_sweep_that_failed_comes_again(sqlite_site: Site) -> None:
    site = sqlite_site
    with site.database.write() as session:
        session.add(Erasure(person_hash="0" * 64, erased_at=site.now, swept_at=None))

    def fail(database: Database, now: datetime) -> None:
        with database.read() as reading:
            assert reading.scalars(select(Erasure.swept_at)).one() is None
        raise RuntimeError("the disk is full")

    job = next(each for each in jobs(site.settings) if each.after is sweep_up)
    failing = Worker(site.database, [replace(job, after=fail)], site.settings, site.clock)
    with pytest.raises(RuntimeError):
        failing.once()
    with site.database.read() as session:
        assert session.scalars(select(Erasure.swept_at)).one() is None
        assert session.get_one(JobRun, job.name).finished_at is None
    soon = FixedClock(site.now + timedelta(minutes=5))
    done = Worker(site.database, [job], site.settings, soon).once()
    assert done == ["sweep up after erasures: swept up after 1 erasures"]
    with site.database.read() as session:
        assert session.scalars(select(Erasure.swept_at)).one() == soon.moment


def test_a_sweep_that_meets_a_writer_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_MILLISECONDS", 50)
    with fresh_sqlite(tmp_path) as database:
        with database.write() as session:
            session.add(Erasure(person_hash="0" * 64, erased_at=NOW, swept_at=None))
        with closing(sqlite3.connect(str(database.path), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(OperationalError):
                sweep_up(database, NOW)
        with database.read() as session:
            assert session.scalars(select(Erasure.swept_at)).one() is None
