"""Says of first answers whether they mean the same today, how long they took, what the rest was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from learnhub.questions import Content, Question, kind_of
from learnhub.teaching.counting import plain

# Whoever sends a whole form saves all its answers in one moment: that says nothing about each.
TOGETHER = timedelta(seconds=1)

Wordings = Mapping[str, Question]
"""A question by locale."""

_SOURCE = re.compile(r'\bsrc="([^"]*)"')


class _WithoutFeedback:
    """Leaves what is chosen and blanks whole paragraphs: feedback and the text around gaps."""

    def inline(self, text: str) -> str:
        """Return the words and pictures; how they are marked up may change with the software."""
        return "\n".join((" ".join(plain(text).split()), *_SOURCE.findall(text)))

    def block(self, text: str) -> str:
        """Return nothing."""
        return ""


class _KeyAlone(_WithoutFeedback):
    """Blanks every text: what stays is which answer is right, and what may be typed."""

    def inline(self, text: str) -> str:
        """Return nothing."""
        return ""


def same_key(one: Wordings, other: Wordings, source: str) -> bool:
    """Say whether an answer means the same in two editions of a question.

    The key has to be the same in every language both have, because what may be typed is another
    in each. What can be chosen has to read the same in the language the course was written in
    (`source`): an answer is the place of an option, and an option put in the place of another
    makes it another answer. A better translation, feedback or prompt changes nothing.
    """
    shared = [locale for locale in one if locale in other]
    if not shared:
        return False
    first = source if source in shared else shared[0]
    return (
        one[first].credit == other[first].credit
        and _read(one[first], _WithoutFeedback()) == _read(other[first], _WithoutFeedback())
        and all(_read(one[x], _KeyAlone()) == _read(other[x], _KeyAlone()) for x in shared)
    )


def _read(question: Question, change: _WithoutFeedback) -> Content:
    content: Content = kind_of(question.content).texts(question.content, change)
    return content


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer was given: after the start of the attempt, between other answers.

    `before` is the newest sign of another answer at `at` or earlier, `after` the next one.
    """

    at: datetime
    started_at: datetime
    before: datetime | None = None
    after: datetime | None = None

    @property
    def seconds(self) -> float | None:
        """How long the answer took, None where it was saved together with others."""
        if self.before is not None and self.at - self.before < TOGETHER:
            return None
        if self.after is not None and self.after - self.at < TOGETHER:
            return None
        begun = max(self.started_at, self.before) if self.before else self.started_at
        return max(0.0, (self.at - begun).total_seconds())


def share_of_rest(points: float, most: float, *, own: float, worth: float) -> float | None:
    """Return the share of an attempt's points without one answer, None where that leaves nothing.

    The answer got `own` of `worth` points, the attempt `points` of `most`.
    """
    left = most - worth
    return min(1.0, max(0.0, (points - own) / left)) if left > 0 else None
