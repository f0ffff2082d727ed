"""Being sent on: whatever `next` says, one stays on this site."""

from itertools import cycle
from urllib.parse import quote, urlsplit

import pytest

from tests.cast import PASSWORD
from tests.house.everywhere import browsers, calls, someone
from tests.house.test_matrix import make_world
from tests.site import Site

ELSEWHERE = [
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "javascript:alert(1)", "data:text/html,x", "/\t/evil.example",
    " //evil.example", "http://localhost@evil.example/", "///evil.example",
    "/\r\nLocation: https://evil.example",
]


def leads_away(location: str | None) -> bool:
    if location is None:
        return False
    parts = urlsplit(location)
    return parts.netloc not in ("", "localhost") or parts.scheme not in ("", "http") or (
        not location.startswith(("/", "http://localhost/")) or location.startswith(("//", "/\\"))
    )


def test_no_route_sends_anybody_away(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world)
    targets = cycle(ELSEWHERE)
    away = []
    for call in calls(world, "GET", "POST"):
        browser = known[someone(call, "omar", "tom", "clara")]
        for target in (ELSEWHERE[0], next(targets)):
            mark = "&" if "?" in call.path else "?"
            answer = (browser.get(f"{call.path}{mark}next={quote(target)}") if call.method == "GET"
                      else browser.post(call.path, {"next": target, "back": target}))
            if leads_away(answer.location):
                away.append((str(call), answer.location))
    assert away == []


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_leads_home_instead(sqlite_site: Site, target: str) -> None:
    answer = sqlite_site.client().post(
        "/sign-in", {"login": "lena", "password": PASSWORD, "next": target}
    )
    assert answer.status_code == 303
    assert answer.location == "/learning"


def test_an_own_path_is_followed(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post(
        "/sign-in", {"login": "lena", "password": PASSWORD, "next": "/courses?q=a"}
    )
    assert answer.location == "/courses?q=a"
