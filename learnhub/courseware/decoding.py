"""Turns the bytes of a file into text, and says in words what stands in the way."""

from learnhub.base.words import N_
from learnhub.courseware.report import Report

_UTF16 = N_("This file is in the encoding UTF-16. Please save it as UTF-8.")
_WINDOWS = N_("This file is not in UTF-8; it looks like Windows-1252. Please save it as UTF-8.")
_BINARY = N_("This is not a text file. Please save it as plain text in UTF-8.")
NUL = N_("There is an invisible NUL character here. Please delete it.")

_BOM = b"\xef\xbb\xbf"


def decode(data: bytes, path: str, report: Report) -> str | None:
    """Return the text of a file, None with a problem if it is no UTF-8 text.

    A byte order mark is dropped, and line ends become a line feed: what is read is the text, and
    what is written has one form.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf16(data):
        report.error(path, 1, _UTF16)
        return None
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\x00" in data:
            report.error(path, line, _BINARY)
        else:
            report.error(path, line, _WINDOWS)
        return None
    if "\x00" in text:
        report.error(path, text.count("\n", 0, text.index("\x00")) + 1, NUL)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_bare_utf16(data: bytes) -> bool:
    """Guess UTF-16 without its mark: every second byte of a Western text is then zero."""
    start = data[:200]
    return len(start) >= 4 and (
        start[1::2].count(0) * 2 > len(start[1::2]) or start[0::2].count(0) * 2 > len(start[0::2])
    )
