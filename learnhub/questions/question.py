"""The values everything else works on: a question, and the ordinary text around it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from learnhub.questions.content import Content

Response = tuple[str, ...]
Credit = Literal["all", "part", "plus"]
"""All or nothing, a share with deduction for what does not belong, a share without it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is written in a course; all texts are Markdown, after compiling HTML.

    `prompt` is inline, `body`, `hints` and feedbacks are blocks. `line` is where it begins in
    its file (0 when made otherwise) and does not count when questions are compared. In a cloze
    question the text with the gaps is in `content`, and `body` is empty.

    `title` is a name for those who teach, as other systems keep one beside the text. Where an
    answer is marked at once in a quiz, it may be given `tries` times; each try after the first
    lowers what can still be earned by `reduction` percent of the points.
    """

    id: str
    prompt: str
    body: str
    content: Content
    points: int = 1
    credit: Credit = "part"
    tags: tuple[str, ...] = ()
    shuffle: bool = True
    unscored: bool = False
    hints: tuple[str, ...] = ()
    feedback: str = ""
    right: str = ""
    partly: str = ""
    wrong: str = ""
    title: str = ""
    tries: int = 1
    reduction: Decimal = Decimal(0)
    level: int = 3
    line: int = field(default=0, compare=False)

    @property
    def kind(self) -> str:
        """The name of the kind: single, multiple, true_false, short, numeric, match, …"""
        return self.content.kind


@dataclass(frozen=True, slots=True)
class Prose:
    """Ordinary Markdown between questions, byte for byte but for empty lines at its ends."""

    text: str
    line: int = field(default=0, compare=False)


def is_blank(response: Response) -> bool:
    """Say whether a response holds nothing at all."""
    return not any(response)
