"""What the front matter of one text says as a form needs it, and back with every comment kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged
from learnhub.courseware.arranging.naming import one_line
from learnhub.courseware.arranging.opening import opened
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.settings import checked
from learnhub.courseware.arranging.shape import place_of
from learnhub.courseware.arranging.source import Source, take_apart
from learnhub.courseware.fields import Fields
from learnhub.courseware.front import Values, read_table
from learnhub.courseware.fronts import (
    Defaults,
    Front,
    bank_front,
    draw_parts,
    lesson_front,
    page_front,
    quiz_front,
)
from learnhub.courseware.names import (
    BANK,
    ENTRY_CHECK,
    FINAL_CHECK,
    GUIDE,
    QUIZ,
    WORKSHEETS,
    text_name,
)
from learnhub.courseware.parts import Draw, QuizFeedback, Translation
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

Sort = Literal["lesson", "quiz", "bank", "page"]

_NO_TEXT = N_("The text “%(name)s” is no longer in this course. Please load the page again.")
_NO_PLACE = N_(
    "This cannot be put into the front matter: %(key)s. Please write each key there on a line of "
    "its own."
)

# A number no file may say, so that silence can be told from the value that silence means.
_SILENT = -1
_SHARED = ("digcomp", "pass", "draw", "shuffle", "attempts", "feedback", "time")


@dataclass(frozen=True, slots=True)
class QuizSettings:
    """How a quiz is taken; `pass_mark` None is that of the course, the others as in `Quiz`."""

    pass_mark: int | None = None
    draw: int | tuple[Draw, ...] | None = None
    shuffle: bool = False
    attempts: int | None = None
    feedback: QuizFeedback = "at the end"
    time: int | None = None


@dataclass(frozen=True, slots=True)
class TextSettings:
    """What the front matter of a text says; `minutes` None are computed, `quiz` is for quizzes.

    `minutes` and `digcomp` belong to lessons, and are written nowhere else.
    """

    title: str
    review_by: date | None = None
    translation: Translation | None = None
    minutes: int | None = None
    digcomp: tuple[str, ...] = ()
    quiz: QuizSettings | None = None


def text_settings(files: Files, path: str) -> tuple[TextSettings | None, tuple[Problem, ...]]:
    """Return what the front matter of a file says; None with every problem if it is unreadable."""
    report = Report("")
    source = _source(files, path, report)
    front = _read(source.yaml, path, report) if source is not None else None
    if front is None:
        return None, tuple(report.sorted())
    return _settings(front), ()


def write_text_settings(files: Files, path: str, settings: TextSettings) -> Arranged:
    """Write the front matter of a file anew where something changed.

    What must be the same in all languages, how a quiz is taken and the competences of a lesson, is
    changed in all of them at once.
    """
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    source = _source(files, path, plan.report)
    front = _read(source.yaml, path, plan.report) if source is not None else None
    if front is None:
        return plan.arranged()
    new = _values(settings, front)
    changed: Front = {key: value for key, value in new.items() if front[key] != value}
    _write(plan, path, changed)
    shared: Front = {key: value for key, value in changed.items() if key in _SHARED}
    for other in plan.shape.places[place_of(path)].values() if shared else ():
        if other != path:
            _write(plan, other, shared)
    return plan.arranged()


def _write(plan: Plan, path: str, changed: Values) -> None:
    """Put some values into the front matter of one file."""
    source = _source(plan.files, path, plan.report)
    front = _read(source.yaml, path, plan.report) if source is not None else None
    if source is None or front is None:
        return
    is_original = path.endswith(f".{plan.shape.first_locale}.md")

    def read(yaml: str) -> Values | None:
        return _read(yaml, path, Report(""))

    def problems(yaml: str) -> list[Problem]:
        report = Report("")
        _read(yaml, path, report, is_original=is_original)
        return report.sorted()

    edited, errors = checked(source.yaml, read, {**front, **changed}, problems)
    plan.report.add(errors)
    if edited is None and not errors:
        plan.report.error(path, 1, _NO_PLACE, key=", ".join(changed))
    elif edited is not None and edited != source.yaml:
        plan.change(path, source.with_yaml(edited).data)


def _source(files: Files, path: str, report: Report) -> Source | None:
    if path not in files or text_name(path.rpartition("/")[2]) is None:
        report.error(path, 0, _NO_TEXT, name=path)
        return None
    return take_apart(files[path], path, report)


def _read(yaml: str, path: str, report: Report, *, is_original: bool = False) -> Front | None:
    fields = read_table(yaml, path, 2, report)
    if fields is None:
        return None
    defaults = Defaults(is_original, minutes=_SILENT, pass_mark=_SILENT)
    return _READERS[sort_of(path)](fields, defaults)


def sort_of(path: str) -> Sort:
    """Say what kind of text a file is, by its path."""
    folder, _, stem = place_of(path).rpartition("/")
    if folder == WORKSHEETS or (not folder and stem == GUIDE):
        return "page"
    if stem == BANK:
        return "bank"
    is_check = not folder and stem in (ENTRY_CHECK, FINAL_CHECK)
    return "quiz" if stem == QUIZ or is_check else "lesson"


_READERS: dict[Sort, Callable[[Fields, Defaults], Front]] = {
    "lesson": lesson_front,
    "quiz": quiz_front,
    "bank": bank_front,
    "page": page_front,
}


def _settings(front: Front) -> TextSettings:
    return TextSettings(
        title=cast(str, front["title"]),
        review_by=cast("date | None", front["review_by"]),
        translation=cast("Translation | None", front["translation"]),
        minutes=_number(front.get("minutes")),
        digcomp=cast("tuple[str, ...]", front.get("digcomp", ())),
        quiz=_quiz(front) if "pass" in front else None,
    )


def _quiz(front: Front) -> QuizSettings:
    return QuizSettings(
        pass_mark=_number(front["pass"]),
        draw=draw_parts(front["draw"]),
        shuffle=front["shuffle"] is True,
        attempts=_number(front["attempts"]),
        feedback=cast(QuizFeedback, front["feedback"]),
        time=_number(front["time"]),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and value != _SILENT else None


def _values(settings: TextSettings, front: Front) -> Front:
    """Return settings under the names of the file, those only that this kind of file knows."""
    values: Front = {
        "title": one_line(settings.title),
        "review_by": settings.review_by,
        "translation": settings.translation,
        "minutes": _SILENT if settings.minutes is None else settings.minutes,
        "digcomp": settings.digcomp,
    }
    quiz = settings.quiz
    if quiz is not None:
        draw = quiz.draw
        values |= {
            "pass": _SILENT if quiz.pass_mark is None else quiz.pass_mark,
            "draw": {one.tag: one.count for one in draw} if isinstance(draw, tuple) else draw,
            "shuffle": quiz.shuffle,
            "attempts": quiz.attempts,
            "feedback": quiz.feedback,
            "time": quiz.time,
        }
    return {key: value for key, value in values.items() if key in front}
