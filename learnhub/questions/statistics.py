"""Says how well a question works: how hard it is, and whether it tells the sure from the unsure.

The measures are the usual ones of classical test theory: the facility is the mean share at the
first try, the discrimination the correlation (Pearson) between the share in this question and the
share in all the others of the same attempt.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from learnhub.base.words import N_
from learnhub.questions.answering import mark
from learnhub.questions.kinds import kind_of
from learnhub.questions.marking import Mark
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question, Response

FEWEST = 5
"""Below so many answers nothing is shown: it could be told who gave them."""

FEWEST_TO_DISCRIMINATE = 30
"""Below so many answers a correlation says more about chance than about the question."""

GOOD, FAIR = 0.3, 0.15
"""From these correlations on a question tells people apart well, or a little: rules of thumb."""

LONGEST_SECONDS = 600
"""Whoever takes longer was doing something else."""

Verdict = Literal["good", "fair", "poor", "reversed"]


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A first answer: the response, the share of everything else in the attempt, and its time.

    `rest` is from 0 to 1, None where nothing else was asked; `seconds` None where not known.
    """

    response: Response
    rest: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """What first answers say about a question; None where it cannot be said.

    `facility` is the mean share, `right` the share of fully right ones, both from 0 to 1.
    `seconds` is the median. `discrimination` is from −1 to 1.
    """

    count: int
    blank: int
    facility: float | None
    right: float | None
    seconds: float | None
    discrimination: float | None

    @property
    def verdict(self) -> Verdict | None:
        """How well the question tells the sure from the unsure."""
        if self.discrimination is None:
            return None
        # A little below nothing is chance; only clearly below says that something is wrong.
        if self.discrimination <= -FAIR:
            return "reversed"
        return "good" if self.discrimination >= GOOD else (
            "fair" if self.discrimination >= FAIR else "poor"
        )


def statistics(
    question: Question, answers: Iterable[FirstAnswer], others: Sequence[Question] = ()
) -> Statistics | None:
    """Return what first answers say about a question, None where there are too few of them.

    `others` is the question in other languages: an answer is marked in the one that suits it best.
    """
    given = list(answers)
    if len(given) < FEWEST:
        return None
    kind = kind_of(question.content)
    judged = kind.asks and kind.scores and not kind.by_hand and not question.unscored
    # Many give the same answer: each is marked once.
    known = {r: _best_mark(question, others, r) for r in {answer.response for answer in given}}
    marks = [known[answer.response] for answer in given]
    blank = sum(found.result == "blank" for found in marks)
    times = [a.seconds for a in given if a.seconds is not None and a.seconds <= LONGEST_SECONDS]
    shares = [found.share for found in marks]
    pairs = [
        (found.share, answer.rest)
        for found, answer in zip(marks, given, strict=True) if answer.rest is not None
    ]
    return Statistics(
        count=len(given),
        blank=blank,
        facility=round(sum(shares) / len(shares), 4) if judged else None,
        right=round(sum(s == 1.0 for s in shares) / len(shares), 4) if judged else None,
        seconds=median(times) if len(times) >= FEWEST else None,
        discrimination=_correlation(pairs) if judged else None,
    )


def _best_mark(question: Question, others: Sequence[Question], response: Response) -> Mark:
    return max((mark(each, response) for each in (question, *others)), key=lambda m: m.share)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's r; None for too few pairs, or where one side never changes."""
    if len(pairs) < FEWEST_TO_DISCRIMINATE:
        return None
    count = len(pairs)
    mean_x = math.fsum(x for x, _ in pairs) / count
    mean_y = math.fsum(y for _, y in pairs) / count
    spread_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    spread_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if spread_x < 1e-12 or spread_y < 1e-12:
        return None
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return round(together / math.sqrt(spread_x * spread_y), 4)


_FACILITY = (
    (0.9, N_("Very easy: almost everybody is right at once.")),
    (0.7, N_("Easy: most people are right at once.")),
    (0.4, N_("Of middling difficulty: about half of the people are right at once.")),
    (0.2, N_("Hard: only some are right at once. Is the lesson clear enough?")),
    (-1.0, N_("Very hard: hardly anybody is right at once. Please check question and key.")),
)
_VERDICT: dict[Verdict, str] = {
    "good": N_("It tells well who has understood: those who do well elsewhere do well here."),
    "fair": N_("It tells a little about who has understood."),
    "poor": N_(
        "It hardly tells who has understood: those who do well elsewhere are no better here."
    ),
    "reversed": N_(
        "Those who do well elsewhere do worse here. Often the key is wrong, or the question "
        "can be understood in two ways."
    ),
}


def in_words(found: Statistics) -> tuple[Msg, ...]:
    """Return what the numbers mean, for people who are no statisticians."""
    said: list[Msg] = []
    facility = found.facility
    if facility is not None:
        said.append(msg(next(text for least, text in _FACILITY if facility >= least)))
    if found.verdict is not None:
        said.append(msg(_VERDICT[found.verdict]))
    if found.blank * 4 >= found.count:
        said.append(msg(N_("Many leave it out. Perhaps it is not clear what is to be done.")))
    return tuple(said)
