"""What the formats that are plain text share: a look at a file, and what no text may hold."""

import codecs
import re

from learnhub.base.words import N_
from learnhub.questions.message import msg

_XML = re.compile(r"\s*<(?:[?!]|\w(?=.*>\s*\Z))", re.DOTALL)
_ZIP = b"PK\x03\x04"
NO_CONTROL = msg(N_("signs that no text may hold were taken out"))


def readable(data: bytes) -> str:
    """Return bytes as text whatever their encoding; "" for what is no plain text: XML, zip.

    Text in another encoding than UTF-8 is recognised as well, so that reading it can say so.
    """
    if data.startswith(_ZIP):
        return ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    return "" if _XML.match(text) else text.replace("\r\n", "\n").replace("\r", "\n")
