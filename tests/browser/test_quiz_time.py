"""The time of a quiz in a browser: said calmly, and nothing that was typed is lost at its end."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from learnhub.base.clock import SystemClock
from learnhub.quiz.models import Attempt
from tests.browser.live import Devices, Live
from tests.quiz.playing import QUIZ, change_first_quiz

pytestmark = pytest.mark.browser


@pytest.fixture
def devices(chromium: Browser, live: Live) -> Iterator[Devices]:
    """Browsers for people, watched over."""
    assert change_first_quiz(live.database, "pass: 60", "pass: 60\ntime: 20").is_new
    made = Devices(chromium, live)
    yield made
    made.close()


@pytest.fixture
def begin(live: Live, devices: Devices) -> Callable[[float], Page]:
    """Opens Lena's attempt with so many seconds left."""

    def opened(seconds: float) -> Page:
        page = devices("lena")
        page.goto(QUIZ)
        page.get_by_role("button", name="Start the quiz").click()
        expect(page.locator("quiz-time")).to_be_visible()
        with live.database.write() as session:
            due = SystemClock().now() + timedelta(seconds=seconds)
            session.execute(update(Attempt).values(due_at=due))
        page.reload()
        return page

    return opened


def test_the_minutes_are_shown_and_two_of_them_are_spoken(
    begin: Callable[[float], Page], devices: Devices
) -> None:
    page = begin(302)
    shown, spoken = page.locator("quiz-time [data-shown]"), page.locator("quiz-time [role=status]")
    expect(shown).to_have_text("Minutes left: 6")
    expect(spoken).to_have_text("")
    expect(spoken).to_have_text("Minutes left: 5")
    expect(shown).to_have_text("Minutes left: 5")
    devices.check()


def test_what_was_typed_last_counts_when_the_time_is_up(
    begin: Callable[[float], Page], devices: Devices
) -> None:
    page = begin(4)
    expect(page.locator("quiz-time [data-shown]")).to_have_text("Less than one minute left")
    page.get_by_label("Your answer").fill("4")
    expect(page.get_by_text("You have 1 of 4 points.")).to_be_visible()
    devices.check()
