"""A text of one's own, marked by a trainer: `text lines=3`, and a rubric `- +2 names the owner`."""

from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.content import Content


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric: for what a trainer gives points; 0 is a note for those who mark."""

    points: int
    text: str


@dataclass(frozen=True, slots=True)
class FreeText(Content):
    """What is looked for (nothing where a trainer judges freely), and how high the field is."""

    kind: ClassVar[str] = "free_text"
    criteria: tuple[Criterion, ...] = ()
    lines: int = 5
