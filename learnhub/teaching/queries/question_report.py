"""Reads what is to be said about one question: how it was answered, and how well it works."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select
from sqlalchemy.orm import Session

from learnhub.base.errors import NotFound
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.questions import Msg, Question
from learnhub.questions.statistics import (
    FEWEST_TO_DISCRIMINATE,
    FirstAnswer,
    Statistics,
    in_words,
    statistics,
)
from learnhub.teaching.counting import Given, Tally, asks, best_read, is_typed, tally
from learnhub.teaching.queries.first_answers import first_answers
from learnhub.teaching.queries.wordings import Spot, find_spot, wordings

# A page of its own has room for all pairs of a question that matches five things with six.
MOST_ANSWERS = 30


@dataclass(frozen=True, slots=True)
class Report:
    """A question as it is now, and what its first answers say about it.

    `compared` counts answers of which is known how the rest of the attempt went, `left_out`
    answers to an earlier edition with another key.
    """

    spot: Spot
    question: Question
    locale: str
    tally: Tally
    statistics: Statistics | None
    compared: int
    left_out: int

    @property
    def is_shown(self) -> bool:
        """Say whether enough people answered, not counting those who left it out."""
        return self.statistics is not None and self.tally.is_shown

    @property
    def missing(self) -> int:
        """How many answers are missing until the question can be compared with the rest."""
        return max(0, FEWEST_TO_DISCRIMINATE - self.compared)

    @property
    def in_words(self) -> tuple[Msg, ...]:
        """What the numbers mean."""
        return in_words(self.statistics) if self.statistics else ()


def question_report(
    session: Session, library: Library, edition: Edition, question_id: str, people: Select[int],
    wish: str,
) -> Report:
    """Return the report on a question of a course; one that is not asked there is not found.

    Two statements at most, if the pages are known.
    """
    spot = find_spot(session, library, edition, question_id)
    known = wordings(session, library, edition, spot, question_id) if spot else {}
    locale = edition.outline.locale_for(known, wish)
    if spot is None or locale not in known or not asks(known[locale]):
        raise NotFound
    asked = known[locale]
    others = [question for code, question in known.items() if code != locale]
    found = first_answers(session, library, edition, spot, question_id, people)
    return Report(
        spot, asked, locale, _tally(asked, others, found.answers),
        statistics(asked, found.answers, others),
        sum(answer.rest is not None for answer in found.answers), found.left_out,
    )


def _tally(
    asked: Question, others: Sequence[Question], answers: Sequence[FirstAnswer]
) -> Tally:
    """Return the tally; what was typed is read in the language in which it is worth most."""
    counts = Counter(answer.response for answer in answers)
    return tally(asked, [
        Given(best_read(asked, others, response) if is_typed(asked, response) else asked,
              response, count)
        for response, count in counts.items()
    ], most=MOST_ANSWERS)
