"""What a person can change, and how one gets back in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.outbox.models import Mail
from learnhub.people.service.account import hand_over_reset
from tests.cast import PASSWORD
from tests.site import Site

NEW = "neun gelbe Enten"


def signs_in(site: Site, login: str, password: str) -> bool:
    return site.client().post("/sign-in", {"login": login, "password": password}).status_code == 303


def test_a_person_changes_name_and_language(site: Site) -> None:
    lena = site.client("lena")
    answer = lena.post("/profile", {"name": "Lena M.", "email": "", "locale": "de"})
    assert answer.status_code == 303
    page = lena.get("/profile").text
    assert "Lena M." in page
    assert '<html lang="de"' in page


def test_a_taken_address_is_refused_and_typing_kept(sqlite_site: Site) -> None:
    answer = sqlite_site.client("lena").post(
        "/profile",
        {"name": "Neu", "email": "tom@example.org", "password": PASSWORD, "locale": ""},
    )
    assert answer.status_code == 422
    assert 'value="Neu"' in answer.text
    assert "already has an account" in answer.text


@pytest.mark.parametrize("password", ["", "something else"])
def test_a_phone_left_open_gives_nobody_the_account(sqlite_site: Site, password: str) -> None:
    """A new address would receive the link for a new password."""
    omar = sqlite_site.client("omar")
    data = {"name": "Omar", "email": "thief@example.org", "password": password, "locale": ""}
    answer = omar.post("/profile", data)
    assert answer.status_code == 422
    assert "please type your password" in answer.text
    assert 'value="thief@example.org"' in answer.text
    assert "omar@example.org" in omar.get("/profile").text
    data |= {"email": "new@example.org", "password": PASSWORD}
    assert omar.post("/profile", data).status_code == 303
    assert "new@example.org" in omar.get("/profile").text


def test_a_new_password_signs_out_other_devices(site: Site) -> None:
    here, there = site.client("lena"), site.client("lena")
    answer = here.post("/profile/password", {"old": PASSWORD, "password": NEW})
    assert answer.status_code == 303
    assert here.get("/profile").status_code == 200
    assert there.get("/profile").status_code == 303
    assert signs_in(site, "lena", NEW)
    assert not signs_in(site, "lena", PASSWORD)


def test_the_old_password_is_needed(sqlite_site: Site) -> None:
    answer = sqlite_site.client("lena").post(
        "/profile/password", {"old": "something else", "password": NEW}
    )
    assert answer.status_code == 422
    assert signs_in(sqlite_site, "lena", PASSWORD)


def test_signing_out_everywhere_else(sqlite_site: Site) -> None:
    here, there = sqlite_site.client("lena"), sqlite_site.client("lena")
    assert here.post("/profile/sign-ins/ended").status_code == 303
    assert here.get("/profile").status_code == 200
    assert there.get("/profile").status_code == 303


def mailed_link(site: Site) -> str:
    with site.database.read() as session:
        body = session.scalars(select(Mail.body).order_by(Mail.id.desc())).first()
    found = re.search(r"/new-password/\S+", body or "")
    assert found
    return found[0]


def test_a_mailed_link_sets_a_password_once(site: Site) -> None:
    assert "mail" in site.client().post("/forgotten-password", {"login": "omar"}).text.lower()
    link = mailed_link(site)
    visitor = site.client()
    assert visitor.get(link).status_code == 200
    assert visitor.get(link).status_code == 200
    assert visitor.post(link, {"password": NEW}).status_code == 303
    assert signs_in(site, "omar", NEW)
    assert visitor.post(link, {"password": PASSWORD}).status_code == 404


def test_nobody_learns_whether_an_account_exists(sqlite_site: Site) -> None:
    known = sqlite_site.client().post("/forgotten-password", {"login": "omar"})
    unknown = sqlite_site.client().post("/forgotten-password", {"login": "ghost"})
    without = sqlite_site.client().post("/forgotten-password", {"login": "lena"})
    assert known.status_code == unknown.status_code == without.status_code == 200
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", known.text) == strip.sub("", unknown.text) == strip.sub("", without.text)


def test_a_link_ends_after_two_hours(sqlite_site: Site) -> None:
    sqlite_site.client().post("/forgotten-password", {"login": "omar"})
    link = mailed_link(sqlite_site)
    sqlite_site.clock.moment += timedelta(hours=3)
    assert sqlite_site.client().get(link).status_code == 404


def test_a_trainer_hands_over_a_link_to_somebody_without_mail(site: Site) -> None:
    with site.database.write() as session:
        token = hand_over_reset(
            session, site.cast.actor("tom"), site.cast.ids["lena"], now=site.now
        )
    visitor = site.client()
    assert visitor.post(f"/new-password/{token}", {"password": NEW}).status_code == 303
    assert signs_in(site, "lena", NEW)
