"""Reads a document of any kind: each by its own reader, all of them to the same end."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import escape

from learnhub.base.archives import Limits, read_archive
from learnhub.base.words import N_
from learnhub.courseware import read_zip
from learnhub.documents import kinds
from learnhub.documents.banks import read_bank
from learnhub.documents.draft import Draft
from learnhub.documents.flow import Flow
from learnhub.documents.opendocument import read_flat, read_opendocument
from learnhub.documents.original import as_text, shown
from learnhub.documents.pictures import Shelf
from learnhub.documents.texts import Texts
from learnhub.documents.told import Told
from learnhub.documents.values import MOST_BYTES, Imported, ImportedLesson
from learnhub.documents.web import beside, decoded_page, path_of, read_page
from learnhub.documents.word import read_word
from learnhub.questions.interchange.bank import Bank, Format
from learnhub.questions.message import Msg

TOO_LARGE = N_("This file is larger than 30 MB. Please make its pictures smaller, or divide it.")
OTHER_ENDING = N_("The name of this file does not fit to what is in it. It was read as %(kind)s.")
_TOO_MANY = N_("There are more than %(limit)s files in this zip file.")
_TOO_MUCH = N_("The files in this zip file are larger than 200 MB together.")
_NOT_USED = N_("This file is not used: it is neither a text nor a picture of one.")

MOST_FILES = 5_000
_MOST_IN_ALL = 200_000_000
_NUMBERS = re.compile(r"(\d{1,9})")
_PAGE_LINK = re.compile(r"\]\(imported-page-(\d{1,5})\.md")
_QUIET = (".css", ".js", ".json", ".txt", ".yml", ".yaml", ".woff", ".woff2", ".ttf", ".ico")


def read(name: str, data: bytes, locale: str) -> Imported:
    """Return what a file holds; never an exception."""
    told = Told(_calm_name(name))
    if len(data) > MOST_BYTES:
        told.refuse(TOO_LARGE)
        return Imported("", problems=told.problems())
    kind = kinds.kind_of(data, told.name)
    if isinstance(kind, Msg):
        told.refuse_for(kind)
        return Imported("", problems=told.problems())
    if not isinstance(kind, str):
        return _bank(kind, data, told)
    ending = posixpath.splitext(told.name)[1].lower()
    if ending not in kinds.ENDINGS[kind]:
        told.warn(OTHER_ENDING, kind=kind)
    return _READERS[kind](data, told, locale)


def _word(data: bytes, told: Told, locale: str) -> Imported:
    return _document(kinds.WORD, read_word(data, told), told, locale)


def _odt(data: bytes, told: Told, locale: str) -> Imported:
    return _document(kinds.ODT, read_opendocument(data, told), told, locale)


def _fodt(data: bytes, told: Told, locale: str) -> Imported:
    return _document(kinds.FLAT_ODT, read_flat(data, told), told, locale)


def _document(kind: str, draft: Draft | None, told: Told, locale: str) -> Imported:
    if draft is None:
        return Imported(kind, problems=told.problems())
    flow = Flow(told, Shelf(told), locale, _title(told.name))
    return _imported(kind, flow.lessons(draft), flow)


def _page(data: bytes, told: Told, locale: str) -> Imported:
    draft, title = read_page(decoded_page(data), told)
    flow = Flow(told, Shelf(told), locale, title or _title(told.name))
    return _imported(kinds.PAGE, flow.lessons(draft), flow)


def _pages(data: bytes, told: Told, locale: str) -> Imported:
    """Return the lessons of all pages in a zip file, linked to each other."""
    files = _files(data, told)
    shelf = Shelf(told)
    paths = [path for path in _sorted(files) if path.lower().endswith(kinds.PAGE_ENDINGS)]
    numbers = {path: number for number, path in enumerate(paths)}
    flow = Flow(told, shelf, locale, "")
    lessons: list[ImportedLesson] = []
    first: dict[int, str] = {}
    whole = told.name
    for number, path in enumerate(paths):
        told.name = f"{whole}/{path}"
        draft, title = read_page(decoded_page(files[path]), told)
        flow.title = title or _title(path)
        flow.beside = lambda address, page=path: beside(files, page, address)  # type: ignore[misc] # the page of this turn
        flow.link = lambda address, page=path: _other_page(address, page, numbers)  # type: ignore[misc] # as above
        found = flow.lessons(draft)
        lessons += found
        first[number] = found[0].slug if found else ""
    told.name = whole
    _tell_unused(files, paths, shelf.media, told)
    return _imported(kinds.PAGES, [_linked(lesson, first) for lesson in lessons], flow)


def _other_page(address: str, page: str, numbers: Mapping[str, int]) -> str | None:
    number = numbers.get(path_of(page, address))
    return None if number is None else f"imported-page-{number}.md"


def _linked(lesson: ImportedLesson, slugs: Mapping[int, str]) -> ImportedLesson:
    body = _PAGE_LINK.sub(lambda found: f"]({slugs.get(int(found[1]), '')}.md", lesson.body)
    return replace(lesson, body=body)


def _markdown(data: bytes, told: Told, locale: str) -> Imported:
    shelf = Shelf(told)
    texts = Texts(told, shelf, {told.name: data}, _title(told.name))
    lessons = texts.lessons([told.name])
    original = as_text(data.decode("utf-8", "replace"))
    return Imported(
        kinds.MARKDOWN, tuple(lessons), media=shelf.media, original=original,
        problems=told.problems(),
    )


def _markdowns(data: bytes, told: Told, locale: str) -> Imported:
    files = _files(data, told)
    shelf = Shelf(told)
    paths = [path for path in _sorted(files) if path.lower().endswith(kinds.MARKDOWN_ENDINGS)]
    lessons = Texts(told, shelf, files, _title(told.name)).lessons(paths)
    _tell_unused(files, paths, shelf.media, told)
    original = shown(
        f"<h2>{escape(path)}</h2>{as_text(files[path].decode('utf-8', 'replace'))}"
        for path in paths
    )
    return Imported(
        kinds.MARKDOWNS, tuple(lessons), media=shelf.media, original=original,
        problems=told.problems(),
    )


def _course(data: bytes, told: Told, locale: str) -> Imported:
    _, files, problems = read_zip(data)
    for problem in problems:
        told.add(problem)
    original = as_text("\n".join(sorted(files)))
    return Imported(kinds.COURSE, course=files, original=original, problems=told.problems())


def _bank(found: Format, data: bytes, told: Told) -> Imported:
    bank: Bank | None = read_bank(found, data, told)
    original = "" if data.startswith(b"PK") else as_text(decoded_page(data))
    media = bank.media if bank else {}
    return Imported(
        found.name, bank=bank, media=media, original=original, problems=told.problems()
    )


def _imported(kind: str, lessons: list[ImportedLesson], flow: Flow) -> Imported:
    return Imported(
        kind, tuple(lessons), media=flow.shelf.media, original="\n".join(flow.originals),
        problems=flow.told.problems(),
    )


def _files(data: bytes, told: Told) -> dict[str, bytes]:
    limits = Limits(
        files=MOST_FILES,
        total=_MOST_IN_ALL,
        depth=12,
        of=lambda name: MOST_BYTES,
        too_large=lambda name: TOO_LARGE,
        too_many=_TOO_MANY,
        too_much=_TOO_MUCH,
    )
    files, problems = read_archive(data, limits)
    for problem in problems:
        told.add(problem)
    return files


def _tell_unused(
    files: Mapping[str, bytes], used: list[str], media: Mapping[str, bytes], told: Told
) -> None:
    kept = set(media.values())
    for path in _sorted(files):
        if path not in used and files[path] not in kept and not path.lower().endswith(_QUIET):
            told.warn_of_file(path, _NOT_USED)


def _sorted(files: Mapping[str, bytes]) -> list[str]:
    """Return paths as people count: "2-x" before "10-x", an index before what lies beside it."""
    return sorted(files, key=_order)


def _order(path: str) -> tuple[str, bool, list[tuple[int, str]]]:
    folder, _, name = path.rpartition("/")
    is_index = posixpath.splitext(name)[0].lower() in ("index", "readme")
    parts = _NUMBERS.split(path.lower())
    counted = [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
    return "", not is_index if not folder else True, counted


def _calm_name(name: str) -> str:
    """Return a file name fit for messages: without folders and without control signs."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    safe = "".join(sign if sign.isprintable() else "�" for sign in last)
    return safe[:120] or "…"


def _title(name: str) -> str:
    stem = posixpath.splitext(posixpath.basename(name))[0]
    return " ".join(stem.replace("_", " ").split()) or "…"


_READERS: dict[str, Callable[[bytes, Told, str], Imported]] = {
    kinds.WORD: _word,
    kinds.ODT: _odt,
    kinds.FLAT_ODT: _fodt,
    kinds.PAGE: _page,
    kinds.PAGES: _pages,
    kinds.MARKDOWN: _markdown,
    kinds.MARKDOWNS: _markdowns,
    kinds.COURSE: _course,
}
