"""Recognises documents by their bytes and refuses those that bring a program with them."""

import codecs
import io
import re
import zipfile
import zlib

from learnhub.base.words import N_
from learnhub.files.rules import Found

MACROS = N_(
    "“%(name)s” holds a program (macros), which we do not take. Please save it without macros, "
    "or as PDF."
)
OLD_WORD = N_(
    "“%(name)s” is locked or in an old format. Please save it as .docx or PDF, without a password."
)

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ENTRIES = 5_000
_MOST_READ = 1_000_000
_SEEN = 1_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError,
    ValueError, KeyError, IndexError,
)
_MACRO_NAMES = ("vbaproject", "vbadata", "basic/", "scripts/", "activex")
# Text as far as a machine is concerned, but written for programs.
_PROGRAMS = ("<!doctype", "<html", "<svg", "<?xml", "<script", "{\\rtf", "%!ps", "#!")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def document(data: bytes) -> Found | str | None:
    """Return a document, in words why it is refused, or None where it is none that we know."""
    if data.startswith(b"%PDF-"):
        return Found("document", "application/pdf", data)
    if data.startswith(_OLE):
        return OLD_WORD
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    return _text(data)


def _packed(data: bytes) -> Found | str | None:
    """Look into a zip file far enough to know whether it is a text document without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_ENTRIES:
                return None
            if any(info.flag_bits & 0x1 for info in infos):
                return OLD_WORD
            return _judged(archive, {info.filename for info in infos}, data)
    except _BROKEN:
        return None


def _judged(archive: zipfile.ZipFile, names: set[str], data: bytes) -> Found | str | None:
    folded = [name.replace("\\", "/").casefold() for name in names]
    has_macros = any(sign in name for name in folded for sign in _MACRO_NAMES)
    if "mimetype" in names:
        kind, is_text = _ODT, _part(archive, "mimetype").strip() == _ODT
    elif {"[Content_Types].xml", "word/document.xml"} <= names:
        types = _part(archive, "[Content_Types].xml")
        kind, is_text = _DOCX, f"{_DOCX}.main+xml" in types
        has_macros = has_macros or "macroenabled" in types.casefold()
    else:
        return None
    if has_macros:
        return MACROS
    return Found("document", kind, data) if is_text else None


def _part(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as stream:
        return stream.read(_MOST_READ).decode("utf-8", "replace")


def _text(data: bytes) -> Found | None:
    """Return plain text as UTF-8; older programs write it in other ways."""
    text = _decoded(data)
    if text is None or _CONTROL.search(text):
        return None
    if text[:_SEEN].lstrip("\ufeff \t\r\n").casefold().startswith(_PROGRAMS):
        return None
    return Found("document", "text/plain", text.encode())


def _decoded(data: bytes) -> str | None:
    has_mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
