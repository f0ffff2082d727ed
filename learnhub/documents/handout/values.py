"""What a handout is made of before it is drawn: styled text, rows of marks, frames around them.

Lengths are millimetres from the left edge and from the top of a row; sizes of type are points.
"""

from dataclasses import dataclass, replace
from typing import Literal

from learnhub.courseware import Medium
from learnhub.documents.handout.colours import INK, Colour

POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks; `rise` lifts it, in parts of its size, `link` is where it leads."""

    size: float = 10.5
    bold: bool = False
    italic: bool = False
    mono: bool = False
    colour: Colour = INK
    rise: float = 0
    underline: bool = False
    strike: bool = False
    link: str = ""

    def but(self, **changes: object) -> "Style":
        """Return the style with some changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style; a line feed in it ends the line."""

    text: str
    style: Style = Style()


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the page's width in which something is set, from the side where reading begins."""

    left: float
    width: float
    rtl: bool = False

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    def place(self, offset: float, width: float) -> float:
        """Return the left edge of something so wide, so far from where reading begins."""
        return self.right - offset - width if self.rtl else self.left + offset

    def part(self, offset: float, width: float) -> "Column":
        """Return a part of the column, so far from where reading begins."""
        width = max(width, 8.0)
        return Column(self.place(offset, width), width, self.rtl)

    def inset(self, start: float, end: float = 0) -> "Column":
        """Return the column without some space at its two sides."""
        return self.part(start, self.width - start - end)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one style, face and direction, standing on a baseline."""

    x: float
    y: float
    text: str
    style: Style
    face: str
    width: float
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: Colour = INK
    thickness: float = 0.25
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `round` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    line: Colour | None = None
    round: float = 0
    thickness: float = 0.3


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle by its upper left corner."""

    x: float
    y: float
    size: float
    fill: Colour | None = None
    line: Colour | None = None
    thickness: float = 0.3


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its words."""

    x: float
    y: float
    width: float
    height: float
    medium: Medium
    alt: str


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that the contents and the outline of the document lead to."""

    name: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page on which a landmark stands, at the end of a line of the contents."""

    landmark: str
    x: float
    width: float
    y: float
    style: Style
    rtl: bool = False


Mark = Text | Rule | Box | Disc | Image | Landmark | PageNumber


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of a page. `keep` holds it with the next one, a `gap` vanishes at a page's top.

    The rows of its `head` stand once more above it where it begins a page: those of a table.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    gap: bool = False
    new_page: bool = False
    head: tuple["Row", ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A ground behind the rows from `first` to before `end`, with a bar where reading begins."""

    first: int
    end: int
    column: Column
    fill: Colour | None
    bar: Colour | None
    kind: Literal["ground", "outline"] = "ground"


def lowered(mark: Mark, by: float) -> Mark:
    """Return a mark that stands lower in its row."""
    if isinstance(mark, Landmark):
        return mark
    if isinstance(mark, Rule):
        return replace(mark, y=mark.y + by, to_y=mark.to_y + by)
    return replace(mark, y=mark.y + by)
