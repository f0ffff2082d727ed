"""The parts of a course as values: what each of its files means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeVar

from learnhub.questions import Prose, Question

T = TypeVar("T")

Texts = Mapping[str, str]
Block = Prose | Question

Level = Literal["basic", "intermediate", "advanced"]
Access = Literal["open", "enrolled"]
Translation = Literal["draft", "machine", "reviewed"]
QuizFeedback = Literal["at once", "at the end"]

DEFAULT_PASS_MARK = 60
# Only a person who says so reviews: what a machine made is a draft of its own kind.
UNREVIEWED: frozenset[Translation | None] = frozenset({"draft", "machine"})


def frozen(values: Mapping[str, T]) -> Mapping[str, T]:
    """Return a copy of `values` that cannot be changed."""
    return MappingProxyType(dict(values))


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a lesson; `title` is "" where the text before the first heading opens it.

    `raw` is the text as it stood in the file. It takes no part in comparing: writing uses it only
    while it still means the same as `title` and `blocks`.
    """

    title: str
    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)
    raw: str = field(default="", compare=False, repr=False)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this step in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Question))


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson in one language; `minutes` is computed where the file does not say it.

    `front` is the front matter as it stood in the file, with its two `---` lines.
    """

    locale: str
    path: str
    title: str
    minutes: int
    steps: tuple[Step, ...]
    digcomp: tuple[str, ...] = ()
    review_by: date | None = None
    translation: Translation | None = None
    source: tuple[str, ...] = ()
    front: str = field(default="", compare=False, repr=False)

    @property
    def raw(self) -> str:
        """The body as it stood in the file, "" for a lesson made otherwise."""
        return "".join(step.raw for step in self.steps)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of the lesson in their order."""
        return tuple(question for step in self.steps for question in step.questions)

    def heading(self, step: Step) -> str:
        """Return what stands above a step: its own title, or the lesson's for the opening one."""
        return step.title or self.title


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in all its languages; `stem` is its file name without locale ("01-why-online")."""

    id: str
    stem: str
    variants: tuple[LessonText, ...]

    @property
    def name(self) -> str:
        """The stem without its number: "why-online"."""
        return self.stem.partition("-")[2]


@dataclass(frozen=True, slots=True)
class Draw:
    """How many questions are drawn from those with one tag."""

    tag: str
    count: int


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """What is said to those whose result lies between `low` and `high` percent, both included."""

    low: int
    high: int
    text: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """A quiz, or a self-check, in one language; `attempts` and `time` None mean without limit.

    `draw` None means all questions; drawing is from the quiz and the bank of its module together.
    """

    locale: str
    path: str
    title: str
    questions: tuple[Question, ...]
    pass_mark: int = DEFAULT_PASS_MARK
    draw: int | tuple[Draw, ...] | None = None
    shuffle: bool = False
    attempts: int | None = None
    feedback: QuizFeedback = "at the end"
    time: int | None = None
    intro: str = ""
    ranges: tuple[ScoreRange, ...] = ()
    review_by: date | None = None
    translation: Translation | None = None
    source: tuple[str, ...] = ()
    front: str = field(default="", compare=False, repr=False)
    raw: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bank:
    """More questions to draw from, in one language; `intro` is a note for authors, never shown."""

    locale: str
    path: str
    questions: tuple[Question, ...]
    title: str = ""
    intro: str = ""
    review_by: date | None = None
    translation: Translation | None = None
    source: tuple[str, ...] = ()
    front: str = field(default="", compare=False, repr=False)
    raw: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A text without steps in one language; `text` is the Markdown after the front matter."""

    locale: str
    path: str
    title: str
    text: str
    review_by: date | None = None
    translation: Translation | None = None
    source: tuple[str, ...] = ()
    front: str = field(default="", compare=False, repr=False)

    @property
    def raw(self) -> str:
        """The body of the file, which is the text itself."""
        return self.text


Written = LessonText | Quiz | Bank | Page


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A printable page in all its languages."""

    name: str
    variants: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture: `name` as in the media folder ("path.de.svg"), width and height in pixels."""

    name: str
    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Module:
    """A part of a course; `folder` is its name on disk ("01-start"), `id` the same without number.

    A quiz and a bank have one entry a language, all with the same question ids.
    """

    id: str
    folder: str
    title: Texts
    lessons: tuple[Lesson, ...] = ()
    quiz: tuple[Quiz, ...] = ()
    bank: tuple[Bank, ...] = ()
