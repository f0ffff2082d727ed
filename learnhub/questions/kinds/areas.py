"""A picture with areas: choose the right ones, `- (x) shutter @ 10 20 30 40`, or name each."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from learnhub.questions.content import Content

Task = Literal["one", "several", "name"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in percent of the picture, and what it shows as inline Markdown."""

    label: str
    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Areas(Content):
    """The text before the picture, the picture `![words](path)`, and its areas.

    The task is to choose `one` or `several` areas, or to `name` each of them by its label; then
    `distractors` are labels that belong to no area.
    """

    kind: ClassVar[str] = "areas"
    text: str
    picture: str
    areas: tuple[Area, ...]
    task: Task = "one"
    distractors: tuple[str, ...] = ()
