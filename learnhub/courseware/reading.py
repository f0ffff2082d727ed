"""Reads the files of a course into one value, with everything there is to mend."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, cast

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.decoding import decode
from learnhub.courseware.glossary import EMPTY, Glossary
from learnhub.courseware.inventory import (
    Inventory,
    ModuleFiles,
    Variants,
    in_order,
    take_stock,
)
from learnhub.courseware.limits import MAX_TEXT
from learnhub.courseware.links import check_links
from learnhub.courseware.manifest import Manifest, ModuleEntry, read_manifest
from learnhub.courseware.memo import Forgetful, Memo
from learnhub.courseware.names import ENTRY_CHECK, FINAL_CHECK, GUIDE, MANIFEST, MEDIA, numbered
from learnhub.courseware.parts import (
    Access,
    Lesson,
    LessonText,
    Level,
    Medium,
    Module,
    Quiz,
    Texts,
    Worksheet,
)
from learnhub.courseware.pictures import read_picture
from learnhub.courseware.report import Report
from learnhub.courseware.texts import TextFile, read_bank, read_lesson, read_page, read_quiz
from learnhub.courseware.uniqueness import check_files, check_question_ids, check_quizzes
from learnhub.courseware.variants import check_variants

Files = Mapping[str, bytes]
V = TypeVar("V")

_NO_MANIFEST = N_(
    "The file course.yaml is missing. It says what the course is called and which modules it has."
)
_LARGE_MANIFEST = N_("This file is larger than 1 MB. A course.yaml has a few hundred lines.")
_OTHER_FOLDER = N_(
    "The id “%(id)s” and the folder “%(folder)s” differ. Please give both the same name."
)
_SAME_ID = N_(
    "The lessons %(first)s and %(second)s have the same id “%(id)s”. Please rename one of them."
)
_TWO_IDS = N_(
    "This file says “id: %(second)s”, another language of the lesson “%(first)s”. "
    "Please write the same in all of them."
)
_NO_LESSONS = N_("The module “%(id)s” has no lessons.")


def read_course(
    files: Files, *, folder: str, glossary: Glossary = EMPTY, memo: Memo | None = None
) -> tuple[Course | None, list[Problem]]:
    """Return the course and all problems, sorted by file and line; never raises.

    The course is there as soon as course.yaml can be read, so that an editor can show it; whether
    it may be used is said by `has_errors(problems)`. With a `memo` only texts that changed since
    the last time are read.
    """
    memo = memo or Forgetful()
    report = Report(folder.strip("/"))
    course = _Reading(files, report, memo).course()
    if course is not None:
        check_question_ids(course, report)
        check_files(course, report)
        check_quizzes(course, report)
        check_variants(course, report)
        check_links(course, glossary, report, _refused(course, files), memo)
    return course, report.sorted()


def _refused(course: Course, files: Files) -> frozenset[str]:
    """Return the names of pictures that lie in the folder, but are not part of the course."""
    names = {path.removeprefix(f"{MEDIA}/") for path in files if path.startswith(f"{MEDIA}/")}
    return frozenset(names - {medium.name for medium in course.media})


class _Reading:
    """Reads file by file; a file with problems gives what can be had of it."""

    def __init__(self, files: Files, report: Report, memo: Memo) -> None:
        self._files = files
        self._report = report
        self._memo = memo
        self._locales: tuple[str, ...] = ()
        self._pass_mark = 0

    def course(self) -> Course | None:
        """Return the course, None if there is no course.yaml to go by."""
        manifest = self._manifest()
        if manifest is None:
            return None
        self._locales, self._pass_mark = manifest.locales, manifest.pass_mark
        stock = take_stock(self._files, manifest, self._report)
        values = manifest.values
        line = cast(Mapping[str, str | int], values["line"])
        return Course(
            id=cast(str, values["id"]),
            locales=manifest.locales,
            letter=str(line["letter"]),
            hue=int(line["hue"]),
            audience=cast(tuple[str, ...], values["audience"]),
            level=cast(Level, values["level"]),
            access=cast(Access, values["access"]),
            pass_mark=manifest.pass_mark,
            digcomp=cast(tuple[str, ...], values["digcomp"]),
            title=cast(Texts, values["title"]),
            summary=cast(Texts, values["summary"]),
            outcomes=cast(Mapping[str, tuple[str, ...]], values["outcomes"]),
            modules=self._modules(stock, manifest.modules),
            worksheets=tuple(
                Worksheet(name, pages)
                for name, variants in sorted(stock.worksheets.items())
                if (pages := self._texts(variants, read_page))
            ),
            guide=self._texts(stock.pages.get(GUIDE, {}), read_page),
            media=tuple(self._media(stock.media)),
            entry_check=self._quizzes(stock.pages.get(ENTRY_CHECK, {})),
            final_check=self._quizzes(stock.pages.get(FINAL_CHECK, {})),
            front=self._text(MANIFEST) or "",
        )

    def _manifest(self) -> Manifest | None:
        data = self._files.get(MANIFEST)
        if data is None:
            self._report.error(MANIFEST, 0, _NO_MANIFEST)
            return None
        if len(data) > MAX_TEXT:
            self._report.error(MANIFEST, 0, _LARGE_MANIFEST)
            return None
        text = self._text(MANIFEST)
        manifest = read_manifest(text, self._report) if text is not None else None
        if manifest is not None:
            folder = self._report.folder.rpartition("/")[2]
            course_id = cast(str, manifest.values["id"])
            if folder and folder != course_id:
                self._report.error(
                    MANIFEST, manifest.id_line, _OTHER_FOLDER, id=course_id, folder=folder
                )
        return manifest

    def _modules(self, stock: Inventory, entries: tuple[ModuleEntry, ...]) -> tuple[Module, ...]:
        modules = []
        seen: dict[str, str] = {}
        for entry in entries:
            found = stock.modules.get(entry.id)
            if found is None:
                continue
            lessons = tuple(self._lessons(found, seen))
            if not lessons:
                self._report.error(MANIFEST, entry.line, _NO_LESSONS, id=entry.id)
            modules.append(
                Module(
                    id=entry.id,
                    folder=found.folder,
                    title=entry.title,
                    lessons=lessons,
                    quiz=self._quizzes(found.quiz),
                    bank=self._texts(found.bank, read_bank),
                )
            )
        return tuple(modules)

    def _lessons(self, module: ModuleFiles, seen: dict[str, str]) -> Iterable[Lesson]:
        for stem in in_order(list(module.lessons)):
            lesson = self._lesson(module, stem)
            if lesson is None:
                continue
            place = f"{module.folder}/{stem}"
            first = seen.setdefault(lesson.id, place)
            if first != place:
                path = lesson.variants[0].path
                self._report.error(path, 0, _SAME_ID, first=first, second=place, id=lesson.id)
            else:
                yield lesson

    def _lesson(self, module: ModuleFiles, stem: str) -> Lesson | None:
        parts = numbered(stem)
        default = f"{module.id}/{parts[1] if parts else stem}"
        ids: list[str] = []
        variants: list[LessonText] = []
        for file in self._sources(module.lessons[stem]):
            lesson_id, text = self._read(file, default, lambda f, r: read_lesson(f, default, r))
            ids.append(lesson_id)
            variants.append(text)
        for lesson_id, text in zip(ids, variants, strict=True):
            if lesson_id != ids[0]:
                self._report.error(text.path, 2, _TWO_IDS, first=ids[0], second=lesson_id)
        return Lesson(ids[0], stem, tuple(variants)) if variants else None

    def _quizzes(self, variants: Variants) -> tuple[Quiz, ...]:
        mark = self._pass_mark
        return tuple(
            self._read(file, f"quiz {mark}", lambda f, r: read_quiz(f, mark, r))
            for file in self._sources(variants)
        )

    def _texts(self, variants: Variants, read: Callable[[TextFile, Report], V]) -> tuple[V, ...]:
        sources = self._sources(variants)
        return tuple(self._read(file, read.__name__, read) for file in sources)

    def _read(self, file: TextFile, how: str, read: Callable[[TextFile, Report], V]) -> V:
        """Read a text, unless the same was read before; `how` says what it is read as."""
        key = (self._report.folder, how, file)
        found = self._memo.find(key, tuple)
        if found is None:
            apart = Report(self._report.folder)
            found = (read(file, apart), tuple(apart.problems))
            self._memo.keep(key, found, 5 * len(file.text) + 1000)
        value, problems = found
        self._report.add(problems)
        return cast(V, value)

    def _sources(self, variants: Variants) -> Iterable[TextFile]:
        """Yield the files of one text in the order of the course's languages."""
        for locale in self._locales:
            path = variants.get(locale)
            text = self._text(path) if path else None
            if path and text is not None:
                yield TextFile(path, locale, text, locale == self._locales[0])

    def _text(self, path: str) -> str | None:
        return decode(self._files[path], path, self._report)

    def _media(self, paths: list[str]) -> Iterable[Medium]:
        for path in paths:
            data = self._files[path]
            shape = read_picture(data, path, self._report)
            if shape is not None:
                name = path.removeprefix(f"{MEDIA}/")
                yield Medium(name, data, shape.media_type, shape.width, shape.height)
