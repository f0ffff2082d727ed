"""Worksheets and the guide for trainers."""

import pytest

from tests.pages import Page
from tests.site import Site


def test_a_worksheet_is_there_for_everybody(site: Site) -> None:
    page = Page(site.client().get("/courses/small/worksheets/list?lang=en").text)
    page.check_frame()
    assert page.links()["Small course"] == "/courses/small"
    assert page.one("article").attributes["lang"] == "en"
    assert "not there in your language" not in page.text


def test_a_worksheet_in_another_language_says_so(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/courses/small/worksheets/list?lang=ar").text)
    assert page.one("article").attributes == {
        "class": "sheet__text", "lang": "de", "dir": "ltr",
    }
    assert page.one("h1").attributes["lang"] == "de"


@pytest.mark.parametrize(
    ("person", "status"), [(None, 303), ("lena", 404), ("tom", 200), ("clara", 200)]
)
def test_the_guide_is_for_the_team(sqlite_site: Site, person: str | None, status: int) -> None:
    assert sqlite_site.client(person).get("/courses/small/guide").status_code == status


def test_the_guide_stands_under_its_course(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client("tom").get("/courses/small/guide").text)
    page.check_frame()
    assert "Guide for trainers" in page.text


def test_a_worksheet_nobody_wrote_is_not_found(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/courses/small/worksheets/nothing")
    assert answer.status_code == 404
