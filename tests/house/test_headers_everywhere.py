"""Every answer there is carries the headers, whatever became of the request."""

import re
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from learnhub.web.headers import FIXED, FRAMED, FRAMING, POLICY
from tests.house.everywhere import calls
from tests.house.test_matrix import make_world
from tests.site import Site

ROOT = Path(__file__).parents[2]
POLICIES = {POLICY, FRAMED, FRAMING}
# A drawing opened by itself: it may use its own styles, and nothing else at all.
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def lacks(answer: TestResponse) -> list[str]:
    """Return what is missing on an answer, or other than it should be."""
    wrong = [name for name, value in FIXED.items()
             if name != "Content-Security-Policy" and answer.headers.get(name) != value]
    policy = answer.headers.get("Content-Security-Policy", "")
    if policy not in POLICIES and not policy.startswith("default-src 'none'"):
        wrong.append(f"Content-Security-Policy: {policy}")
    if ("unsafe" in policy and policy != PICTURE) or "*" in policy:
        wrong.append(policy)
    if answer.headers.get("X-Frame-Options") not in ("DENY", "SAMEORIGIN"):
        wrong.append("X-Frame-Options")
    if not answer.headers.get("Cache-Control"):
        wrong.append("Cache-Control")
    return wrong


@pytest.mark.parametrize("name", [None, "anna", "tom", "lena"])
def test_every_page_and_every_refusal_carries_the_headers(
    sqlite_site: Site, name: str | None
) -> None:
    world, seen, wrong = make_world(sqlite_site), set(), []
    for call in calls(world, "GET", "POST", "DELETE"):
        client = sqlite_site.client(name).client
        # Without a token a form is refused; what the forms themselves answer others test.
        answer = client.open(call.path, method=call.method)
        seen.add(answer.status_code)
        wrong += [f"{call}: {answer.status_code}: {each}" for each in lacks(answer)]
        answer.close()
    assert wrong == []
    assert {200, 400} <= seen


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("DELETE", "/sign-in", 405), ("TRACE", "/", 405),
     ("PUT", "/courses", 405), ("OPTIONS", "/courses", 200), ("GET", "/courses/%00", 400),
     ("GET", "/static/x/css/app.css", 404), ("HEAD", "/courses", 200), ("GET", "/healthz", 200)],
)
def test_odd_requests_get_them_too(
    sqlite_site: Site, method: str, path: str, status: int
) -> None:
    answer = sqlite_site.client().client.open(path, method=method)
    assert answer.status_code == status
    assert lacks(answer) == []


def test_a_form_with_problems_and_a_mistake_of_ours_get_them_too(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post("/sign-up", {"name": ""})
    assert answer.status_code == 422
    assert lacks(answer) == []

    def broken() -> None:
        raise RuntimeError("a mistake")

    broken.admits = sqlite_site.app.view_functions["desk.imprint"].admits  # type: ignore[attr-defined]
    sqlite_site.app.view_functions["desk.imprint"] = broken
    sqlite_site.app.testing = False
    answer = sqlite_site.client().get("/imprint")
    assert answer.status_code == 500
    assert lacks(answer) == []
    assert "a mistake" not in answer.text


def test_a_foreign_host_gets_them_too(sqlite_site: Site) -> None:
    for host in ("evil.example", "localhost.evil.example", "localhost:80@evil.example"):
        answer = sqlite_site.client().client.get("/", headers={"Host": host})
        assert answer.status_code == 400
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "evil" not in answer.text


def test_every_cookie_is_bound_to_the_host_and_hidden_from_scripts() -> None:
    """Whoever sets a cookie says so in so many words; each is named in the documents."""
    found = []
    for path in (ROOT / "learnhub").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for each in re.finditer(r"\.set_cookie\((.*?)\n    *(?:\)|return)", source, re.DOTALL):
            found.append(path.name)
            for word in ("httponly=True", 'samesite="Lax"', "secure="):
                assert word in each[1], (path.name, word)
            assert "domain" not in each[1]
    assert len(found) >= 2


def test_permissions_name_each_thing_once() -> None:
    named = [part.partition("=")[0] for part in FIXED["Permissions-Policy"].split(", ")]
    assert len(named) == len(set(named))
    assert {"camera", "microphone", "geolocation", "publickey-credentials-get"} <= set(named)
