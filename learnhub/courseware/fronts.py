"""What the front matter of each kind of file says, as values under the names used in the file.

The same tables serve reading and writing: writing touches only the keys whose value changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.fields import Fields
from learnhub.courseware.parts import Bank, Draw, LessonText, Page, Quiz, Translation
from learnhub.courseware.scalars import Value

Front = dict[str, Value]

_CODE = re.compile(r"1\.[1-3]|2\.[1-6]|3\.[1-4]|4\.[1-4]|5\.[1-4]")
_STAMP = re.compile(r"[0-9a-f]{12}")
_LESSON_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?")

_NOT_DIGCOMP = N_("“%(value)s” is no competence of DigComp; these are numbered 1.1 to 5.4.")
_NOT_STAMP = N_("“%(value)s” is no stamp. Please remove “source” and run “learnhub courses stamp”.")
_NOT_ID = N_(
    "The id “%(value)s” may hold only a–z, 0–9 and single hyphens, and one / between "
    "module and lesson."
)
_ORIGINAL = N_("“%(key)s” belongs to translations; this file is in the course's first language.")

TRANSLATIONS: tuple[Translation, ...] = ("draft", "machine", "reviewed")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a file is silent; `is_original` in the course's first language."""

    is_original: bool = False
    lesson_id: str = ""
    minutes: int = 1
    pass_mark: int = 60


def lesson_front(fields: Fields, defaults: Defaults) -> Front:
    """Return what the front matter of a lesson says."""
    return {
        "id": _lesson_id(fields, defaults.lesson_id),
        "title": fields.text("title", required=True),
        "minutes": fields.number("minutes", 1, 600) or defaults.minutes,
        "digcomp": digcomp(fields),
        **_shared(fields, defaults),
    }


def lesson_values(lesson_id: str, text: LessonText) -> Front:
    """Return a lesson as the front matter that says it."""
    return {
        "id": lesson_id,
        "title": text.title,
        "minutes": text.minutes,
        "digcomp": text.digcomp,
        **_shared_values(text),
    }


def quiz_front(fields: Fields, defaults: Defaults) -> Front:
    """Return what the front matter of a quiz or a self-check says."""
    mark = fields.number("pass", 0, 100)
    return {
        "title": fields.text("title", required=True),
        "pass": defaults.pass_mark if mark is None else mark,
        "draw": _draw(fields),
        "shuffle": fields.yes_no("shuffle", default=False),
        "attempts": fields.limit("attempts", 100, ("unlimited",)),
        "feedback": fields.word("feedback", ("at once", "at the end")) or "at the end",
        "time": fields.limit("time", 600, ("off",)),
        **_shared(fields, defaults),
    }


def quiz_values(quiz: Quiz) -> Front:
    """Return a quiz as the front matter that says it."""
    draw = quiz.draw
    return {
        "title": quiz.title,
        "pass": quiz.pass_mark,
        "draw": {part.tag: part.count for part in draw} if isinstance(draw, tuple) else draw,
        "shuffle": quiz.shuffle,
        "attempts": quiz.attempts,
        "feedback": quiz.feedback,
        "time": quiz.time,
        **_shared_values(quiz),
    }


def bank_front(fields: Fields, defaults: Defaults) -> Front:
    """Return what the front matter of a bank says; it may have a title."""
    return {"title": fields.text("title"), **_shared(fields, defaults)}


def page_front(fields: Fields, defaults: Defaults) -> Front:
    """Return what the front matter of a worksheet or guide says."""
    return {"title": fields.text("title", required=True), **_shared(fields, defaults)}


def page_values(page: Page | Bank) -> Front:
    """Return a page or a bank as the front matter that says it."""
    return {"title": page.title, **_shared_values(page)}


def draw_parts(value: Value) -> int | tuple[Draw, ...] | None:
    """Return the value under "draw" as a quiz holds it."""
    if isinstance(value, dict):
        return tuple(Draw(tag, count) for tag, count in value.items() if isinstance(count, int))
    return value if isinstance(value, int) else None


def digcomp(fields: Fields) -> tuple[str, ...]:
    """Return the competences of DigComp that are named, each checked to be one of the 21."""
    return _matching(fields, fields.distinct("digcomp"), _CODE, _NOT_DIGCOMP)


def _shared(fields: Fields, defaults: Defaults) -> Front:
    """Return what every file may say."""
    for key in ("translation", "source"):
        if defaults.is_original and fields.has(key):
            fields.error(fields.line_of(key), _ORIGINAL, key=key)
    return {
        "review_by": fields.date("review_by"),
        "translation": fields.word("translation", TRANSLATIONS),
        "source": read_source(fields),
    }


def read_source(fields: Fields) -> tuple[str, ...]:
    """Return the stamps of a translation."""
    return _matching(fields, fields.list("source"), _STAMP, _NOT_STAMP)


def _shared_values(text: LessonText | Quiz | Bank | Page) -> Front:
    return {
        "review_by": text.review_by,
        "translation": text.translation,
        "source": text.source,
    }


def _matching(
    fields: Fields, values: Sequence[tuple[str, int]], shape: re.Pattern[str], message: str
) -> tuple[str, ...]:
    kept = []
    for value, line in values:
        if shape.fullmatch(value):
            kept.append(value)
        else:
            fields.error(line, message, value=value)
    return tuple(kept)


def _lesson_id(fields: Fields, default: str) -> str:
    written = fields.text("id")
    if written and not _LESSON_ID.fullmatch(written):
        fields.error(fields.line_of("id"), _NOT_ID, value=written)
        return default
    return written or default


def _draw(fields: Fields) -> Value:
    """Return how many questions are drawn: of all, or as `{tag: number}` of each tag."""
    if not fields.is_table("draw"):
        return fields.limit("draw", 1000, ("all",))
    inner = fields.table("draw")
    if inner is None:
        return None
    counts = {tag: inner.number(tag, 1, 1000) for tag in inner.keys}
    return {tag: count for tag, count in counts.items() if count} or None
