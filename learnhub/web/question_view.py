"""What the template of a question needs, made from a compiled question and an answer."""

from dataclasses import dataclass
from typing import Literal

from flask_babel import format_decimal
from flask_babel import gettext as _

from learnhub.questions import Mark, Question, Response, kind_of, mark, shuffled
from learnhub.web.locale import direction

Mode = Literal["lesson", "quiz", "result"]


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file that was sent in as an answer; `size` is in words."""

    value: str
    name: str
    url: str
    size: str
    is_picture: bool


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
    tries: str = ""
    hints_open: int = 0
    files: tuple[AnswerFile, ...] = ()

    @property
    def name(self) -> str:
        """The name of all fields of this question."""
        return f"q-{self.q.id}"

    @property
    def asks(self) -> bool:
        """Say whether there is anything to answer."""
        return kind_of(self.q.content).asks

    @property
    def by_hand(self) -> bool:
        """Say whether a trainer marks it."""
        return kind_of(self.q.content).by_hand

    @property
    def takes_files(self) -> bool:
        """Say whether it is answered with files."""
        return kind_of(self.q.content).takes_files

    @property
    def is_judged(self) -> bool:
        """Say whether an answer is marked as soon as it is given."""
        return kind_of(self.q.content).scores and not self.by_hand

    @property
    def is_answered(self) -> bool:
        """Say whether nothing of it is open."""
        return bool(self.response) and "" not in self.response

    def numeral(self, number: int) -> str:
        """Return a number as the reader writes it."""
        return str(format_decimal(number))


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
