"""Finds the quiz or the attempt an address means, for this reader, or says that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline, QuizPage
from learnhub.content.queries import Edition
from learnhub.content.views import library
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment.policy import may_read_lessons
from learnhub.questions import Question, Response
from learnhub.quiz import queries, rules
from learnhub.quiz.queries import AttemptView, Remarked
from learnhub.quiz.remarking import carried, corrected
from learnhub.quiz.rules import Asked, SavedAnswer
from learnhub.quiz.timing import came_late
from learnhub.web import work
from learnhub.web.identity import current_actor
from learnhub.web.locale import content_locale


def quiz_url(course: str, module: str) -> str:
    """Return the address of a quiz."""
    return f"/courses/{course}/{module}/quiz"


@dataclass(frozen=True, slots=True)
class FoundQuiz:
    """A quiz as it is now, in the reader's language."""

    outline: Outline
    module: str
    page: QuizPage
    revision_id: int

    @property
    def url(self) -> str:
        """The address of the quiz."""
        return quiz_url(self.outline.id, self.module)

    @property
    def titles(self) -> Mapping[str, str]:
        """What it is called, by locale."""
        found = self.outline.find_module(self.module)
        return found.quiz.titles if found and found.quiz else {}


@dataclass(frozen=True)
class FoundAttempt:
    """An attempt of this reader, with the quiz of the revision it began with."""

    view: AttemptView
    edition: Edition
    page: QuizPage

    @property
    def outline(self) -> Outline:
        """The course as it was when the attempt began."""
        return self.edition.outline

    @property
    def quiz_url(self) -> str:
        """The address of the quiz."""
        return quiz_url(self.view.course, self.view.module)

    @property
    def url(self) -> str:
        """The address of the attempt."""
        return f"{self.quiz_url}/attempts/{self.view.attempt_id}"

    def is_late(self, now: datetime) -> bool:
        """Say whether the time is up, and not the learner themself ended the attempt before."""
        return came_late(self.view.due_at, self.view.handed_in_at, now)

    @cached_property
    def others(self) -> tuple[QuizPage, ...]:
        """The same quiz in the other languages of the course."""
        module = self.outline.find_module(self.view.module)
        titles = module.quiz.titles if module and module.quiz else {}
        return tuple(
            contents.get_quiz(work.session(), library(), self.edition, self.view.module, locale)
            for locale in titles
            if locale != self.page.locale
        )

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions of the attempt in their order."""
        # The other languages are read only where something is marked.
        marks = not self.view.is_open or rules.checks_any(self.page)
        found = rules.asked(self.page, self.view.questions, self.others if marks else ())
        return [self._with_corrected_key(each) for each in found] if self.remarked else found

    @cached_property
    def remarked(self) -> dict[str, Remarked]:
        """What was marked again because the key of a question was wrong."""
        if self.view.remarked_at is None:
            return {}
        return queries.remarkings_in(work.session(), self.view.attempt_id)

    def _with_corrected_key(self, each: Asked) -> Asked:
        """Return a question as it counts now: its points and its solution have to agree."""
        note = self.remarked.get(each.question.id)
        if note is None:
            return each
        edition = contents.edition(work.session(), library(), note.revision_id)
        module = edition.outline.find_module(self.view.module)
        if module is None or module.quiz is None:
            return each
        pages = [
            contents.get_quiz(work.session(), library(), edition, self.view.module, locale)
            for locale in (content_locale(), *module.quiz.titles)
        ]
        now = rules.asked(pages[0], [each.question.id], pages[1:])
        if not now:
            return each
        return Asked(corrected(each.question, now[0].question), now[0].others)

    def response(self, question: Question, saved: SavedAnswer) -> Response:
        """Return what was given as it reads in the question that is shown."""
        if question.id not in self.remarked:
            return saved.response
        old = rules.questions_of(self.page, [question.id])
        return (carried(old[0], question, saved.response) if old else None) or saved.response

    @cached_property
    def total(self) -> int:
        """How many of them ask something."""
        return sum(number > 0 for number, _asked in rules.numbered(self.asked))

    def asked_at(self, question_id: str) -> tuple[int, Asked]:
        """Return the place of a question, from 1, and the question; NotFound if it is not asked."""
        for number, each in rules.numbered(self.asked):
            if number and each.question.id == question_id:
                return number, each
        raise NotFound


def find_quiz(course: str, module: str) -> FoundQuiz:
    """Return the quiz at an address; NotFound where there is none for this reader."""
    session, actor = work.session(), current_actor()
    edition = contents.current_edition(session, library(), course)
    access = edition.outline.access
    takes_it = (
        access != "open" and actor.person_id is not None
        and enrolments.takes(session, actor.person_id, course)
    )
    if not may_read_lessons(actor, access, takes_it=takes_it):
        raise NotFound
    text = contents.get_quiz(session, library(), edition, module, content_locale())
    return FoundQuiz(edition.outline, module, text, edition.revision_id)


def find_attempt(
    course: str, module: str, attempt_id: int, *, hold: bool = False
) -> FoundAttempt:
    """Return an attempt of this reader; with `hold` nobody else changes it meanwhile."""
    session = work.session()
    view = queries.get_attempt(session, current_actor(), attempt_id, hold=hold)
    if (view.course, view.module) != (course, module):
        raise NotFound
    edition = contents.edition(session, library(), view.revision_id)
    text = contents.get_quiz(session, library(), edition, module, content_locale())
    return FoundAttempt(view, edition, text)
