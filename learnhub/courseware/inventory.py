"""Sorts the files of a course folder by what they are, from their names alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.courseware.limits import MAX_PICTURE, MAX_TEXT
from learnhub.courseware.locales import is_locale
from learnhub.courseware.manifest import Manifest
from learnhub.courseware.names import (
    BANK,
    ENTRY_CHECK,
    FINAL_CHECK,
    GUIDE,
    MANIFEST,
    MEDIA,
    QUIZ,
    RESERVED,
    WORKSHEETS,
    check_name,
    is_picture_name,
    is_slug,
    numbered,
    text_name,
)
from learnhub.courseware.report import Report

_UNKNOWN = N_("This file is not part of a course and is not taken over.")
_NO_NUMBER_FOLDER = N_("This folder has no number. Modules are named like 01-start.")
_NO_ENTRY = N_("The module “%(id)s” is not listed in course.yaml. Please add it under “modules”.")
_NO_FOLDER = N_("The module “%(id)s” has no folder. Please make one named like %(number)s-%(id)s.")
_TWO_FOLDERS = N_("The folders %(first)s and %(second)s are the same module. Please join them.")
_SAME_NUMBER = N_("%(first)s and %(second)s have the same number. Please number them anew.")
_OTHER_ORDER = N_(
    "The folders are numbered in another order than course.yaml lists them. "
    "The order of course.yaml counts."
)
_NO_LESSON_NUMBER = N_("This file has no number. Lessons are named like 01-why-online.de.md.")
_RESERVED = N_("The name “%(name)s” has a meaning of its own here. Please choose another.")
_NO_LOCALE = N_("The language is missing in the name. Please name the file %(name)s.")
_BAD_LOCALE = N_(
    "“%(locale)s” in the name of this file is no language code such as de or de-simple."
)
_FOREIGN_LOCALE = N_("This file is in “%(locale)s”, which is not in “locales” of course.yaml.")
_NOT_FLAT = N_("This file lies too deep. Please put it directly into “%(folder)s”.")
_TEXT_TOO_LARGE = N_("This file is larger than 1 MB. Please divide it.")
_PICTURE_TOO_LARGE = N_("This picture is larger than 5 MB. Please make it smaller.")
_ONE_LETTER = N_(
    "The names %(first)s and %(second)s differ only in upper and lower case. "
    "Please rename one of them."
)

_TOP = frozenset({GUIDE, ENTRY_CHECK, FINAL_CHECK})

Variants = dict[str, str]


@dataclass(slots=True)
class ModuleFiles:
    """The files of a module: stem to locale to path."""

    id: str
    folder: str
    lessons: dict[str, Variants] = field(default_factory=dict)
    quiz: Variants = field(default_factory=dict)
    bank: Variants = field(default_factory=dict)


@dataclass(slots=True)
class Inventory:
    """Which file is what; every mapping leads from a locale to a path."""

    modules: dict[str, ModuleFiles] = field(default_factory=dict)
    worksheets: dict[str, Variants] = field(default_factory=dict)
    pages: dict[str, Variants] = field(default_factory=dict)
    media: list[str] = field(default_factory=list)


def take_stock(files: Mapping[str, bytes], manifest: Manifest, report: Report) -> Inventory:
    """Return what the files are; every file that is nothing we know is reported."""
    return _Stock(files, manifest, report).take()


class _Stock:
    """Goes through the paths of a course in their order."""

    def __init__(self, files: Mapping[str, bytes], manifest: Manifest, report: Report) -> None:
        self._files = files
        self._manifest = manifest
        self._report = report
        self._found = Inventory()
        self._folders: dict[str, ModuleFiles | None] = {}

    def take(self) -> Inventory:
        self._check_case()
        for path in sorted(self._files):
            if path == MANIFEST:
                continue
            if "/" not in path and not _belongs(path):
                self._report.warning(path, 0, _UNKNOWN)
            elif check_name(path, self._report):
                self._place(path, path.split("/"))
        self._check_modules()
        return self._found

    def _place(self, path: str, parts: Sequence[str]) -> None:
        if len(parts) == 1:
            self._place_top(path, parts[0])
        elif parts[0] == MEDIA:
            self._place_medium(path, parts)
        elif len(parts) > 2:
            self._report.error(path, 0, _NOT_FLAT, folder=parts[0])
        elif parts[0] == WORKSHEETS:
            self._place_worksheet(path, parts[1])
        else:
            self._place_in_module(path, parts[0], parts[1])

    def _place_top(self, path: str, name: str) -> None:
        found = text_name(name)
        if found:
            self._add(self._found.pages.setdefault(found.stem, {}), path, found.locale)

    def _place_medium(self, path: str, parts: Sequence[str]) -> None:
        if len(parts) > 2:
            self._report.error(path, 0, _NOT_FLAT, folder=MEDIA)
        elif not is_picture_name(parts[1]):
            self._report.warning(path, 0, _UNKNOWN)
        elif len(self._files[path]) > MAX_PICTURE:
            self._report.error(path, 0, _PICTURE_TOO_LARGE)
        else:
            self._found.media.append(path)

    def _place_worksheet(self, path: str, name: str) -> None:
        found = text_name(name)
        if found is None:
            self._report.warning(path, 0, _UNKNOWN)
        elif is_slug(found.stem):
            self._add(self._found.worksheets.setdefault(found.stem, {}), path, found.locale)
        else:
            self._report.warning(path, 0, _UNKNOWN)

    def _place_in_module(self, path: str, folder: str, name: str) -> None:
        found = text_name(name)
        module = self._module(folder, path) if found else None
        if found is None:
            self._report.warning(path, 0, _UNKNOWN)
        elif module is None:
            return
        elif found.stem == QUIZ:
            self._add(module.quiz, path, found.locale)
        elif found.stem == BANK:
            self._add(module.bank, path, found.locale)
        else:
            self._place_lesson(path, module, found.stem, found.locale)

    def _place_lesson(self, path: str, module: ModuleFiles, stem: str, locale: str) -> None:
        parts = numbered(stem)
        if parts is None and stem in RESERVED:
            self._report.error(path, 0, _RESERVED, name=stem)
        elif parts is None:
            self._report.error(path, 0, _NO_LESSON_NUMBER)
        elif parts[1] in RESERVED:
            self._report.error(path, 0, _RESERVED, name=parts[1])
        else:
            self._add(module.lessons.setdefault(stem, {}), path, locale)

    def _add(self, variants: Variants, path: str, locale: str) -> None:
        if not locale:
            name = f"{path.removesuffix('.md')}.{self._manifest.locales[0]}.md"
            self._report.error(path, 0, _NO_LOCALE, name=name)
        elif not is_locale(locale):
            self._report.error(path, 0, _BAD_LOCALE, locale=locale)
        elif locale not in self._manifest.locales:
            self._report.error(path, 0, _FOREIGN_LOCALE, locale=locale)
        elif len(self._files[path]) > MAX_TEXT:
            self._report.error(path, 0, _TEXT_TOO_LARGE)
        else:
            variants[locale] = path

    def _module(self, folder: str, path: str) -> ModuleFiles | None:
        """Return the module a folder holds; what is wrong with a folder is said once."""
        if folder not in self._folders:
            self._folders[folder] = self._new_module(folder)
        return self._folders[folder]

    def _new_module(self, folder: str) -> ModuleFiles | None:
        parts = numbered(folder)
        if folder in RESERVED:
            self._report.error(folder, 0, _RESERVED, name=folder)
            return None
        if parts is None:
            self._report.error(folder, 0, _NO_NUMBER_FOLDER)
            return None
        module_id = parts[1]
        if module_id in self._found.modules:
            first = self._found.modules[module_id].folder
            self._report.error(folder, 0, _TWO_FOLDERS, first=first, second=folder)
            return None
        self._found.modules[module_id] = ModuleFiles(module_id, folder)
        return self._found.modules[module_id]

    def _check_case(self) -> None:
        seen: dict[str, str] = {}
        for path in sorted(self._files):
            first = seen.setdefault(path.casefold(), path)
            if first != path:
                self._report.error(path, 0, _ONE_LETTER, first=first, second=path)

    def _check_modules(self) -> None:
        listed = [module.id for module in self._manifest.modules]
        for module in self._found.modules.values():
            self._check_numbers(module.folder, list(module.lessons))
            if module.id not in listed:
                self._report.error(module.folder, 0, _NO_ENTRY, id=module.id)
        self._check_numbers("", [module.folder for module in self._found.modules.values()])
        for number, entry in enumerate(self._manifest.modules, start=1):
            if entry.id not in self._found.modules:
                number_text = f"{number:02}"
                self._report.error(
                    MANIFEST, entry.line, _NO_FOLDER, id=entry.id, number=number_text
                )
        folders = [self._found.modules[i].folder for i in listed if i in self._found.modules]
        if [_number(name) for name in folders] != sorted(_number(name) for name in folders):
            self._report.warning(MANIFEST, self._manifest.modules[0].line, _OTHER_ORDER)

    def _check_numbers(self, folder: str, names: list[str]) -> None:
        by_number: dict[int, str] = {}
        for name in sorted(names):
            first = by_number.setdefault(_number(name), name)
            if first != name:
                place = f"{folder}/{name}".strip("/")
                self._report.error(place, 0, _SAME_NUMBER, first=first, second=name)


def _belongs(name: str) -> bool:
    """Say whether a file beside course.yaml has one of the names we know, however it is written."""
    found = text_name(name.lower())
    return name.lower() == MANIFEST or (found is not None and found.stem in _TOP)


def _number(name: str) -> int:
    return int(name.partition("-")[0])


def in_order(names: Sequence[str]) -> Iterator[str]:
    """Yield numbered names by their number, whatever its width."""
    return iter(sorted(names, key=lambda name: (_number(name), name)))
