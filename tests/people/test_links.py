"""Links that let in: mailed, handed over, used once."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.outbox.models import Mail
from learnhub.people.models import SignIn, SignInLink
from tests.cast import PASSWORD
from tests.people.proving import code_of, mails, set_up, trail
from tests.site import Browser, Site

OMAR = "omar@example.org"
LINK = re.compile(r"http://localhost(/in/\S+)")


def mailed(site: Site, to: str = OMAR) -> str:
    """Return the newest link that was mailed to an address."""
    found = LINK.search(mails(site, to)[-1])
    assert found
    return found[1]


def ask(site: Site, login: str, **more: str) -> Browser:
    """Ask for a link as a stranger."""
    browser = site.client()
    assert browser.post("/sign-in/link", {"login": login, **more}).status_code == 200
    return browser


@pytest.mark.parametrize("login", ["omar", " OMAR", OMAR])
def test_a_mailed_link_lets_in_without_a_password(site: Site, login: str) -> None:
    ask(site, login)
    phone, link = site.client(), mailed(site)
    assert "Omar" in phone.get(link).text
    assert phone.post(link).location == "/learning"
    assert phone.get("/profile").status_code == 200
    with site.database.read() as session:
        newest = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert newest is not None
        assert (newest.way, newest.is_strong, newest.only_learns) == ("link", False, False)
    assert "sign-in link used" in trail(site, "omar")


def test_a_scanner_that_opens_the_link_uses_nothing_up(site: Site) -> None:
    ask(site, "omar")
    link = mailed(site)
    for _ in range(3):
        assert site.client().get(link).status_code == 200
        assert site.client().client.head(link).status_code == 200
    assert site.client().post(link).status_code == 303


def test_a_link_works_once(site: Site) -> None:
    ask(site, "omar")
    link, phone = mailed(site), site.client()
    assert phone.post(link).status_code == 303
    # The very same button twice: led on, but nobody else comes in by it.
    thief = site.client()
    assert thief.post(link).status_code == 303
    assert thief.get("/profile").status_code == 303
    assert thief.get(link).status_code == 404
    site.clock.moment += timedelta(minutes=2)
    assert thief.post(link).status_code == 404


@pytest.mark.parametrize(("minutes", "status"), [(9, 303), (10, 404)])
def test_a_mailed_link_ends_after_ten_minutes(
    sqlite_site: Site, minutes: int, status: int
) -> None:
    ask(sqlite_site, "omar")
    sqlite_site.clock.moment += timedelta(minutes=minutes)
    assert sqlite_site.client().post(mailed(sqlite_site)).status_code == status


def test_one_comes_to_where_one_wanted(sqlite_site: Site) -> None:
    ask(sqlite_site, "omar", next="/courses/small?a=1&b=%C3%A4")
    link = mailed(sqlite_site)
    assert sqlite_site.client().post(link).location == "/courses/small?a=1&b=%C3%A4"
    ask(sqlite_site, "omar", next="https://evil.example/")
    assert "evil" not in mailed(sqlite_site)


def test_nobody_learns_who_has_an_account(sqlite_site: Site) -> None:
    texts, entries = set(), []
    for login in ("omar", "lena", "ghost", "ghost@example.org"):
        answer = sqlite_site.client().post("/sign-in/link", {"login": login})
        texts.add(re.sub(r'value="[^"]*"', "", answer.text))
        with sqlite_site.database.read() as session:
            entries.append(session.scalar(select(func.count()).select_from(AuditEntry)))
    assert len(texts) == 1
    # Each writes, known or not, so that each waits for the disk.
    assert [b - a for a, b in pairwise(entries)] == [1, 1, 1]
    with sqlite_site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Mail)) == 1


def test_asking_again_and_again_ends_and_what_was_mailed_stays_good(sqlite_site: Site) -> None:
    browser = sqlite_site.client()
    answers = [browser.post("/sign-in/link", {"login": "omar"}).status_code for _ in range(5)]
    assert answers == [200] * 3 + [429] * 2
    assert sqlite_site.client().post(mailed(sqlite_site)).status_code == 303


def test_an_unknown_link_is_not_found(sqlite_site: Site) -> None:
    for path in ("/in/nothing", "/in/" + "x" * 5000, "/in/%C3%A4"):
        assert sqlite_site.client().get(path).status_code == 404
        assert sqlite_site.client().post(path).status_code == 404


def test_a_link_does_not_go_around_the_second_factor(site: Site) -> None:
    secret, _ = set_up(site, site.client("omar"))
    ask(site, "omar", next="/courses")
    phone = site.client()
    assert phone.post(mailed(site)).location == "/second-factor"
    assert phone.get("/profile").status_code == 303
    answer = phone.post("/second-factor", {"code": code_of(secret, site)})
    assert answer.location == "/courses"


@pytest.mark.parametrize("change", ["password", "email"])
def test_a_change_ends_links_that_wait(site: Site, change: str) -> None:
    ask(site, "omar")
    link = mailed(site)
    omar = site.client("omar")
    if change == "password":
        data = {"old": PASSWORD, "password": "neun gelbe Enten"}
        assert omar.post("/profile/password", data).status_code == 303
    else:
        data = {"name": "Omar", "email": "new@example.org", "password": PASSWORD, "locale": ""}
        assert omar.post("/profile", data).status_code == 303
    assert site.client().post(link).status_code == 404


def test_a_trainer_hands_over_a_link_for_a_day(site: Site) -> None:
    url = f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}"
    page = site.client("tom").post(f"{url}/sign-in-link")
    assert page.status_code == 200
    found = LINK.search(page.text)
    assert found
    link = re.split(r'[<"]', found[1])[0]
    site.clock.moment += timedelta(hours=23)
    lena = site.client()
    assert lena.post(link).status_code == 303
    assert lena.get("/profile").status_code == 200
    assert "sign-in link made" in trail(site, "lena")


def test_a_link_for_a_learner_does_not_open_what_a_new_role_opens(site: Site) -> None:
    url = f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}"
    made = []
    for what in ("sign-in-link", "sign-in-link", "password-link"):
        found = re.search(r"http://localhost(/(?:in|new-password)/[\w-]+)",
                          site.client("tom").post(f"{url}/{what}").text)
        assert found
        made.append(found[1])
    inside, own = site.client(), site.client("lena")
    assert inside.post(made[0]).status_code == 303
    role = {"role": "trainer", "until": ""}
    path = f"/people/{site.cast.ids['lena']}/roles"
    assert site.client("clara").post(path, role).status_code == 303
    assert inside.get("/cohorts").status_code == 303
    assert site.client().post(made[1]).status_code == 404
    assert site.client().post(made[2], {"password": "neun gelbe Enten"}).status_code == 404
    assert own.get("/cohorts").status_code == 200


@pytest.mark.parametrize("person", ["omar", "tom", "clara"])
def test_a_trainer_hands_over_nothing_for_others(sqlite_site: Site, person: str) -> None:
    url = f"/cohorts/{sqlite_site.cast.group}/people/{sqlite_site.cast.ids[person]}"
    assert sqlite_site.client("tom").post(f"{url}/sign-in-link").status_code == 404


def test_no_token_is_kept_in_clear(sqlite_site: Site) -> None:
    ask(sqlite_site, "omar")
    token = mailed(sqlite_site).removeprefix("/in/")
    with sqlite_site.database.read() as session:
        assert token not in session.scalars(select(SignInLink.token_hash)).all()
