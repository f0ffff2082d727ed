"""Methods nobody offers, other host names, cookies, and what error pages tell."""

import re

import pytest

from tests.house.everywhere import browsers, calls, someone
from tests.house.test_matrix import make_world
from tests.site import Site

NEVER = ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND", "CONNECT", "MOVE", "GETT"]
TELLING = re.compile(r"Traceback|werkzeug|sqlalchemy|sqlite|psycopg|jinja2|File &#34;|line \d+, in|"
                     r"/site-packages/", re.IGNORECASE)
HTTPS = "https://learn.example.org"


def test_no_route_knows_other_methods_than_get_and_post(sqlite_site: Site) -> None:
    for rule in sqlite_site.app.url_map.iter_rules():
        assert (rule.methods or set()) <= {"GET", "HEAD", "OPTIONS", "POST"}, rule.rule


def test_methods_nobody_offers_do_nothing(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    anna = sqlite_site.client("anna")
    headers = {"X-CSRFToken": anna.token()}
    for call in calls(world, "GET", "POST"):
        for method in NEVER:
            answer = anna.client.open(call.path, method=method, headers=headers)
            assert answer.status_code in (400, 404, 405), (method, call.path)
            # What was sent, cookies above all, is not sent back.
            assert "csrf" not in answer.text.lower().replace("csrf_token", "")


@pytest.mark.parametrize("headers", [
    {"Host": "evil.example"}, {"Host": "localhost.evil.example"},
    {"Host": "localhost@evil.example"},
    {"Host": "localhost:81:82"}, {"Host": "localhost:x"}, {"Host": "a" * 3_000},
])
def test_another_host_name_is_refused_on_every_route(
    sqlite_site: Site, headers: dict[str, str]
) -> None:
    world = make_world(sqlite_site)
    stranger = sqlite_site.client()
    for call in calls(world, "GET"):
        if not call.endpoint.startswith("health."):
            answer = stranger.get(call.path, headers=headers)
            assert answer.status_code == 400, (str(call), answer.status_code)


def test_what_a_stranger_says_about_a_proxy_is_not_believed(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world)
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
               "X-Forwarded-Prefix": "/evil", "Forwarded": "host=evil.example",
               "X-Original-URL": "/trail", "X-Rewrite-URL": "/trail"}
    for call in calls(world, "GET"):
        browser = known[someone(call, "lena", "tom", "clara")]
        answer = browser.get(call.path, headers=headers)
        assert "evil" not in (answer.location or "")
        if answer.mimetype == "text/html":
            assert "evil" not in answer.text, str(call)


def test_every_cookie_of_every_route_is_bound(secure_site: Site) -> None:
    world = make_world(secure_site)
    seen = set()
    for name in ("tom", "clara", "lena", None):
        client = secure_site.client(name).client
        for call in calls(world, "GET"):
            for line in client.get(f"{call.path.partition('?')[0]}?lang=de",
                                   base_url=HTTPS).headers.getlist("Set-Cookie"):
                parts = {part.strip() for part in line.split(";")}
                seen.add(line.partition("=")[0])
                assert line.startswith("__Host-"), line
                assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts, line
                assert not any(part.lower().startswith("domain") for part in parts), line
    assert "__Host-learnhub" in seen


def test_no_refusal_tells_how_the_program_is_made(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    sqlite_site.app.testing = False
    stranger, anna = sqlite_site.client(), sqlite_site.client("anna")
    for call in calls(world, "GET", "POST"):
        for answer in (
            stranger.client.post(call.path, data={"x": "y"}),
            anna.get(call.path + "%00"), anna.get(f"/nowhere{call.path.partition('?')[0]}"),
        ):
            assert answer.status_code < 500
            assert answer.status_code < 400 or not TELLING.search(answer.text), str(call)
