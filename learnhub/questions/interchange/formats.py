"""The exchange formats there are, and which one a file is."""

from typing import cast

from learnhub.questions.interchange import aiken, gift, markdown, moodle, qti2, qti12
from learnhub.questions.interchange.bank import Format, WritingFormat

# In the order in which they are asked whether a file is theirs: the more particular first.
FORMATS: tuple[Format, ...] = (
    *qti2.FORMATS,
    qti12.FORMAT,
    moodle.FORMAT,
    markdown.FORMAT,
    aiken.FORMAT,
    gift.FORMAT,
)


def format_named(name: str) -> Format | None:
    """Return the format of that name."""
    return next((each for each in FORMATS if each.name == name), None)


def recognised(data: bytes) -> Format | None:
    """Return the format a file is in, None where no format knows it."""
    return next((each for each in FORMATS if each.recognises(data)), None)


def writing(found: Format) -> WritingFormat | None:
    """Return the format as one that can be written, None where it is only read."""
    return cast(WritingFormat, found) if hasattr(found, "write") else None
