"""Everybody's own history of sign-ins."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.base.clock import FixedClock
from learnhub.people.models import SignIn, Way
from learnhub.people.service.account import open_sign_in
from tests.pages import Page
from tests.site import Site


def sign_in(site: Site, name: str, *, days: int = 0, way: Way = Way.PASSWORD) -> int:
    """Let somebody have signed in some days ago."""
    with site.database.write() as session:
        open_sign_in(session, site.cast.ids[name], device="Firefox · Windows", way=way,
                     now=site.now - timedelta(days=days))
        found = session.scalar(select(SignIn.id).order_by(SignIn.id.desc()).limit(1))
    assert found is not None
    return found


def test_one_sees_when_how_and_where(site: Site) -> None:
    sign_in(site, "lena", days=3, way=Way.PASSKEY)
    sign_in(site, "lena", days=70, way=Way.CARD)
    sign_in(site, "stefan", way=Way.LINK)
    page = Page(site.client("lena").get("/profile/sign-ins").text)
    page.check_frame()
    assert "with a passkey" in page.text
    assert "with the card" in page.text
    assert "with a link" not in page.text
    assert page.text.count("still signed in") == 1
    assert page.text.count("This device") == 1
    assert page.text.count("ended") == 1


def test_what_is_older_than_ninety_days_is_not_shown(sqlite_site: Site) -> None:
    sign_in(sqlite_site, "lena", days=91, way=Way.LINK)
    assert "with a link" not in sqlite_site.client("lena").get("/profile/sign-ins").text


def test_one_can_be_ended_again_and_again(site: Site) -> None:
    elsewhere, lena = sign_in(site, "lena"), site.client("lena")
    for _ in range(2):
        answer = lena.post(f"/profile/sign-ins/{elsewhere}/ended")
        assert answer.location == "/profile/sign-ins"
    assert "still signed in" not in lena.get("/profile/sign-ins").text
    assert lena.get("/profile").status_code == 200


def test_ending_the_own_one_is_signing_out(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    with sqlite_site.database.read() as session:
        here = session.scalar(select(SignIn.id).order_by(SignIn.id.desc()).limit(1))
    assert lena.post(f"/profile/sign-ins/{here}/ended").location == "/"
    assert lena.get("/profile").status_code == 303


@pytest.mark.parametrize("name", ["stefan", "tom", "clara", "anna"])
def test_nobody_ends_the_sign_in_of_somebody_else(sqlite_site: Site, name: str) -> None:
    hers = sign_in(sqlite_site, "lena")
    who = sqlite_site.client(name)
    assert who.post(f"/profile/sign-ins/{hers}/ended").status_code == 404
    assert who.post("/profile/sign-ins/999999/ended").status_code == 404
    with sqlite_site.database.read() as session:
        assert session.get_one(SignIn, hers).ended_at is None


def test_many_come_in_pages(sqlite_site: Site) -> None:
    for day in range(45):
        sign_in(sqlite_site, "lena", days=day)
    lena = sqlite_site.client("lena")
    assert "Page 1 of 3" in Page(lena.get("/profile/sign-ins").text).text
    last = Page(lena.get("/profile/sign-ins?page=3").text)
    assert len(last.all("time")) == 0
    assert "Previous page" in last.links()
    assert "This page is empty" in lena.get("/profile/sign-ins?page=9").text


def test_one_that_ended_by_itself_says_when(sqlite_site: Site) -> None:
    sign_in(sqlite_site, "lena", days=80)
    assert isinstance(sqlite_site.clock, FixedClock)
    page = Page(sqlite_site.client("lena").get("/profile/sign-ins").text)
    assert "ended 3 Nov 2026" in page.text


def test_one_sees_what_others_did_to_the_account(sqlite_site: Site) -> None:
    site = sqlite_site
    address = f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}/password-link"
    assert site.client("tom").post(address).status_code == 200
    page = Page(site.client("lena").get("/profile/sign-ins").text)
    assert "What others did to your account" in page.text
    assert "Made a link for a new password" in page.text
    assert "Tom" not in page.text
    other = Page(site.client("stefan").get("/profile/sign-ins").text)
    assert "Made a link for a new password" not in other.text
