"""Reads zip files without trusting a word they say about themselves."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from learnhub.base.problem import Problem, Severity
from learnhub.base.words import N_

NO_ZIP = N_("This is not a zip file, or it is damaged.")
LINK = N_("This is a link to another place. Please put the file itself here.")
HIDDEN = N_("This file is hidden, because its name begins with a point. It is not taken over.")
ODD_NAME = N_("The name “%(name)s” holds a sign that not every system allows. Please rename it.")
_ENCRYPTED = N_("This file is locked with a password. Please make the zip file without one.")
_ABSOLUTE = N_("The name “%(name)s” leads out of the zip file. Files must lie inside its folder.")
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

# Left behind by operating systems; nobody put them there, so nobody need hear of them.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"})

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
_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"}
    | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a zip file may hold: files, bytes in all, folders inside each other.

    `of` returns how many bytes a file of that name may have, `too_large` what is said of one
    with more; `too_many` (with `%(limit)s`) and `too_much` are said of the whole.
    """

    files: int
    total: int
    depth: int
    of: Callable[[str], int]
    too_large: Callable[[str], str]
    too_many: str
    too_much: str


def is_odd_name(name: str) -> bool:
    """Say whether a name means trouble on some system: control signs, devices, odd endings."""
    return (
        not name
        or name in (".", "..")
        or len(name) > 150
        or name.endswith((" ", "."))
        or not name.isprintable()
        or bool(_FORBIDDEN & set(name))
        or name.partition(".")[0].lower() in _DEVICES
    )


def read_archive(
    data: bytes | Path, limits: Limits
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return path and bytes of every file that may be taken, and a problem for each other one.

    Nothing is written to disk; where the whole file cannot be used, no file is returned.
    """
    archive = _Archive(limits)
    return archive.read(data), archive.problems


def write_archive(files: Mapping[str, bytes], folder: str = "") -> bytes:
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

    def __init__(self, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._limits = limits
        self._seen: set[str] = set()
        self._total = 0

    def read(self, data: bytes | Path) -> dict[str, bytes]:
        """Return path and bytes of every file that may be taken."""
        try:
            size = data.stat().st_size if isinstance(data, Path) else len(data)
            if size > self._limits.total:
                self._note("", self._limits.too_much)
                return {}
            source = data if isinstance(data, Path) else io.BytesIO(data)
            with zipfile.ZipFile(source) as archive:
                return self._entries(archive)
        except _BROKEN:
            self._note("", NO_ZIP)
            return {}

    def _entries(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        infos = archive.infolist()
        if sum(not info.is_dir() for info in infos) > self._limits.files:
            self._note("", self._limits.too_many, limit=self._limits.files)
            return {}
        files: dict[str, bytes] = {}
        for info in infos:
            if not self._may_read(info):
                continue
            data = self._data(archive, info)
            if data is None:
                continue
            self._total += len(data)
            if self._total > self._limits.total:
                self._note("", self._limits.too_much)
                return {}
            files[info.filename] = data
        if not infos:
            self._note("", _EMPTY)
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
            self._note(shown, _BACKSLASH, name=shown)
        elif name.startswith("/") or _DRIVE.match(name) or ".." in parts:
            self._note(shown, _ABSOLUTE, name=shown)
        elif stat.S_ISLNK(info.external_attr >> 16):
            self._note(shown, LINK)
        elif any(is_odd_name(part) for part in parts):
            self._note(shown, ODD_NAME, name=shown)
        elif any(part.startswith(".") for part in parts):
            self._note(shown, HIDDEN, severity="warning")
        elif len(parts) > self._limits.depth:
            self._note(shown, _DEEP)
        elif name.casefold() in self._seen:
            self._note(shown, _TWICE, name=shown)
        else:
            self._seen.add(name.casefold())
            return self._is_safe(info)
        return False

    def _is_safe(self, info: zipfile.ZipInfo) -> bool:
        """Judge an entry by what the zip file declares about it."""
        name = info.filename
        if info.flag_bits & 0x41:
            self._note(name, _ENCRYPTED)
        elif info.compress_type not in _METHODS:
            self._note(name, _METHOD)
        elif info.file_size > self._limits.of(name):
            self._note(name, self._limits.too_large(name))
        elif info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size):
            self._note(name, _RATIO)
        else:
            return True
        return False

    def _data(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | None:
        """Return what an entry really holds, never reading past the limit."""
        name = info.filename
        limit = self._limits.of(name)
        try:
            with archive.open(info) as stream:
                data = stream.read(limit + 1)
        except _BROKEN:
            self._note(name, _DAMAGED)
            return None
        if len(data) > limit:
            self._note(name, self._limits.too_large(name))
        elif len(data) != info.file_size:
            self._note(name, _SIZE)
        elif data.startswith(b"PK\x03\x04"):
            self._note(name, _NESTED)
        else:
            return data
        return None

    def _note(
        self, where: str, message: str, severity: Severity = "error", **params: str | int
    ) -> None:
        self.problems.append(Problem(where, message, params, severity))
