"""What somebody sees when something does not work."""

import pytest

from tests.pages import Page
from tests.site import Site


@pytest.mark.parametrize("person", [None, "lena", "tom"])
@pytest.mark.parametrize("lang", ["de", "en", "ar"])
def test_a_page_that_is_not_there_shows_the_way_out(
    sqlite_site: Site, person: str | None, lang: str
) -> None:
    browser = sqlite_site.client(person)
    browser.get(f"/courses?lang={lang}")
    answer = browser.get("/nowhere")
    assert answer.status_code == 404
    page = Page(answer.text)
    page.check_frame()
    assert {"/", "/courses"} <= set(page.links().values())


def test_one_can_go_back_to_where_one_came_from(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get(
        "/nowhere?lang=en", headers={"Referer": "http://localhost/courses"}
    )
    assert Page(answer.text).links()["Go back"] == "http://localhost/courses"


def test_nobody_is_led_back_to_another_site(sqlite_site: Site) -> None:
    for origin in ("https://example.org/", "http://localhost.example.org/", "javascript:alert(1)"):
        answer = sqlite_site.client().get("/nowhere", headers={"Referer": origin})
        assert "Go back" not in Page(answer.text).links()
        assert origin not in answer.text


def test_a_form_without_its_token_is_explained(sqlite_site: Site) -> None:
    answer = sqlite_site.client().client.post("/sign-in", data={"login": "x", "password": "y"})
    assert answer.status_code == 400
    Page(answer.text).check_frame()


def test_the_wrong_verb_is_answered_kindly(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/sign-out")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    Page(answer.text).check_frame()
