"""Passkeys: made, shown at the door and inside, copied, taken away."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from learnhub.people.models import Passkey, Person, SignIn
from learnhub.people.queries.factors import KnownPasskey
from learnhub.people.service.passkeys import (
    LONGEST_ANSWER,
    Site,
    challenge_of,
    checked,
    checked_new,
    read_answer,
)
from tests.cast import PASSWORD
from tests.people.authenticator import HERE, Authenticator, make_passkey, shown
from tests.people.proving import code_of, mails, set_up, sign_in, trail
from tests.site import Browser
from tests.site import Site as Place

LATER = timedelta(minutes=20)


def enter(place: Place, device: Authenticator, **more: str) -> tuple[Browser, str]:
    """Show a passkey at the door; return the browser and where it is sent."""
    browser = place.client()
    answer = browser.post("/sign-in/passkey", {"credential": shown(browser, device), **more})
    assert answer.status_code == 303
    return browser, answer.location


def is_in(browser: Browser) -> bool:
    return browser.get("/profile").status_code == 200


def test_a_passkey_lets_in_without_name_and_password(site: Place) -> None:
    device = Authenticator()
    make_passkey(site.client("omar"), device)
    browser, where = enter(site, device, next="/courses/small")
    assert where == "/courses/small"
    assert is_in(browser)
    with site.database.read() as session:
        newest = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert newest is not None
        assert (newest.way, newest.is_strong) == ("passkey", True)
    assert "passkey made" in trail(site, "omar")
    assert "passkey was made" in mails(site, "omar@example.org")[-1]


def test_a_passkey_that_asked_who_holds_it_is_two_factors(site: Place) -> None:
    device = Authenticator()
    make_passkey(site.client("clara"), device)
    browser, _ = enter(site, device)
    assert browser.get("/cohorts").status_code == 200


def test_one_that_asked_nobody_is_one_factor(site: Place) -> None:
    device = Authenticator(asks=False)
    make_passkey(site.client("clara"), device)
    alone, _ = enter(site, device)
    assert alone.get("/cohorts").status_code == 303
    # However often it is shown.
    alone.post("/second-factor", {"credential": shown(alone, device, mine=True)})
    assert alone.get("/cohorts").status_code == 303
    # After the password it is the second one.
    browser, where = sign_in(site, "clara")
    assert where == "/learning"
    assert browser.get("/cohorts").location == "/second-factor?next=/cohorts"
    data = {"credential": shown(browser, device, mine=True), "next": "/cohorts"}
    assert browser.post("/second-factor", data).location == "/cohorts"
    assert browser.get("/cohorts").status_code == 200


def test_one_that_asked_nobody_needs_the_code_of_the_app_as_well(site: Place) -> None:
    omar, device = site.client("omar"), Authenticator(asks=False)
    make_passkey(omar, device)
    secret, _ = set_up(site, omar)
    browser, where = enter(site, device)
    assert where == "/second-factor"
    assert not is_in(browser)
    browser.post("/second-factor", {"code": code_of(secret, site)})
    assert is_in(browser)


def test_at_the_door_a_passkey_stands_in_for_the_app(site: Place) -> None:
    omar, device = site.client("omar"), Authenticator()
    make_passkey(omar, device)
    set_up(site, omar)
    browser, where = sign_in(site, "omar")
    assert where == "/second-factor"
    names = browser.get("/sign-in/passkey?mine=1").json
    assert names is not None
    assert len(names["allowCredentials"]) == 1
    data = {"credential": shown(browser, device, mine=True)}
    assert browser.post("/second-factor", data).status_code == 303
    assert is_in(browser)


def test_somebody_elses_passkey_is_no_second_factor(sqlite_site: Place) -> None:
    set_up(sqlite_site, sqlite_site.client("omar"))
    thief = Authenticator()
    make_passkey(sqlite_site.client("stefan"), thief)
    browser, _ = sign_in(sqlite_site, "omar")
    browser.post("/second-factor", {"credential": shown(browser, thief)})
    assert not is_in(browser)


def test_a_passkey_proves_anew(site: Place) -> None:
    omar, device = site.client("omar"), Authenticator()
    make_passkey(omar, device)
    site.clock.moment += LATER
    assert omar.get("/profile/passkeys").location == "/prove?next=/profile/passkeys"
    data = {"credential": shown(omar, device, mine=True), "next": "/profile/passkeys"}
    assert omar.post("/prove", data).location == "/profile/passkeys"
    assert omar.get("/profile/passkeys").status_code == 200


def test_strangers_are_told_nothing_about_passkeys(sqlite_site: Place) -> None:
    make_passkey(sqlite_site.client("omar"), Authenticator())
    for path in ("/sign-in/passkey", "/sign-in/passkey?mine=1", "/sign-in/passkey?login=omar"):
        options = sqlite_site.client().get(path).json
        assert options is not None
        assert options["allowCredentials"] == []


def test_an_answer_counts_once_even_with_the_cookie_of_before(site: Place) -> None:
    device = Authenticator()
    make_passkey(site.client("omar"), device)
    browser = site.client()
    answer = shown(browser, device)
    with browser.client.session_transaction() as cookie:
        before = dict(cookie)
    assert browser.post("/sign-in/passkey", {"credential": answer}).location == "/learning"
    thief = site.client()
    with thief.client.session_transaction() as cookie:
        cookie.update(before)
    assert thief.client.post("/sign-in/passkey", data={
        "credential": answer, "csrf_token": thief.token(),
    }).location.startswith("/sign-in")
    assert not is_in(thief)
    # The same button twice on one's own device signs nobody out.
    browser.post("/sign-in/passkey", {"credential": answer})
    assert is_in(browser)


def test_an_answer_ends_after_five_minutes(sqlite_site: Place) -> None:
    device = Authenticator()
    make_passkey(sqlite_site.client("omar"), device)
    browser = sqlite_site.client()
    answer = shown(browser, device)
    sqlite_site.clock.moment += timedelta(minutes=5, seconds=1)
    browser.post("/sign-in/passkey", {"credential": answer})
    assert not is_in(browser)


@pytest.mark.parametrize("wrong", [
    {"origin": "https://evil.example"}, {"host": "evil.example"},
    {"origin": "http://localhost:1"}, {"credential": b"another"}, {"key": None},
])
def test_an_answer_for_another_site_or_of_another_key_is_refused(
    sqlite_site: Place, wrong: dict[str, object]
) -> None:
    device = Authenticator()
    make_passkey(sqlite_site.client("omar"), device)
    for name, value in wrong.items():
        setattr(device, name, value if value is not None else Authenticator().key)
    browser, where = enter(sqlite_site, device)
    assert where == "/sign-in"
    assert not is_in(browser)


def test_an_answer_to_somebody_elses_question_is_refused(sqlite_site: Place) -> None:
    device = Authenticator()
    make_passkey(sqlite_site.client("omar"), device)
    phished = shown(sqlite_site.client(), device)
    browser = sqlite_site.client()
    browser.get("/sign-in/passkey")
    browser.post("/sign-in/passkey", {"credential": phished})
    assert not is_in(browser)


def test_a_copied_passkey_is_refused_and_noted(site: Place) -> None:
    device = Authenticator(count=5)
    make_passkey(site.client("omar"), device)
    device.count = 9
    assert enter(site, device)[1] == "/learning"
    device.count = 9
    browser, where = enter(site, device)
    assert where == "/sign-in"
    assert not is_in(browser)
    assert trail(site, "omar")[-1] == "passkey counted back"
    # Also where it is asked for inside.
    omar = site.client("omar")
    site.clock.moment += LATER
    omar.post("/prove", {"credential": shown(omar, device, mine=True)})
    assert omar.get("/profile/passkeys").status_code == 303
    assert trail(site, "omar").count("passkey counted back") == 2


def test_a_passkey_of_somebody_who_left_opens_nothing(sqlite_site: Place) -> None:
    device = Authenticator()
    make_passkey(sqlite_site.client("omar"), device)
    with sqlite_site.database.write() as session:
        session.execute(update(Person).where(Person.id == sqlite_site.cast.ids["omar"])
                        .values(archived_at=sqlite_site.now))
    assert not is_in(enter(sqlite_site, device)[0])


def test_the_same_answer_twice_makes_one_passkey(site: Place) -> None:
    omar, device = site.client("omar"), Authenticator()
    for _ in range(2):
        make_passkey(omar, device)
    stefan = site.client("stefan")
    options = stefan.get("/profile/passkeys/new").json
    assert options is not None
    stefan.post("/profile/passkeys", {"name": "x", "credential": json.dumps(device.make(options))})
    with site.database.read() as session:
        owners = session.scalars(select(Passkey.person_id)).all()
    assert owners == [site.cast.ids["omar"]]


def test_a_passkey_is_taken_away_by_its_owner_alone(site: Place) -> None:
    omar, device = site.client("omar"), Authenticator()
    make_passkey(omar, device)
    with site.database.read() as session:
        path = f"/profile/passkeys/{session.scalars(select(Passkey.id)).one()}/removed"
    for name in ("stefan", "anna"):
        assert site.client(name).post(path).status_code == 404
    assert omar.post(path).status_code == 303
    assert omar.post(path).status_code == 404
    assert not is_in(enter(site, device)[0])


def test_who_needs_a_second_factor_keeps_the_last_one(sqlite_site: Place) -> None:
    clara = sqlite_site.client("clara")
    make_passkey(clara, Authenticator())
    with sqlite_site.database.read() as session:
        path = f"/profile/passkeys/{session.scalars(select(Passkey.id)).one()}/removed"
    assert clara.post(path).status_code == 409
    set_up(sqlite_site, clara)
    assert clara.post(path).status_code == 303
    assert clara.post("/profile/app/removed").status_code == 409


def test_the_password_goes_on_working(sqlite_site: Place) -> None:
    make_passkey(sqlite_site.client("omar"), Authenticator())
    answer = sqlite_site.client().post("/sign-in", {"login": "omar", "password": PASSWORD})
    assert answer.location == "/learning"


HOME = Site("localhost", HERE)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "attestationObject",
                         "authenticatorData", "signature", "userHandle"]), inner, max_size=6,
    ), max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_whatever_a_browser_sends_gets_an_answer(sent: object) -> None:
    answer = read_answer(json.dumps(sent))
    if answer is not None:
        assert isinstance(challenge_of(answer), str)
        assert checked_new(answer, HOME, "AAAA") is None


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["make", "show"]), st.data())
def test_a_damaged_answer_is_refused_without_an_error(kind: str, data: st.DataObject) -> None:
    device = Authenticator()
    whole = device.make({"challenge": "AAAA"}) if kind == "make" else device.show(
        {"challenge": "AAAA"}
    )
    part = data.draw(st.sampled_from(sorted(whole["response"])))
    letters = list(whole["response"][part])
    for _ in range(data.draw(st.integers(1, 4))):
        # The signature is as long as chance makes it; what is drawn must not depend on it.
        at = data.draw(st.integers(0, 9_999)) % len(letters)
        letters[at] = data.draw(st.sampled_from("ABCgw_-09 =é"))
    whole["response"][part] = "".join(letters)
    if kind == "make":
        checked_new(whole, HOME, "AAAA")
    else:
        made = checked_new(device.make({"challenge": "AAAA"}), HOME, "AAAA")
        assert made is not None
        checked(whole, _known(made.public_key), HOME, "AAAA")


def _known(public_key: bytes) -> KnownPasskey:
    return KnownPasskey(1, 1, public_key, 0)


@pytest.mark.parametrize("sent", [
    "", "x", "[]", "{}", "null", '{"id": 1}', "[" * 5000, '{"id":' * 1000, "é" * 9000,
    '{"id": "a", "response": {"clientDataJSON": "W1tb"}}', '{"id": "' + "a" * LONGEST_ANSWER + '"}',
])
def test_nonsense_at_the_door_is_refused_kindly(sqlite_site: Place, sent: str) -> None:
    browser = sqlite_site.client()
    browser.get("/sign-in/passkey")
    assert browser.post("/sign-in/passkey", {"credential": sent}).status_code == 303
    assert not is_in(browser)
