"""Counts the first tries at a question, for those who teach."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from learnhub.questions import Question, Response, summary
from learnhub.teaching.rules import FEWEST_ANSWERS

# What was typed is plain text; what was chosen is the compiled text of an option.
TYPED = frozenset({"short", "numeric"})
# Typed answers are each person's own words: a single one is nobody's business.
TYPED_TWICE = frozenset({"short", "numeric", "cloze"})
MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen or typed, as plain text, and how often."""

    text: str
    count: int
    right: bool


@dataclass(frozen=True, slots=True)
class Given:
    """The same response at a first try, given by `count` people, to the question as they saw it."""

    question: Question
    response: Response
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How a question was answered at first try."""

    question: Question
    answered: int
    right: int
    choices: tuple[Chosen, ...]

    @property
    def is_shown(self) -> bool:
        """Say whether enough people answered to say anything about them."""
        return self.answered >= FEWEST_ANSWERS

    @property
    def prompt(self) -> str:
        """The question as plain text."""
        return plain(self.question.prompt)

    @property
    def commonest_mistake(self) -> Chosen | None:
        """The wrong choice made most often."""
        return next((choice for choice in self.choices if not choice.right), None)


def plain(html: str) -> str:
    """Return the text of compiled HTML."""
    return str(Markup(html).striptags())  # noqa: S704 - taken apart, not shown as it is


def tally(question: Question, given: Iterable[Given]) -> Tally:
    """Return how a question was answered; each response counts as its own revision marks it."""
    answered = right = 0
    choices: Counter[tuple[str, bool]] = Counter()
    for each in given:
        found = summary(each.question, [each.response])
        answered += each.count * (found.count - found.blank)
        right += each.count * found.right
        for choice in found.choices:
            text = choice.label if each.question.kind in TYPED else plain(choice.label)
            choices[text, choice.right] += each.count * choice.count
    fewest = 2 if question.kind in TYPED_TWICE else 1
    ranked = sorted(choices.items(), key=lambda entry: (-entry[1], entry[0]))
    return Tally(question, answered, right, tuple(
        Chosen(text, count, is_right) for (text, is_right), count in ranked if count >= fewest
    )[:MOST_CHOICES])
