"""The value that the readers of all kinds of GIFT return."""

from dataclasses import dataclass

from learnhub.questions.content import Content
from learnhub.questions.message import Msg
from learnhub.questions.question import Credit


@dataclass(frozen=True, slots=True)
class Made:
    """A content, what it says about the whole question, and what was changed on the way."""

    content: Content
    credit: Credit = "part"
    wrong: str = ""
    unscored: bool = False
    notes: tuple[Msg, ...] = ()
