"""Pictures to choose from: options that are one picture each."""

from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.content import Content, Option


@dataclass(frozen=True, slots=True)
class PictureChoice(Content):
    """Options whose text is one picture, `![words](path)`; `several` may be chosen, or one."""

    kind: ClassVar[str] = "picture_choice"
    options: tuple[Option, ...]
    several: bool = False
