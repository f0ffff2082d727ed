"""One request is one unit of work: it is kept whole, or nothing of it is."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from tests.pages import Page
from tests.site import Site
from tests.web.conftest import notes


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_look_that_writes_fails_loudly(tried: Site, method: str) -> None:
    tried.app.testing = True
    with pytest.raises(DBAPIError):
        tried.client().client.open("/try/get", method=method)
    assert notes(tried.database) == set()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_look_that_writes_is_our_mistake_and_a_page_says_so(tried: Site, method: str) -> None:
    assert tried.client().client.open("/try/get", method=method).status_code >= 500
    assert notes(tried.database) == set()


def test_an_action_is_committed_once_and_whole(tried: Site) -> None:
    commits = []
    event.listen(tried.database.engine, "commit", commits.append)
    assert tried.client().client.post("/try/post").status_code == 200
    assert len(commits) == 1
    assert notes(tried.database) == {"one", "two"}


@pytest.mark.parametrize("status", [200, 201, 204, 303])
def test_what_succeeds_stays(tried: Site, status: int) -> None:
    assert tried.client().client.post(f"/try/{status}").status_code == status
    assert notes(tried.database) == {"note"}


@pytest.mark.parametrize("status", [400, 404, 409, 422, 500])
def test_what_is_refused_leaves_nothing(tried: Site, status: int) -> None:
    assert tried.client().client.post(f"/try/{status}").status_code == status
    assert notes(tried.database) == set()


@pytest.mark.parametrize(
    ("path", "status"), [("broken", 500), ("conflict", 409), ("forbidden", 403), ("clash", 409)]
)
def test_what_breaks_leaves_nothing_and_a_whole_page_says_so(
    tried: Site, path: str, status: int
) -> None:
    answer = tried.client().client.post(f"/try/{path}")
    assert answer.status_code == status
    assert notes(tried.database) == set()
    Page(answer.text).check_frame()


def test_after_an_error_the_next_one_can_write(tried: Site) -> None:
    browser = tried.client("lena").client
    for _ in range(30):
        # More often than there are connections: none may be left behind.
        assert browser.post("/try/broken").status_code == 500
    assert browser.post("/try/200").status_code == 200
    assert notes(tried.database) == {"note"}


def test_the_page_about_an_error_knows_who_reads_it(tried: Site) -> None:
    assert "Lena" in tried.client("lena").client.post("/try/broken").text


@pytest.mark.parametrize("path", ["/", "/courses", "/sign-in", "/nowhere", "/imprint"])
def test_a_head_request_is_answered_like_a_look_without_the_text(
    sqlite_site: Site, path: str
) -> None:
    browser = sqlite_site.client().client
    look, head = browser.get(path), browser.head(path)
    assert head.status_code == look.status_code
    assert head.data == b""
    assert head.headers["Content-Type"] == look.headers["Content-Type"]
    assert head.headers["Content-Security-Policy"] == look.headers["Content-Security-Policy"]
