"""What goes wrong on the way: another language, no connection, two windows, a shared phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import DESK, PHONE, Devices

pytestmark = pytest.mark.browser
LESSON = "/courses/critical-media/sources/who-decides"
QUIZ = "/courses/critical-media/safe/quiz"
TEXTS = {
    "de": "Lebe ich in einer Blase?", "ar": "هل أعيش في فقاعة؟",
    "de-simple": "Lebe ich in einer Blase?", "en": "Do I live in a bubble?",
}


def switch(page: Page, code: str) -> None:
    """Choose another language in the menu of the page."""
    page.locator("details.menu summary").tap()
    page.locator(f"details.menu a[hreflang={code}]").tap()
    html = page.locator("html")
    expect(html).to_have_attribute("data-content-locale", code)
    expect(html).to_have_attribute("lang", code.split("-")[0])
    expect(html).to_have_attribute("dir", "rtl" if code == "ar" else "ltr")


def begin(page: Page, address: str) -> str:
    """Begin a quiz and return the address of the attempt."""
    page.goto(address)
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.get_by_text("Question 1 of")).to_be_visible()
    return page.url


@pytest.mark.parametrize("person", [None, "lena"], ids=["visitor", "learner"])
def test_another_language_keeps_the_step_of_a_lesson(person: str | None, visitor: Devices) -> None:
    page = visitor(person, locale="de-DE")
    page.goto(f"{LESSON}?lang=de")
    for _ in range(3):
        page.locator("button[data-steps=next]").tap()
    for code in ("de", "ar", "de-simple", "en"):
        switch(page, code)
        expect(page.locator("#step-4 h2")).to_have_text(TEXTS[code])
        expect(page.locator("#step-4 h2")).to_be_in_viewport()
        expect(page.locator("#step-3")).not_to_be_visible()
        back = page.locator(".bar__back").bounding_box()
        assert back is not None
        assert (back["x"] > 180) == (code == "ar")


def test_another_language_keeps_the_question_and_the_answers_of_a_quiz(visitor: Devices) -> None:
    page = visitor("lena", locale="de-DE")
    page.goto(f"{QUIZ}?lang=de")
    page.locator("main form button").tap()
    expect(page.locator("#step-1 fieldset")).to_be_visible()
    forward, here = page.locator("button[data-steps=next]"), 1
    # The questions come in another order for each person.
    while not page.locator(f"#step-{here} [type=radio]").count():
        forward.tap()
        here += 1
    page.locator(f"#step-{here} [type=radio]").first.tap()
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    forward.tap()
    attempt = page.url.partition("#")[0]
    for code in ("ar", "de-simple", "en", "de"):
        switch(page, code)
        assert page.url.startswith(attempt)
        expect(page.locator(f"#step-{here + 1} :is(legend, h2)").first).to_be_in_viewport()
        expect(page.locator(f"#step-{here} :checked")).to_have_count(1)


def test_an_answer_given_without_connection_is_saved_as_soon_as_there_is_one(
    visitor: Devices
) -> None:
    page = visitor("lena")
    attempt = begin(page, "/courses/small/first/quiz")
    visitor.expected.append("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.get_by_label("Your answer").fill("4")
    expect(page.get_by_text("Not saved yet. We keep trying.")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).tap()
    page.get_by_label("Bird").tap()
    page.get_by_role("button", name="Next", exact=True).tap()
    page.get_by_role("button", name="Next", exact=True).tap()
    page.get_by_role("button", name="Hand in").tap()
    expect(page.get_by_text("Not saved yet. We keep trying.")).to_be_visible()
    assert page.url.startswith(attempt)
    page.context.set_offline(False)
    expect(page.get_by_text("Saved ✓")).to_be_visible()
    page.goto(attempt)
    expect(page.get_by_label("Your answer")).to_have_value("4")
    page.get_by_role("button", name="Next", exact=True).tap()
    expect(page.get_by_label("Bird")).to_be_checked()


def to_the_end(page: Page) -> None:
    """Go to the end of the small quiz and hand in."""
    for _ in range(3):
        page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Hand in").click()


def test_a_quiz_handed_in_from_two_windows_counts_once(visitor: Devices) -> None:
    first = visitor("lena", DESK)
    attempt = begin(first, "/courses/small/first/quiz")
    second = first.context.new_page()
    second.goto(attempt)
    for page, legs in ((first, "4"), (second, "5")):
        page.get_by_label("Your answer").fill(legs)
        expect(page.get_by_text("Saved ✓")).to_be_visible()
    to_the_end(first)
    # Nothing that was said elsewhere later is handed in unseen.
    expect(first.get_by_text("We kept the newer answers.")).to_be_visible()
    expect(first.get_by_label("Your answer")).to_have_value("5")
    to_the_end(first)
    expect(first.get_by_role("heading", level=1)).to_have_text("Not there yet")
    points = first.locator(".result__points").inner_text()
    to_the_end(second)
    expect(second.get_by_text("This attempt has been handed in.")).to_be_visible()
    expect(second.locator(".result__points")).to_have_text(points)
    second.goto("/courses/small/first/quiz")
    expect(second.get_by_role("listitem").filter(has_text="Not yet passed")).to_have_count(1)


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_behind_somebody_who_has_signed_out_the_back_button_shows_nothing(
    device: dict[str, object], visitor: Devices
) -> None:
    page = visitor("lena", device)
    page.goto("/profile")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lena")
    page.goto("/learning")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello, Lena!")
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page).to_have_url(re.compile("/sign-in"))
        expect(page.get_by_text("Lena")).to_have_count(0)
