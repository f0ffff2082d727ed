"""A scale without right or wrong: `scale=1-4` in the heading, labels as a numbered list."""

from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.content import Content


@dataclass(frozen=True, slots=True)
class Scale(Content):
    """Whole numbers from `low` to `high`; `labels`: one for each, two for the ends, or none."""

    kind: ClassVar[str] = "scale"
    low: int
    high: int
    labels: tuple[str, ...] = ()
