"""Reads a course from a zip file without trusting a word the file says about itself."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.decoding import decode
from learnhub.courseware.files import (
    FILE_TOO_LARGE,
    HIDDEN,
    LINK,
    LITTER,
    MAX_DEPTH,
    ODD_NAME,
    TEXT_TOO_LARGE,
    TOO_MANY,
    TOO_MUCH,
    is_odd_name,
    size_limit,
)
from learnhub.courseware.limits import MAX_FILES, MAX_TEXT, MAX_TOTAL
from learnhub.courseware.manifest import read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

_NO_ZIP = N_("This is not a zip file, or it is damaged.")
_ENCRYPTED = N_("This file is locked with a password. Please make the zip file without one.")
_ABSOLUTE = N_("The name “%(name)s” leads out of the course. Files must lie inside its folder.")
_BACKSLASH = N_(
    "The name “%(name)s” holds a backslash. Please make the zip file with another program."
)
_TWICE = N_(
    "The name “%(name)s” stands in the zip file twice, or twice but for upper and lower case."
)
_METHOD = N_("This file is packed in a way that we do not read. Please use an ordinary zip file.")
_RATIO = N_("This file would become far larger than it is when unpacked, and is not read.")
_SIZE = N_("The size that the zip file gives for this file is wrong. The zip file may be damaged.")
_DAMAGED = N_("This file is damaged inside the zip file.")
_NESTED = N_("This is a zip file inside the zip file. Please unpack it first.")
_EMPTY = N_("There are no files in this zip file.")
_DEEP = N_("This file lies too deep and is not read.")

_MAX_RATIO = 200
_SMALL = 100_000
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# The earliest date that zip knows; a real one would make every export another file.
_DATE = (1980, 1, 1, 0, 0, 0)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
)


def read_zip(data: bytes | Path) -> tuple[str, Files, list[Problem]]:
    """Return name and files of the course in a zip file, without those that are refused.

    Nothing is written to disk. The name is that of the one folder that holds everything, else
    the id in course.yaml, else "".
    """
    report = Report("")
    files = _Archive(report).read(data)
    folder, files = _without_top(files)
    return folder, files, report.sorted()


def write_zip(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with the files in one folder; the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, _DATE)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[path])
    return target.getvalue()


class _Archive:
    """Reads one zip file, entry by entry, and stops where a limit is passed."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._seen: set[str] = set()
        self._total = 0

    def read(self, data: bytes | Path) -> dict[str, bytes]:
        """Return path and bytes of every file that may be taken."""
        try:
            size = data.stat().st_size if isinstance(data, Path) else len(data)
            if size > MAX_TOTAL:
                self._report.error("", 0, TOO_MUCH)
                return {}
            source = data if isinstance(data, Path) else io.BytesIO(data)
            with zipfile.ZipFile(source) as archive:
                return self._entries(archive)
        except _BROKEN:
            self._report.error("", 0, _NO_ZIP)
            return {}

    def _entries(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        infos = archive.infolist()
        if sum(not info.is_dir() for info in infos) > MAX_FILES:
            self._report.error("", 0, TOO_MANY, limit=MAX_FILES)
            return {}
        files: dict[str, bytes] = {}
        for info in infos:
            if not self._may_read(info):
                continue
            data = self._data(archive, info)
            if data is None:
                continue
            self._total += len(data)
            if self._total > MAX_TOTAL:
                self._report.error("", 0, TOO_MUCH)
                return {}
            files[info.filename] = data
        if not infos:
            self._report.error("", 0, _EMPTY)
        return files

    def _may_read(self, info: zipfile.ZipInfo) -> bool:
        # zipfile cuts names at a NUL character; the original name shows it.
        name = info.orig_filename
        parts = name.rstrip("/").split("/")
        if info.is_dir() and "\\" not in name and ".." not in parts:
            return False
        if LITTER & set(parts):
            return False
        shown = name.encode("utf-8", "replace").decode("utf-8")
        if "\\" in name:
            self._report.error(shown, 0, _BACKSLASH, name=shown)
        elif name.startswith("/") or _DRIVE.match(name) or ".." in parts:
            self._report.error(shown, 0, _ABSOLUTE, name=shown)
        elif stat.S_ISLNK(info.external_attr >> 16):
            self._report.error(shown, 0, LINK)
        elif any(is_odd_name(part) for part in parts):
            self._report.error(shown, 0, ODD_NAME, name=shown)
        elif any(part.startswith(".") for part in parts):
            self._report.warning(shown, 0, HIDDEN)
        elif len(parts) > MAX_DEPTH + 1:
            self._report.error(shown, 0, _DEEP)
        elif name.casefold() in self._seen:
            self._report.error(shown, 0, _TWICE, name=shown)
        else:
            self._seen.add(name.casefold())
            return self._is_safe(info)
        return False

    def _is_safe(self, info: zipfile.ZipInfo) -> bool:
        """Judge an entry by what the zip file declares about it."""
        name = info.filename
        if info.flag_bits & 0x41:
            self._report.error(name, 0, _ENCRYPTED)
        elif info.compress_type not in _METHODS:
            self._report.error(name, 0, _METHOD)
        elif info.file_size > size_limit(name):
            self._report.error(name, 0, _too_large(name))
        elif info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size):
            self._report.error(name, 0, _RATIO)
        else:
            return True
        return False

    def _data(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
        """Return what an entry really holds, never reading past the limit."""
        name = info.filename
        limit = size_limit(name)
        try:
            with archive.open(info) as stream:
                data = stream.read(limit + 1)
        except _BROKEN:
            self._report.error(name, 0, _DAMAGED)
            return None
        if len(data) > limit:
            self._report.error(name, 0, _too_large(name))
        elif len(data) != info.file_size:
            self._report.error(name, 0, _SIZE)
        elif data.startswith(b"PK\x03\x04"):
            self._report.error(name, 0, _NESTED)
        else:
            return data
        return None


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
