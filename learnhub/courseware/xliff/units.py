"""Names the pieces of a text that are translated, and puts translations in their place.

One walk through a text serves both: a visitor that collects leaves every text as it is, one that
fills returns the translation. So what is exported is what can be filled, in the same order.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from learnhub.courseware.xliff.inline import Inline, Parts, marks_fit, put_together, tidy
from learnhub.courseware.xliff.segments import (
    Piece,
    Segment,
    begins_no_block,
    filled,
    segments_of,
    segments_of_line,
)
from learnhub.courseware.xliff.shapes import Sort

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece to translate: its name in the text, what it is, and its words.

    `note` is the key of a note for the translator; `group` names what must be divided alike in two
    languages for their units to belong together.
    """

    name: str
    group: str
    note: str
    sort: Sort | None
    inline: Inline

    @property
    def digest(self) -> str:
        """A short hash of the words and codes: another one means that the original changed."""
        said = "\x01".join(map(str, self.inline.literal))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    @property
    def id(self) -> str:
        """The name with the hash of what is translated."""
        return f"{self.name}-{self.digest}"

    def written(self, parts: Parts) -> str | None:
        """Return a translation as it stands in the file, None if it cannot stand there."""
        if self.sort is None:
            said = "".join(part for part in parts if isinstance(part, str))
            return said if len(parts) == 1 and "\0" not in said else None
        if not marks_fit(parts, self.inline.codes):
            return None
        text = put_together(parts, self.inline.codes)
        if text is None or self.sort in ("alt", "caption"):
            is_safe = text is not None and not set("[]") & set(text.replace("\\[", ""))
            return text if is_safe else None
        return _as_paragraph(text)


def split_id(unit_id: str) -> tuple[str, str]:
    """Return name and hash of an id; both are "" where it is none of ours."""
    name, dash, digest = unit_id.rpartition("-")
    return (name, digest) if dash and len(digest) == _DIGITS else ("", "")


class Visitor(Protocol):
    """Sees every text of a course that is translated; returns what stands in its place."""

    def blocks(self, group: str, text: str, note: str) -> str:
        """Take a text of whole paragraphs."""
        ...

    def line(self, group: str, text: str, note: str, sort: Sort = "paragraph") -> str:
        """Take Markdown in one line."""
        ...

    def plain(self, group: str, text: str, note: str) -> str:
        """Take a text that is no Markdown."""
        ...


@dataclass(slots=True)
class Collector:
    """Notes every unit and changes nothing."""

    units: list[Unit] = field(default_factory=list)

    def blocks(self, group: str, text: str, note: str) -> str:
        """Note the segments of paragraphs."""
        self._note(group, segments_of(text), note)
        return text

    def line(self, group: str, text: str, note: str, sort: Sort = "paragraph") -> str:
        """Note the segments of a line."""
        self._note(group, segments_of_line(text, sort), note)
        return text

    def plain(self, group: str, text: str, note: str) -> str:
        """Note a plain text with letters in it."""
        inline = Inline(tidy((text,)))
        if inline.has_words:
            self.units.append(Unit(f"{group}.1", group, note, None, inline))
        return text

    def _note(self, group: str, pieces: tuple[Piece, ...], note: str) -> None:
        for number, segment in _numbered(pieces):
            name = f"{group}.{number}"
            self.units.append(Unit(name, group, note, segment.sort, segment.inline))


@dataclass(slots=True)
class Filler:
    """Puts translations in place, by the names of their units; without one the text stays."""

    said: Mapping[str, str]

    def blocks(self, group: str, text: str, note: str) -> str:
        """Return paragraphs with what is translated of them."""
        return self._filled(group, segments_of(text), text)

    def line(self, group: str, text: str, note: str, sort: Sort = "paragraph") -> str:
        """Return a line with what is translated of it."""
        return self._filled(group, segments_of_line(text, sort), text)

    def plain(self, group: str, text: str, note: str) -> str:
        """Return the translation of a plain text."""
        return self.said.get(f"{group}.1", text)

    def _filled(self, group: str, pieces: tuple[Piece, ...], text: str) -> str:
        texts = [
            self.said.get(f"{group}.{number}", segment.text)
            for number, segment in _numbered(pieces)
        ]
        return filled(pieces, texts) if texts else text


def _numbered(pieces: tuple[Piece, ...]) -> Iterator[tuple[int, Segment]]:
    return enumerate((piece for piece in pieces if isinstance(piece, Segment)), start=1)


def _as_paragraph(text: str) -> str | None:
    """Return a text that is one paragraph, with a backslash where it would begin a list or so."""
    if begins_no_block(text):
        return text
    first = next((place for place, sign in enumerate(text) if not sign.isalnum()), 0)
    for place in (0, first):
        changed = f"{text[:place]}\\{text[place:]}"
        if not text[place : place + 1].isalnum() and begins_no_block(changed):
            return changed
    return None
