"""Counts how a question was answered, for those who teach."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from learnhub.questions.answering import mark
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question, Response


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that was chosen or typed, how often, and whether it is right."""

    key: str
    label: str
    count: int
    right: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """How a question was answered.

    `count` responses came in, `blank` of them empty; `right` were fully right. The shares are of
    those that were not blank, 0 where there are none: `right_share` fully right ones,
    `mean_share` the average of what was right. `choices` are ordered by how often they were made.
    """

    count: int
    blank: int
    right: int
    right_share: float
    mean_share: float
    choices: tuple[Choice, ...]

    @property
    def commonest_mistake(self) -> Choice | None:
        """The wrong choice made most often, None where none was made."""
        return next((choice for choice in self.choices if not choice.right), None)


def summary(question: Question, responses: Iterable[Response]) -> Summary:
    """Return how a question was answered."""
    kind, content = kind_of(question.content), question.content
    counted: Counter[str] = Counter()
    total = blank = right = 0
    shares = 0.0
    for response in responses:
        total += 1
        result = mark(question, response)
        blank += result.result == "blank"
        right += result.result == "right"
        shares += result.share
        counted.update(kind.chosen(content, response))
    answered = total - blank
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return Summary(
        count=total,
        blank=blank,
        right=right,
        right_share=round(right / answered, 6) if answered else 0.0,
        mean_share=round(shares / answered, 6) if answered else 0.0,
        choices=tuple(
            Choice(key, kind.label(content, key), count, kind.is_right(content, key))
            for key, count in ranked
        ),
    )
