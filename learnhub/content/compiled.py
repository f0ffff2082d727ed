"""What publishing makes of a course: values whose texts are safe HTML, kept as JSON.

The outline is enough for every list and overview; a page holds one lesson, quiz, self-check,
worksheet or guide in one locale.
"""

from collections.abc import Iterator, Mapping
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
    """One screen of a lesson; `title` is plain text, "" where the lesson's own title stands."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this step."""
        return tuple(block for block in self.blocks if not isinstance(block, Html))


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the lesson explains at its end."""

    id: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson in one locale."""

    locale: str
    title: str
    minutes: int
    is_draft: bool
    steps: tuple[CompiledStep, ...]
    terms: tuple[Term, ...]

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


@dataclass(frozen=True, slots=True)
class CheckPage:
    """A self-check before or after a course in one locale; nothing is drawn, nothing is passed."""

    locale: str
    title: str
    is_draft: bool
    intro: str
    ranges: tuple[Range, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """A worksheet or guide in one locale."""

    locale: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class OutlineLesson:
    """A lesson in an overview; the mappings go from locale to text or number.

    `id` names it in facts about people, `name` in addresses. `areas` are the competences it names
    and the tags of its questions.
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
        return next((x for x in self.lessons if (x.module, x.name) == (module, name)), None)

    def find_module(self, module: str) -> OutlineModule | None:
        """Return the module at an address."""
        return next((m for m in self.modules if m.id == module), None)
