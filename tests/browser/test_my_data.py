"""Reading, taking away and deleting one's own data, by touch, by keyboard and without script."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, Plain, Touch
from tests.browser.live import Devices

pytestmark = pytest.mark.browser


def takes_a_copy(hands: Touch, page: Page) -> None:
    """The file comes as a zip that explains itself."""
    page.goto("/my-data?lang=en")
    hands.press(page.get_by_role("link", name="Take everything with you as a file"))
    with page.expect_download() as download:
        hands.press(page.get_by_role("button", name="Take the file"))
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "README.txt" in archive.namelist()
        assert archive.testzip() is None


def looks_into_an_entry(hands: Touch, page: Page) -> None:
    """The entries lie behind what they are."""
    page.goto("/my-data?lang=en")
    first = page.locator("details.calm").first
    hands.press(first.locator("summary"))
    expect(first.get_by_text("lena", exact=True)).to_be_visible()


def changes_their_mind(hands: Touch, page: Page) -> None:
    """Asking needs a tick; keeping is one press."""
    page.goto("/my-data/erasure?lang=en")
    hands.press(page.get_by_role("button", name="Delete in 7 days"))
    expect(page.get_by_text("Please tick this if you are sure.").first).to_be_visible()
    hands.tick(page.get_by_label("Yes, I want everything to be deleted"))
    hands.press(page.get_by_role("button", name="Delete in 7 days"))
    expect(page.get_by_text(re.compile("Your account will be deleted on")).first).to_be_visible()
    hands.press(page.get_by_role("button", name="Keep my account"))
    expect(page.get_by_text("Your account stays. Nothing was deleted.")).to_be_visible()


def deletes_at_once(hands: Touch, page: Page) -> None:
    """Afterwards nobody is signed in, and going back shows nothing."""
    page.goto("/my-data/erasure?lang=en")
    hands.tick(page.get_by_label("Yes, I want everything to be deleted"))
    hands.press(page.get_by_role("button", name="Delete now"))
    expect(page.get_by_text("Your account is deleted.")).to_be_visible()
    page.goto("/my-data")
    expect(page).to_have_url(re.compile("/sign-in"))


@pytest.mark.parametrize("kind", [Touch, Keyboard, Plain])
def test_somebody_looks_takes_a_copy_hesitates_and_goes(
    kind: type[Touch], visitor: Devices
) -> None:
    # A form without its tick is answered with 422, which a browser calls an error.
    visitor.expected.append("422")
    page = visitor("lena", kind.device)
    hands = kind(page)
    takes_a_copy(hands, page)
    looks_into_an_entry(hands, page)
    changes_their_mind(hands, page)
    deletes_at_once(hands, page)
