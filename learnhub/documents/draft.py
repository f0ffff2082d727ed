"""A document on its way: HTML with signs in it, and the pictures that the signs stand for."""

from dataclasses import dataclass, field

from learnhub.documents import marks


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture at its place in the text; no data where it lies elsewhere or is missing."""

    name: str
    data: bytes
    alt: str = ""
    decorative: bool = False


@dataclass(slots=True)
class Draft:
    """What a reader of one format makes; everything after it is the same for all formats.

    In the HTML, `h1` to `h6` are headings, `h1 class="title"` is the title of the document,
    `p class="caption"` a caption. The texts of notes stand at the end, each behind a paragraph
    with its sign.
    """

    html: str = ""
    pictures: list[Placed] = field(default_factory=list)
    notes: int = 0

    def picture(self, placed: Placed) -> str:
        """Keep a picture and return its sign."""
        self.pictures.append(placed)
        return marks.mark(marks.PICTURE, len(self.pictures) - 1)

    def note(self) -> int:
        """Return the number of a new note."""
        self.notes += 1
        return self.notes
