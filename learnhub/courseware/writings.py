"""Lists everything a course has written, each text with all its languages, in course order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.course import Course
from learnhub.courseware.parts import LessonText, Written
from learnhub.courseware.steps import step_text

What = Literal["entry-check", "lesson", "quiz", "bank", "final-check", "worksheet", "guide"]


@dataclass(frozen=True, slots=True)
class Writing:
    """One text in all its languages.

    `name` is the id of a lesson, the id of the module of a quiz or bank, the name of a worksheet,
    and "" for what a course has once. `module` is "" outside modules.
    """

    what: What
    name: str
    variants: tuple[Written, ...]
    module: str = ""

    @property
    def key(self) -> tuple[What, str]:
        """What stays the same when a text is moved or renamed."""
        return self.what, self.name

    def original(self, first_locale: str) -> Written:
        """Return the variant the others are made from: in the first language, else the first."""
        return self.variant(first_locale) or self.variants[0]

    def variant(self, locale: str) -> Written | None:
        """Return the text in exactly this language, None if there is none."""
        return next((text for text in self.variants if text.locale == locale), None)


def writings(course: Course) -> Iterator[Writing]:
    """Yield every text that exists in at least one language."""
    return (writing for writing in _all(course) if writing.variants)


def path_in(original: Written, locale: str) -> str:
    """Return the path a text has in another language."""
    return f"{original.path.removesuffix(f'.{original.locale}.md')}.{locale}.md"


def title_of(text: Written) -> str:
    """Return the title of a text, of one without a title its path."""
    return text.title or text.path


def markdown_of(text: Written) -> str:
    """Return the body of a text as it is or would be written."""
    if isinstance(text, LessonText) and not text.raw:
        return "\n\n".join(step_text(step) for step in text.steps)
    return text.raw


def _all(course: Course) -> Iterator[Writing]:
    yield Writing("entry-check", "", course.entry_check)
    for module in course.modules:
        for lesson in module.lessons:
            yield Writing("lesson", lesson.id, lesson.variants, module.id)
        yield Writing("quiz", module.id, module.quiz, module.id)
        yield Writing("bank", module.id, module.bank, module.id)
    yield Writing("final-check", "", course.final_check)
    for sheet in course.worksheets:
        yield Writing("worksheet", sheet.name, sheet.variants)
    yield Writing("guide", "", course.guide)
