"""The exchange formats there are, and which one a file is.

None of them is loaded before it is asked for: together they take an eighth of what a server needs.
"""

from importlib import import_module
from typing import cast

from learnhub.questions.interchange.bank import Format, WritingFormat

# In the order in which they are asked whether a file is theirs: the more particular first.
_HOMES = {
    "qti21": "qti2.qti21", "qti22": "qti2.qti22", "qti30": "qti2.qti30", "qti12": "qti12",
    "moodle": "moodle", "markdown": "markdown", "aiken": "aiken", "gift": "gift",
}
NAMES = tuple(_HOMES)
WRITTEN = ("qti21", "qti30", "moodle", "markdown", "gift")
"""The names of the formats that can be written."""


def format_named(name: str) -> Format | None:
    """Return the format of that name."""
    if name not in _HOMES:
        return None
    found: Format = import_module(f"{__package__}.{_HOMES[name]}").FORMAT
    return found


def all_formats() -> tuple[Format, ...]:
    """Return all formats."""
    return tuple(each for name in NAMES if (each := format_named(name)) is not None)


def recognised(data: bytes) -> Format | None:
    """Return the format a file is in, None where no format knows it."""
    return next((each for each in all_formats() if each.recognises(data)), None)


def writing(found: Format) -> WritingFormat | None:
    """Return the format as one that can be written, None where it is only read."""
    return cast(WritingFormat, found) if found.name in WRITTEN else None
