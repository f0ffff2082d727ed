"""Runs every check of this folder over a text, a course, or the courses in a folder."""

from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.courseware.advice.anchors import check_lesson_anchors, check_own_anchors
from learnhub.courseware.advice.answers import check_feedback, check_lengths
from learnhub.courseware.advice.coverage import check_coverage
from learnhub.courseware.advice.layout import check_headings, check_length, check_steps
from learnhub.courseware.advice.terms import Terms, check_abbreviations, check_terms, terms_for
from learnhub.courseware.advice.text import Text, text_of
from learnhub.courseware.advice.wording import check_readability, check_sentences, check_words
from learnhub.courseware.course import Course
from learnhub.courseware.files import read_folder
from learnhub.courseware.folders import find_glossary
from learnhub.courseware.glossary import EMPTY, Glossary
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import LessonText, Written
from learnhub.courseware.reading import read_course
from learnhub.courseware.report import Report


def advise(course: Course, glossary: Glossary = EMPTY) -> list[Problem]:
    """Return what could be better in a course, by file and line; what is wrong is not repeated."""
    report = Report(course.id)
    terms = {locale: terms_for(glossary, locale) for locale in course.locales}
    for written in course.written:
        known = terms.get(written.locale) or terms_for(glossary, written.locale)
        _check(text_of(written), glossary, known, report)
    _check_whole(course, report)
    return report.sorted()


def advise_course(course: Course) -> list[Problem]:
    """Return what concerns the course as a whole: missing languages, links between lessons."""
    report = Report(course.id)
    _check_whole(course, report)
    return report.sorted()


def advise_text(
    written: Written, glossary: Glossary = EMPTY, *, folder: str = ""
) -> list[Problem]:
    """Return what could be better in one text alone; `folder` is put before its path.

    It takes a few milliseconds for a lesson of usual length, so it may run while somebody types.
    """
    report = Report(folder.strip("/"))
    _check(text_of(written), glossary, terms_for(glossary, written.locale), report)
    return report.sorted()


def advise_folder(path: Path) -> list[Problem]:
    """Return what could be better in a course folder, or in all courses of a folder.

    What cannot be read is left out; `check_folder` says why.
    """
    path = path.resolve()
    is_course = (path / MANIFEST).is_file()
    glossary, _ = find_glossary(path.parent if is_course else path)
    folders = [path] if is_course else sorted(path.iterdir()) if path.is_dir() else []
    found: list[Problem] = []
    for folder in folders:
        if not (folder / MANIFEST).is_file():
            continue
        files, _ = read_folder(folder)
        course, _ = read_course(files, folder=folder.name, glossary=glossary)
        found += advise(course, glossary) if course is not None else []
    return found


def _check(text: Text, glossary: Glossary, terms: Terms, report: Report) -> None:
    """Run every check that needs no other text."""
    check_sentences(text, report)
    check_words(text, glossary, report)
    check_readability(text, report)
    check_headings(text, report)
    check_feedback(text, report)
    check_lengths(text, report)
    check_own_anchors(text.written, report)
    if isinstance(text.written, LessonText):
        # Only lessons show what a term means; what they explain is known in a quiz.
        check_terms(text, terms, report)
        check_abbreviations(text, terms, report)
        check_length(text, report)
        check_steps(text, report)


def _check_whole(course: Course, report: Report) -> None:
    check_coverage(course, report)
    check_lesson_anchors(course, report)
