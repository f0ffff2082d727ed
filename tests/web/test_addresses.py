"""Where a request comes from, and that nobody is sent to another site."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.web.addresses import device_name, own_path, remote_address
from tests.databases import fresh_sqlite
from tests.site import make_site

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko)"
          " Chrome/140.0 Mobile Safari/537.36")
EDGE = ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko)"
        " Chrome/140.0 Safari/537.36 Edg/140.0")
IPHONE = ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
          " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")


@pytest.mark.parametrize(
    "text",
    ["/", "/courses", "/courses/small/first/hello#step-2", "/join?code=ABC", "/a/b?c=//d",
     "/courses/ü", "/a:b@c"],
)
def test_a_path_of_this_site_is_taken(text: str) -> None:
    assert own_path(text) == text


@pytest.mark.parametrize(
    "text",
    [None, "", "courses", "//evil.example", "///evil.example", "/\\evil.example",
     "\\\\evil.example", "https://evil.example", "https:/evil.example", "javascript:alert(1)",
     "/\t/evil.example", "/\n/evil.example", " /courses", "/a b", "/a\\b", "/\x7f", "?next=/",
     "#main", "/" + "x" * 2000],
)
def test_everything_else_is_not(text: str | None) -> None:
    assert own_path(text) is None


@given(st.text(alphabet="/\\.:@evil\t\n %?#", max_size=12))
def test_what_is_taken_never_leaves_this_site(text: str) -> None:
    found = own_path(text)
    assert found is None or (found[0] == "/" and found[1:2] not in ("/", "\\"))


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox · Linux"), (CHROME, "Chrome · Android"), (EDGE, "Edge · Windows"),
     (IPHONE, "Safari · iPhone"), ("curl/8", "?"), ("", "?")],
)
def test_a_device_is_named_so_that_its_owner_knows_it(
    tmp_path: Path, agent: str, name: str
) -> None:
    with fresh_sqlite(tmp_path) as database:
        app = make_site(database, tmp_path).app
        with app.test_request_context("/", headers={"User-Agent": agent}):
            assert device_name() == name


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.7", "198.51.100.1"),
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "203.0.113.9, 192.0.2.7", "192.0.2.7"),
        (2, "203.0.113.9, 192.0.2.7", "203.0.113.9"),
    ],
)
def test_only_so_many_proxies_are_believed_as_there_are(
    tmp_path: Path, proxies: int, forwarded: str, address: str
) -> None:
    with fresh_sqlite(tmp_path) as database:
        site = make_site(database, tmp_path, proxies=proxies)
        seen: list[str] = []
        site.app.before_request_funcs.setdefault(None, []).append(
            lambda: seen.append(remote_address())
        )
        site.client().get("/healthz", headers={"X-Forwarded-For": forwarded},
                          environ_base={"REMOTE_ADDR": "198.51.100.1"})
    assert seen == [address]
