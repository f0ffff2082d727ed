"""Many are erased at once, and of some the lot is decided elsewhere in the meantime."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learnhub.app import eraser
from learnhub.base.actor import PUBLIC
from learnhub.people.models import Person, SignIn
from learnhub.privacy.models import AccountUse, Erasure, ErasureRequest
from learnhub.privacy.service.accounts import account_rules
from learnhub.privacy.service.again import erase_again
from learnhub.privacy.service.asking import ask_for_erasure, erase_due, keep_account
from learnhub.privacy.service.erasing import Eraser, person_hashes
from tests.databases import Postgres, fresh_postgres
from tests.site import Site, make_site

WEEK = timedelta(days=8)
NAMES = ("stefan", "elif")


@pytest.fixture
def busy(postgres: Postgres, tmp_path: Path) -> Iterator[Site]:
    """The application on PostgreSQL: on SQLite one writer waits for the other from its begin on."""
    with fresh_postgres(postgres) as made:
        yield make_site(made, tmp_path)


def overtaken(site: Site, does: Callable[[Session, int], None]) -> Eraser:
    """Return what erases, and lets another session be faster once it knows whom it erases."""

    @dataclass(frozen=True)
    class Overtaken(Eraser):
        def erase(self, session: Session, *args: object, **named: object) -> None:
            if session.scalars(select(Erasure.id)).first() is None:
                with site.database.write() as faster:
                    does(faster, max(site.cast.ids[name] for name in NAMES))
            super().erase(session, *args, **named)  # type: ignore[arg-type]

    usual = eraser()
    return Overtaken(usual.declared, usual.library)


def gone(site: Site) -> list[bool]:
    """Say of both, in the order of their numbers, whether they are gone."""
    with site.database.read() as session:
        return [session.get(Person, each) is None
                for each in sorted(site.cast.ids[name] for name in NAMES)]


def test_who_was_erased_by_others_meanwhile_stops_nobody(busy: Site) -> None:
    with busy.database.write() as session:
        for name in NAMES:
            ask_for_erasure(session, busy.cast.actor(name), busy.cast.ids[name], now=busy.now)

    def erase(faster: Session, person_id: int) -> None:
        eraser().erase(faster, PUBLIC, person_id, now=busy.now)

    with busy.database.write() as session:
        assert erase_due(session, overtaken(busy, erase), now=busy.now + WEEK) == 1
    assert gone(busy) == [True, True]


def test_who_keeps_the_account_at_the_last_moment_has_it(busy: Site) -> None:
    with busy.database.write() as session:
        for name in NAMES:
            ask_for_erasure(session, busy.cast.actor(name), busy.cast.ids[name], now=busy.now)
    of = {busy.cast.ids[name]: busy.cast.actor(name) for name in NAMES}

    def keep(faster: Session, person_id: int) -> None:
        keep_account(faster, of[person_id], person_id, now=busy.now)

    with busy.database.write() as session:
        assert erase_due(session, overtaken(busy, keep), now=busy.now + WEEK) == 1
    assert gone(busy) == [True, False]


@pytest.mark.parametrize("key", ["archived", "unused"])
def test_retention_goes_on_where_somebody_was_faster(busy: Site, key: str) -> None:
    later = busy.now + timedelta(days=3 * 365)
    ids = [busy.cast.ids[name] for name in NAMES]
    with busy.database.write() as session:
        if key == "archived":
            session.execute(update(Person).where(Person.id.in_(ids)).values(archived_at=busy.now))
        else:
            session.add_all(AccountUse(person_id=each, seen_on=busy.now.date(),
                                       warned_on=busy.now.date()) for each in ids)

    def erase(faster: Session, person_id: int) -> None:
        eraser().erase(faster, PUBLIC, person_id, now=busy.now)

    (rule,) = [each for each in account_rules(overtaken(busy, erase)) if each.key == key]
    with busy.database.write() as session:
        assert rule.drop(session, later - timedelta(days=rule.days), later) == 1
    assert gone(busy) == [True, True]


def test_who_signs_in_at_the_last_moment_is_not_unused(busy: Site) -> None:
    later = busy.now + timedelta(days=3 * 365)
    with busy.database.write() as session:
        session.add_all(
            AccountUse(person_id=busy.cast.ids[name], seen_on=busy.now.date(),
                       warned_on=busy.now.date()) for name in NAMES
        )

    def sign_in(faster: Session, person_id: int) -> None:
        faster.add(SignIn(token_hash="t", person_id=person_id, device="x", created_at=later,
                          expires_at=later))

    (rule,) = [e for e in account_rules(overtaken(busy, sign_in)) if e.key == "unused"]
    with busy.database.write() as session:
        assert rule.drop(session, later - timedelta(days=rule.days), later) == 1
    assert gone(busy) == [True, False]


def test_erasing_again_goes_on_where_somebody_was_faster(busy: Site) -> None:
    with busy.database.write() as session:
        people = [session.get_one(Person, busy.cast.ids[name]) for name in NAMES]
        hashes = {h for each in people for h in person_hashes(session, each.id, each.created_at)}

    def erase(faster: Session, person_id: int) -> None:
        eraser().erase(faster, PUBLIC, person_id, now=busy.now)

    with busy.database.write() as session:
        assert erase_again(session, overtaken(busy, erase), hashes, now=busy.now) == 1
    assert gone(busy) == [True, True]


def test_who_goes_with_a_merged_record_is_not_erased_twice(sqlite_site: Site) -> None:
    site = sqlite_site
    first, second = sorted(site.cast.ids[name] for name in NAMES)
    with site.database.write() as session:
        session.execute(update(Person).where(Person.id == second).values(merged_into=first))
        session.add_all(ErasureRequest(person_id=each, asked_by=None, asked_at=site.now,
                                       due_at=site.now) for each in (first, second))
    with site.database.write() as session:
        assert erase_due(session, eraser(), now=site.now + WEEK) == 1
    assert gone(site) == [True, True]
