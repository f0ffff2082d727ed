"""A course as a value: its parts in every language, and what a reader of one language gets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnhub.courseware.locales import pick
from learnhub.courseware.names import pick_medium
from learnhub.courseware.parts import (
    Access,
    Bank,
    Lesson,
    LessonText,
    Level,
    Medium,
    Module,
    Page,
    Quiz,
    Texts,
    Worksheet,
    Written,
)


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course; the first of `locales` is the language everything falls back to.

    `front` is course.yaml as it stood in the folder, kept so that writing changes only what did.
    """

    id: str
    locales: tuple[str, ...]
    letter: str
    hue: int
    audience: tuple[str, ...]
    level: Level
    access: Access
    pass_mark: int
    digcomp: tuple[str, ...]
    title: Texts
    summary: Texts
    outcomes: Mapping[str, tuple[str, ...]]
    modules: tuple[Module, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    guide: tuple[Page, ...] = ()
    media: tuple[Medium, ...] = ()
    entry_check: tuple[Quiz, ...] = ()
    final_check: tuple[Quiz, ...] = ()
    front: str = field(default="", compare=False, repr=False)

    @property
    def first_locale(self) -> str:
        """The language everything falls back to."""
        return self.locales[0]

    def text(self, values: Texts, locale: str) -> str:
        """Return the text nearest to `locale`; "" if there is none at all."""
        found = pick(tuple(values), locale, self.first_locale)
        return values[found] if found is not None else ""

    def outcomes_for(self, locale: str) -> tuple[str, ...]:
        """Return what one can do afterwards, in the language nearest to `locale`."""
        found = pick(tuple(self.outcomes), locale, self.first_locale)
        return self.outcomes[found] if found is not None else ()

    def text_for(self, lesson: Lesson, locale: str) -> LessonText:
        """Return the variant of the lesson nearest to `locale`; its own locale may be another."""
        return lesson.variants[self._nearest(lesson.variants, locale)]

    def quiz_for(self, variants: Sequence[Quiz], locale: str) -> Quiz | None:
        """Return the variant of a quiz or check nearest to `locale`, None if there is none."""
        return variants[self._nearest(variants, locale)] if variants else None

    def bank_for(self, module: Module, locale: str) -> Bank | None:
        """Return the variant of the module's bank nearest to `locale`, None if there is none."""
        return module.bank[self._nearest(module.bank, locale)] if module.bank else None

    def page_for(self, variants: Sequence[Page], locale: str) -> Page | None:
        """Return the variant of a worksheet or guide nearest to `locale`, None if there is none."""
        return variants[self._nearest(variants, locale)] if variants else None

    def _nearest(
        self,
        variants: Sequence[LessonText] | Sequence[Quiz] | Sequence[Bank] | Sequence[Page],
        locale: str,
    ) -> int:
        available = tuple(variant.locale for variant in variants)
        found = pick(available, locale, self.first_locale)
        return available.index(found) if found is not None else 0

    @property
    def written(self) -> Iterator[Written]:
        """Everything that is written in Markdown, in the order of the course."""
        yield from self.entry_check
        for module in self.modules:
            for lesson in module.lessons:
                yield from lesson.variants
            yield from module.quiz
            yield from module.bank
        yield from self.final_check
        for sheet in self.worksheets:
            yield from sheet.variants
        yield from self.guide

    def module(self, module_id: str) -> Module | None:
        """Return the module of that id, None if there is none."""
        return next((module for module in self.modules if module.id == module_id), None)

    @property
    def lessons(self) -> Iterator[Lesson]:
        """All lessons in the order in which they are learnt."""
        return (lesson for module in self.modules for lesson in module.lessons)

    def lesson(self, lesson_id: str) -> Lesson | None:
        """Return the lesson of that id, None if there is none."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)

    def worksheet(self, name: str) -> Worksheet | None:
        """Return the worksheet of that name, None if there is none."""
        return next((sheet for sheet in self.worksheets if sheet.name == name), None)

    def medium(self, name: str, locale: str) -> Medium | None:
        """Return the picture that a text in `locale` means by `name` ("path.svg").

        A variant of the locale ("path.de.svg") wins over the file without one, which wins over
        the variant of the course's first locale and that over any other.
        """
        by_name = {medium.name: medium for medium in self.media}
        found = pick_medium(tuple(by_name), name, locale, self.first_locale)
        return by_name[found] if found is not None else None
