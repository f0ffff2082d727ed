"""The texts of a course as XLIFF 1.2, for translators and their programs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from learnhub.courseware.course import Course
from learnhub.courseware.reading import Files
from learnhub.courseware.xliff.saying import Say, unchanged

if TYPE_CHECKING:
    from learnhub.courseware.xliff.importing import Imported

__all__ = ["export_xliff", "import_xliff"]

# The parser of XML takes megabytes that no server should carry around unasked: both are loaded
# when they are called.


def export_xliff(
    course: Course, target_locale: str, *, only_open: bool, say: Say = unchanged
) -> bytes:
    """Return the texts of a course with their translations into one language, as XLIFF 1.2.

    With `only_open` only what is missing or stale. The target may be a language the course does
    not have yet. `say` translates the notes for the translator.
    """
    exporting = import_module("learnhub.courseware.xliff.exporting")
    made: bytes = exporting.export_xliff(course, target_locale, only_open=only_open, say=say)
    return made


def import_xliff(
    files: Files, data: bytes, *, where: str = "translation.xlf", locale: str = ""
) -> Imported:
    """Return the files of a course that an XLIFF file changes; never raises.

    `locale` is the language the texts are for; without it the file says so. `where` names the
    XLIFF file in problems. An error means that nothing was taken at all; warnings are about
    single texts.
    """
    importing = import_module("learnhub.courseware.xliff.importing")
    found: Imported = importing.import_xliff(files, data, where=where, locale=locale)
    return found
