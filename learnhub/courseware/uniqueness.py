"""Checks what must be unique or sufficient across the files of a course in one language."""

from collections import Counter
from collections.abc import Iterator

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.parts import LessonText, Module, Page, Quiz
from learnhub.courseware.report import Report
from learnhub.questions import Question, kind_of

_TWICE = N_(
    "The question id “%(id)s” is already used in %(first)s. Please give this question another one."
)
_LONG_DRAW = N_("“draw” asks for %(wanted)s questions, but there are only %(there)s.")
_LONG_TAG = N_(
    "“draw” asks for %(wanted)s questions with the tag “%(tag)s”, but there are only %(there)s."
)
_IDLE_BANK = N_("These questions are never asked, because the quiz of the module has no “draw”.")
_FILES_ELSEWHERE = N_(
    "The question “%(id)s” is answered with files, and only quizzes take files: trainers mark them "
    "there. Please move it to the quiz or the bank of a module, or ask for a text instead."
)
_LONELY_BANK = N_(
    "These questions are never asked, because the module has no quiz in this language."
)


def check_question_ids(course: Course, report: Report) -> None:
    """Report every question whose id stands before it in the course in the same language."""
    for locale in course.locales:
        seen: dict[str, str] = {}
        for path, question in _questions(course, locale):
            if not question.id:
                continue
            first = seen.setdefault(question.id, f"{path}:{question.line}")
            if first != f"{path}:{question.line}":
                report.error(path, question.line, _TWICE, id=question.id, first=first)


def check_files(course: Course, report: Report) -> None:
    """Report questions that are answered with files where no trainer would ever see them."""
    lessons = (lesson for module in course.modules for lesson in module.lessons)
    texts = (text for lesson in lessons for text in lesson.variants)
    places: list[LessonText | Quiz] = [*course.entry_check, *texts, *course.final_check]
    for text in places:
        for question in text.questions:
            if kind_of(question.content).takes_files:
                report.error(text.path, question.line, _FILES_ELSEWHERE, id=question.id)


def check_quizzes(course: Course, report: Report) -> None:
    """Report quizzes that draw more than there is, and banks from which nothing is drawn."""
    for module in course.modules:
        for quiz in module.quiz:
            _check_draw(quiz, _pool(module, quiz), report)
        for bank in module.bank:
            quizzes = [quiz for quiz in module.quiz if quiz.locale == bank.locale]
            if not quizzes:
                report.warning(bank.path, 1, _LONELY_BANK)
            elif quizzes[0].draw is None:
                report.warning(bank.path, 1, _IDLE_BANK)
    for check in (*course.entry_check, *course.final_check):
        _check_draw(check, check.questions, report)


def _questions(course: Course, locale: str) -> Iterator[tuple[str, Question]]:
    for text in course.written:
        if text.locale == locale and not isinstance(text, Page):
            yield from ((text.path, question) for question in text.questions)


def _pool(module: Module, quiz: Quiz) -> tuple[Question, ...]:
    banks = (bank.questions for bank in module.bank if bank.locale == quiz.locale)
    pool = (*quiz.questions, *(question for bank in banks for question in bank))
    return tuple(question for question in pool if kind_of(question.content).asks)


def _check_draw(quiz: Quiz, pool: tuple[Question, ...], report: Report) -> None:
    if isinstance(quiz.draw, int):
        if quiz.draw > len(pool):
            report.error(quiz.path, 1, _LONG_DRAW, wanted=quiz.draw, there=len(pool))
        return
    there = Counter(tag for question in pool for tag in question.tags)
    for part in quiz.draw or ():
        if part.count > there[part.tag]:
            report.error(
                quiz.path, 1, _LONG_TAG, wanted=part.count, tag=part.tag, there=there[part.tag]
            )
