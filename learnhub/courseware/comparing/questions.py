"""Tells which questions are new, gone or different, and in which of the ways that matter.

A question without its texts is its key: what is right, what is accepted, how much it counts. So
this works for every kind of question without knowing any by name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnhub.courseware.comparing.changes import QuestionAspect, QuestionChange
from learnhub.courseware.course import Course
from learnhub.courseware.parts import LessonText, Page, Written
from learnhub.courseware.writings import writings
from learnhub.questions import Content, Question, kind_of


@dataclass(frozen=True, slots=True)
class _Place:
    """A question in one language, and where it stands."""

    question: Question
    path: str
    home: tuple[str, str, int]


Places = dict[str, dict[str, _Place]]


def question_changes(before: Course, after: Course) -> tuple[QuestionChange, ...]:
    """Return the questions that are different, first those there are now, then those gone."""
    old, new = _places(before), _places(after)
    return tuple(
        change
        for question_id in dict.fromkeys([*new, *old])
        if (change := _change(question_id, old.get(question_id, {}), new.get(question_id, {})))
    )


def _places(course: Course) -> Places:
    found: Places = {}
    for writing in writings(course):
        for text in writing.variants:
            for step, question in _numbered(text):
                place = _Place(question, text.path, (*writing.key, step))
                found.setdefault(question.id, {}).setdefault(text.locale, place)
    return found


def _numbered(text: Written) -> Iterator[tuple[int, Question]]:
    """Yield the questions of a text with the number of their step; 0 where there are no steps."""
    if isinstance(text, LessonText):
        for number, step in enumerate(text.steps, start=1):
            yield from ((number, question) for question in step.questions)
    elif not isinstance(text, Page):
        yield from ((0, question) for question in text.questions)


Versions = Mapping[str, _Place]


def _change(question_id: str, old: Versions, new: Versions) -> QuestionChange | None:
    differing = {locale: _aspects(old.get(locale), new.get(locale)) for locale in {**new, **old}}
    aspects = tuple(dict.fromkeys(a for found in differing.values() for a in found))
    if not aspects:
        return None
    if old and new:
        # A language that came or went is told with its text; the question itself stayed.
        aspects = tuple(dict.fromkeys("text" if a in ("added", "removed") else a for a in aspects))
    return QuestionChange(
        question_id,
        aspects,
        next(iter(old.values())).path if old else "",
        next(iter(new.values())).path if new else "",
        tuple(locale for locale, found in differing.items() if found),
        next(iter((new or old).values())).question.prompt,
    )


def _aspects(old: _Place | None, new: _Place | None) -> tuple[QuestionAspect, ...]:
    if old is None or new is None:
        return ("added",) if old is None else ("removed",)
    found: list[QuestionAspect] = []
    if old.question != new.question:
        found += _different(old.question, new.question)
    if old.home != new.home:
        found.append("moved")
    return tuple(found)


def _different(old: Question, new: Question) -> list[QuestionAspect]:
    found: list[QuestionAspect] = []
    if old.kind != new.kind:
        found.append("kind")
    if _key(old) != _key(new):
        found.append("key")
    if (old.points, old.tries, old.reduction) != (new.points, new.tries, new.reduction):
        found.append("points")
    if _texts(old) != _texts(new):
        found.append("text")
    # The order in which a text names things is part of neither, the rest are settings.
    if (old.tags, old.shuffle, old.title) != (new.tags, new.shuffle, new.title):
        found.append("settings")
    return found or ["settings"]


class _Nothing:
    """Takes every text away."""

    def inline(self, text: str) -> str:
        return ""

    def block(self, text: str) -> str:
        return ""


class _Kept:
    """Notes every text and leaves it as it is."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def inline(self, text: str) -> str:
        self.texts.append(text)
        return text

    def block(self, text: str) -> str:
        self.texts.append(text)
        return text


def _key(question: Question) -> tuple[Content, str, bool]:
    content = question.content
    bare: Content = kind_of(content).texts(content, _Nothing())
    return bare, question.credit, question.unscored


def _texts(question: Question) -> tuple[str, ...]:
    kept = _Kept()
    kind_of(question.content).texts(question.content, kept)
    said = question
    return (
        said.prompt,
        said.body,
        *said.hints,
        "",
        said.feedback,
        said.right,
        said.partly,
        said.wrong,
        *kept.texts,
    )
