"""Every kind of question in its lesson: by touch, by keyboard alone, without script, and heard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Keyboard, Plain, Touch
from tests.browser.kinds_answers import COURSE, LESSONS, Task, answer
from tests.browser.live import DESK, Devices
from tests.browser.test_pages import SMALL, WAYS, check_barriers
from tests.browser.test_screen_reader import LISTEN, announced

pytestmark = pytest.mark.browser

# What is heard of each kind once its first question is answered: names, roles and states.
HEARD: dict[str, str] = {
    "single": """
      - group /Your phone has 5% battery left/:
        - paragraph: Choose one.
        - radio "Making the screen darker This is right." [checked]
        - radio "Shaking the phone"
        - radio "Taking off the case"
        - radio "None of these"
        - group: Show a hint
        - status:
          - paragraph: That is right.
          - paragraph: The screen needs a great deal of power.
        - button "Check answer"
    """,
    "true_false": """
      - group /An app for the torch/:
        - paragraph: True or false? Choose one.
        - radio "True"
        - radio "False This is right." [checked]
    """,
    "multiple": """
      - group "Which passwords are strong?":
        - paragraph: Choose all that are right.
        - checkbox "Seven-blue-cows-dance-twice This is right." [checked]
        - checkbox "Gladbeck2026"
        - checkbox "r7!Kw2#pLq9x This is right." [checked]
        - checkbox "123456"
    """,
    "picture_choice": """
      - group "Which picture stands for a secure connection?":
        - paragraph: Choose one.
        - radio "An open window"
        - img "An open window"
        - radio "A closed padlock This is right." [checked]
        - radio "A key"
        - radio "An open door"
    """,
    "statements": """
      - group "May this go on the internet?":
        - paragraph: Choose one for each statement.
        - table:
          - rowgroup:
            - row:
              - rowheader "A photo with the neighbour's child This is right."
              - cell:
                - radio "A photo with the neighbour's child Ask first" [checked]
            - row:
              - rowheader "My photo of the sunset This is right."
              - cell:
                - radio "My photo of the sunset Yes" [checked]
            - row:
              - rowheader "The front of my bank card This is right."
              - cell:
                - radio "The front of my bank card Better not" [checked]
            - row:
              - rowheader "The group photo of the course This is right."
              - cell:
                - radio "The group photo of the course Ask first" [checked]
    """,
    "scale": """
      - group "How sure do you feel with your phone?":
        - paragraph: Choose one. Nothing is right or wrong here.
        - radio "1 not sure at all"
        - radio "2 a little sure"
        - radio "3 rather sure" [checked]
        - radio "4 very sure"
        - status:
          - paragraph: Thank you for your answer.
        - button "Keep answer"
    """,
    "short": """
      - group "What do we call the internet without a cable at home?":
        - paragraph: Write one word or a few words.
        - textbox "Your answer": wifi
        - text: This is right.
    """,
    "numeric": """
      - group /How many MB is that/:
        - paragraph: Write a number.
        - textbox "Your answer": 24 MB
        - text: MB This is right.
    """,
    "cloze": """
      - group "What do you know about emergency calls?":
        - paragraph: Write into the gaps what is missing.
        - paragraph:
          - textbox "Gap 1 of 3": "112"
          - textbox "Gap 2 of 3": nothing
          - textbox "Gap 3 of 3": "110"
    """,
    "match": """
      - group "What is which connection for?":
        - paragraph: Choose the matching one for each.
        - combobox "Wi-Fi":
          - option "internet at home" [selected]
        - combobox "Mobile data":
          - option "internet on the way" [selected]
        - combobox "Bluetooth":
          - option "sound for the headphones" [selected]
    """,
    "order": """
      - group "How do you send a photo?":
        - paragraph: Put them into the right order.
        - list:
          - listitem:
            - text: Open the photo This is right.
            - button /Move up/ [disabled]
            - button /Move down/
          - listitem:
            - button /Move up/
            - button /Move down/
          - listitem
          - listitem:
            - button /Move up/
            - button /Move down/ [disabled]
    """,
    "areas": """
      - group /You would like larger letters/:
        - paragraph: Choose one, in the picture or in the list.
        - img /A phone. At the top a clock/
        - radio /1. the envelope/
        - radio /2. the gear wheel This is right/ [checked]
        - radio /3. the camera/
        - radio /4. the map/
    """,
    "free_text": """
      - group "What do you write to Mrs Demir?":
        - paragraph: Write in your own words.
        - textbox "Your answer": Dear Mrs Demir, take a long sentence.
        - status:
          - paragraph: Thank you. Your answer is kept.
          - paragraph: "This is what counts:"
          - list:
            - listitem: begins with a greeting (1 point)
            - listitem: gives two rules for a good password (2 points)
    """,
}


def _firsts() -> Iterator[tuple[str, Task]]:
    """Yield the first task of each kind with its lesson."""
    seen = set[str]()
    for lesson, tasks in LESSONS.items():
        for task in tasks:
            if task.kind not in seen:
                seen.add(task.kind)
                yield lesson, task


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("kind", [Touch, Plain, Keyboard], ids=["touch", "no-script", "keyboard"])
def test_every_question_of_a_lesson_is_answered(
    kind: type[Touch], lesson: str, visitor: Devices
) -> None:
    page = visitor(device=kind.device)
    hands = kind(page)
    page.goto(f"{COURSE}/{lesson}")
    for task in LESSONS[lesson]:
        hands.go_to(task.step)
        group = page.get_by_role("group", name=task.asks)
        answer(hands, group, task)
        expect(group.get_by_role("status")).to_contain_text(task.said)
        if hands.has_script:
            expect(group.get_by_role("status")).to_be_focused()


def test_every_kind_is_heard_with_its_name_its_role_and_its_state(visitor: Devices) -> None:
    page = visitor(device=Touch.device)
    page.add_init_script(LISTEN)
    hands = Touch(page)
    heard = set[str]()
    for lesson, task in _firsts():
        page.goto(f"{COURSE}/{lesson}")
        hands.go_to(task.step)
        group = page.get_by_role("group", name=task.asks)
        announced(page)
        answer(hands, group, task)
        expect(group.get_by_role("status")).to_contain_text(task.said)
        assert announced(page)[-1].startswith(task.said)
        expect(group).to_match_aria_snapshot(HEARD[task.kind])
        heard.add(task.kind)
    assert heard == HEARD.keys()


def test_a_text_that_asks_nothing_is_heard_as_a_text(visitor: Devices) -> None:
    page = visitor(device=Touch.device)
    page.goto(f"{COURSE}/write/areas-and-own-words#step-4")
    expect(page.locator("#step-4")).to_match_aria_snapshot("""
      - heading "A text that asks nothing" [level=2]
      - heading "A message from the neighbour" [level=3]
      - paragraph: "Mrs Demir writes on Monday:"
      - blockquote:
        - paragraph: /I have a new phone/
    """)


def test_files_are_asked_for_with_a_name_and_what_may_be_sent(visitor: Devices) -> None:
    page = visitor("lena", DESK)
    page.goto(f"{COURSE}/by-hand/quiz")
    page.get_by_role("button", name="Start the quiz").click()
    page.get_by_role("button", name="Next", exact=True).click()
    group = page.get_by_role("group", name="Photograph a sign that helps people.")
    expect(group).to_match_aria_snapshot("""
      - group /Question 2 of 5 Photograph a sign/:
        - paragraph: /Send in at most 2 files/
        - button "Choose files"
        - status
    """)


def _answer_somehow(page: Page) -> None:
    """Give every question an answer, most of them not right, and have it checked."""
    for group in page.locator("fieldset.question").all():
        for option in group.locator("input:is([type=radio], [type=checkbox])").all():
            if option.is_visible():
                option.check()
                break
        for field in group.locator("input[type=text], textarea").all():
            field.fill("24")
        for choice in group.locator("select").all():
            if choice.is_visible():
                choice.select_option(index=1)
        for move in group.locator("[data-move=down]").all()[:1]:
            move.click()
        group.locator("[data-check]").click()
        expect(group.locator(".result__title")).to_be_visible()


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("way", WAYS)
def test_no_answered_kind_is_a_barrier(
    way: str, lesson: str, visitor: Devices
) -> None:
    page = visitor(device=WAYS[way])
    page.goto(f"{COURSE}/{lesson}?lang={way.partition('-')[0]}")
    page.locator("[data-steps=toggle]").click()
    _answer_somehow(page)
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WAYS[way]["viewport"]["width"]
    check_barriers(page)
