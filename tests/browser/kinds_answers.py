"""Right answers to the questions of the shipped course that shows every kind of question."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Locator, expect

from tests.browser.hands import Keyboard, Touch

COURSE = "/courses/all-kinds"
RIGHT = "That is right."
THANKS = "Thank you for your answer."
KEPT = "Thank you. Your answer is kept."

Way = Literal["tick", "choose", "write", "arrange", "judge", "tap"]


@dataclass(frozen=True)
class Task:
    """A question: its step, what it asks, its kind, what to do (way, field, value), what is said.

    Where `button` is another one, nothing is checked.
    """

    step: int
    asks: str
    kind: str
    deeds: tuple[tuple[Way, str, str], ...]
    said: str = RIGHT
    button: str = "Check answer"


LESSONS: dict[str, tuple[Task, ...]] = {
    "choose/one-or-several": (
        Task(2, "Your phone has 5% battery left", "single",
             (("tick", "Making the screen darker", ""),)),
        Task(3, "An app for the torch needs my contacts", "true_false", (("tick", "False", ""),)),
        Task(4, "Which passwords are strong?", "multiple",
             (("tick", "Seven-blue-cows", ""), ("tick", "r7!Kw2#pLq9x", ""))),
        Task(5, "Your phone falls into the water", "multiple",
             (("tick", "The photos", ""), ("tick", "The phone numbers", ""),
              ("tick", "The notes", ""))),
        Task(6, "You are giving your old phone away", "multiple",
             (("tick", "Back up photos", ""), ("tick", "Sign the account out", ""),
              ("tick", "Reset the phone", ""))),
        Task(7, "An unknown number sends you a link", "single",
             (("tick", "block the number and report it", ""),)),
    ),
    "choose/pictures-tables-scales": (
        Task(1, "Which picture stands for a secure connection?", "picture_choice",
             (("tick", "A closed padlock", ""),)),
        Task(2, "May this go on the internet?", "statements",
             (("judge", "My photo of the sunset", "Yes"),
              ("judge", "A photo with the neighbour's child", "Ask first"),
              ("judge", "The front of my bank card", "Better not"),
              ("judge", "The group photo of the course", "Ask first"))),
        Task(3, "How sure do you feel with your phone?", "scale",
             (("tick", "3 rather sure", ""),), THANKS, "Keep answer"),
        Task(4, "How much do you like learning on your phone?", "scale",
             (("tick", "7", ""),), THANKS, "Keep answer"),
    ),
    "write/words-and-numbers": (
        Task(1, "What do we call the internet without a cable", "short",
             (("write", "Your answer", "wifi"),)),
        Task(2, "How many MB is that?", "numeric", (("write", "Your answer", "24 MB"),)),
        Task(3, "About how many steps are 1 kilometre?", "numeric",
             (("write", "Your answer", "1,400"),)),
        Task(4, "How many characters has a good password?", "numeric",
             (("write", "Your answer", "12"),)),
    ),
    "write/gaps-pairs-order": (
        Task(1, "What do you know about emergency calls?", "cloze",
             (("write", "Gap 1 of 3", "112"), ("write", "Gap 2 of 3", "nothing"),
              ("write", "Gap 3 of 3", "110"))),
        Task(2, "How is an e-mail address made?", "cloze",
             (("choose", "Gap 1 of 4", "@"), ("choose", "Gap 2 of 4", "name"),
              ("choose", "Gap 3 of 4", "provider"), ("choose", "Gap 4 of 4", "not allowed"))),
        Task(3, "What goes where in an e-mail?", "cloze",
             (("choose", "Gap 1 of 3", "To"), ("choose", "Gap 2 of 3", "subject"),
              ("choose", "Gap 3 of 3", "attachment"))),
        Task(4, "What is which connection for?", "match",
             (("choose", "Wi-Fi", "internet at home"),
              ("choose", "Mobile data", "internet on the way"),
              ("choose", "Bluetooth", "sound for the headphones"))),
        Task(5, "How do you send a photo?", "order",
             (("arrange", "Open the photo|Tap on \"Share\"|Choose a person|Tap on \"Send\"", ""),)),
    ),
    "write/areas-and-own-words": (
        Task(1, "You would like larger letters", "areas", (("tap", "the gear wheel", ""),)),
        Task(2, "What shows that the message is a fraud?", "areas",
             (("tap", "the sender", ""), ("tap", "the deadline", ""), ("tap", "the button", ""))),
        Task(3, "What is what on the phone?", "areas",
             (("choose", "Area 1, top centre", "the clock"),
              ("choose", "Area 2, middle left", "the e-mails"),
              ("choose", "Area 3, bottom left", "the settings"),
              ("choose", "Area 4, bottom right", "the city map"))),
        Task(5, "What do you write to Mrs Demir?", "free_text",
             (("write", "Your answer", "Dear Mrs Demir, take a long sentence."),),
             KEPT, "Keep answer"),
    ),
    "by-hand/people-look": (
        Task(4, "Which kind of question do you like best?", "free_text",
             (("write", "Your answer", "The pictures"),), THANKS, "Keep answer"),
    ),
}


def answer(hands: Touch, group: Locator, task: Task) -> None:
    """Answer a question rightly, and have the answer checked."""
    for way, label, value in task.deeds:
        if way == "tick":
            hands.tick(_option(group, label))
        elif way == "choose":
            hands.choose(group.get_by_label(label), value)
        elif way == "write":
            hands.write(group.get_by_label(label), value)
        elif way == "arrange":
            hands.arrange(group, label.split("|"))
        elif way == "judge":
            _judge(hands, group, label, value)
        else:
            _tap(hands, group, label)
    hands.press(group.get_by_role("button", name=task.button))


def _option(group: Locator, label: str) -> Locator:
    """Return what can be ticked; a number of a scale stands for itself alone."""
    exact = label.isdigit()
    radio = group.get_by_role("radio", name=label, exact=exact)
    return radio.or_(group.get_by_role("checkbox", name=label, exact=exact))


def _judge(hands: Touch, group: Locator, row: str, column: str) -> None:
    """Judge a statement: with a button in its row, without script from a list."""
    if hands.has_script:
        hands.tick(group.get_by_role("radio", name=f"{row} {column}"))
    else:
        hands.choose(group.get_by_role("combobox", name=row), column)


def _tap(hands: Touch, group: Locator, label: str) -> None:
    """Choose an area: by finger or mouse in the picture, by keyboard in the list below it."""
    field = _option(group, label)
    if isinstance(hands, Keyboard):
        hands.tick(field)
        return
    hands.press(group.locator(f"label.area[for='{field.get_attribute('id')}']"))
    expect(field).to_be_checked()
