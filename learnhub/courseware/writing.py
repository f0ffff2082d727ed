"""Writes a course as the files it is read from: what did not change stays byte for byte."""

from collections.abc import Callable, Iterator

from learnhub.courseware.course import Course
from learnhub.courseware.fields import Fields
from learnhub.courseware.front import Parts, Values, read_table, rewrite
from learnhub.courseware.fronts import (
    Defaults,
    Front,
    bank_front,
    lesson_front,
    lesson_values,
    page_front,
    page_values,
    quiz_front,
    quiz_values,
)
from learnhub.courseware.manifest import manifest_values, read_manifest
from learnhub.courseware.names import (
    ENTRY_CHECK,
    FINAL_CHECK,
    GUIDE,
    MANIFEST,
    MEDIA,
    WORKSHEETS,
)
from learnhub.courseware.parts import Bank, Lesson, LessonText, Module, Page, Quiz
from learnhub.courseware.quizzes import QuizBody, write_quiz_body
from learnhub.courseware.report import Report
from learnhub.courseware.steps import write_steps
from learnhub.courseware.texts import minutes_of


def write_course(course: Course) -> dict[str, bytes]:
    """Return the files of a course, so that reading them gives the same course again.

    Files are named by what they hold, not by the `path` they were read from. Body text and media
    are kept byte for byte, front matter and course.yaml line by line where nothing changed.
    """
    writer = _Writer(course)
    texts = {MANIFEST: writer.manifest()}
    texts.update(writer.texts())
    files = {path: text.encode("utf-8") for path, text in texts.items()}
    files.update((f"{MEDIA}/{medium.name}", medium.data) for medium in course.media)
    return dict(sorted(files.items()))


def write_manifest(course: Course) -> bytes:
    """Return the course.yaml of a course, without writing any of its texts."""
    return _Writer(course).manifest().encode("utf-8")


class _Writer:
    """Writes one file after the other; what a file may leave out depends on the course."""

    def __init__(self, course: Course) -> None:
        self._course = course

    def manifest(self) -> str:
        """Return course.yaml."""
        return rewrite(self._course.front, _manifest_values, manifest_values(self._course))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of every Markdown file."""
        for module in self._course.modules:
            yield from self._module(module)
        for sheet in self._course.worksheets:
            for page in sheet.variants:
                yield f"{WORKSHEETS}/{sheet.name}.{page.locale}.md", self._page(page)
        for page in self._course.guide:
            yield f"{GUIDE}.{page.locale}.md", self._page(page)
        for name, variants in (
            (ENTRY_CHECK, self._course.entry_check),
            (FINAL_CHECK, self._course.final_check),
        ):
            for check in variants:
                yield f"{name}.{check.locale}.md", self._quiz(check)

    def _module(self, module: Module) -> Iterator[tuple[str, str]]:
        for lesson in module.lessons:
            for text in lesson.variants:
                path = f"{module.folder}/{lesson.stem}.{text.locale}.md"
                yield path, self._lesson(module, lesson, text)
        for quiz in module.quiz:
            yield f"{module.folder}/quiz.{quiz.locale}.md", self._quiz(quiz)
        for bank in module.bank:
            yield f"{module.folder}/bank.{bank.locale}.md", self._bank(bank)

    def _lesson(self, module: Module, lesson: Lesson, text: LessonText) -> str:
        defaults = Defaults(lesson_id=f"{module.id}/{lesson.name}", minutes=minutes_of(text.steps))
        values = lesson_values(lesson.id, text)
        return _front(text.front, lesson_front, defaults, values) + write_steps(text.steps)

    def _quiz(self, quiz: Quiz) -> str:
        defaults = Defaults(pass_mark=self._course.pass_mark)
        body = QuizBody(quiz.intro, quiz.ranges, quiz.questions)
        front = _front(quiz.front, quiz_front, defaults, quiz_values(quiz))
        return front + write_quiz_body(body, quiz.raw)

    def _bank(self, bank: Bank) -> str:
        body = QuizBody(bank.intro, (), bank.questions)
        front = _front(bank.front, bank_front, Defaults(), page_values(bank))
        return front + write_quiz_body(body, bank.raw, with_ranges=False)

    def _page(self, page: Page) -> str:
        return _front(page.front, page_front, Defaults(), page_values(page)) + page.text


def _front(
    front: str, read: Callable[[Fields, Defaults], Front], defaults: Defaults, wanted: Front
) -> str:
    """Return the front matter between its two lines, "" if there is nothing to say."""

    def values(yaml: str) -> Values | None:
        fields = read_table(yaml, "", 1, Report(""))
        return read(fields, defaults) if fields is not None else None

    before = Parts(front, "").yaml if front else ""
    after = rewrite(before, values, wanted)
    if after == before:
        return front
    return f"---\n{after}---\n"


def _manifest_values(yaml: str) -> Values | None:
    manifest = read_manifest(yaml, Report(""))
    return manifest.values if manifest is not None else {} if not yaml else None
