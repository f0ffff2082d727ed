"""What an author fills into the form of each kind, and how a learner then answers the question."""

from dataclasses import dataclass
from typing import Literal

from tests.browser.kinds_answers import KEPT, RIGHT, THANKS, Task, Way

Deed = Literal["write", "tick", "choose"]
PICTURE = "../media/way.svg"


@dataclass(frozen=True)
class Filling:
    """A kind: what is done to which field of its form, and the right answer of a learner.

    Without one the question is only looked at.
    """

    kind: str
    deeds: tuple[tuple[Deed, str, str], ...]
    answer: tuple[tuple[Way, str, str], ...] = ()
    said: str = RIGHT
    button: str = "Check answer"

    @property
    def asks(self) -> str:
        """What the question asks."""
        return f"Made by hand: {self.kind}?"

    @property
    def task(self) -> Task:
        """The same as a learner gets it, in the last step of the lesson."""
        return Task(2, self.asks, self.kind, self.answer, self.said, self.button)


FILLINGS = (
    Filling("single", (
        # The tab key finds the first button of a group only; arrows lead to the others.
        ("write", "answers-0-text", "Stone"), ("tick", "answers-1-right", ""),
        ("write", "answers-1-text", "Bread"),
    ), (("tick", "Bread", ""),)),
    Filling("multiple", (
        ("write", "answers-0-text", "Blue"), ("tick", "answers-0-right", ""),
        ("write", "answers-1-text", "Loud"), ("write", "answers-2-text", "Red"),
        ("tick", "answers-2-right", ""),
    ), (("tick", "Blue", ""), ("tick", "Red", ""))),
    Filling("true_false", (("choose", "answer", "not true"),), (("tick", "False", ""),)),
    Filling("picture_choice", (
        ("write", "answers-0-words", "A long way"), ("write", "answers-0-path", PICTURE),
        ("tick", "answers-0-right", ""),
        ("write", "answers-1-words", "A short way"), ("write", "answers-1-path", PICTURE),
    ), (("tick", "A long way", ""),)),
    Filling("short", (("write", "answers-0-text", "Imprint"),),
            (("write", "Your answer", "imprint"),)),
    Filling("numeric", (("write", "answers-0-number", "12"), ("write", "unit", "km")),
            (("write", "Your answer", "12"),)),
    Filling("match", (
        ("write", "answers-0-left", "Bee"), ("write", "answers-0-right", "honey"),
        ("write", "answers-1-left", "Cow"), ("write", "answers-1-right", "milk"),
    ), (("choose", "Bee", "honey"), ("choose", "Cow", "milk"))),
    Filling("order", (
        ("write", "answers-0-text", "Dawn"), ("write", "answers-1-text", "Noon"),
        ("write", "answers-2-text", "Night"),
    ), (("arrange", "Dawn|Noon|Night", ""),)),
    Filling("statements", (
        ("write", "columns-0-text", "Yes"), ("write", "columns-1-text", "No"),
        ("write", "answers-0-text", "Snow is cold"), ("choose", "answers-0-right", "Yes|1"),
        ("write", "answers-1-text", "Fire is cold"), ("choose", "answers-1-right", "No|2"),
    ), (("judge", "Snow is cold", "Yes"), ("judge", "Fire is cold", "No"))),
    Filling("cloze", (
        ("write", "body", "A day has 24 [[1]]."), ("write", "gaps-0-answers", "hours"),
    ), (("write", "Gap 1 of 1", "hours"),)),
    Filling("areas", (
        ("write", "words", "A long way"), ("write", "path", PICTURE),
        ("write", "answers-0-text", "the left half"), ("write", "answers-0-left", "0"),
        ("write", "answers-0-top", "0"), ("write", "answers-0-width", "45"),
        ("write", "answers-0-height", "100"),
        ("write", "answers-1-text", "the right half"), ("write", "answers-1-left", "55"),
        ("write", "answers-1-top", "0"), ("write", "answers-1-width", "45"),
        ("write", "answers-1-height", "100"), ("tick", "answers-1-right", ""),
    ), (("tap", "the right half", ""),)),
    Filling("free_text", (
        ("write", "answers-0-text", "greets"), ("write", "answers-0-points", "2"),
    ), (("write", "Your answer", "Good day"),), KEPT, "Keep answer"),
    Filling("scale", (
        ("write", "high", "3"), ("write", "answers-0-text", "never"),
        ("write", "answers-1-text", "always"),
    ), (("tick", "2", ""),), THANKS, "Keep answer"),
    Filling("information", (("write", "body", "A letter came today."),)),
)
UPLOAD = Filling("upload", (
    ("write", "answers-0-text", "can be read"), ("write", "answers-0-points", "1"),
))
