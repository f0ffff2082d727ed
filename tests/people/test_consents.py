"""What is kept when people are told something, agree, and take it back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.base.errors import Conflict, NotFound
from learnhub.people.consent_purposes import NOTICE, OWNER_PROGRESS, PURPOSES, Purpose
from learnhub.people.models import Consent, ConsentText
from learnhub.people.queries.consents import agrees, past_consents, purposes_for
from learnhub.people.service import business as businesses
from learnhub.people.service.consents import (
    give,
    give_first,
    keep_words,
    note_on_paper,
    withdraw,
)
from tests.site import Site

# Not one of the program's own: these rules are about any purpose.
FILM = Purpose("film", 1, "A film about us", ("You are in the film.",))


def kept(session: Session, site: Site, name: str) -> list[Consent]:
    return list(session.scalars(
        select(Consent).where(Consent.person_id == site.cast.ids[name]).order_by(Consent.id)
    ))


def acts(site: Site, name: str) -> list[tuple[str, object]]:
    with site.database.read() as session:
        return [(each.action, each.detail.get("purpose")) for each in session.scalars(
            select(AuditEntry).where(AuditEntry.subject_kind == "person",
                                     AuditEntry.subject_id == str(site.cast.ids[name]),
                                     AuditEntry.action.contains("consent")
                                     | AuditEntry.action.contains("notice"))
            .order_by(AuditEntry.id)
        )]


def test_a_person_agrees_takes_it_back_and_agrees_again(site: Site) -> None:
    lena = site.cast.actor("lena")
    for number, (verb, counts) in enumerate([
        ("give", True), ("give", True), ("withdraw", False), ("withdraw", False), ("give", True),
    ]):
        now = site.now + timedelta(minutes=number)
        with site.database.write() as session:
            if verb == "give":
                give(session, lena, FILM, locale="en", now=now)
            else:
                withdraw(session, lena, FILM, now=now)
        with site.database.read() as session:
            assert agrees(session, site.cast.ids["lena"], FILM) is counts
    with site.database.read() as session:
        first, second = kept(session, site, "lena")
        assert first.withdrawn_at == site.now + timedelta(minutes=2)
        assert (second.given_at, second.withdrawn_at) == (site.now + timedelta(minutes=4), None)
        assert not agrees(session, site.cast.ids["stefan"], FILM)
    assert acts(site, "lena") == [
        ("consent given", "film"), ("consent withdrawn", "film"), ("consent given", "film"),
    ]


def test_the_words_are_kept_as_they_were_shown(site: Site) -> None:
    with site.database.write() as session:
        give(session, site.cast.actor("lena"), FILM, locale="de", now=site.now)
    better = replace(FILM, sentences=("You can be seen in the film.",))
    with site.database.write() as session:
        give(session, site.cast.actor("stefan"), better, locale="de", now=site.now)
        # A better wording asks nobody again.
        assert agrees(session, site.cast.ids["lena"], better)
        (past,) = past_consents(session, site.cast.ids["lena"])
        assert (past.title, past.sentences) == ("A film about us", ("You are in the film.",))
        (past,) = past_consents(session, site.cast.ids["stefan"])
        assert past.sentences == ("You can be seen in the film.",)
        assert past.locale == "de"


def test_a_text_that_means_something_else_is_asked_anew(site: Site) -> None:
    lena = site.cast.actor("lena")
    wider = replace(FILM, version=2, sentences=("You are in the film, on television too.",))
    with site.database.write() as session:
        give(session, lena, FILM, locale="en", now=site.now)
        assert not agrees(session, site.cast.ids["lena"], wider)
        (view,) = purposes_for(session, site.cast.ids["lena"], "en", (wider,))
        assert view.since is None
        give(session, lena, wider, locale="en", now=site.now + timedelta(days=1))
        assert agrees(session, site.cast.ids["lena"], wider)
        assert not agrees(session, site.cast.ids["lena"], FILM)
        assert [c.withdrawn_at is None for c in kept(session, site, "lena")] == [False, True]


def test_the_same_words_are_kept_once(site: Site) -> None:
    with site.database.write() as session:
        numbers = {keep_words(session, FILM, "en", now=site.now) for _ in range(3)}
        for name in ("lena", "stefan"):
            give(session, site.cast.actor(name), FILM, locale="en", now=site.now)
        assert len(numbers) == 1
        assert session.scalar(select(func.count()).select_from(ConsentText)) == 1


def test_who_comes_first_is_told_and_agrees_only_to_what_is_ticked(site: Site) -> None:
    other = replace(FILM, key="radio")
    purposes = (*PURPOSES, FILM, other)
    for _ in range(2):
        with site.database.write() as session:
            # A business asks for itself, and nobody can tick what is not asked.
            give_first(session, site.cast.ids["lena"], ["film", "owner_progress", "made-up"],
                       locale="ar", purposes=purposes, now=site.now)
    with site.database.read() as session:
        rows = kept(session, site, "lena")
        assert [(r.purpose, r.locale, r.given_how, r.noted_by) for r in rows] == [
            ("notice", "ar", "card", None), ("film", "ar", "card", None),
        ]
    assert acts(site, "lena") == [("notice given", "notice"), ("consent given", "film")]


def test_the_team_notes_what_was_handed_out_on_paper(site: Site) -> None:
    with site.database.write() as session:
        note_on_paper(session, site.cast.actor("tom"), site.cast.ids["lena"], NOTICE, locale="de",
                      now=site.now)
    with site.database.read() as session:
        (row,) = kept(session, site, "lena")
        assert (row.given_how, row.noted_by) == ("paper", site.cast.ids["tom"])


@pytest.mark.parametrize(("purpose", "refusal"), [(NOTICE, Conflict), (OWNER_PROGRESS, NotFound)])
def test_what_was_told_or_belongs_to_a_business_is_not_taken_back_here(
    sqlite_site: Site, purpose: Purpose, refusal: type[Exception]
) -> None:
    with sqlite_site.database.write() as session, pytest.raises(refusal):
        withdraw(session, sqlite_site.cast.actor("elif"), purpose, now=sqlite_site.now)


def test_showing_progress_to_the_owner_keeps_the_words_until_it_ends(site: Site) -> None:
    emil, bakery = site.cast.actor("emil"), site.cast.bakery
    with site.database.write() as session:
        for _ in range(2):
            businesses.share(session, emil, bakery, locale="de", now=site.now)
    with site.database.read() as session:
        (past,) = past_consents(session, site.cast.ids["emil"])
        assert past.locale == "de"
        assert past.withdrawn_at is None
    later = site.now + timedelta(days=1)
    with site.database.write() as session:
        businesses.stop_sharing(session, emil, bakery, now=later)
    with site.database.read() as session:
        (past,) = past_consents(session, site.cast.ids["emil"])
        assert past.withdrawn_at == later


def test_leaving_and_being_removed_end_the_consent_too(site: Site) -> None:
    later = site.now + timedelta(days=1)
    for name in ("emil", "elif"):
        with site.database.write() as session:
            businesses.stop_sharing(session, site.cast.actor(name), site.cast.bakery, now=site.now)
            businesses.share(session, site.cast.actor(name), site.cast.bakery, now=site.now)
    with site.database.write() as session:
        businesses.leave_business(session, site.cast.actor("emil"), site.cast.bakery, now=later)
        businesses.remove_employee(session, site.cast.actor("omar"), site.cast.bakery,
                                   site.cast.ids["elif"], now=later)
    with site.database.read() as session:
        for name in ("emil", "elif"):
            assert [c.withdrawn_at for c in kept(session, site, name)] == [later]


def test_two_businesses_are_two_answers(site: Site) -> None:
    elif_, bakery = site.cast.actor("elif"), site.cast.bakery
    with site.database.write() as session:
        other = businesses.found_business(session, elif_, "Blumen", now=site.now)
        businesses.stop_sharing(session, elif_, bakery, now=site.now)
        businesses.share(session, elif_, bakery, now=site.now)
        businesses.share(session, elif_, other, now=site.now)
        businesses.stop_sharing(session, elif_, bakery, now=site.now + timedelta(days=1))
    with site.database.read() as session:
        assert sorted(c.withdrawn_at is None for c in kept(session, site, "elif")) == [False, True]


@given(version=st.integers(1, 50), edition=st.integers(0, 99))
def test_every_wording_belongs_to_its_version_and_to_no_other(version: int, edition: int) -> None:
    number = version * 100 + edition
    assert [v for v in range(1, 52) if replace(FILM, version=v).covers(number)] == [version]
