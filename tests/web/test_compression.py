"""Pages are small on the way, for those who take them so."""

import gzip

import pytest

from learnhub.web.compression import takes_gzip
from tests.site import Site


def test_a_page_is_compressed_for_who_takes_it(sqlite_site: Site) -> None:
    browser = sqlite_site.client()
    plain = browser.get("/courses")
    packed = browser.get("/courses", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
    for answer in (plain, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("wish", ["", "identity", "br", "gzip;q=0", "nonsense"])
def test_who_does_not_take_it_gets_it_plain(sqlite_site: Site, wish: str) -> None:
    answer = sqlite_site.client().get("/courses", headers={"Accept-Encoding": wish})
    assert "Content-Encoding" not in answer.headers
    assert answer.text.startswith("<!doctype html>")


def test_what_is_small_stays_as_it_is(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


def test_an_error_page_is_compressed_too(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/nowhere", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 404
    assert b"</html>" in gzip.decompress(answer.data)


def test_nothing_is_compressed_twice(sqlite_site: Site) -> None:
    browser = sqlite_site.client()
    style = browser.get("/courses").text.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = browser.get(style, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.data).startswith(b"@layer")


@pytest.mark.parametrize(
    ("wish", "taken"),
    [("gzip", True), ("gzip, deflate, br, zstd", True), ("deflate,gzip", True), ("GZIP", True),
     ("br;q=1.0, gzip;q=0.5", True), ("gzip;q=0, *", False), ("*", True), ("*;q=0", False),
     ("x-gzip", False), ("gzipped", False), ("", False), (",,;,", False)],
)
def test_what_a_browser_takes_is_read_as_it_is_meant(wish: str, taken: bool) -> None:
    assert takes_gzip(wish) is taken
