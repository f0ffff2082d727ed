"""Tells in which encoding an XML document is, and reads it as text."""

import re

from learnhub.base.words import N_
from learnhub.questions.message import Msg, msg

_MARKED = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"\s*+<\?xml[^>]{0,200}?encoding\s*+=\s*+[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Those that only name characters; "unicode_escape" or "idna" would be something to abuse.
_ENCODINGS = re.compile(
    r"utf_?8|us_?ascii|ascii|iso_?8859_?\d{1,2}|latin_?\d|(cp|windows)_?125\d|cp(437|850|932|936)"
    r"|mac_?roman|macintosh|koi8_[ru]|gb(2312|k|18030)|big5|shift_jis|euc_(jp|kr)"
)


def encoding_of(data: bytes) -> str | Msg:
    """Return the encoding by the byte order mark, by the declaration, else UTF-8."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), "")
    if marked:
        return marked
    declared = _DECLARED.match(data)
    name = declared[1].decode("ascii").lower().replace("-", "_") if declared else "utf_8"
    if name.startswith(("utf_16", "utf16", "ucs_2")):
        # What declares UTF-16 in bytes that are none was written to a text first and then saved.
        return "utf-8"
    if not _ENCODINGS.fullmatch(name):
        return msg(
            N_("line 1: the encoding “%(encoding)s” is not read. Please save the file as UTF-8."),
            encoding=name.replace("_", "-"),
            line=1,
        )
    return name


def decoded(data: bytes) -> str | Msg:
    """Return the text of a document, or why it cannot be read."""
    encoding = encoding_of(data)
    if isinstance(encoding, Msg):
        return encoding
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except LookupError:
        return msg(N_("the encoding “%(encoding)s” is not known"), encoding=encoding)
    except UnicodeDecodeError as error:
        return msg(
            N_(
                "line %(line)s: byte %(byte)s cannot be read as %(encoding)s. The file looks like "
                "%(likely)s. Please save it as UTF-8."
            ),
            line=data.count(b"\n", 0, error.start) + 1,
            byte=error.start + 1,
            encoding=encoding.upper().replace("_", "-"),
            likely="UTF-16" if b"\0" in data[:1000] else "Windows-1252",
        )
