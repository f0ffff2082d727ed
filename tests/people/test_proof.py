"""Proving once more who one is, and which ways of coming in one may change with what."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from learnhub.base.actor import TWICE_PROVEN, Actor, Role
from learnhub.people.models import Person, SignIn, Way
from learnhub.people.policy import OwnWays, may_change_ways, may_reset_factor
from learnhub.people.rules import Shown, makes_strong
from learnhub.people.service.account import open_sign_in
from tests.cast import PASSWORD
from tests.people.proving import code_of, set_up, trail
from tests.site import Browser, Site

LATER = timedelta(minutes=20)


def came_by(site: Site, name: str, way: Way) -> Browser:
    """Return the browser of somebody who came in this way."""
    browser = site.client()
    with site.database.write() as session:
        token = open_sign_in(session, site.cast.ids[name], device="test", way=way, now=site.now)
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return browser


def without_password(site: Site, name: str, **more: str) -> None:
    with site.database.write() as session:
        session.execute(update(Person).where(Person.id == site.cast.ids[name])
                        .values(password_hash=None, **more))


def test_what_is_sensitive_asks_once_more_and_leads_on(site: Site) -> None:
    omar = site.client("omar")
    assert omar.get("/profile/passkeys").status_code == 200
    site.clock.moment += LATER
    where = omar.get("/profile/passkeys").location
    assert where == "/prove?next=/profile/passkeys"
    assert "Is it you, Omar?" in omar.get(where).text
    assert omar.post("/prove", {"password": "something else"}).status_code == 422
    answer = omar.post("/prove", {"password": PASSWORD, "next": "/profile/passkeys"})
    assert answer.location == "/profile/passkeys"
    assert omar.get("/profile/passkeys").status_code == 200
    # The very form twice does not sign out and does not refuse.
    assert omar.post("/prove", {"password": PASSWORD}).status_code == 303
    assert omar.get("/profile/passkeys").status_code == 200


def test_a_form_that_comes_too_late_asks_first_and_changes_nothing(site: Site) -> None:
    omar = site.client("omar")
    set_up(site, omar)
    site.clock.moment += timedelta(minutes=31)
    assert omar.post("/profile/app/removed").location == "/prove"
    assert "authenticator app removed" not in trail(site, "omar")


def test_a_code_of_the_app_proves_as_well(site: Site) -> None:
    omar = site.client("omar")
    secret, _ = set_up(site, omar)
    site.clock.moment += LATER
    assert omar.get("/profile/app").location == "/prove?next=/profile/app"
    assert omar.post("/prove", {"code": code_of(secret, site)}).status_code == 303
    assert omar.get("/profile/app").status_code == 200


def test_guessing_the_password_of_a_phone_left_open_ends_soon(sqlite_site: Site) -> None:
    omar = sqlite_site.client("omar")
    sqlite_site.clock.moment += LATER
    answers = [omar.post("/prove", {"password": f"guess {n}"}).status_code for n in range(10)]
    assert answers == [422] * 8 + [429] * 2


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil"])
def test_nobody_is_led_to_another_site(sqlite_site: Site, wanted: str) -> None:
    omar = sqlite_site.client("omar")
    sqlite_site.clock.moment += LATER
    answer = omar.post("/prove", {"password": PASSWORD, "next": wanted})
    assert answer.location == "/profile"


def test_who_has_nothing_to_show_reads_who_can_help(sqlite_site: Site) -> None:
    without_password(sqlite_site, "lena")
    card = came_by(sqlite_site, "lena", Way.CARD)
    link = came_by(sqlite_site, "lena", Way.LINK)
    sqlite_site.clock.moment += LATER
    assert "show your card once more" in card.get("/prove").text
    assert "ask your trainer" in link.get("/prove").text
    for browser in (card, link):
        assert browser.post("/prove", {"password": "x"}).status_code == 422


def test_without_a_password_a_mailed_link_proves(sqlite_site: Site) -> None:
    without_password(sqlite_site, "omar")
    omar = came_by(sqlite_site, "omar", Way.LINK)
    sqlite_site.clock.moment += LATER
    page = omar.get("/prove?next=/profile/passkeys").text
    assert "Send me a link" in page
    assert 'value="/profile/passkeys"' in page


def test_who_came_with_a_card_may_set_a_first_password(site: Site) -> None:
    without_password(site, "lena")
    lena = came_by(site, "lena", Way.CARD)
    assert lena.get("/profile/password").location == "/profile/password/new"
    for weak in ("short", "password1", "lena lena", "lena2026!"):
        assert lena.post("/profile/password/new", {"password": weak}).status_code == 422
    data = {"password": "neun gelbe Enten"}
    assert lena.post("/profile/password/new", data).status_code == 303
    assert lena.get("/profile/password/new").status_code == 403
    answer = site.client().post("/sign-in", {"login": "lena", "password": "neun gelbe Enten"})
    assert answer.status_code == 303


@pytest.mark.parametrize(("name", "path"), [
    ("lena", "/profile/passkeys"), ("lena", "/profile/app"), ("tom", "/profile/app"),
    ("clara", "/profile/passkeys/new"),
])
def test_a_card_makes_no_key_to_more_than_a_card_opens(
    sqlite_site: Site, name: str, path: str
) -> None:
    browser = came_by(sqlite_site, name, Way.CARD)
    answer = browser.get(path)
    assert answer.status_code == 403
    assert "sign in with your password" in answer.text
    assert browser.post("/profile/app/removed").status_code == 403


def test_whose_roles_rest_shows_the_factor_before_adding_one(site: Site) -> None:
    secret, _ = set_up(site, site.client("clara"))
    # Somebody with the password alone cannot get here; but sign-ins of before are still open.
    clara = came_by(site, "clara", Way.PASSWORD)
    assert clara.get("/profile/app").location == "/prove?next=/profile/app"
    for path in ("/profile/app/removed", "/profile/app/codes"):
        assert clara.post(path, {"nonce": "x"}).location == "/prove"
    assert clara.post("/prove", {"code": code_of(secret, site)}).status_code == 303
    assert clara.get("/profile/app").status_code == 200


def test_a_passkey_that_asks_nobody_makes_no_second_factor_of_itself(sqlite_site: Site) -> None:
    set_up(sqlite_site, sqlite_site.client("clara"))
    # It is the strongest that was shown, but one thing alone: the roles still rest.
    clara = came_by(sqlite_site, "clara", Way.PASSKEY)
    for path in ("/profile/app", "/profile/passkeys"):
        answer = clara.get(path)
        assert answer.status_code == 403
        assert "show your second factor first" in answer.text


def test_a_proof_with_a_code_brings_resting_roles_back(site: Site) -> None:
    secret, _ = set_up(site, site.client("clara"))
    clara = came_by(site, "clara", Way.PASSWORD)
    assert clara.get("/cohorts").status_code == 303
    assert clara.post("/second-factor", {"code": code_of(secret, site)}).status_code == 303
    assert clara.get("/cohorts").status_code == 200
    assert trail(site, "clara")[-1] == "second factor shown"
    with site.database.read() as session:
        assert session.scalars(select(SignIn).order_by(SignIn.id.desc())).first().is_strong  # type: ignore[union-attr]


@pytest.mark.parametrize("way", list(Way))
def test_what_makes_two_factors(way: Way) -> None:
    assert makes_strong(way, Shown.CODE)
    assert makes_strong(way, Shown.OWN_PASSKEY)
    assert not makes_strong(way, Shown.PASSWORD)
    assert not makes_strong(way, Shown.PIN)
    assert makes_strong(way, Shown.PASSKEY) is (way in (Way.PASSWORD, Way.LINK))


WAYS = st.builds(OwnWays, *(st.booleans() for _ in range(5)))
ROLES = st.frozensets(st.sampled_from(sorted(Role)))


@settings(max_examples=200)
@given(WAYS, st.booleans(), ROLES)
def test_a_card_never_adds_to_what_is_there(
    own: OwnWays, only_learns: bool, awaits: frozenset[Role]
) -> None:
    actor = Actor(1, only_learns=only_learns, awaits=awaits)
    may = may_change_ways(actor, own)
    if only_learns and may:
        assert own == OwnWays()
    if awaits and own.has_factor and not only_learns:
        assert not may


@settings(max_examples=200)
@given(ROLES, ROLES)
def test_nobody_resets_the_factor_of_those_who_reach_more(
    helper: frozenset[Role], helped: frozenset[Role]
) -> None:
    may = may_reset_factor(Actor(1, roles=helper), helped)
    assert not may or helper & {Role.COORDINATOR, Role.ADMINISTRATOR}
    if may and Role.ADMINISTRATOR not in helper:
        assert not helped & TWICE_PROVEN
