"""Opens content packages: zip files with a manifest, the questions as XML and their pictures.

A package is read without trusting a word it says: at most 20,000 files and 200 MB in all, 20 MB
a file. Packages come in many wrappings, so a folder around the whole and one zip file inside
another are looked into; the files of a zip file inside have its path in front of their own.
"""

import io
import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

from learnhub.base.archives import Limits, read_archive
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Note
from learnhub.questions.interchange.manifests import NAME, Manifest, read_manifest
from learnhub.questions.interchange.media import ENDINGS
from learnhub.questions.interchange.xml import parse, place_of
from learnhub.questions.message import Msg

MOST_FILES = 20_000
MOST_BYTES = 200_000_000
MOST_BYTES_A_FILE = 20_000_000

_MOST_PACKAGES = 20
_BEGINNING = 16_384
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_PACKAGE_ENDINGS = (".zip", ".imscc")
_XML_ENDINGS = (".xml", ".qti", ".dat")
_TOO_LARGE = N_("This file is larger than 20 MB and is not read.")
_TOO_MANY = N_("There are more than %(limit)s files in this zip file.")
_TOO_MUCH = N_("The files in this zip file are larger than 200 MB together.")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
_FILE_BASE = re.compile(r"(?:\$|%24)IMS[-_]CC[-_]FILE[-_]?BASE(?:\$|%24)/*", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Package:
    """The files of a package by path, why others were refused, and what the manifest lists.

    `manifest` is None where there is none or it cannot be read; then `xml_files` are to be looked
    at one by one. Where there are several, as in zip files inside, it holds what all of them list.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    manifest: Manifest | None
    _paths: Mapping[str, str]
    _roots: tuple[str, ...]

    def resolve(self, base: str, href: str) -> str | None:
        """Return the path of the file that `href` means in the file `base`, None for no such file.

        Addresses elsewhere, and what leads out of the package, are no files of it.
        """
        for href_as_path in _ways_to_read(href):
            for folder in _folders(base, self._root(base), href_as_path):
                path = _joined(folder, _FILE_BASE.sub("", href_as_path, count=1))
                found = self._paths.get(_folded(path)) if path else None
                if path in self.files or found:
                    return path if path in self.files else found
        return None

    def _root(self, base: str) -> str:
        """Return the folder of the manifest that a file belongs to."""
        return next((root for root in self._roots if base.startswith(f"{root}/")), "")

    def xml_files(self) -> tuple[str, ...]:
        """Return the files that may be XML, by their names, without the manifests."""
        return tuple(
            path
            for path in self.files
            if path.lower().endswith(_XML_ENDINGS) and not _is_manifest(path)
        )


def is_package(data: bytes) -> bool:
    """Say whether bytes are a zip file."""
    return data.startswith(_ZIPPED)


def open_package(data: bytes) -> Package | Msg:
    """Return what is in a zip file, or why it cannot be used as a whole."""
    files, problems = read_archive(data, _limits(MOST_FILES, MOST_BYTES))
    whole = next((problem for problem in problems if not problem.where), None)
    if whole:
        return Msg(whole.message, whole.params)
    _add_packages_inside(data, files, problems)
    outermost = _outermost(files)
    manifest = _manifest(files, outermost, problems)
    paths = {_folded(path): path for path in files}
    roots = tuple(sorted(map(posixpath.dirname, outermost), key=len, reverse=True))
    return Package(
        MappingProxyType(files), tuple(problems), manifest, MappingProxyType(paths), roots
    )


def beginnings(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield path and first bytes of every file that may be XML, to recognise a package by."""
    yield from _beginnings(data, "", nested=True)


def notes_of(package: Package, name: str) -> tuple[Note, ...]:
    """Return what is to be said of the files of a package that were refused.

    Documents and programs beside the questions are passed over: they are no part of a question.
    """
    return tuple(
        Note(f"{name}/{problem.where}", "", Msg(problem.message, problem.params))
        for problem in package.problems
        if _matters(problem.where)
    )


def _limits(files: int, total: int) -> Limits:
    return Limits(
        files=files,
        total=total,
        depth=20,
        of=lambda name: MOST_BYTES if _is_package_name(name) else MOST_BYTES_A_FILE,
        too_large=lambda name: _TOO_LARGE,
        too_many=_TOO_MANY,
        too_much=_TOO_MUCH,
    )


def _is_package_name(name: str) -> bool:
    return name.lower().endswith(_PACKAGE_ENDINGS)


def _is_manifest(path: str) -> bool:
    return posixpath.basename(path).lower() == NAME


def _matters(where: str) -> bool:
    path = where.partition(":")[0].lower()
    endings = (*_XML_ENDINGS, *_PACKAGE_ENDINGS, *(f".{ending}" for ending in ENDINGS))
    return not posixpath.basename(path).startswith(".") and path.endswith(endings)


def _add_packages_inside(data: bytes, files: dict[str, bytes], problems: list[Problem]) -> None:
    """Add the files of zip files inside, which `read_archive` refuses, one level deep."""
    refused = [each.where for each in problems if _is_package_name(each.where)]
    for where in refused[:_MOST_PACKAGES]:
        inner = _bytes_inside(data, where)
        if inner is None:
            continue
        left = MOST_BYTES - sum(map(len, files.values()))
        found, wrong = read_archive(inner, _limits(MOST_FILES - len(files), left))
        whole = next((problem for problem in wrong if not problem.where), None)
        problems[:] = [problem for problem in problems if problem.where != where]
        problems += [
            Problem(
                f"{where}/{problem.where}" if problem.where else where,
                problem.message,
                problem.params,
                problem.severity,
            )
            for problem in ([whole] if whole else wrong)
        ]
        files.update({f"{where}/{path}": content for path, content in found.items()})


def _bytes_inside(data: bytes, name: str) -> bytes | None:
    """Return a zip file inside another, None where it is none or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as stream:
            inner = stream.read(MOST_BYTES + 1)
    except _BROKEN:
        return None
    return inner if is_package(inner) and len(inner) <= MOST_BYTES else None


def _beginnings(data: bytes, folder: str, *, nested: bool) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename for info in archive.infolist()[:MOST_FILES]]
            heads = {name: _head(archive, name) for name in names if _may_be_xml(name)}
    except _BROKEN:
        return
    for name, head in heads.items():
        yield folder + name, head
    for name in [name for name in names if nested and _is_package_name(name)][:_MOST_PACKAGES]:
        inner = _bytes_inside(data, name)
        if inner:
            yield from _beginnings(inner, f"{folder}{name}/", nested=False)


def _may_be_xml(name: str) -> bool:
    return name.lower().endswith(_XML_ENDINGS)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            return stream.read(_BEGINNING)
    except _BROKEN:
        return b""


def _outermost(files: Mapping[str, bytes]) -> list[str]:
    """Return the manifest that lies least deep, of the package and of each zip file inside."""
    paths = sorted(filter(_is_manifest, files), key=_depth, reverse=True)
    return sorted({_package_of(path): path for path in paths}.values())


def _manifest(
    files: Mapping[str, bytes], paths: list[str], problems: list[Problem]
) -> Manifest | None:
    """Return what the manifests list together; one that cannot be read is a problem."""
    read: list[Manifest] = []
    for path in paths:
        root = parse(files[path], path)
        if isinstance(root, Msg):
            problems.append(Problem(place_of(path, root), root.message, root.params))
            # What one manifest lists would hide what the other would have listed.
            return None
        read.append(read_manifest(root, path))
    if not read:
        return None
    return Manifest(read[0].title, tuple(each for one in read for each in one.resources))


def _package_of(path: str) -> str:
    """Return the zip file inside that a path belongs to, "" for the package itself."""
    parts = path.split("/")
    ends = [i for i, part in enumerate(parts[:-1], start=1) if _is_package_name(part)]
    return "/".join(parts[: ends[0]]) if ends else ""


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _ways_to_read(href: str) -> tuple[str, ...]:
    """Return an address as a path: as it stands, and decoded and without what follows "?"."""
    href = href.strip().replace("\\", "/")
    if not href or (_SCHEME.match(href) and not _FILE_BASE.match(href)):
        return ()
    bare = re.split(r"[?#]", href, maxsplit=1)[0]
    return tuple(dict.fromkeys((href, unquote(bare), unquote(unquote(bare)))))


def _folders(base: str, root: str, href: str) -> tuple[str, ...]:
    """Return the folders in which a path may begin, the likeliest first."""
    shared = _joined(root, "web_resources") or ""
    if _FILE_BASE.match(href):
        return (shared, root, posixpath.dirname(base))
    return tuple(dict.fromkeys((posixpath.dirname(base), root, shared)))


def _joined(folder: str, href: str) -> str | None:
    """Return a path from the outermost folder on, None where it leads out of the package."""
    path = posixpath.normpath(posixpath.join(folder, href.lstrip("/")))
    return None if path.startswith("..") or path == "." else path


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
