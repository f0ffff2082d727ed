"""What became of a document: lessons, questions, files, and every problem on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from learnhub.base.problem import Problem
from learnhub.questions.interchange.bank import Bank

MOST_BYTES = 30_000_000
"""A larger file is not read."""

NO_FILES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportedLesson:
    """A lesson on its way into a course.

    `body` is Markdown in the course format, pictures as `../media/NAME`. `place` says where in
    the document it begins. Other lessons of the same document are linked as `SLUG.md`, where
    `slug` is the name that the file of that lesson should get.
    """

    title: str
    body: str
    place: str
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """Everything that was found in a file; what could not be taken over is in `problems`.

    `bank` is there for a file of questions, `course` holds the files of a whole course by path,
    `media` the pictures of lessons or bank by the names under which the texts use them.
    `original` is the document as safe HTML, to be shown beside the result. An error among the
    problems means that the document, or a file in it, was refused; a warning that a part of it
    was changed or left out.
    """

    format: str
    lessons: tuple[ImportedLesson, ...] = ()
    bank: Bank | None = None
    course: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES)
    media: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES)
    original: str = ""
    problems: tuple[Problem, ...] = ()
