"""Proposes names for files and ids from the titles people write."""

import re
import unicodedata
from collections.abc import Collection

from learnhub.base.archives import is_odd_name
from learnhub.courseware.names import RESERVED
from learnhub.questions.interchange.ids import slug

LONGEST = 48

# What does not fall apart into a letter and its accent; ä, ö and ü are written out in German.
_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a",
        "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "", "'": "",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def proposed(title: str, neutral: str, taken: Collection[str]) -> str:
    """Return a free slug made from a title; `neutral` where no letter of it can be used.

    Names that mean something in a course, or trouble on some system, count as taken.
    """
    wanted = unicodedata.normalize("NFC", title[:200]).lower().translate(_LETTERS)
    bare = (sign for sign in unicodedata.normalize("NFKD", wanted) if not _is_accent(sign))
    found = slug("".join(bare))
    base = found if re.search("[a-z]", found) else neutral
    return free(base, taken)


def free(base: str, taken: Collection[str]) -> str:
    """Return `base`, or with the first number behind it under which it is not taken."""
    found, number = base, 1
    while found in taken or found in RESERVED or is_odd_name(found):
        number += 1
        found = f"{base[: LONGEST - 1 - len(str(number))].rstrip('-')}-{number}"
    return found


def one_line(text: str) -> str:
    """Return what a form sent as one line without signs that no file may hold."""
    return " ".join(_UNSEEN.sub("", text).split())


def lines_of(text: str) -> str:
    """Return a text of several lines without signs that no file may hold."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_accent(sign: str) -> bool:
    return unicodedata.combining(sign) != 0
