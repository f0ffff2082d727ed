"""What every answer carries, and what cookies may do over http and https."""

import pytest
from werkzeug.test import TestResponse

from learnhub.web.headers import FIXED
from tests.cast import PASSWORD
from tests.site import Site

PATHS = ["/", "/courses", "/sign-in", "/nowhere", "/media/x/y", "/healthz", "/imprint",
         "/courses/small/first/hello"]


def cookies(answer: TestResponse) -> dict[str, set[str]]:
    """Return the cookies an answer sets, by name, with what they may do."""
    return {
        line.split("=")[0]: {part.strip() for part in line.split(";")[1:]}
        for line in answer.headers.getlist("Set-Cookie")
    }


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("person", [None, "lena"])
def test_every_answer_carries_the_headers(
    sqlite_site: Site, path: str, person: str | None
) -> None:
    answer = sqlite_site.client(person).get(path)
    for name, value in FIXED.items():
        assert answer.headers[name] == value
    assert "Server" not in answer.headers or "learnhub" not in answer.headers["Server"].lower()


def test_over_http_cookies_are_plain_and_nothing_is_promised(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/sign-in")
    ((name, may),) = cookies(answer).items()
    assert name == "learnhub"
    assert "Secure" not in may
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= may
    assert "Strict-Transport-Security" not in answer.headers


def test_over_https_cookies_are_bound_to_host_and_encryption(secure_site: Site) -> None:
    base = "https://learn.example.org"
    answer = secure_site.client().client.get("/sign-in", base_url=base)
    ((name, may),) = cookies(answer).items()
    assert name == "__Host-learnhub"
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= may
    assert not any(each.startswith("Domain") for each in may)
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_over_https_one_can_sign_in(secure_site: Site) -> None:
    base = {"base_url": "https://learn.example.org"}
    browser = secure_site.client().client
    page = browser.get("/sign-in", **base).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = browser.post(
        "/sign-in", data={"login": "lena", "password": PASSWORD, "csrf_token": token},
        headers={"Referer": "https://learn.example.org/sign-in"}, **base,
    )
    assert answer.status_code == 303
    assert browser.get("/profile", **base).status_code == 200


def test_what_a_known_person_sees_stays_in_no_cache(sqlite_site: Site) -> None:
    for path in ("/", "/learning", "/profile", "/courses", "/nowhere"):
        assert sqlite_site.client("lena").get(path).headers["Cache-Control"] == "no-store"


def test_what_a_stranger_sees_is_asked_for_anew(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/courses")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= {
        each.strip() for each in answer.headers["Vary"].split(",")
    }


def test_reading_sets_no_cookie_on_who_never_chose_anything(sqlite_site: Site) -> None:
    for path in ("/", "/courses", "/imprint", "/healthz"):
        assert cookies(sqlite_site.client().get(path)) == {}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
     {"Origin": "https://evil.example"}, {"Origin": "null"},
     {"Origin": "http://localhost.evil.example"}, {"Origin": "http://localhost:81"}],
)
def test_a_form_from_elsewhere_is_refused_even_with_its_token(
    sqlite_site: Site, headers: dict[str, str]
) -> None:
    browser = sqlite_site.client("lena")
    assert browser.post("/sign-out", headers=headers).status_code == 400
    assert browser.get("/profile").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"},
     {"Origin": "http://localhost"}],
)
def test_a_form_from_here_is_taken(sqlite_site: Site, headers: dict[str, str]) -> None:
    browser = sqlite_site.client("lena")
    assert browser.post("/sign-out", headers=headers).status_code == 303
    assert browser.get("/profile").status_code == 303
