"""Compares the languages of a text: what people do in it must be the same in all of them."""

from collections.abc import Callable, Mapping, Sequence

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.parts import Bank, LessonText, Page, Quiz
from learnhub.courseware.report import Report
from learnhub.questions import Question, differences, question_ids

_NO_ORIGINAL = N_("This text has no original in “%(locale)s”, the first language of the course.")
_STEPS = N_("This text has %(here)s steps, %(original)s has %(there)s.")
_LACKS = N_("The question “%(id)s” of %(original)s is missing here.")
_EXTRA = N_("The question “%(id)s” is not in %(original)s.")
_ORDER = N_("The questions stand in another order than in %(original)s.")
_PLACE = N_(
    "The question “%(id)s” stands in step %(here)s here, in step %(there)s of %(original)s."
)
_DIFFER = N_(
    "The question “%(id)s” is not the same as in %(original)s. Please make both the same; what "
    "differs is said below, first as it is there, then as it is here."
)
_SETTINGS = N_("“%(key)s” is not the same as in %(original)s.")

_QUIZ_SETTINGS: tuple[tuple[str, Callable[[Quiz], object]], ...] = (
    ("pass", lambda quiz: quiz.pass_mark),
    ("draw", lambda quiz: quiz.draw),
    ("shuffle", lambda quiz: quiz.shuffle),
    ("attempts", lambda quiz: quiz.attempts),
    ("feedback", lambda quiz: quiz.feedback),
    ("time", lambda quiz: quiz.time),
    ("SCORE", lambda quiz: [(part.low, part.high) for part in quiz.ranges]),
)


def check_variants(course: Course, report: Report) -> None:
    """Report where a text in one language differs from the same in the first language."""
    checks = _Checks(course.first_locale, report)
    for lesson in course.lessons:
        checks.lesson(lesson.variants)
    for module in course.modules:
        checks.quiz(module.quiz)
        checks.bank(module.bank)
    checks.quiz(course.entry_check)
    checks.quiz(course.final_check)
    for sheet in course.worksheets:
        checks.original(sheet.variants)
    checks.original(course.guide)


class _Checks:
    """Compares the variants of one text after the other, each with the first of them."""

    def __init__(self, first: str, report: Report) -> None:
        self._first = first
        self._report = report

    def original(
        self, variants: Sequence[LessonText] | Sequence[Quiz] | Sequence[Bank] | Sequence[Page]
    ) -> None:
        """Report texts whose original is missing; the first of them stands in for it."""
        if variants and variants[0].locale != self._first:
            for variant in variants:
                self._report.warning(variant.path, 0, _NO_ORIGINAL, locale=self._first)

    def lesson(self, variants: Sequence[LessonText]) -> None:
        """Compare steps and questions of a lesson."""
        self.original(variants)
        for variant in variants[1:]:
            self._steps(variants[0], variant)
            self._questions(variants[0], variant)

    def quiz(self, variants: Sequence[Quiz]) -> None:
        """Compare settings and questions of a quiz."""
        self.original(variants)
        for variant in variants[1:]:
            original = variants[0]
            for key, value in _QUIZ_SETTINGS:
                if value(variant) != value(original):
                    self._report.error(variant.path, 1, _SETTINGS, key=key, original=original.path)
            self._questions(original, variant)

    def bank(self, variants: Sequence[Bank]) -> None:
        """Compare the questions of a bank."""
        self.original(variants)
        for variant in variants[1:]:
            self._questions(variants[0], variant)

    def _steps(self, original: LessonText, variant: LessonText) -> None:
        here, there = len(variant.steps), len(original.steps)
        if here != there:
            self._report.warning(
                variant.path, 0, _STEPS, here=here, there=there, original=original.path
            )
            return
        places = {
            question.id: number
            for number, step in enumerate(original.steps, start=1)
            for question in step.questions
        }
        for number, step in enumerate(variant.steps, start=1):
            for question in step.questions:
                if places.get(question.id, number) != number:
                    self._report.warning(
                        variant.path,
                        question.line,
                        _PLACE,
                        id=question.id,
                        here=number,
                        there=places[question.id],
                        original=original.path,
                    )

    def _questions(
        self, original: LessonText | Quiz | Bank, variant: LessonText | Quiz | Bank
    ) -> None:
        there = {question.id: question for question in original.questions}
        here = {question.id: question for question in variant.questions}
        for question_id in _not_written(there, here, variant.raw):
            self._report.error(variant.path, 0, _LACKS, id=question_id, original=original.path)
        for question_id in _not_written(here, there, original.raw):
            line = here[question_id].line
            self._report.error(variant.path, line, _EXTRA, id=question_id, original=original.path)
        for question in here.values():
            if question.id in there:
                self._compare(there[question.id], question, original.path, variant.path)
        if [i for i in there if i in here] != [i for i in here if i in there]:
            self._report.error(variant.path, 0, _ORDER, original=original.path)

    def _compare(self, there: Question, here: Question, original: str, path: str) -> None:
        """Report in what two questions differ; `differences` names the original first."""
        found = differences(there, here)
        if found:
            place = f"{original}:{there.line}"
            self._report.error(path, here.line, _DIFFER, id=here.id, original=place)
        for difference in found:
            where = self._report.where(path, here.line)
            self._report.add([Problem(where, difference.message, difference.params)])


def _not_written(
    wanted: Mapping[str, Question], there: Mapping[str, Question], text: str
) -> list[str]:
    """Return which ids stand nowhere in a text, not even at a question that has errors."""
    missing = [question_id for question_id in wanted if question_id not in there]
    written = question_ids(text) if missing else ()
    return [question_id for question_id in missing if question_id not in written]
