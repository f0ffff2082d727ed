"""Checks course folders on disk: one course, or a folder that holds several with a glossary."""

from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.files import read_folder
from learnhub.courseware.glossary import EMPTY, Glossary, read_glossary
from learnhub.courseware.limits import MAX_TEXT
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.reading import read_course
from learnhub.courseware.report import Report
from learnhub.courseware.stamps import stale_translations

GLOSSARY = "glossary.yaml"

_NO_COURSES = N_("There is no course here: no course.yaml, and no folder that holds one.")
_TOO_LARGE = N_("This file is larger than 1 MB. Please divide it.")


def check_folder(path: Path) -> list[Problem]:
    """Return the problems of a course folder, or of all courses in a folder of courses.

    The glossary is the file glossary.yaml beside the course folders; for a single course it is
    looked for in the folder above, and its own problems are not repeated.
    """
    path = path.resolve()
    if (path / MANIFEST).is_file() or not path.is_dir():
        glossary, _ = find_glossary(path.parent)
        return _check_course(path, glossary)
    courses = [entry for entry in sorted(path.iterdir()) if (entry / MANIFEST).is_file()]
    glossary, problems = find_glossary(path)
    if not courses:
        report = Report("")
        report.error(path.name, 0, _NO_COURSES)
        problems = [*problems, *report.sorted()]
    for course in courses:
        problems = [*problems, *_check_course(course, glossary)]
    return problems


def find_glossary(folder: Path) -> tuple[Glossary, list[Problem]]:
    """Return the glossary of a folder of courses, the empty one where there is no file."""
    file = folder / GLOSSARY
    if not file.is_file():
        return EMPTY, []
    with file.open("rb") as stream:
        data = stream.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        report = Report("")
        report.error(GLOSSARY, 0, _TOO_LARGE)
        return EMPTY, report.sorted()
    return read_glossary(data, GLOSSARY)


def _check_course(path: Path, glossary: Glossary) -> list[Problem]:
    files, problems = read_folder(path)
    if not files:
        return problems
    course, more = read_course(files, folder=path.name, glossary=glossary)
    report = Report("")
    report.add([*problems, *more, *(stale_translations(course) if course else ())])
    return report.sorted()
