"""Shows how far the languages of a course are, and what is to be translated next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.course import Course
from learnhub.courseware.parts import LessonText, Written
from learnhub.courseware.stamps import stale_steps, stale_texts
from learnhub.courseware.steps import step_text
from learnhub.courseware.wording import count_words
from learnhub.courseware.writings import What, Writing, markdown_of, path_in, title_of, writings

State = Literal["missing", "stale", "machine", "draft", "reviewed", "original"]

STATES: tuple[State, ...] = ("missing", "stale", "machine", "draft", "reviewed", "original")


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in one language; `path` is where it is, or would be.

    `words` are those of the original that wait to be translated: all of a missing text, those of
    the stale steps of a stale one. `steps` are its stale steps from 1, in the original.
    """

    locale: str
    state: State
    path: str
    words: int = 0
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One text in all languages of the course, in their order; `words` are the original's."""

    what: What
    name: str
    module: str
    title: str
    path: str
    words: int
    cells: tuple[Cell, ...]

    def cell(self, locale: str) -> Cell | None:
        """Return the cell of a language, None for one the course does not have."""
        return next((cell for cell in self.cells if cell.locale == locale), None)


@dataclass(frozen=True, slots=True)
class LocaleTotal:
    """How many texts of a language are in which state, and how many words are to translate."""

    locale: str
    texts: Mapping[State, int]
    words: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table: a row a text in course order, a total a language; `words` are the originals'."""

    locales: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[LocaleTotal, ...]
    words: int


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A text to translate; `path` is that of the original, `target` that of the translation.

    `steps` are the steps to look at, from 1; none where the whole text is to be done.
    """

    what: What
    name: str
    module: str
    title: str
    state: State
    path: str
    target: str
    steps: tuple[int, ...]
    words: int


def coverage(course: Course) -> Coverage:
    """Return the state of every text in every language of the course.

    Where nobody said how far a translation is, it counts as a draft.
    """
    judge = _Judge(course)
    rows = tuple(judge.row(writing) for writing in writings(course))
    totals = tuple(_total(locale, rows) for locale in course.locales)
    return Coverage(course.locales, rows, totals, sum(row.words for row in rows))


def work_list(course: Course, locale: str) -> tuple[WorkItem, ...]:
    """Return what is missing or stale in one language, in course order."""
    judge = _Judge(course)
    return tuple(
        WorkItem(
            writing.what,
            writing.name,
            writing.module,
            title_of(original),
            cell.state,
            original.path,
            cell.path,
            cell.steps,
            cell.words,
        )
        for writing in writings(course)
        for original in [writing.original(course.first_locale)]
        for cell in [judge.cell(writing, original, locale)]
        if cell.state in ("missing", "stale")
    )


def _total(locale: str, rows: tuple[Row, ...]) -> LocaleTotal:
    cells = [cell for row in rows if (cell := row.cell(locale))]
    counts: dict[State, int] = dict.fromkeys(STATES, 0)
    for cell in cells:
        counts[cell.state] += 1
    return LocaleTotal(
        locale,
        {state: count for state, count in counts.items() if count},
        sum(cell.words for cell in cells),
    )


class _Judge:
    """Knows what is stale, and counts the words of each original once."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._steps = stale_steps(course)
        self._texts = frozenset(stale_texts(course))
        self._counted: dict[str, int] = {}

    def row(self, writing: Writing) -> Row:
        """Return one text in all languages."""
        original = writing.original(self._course.first_locale)
        return Row(
            writing.what,
            writing.name,
            writing.module,
            title_of(original),
            original.path,
            self._words(original),
            tuple(self.cell(writing, original, locale) for locale in self._course.locales),
        )

    def cell(self, writing: Writing, original: Written, locale: str) -> Cell:
        """Return the state of a text in one language."""
        text = writing.variant(locale)
        if text is None:
            return Cell(locale, "missing", path_in(original, locale), self._words(original))
        if text is original:
            return Cell(locale, "original", text.path)
        if text.path in self._texts:
            return Cell(locale, "stale", text.path, self._words(original))
        stale = self._steps.get(writing.name, {}) if writing.what == "lesson" else {}
        if locale in stale:
            return self._stale_lesson(original, text, stale[locale])
        return Cell(locale, _state(text), text.path)

    def _stale_lesson(self, original: Written, text: Written, numbers: tuple[int, ...]) -> Cell:
        steps = original.steps if isinstance(original, LessonText) else ()
        words = sum(count_words(step_text(steps[n])) for n in numbers if n < len(steps))
        return Cell(text.locale, "stale", text.path, words, tuple(n + 1 for n in numbers))

    def _words(self, text: Written) -> int:
        if text.path not in self._counted:
            words = count_words(text.title) + count_words(markdown_of(text))
            self._counted[text.path] = words
        return self._counted[text.path]


def _state(text: Written) -> State:
    return text.translation or "draft"
