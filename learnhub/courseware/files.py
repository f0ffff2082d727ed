"""Reads a course folder from disk, and nothing outside it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from learnhub.base.archives import HIDDEN, LINK, LITTER, ODD_NAME, is_odd_name
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.limits import MAX_FILES, MAX_PICTURE, MAX_TEXT, MAX_TOTAL
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

_NO_FOLDER = N_("This folder does not exist.")
_UNREADABLE = N_("This file cannot be read: %(reason)s.")
_SPECIAL = N_("This is no ordinary file and is not read.")
TEXT_TOO_LARGE = N_("This file is larger than 1 MB. Please divide it.")
FILE_TOO_LARGE = N_("This file is larger than 5 MB. Please make it smaller.")
TOO_MANY = N_("There are more than %(limit)s files. A course has a few hundred at most.")
TOO_MUCH = N_("The files are larger than 200 MB in all. Please make the pictures smaller.")

_DEEP = N_("This folder lies too deep and is not read.")

MAX_DEPTH = 6

_TEXT_ENDINGS = (".md", ".yaml", ".yml", ".txt")


def size_limit(path: str) -> int:
    """Return how many bytes a file of this name may have."""
    return MAX_TEXT if path.lower().endswith(_TEXT_ENDINGS) else MAX_PICTURE


def read_folder(path: Path) -> tuple[Files, list[Problem]]:
    """Return the files of a course folder, without those that are refused, each with a problem.

    Links, hidden files, odd names, special files and what is too large are not read.
    """
    report = Report(path.name)
    if not path.is_dir():
        report.error("", 0, _NO_FOLDER)
        return {}, report.sorted()
    files: dict[str, bytes] = {}
    total = 0
    for inner, entry in _walk(path, "", report):
        if len(files) >= MAX_FILES:
            report.error("", 0, TOO_MANY, limit=MAX_FILES)
            break
        data = _read(entry, inner, report)
        if data is None:
            continue
        total += len(data)
        if total > MAX_TOTAL:
            report.error("", 0, TOO_MUCH)
            break
        files[inner] = data
    return files, report.sorted()


def _walk(folder: Path, prefix: str, report: Report) -> Iterator[tuple[str, Path]]:
    """Yield every ordinary file with its path inside the course, sorted."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        report.error(prefix.rstrip("/"), 0, _UNREADABLE, reason=error.strerror or "?")
        return
    for entry in entries:
        inner = prefix + _printable(entry.name)
        mode = _mode(entry, inner, report)
        if entry.name in LITTER or not _may_read(entry.name, inner, mode, report):
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(entry, f"{inner}/", report)
        else:
            yield inner, entry


def _may_read(name: str, inner: str, mode: int, report: Report) -> bool:
    """Say whether to go on with a file or folder; report it otherwise."""
    is_folder = stat.S_ISDIR(mode)
    if stat.S_ISLNK(mode):
        report.error(inner, 0, LINK)
    elif name.startswith("."):
        report.warning(inner, 0, HIDDEN)
    elif is_odd_name(name):
        report.error(inner, 0, ODD_NAME, name=_printable(name))
    elif is_folder and inner.count("/") + 1 >= MAX_DEPTH:
        report.error(inner, 0, _DEEP)
    elif mode and not is_folder and not stat.S_ISREG(mode):
        report.error(inner, 0, _SPECIAL)
    else:
        return mode != 0
    return False


def _mode(entry: Path, inner: str, report: Report) -> int:
    """Return what kind of file this is, 0 if it is gone."""
    try:
        return entry.lstat().st_mode
    except OSError as error:
        report.error(inner, 0, _UNREADABLE, reason=error.strerror or "?")
        return 0


def _read(entry: Path, inner: str, report: Report) -> bytes | None:
    """Return the bytes of a file; the limit is checked on what is read, not on what is said."""
    limit = size_limit(inner)
    try:
        # A file may be exchanged for a link between looking and reading.
        handle = os.open(entry, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        report.error(inner, 0, _UNREADABLE, reason=error.strerror or "?")
        return None
    if len(data) > limit:
        report.error(inner, 0, TEXT_TOO_LARGE if limit == MAX_TEXT else FILE_TOO_LARGE)
        return None
    return data


def _printable(name: str) -> str:
    """Return a file name without the halves of signs that stand for undecodable bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
