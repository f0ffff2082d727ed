"""Reads a course from a zip file, and writes one."""

from collections.abc import Mapping
from pathlib import Path

from learnhub.base.archives import Limits, read_archive, write_archive
from learnhub.base.problem import Problem
from learnhub.courseware.decoding import decode
from learnhub.courseware.files import (
    FILE_TOO_LARGE,
    MAX_DEPTH,
    TEXT_TOO_LARGE,
    TOO_MANY,
    TOO_MUCH,
    size_limit,
)
from learnhub.courseware.limits import MAX_FILES, MAX_TEXT, MAX_TOTAL
from learnhub.courseware.manifest import read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report


def read_zip(data: bytes | Path) -> tuple[str, Files, list[Problem]]:
    """Return name and files of the course in a zip file, without those that are refused.

    Nothing is written to disk. The name is that of the one folder that holds everything, else
    the id in course.yaml, else "".
    """
    report = Report("")
    limits = Limits(
        MAX_FILES, MAX_TOTAL, MAX_DEPTH + 1, size_limit, _too_large, TOO_MANY, TOO_MUCH
    )
    files, problems = read_archive(data, limits)
    report.add(problems)
    folder, files = _without_top(files)
    return folder, files, report.sorted()


def write_zip(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with the files in one folder; the same files give the same bytes."""
    return write_archive(files, folder)


def _too_large(name: str) -> str:
    return TEXT_TOO_LARGE if size_limit(name) == MAX_TEXT else FILE_TOO_LARGE


def _without_top(files: dict[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """Take off the one folder that holds everything, unless course.yaml lies beside it."""
    tops = {path.partition("/")[0] for path in files}
    if len(tops) == 1 and not any("/" not in path for path in files):
        top = tops.pop()
        return top, {path.removeprefix(f"{top}/"): data for path, data in files.items()}
    return _course_id(files), files


def _course_id(files: Mapping[str, bytes]) -> str:
    quiet = Report("")
    text = decode(files[MANIFEST], MANIFEST, quiet) if MANIFEST in files else None
    manifest = read_manifest(text, quiet) if text is not None else None
    return str(manifest.values["id"]) if manifest else ""
