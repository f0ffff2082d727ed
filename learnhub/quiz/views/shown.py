"""What the pages of a quiz say: questions as they are shown, points in words, earlier tries."""

from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import format_decimal
from flask_babel import gettext as _

from learnhub.questions import Mark, Part, Question, Result, kind_of, shuffled
from learnhub.quiz.queries import AttemptView
from learnhub.quiz.rules import (
    NOT_ANSWERED,
    Asked,
    SavedAnswer,
    may_check,
    points_needed,
    result_of,
    shown_points,
)
from learnhub.quiz.views.found import FoundAttempt
from learnhub.quiz.views.sent import shown_files
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
    """Return a question of an attempt: open, checked, fixed, or with its result."""
    question, text = asked.question, found.page
    is_open = found.view.is_open
    stays = not is_open or saved.is_checked
    response = found.response(question, saved)
    mark = as_marked(asked.mark(response), saved, question) if stays or saved.is_tried else None
    checks = is_open and may_check(text, question)
    address = f"{found.url}/answers/{question.id}"
    return QuestionView(
        q=question, order=shuffled(question, found.view.seed), response=response,
        mark=mark, lang=text.locale.split("-")[0], dir=direction(text.locale),
        mode="quiz" if is_open else "result", number=place, total=found.total,
        locked=stays, show_solution=stays, problem=problem, seq=saved.number,
        score="" if is_open else score_of(question, saved),
        save="" if stays or kind_of(question.content).takes_files else address,
        # Also where it is checked already: the element around it has to stay the same.
        check=f"{address}/check" if checks else "",
        tries=tries_left(question, saved) if checks and not stays else "",
        hints_open=saved.tries if is_open else 0, files=shown_files(found, question, response),
    )


def as_marked(mark: Mark, saved: SavedAnswer, question: Question) -> Mark:
    """Return the mark of an answer that a trainer has marked as the trainer gave it."""
    if mark.result != "waiting" or saved.points is None or saved.result in (None, "waiting"):
        return mark
    result: Result = result_of(saved.points, question.points)
    return replace(
        mark, share=saved.points / question.points if question.points else 0.0, result=result,
        # A part that is right tells it from a question without right or wrong.
        parts=(Part(right=result == "right"),),
    )


def score_of(question: Question, saved: SavedAnswer) -> str:
    """Return what was given for an answer, "" where nothing can be earned."""
    if question.unscored:
        return ""
    if saved.result == "waiting":
        return str(_("not marked yet, up to %(most)s points", most=number(question.points)))
    return points_of(saved.points or 0, question.points)


def tries_left(question: Question, saved: SavedAnswer) -> str:
    """Return which try is the next one and what it costs, "" where there is only one."""
    if question.tries == 1:
        return ""
    words = _("Try %(nth)s of %(all)s.", nth=saved.tries + 1, all=question.tries)
    if question.reduction and not question.unscored:
        words += " " + _("Each further try costs %(percent)s %% of the points.",
                         percent=number(float(question.reduction)))
    return str(words)


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt that was handed in, in a list."""

    url: str
    at: datetime
    points: str
    passed: bool
    waiting: int
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
            passed=bool(a.passed), waiting=a.waiting, is_best=a is best,
            is_this=a.attempt_id == this,
        )
        for a in done
    ]
