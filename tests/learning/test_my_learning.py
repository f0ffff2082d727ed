"""My learning: where to go on, and what was asked."""

import pytest

from learnhub.learning import service
from tests.pages import Page
from tests.site import Browser, Site

HELLO = "/courses/small/first/hello"


def mine(browser: Browser) -> Page:
    page = Page(browser.get("/learning?lang=en").text)
    page.check_frame()
    return page


def test_who_has_no_course_is_shown_where_to_find_one(site: Site) -> None:
    page = mine(site.client("stefan"))
    assert "Stefan" in page.heading
    assert page.links()["See the courses"] == "/courses"


def test_a_new_learner_starts_with_the_first_lesson(sqlite_site: Site) -> None:
    page = mine(sqlite_site.client("lena"))
    assert page.links()["Start learning"] == HELLO
    assert "Not begun yet" in page.text


def test_a_learner_goes_on_at_the_step_where_they_stopped(site: Site) -> None:
    lena = site.client("lena")
    lena.post(f"{HELLO}/position", {"step": "2"})
    page = mine(lena)
    assert page.links()["Continue learning"] == f"{HELLO}#step-2"
    assert "Step 2 of" in page.text
    assert "Continue with: Good day" in page.text


def test_an_inquiry_and_its_answer_are_shown(site: Site) -> None:
    lena = site.client("lena")
    text = "Was heißt <Impressum>?\nIch weiß es nicht."
    answer = lena.post(f"{HELLO}/inquiries", {"kind": "question", "text": text})
    assert answer.status_code == 303
    page = mine(lena)
    assert "Was heißt <Impressum>?" in page.text
    assert "No answer yet. It will be here." in page.text
    with site.database.write() as session:
        service.answer_inquiry(
            session, site.cast.actor("tom"), 1, "Das steht in der Lektion.", now=site.now
        )
    for shown in (mine(lena), Page(lena.get(f"{HELLO}/inquiries").text)):
        assert "Das steht in der Lektion." in shown.text
        assert "Answer from your trainer" in shown.text


def test_an_empty_inquiry_is_sent_back_with_a_reason(sqlite_site: Site) -> None:
    answer = sqlite_site.client("lena").post(
        f"{HELLO}/inquiries", {"kind": "mistake", "text": " "}
    )
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert "Please write something first." in page.text
    assert "checked" in page.one("input", value="mistake").attributes


def test_a_stranger_is_asked_to_sign_in(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    for path in ("/learning", f"{HELLO}/inquiries"):
        assert stranger.get(path).status_code == 303


@pytest.mark.parametrize("path", ["/learning", "/courses", "/courses/small", HELLO])
def test_pages_to_look_at_take_no_posts(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client("lena").post(path).status_code == 405


@pytest.mark.parametrize("path", ["/courses/small/enrolment", f"{HELLO}/completion"])
def test_deeds_are_not_done_by_looking(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client("lena").get(path).status_code in (404, 405)


def test_nobody_sees_what_another_asked(sqlite_site: Site) -> None:
    sqlite_site.client("lena").post(f"{HELLO}/inquiries", {"kind": "question", "text": "Geheim"})
    stefan = sqlite_site.client("stefan")
    assert "Geheim" not in stefan.get("/learning").text
    assert "Geheim" not in stefan.get(f"{HELLO}/inquiries").text
