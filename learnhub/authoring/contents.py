"""A draft as a table of contents: everything that is written, with its languages and problems."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnhub.authoring.reading import ReadDraft, place_of
from learnhub.courseware import Course, Module
from learnhub.courseware.manifest import ModuleEntry, read_manifest
from learnhub.courseware.names import ENTRY_CHECK, FINAL_CHECK, GUIDE, WORKSHEETS
from learnhub.courseware.parts import Written
from learnhub.courseware.report import Report


@dataclass(frozen=True, slots=True)
class Variant:
    """A text in one language, with what is to be mended in it."""

    locale: str
    file_id: int
    errors: int
    warnings: int
    translation: str


@dataclass(frozen=True, slots=True)
class Item:
    """A text in the table of contents; `id` names it in changes: a lesson's id, else its place."""

    sort: str
    id: str
    title: str
    title_locale: str
    minutes: int
    questions: int
    variants: tuple[Variant, ...]

    @property
    def anchor(self) -> str:
        """The id of its row on the page."""
        return "part-" + self.id.replace("/", "-")

    @property
    def is_lesson(self) -> bool:
        """Say whether it can be moved up and down."""
        return self.sort == "lesson"


@dataclass(frozen=True, slots=True)
class Section:
    """A module with what is in it."""

    id: str
    title: str
    items: tuple[Item, ...]
    has_quiz: bool
    has_bank: bool
    titles: Mapping[str, str]

    @property
    def lessons(self) -> tuple[Item, ...]:
        """Its lessons in their order."""
        return tuple(item for item in self.items if item.is_lesson)


@dataclass(frozen=True, slots=True)
class Contents:
    """A draft at a glance; `strays` are files that belong to no text, with their ids."""

    sections: tuple[Section, ...]
    others: tuple[Item, ...]
    errors: int
    warnings: int
    strays: Mapping[str, int]

    @property
    def sorts(self) -> frozenset[str]:
        """Which sorts of other texts there are."""
        return frozenset(item.sort for item in self.others)


class _Maker:
    def __init__(self, course: Course, read: ReadDraft, locale: str) -> None:
        self._course, self._read, self._locale = course, read, locale
        self._counts: Counter[tuple[str, str]] = Counter(
            (place_of(problem)[0], problem.severity) for problem in read.problems
        )
        self.seen: set[str] = {"course.yaml"}

    def sections(self) -> Iterator[Section]:
        """Yield the modules, also one that has nothing in it yet: there its first lesson begins."""
        written = {module.id: module for module in self._course.modules}
        for entry in self._listed():
            title = self._course.text(entry.title, self._locale) or entry.id
            module = written.get(entry.id)
            if module is None:
                yield Section(entry.id, title, (), False, False, entry.title)
            else:
                yield Section(entry.id, title, tuple(self._in(module)),
                              bool(module.quiz), bool(module.bank), entry.title)

    def _listed(self) -> Sequence[ModuleEntry]:
        manifest = read_manifest(self._course.front, Report(""))
        return manifest.modules if manifest else ()

    def _in(self, module: Module) -> Iterator[Item]:
        for lesson in module.lessons:
            yield self.item("lesson", lesson.id, lesson.variants)
        for sort, texts in (("quiz", module.quiz), ("bank", module.bank)):
            if texts:
                yield self.item(sort, f"{module.folder}/{sort}", texts)

    def others(self) -> Iterator[Item]:
        """Yield what belongs to the whole course."""
        course = self._course
        for sort, texts in ((ENTRY_CHECK, course.entry_check), (FINAL_CHECK, course.final_check)):
            if texts:
                yield self.item(sort, sort, texts)
        for sheet in course.worksheets:
            yield self.item("worksheet", f"{WORKSHEETS}/{sheet.name}", sheet.variants)
        if course.guide:
            yield self.item(GUIDE, GUIDE, course.guide)

    def item(self, sort: str, name: str, texts: Sequence[Written]) -> Item:
        """Return one text in all its languages."""
        shown = min(texts, key=lambda t: (t.locale != self._locale,
                                          t.locale != self._course.first_locale))
        self.seen.update(text.path for text in texts)
        return Item(
            sort, name, shown.title, shown.locale, getattr(shown, "minutes", 0),
            len(getattr(shown, "questions", ())),
            tuple(self._variant(text) for text in texts),
        )

    def _variant(self, text: Written) -> Variant:
        return Variant(
            text.locale, self._read.file_id(text.path) or 0,
            self._counts[text.path, "error"], self._counts[text.path, "warning"],
            text.translation or "",
        )


def contents_of_draft(course: Course, read: ReadDraft, locale: str) -> Contents:
    """Return the table of contents of a draft, titles in the locale nearest to the wished one."""
    maker = _Maker(course, read, locale)
    sections, others = tuple(maker.sections()), tuple(maker.others())
    strays = {
        path: file.file_id for path, file in read.files.items()
        if path not in maker.seen and not path.startswith("media/")
    }
    severities = Counter(problem.severity for problem in read.problems)
    return Contents(sections, others, severities["error"], severities["warning"], strays)
