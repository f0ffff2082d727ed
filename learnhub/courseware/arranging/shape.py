"""The shape of a course: which files make up which module and lesson, in their order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging.source import take_apart, with_line_feeds
from learnhub.courseware.decoding import decode
from learnhub.courseware.front import Parts, read_front
from learnhub.courseware.fronts import Defaults, lesson_front
from learnhub.courseware.inventory import in_order
from learnhub.courseware.limits import MAX_TEXT
from learnhub.courseware.manifest import Manifest, ModuleEntry, read_manifest
from learnhub.courseware.names import MANIFEST, MEDIA, RESERVED, WORKSHEETS, numbered, text_name
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

_NO_MANIFEST = N_(
    "The file course.yaml is missing. It says what the course is called and which modules it has."
)
_LARGE_MANIFEST = N_("This file is larger than 1 MB. A course.yaml has a few hundred lines.")

_NAMES_ITSELF = re.compile(rb"^[ \t{]*[\"']?id[\"']?[ \t]*:|[{,][ \t]*[\"']?id[\"']?[ \t]*:", re.M)

Variants = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LessonShape:
    """The files of one lesson; `place` is their path without the language."""

    id: str
    place: str
    paths: tuple[str, ...]

    @property
    def stem(self) -> str:
        """Its numbered name: "01-why-online"."""
        return self.place.rpartition("/")[2]

    @property
    def name(self) -> str:
        """The same without the number."""
        return self.stem.partition("-")[2]


@dataclass(frozen=True, slots=True)
class ModuleShape:
    """A module as course.yaml lists it; `folder` is "" while there is no file in it."""

    entry: ModuleEntry
    folder: str
    lessons: tuple[LessonShape, ...] = ()

    @property
    def id(self) -> str:
        """The id of the module."""
        return self.entry.id

    def position(self, lesson_id: str) -> int | None:
        """Return where a lesson stands, None if it is not in this module."""
        found = (place for place, one in enumerate(self.lessons) if one.id == lesson_id)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Shape:
    """A course by its files; `strays` are numbered folders that course.yaml does not list.

    `places` leads from the path of a text without its language to its paths by language; a file
    without a language in its name stands under "".
    """

    yaml: str
    manifest: Manifest
    modules: tuple[ModuleShape, ...]
    strays: tuple[str, ...]
    places: Mapping[str, Variants] = field(repr=False)

    @property
    def first_locale(self) -> str:
        """The language of the originals."""
        return self.manifest.locales[0]

    def module(self, module_id: str) -> ModuleShape | None:
        """Return the module of that id, None if there is none."""
        return next((module for module in self.modules if module.id == module_id), None)

    def find(self, lesson_id: str) -> tuple[ModuleShape, LessonShape] | None:
        """Return a lesson with its module, None if there is none of that id."""
        for module in self.modules:
            for lesson in module.lessons:
                if lesson.id == lesson_id:
                    return module, lesson
        return None

    @property
    def lesson_ids(self) -> frozenset[str]:
        """All ids that lessons have, or would have without an `id:` of their own."""
        lessons = [(module.id, lesson) for module in self.modules for lesson in module.lessons]
        own = (f"{module_id}/{lesson.name}" for module_id, lesson in lessons)
        return frozenset((*(lesson.id for _, lesson in lessons), *own))


def read_shape(files: Files) -> tuple[Shape | None, tuple[Problem, ...]]:
    """Return the shape of a course; None with every problem where course.yaml cannot be read."""
    report = Report("")
    data = files.get(MANIFEST)
    if data is None:
        report.error(MANIFEST, 0, _NO_MANIFEST)
    elif len(data) > MAX_TEXT:
        report.error(MANIFEST, 0, _LARGE_MANIFEST)
    text = decode(data, MANIFEST, report) if data is not None and not report.problems else None
    manifest = read_manifest(text, report) if text is not None else None
    if text is None or manifest is None:
        return None, tuple(report.sorted())
    places = dict(_by_place(files))
    stems: dict[str, list[str]] = {}
    for place in places:
        folder, _, stem = place.rpartition("/")
        if _is_lesson(stem):
            stems.setdefault(folder, []).append(stem)
    folders: dict[str, str] = {}
    for folder in _folders(files):
        folders.setdefault(folder.partition("-")[2], folder)
    modules = tuple(
        ModuleShape(
            entry,
            folder,
            tuple(
                _lesson(files, manifest, places[f"{folder}/{stem}"], f"{folder}/{stem}", entry.id)
                for stem in in_order(stems.get(folder, []) if folder else [])
            ),
        )
        for entry in manifest.modules
        for folder in [folders.get(entry.id, "")]
    )
    listed = {module.folder for module in modules}
    strays = tuple(folder for folder in in_order(_folders(files)) if folder not in listed)
    return Shape(text, manifest, modules, strays, places), ()


def place_of(path: str) -> str:
    """Return the path of a text without its language: "01-start/quiz.de.md" is "01-start/quiz"."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.partition('.')[0]}"


def _by_place(files: Files) -> Iterator[tuple[str, Variants]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files):
        name = text_name(path.rpartition("/")[2])
        if name is not None and path.count("/") < 2:
            found.setdefault(place_of(path), {})[name.locale] = path
    yield from found.items()


def _folders(files: Files) -> list[str]:
    """Return the folders that are modules by their name, sorted."""
    tops = {path.partition("/")[0] for path in files if "/" in path}
    return sorted(top for top in tops - {MEDIA, WORKSHEETS} if numbered(top))


def _lesson(
    files: Files, manifest: Manifest, variants: Variants, place: str, module: str
) -> LessonShape:
    in_turn = sorted(variants, key=lambda locale: _turn(manifest.locales, locale))
    paths = tuple(variants[locale] for locale in in_turn)
    default = f"{module}/{place.rpartition('/')[2].partition('-')[2]}"
    return LessonShape(_lesson_id(files[paths[0]], default), place, paths)


def _is_lesson(stem: str) -> bool:
    parts = numbered(stem)
    return parts is not None and parts[1] not in RESERVED


def _turn(locales: tuple[str, ...], locale: str) -> int:
    return locales.index(locale) if locale in locales else len(locales)


def _lesson_id(data: bytes, default: str) -> str:
    # Few lessons name themselves, and reading the front matter of all of them takes long.
    if len(data) > MAX_TEXT or not _NAMES_ITSELF.search(data):
        return default
    quiet = Report("")
    source = take_apart(data, "", quiet)
    if source is None or not source.front:
        return default
    fields = read_front(Parts(with_line_feeds(source.front), ""), "", quiet)
    return str(lesson_front(fields, Defaults(lesson_id=default))["id"])
