"""What changed between two states of a course, as values for pages and mails."""

from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.writings import What

StepKind = Literal["added", "removed", "moved", "changed"]
QuestionAspect = Literal["added", "removed", "kind", "key", "points", "text", "settings", "moved"]


@dataclass(frozen=True, slots=True)
class SettingChange:
    """Something a front matter or course.yaml says, before and after, as it is written there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that changed; `before` and `after` count from 1 and are None where it is not there."""

    kind: StepKind
    title: str
    before: int | None
    after: int | None
    words_added: int = 0
    words_removed: int = 0


@dataclass(frozen=True, slots=True)
class TextChange:
    """One file that is new, gone or different; paths and titles are "" where it is not there.

    The counts say how many words stand in one of the two more often than in the other.
    """

    what: What
    name: str
    locale: str
    before: str
    after: str
    title_before: str
    title_after: str
    words_added: int
    words_removed: int
    steps: tuple[StepChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()

    @property
    def is_added(self) -> bool:
        """Whether there was no such text before."""
        return not self.before

    @property
    def is_removed(self) -> bool:
        """Whether there is no such text any more."""
        return not self.after

    @property
    def is_renamed(self) -> bool:
        """Whether the title is another one."""
        return bool(self.before and self.after) and self.title_before != self.title_after

    @property
    def is_worded_anew(self) -> bool:
        """Whether words or steps are different, not only settings."""
        return bool(self.words_added or self.words_removed or self.steps or self.is_renamed)


@dataclass(frozen=True, slots=True)
class LessonPlace:
    """Where a lesson stands: its module, its number in the whole course from 1, its file name."""

    module: str
    number: int
    stem: str
    title: str


@dataclass(frozen=True, slots=True)
class LessonChange:
    """A lesson that is new, gone, elsewhere or different; `before` or `after` may be None."""

    id: str
    before: LessonPlace | None
    after: LessonPlace | None
    is_moved: bool = False
    texts: tuple[TextChange, ...] = ()

    @property
    def is_added(self) -> bool:
        """Whether the lesson is new."""
        return self.before is None

    @property
    def is_removed(self) -> bool:
        """Whether the lesson is gone."""
        return self.after is None

    @property
    def is_renamed(self) -> bool:
        """Whether its title or its file has another name."""
        if self.before is None or self.after is None:
            return False
        titles = any(text.is_renamed for text in self.texts)
        return titles or self.before.stem != self.after.stem


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """A question that is new, gone or different, and in which ways, over all languages.

    `key` means that another answer may be right now: what was marked before may be wrong. Paths
    name the files in the first language that has it, "" where it is not there.
    """

    id: str
    aspects: tuple[QuestionAspect, ...]
    before: str
    after: str
    locales: tuple[str, ...] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class ModuleChange:
    """A module; titles are in the first language, "" where the module is not there."""

    id: str
    title_before: str
    title_after: str
    folder_before: str
    folder_after: str
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class MediaChange:
    """A picture that is new, gone or another; paths are "" where it is not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CourseChanges:
    """Everything that is different between two states of a course, in course order."""

    settings: tuple[SettingChange, ...] = ()
    modules: tuple[ModuleChange, ...] = ()
    lessons: tuple[LessonChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    questions: tuple[QuestionChange, ...] = ()
    media: tuple[MediaChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both states are the same."""
        return not (
            self.settings
            or self.modules
            or self.lessons
            or self.texts
            or self.questions
            or self.media
        )

    @property
    def words_added(self) -> int:
        """How many words came in."""
        return sum(text.words_added for text in self.all_texts)

    @property
    def words_removed(self) -> int:
        """How many words went out."""
        return sum(text.words_removed for text in self.all_texts)

    @property
    def all_texts(self) -> tuple[TextChange, ...]:
        """The texts of lessons and all others."""
        return (*(text for lesson in self.lessons for text in lesson.texts), *self.texts)
