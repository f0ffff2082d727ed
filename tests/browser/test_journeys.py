"""A learner's whole way, by touch, by keyboard alone and without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard, Plain, Touch
from tests.browser.live import Devices
from tests.browser.quiz_answers import COUNT, QUIZ, answer

pytestmark = pytest.mark.browser
PASSWORD = "ein Satz mit Wolken"


def reads_a_lesson(hands: Touch) -> None:
    """From the start page into a lesson; one question first not right, then right."""
    page = hands.page
    page.goto("/")
    hands.press(page.get_by_role("link", name="I learn for myself"))
    hands.press(page.get_by_role("link", name="Critical media use"))
    hands.press(page.get_by_role("link", name="Start the course"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Who decides what I see?")
    hands.go_to(3)
    group = page.get_by_role("group", name="What is the main aim of a feed?")
    hands.tick(group.get_by_label("You should always read the truth."))
    hands.press(group.get_by_role("button", name="Check answer"))
    expect(group.get_by_text("Not quite yet.")).to_be_visible()
    expect(group.get_by_text("does not check whether something is true")).to_be_visible()
    if hands.has_script:
        hands.hold()
    hands.press(group.get_by_text("Show a hint"))
    expect(group.get_by_text("How does the company earn its money?")).to_be_visible()
    hands.tick(group.get_by_label("You should stay long and see advertising."))
    hands.press(group.get_by_role("button", name="Check answer"))
    expect(group.get_by_text("That is right.")).to_be_visible()


def makes_an_account(hands: Touch) -> None:
    """At the end of the lesson; the answer given before stays."""
    page = hands.page
    hands.go_to(9)
    hands.press(page.get_by_role("link", name="Make an account"))
    hands.write(page.get_by_label("What should we call you?"), "Amira")
    hands.write(page.get_by_label("Sign-in name"), "amira")
    hands.write(page.get_by_label("Password"), PASSWORD)
    expect(page.get_by_label("Keep the 1 answer given on this device")).to_be_checked()
    hands.press(page.get_by_role("button", name="Make an account"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Who decides what I see?")
    hands.go_to(3)
    group = page.get_by_role("group", name="What is the main aim of a feed?")
    expect(group.get_by_label("You should stay long and see advertising.")).to_be_checked()
    expect(group.get_by_text("That is right.")).to_be_visible()


def takes_part(hands: Touch) -> None:
    """Who learns takes part already; for another course there is a button."""
    page = hands.page
    page.goto("/courses/critical-media")
    expect(page.get_by_text("Leave this course", exact=True)).to_be_visible()
    page.goto("/courses/online-business")
    hands.press(page.get_by_role("button", name="Take part"))
    expect(page.get_by_text("You take part. Start whenever you like.")).to_be_visible()


def passes_the_quiz(hands: Touch) -> None:
    """Answers a question of every kind, hands in, and finds the result in My learning."""
    page = hands.page
    page.goto(QUIZ)
    hands.press(page.get_by_role("button", name="Start the quiz"))
    expect(page.get_by_text(f"Question 1 of {COUNT}")).to_be_visible()
    for number in range(1, COUNT + 1):
        answer(hands, page.get_by_role("group", name=f"Question {number} of {COUNT}"))
        if hands.has_script:
            expect(page.get_by_text("Saved ✓")).to_be_visible()
            hands.press(page.get_by_role("button", name="Next", exact=True))
            hands.hold()
    if hands.has_script:
        expect(page.get_by_text("All questions are answered.")).to_be_visible()
    hands.press(page.get_by_role("button", name="Hand in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Passed!")
    expect(page.get_by_text(f"You have {COUNT} of {COUNT} points.")).to_be_visible()
    expect(page.get_by_text("You check news and pictures like a professional.")).to_be_visible()
    page.goto("/learning")
    expect(page.get_by_text("Quiz passed · 100%")).to_be_visible()
    expect(page.get_by_text(re.compile("1 of 8 stops done")).first).to_be_visible()


def goes_on_elsewhere(hands: Touch, elsewhere: Touch) -> None:
    """Begins the next lesson, and finds the step again on another device."""
    page = hands.page
    page.goto("/courses/critical-media/safe/ai-chatbots")
    hands.keep_place(3)
    title = page.get_by_role("heading", level=1).inner_text()
    other = elsewhere.page
    other.goto("/sign-in")
    elsewhere.write(other.get_by_label("Sign-in name or e-mail"), "amira")
    elsewhere.write(other.get_by_label("Password"), PASSWORD)
    elsewhere.press(other.get_by_role("button", name="Sign in", exact=True))
    expect(other.get_by_role("heading", name=f"Continue with: {title}")).to_be_visible()
    expect(other.get_by_text("Step 3 of")).to_be_visible()
    elsewhere.press(other.get_by_role("link", name="Continue learning"))
    expect(other).to_have_url(re.compile("/safe/ai-chatbots#step-3$"))
    expect(other.locator("#step-3 h2")).to_be_in_viewport()


@pytest.mark.parametrize("kind", [Touch, Plain, Keyboard], ids=["touch", "no-script", "keyboard"])
def test_a_learner_goes_from_the_first_lesson_to_a_passed_quiz_and_on_elsewhere(
    kind: type[Touch], visitor: Devices
) -> None:
    hands = kind(visitor(device=kind.device))
    reads_a_lesson(hands)
    makes_an_account(hands)
    takes_part(hands)
    passes_the_quiz(hands)
    elsewhere = Keyboard if kind is Touch else kind
    goes_on_elsewhere(hands, elsewhere(visitor(device=elsewhere.device)))
