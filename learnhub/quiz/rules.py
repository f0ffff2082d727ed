"""Drawing, ordering, merging and scoring; pure and reproducible from the seed of an attempt."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from learnhub.content.compiled import QuizPage, Range
from learnhub.questions import Mark, Question, Response, earned, is_blank, kind_of, mark
from learnhub.quiz.drawing import asks


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """An answer as it was last saved; `number` grows with each change.

    `is_checked` says that it stays as it is. `tries` is how often it was checked, `tried` what was
    checked last. `points` and `result` are what was given for it after handing in; `late` is what
    came when the time was up.
    """

    response: Response
    number: int
    is_checked: bool
    tries: int = 0
    tried: Response | None = None
    points: float | None = None
    result: str | None = None
    late: Response | None = None

    @property
    def is_tried(self) -> bool:
        """Say whether what stands there now is what was checked last."""
        return self.tries > 0 and self.response == self.tried

    @property
    def used(self) -> int:
        """How many tries are used if it is handed in as it stands: a change counts as one."""
        return self.tries if self.is_tried else self.tries + 1

    @property
    def is_complete(self) -> bool:
        """Say whether nothing of the question is open any more."""
        return bool(self.response) and "" not in self.response


NOT_ANSWERED = SavedAnswer((), 0, False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an attempt as it is shown, and the same question in the other languages."""

    question: Question
    others: tuple[Question, ...] = ()

    def mark(self, response: Response) -> Mark:
        """Return the best mark in any language: what was typed before switching stays right."""
        best = mark(self.question, response)
        for other in self.others:
            found = mark(other, response)
            if found.share > best.share:
                best = found
        return best


@dataclass(frozen=True, slots=True)
class Score:
    """The result of an attempt; `most` counts scored questions only.

    `earned` is what each question brought. `waiting` are scored questions whose answers a trainer
    has yet to mark, `waiting_points` what they may still bring.
    """

    points: float
    most: int
    marks: Mapping[str, Mark]
    earned: Mapping[str, float] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    waiting_points: int = 0

    @property
    def percent(self) -> int:
        """The result in whole percent, rounded down so that a pass is a pass."""
        return percent_of(self.points, self.most)

    def passes(self, pass_mark: int) -> bool | None:
        """Say whether the result reaches the pass mark (in percent), None while that is open."""
        return passed(self.points, self.most, self.waiting_points, pass_mark)


def percent_of(points: float, most: int) -> int:
    """Return a result in whole percent, rounded down; where nothing is scored, 100."""
    return int(points / most * 100 + 1e-6) if most else 100


def passed(points: float, most: int, waiting: float, pass_mark: int) -> bool | None:
    """Say whether points reach a pass mark in percent.

    `waiting` is what answers that nobody has marked yet may still bring: None while it decides.
    """
    if percent_of(points, most) >= pass_mark:
        return True
    return None if waiting and percent_of(points + waiting, most) >= pass_mark else False


def may_check(quiz: QuizPage, question: Question) -> bool:
    """Say whether an answer to this question can be checked while the attempt is open."""
    kind = kind_of(question.content)
    return (quiz.at_once or question.tries > 1) and kind.asks and not kind.by_hand


def checks_any(quiz: QuizPage) -> bool:
    """Say whether anything in a quiz can be checked while an attempt is open."""
    return quiz.at_once or any(q.tries > 1 for q in (*quiz.questions, *quiz.bank))


def is_final(question: Question, found: Mark, nth: int) -> bool:
    """Say whether an answer stays after its `nth` try: it is right, or no try is left."""
    return found.result == "right" or nth >= question.tries


def result_of(points: float, most: float) -> Literal["right", "partly", "wrong"]:
    """Return what the points a trainer gave mean in a word."""
    return "right" if points >= most else "partly" if points > 0 else "wrong"


def worth(question: Question, found: Mark, used: int) -> float:
    """Return the points of an answer after `used` tries: each after the first lowers them.

    points × share × max(0, 1 - reduction × (used - 1))
    """
    left = max(0.0, 1 - float(question.reduction) / 100 * (used - 1))
    return round(earned(question, found) * left, 9)


def numbered(questions: Sequence[Asked]) -> list[tuple[int, Asked]]:
    """Return each question with its number from 1; 0 for a text that asks nothing."""
    found, count = list[tuple[int, Asked]](), 0
    for each in questions:
        count += asks(each.question)
        found.append((count if asks(each.question) else 0, each))
    return found


def questions_of(quiz: QuizPage, ids: Sequence[str]) -> list[Question]:
    """Return the questions of an attempt in their order."""
    known = {q.id: q for q in (*quiz.questions, *quiz.bank)}
    return [known[i] for i in ids if i in known]


def asked(quiz: QuizPage, ids: Sequence[str], others: Sequence[QuizPage] = ()) -> list[Asked]:
    """Return the questions of an attempt with what they are in the other languages."""
    elsewhere = [{q.id: q for q in questions_of(other, ids)} for other in others]
    return [
        Asked(q, tuple(known[q.id] for known in elsewhere if q.id in known))
        for q in questions_of(quiz, ids)
    ]


def score(
    questions: Sequence[Asked], responses: Mapping[str, Response],
    used: Mapping[str, int] | None = None,
) -> Score:
    """Mark every question; one without a response counts as blank.

    `used` says after how many tries an answer was given, where that was more than one.
    """
    marks = {a.question.id: a.mark(responses.get(a.question.id, ())) for a in questions}
    scored = [a.question for a in questions if not a.question.unscored]
    points = {q.id: worth(q, marks[q.id], (used or {}).get(q.id, 1)) for q in scored}
    waiting = [q for q in scored if marks[q.id].result == "waiting"]
    return Score(
        round(sum(points.values()), 9), sum(q.points for q in scored), marks, points,
        tuple(q.id for q in waiting), sum(q.points for q in waiting),
    )


def range_for(ranges: Sequence[Range], percent: int) -> str:
    """Return what the author says about a result, "" if nothing."""
    return next((r.html for r in ranges if r.low <= percent <= r.high), "")


def points_needed(pass_mark: int, most: int) -> float:
    """Return how many of `most` points reach a pass mark in percent; at most two decimals."""
    return pass_mark * most / 100


def most_points(quiz: QuizPage) -> int | None:
    """Return how many points every attempt has, None where that depends on what is drawn."""
    if not quiz.draw:
        return sum(q.points for q in quiz.questions if not q.unscored)
    everything = (q for q in (*quiz.questions, *quiz.bank) if asks(q))
    worth = {0 if q.unscored else q.points for q in everything}
    return worth.pop() * sum(d.count for d in quiz.draw) if len(worth) == 1 else None


def shown_points(points: float) -> float:
    """Return points with two decimals, rounded down: never more than there are."""
    return math.floor(points * 100 + 1e-6) / 100


@dataclass(frozen=True, slots=True)
class Given:
    """What a whole form holds for a question.

    `shown` is the number of the saved answer the form was made from, None where it did not say.
    """

    response: Response
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What of a whole form is to be saved, and which questions were answered elsewhere since."""

    changes: Mapping[str, Response]
    elsewhere: frozenset[str]


def merged(given: Mapping[str, Given], saved: Mapping[str, SavedAnswer]) -> Merged:
    """Compare a form with what is saved: a form of before replaces nothing that came after it.

    Two windows without script, or a phone and a computer, may hold the same attempt.
    """
    differing = {
        question: each
        for question, each in given.items()
        if not (is_blank(each.response) and is_blank(saved.get(question, NOT_ANSWERED).response))
        and each.response != saved.get(question, NOT_ANSWERED).response
        and not saved.get(question, NOT_ANSWERED).is_checked
    }
    elsewhere = frozenset(
        question for question, each in differing.items()
        if each.shown is not None and saved.get(question, NOT_ANSWERED).number > each.shown
    )
    changes = {q: each.response for q, each in differing.items() if q not in elsewhere}
    return Merged(changes, elsewhere)
