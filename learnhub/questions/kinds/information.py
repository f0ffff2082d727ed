"""Something to read between questions, with nothing to answer: `info` in the heading."""

from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.content import Content


@dataclass(frozen=True, slots=True)
class Information(Content):
    """Nothing: what is to be read stands in the question's prompt and body."""

    kind: ClassVar[str] = "information"
