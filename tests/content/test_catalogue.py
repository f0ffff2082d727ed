"""What somebody finds who looks for a course."""

import pytest

from tests.pages import Page
from tests.site import Site


def test_a_stranger_sees_all_courses(site: Site) -> None:
    page = Page(site.client().get("/courses?lang=en").text)
    page.check_frame()
    assert page.heading == "Courses"
    assert page.links()["Small course"] == "/courses/small"
    assert "1 course" in page.text
    assert "3 lessons" in page.text
    assert "A course for tests." in page.text


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("audience=self", True), ("audience=business", True), ("level=basic", True),
        ("level=advanced", False), ("language=en", True), ("language=ar", False),
        ("length=short", True), ("length=long", False), ("level=nonsense", True),
        ("q=meadow", False), ("q=sky", True), ("q=SKY", True), ("q=small+course", True),
        ("q=zzz", False), ("q=sky&level=advanced", False),
    ],
)
def test_the_list_is_narrowed_to_what_somebody_wants(
    sqlite_site: Site, wish: str, found: bool
) -> None:
    page = Page(sqlite_site.client().get(f"/courses?lang=en&{wish}").text)
    page.check_frame()
    assert ("Small course" in page.links()) == found


def test_a_search_names_the_lessons(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/courses?lang=en&q=sky").text)
    assert page.links()["Good day"] == "/courses/small/first/hello"
    assert page.one("input", name="q").attributes["value"] == "sky"


def test_who_finds_nothing_is_shown_the_way_back(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/courses?lang=en&q=zzz").text)
    assert "0 of 1 courses" in page.text
    assert page.links()["Show all courses"] == "/courses"


def test_what_was_chosen_stays_chosen(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/courses?lang=en&level=basic").text)
    assert "open" in page.one("details", **{"class": "wish__more"}).attributes
    assert "selected" in page.one("option", value="basic").attributes


def test_titles_in_another_language_say_so(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/courses?lang=ar").text)
    assert page.one("html").attributes["dir"] == "rtl"
    assert [e.text for e in page.all("bdi", lang="de") if e.text == "Kleiner Kurs"]


def test_markup_in_a_search_is_only_text(sqlite_site: Site) -> None:
    html = sqlite_site.client().get("/courses?q=%22%3E%3Cscript%3E").text
    assert "<script>" not in html
