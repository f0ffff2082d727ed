"""What a screen reader meets: name, role and state of what is on the page, and what is announced.

No screen reader runs here. The accessibility tree stands for what it finds, and a listener at the
live regions for what it says by itself.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import DESK, Devices

pytestmark = pytest.mark.browser

# A region that is off is not read aloud, nor one that was emptied.
LISTEN = """
window.announced = [];
new MutationObserver((changes) => {
  const regions = new Set(changes.map(({ target }) =>
    (target.closest ? target : target.parentElement)?.closest("[role=status], [aria-live]")));
  for (const region of regions) {
    const text = region?.getAttribute("aria-live") === "off" ? "" : region?.innerText;
    if (text?.trim()) window.announced.push(text.trim().replace(/\\s+/g, " "));
  }
}).observe(document, { childList: true, characterData: true, subtree: true });
"""


def announced(page: Page) -> list[str]:
    """Return what was said since the last time."""
    said: list[str] = page.evaluate("window.announced.splice(0)")
    return said


@pytest.fixture
def page(visitor: Devices) -> Page:
    made = visitor("lena", DESK)
    made.add_init_script(LISTEN)
    return made


def test_a_question_of_a_lesson_is_heard_and_its_result_announced(page: Page) -> None:
    page.goto("/courses/small/first/hello")
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("heading", name="Choosing")).to_be_focused()
    group = page.get_by_role("group", name="Which colour is the sky?")
    expect(group).to_match_aria_snapshot("""
      - group "Which colour is the sky?":
        - text: Which colour is the sky?
        - paragraph: Choose one.
        - radio "Green"
        - text: Green
        - radio "Blue"
        - text: Blue
        - radio "Red"
        - text: Red
        - group: Show a hint
        - status
        - button "Check answer"
    """)
    assert group.evaluate("e => e.ariaDescribedByElements.map((d) => d.innerText)") == [
        "Choose one.", "",
    ]
    announced(page)

    group.get_by_role("radio", name="Green").check()
    group.get_by_role("button", name="Check answer").click()
    expect(group.get_by_role("status")).to_be_focused()
    expect(group).to_match_aria_snapshot("""
      - group "Which colour is the sky?":
        - text: Which colour is the sky?
        - paragraph: Choose one.
        - radio "Green This is not right yet." [checked]
        - text: Green This is not right yet.
        - radio "Blue"
        - text: Blue
        - radio "Red"
        - text: Red
        - group: Show a hint
        - status:
          - paragraph: Not quite yet.
          - paragraph: Green is the meadow.
          - paragraph: By day it is blue.
          - paragraph: Change your answer and check it again, as often as you like.
        - button "Check answer"
    """)
    assert announced(page) == [
        "Not quite yet. Green is the meadow. By day it is blue. "
        "Change your answer and check it again, as often as you like."
    ]

    group.get_by_text("Show a hint").click()
    group.get_by_role("radio", name="Blue").check()
    group.get_by_role("button", name="Check answer").click()
    expect(group.get_by_text("That is right.")).to_be_visible()
    expect(group).to_match_aria_snapshot("""
      - group "Which colour is the sky?":
        - text: Which colour is the sky?
        - paragraph: Choose one.
        - radio "Green"
        - text: Green
        - radio "Blue This is right." [checked]
        - text: Blue This is right.
        - radio "Red"
        - text: Red
        - group:
          - text: Show a hint
          - paragraph: Look up.
          - group: Show one more hint
        - status:
          - paragraph: That is right.
          - paragraph: By day it is blue.
        - button "Check answer"
    """)
    assert announced(page) == ["That is right. By day it is blue."]


def test_a_question_of_order_says_where_things_go(page: Page) -> None:
    page.goto("/courses/small/first/numbers")
    page.get_by_role("button", name="Next step").click()
    group = page.get_by_role("group", name="Wie kocht man Tee?")
    expect(group.get_by_role("list")).to_match_aria_snapshot("""
      - list:
        - listitem:
          - button /Move up:/ [disabled]
          - button /Move down:/
        - listitem:
          - button /Move up:/
          - button /Move down:/
        - listitem:
          - button /Move up:/
          - button /Move down:/ [disabled]
    """)
    first = group.get_by_role("listitem").first.locator("label").inner_text()
    announced(page)
    button = group.get_by_role("button", name=f"Move down: {first}")
    button.click()
    assert announced(page) == [f"“{first}” is now at position 2 of 3."]
    expect(button).to_be_focused()


def test_a_quiz_announces_only_what_is_amiss(page: Page, visitor: Devices) -> None:
    page.goto("/courses/small/first/quiz")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - navigation "You are here"
        - heading "Quiz for the beginning" [level=1]
        - paragraph: Three questions.
        - term: Questions
        - definition: 3 questions
        - term: Your aim
        - definition: /\\d of 4 points/
        - button "Start the quiz"
    """)
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - heading "Quiz for the beginning" [level=1]
        - link "All questions"
        - button "Whole page"
        - group "Question 1 of 3 How many legs has a cat?":
          - paragraph: Write a number.
          - textbox "Your answer"
          - status
    """)
    announced(page)
    page.get_by_label("Your answer").fill("5")
    expect(page.get_by_role("banner").get_by_text("Saved ✓")).to_be_visible()
    assert announced(page) == []

    visitor.expected.append("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.get_by_label("Your answer").fill("4")
    expect(page.get_by_text("Not saved yet. We keep trying.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("banner").get_by_text("Saved ✓")).to_be_visible()
    assert announced(page) == ["Not saved yet. We keep trying.", "Saved ✓"]

    page.get_by_role("link", name="All questions").click()
    expect(page.get_by_role("navigation", name="All questions")).to_match_aria_snapshot("""
      - navigation "All questions":
        - link "Question 1 answered"
        - link "Question 2 open"
        - link "Question 3 open"
    """)
    expect(page.get_by_text("Questions still open: 2")).to_be_visible()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
      - main:
        - region "Not there yet":
          - heading "Not there yet" [level=1]
          - paragraph: You have 1 of 4 points.
          - progressbar "Points"
        - region "Your answers":
          - heading "Your answers" [level=2]
          - group "Question 1 of 3 1 of 1 points How many legs has a cat?"
          - group "Question 2 of 3 0 of 1 points What can fly?"
          - group "Question 3 of 3 0 of 2 points Water is wet."
    """)
