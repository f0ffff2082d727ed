"""Reads bytes as UTF-8 or says which encoding they seem to have."""

import codecs

from learnhub.base.words import N_
from learnhub.questions.message import Msg, msg

_MARKED = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decoded(data: bytes) -> str | Msg:
    """Return the text with `\\n` as line ends, or what is said of another encoding."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), "")
    if not marked and data[:4096].count(0) > len(data[:4096]) // 4:
        marked = "UTF-16"
    if marked:
        return _other(marked, 1)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _other("Windows-1252", data.count(b"\n", 0, error.start) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _other(encoding: str, line: int) -> Msg:
    return msg(
        N_(
            "this is not UTF-8 but looks like %(encoding)s (line %(line)s). "
            "Please open it in an editor and save it as UTF-8."
        ),
        encoding=encoding,
        line=line,
    )
