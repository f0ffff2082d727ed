"""A published course as one zip file: its folder, and beside it the terms that it explains.

Unpacked into a folder of courses it lies there as the format describes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.courseware import EMPTY, Files, Glossary, read_glossary, read_zip, write_zip

MANIFEST = "course.yaml"
GLOSSARY = "glossary.yaml"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a zip file holds, with all its problems; `folder` is the name the course had."""

    folder: str
    files: Files
    glossary: Glossary
    problems: tuple[Problem, ...]


def packed(slug: str, files: Mapping[str, bytes], glossary: bytes) -> bytes:
    """Return the zip file; the same course gives the same bytes."""
    inside = {f"{slug}/{path}": data for path, data in files.items()}
    return write_zip("", {**inside, GLOSSARY: glossary} if glossary else inside)


def unpacked(data: bytes | Path) -> Parcel:
    """Read a zip file: a course with or without its terms, in a folder or not."""
    folder, files, problems = read_zip(data)
    if GLOSSARY not in files:
        return Parcel(folder, files, EMPTY, tuple(problems))
    course = {path: each for path, each in files.items() if path != GLOSSARY}
    glossary, more = read_glossary(files[GLOSSARY], GLOSSARY)
    tops = {path.partition("/")[0] for path in course}
    if MANIFEST not in course and len(tops) == 1:
        folder = tops.pop()
        course = {path.removeprefix(f"{folder}/"): each for path, each in course.items()}
    return Parcel(folder, course, glossary, (*problems, *more))
