"""What the texts of a draft are called, by their path: authors name a lesson, not a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnhub.authoring.reading import ReadDraft
from learnhub.courseware import Course
from learnhub.courseware.names import (
    BANK,
    ENTRY_CHECK,
    FINAL_CHECK,
    GUIDE,
    MANIFEST,
    MEDIA,
    QUIZ,
    WORKSHEETS,
)
from learnhub.courseware.parts import Written


@dataclass(frozen=True, slots=True)
class Place:
    """A file of a draft as authors know it; `sort` is "settings" for course.yaml, "" for strays."""

    path: str
    file_id: int
    sort: str
    title: str
    locale: str


def places_of(course: Course | None, read: ReadDraft) -> dict[str, Place]:
    """Return every text by its path, in the order of the course; pictures are none.

    Nobody's texts, and all texts of a course that cannot be read, go by their path.
    """
    found = {text.path: _place(text, read) for text in _written(course)}
    ids = {path: file.file_id for path, file in read.files.items()}
    others = {
        path: Place(path, file_id, "settings" if path == MANIFEST else "", "", "")
        for path, file_id in ids.items()
        if path not in found and not path.startswith(f"{MEDIA}/")
    }
    manifest = {MANIFEST: others.pop(MANIFEST)} if MANIFEST in others else {}
    return {**manifest, **found, **others}


def _written(course: Course | None) -> Iterator[Written]:
    if course is not None:
        yield from course.written


def _place(text: Written, read: ReadDraft) -> Place:
    return Place(
        text.path, read.file_id(text.path) or 0, _sort(text.path), text.title, text.locale
    )


def _sort(path: str) -> str:
    """Return what kind of text the course holds at a path."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if folder == WORKSHEETS:
        return "worksheet"
    is_own = stem in (QUIZ, BANK) if folder else stem in (GUIDE, ENTRY_CHECK, FINAL_CHECK)
    return stem if is_own else "lesson"
