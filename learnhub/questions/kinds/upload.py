"""A file as an answer, marked by a trainer: `upload=image,audio most=3` in the heading."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from learnhub.questions.content import Content
from learnhub.questions.kinds.free_text import Criterion

Sort = Literal["image", "audio", "document"]


@dataclass(frozen=True, slots=True)
class Upload(Content):
    """Which sorts of files may be sent in, how many at most, and what is looked for."""

    kind: ClassVar[str] = "upload"
    sorts: tuple[Sort, ...]
    most: int = 1
    criteria: tuple[Criterion, ...] = ()
