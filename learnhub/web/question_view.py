"""What the template of a question needs, made from a compiled question and an answer."""

from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext as _

from learnhub.questions import Mark, Question, Response, mark, shuffled
from learnhub.web.locale import direction

Mode = Literal["lesson", "quiz", "result"]


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question on a page; see templates/questions/question.html."""

    q: Question
    order: tuple[int, ...]
    response: Response
    mark: Mark | None
    lang: str
    dir: str
    mode: Mode
    action: str = ""
    csrf: str = ""
    token: str = ""
    number: int | None = None
    total: int | None = None
    locked: bool = False
    show_solution: bool = False
    problem: str = ""
    save: str = ""
    check: str = ""
    seq: int = 0
    score: str = ""

    @property
    def name(self) -> str:
        """The name of all fields of this question."""
        return f"q-{self.q.id}"


def field_name(question: Question) -> str:
    """Return the name all form fields of a question share."""
    return f"q-{question.id}"


def lesson_question(
    question: Question, response: Response, *, locale: str, seed: str, action: str, csrf: str,
    token: str, problem: str = "",
) -> QuestionView:
    """Return a question as it stands in a lesson: feedback as soon as it was answered."""
    return QuestionView(
        q=question, order=shuffled(question, seed), response=response,
        mark=mark(question, response) if any(response) else None,
        lang=locale, dir=direction(locale), mode="lesson", action=action, csrf=csrf, token=token,
        problem=problem,
    )


def blank_problem() -> str:
    """Return what is said to somebody who checks without having answered."""
    return str(_("Please give an answer first."))
