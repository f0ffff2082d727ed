"""What the pages of a quiz say: questions as they are shown, points in words, earlier tries."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_decimal
from flask_babel import gettext as _

from learnhub.questions import earned, shuffled
from learnhub.quiz.queries import AttemptView
from learnhub.quiz.rules import (
    NOT_ANSWERED,
    Asked,
    SavedAnswer,
    points_needed,
    shown_points,
)
from learnhub.quiz.views.found import FoundAttempt
from learnhub.web.locale import direction
from learnhub.web.question_view import QuestionView


def number(value: float) -> str:
    """Return a number as it is written in the reader's language, with two decimals at most."""
    return str(format_decimal(shown_points(value), "#,##0.##"))


def points_of(points: float, most: int) -> str:
    """Return "7 of 10 points"."""
    return str(_("%(points)s of %(most)s points", points=number(points), most=number(most)))


def aim_of(pass_mark: int, most: int | None) -> str:
    """Return what has to be reached: in points, or in percent where these are not known yet."""
    if not most:
        return str(_("%(percent)s of 100 percent", percent=number(pass_mark)))
    return points_of(points_needed(pass_mark, most), most)


def question_view(
    found: FoundAttempt, place: int, asked: Asked, saved: SavedAnswer = NOT_ANSWERED,
    *, problem: str = "",
) -> QuestionView:
    """Return a question of an attempt: open, checked and fixed, or with its result."""
    question, text = asked.question, found.page
    is_open = found.view.is_open
    shows = not is_open or saved.is_checked
    mark = asked.mark(saved.response) if shows else None
    score = ""
    if not is_open and mark is not None and not question.unscored:
        score = points_of(earned(question, mark), question.points)
    address = f"{found.url}/answers/{question.id}"
    return QuestionView(
        q=question, order=shuffled(question, found.view.seed), response=saved.response,
        mark=mark, lang=text.locale.split("-")[0], dir=direction(text.locale),
        mode="quiz" if is_open else "result", number=place, total=len(found.view.questions),
        locked=shows, show_solution=shows, problem=problem, seq=saved.number, score=score,
        save="" if shows else address,
        # Also where it is checked already: the element around it has to stay the same.
        check=f"{address}/check" if text.at_once and is_open else "",
    )


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt that was handed in, in a list."""

    url: str
    at: datetime
    points: str
    passed: bool
    is_best: bool
    is_this: bool


def tries_of(
    attempts: list[AttemptView], quiz_url: str, this: int | None = None
) -> list[Try]:
    """Return the attempts that were handed in, newest first; of equal ones the first is best."""
    done = [a for a in attempts if not a.is_open]
    best = max(done, key=lambda a: (a.percent or 0, -a.attempt_id), default=None)
    return [
        Try(
            url=f"{quiz_url}/attempts/{a.attempt_id}", at=a.handed_in_at or a.started_at,
            points=points_of(a.points or 0, a.most_points) if a.most_points else "",
            passed=bool(a.passed), is_best=a is best, is_this=a.attempt_id == this,
        )
        for a in done
    ]
