"""The audit trail on a phone: found, searched, sealed, and nothing the browser warns of."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from learnhub.audit.service import seal_days
from learnhub.base.clock import SystemClock
from tests.browser.live import DESK, PHONE, Devices, Live

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_an_administrator_finds_what_was_done_to_somebody(
    visitor: Devices, live: Live, device: dict[str, object]
) -> None:
    page = visitor("anna", device)
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text))
    page.goto("/trail")
    page.get_by_text("Search", exact=True).click()
    page.get_by_label("Name of a person").fill("Lena")
    page.get_by_role("button", name="Find the person").click()
    lena = live.person_id("lena")
    expect(page).to_have_url(f"{live.url}/trail?person={lena}")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Added somebody to a group")
    expect(main.get_by_role("link", name="Tom").first).to_be_visible()
    page.get_by_text("Search", exact=True).click()
    page.get_by_label("Act").select_option(label="Added somebody to a group")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(main.get_by_role("listitem").first).to_contain_text("Added somebody to a group")
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(width) == 0
    with live.database.write() as session:
        assert seal_days(session, SystemClock().now() + timedelta(days=2)) == 2
    page.get_by_role("link", name="Seals of the last days").click()
    expect(main).to_contain_text("fits")
    assert page.evaluate(width) == 0
    assert warnings == []
