"""From a step whose original has changed to that very step in the original, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from learnhub.courseware import stamp
from tests.browser.live import PHONE, Devices
from tests.content.changing import publish_small, small_files

pytestmark = pytest.mark.browser

LESSON = "/courses/small/first/hello"
GERMAN = "01-first/01-hello.de.md"


@pytest.mark.parametrize("mode", ["steps", "whole", "without script"])
def test_the_original_is_one_tap_away_at_the_same_step(visitor: Devices, mode: str) -> None:
    files = stamp(small_files())[0]
    changed = files[GERMAN].replace(b"Nicht bei Nacht.", b"Nur bei Tag.")
    publish_small(visitor.live.database, {**files, GERMAN: changed})
    page = visitor(None, PHONE, java_script_enabled=mode != "without script")
    page.goto(f"{LESSON}?lang=en#step-2")
    if mode == "whole":
        page.get_by_role("button", name="Show the whole page").click()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    if mode != "without script":
        page.get_by_text("Blue", exact=True).first.tap()
        page.get_by_role("button", name="Check answer").first.click()
        expect(page.get_by_text("By day it is blue.")).to_be_visible()
    page.get_by_role("link", name="Read the original").tap()
    expect(page).to_have_url(f"{visitor.live.url}{LESSON}?lang=de#step-2")
    expect(page.get_by_role("heading", name="Wählen")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Read the original")).to_have_count(0)
    if mode != "without script":
        expect(page.get_by_text("Am Tag ist er blau.")).to_be_visible()
