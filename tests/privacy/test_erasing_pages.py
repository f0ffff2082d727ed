"""Deleting an account on its pages: a week to think, at once, for others, and what comes first."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from learnhub.app import jobs
from learnhub.base.personal import Gone
from learnhub.enrolment.models import Cohort
from learnhub.outbox.models import Mail
from learnhub.people.models import Belonging, Person, RoleGrant
from learnhub.privacy.models import Erasure, ErasureRequest
from tests.site import Site

SURE = {"sure": "y"}
NOW = {**SURE, "at_once": "yes"}


def work(site: Site, *, days: float = 0) -> str:
    """Let the worker look, some days from now, and return what it said."""
    job = next(each for each in jobs(site.settings) if each.name == "erase who asked for it")
    with site.database.write() as session:
        return job.run(session, site.now + timedelta(days=days))


def there(site: Site, name: str) -> bool:
    """Say whether a person is still known."""
    with site.database.read() as session:
        return session.scalar(
            select(Person.name).where(Person.id == site.cast.ids[name])
        ) == name.title()


def test_there_is_a_week_to_change_ones_mind(site: Site) -> None:
    lena = site.client("lena")
    assert "Nobody can tell any more" in lena.get("/my-data/erasure").text
    for _ in range(2):
        answer = lena.post("/my-data/erasure", SURE)
        assert (answer.status_code, answer.location) == (303, "/my-data")
    assert "Keep my account" in lena.get("/my-data").text
    assert work(site, days=6.9) == ""
    assert there(site, "lena")
    for _ in range(2):
        assert lena.post("/my-data/erasure/withdrawn").status_code == 303
    assert "Keep my account" not in lena.get("/my-data").text
    assert work(site, days=30) == ""
    assert there(site, "lena")


def test_after_a_week_the_worker_erases(site: Site) -> None:
    site.client("lena").post("/my-data/erasure", SURE)
    assert work(site, days=7.1) == "1 persons erased"
    assert work(site, days=7.1) == ""
    assert not there(site, "lena")


def test_at_once_means_at_once_and_signs_out(site: Site) -> None:
    lena = site.client("lena")
    answer = lena.post("/my-data/erasure", NOW)
    assert (answer.status_code, answer.location) == (303, "/")
    assert not there(site, "lena")
    assert lena.get("/my-data").location.startswith("/sign-in")
    assert lena.post("/my-data/erasure", NOW).status_code in (303, 400)
    with site.database.read() as session:
        assert session.query(Erasure).count() == 1


def test_nothing_happens_without_the_tick_or_without_proof(sqlite_site: Site) -> None:
    site = sqlite_site
    lena = site.client("lena")
    answer = lena.post("/my-data/erasure", {"at_once": "yes"})
    assert answer.status_code == 422
    assert "Please tick this" in answer.text
    site.clock.moment = site.now + timedelta(hours=2)
    assert lena.get("/my-data/erasure").location.startswith("/prove")
    assert lena.post("/my-data/erasure", NOW).location.startswith("/prove")
    assert there(site, "lena")


def test_whoever_has_an_address_is_told(site: Site) -> None:
    site.client("tom").post("/my-data/erasure", SURE)
    with site.database.read() as session:
        (mail,) = session.scalars(select(Mail))
        assert mail.address == "tom@example.org"
        assert "2026-11-30" in mail.body


def test_the_last_administrator_finds_somebody_else_first(site: Site) -> None:
    anna = site.client("anna")
    assert "Nobody else administers" in anna.get("/my-data/erasure").text
    for form in (SURE, NOW):
        assert anna.post("/my-data/erasure", form).status_code == 409
    with site.database.write() as session:
        session.add(RoleGrant(person_id=site.cast.ids["clara"], role="administrator",
                              granted_by=None, granted_at=site.now))
    assert anna.post("/my-data/erasure", NOW).status_code == 303


def test_the_only_owner_of_a_business_with_people_names_another_first(site: Site) -> None:
    omar = site.client("omar")
    assert "Bäckerei Ofenfrisch" in omar.get("/my-data/erasure").text
    assert omar.post("/my-data/erasure", NOW).status_code == 409
    with site.database.write() as session:
        session.execute(
            update(Belonging).where(Belonging.person_id == site.cast.ids["elif"])
            .values(position="owner")
        )
    assert omar.post("/my-data/erasure", NOW).status_code == 303


def test_evidence_of_a_project_waits_for_its_day(site: Site) -> None:
    with site.database.write() as session:
        session.get_one(Cohort, site.cast.group).keep_until = date(2027, 6, 30)
    lena = site.client("lena")
    assert "June 30, 2027" in lena.get("/my-data/erasure").text
    assert lena.post("/my-data/erasure", NOW).status_code == 409
    assert lena.post("/my-data/erasure", SURE).status_code == 303
    assert work(site, days=30) == ""
    assert work(site, days=300) == "1 persons erased"


@pytest.mark.parametrize("who", ["clara", "anna"])
def test_the_team_erases_who_asked_by_letter(site: Site, who: str) -> None:
    client, path = site.client(who), f"/people/{site.cast.ids['lena']}/erasure"
    assert "Lena" in client.get(path).text
    assert client.post(path, {"at_once": "yes"}).status_code == 422
    assert client.post(path, NOW).status_code == 303
    assert not there(site, "lena")
    assert client.get(path).status_code == 404


def test_the_team_can_leave_a_week_and_take_it_back(site: Site) -> None:
    clara, path = site.client("clara"), f"/people/{site.cast.ids['lena']}/erasure"
    assert clara.post(path, SURE).status_code == 303
    assert "Keep the account" in clara.get(path).text
    # The person herself can keep it, too.
    assert site.client("lena").post("/my-data/erasure/withdrawn").status_code == 303
    with site.database.read() as session:
        assert session.query(ErasureRequest).count() == 0
    clara.post(path, SURE)
    for _ in range(2):
        assert clara.post(f"{path}/withdrawn").status_code == 303
    assert work(site, days=30) == ""


@pytest.mark.parametrize("by_team_first", [False, True], ids=["herself", "after the team"])
def test_what_a_person_asked_for_only_they_take_back(
    sqlite_site: Site, by_team_first: bool
) -> None:
    site = sqlite_site
    path = f"/people/{site.cast.ids['lena']}/erasure"
    if by_team_first:
        site.client("clara").post(path, SURE)
    lena = site.client("lena")
    lena.post("/my-data/erasure", SURE)
    for who in ("clara", "anna"):
        client = site.client(who)
        text = client.get(path).text
        assert "Only they can take it back" in text
        assert "Keep the account" not in text
        answer = client.post(f"{path}/withdrawn")
        assert answer.status_code == 409
        assert "Only they can take it back" in answer.text
        # Nor by asking once more.
        client.post(path, SURE)
        assert client.post(f"{path}/withdrawn").status_code == 409
    assert "Keep my account" in lena.get("/my-data").text
    assert work(site, days=8) == "1 persons erased"


def test_coordinators_erase_nobody_of_the_team(sqlite_site: Site) -> None:
    site = sqlite_site
    for other in ("tom", "anna", "uta"):
        path = f"/people/{site.cast.ids[other]}/erasure"
        assert site.client("clara").get(path).status_code == 404
        assert site.client("clara").post(path, NOW).status_code == 404
        assert there(site, other)
    assert site.client("anna").post(
        f"/people/{site.cast.ids['tom']}/erasure", NOW
    ).status_code == 303


@pytest.mark.parametrize("name", ["lena", "stefan", "omar", "tom", "carlo", "adina", "uta"])
def test_nobody_else_erases_anybody(sqlite_site: Site, name: str) -> None:
    path = f"/people/{sqlite_site.cast.ids['elif']}/erasure"
    client = sqlite_site.client(name)
    assert client.get(path).status_code == 404
    assert client.post(path, NOW).status_code == 404
    assert client.post(f"{path}/withdrawn").status_code == 404
    assert there(sqlite_site, "elif")


def test_nobody_cannot_be_erased(sqlite_site: Site) -> None:
    site = sqlite_site
    site.client("lena").post("/my-data/erasure", NOW)
    for number in ("0", "999999", "99999999999999999999"):
        assert site.client("anna").get(f"/people/{number}/erasure").status_code == 404
    assert Gone.NOBODY == "nobody"
