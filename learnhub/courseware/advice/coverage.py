"""Finds texts that are missing in a language of the course."""

from collections.abc import Iterator, Sequence

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.locales import bases
from learnhub.courseware.parts import Written
from learnhub.courseware.report import Report

_MISSING = N_(
    "This text is missing in: %(locales)s. Please add it; until then its readers get another "
    "language with a note."
)


def check_coverage(course: Course, report: Report) -> None:
    """Advise once on each text that is not there in every language of the course.

    An easier variant is an offer: where it is missing, its readers get the language it belongs to.
    """
    wanted = [each for each in course.locales if not set(bases(each)[1:]) & set(course.locales)]
    for variants in _texts(course):
        here = {text.locale for text in variants}
        missing = [locale for locale in wanted if locale not in here]
        if variants and missing:
            report.advice(variants[0].path, 0, _MISSING, locales=", ".join(missing))


def _texts(course: Course) -> Iterator[Sequence[Written]]:
    """Yield the languages of each text of a course."""
    yield course.entry_check
    for module in course.modules:
        yield from (lesson.variants for lesson in module.lessons)
        yield module.quiz
        yield module.bank
    yield course.final_check
    yield from (sheet.variants for sheet in course.worksheets)
    yield course.guide
