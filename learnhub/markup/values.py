"""What goes into a text from outside, and what a text is found to point at."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ours: its address on this site and its size in CSS pixels."""

    url: str
    width: int
    height: int


class References(Protocol):
    """Says what a text may point at; targets are passed exactly as they were written."""

    def picture(self, target: str) -> Picture | None:
        """Return the picture behind `target`, for example "../media/path.svg", if there is one."""
        ...

    def term(self, term_id: str) -> str | None:
        """Return the address of the explanation of a glossary term."""
        ...

    def worksheet(self, name: str) -> str | None:
        """Return the address of a worksheet."""
        ...

    def page(self, target: str) -> str | None:
        """Return the address behind a relative link, for example "../02-shop/01-start.md"."""
        ...


class _Nowhere:
    """Knows no picture, term, worksheet or page."""

    def picture(self, target: str) -> Picture | None:
        return None

    def term(self, term_id: str) -> str | None:
        return None

    def worksheet(self, name: str) -> str | None:
        return None

    def page(self, target: str) -> str | None:
        return None


NOTHING: References = _Nowhere()


class PointerKind(StrEnum):
    """What kind of thing a text points at."""

    PICTURE = "picture"
    LINK = "link"
    TERM = "term"
    WORKSHEET = "worksheet"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One place in a text that points at something.

    `target` is as written, for terms and worksheets without the scheme. `text` is the text of a
    link or the alternative text of a picture; `title` is None where none was written.
    """

    line: int
    kind: PointerKind
    target: str
    text: str
    title: str | None = None
    decorative: bool = False
