"""Tells how far the languages of a draft are, and keeps it as long as the draft stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.authoring.reading import ReadDraft
from learnhub.content.library import Library
from learnhub.courseware import Course
from learnhub.courseware.coverage import Cell, Coverage, Row, coverage

OPEN = ("missing", "stale")
_BYTES_A_CELL = 400


@dataclass(frozen=True, slots=True)
class _Kept:
    course: Course
    table: Coverage


@dataclass(frozen=True, slots=True)
class Job:
    """A text that waits in one language; `file_id` is that of the original."""

    row: Row
    cell: Cell
    file_id: int


def covered(library: Library, read: ReadDraft) -> Coverage | None:
    """Return the state of all texts in all languages, None while course.yaml cannot be read."""
    course = read.course
    if course is None:
        return None
    key = ("coverage", course.id, id(course))
    found = library.find(key, _Kept)
    if found is not None and found.course is course:
        return found.table
    table = coverage(course)
    size = _BYTES_A_CELL * (len(table.rows) + 1) * (len(table.locales) + 1)
    library.keep(key, _Kept(course, table), size)
    return table


def jobs(read: ReadDraft, table: Coverage, locale: str) -> list[Job]:
    """Return what is missing or outdated in one language, in the order of the course."""
    return [
        Job(row, cell, file_id)
        for row in table.rows
        for cell in [row.cell(locale)]
        for file_id in [read.file_id(row.path)]
        if cell is not None and cell.state in OPEN and file_id is not None
    ]


def next_job(todo: Sequence[Job], table: Coverage, path: str) -> Job | None:
    """Return what waits behind a text, from the beginning again at the end; None for nothing."""
    places = {row.path: place for place, row in enumerate(table.rows)}
    here = places.get(path, -1)
    others = [job for job in todo if job.row.path != path]
    behind = (job for job in others if places[job.row.path] > here)
    return next(behind, others[0] if others else None)
