"""Counts the first tries at a question, for those who teach."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from learnhub.questions import Question, Response, kind_of, mark, summary
from learnhub.teaching.rules import FEWEST_ANSWERS

# Typed answers are each person's own words: a single one is nobody's business.
FEWEST_TYPED = 2
MOST_CHOICES = 8

# Quoted values are taken whole: words for a picture may hold a ">".
_PICTURE = re.compile(r'<img\b(?:[^">]|"[^"]*")*?\salt="([^"]*)"(?:[^">]|"[^"]*")*>')


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
    """How a question was answered at first try.

    `kept_back` counts answers that only one person typed: they are not among the choices.
    `unchosen` are options nobody took.
    """

    question: Question
    answered: int
    right: int
    choices: tuple[Chosen, ...]
    kept_back: int = 0
    unchosen: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Say whether enough people answered to say anything about them."""
        return self.answered >= FEWEST_ANSWERS

    @property
    def is_judged(self) -> bool:
        """Say whether an answer is right or wrong by itself, without a trainer."""
        return is_judged(self.question)

    @property
    def prompt(self) -> str:
        """The question as plain text."""
        return plain(self.question.prompt)

    @property
    def commonest_mistake(self) -> Chosen | None:
        """The wrong choice made most often."""
        return next((choice for choice in self.choices if not choice.right), None)


def asks(question: Question) -> bool:
    """Say whether there is anything to answer."""
    return kind_of(question.content).asks


def is_judged(question: Question) -> bool:
    """Say whether an answer to a question is right or wrong by itself, without a trainer."""
    kind = kind_of(question.content)
    return kind.asks and kind.scores and not kind.by_hand and not question.unscored


def plain(html: str) -> str:
    """Return the text of compiled HTML; of a picture, its words."""
    words = _PICTURE.sub(r"\1", html)
    return str(Markup(words).striptags())  # noqa: S704 - taken apart, not shown as it is


def is_typed(question: Question, response: Response) -> bool:
    """Say whether anything of a response is in a person's own words."""
    kind, content = kind_of(question.content), question.content
    return any(kind.is_typed(content, key) for key in kind.chosen(content, response))


def best_read(question: Question, others: Iterable[Question], response: Response) -> Question:
    """Return the question in the language in which an answer is worth most.

    Learners may type in any language of the course. Where it makes no difference it is the first.
    """
    return max((question, *others), key=lambda each: mark(each, response).share)


def tally(
    question: Question, given: Iterable[Given], *, most: int = MOST_CHOICES
) -> Tally:
    """Return how a question was answered; each response counts as its own revision marks it.

    What is marked by hand has no choices.
    """
    answered = right = 0
    choices: Counter[tuple[str, bool]] = Counter()
    typed: set[str] = set()
    for each in given:
        found = summary(each.question, [each.response])
        answered += each.count * (found.count - found.blank)
        right += each.count * found.right
        kind, content = kind_of(each.question.content), each.question.content
        for choice in found.choices:
            is_own = kind.is_typed(content, choice.key)
            text = choice.label if is_own else plain(choice.label)
            choices[text, choice.right] += each.count * choice.count
            typed.update([text] if is_own else ())
    ranked = sorted(choices.items(), key=lambda entry: (-entry[1], entry[0]))
    shown = [
        Chosen(text, count, is_right) for (text, is_right), count in ranked
        if count >= FEWEST_TYPED or text not in typed
    ]
    return Tally(
        question, answered, right, tuple(shown[:most]), len(ranked) - len(shown),
        _unchosen(question, {text for text, _ in choices}),
    )


def _unchosen(question: Question, taken: Collection[str]) -> tuple[str, ...]:
    """Return the options nobody took, where each can be chosen by itself."""
    kind, content = kind_of(question.content), question.content
    keys = [str(index) for index in range(kind.items(content))]
    texts = [plain(kind.label(content, key)) for key in keys
             if kind.chosen(content, (key,)) == (key,)]
    return tuple(text for text in texts if text not in taken)
