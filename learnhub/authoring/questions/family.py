"""A text in all its languages: in which one its questions are shaped, and which ones follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from learnhub.courseware.arranging import place_of, sort_of
from learnhub.courseware.names import MEDIA, text_name


@dataclass(frozen=True, slots=True)
class Family:
    """The files of a text with their locales; `original` is the one the others follow."""

    original: str
    locales: Mapping[str, str]

    def others(self, path: str) -> list[str]:
        """Return the other files, in the order of the course's languages."""
        return [other for other in self.locales if other != path]

    def followers(self, path: str) -> list[str]:
        """Return what changes with a file: all other languages of an original, else nothing."""
        return self.others(path) if path == self.original else []

    def in_locale(self, locale: str) -> str | None:
        """Return the file of a locale, None where the text is not there in it."""
        return next((path for path, found in self.locales.items() if found == locale), None)


def holds_questions(path: str) -> bool:
    """Say whether questions of a file are asked anywhere."""
    folder, _, name = path.rpartition("/")
    is_text = text_name(name) is not None and "/" not in folder and folder != MEDIA
    return is_text and sort_of(path) != "page"


def family_of(paths: Iterable[str], path: str, locales: Sequence[str]) -> Family:
    """Return the family of a file; `locales` are those of the course, none if nobody knows.

    As long as the languages of the course are not known, each file stands for itself.
    """
    place = place_of(path)
    found = {
        locale: other
        for other in paths
        if place_of(other) == place and holds_questions(other)
        for locale in [_locale(other, locales)]
        if locale in locales
    }
    if path not in found.values():
        return Family(path, {path: _locale(path, locales)})
    in_turn = {found[locale]: locale for locale in locales if locale in found}
    return Family(next(iter(in_turn)), in_turn)


def _locale(path: str, locales: Sequence[str]) -> str:
    """Return the locale in a name; a file without one is in the first language."""
    name = text_name(path.rpartition("/")[2])
    said = name.locale if name else ""
    return said or (locales[0] if locales else "")
