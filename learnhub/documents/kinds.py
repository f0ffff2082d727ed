"""Tells by the bytes of a file what it is, whatever it is called."""

import io
import json
import re
import zipfile
import zlib

from learnhub.base.words import N_
from learnhub.courseware.names import MANIFEST
from learnhub.documents.web import decoded_page, looks_like_page
from learnhub.documents.word.package import is_word
from learnhub.questions.interchange.bank import Format
from learnhub.questions.interchange.formats import recognised
from learnhub.questions.interchange.markdown import FORMAT as QUESTIONS_IN_MARKDOWN
from learnhub.questions.interchange.xml import root_name
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Prose
from learnhub.questions.reading import read_pieces

WORD, ODT, FLAT_ODT, PAGE, PAGES = "docx", "odt", "fodt", "html", "html-zip"
MARKDOWN, MARKDOWNS, COURSE = "markdown", "markdown-zip", "course"

ENDINGS = {
    WORD: (".docx", ".docm", ".dotx", ".dotm"), ODT: (".odt", ".ott"), FLAT_ODT: (".fodt", ".xml"),
    PAGE: (".html", ".htm", ".xhtml"), PAGES: (".zip",), COURSE: (".zip",), MARKDOWNS: (".zip",),
    MARKDOWN: (".md", ".markdown", ".txt", ".mdx", ".qmd", ".rmd", ""),
}  # fmt: skip
MARKDOWN_ENDINGS = (".md", ".markdown")
PAGE_ENDINGS = (".html", ".htm", ".xhtml")

_SAVE_AS_DOCX = N_(
    "This is a file of an old Word, or has a password. Please save it as .docx without one."
)
_RTF = N_("This is a file in the format RTF. Please open it in Word and save it as .docx.")
_PDF = N_("This is a PDF, which cannot be taken over. Please use the document it was made from.")
_SLIDES = N_("This is a presentation. Please copy its texts into a document, or save it as HTML.")
_SHEET = N_("This is a spreadsheet. Please copy what you need into a document.")
_BOOK = N_("This is an e-book. Please unpack it and import its HTML pages as a zip file.")
_ARCHIVE = N_("This is a packed file of another kind. Please use an ordinary zip file.")
_MHTML = N_("This is a web archive. Please save the page as HTML or the document as .docx.")
_PICTURE = N_("This is a picture. Please add it to a lesson with the editor.")
_DATA = N_("This file holds data for programs (JSON), no text for a lesson.")
_EMPTY = N_("This file is empty.")
_UNKNOWN = N_("This file is of a kind that we do not know. Please save it as .docx, .odt or HTML.")
_OTHER_ZIP = N_(
    "There is nothing in this zip file that we can read: no course, no Markdown, no HTML, "
    "no questions."
)
_OF_PAGES = frozenset({"html", "head", "body", "div", "p", "section", "article", "main", "svg"})
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (_OLD_OFFICE, _SAVE_AS_DOCX), (b"{\\rtf", _RTF), (b"%PDF-", _PDF), (b"MIME-Version:", _MHTML),
    (b"\x1f\x8b", _ARCHIVE), (b"7z\xbc\xaf\x27\x1c", _ARCHIVE), (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE), (b"\xfd7zXZ", _ARCHIVE), (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE), (b"GIF8", _PICTURE),
)  # fmt: skip
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, KeyError,
           IndexError, NotImplementedError)  # fmt: skip
_MOST_NAMES = 20_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(data: bytes, name: str) -> str | Format | Msg:
    """Return the kind of a document, a format of questions, or why it is neither."""
    if not data.strip():
        return msg(_EMPTY)
    for start, message in _STARTS:
        if data.startswith(start):
            return msg(message)
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    root = root_name(data)
    if root == "document" and b"urn:oasis:names:tc:opendocument" in data[:20_000]:
        return FLAT_ODT
    found = recognised(data) if root and root.lower() not in _OF_PAGES else None
    if found is not None:
        return found
    is_markdown = name.lower().endswith(MARKDOWN_ENDINGS)
    if looks_like_page(decoded_page(data[:200_000]), whole=is_markdown):
        return PAGE
    if root and not is_markdown and not name.lower().endswith(PAGE_ENDINGS):
        return msg(_UNKNOWN)
    if _CONTROL.search(data[:8_000]) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return msg(_UNKNOWN)
    return _kind_of_text(data, name)


def _kind_of_text(data: bytes, name: str) -> str | Format | Msg:
    """Tell a lesson from a file of questions, both of which are plain text."""
    if QUESTIONS_IN_MARKDOWN.recognises(data):
        return QUESTIONS_IN_MARKDOWN if _holds_only_questions(data) else MARKDOWN
    if name.lower().endswith(MARKDOWN_ENDINGS):
        return MARKDOWN
    if name.lower().endswith(PAGE_ENDINGS):
        return PAGE
    if _is_json(data):
        return msg(_DATA)
    found = recognised(data)
    return MARKDOWN if found is None or not _has_questions(found, data, name) else found


def _has_questions(found: Format, data: bytes, name: str) -> bool:
    """Say whether a text that looks like questions holds more of them than of anything else.

    Braces or a line of answers may stand in any text.
    """
    from_name = name.lower().endswith((".gift", ".aiken"))
    if from_name or len(data) > 5_000_000:
        return True
    return b"\n# " not in data and not data.startswith((b"# ", b"---\n"))


def _is_json(data: bytes) -> bool:
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _holds_only_questions(data: bytes) -> bool:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("---\n"):
        return False
    pieces, _ = read_pieces(text, first_line=1, where="")
    prose = [piece.block.text for piece in pieces if isinstance(piece.block, Prose)]
    lines = [line for block in prose for line in block.split("\n") if line.strip()]
    return all(line.lstrip().startswith("#") for line in lines)


def _kind_of_zip(data: bytes) -> str | Format | Msg:
    names = _names(data)
    first = _first_file(data)
    if is_word(names):
        return WORD
    if "content.xml" in names and first.startswith("application/vnd.oasis.opendocument."):
        return _of_opendocument(first)
    for start, message in (("ppt/", _SLIDES), ("xl/", _SHEET), ("META-INF/container.xml", _BOOK)):
        if any(name.startswith(start) for name in names):
            return msg(message)
    if any(name.count("/") < 2 and name.rpartition("/")[2] == MANIFEST for name in names):
        return COURSE
    found = recognised(data)
    if found is not None:
        return found
    lower = [name.lower() for name in names if "__macosx" not in name.lower()]
    if any(name.endswith(MARKDOWN_ENDINGS) for name in lower):
        return MARKDOWNS
    if any(name.endswith(PAGE_ENDINGS) for name in lower):
        return PAGES
    if "content.xml" in names:
        return ODT
    return msg(_OTHER_ZIP)


def _of_opendocument(sort: str) -> str | Msg:
    if "presentation" in sort:
        return msg(_SLIDES)
    return msg(_SHEET) if "spreadsheet" in sort else ODT


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [info.filename for info in archive.infolist()[:_MOST_NAMES]]
    except _BROKEN:
        return []


def _first_file(data: bytes) -> str:
    """Return the beginning of the file called mimetype, by which OpenDocument says what it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace")
    except _BROKEN:
        return ""
