"""What publishing makes of a course: values whose texts are safe HTML, kept as JSON.

The outline is enough for every list and overview; a page holds one lesson, quiz, self-check,
worksheet or guide in one locale.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnhub.courseware import pick
from learnhub.questions import Question


@dataclass(frozen=True, slots=True)
class Html:
    """Safe HTML between questions."""

    html: str


Block = Html | Question


@dataclass(frozen=True, slots=True)
class CompiledStep:
    """One screen of a lesson; `title` is plain text, "" where the lesson's own title stands.

    `is_stale`: the original has changed since this was translated.
    """

    title: str
    blocks: tuple[Block, ...]
    is_stale: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this step."""
        return tuple(block for block in self.blocks if not isinstance(block, Html))


# How the element around a question is named on every page.
OF_QUESTION = "q-"


def sheet_id(term: str, place: str, places: Sequence[str]) -> str:
    """Return the id of the explanation that leads back to one of the places of a term.

    The first word has the plain one. That of a question says its id, and so stays the same
    whatever comes before it: marking again compares the texts of old and new questions.
    """
    first = next((each for each in places if not each.startswith(OF_QUESTION)), "")
    return f"term-{term}" if place == first else f"term-{term}_{place}"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a page explains; `places` are the ids of the first places that use it."""

    id: str
    term: str
    text: str
    places: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[tuple[str, str], ...]:
        """The ids of its explanations on the page, each with the place it leads back to."""
        return tuple((sheet_id(self.id, place, self.places), place) for place in self.places)


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson in one locale.

    `is_draft`: a translation nobody has reviewed; `is_machine`: made by a machine, neither.
    `is_stale`: the original has other steps now, though none of these has to be marked.
    """

    locale: str
    title: str
    minutes: int
    is_draft: bool
    steps: tuple[CompiledStep, ...]
    terms: tuple[Term, ...]
    is_machine: bool = False
    is_stale: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for step in self.steps for question in step.questions)

    def question(self, question_id: str) -> Question | None:
        """Return the question of that id."""
        return next((q for q in self.questions if q.id == question_id), None)


@dataclass(frozen=True, slots=True)
class Range:
    """What is said to those between `low` and `high` percent, both included."""

    low: int
    high: int
    html: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many questions are drawn; `tag` "" means from all."""

    tag: str
    count: int


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A quiz in one locale; `draw` empty means all `questions`, else from them and the `bank`."""

    locale: str
    title: str
    intro: str
    pass_mark: int
    shuffle: bool
    attempts: int | None
    at_once: bool
    minutes: int | None
    draw: tuple[Drawn, ...]
    ranges: tuple[Range, ...]
    questions: tuple[Question, ...]
    bank: tuple[Question, ...]
    is_draft: bool = False
    is_machine: bool = False
    is_stale: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A self-check before or after a course in one locale; nothing is drawn, nothing is passed."""

    locale: str
    title: str
    is_draft: bool
    intro: str
    ranges: tuple[Range, ...]
    questions: tuple[Question, ...]
    is_machine: bool = False
    is_stale: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class TextPage:
    """A worksheet or guide in one locale."""

    locale: str
    title: str
    html: str
    is_draft: bool = False
    is_machine: bool = False
    is_stale: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineLesson:
    """A lesson in an overview; the mappings go from locale to text or number.

    `id` names it in facts about people, `name` in addresses. `drafts` are the locales that nobody
    has reviewed. `areas` are the competences it names and the tags of its questions.
    """

    id: str
    name: str
    module: str
    titles: Mapping[str, str]
    minutes: Mapping[str, int]
    drafts: tuple[str, ...]
    steps: int
    questions: tuple[str, ...]
    review_by: date | None
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineQuiz:
    """A module's quiz in an overview."""

    module: str
    titles: Mapping[str, str]
    questions: int
    pass_mark: int


@dataclass(frozen=True, slots=True)
class OutlineModule:
    """A module in an overview."""

    id: str
    titles: Mapping[str, str]
    lessons: tuple[OutlineLesson, ...]
    quiz: OutlineQuiz | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A course in an overview: everything but the texts of its lessons.

    `checks` holds the titles of its self-checks by their name in addresses.
    """

    id: str
    locales: tuple[str, ...]
    letter: str
    hue: int
    audience: tuple[str, ...]
    level: str
    access: str
    digcomp: tuple[str, ...]
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    outcomes: Mapping[str, tuple[str, ...]]
    modules: tuple[OutlineModule, ...]
    worksheets: Mapping[str, Mapping[str, str]]
    has_guide: bool
    checks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def locale_for(self, available: Mapping[str, object], wish: str) -> str:
        """Return which of the available locales a reader of `wish` gets."""
        return pick(tuple(available), wish, self.locales[0]) or self.locales[0]

    def text(self, values: Mapping[str, str], wish: str) -> str:
        """Return the text nearest to the wished locale."""
        return values.get(self.locale_for(values, wish), "")

    def title(self, wish: str) -> str:
        """Return the title nearest to the wished locale."""
        return self.text(self.titles, wish)

    def minutes_of(self, lesson: OutlineLesson, wish: str) -> int:
        """Return how long a lesson takes in the locale the reader gets."""
        return lesson.minutes[self.locale_for(lesson.minutes, wish)]

    def minutes(self, wish: str) -> int:
        """Return how long all lessons take together."""
        return sum(self.minutes_of(lesson, wish) for lesson in self.lessons)

    @property
    def lessons(self) -> Iterator[OutlineLesson]:
        """All lessons in the order in which they are learnt."""
        return (lesson for module in self.modules for lesson in module.lessons)

    @property
    def quizzes(self) -> tuple[OutlineQuiz, ...]:
        """All quizzes in their order."""
        return tuple(m.quiz for m in self.modules if m.quiz is not None)

    def find_lesson(self, module: str, name: str) -> OutlineLesson | None:
        """Return the lesson at an address."""
        found = self.find_module(module)
        return next((x for x in found.lessons if x.name == name), None) if found else None

    def find_module(self, module: str) -> OutlineModule | None:
        """Return the module at an address."""
        return next((m for m in self.modules if m.id == module), None)
