"""The explanation of a word opens where the reader is, and closing it leads back to the word."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.live import DESK, PHONE, Devices

pytestmark = pytest.mark.browser

LESSON = "/courses/small/first/hello"
SHEET = "[role=dialog]:visible"


def words(page: Page) -> Locator:
    """Return the words that are explained."""
    return page.locator("article a.term")


def whole(page: Page, lang: str = "en") -> Page:
    """Open the lesson with all its steps, so that there are words to scroll to."""
    page.goto(f"{LESSON}?lang={lang}")
    page.get_by_role("button", name="Show the whole page").click()
    return page


def top_of(word: Locator) -> float:
    """Return where a word is in the window."""
    box = word.bounding_box()
    assert box is not None
    return box["y"]


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_word_is_explained_over_the_page_and_nothing_moves(
    visitor: Devices, device: dict[str, Any], scheme: str
) -> None:
    page = whole(visitor(None, device, color_scheme=scheme))
    word = words(page).last
    word.scroll_into_view_if_needed()
    before, address = top_of(word), page.url
    word.click()
    sheet = page.locator(SHEET)
    expect(sheet).to_be_focused()
    expect(sheet).to_contain_text("imprint")
    expect(sheet).to_be_in_viewport(ratio=1)
    assert (top_of(word), page.url) == (before, address)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert Axe().run(page, context="[data-open]").violations_count == 0
    sheet.get_by_role("link", name="Back to the text").click()
    expect(page.locator(SHEET)).to_have_count(0)
    expect(word).to_be_focused()
    assert (top_of(word), page.url) == (before, address)


def test_by_keyboard_alone_escape_and_tab_lead_back_to_the_word(visitor: Devices) -> None:
    page = whole(visitor(None, DESK))
    word = words(page).first
    word.focus()
    page.keyboard.press("Enter")
    expect(page.locator(SHEET)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(SHEET)).to_have_count(0)
    expect(word).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(SHEET).get_by_role("link")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(SHEET)).to_have_count(0)
    # On from the word, as if it had never been opened.
    assert page.evaluate("""() => {
      const word = document.querySelector("article a.term");
      const here = document.activeElement;
      const follows = word.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
      return follows > 0 && here.closest("article") !== null;
    }""")


def test_a_press_elsewhere_closes_it_and_another_word_opens_its_own(visitor: Devices) -> None:
    page = whole(visitor(None, PHONE))
    words(page).first.tap()
    expect(page.locator(SHEET)).to_have_count(1)
    page.locator("h1").tap(force=True)
    expect(page.locator(SHEET)).to_have_count(0)
    first, last = words(page).first.get_attribute("href"), words(page).last.get_attribute("href")
    assert first != last
    for word in (words(page).first, words(page).last):
        word.focus()
        page.keyboard.press("Enter")
        expect(page.locator(SHEET)).to_have_count(1)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_without_script_the_address_opens_it_and_its_link_leads_back(
    visitor: Devices, lang: str
) -> None:
    page = visitor(None, PHONE, java_script_enabled=False)
    page.goto(f"{LESSON}?lang={lang}")
    for place in (0, -1):
        word = words(page).nth(place)
        word.scroll_into_view_if_needed()
        word.tap()
        sheet = page.locator(SHEET)
        expect(sheet).to_be_in_viewport(ratio=1)
        expect(sheet).to_be_focused()
        sheet.get_by_role("link").tap()
        expect(page.locator(SHEET)).to_have_count(0)
        expect(word).to_be_focused()
        expect(word).to_be_in_viewport()


def test_from_right_to_left_it_fits_as_well(visitor: Devices) -> None:
    page = visitor(None, PHONE)
    page.goto("/courses/critical-media/sources/who-decides?lang=ar#step-2")
    words(page).locator("visible=true").first.tap()
    sheet = page.locator(SHEET)
    expect(sheet).to_be_in_viewport(ratio=1)
    assert sheet.locator("p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_address_with_a_word_opens_it_and_it_can_be_closed(visitor: Devices) -> None:
    page = visitor(None, DESK)
    page.goto(f"{LESSON}?lang=en#term-impressum")
    expect(page.locator(SHEET)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator(SHEET)).to_have_count(0)
    expect(words(page).first).to_be_in_viewport()
