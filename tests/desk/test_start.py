"""The start page, for strangers and for those we know."""

import pytest

from tests.pages import Page
from tests.site import Site


def opened(site: Site, name: str | None = None, query: str = "lang=en") -> Page:
    answer = site.client(name).get(f"/?{query}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def test_a_stranger_finds_two_doors_all_courses_and_the_way_in(site: Site) -> None:
    page = opened(site)
    links = page.links()
    assert links["I learn for myself"] == "/courses?audience=self"
    assert links["I learn for my business"] == "/courses?audience=business"
    assert links["Small course"] == "/courses/small"
    assert "/sign-in" in links.values()
    assert "/join" in links.values()
    assert "/learning" not in links.values()


@pytest.mark.parametrize("door", ["self", "business"])
def test_each_door_leads_to_courses(sqlite_site: Site, door: str) -> None:
    page = Page(sqlite_site.client().get(f"/courses?audience={door}&lang=en").text)
    assert "/courses/small" in page.links().values()


def test_the_map_draws_each_course_with_all_its_stops(sqlite_site: Site) -> None:
    page = opened(sqlite_site)
    assert "The courses as lines that meet in LearnHub." in [
        e.attributes.get("aria-label") for e in page.all("div", role="img")
    ]
    # Three lessons and two quizzes, drawn twice: for wide and for narrow screens.
    assert len(page.all("circle", r="6.5")) + len(page.all("rect", width="13")) == 10
    assert {e.text for e in page.all("text", class_="map__letter")} == {"T"}


def test_who_begins_is_led_to_the_first_lesson(site: Site) -> None:
    page = opened(site, "lena")
    assert page.heading.startswith("Good to see you, Lena")
    assert page.links()["Start learning"] == "/courses/small/first/hello"


def test_who_was_in_a_lesson_goes_on_at_its_step(site: Site) -> None:
    lena = site.client("lena")
    lena.post("/courses/small/first/hello/completion")
    lena.post("/courses/small/first/numbers/position", {"step": "2"})
    page = Page(lena.get("/?lang=en").text)
    assert page.links()["Continue learning"].startswith("/courses/small/first/numbers")


def test_who_has_no_course_is_shown_where_they_are(sqlite_site: Site) -> None:
    page = opened(sqlite_site, "stefan")
    assert page.links()["See the courses"] == "/courses"


@pytest.mark.parametrize(
    ("name", "sees_groups"), [(None, False), ("lena", False), ("omar", False), ("tom", True),
                              ("clara", True)],
)
def test_only_the_team_is_led_to_the_groups(
    sqlite_site: Site, name: str | None, sees_groups: bool
) -> None:
    assert ("My groups" in opened(sqlite_site, name).links()) is sees_groups


def test_nothing_of_a_person_is_on_the_page_of_the_next_one(sqlite_site: Site) -> None:
    assert "Lena" not in opened(sqlite_site).text
    assert sqlite_site.client("lena").get("/").headers["Cache-Control"] == "no-store"


def test_the_page_turns_round_for_arabic(sqlite_site: Site) -> None:
    page = opened(sqlite_site, query="lang=ar")
    assert page.one("html").attributes["dir"] == "rtl"


def test_the_start_page_cannot_be_posted_to(sqlite_site: Site) -> None:
    assert sqlite_site.client().post("/").status_code == 405
