"""The second factor: set up, asked for, replaced, taken away, lost and helped with."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.people.models import Person, RecoveryCode, SecondFactor, SignIn
from learnhub.people.service.factors import reset_factor
from tests.cast import ROLES
from tests.databases import fresh_sqlite
from tests.pages import Page
from tests.people.proving import KEY, code_of, mails, set_up, sign_in, trail
from tests.site import Site, make_site


@pytest.fixture
def demo_site(tmp_path: Path) -> Iterator[Site]:
    """The site as a demo."""
    with fresh_sqlite(tmp_path) as made:
        yield make_site(made, tmp_path, demo=True)

def test_with_an_app_the_password_alone_opens_nothing(site: Site) -> None:
    secret, _ = set_up(site, site.client("omar"))
    browser, where = sign_in(site, "omar", next="/courses/small")
    assert where == "/second-factor"
    assert browser.get("/profile").status_code == 303
    assert "six digits" in browser.get("/second-factor").text
    assert browser.post("/second-factor", {"code": "000000"}).status_code == 422
    answer = browser.post("/second-factor", {"code": code_of(secret, site)})
    assert answer.location == "/courses/small"
    assert browser.get("/profile").status_code == 200
    with site.database.read() as session:
        newest = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert newest is not None
        assert newest.is_strong


@pytest.mark.parametrize("typed", ["spaced", "arabic"])
def test_a_code_may_be_typed_as_people_type(sqlite_site: Site, typed: str) -> None:
    secret, _ = set_up(sqlite_site, sqlite_site.client("omar"))
    browser, _ = sign_in(sqlite_site, "omar")
    code = code_of(secret, sqlite_site)
    arabic = "".join(chr(0x660 + int(c)) for c in code)
    shown = arabic if typed == "arabic" else f"{code[:3]} {code[3:]}"
    assert browser.post("/second-factor", {"code": shown}).status_code == 303


def test_a_code_counts_once(site: Site) -> None:
    secret, _ = set_up(site, site.client("omar"))
    code = code_of(secret, site)
    first, _ = sign_in(site, "omar")
    second, _ = sign_in(site, "omar")
    assert first.post("/second-factor", {"code": code}).status_code == 303
    again = second.post("/second-factor", {"code": code})
    assert again.status_code == 422
    assert "used before" in again.text
    site.clock.moment += timedelta(seconds=30)
    # Nor does one of before, now that a later one was taken.
    later = code_of(secret, site)
    assert second.post("/second-factor", {"code": later}).status_code == 303


@pytest.mark.parametrize(("steps", "right"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(sqlite_site: Site, steps: int, right: bool) -> None:
    secret, _ = set_up(sqlite_site, sqlite_site.client("omar"))
    sqlite_site.clock.moment += timedelta(minutes=10)
    browser, _ = sign_in(sqlite_site, "omar")
    answer = browser.post("/second-factor", {"code": code_of(secret, sqlite_site, steps=steps)})
    assert (answer.status_code == 303) is right


def test_what_was_begun_ends_after_ten_minutes(sqlite_site: Site) -> None:
    secret, _ = set_up(sqlite_site, sqlite_site.client("omar"))
    browser, _ = sign_in(sqlite_site, "omar")
    sqlite_site.clock.moment += timedelta(minutes=11)
    answer = browser.post("/second-factor", {"code": code_of(secret, sqlite_site)})
    assert answer.location.startswith("/sign-in")
    assert browser.get("/profile").status_code == 303


def test_a_new_password_ends_what_was_begun_with_the_old_one(sqlite_site: Site) -> None:
    secret, _ = set_up(sqlite_site, sqlite_site.client("omar"))
    browser, _ = sign_in(sqlite_site, "omar")
    with sqlite_site.database.write() as session:
        session.execute(update(Person).where(Person.id == sqlite_site.cast.ids["omar"])
                        .values(password_hash="another"))
    answer = browser.post("/second-factor", {"code": code_of(secret, sqlite_site)})
    assert answer.location == "/sign-in"


def test_guessing_codes_ends_soon(sqlite_site: Site) -> None:
    set_up(sqlite_site, sqlite_site.client("omar"))
    browser, _ = sign_in(sqlite_site, "omar")
    answers = [browser.post("/second-factor", {"code": f"{n:06}"}).status_code for n in range(8)]
    assert answers == [422] * 6 + [429] * 2


def test_nobody_is_asked_who_did_not_show_the_first(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    assert stranger.get("/second-factor").location == "/sign-in"
    assert stranger.post("/second-factor", {"code": "123456"}).location == "/sign-in"
    assert sqlite_site.client("lena").get("/second-factor?next=/courses").location == "/courses"


def test_a_code_on_paper_stands_in_once(site: Site) -> None:
    _, codes = set_up(site, site.client("omar"))
    browser, _ = sign_in(site, "omar")
    typed = codes[3].lower().replace("-", " ")
    assert browser.post("/second-factor", {"recovery": typed}).status_code == 303
    assert "9 recovery codes left" in browser.get("/profile").text
    assert "recovery code used" in trail(site, "omar")
    again, _ = sign_in(site, "omar")
    assert again.post("/second-factor", {"recovery": codes[3]}).status_code == 422
    assert again.post("/second-factor", {"recovery": codes[4]}).status_code == 303
    assert "recovery code" in mails(site, "omar@example.org")[-1]


def test_codes_are_kept_as_hashes_and_the_secret_sealed(sqlite_site: Site) -> None:
    secret, codes = set_up(sqlite_site, sqlite_site.client("omar"))
    with sqlite_site.database.read() as session:
        sealed = session.scalars(select(SecondFactor.secret)).one()
        hashes = " ".join(session.scalars(select(RecoveryCode.code_hash)))
    assert secret.encode() not in sealed
    assert not any(code.replace("-", "") in hashes for code in codes)


def test_the_same_form_twice_shows_the_same_codes(site: Site) -> None:
    omar = site.client("omar")
    found = KEY.search(omar.get("/profile/app").text)
    assert found
    with omar.client.session_transaction() as cookie:
        before = dict(cookie)
    code = code_of(found[1], site)
    first = omar.post("/profile/app", {"code": code})
    with omar.client.session_transaction() as cookie:
        cookie.update(before)
    again = omar.post("/profile/app", {"code": code})
    assert first.status_code == again.status_code == 200
    shown = re.compile(r'class="code">([A-Z0-9-]+)<')
    assert shown.findall(first.text) == shown.findall(again.text)
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 10


def test_new_codes_replace_the_old_ones_and_a_doubled_form_brings_none_back(site: Site) -> None:
    omar = site.client("omar")
    _, old = set_up(site, omar)
    nonce = Page(omar.get("/profile/app").text).one("input", name="nonce").attributes["value"]
    shown = re.compile(r'class="code">([A-Z0-9-]+)<')
    new = shown.findall(omar.post("/profile/app/codes", {"nonce": nonce}).text)
    assert len(new) == 10
    assert not set(new) & set(old)
    browser, _ = sign_in(site, "omar")
    assert browser.post("/second-factor", {"recovery": old[0]}).status_code == 422
    assert browser.post("/second-factor", {"recovery": new[0]}).status_code == 303
    assert shown.findall(omar.post("/profile/app/codes", {"nonce": nonce}).text) == new
    browser, _ = sign_in(site, "omar")
    assert browser.post("/second-factor", {"recovery": new[0]}).status_code == 422


def test_a_wrong_first_code_sets_up_nothing(sqlite_site: Site) -> None:
    omar = sqlite_site.client("omar")
    first = KEY.search(omar.get("/profile/app").text)
    answer = omar.post("/profile/app", {"code": "123"})
    assert answer.status_code == 422
    second = KEY.search(answer.text)
    assert first
    assert second
    # The square that was scanned is still the one that counts.
    assert first[1] == second[1]
    assert sign_in(sqlite_site, "omar")[1] == "/learning"


def test_a_new_phone_takes_the_place_of_the_old_one(site: Site) -> None:
    omar = site.client("omar")
    old, _ = set_up(site, omar)
    new, _ = set_up(site, omar)
    assert old != new
    browser, _ = sign_in(site, "omar")
    assert browser.post("/second-factor", {"code": code_of(old, site)}).status_code == 422
    assert browser.post("/second-factor", {"code": code_of(new, site)}).status_code == 303


def test_the_app_goes_where_it_is_not_needed(site: Site) -> None:
    omar = site.client("omar")
    set_up(site, omar)
    assert omar.post("/profile/app/removed").status_code == 303
    assert omar.post("/profile/app/removed").status_code == 303
    assert sign_in(site, "omar")[1] == "/learning"
    assert trail(site, "omar")[-1] == "authenticator app removed"


def test_who_coordinates_is_a_learner_until_a_second_factor_is_set_up(site: Site) -> None:
    browser, _ = sign_in(site, "clara")
    assert browser.get("/learning").status_code == 200
    where = browser.get("/cohorts").location
    assert where == "/second-factor?next=/cohorts"
    where = browser.get(where).location
    assert where == "/profile/app?next=/cohorts"
    page = browser.get(where)
    assert "With your role" in page.text
    found = KEY.search(page.text)
    assert found
    shown = browser.post(where, {"code": code_of(found[1], site), "next": "/cohorts"})
    assert "I have kept them" in shown.text
    assert browser.get("/cohorts").status_code == 200
    # From now on it is asked for at the door.
    site.clock.moment += timedelta(minutes=1)
    again, where = sign_in(site, "clara")
    assert where == "/second-factor"
    again.post("/second-factor", {"code": code_of(found[1], site)})
    assert again.get("/cohorts").status_code == 200


def test_who_needs_the_app_keeps_it(sqlite_site: Site) -> None:
    clara = sqlite_site.client("clara")
    set_up(sqlite_site, clara)
    assert clara.post("/profile/app/removed").status_code == 409
    assert "Take the app away</span>" not in clara.get("/profile/app").text


def test_in_the_demo_it_is_offered_and_not_demanded(demo_site: Site) -> None:
    browser, where = sign_in(demo_site, "clara")
    assert where == "/learning"
    assert browser.get("/cohorts").status_code == 200


def actor(site: Site, name: str) -> Actor:
    return Actor(site.cast.ids[name], name, ROLES[name] | {Role.LEARNER})


@pytest.mark.parametrize(
    ("helper", "helped", "may"),
    [("clara", "omar", True), ("clara", "tom", True), ("clara", "anna", False),
     ("clara", "uta", False), ("clara", "clara", False), ("anna", "clara", True),
     ("anna", "anna", False), ("tom", "lena", False), ("lena", "omar", False)],
)
def test_who_lost_it_is_helped_by_those_who_reach_more(
    sqlite_site: Site, helper: str, helped: str, may: bool
) -> None:
    browser = sqlite_site.client(helped)
    set_up(sqlite_site, browser)
    with sqlite_site.database.write() as session:
        if may:
            reset_factor(session, actor(sqlite_site, helper), sqlite_site.cast.ids[helped],
                         now=sqlite_site.now)
        else:
            with pytest.raises(NotFound):
                reset_factor(session, actor(sqlite_site, helper), sqlite_site.cast.ids[helped],
                             now=sqlite_site.now)
    assert (browser.get("/profile").status_code == 303) is may
    assert (sign_in(sqlite_site, helped)[1] == "/learning") is may


def test_helping_twice_is_harmless_and_told_once(site: Site) -> None:
    set_up(site, site.client("omar"))
    for _ in range(2):
        with site.database.write() as session:
            reset_factor(session, actor(site, "clara"), site.cast.ids["omar"], now=site.now)
    assert trail(site, "omar").count("second factor reset") == 1
    told = [body for body in mails(site, "omar@example.org") if "The team took" in body]
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 0
    assert len(told) == 1
