"""What the program logs names nobody and opens nothing, whatever it is sent and whatever breaks."""

import logging

import pytest
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from learnhub.people.models import Person
from learnhub.people.service.account import hand_over_reset
from tests.cast import PASSWORD
from tests.house.everywhere import calls
from tests.house.test_matrix import make_world
from tests.site import Browser, Site

# What somebody could type, one of each kind; none of it may ever be found in a log.
SECRETS = {
    "login": "secret-login", "name": "Secret Name", "surname": "Secret Surname",
    "email": "secret@example.org", "password": "secret password 123", "again": "secret again 99",
    "old": "secret old 77", "code": "SECRCODE", "token": "secret-token-0123456789",
    "pin": "71717171", "text": "secret typed words", "born_on": "1971-07-17", "q": "secret words",
}


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return everything that was logged, as a server writes it, with what broke."""
    formatter = logging.Formatter("%(levelname)s %(name)s %(message)s")
    return "\n".join(formatter.format(record) for record in caplog.records)


def check(caplog: pytest.LogCaptureFixture, *more: str) -> None:
    """Fail if something secret was logged."""
    text = logged(caplog)
    found = [secret for secret in (*SECRETS.values(), PASSWORD, *more) if secret in text]
    assert found == [], text


def test_forms_of_all_addresses_leave_no_trace_of_what_was_typed(
    sqlite_site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "learnhub")
    caplog.set_level(logging.INFO)
    sqlite_site.app.testing = False
    world = make_world(sqlite_site)
    for name in (None, "anna", "lena"):
        for call in calls(world, "POST"):
            browser = sqlite_site.client(name)
            browser.post(call.path, dict(SECRETS)).close()
    # Without a token, with one that is wrong, and by an address that opens something.
    for path in ("/sign-in", "/new-password/secret-token-0123456789", "/sign-up"):
        sqlite_site.client().client.post(path, data=SECRETS)
        sqlite_site.client().get(f"{path}?next=/x&q=secret+words")
    check(caplog)


def ways_in(site: Site) -> tuple[Browser, str]:
    """Sign in, go wrong, ask for a link, use one that was handed over; return browser and token."""
    browser = site.client()
    browser.post("/sign-in", {"login": "lena", "password": "secret password 123"})
    browser.post("/sign-in", {"login": "secret-login", "password": PASSWORD})
    browser.post("/sign-in", {"login": "lena", "password": PASSWORD})
    site.client().post("/forgotten-password", {"login": "tom"})
    with site.database.write() as session:
        token = hand_over_reset(session, site.cast.actor("tom"), site.cast.ids["lena"],
                                now=site.now)
    other = site.client()
    other.client.post(f"/new-password/{token}", data={"password": "secret password 123"})
    other.post(f"/new-password/{token}", {"password": "secret password 123"})
    return browser, token


def test_ways_in_leave_no_trace(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "learnhub")
    _, token = ways_in(site)
    check(caplog, token, "lena", "tom@example.org", "Lena")
    assert "without a valid token" in logged(caplog)


@pytest.mark.parametrize("path", ["/new-password/<token>", "/imprint"])
@pytest.mark.parametrize("kind", [OperationalError, IntegrityError, DataError, RuntimeError])
def test_a_mistake_of_ours_names_the_place_and_no_value(
    site: Site, caplog: pytest.LogCaptureFixture, path: str, kind: type[Exception]
) -> None:
    site.app.testing = False
    endpoint = next(rule.endpoint for rule in site.app.url_map.iter_rules() if rule.rule == path)

    def broken(**_: str) -> None:
        if kind is RuntimeError:
            raise RuntimeError
        raise kind("UPDATE person SET name = ?", (SECRETS["name"],), Exception("constraint"),
                   hide_parameters=True)

    broken.admits = site.app.view_functions[endpoint].admits  # type: ignore[attr-defined]
    site.app.view_functions[endpoint] = broken
    site.client().get(path.replace("<token>", SECRETS["token"]))
    check(caplog)
    assert path in logged(caplog)


def test_errors_of_the_database_hold_no_values(site: Site) -> None:
    with pytest.raises(IntegrityError) as caught, site.database.write() as session:
        session.add(Person(login="lena", name="Secret Name", created_at=site.now))
    assert "Secret Name" not in str(caught.value).partition("DETAIL")[0]


def test_two_that_clash_are_logged_without_their_values(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    def clash() -> None:
        with site.database.write() as session:
            session.add(Person(login="omar2", name="X", email="omar@example.org",
                               created_at=site.now))

    clash.admits = site.app.view_functions["desk.imprint"].admits  # type: ignore[attr-defined]
    site.app.view_functions["desk.imprint"] = clash
    assert site.client().get("/imprint").status_code == 409
    assert "clashed on GET /imprint" in logged(caplog)
    check(caplog, "omar@example.org")
