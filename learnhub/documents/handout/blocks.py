"""Sets the blocks of our HTML: headings, paragraphs, lists, tables, call-outs, figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from lxml.html import HtmlElement

from learnhub.courseware import Course
from learnhub.documents.handout.colours import (
    AMBER,
    AMBER_WASH,
    BLUE,
    BLUE_WASH,
    BRICK,
    BRICK_WASH,
    GREEN,
    GREEN_WASH,
    SOFT,
    SUNK,
    Colour,
)
from learnhub.documents.handout.flow import Flow
from learnhub.documents.handout.inline import PLAIN, Inline, around, classes, parsed
from learnhub.documents.handout.pictures import TALLEST, Pictures, set_picture
from learnhub.documents.handout.references import medium_at
from learnhub.documents.handout.tables import set_table
from learnhub.documents.handout.values import POINT, Column, Disc, Mark, Row, Span, Style
from learnhub.documents.handout.words import HandoutWords

_HEADINGS = {"h2": 13.5, "h3": 12.0, "h4": 11.0, "h5": 10.5, "h6": 10.5}
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """aside blockquote dd details div dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol p pre
        section summary table ul""",
    )
)
_NOTES: dict[str, tuple[Colour, Colour]] = {
    "tip": (GREEN, GREEN_WASH),
    "note": (BLUE, BLUE_WASH),
    "law": (AMBER, AMBER_WASH),
    "warning": (BRICK, BRICK_WASH),
}
_TITLES = frozenset({"deed__title", "note__title"})
_INDENT = 6.5
_DEEPEST = 12
PARAGRAPH_GAP = 2.2


@dataclass(frozen=True, slots=True)
class Blocks:
    """Sets the HTML of one text; `line` is the colour of the course.

    On a page `to_write` on, empty cells of tables are high enough for a pen.
    """

    course: Course
    pictures: Pictures
    words: HandoutWords
    line: Colour
    line_wash: Colour
    style: Style = field(default_factory=Style)
    inline: Inline = PLAIN
    to_write: bool = False
    tallest: float = TALLEST

    def but(self, **changes: object) -> "Blocks":
        """Return the same with some changes."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def set(self, markup: str, flow: Flow, column: Column) -> None:
        """Set a piece of HTML."""
        self._inside(parsed(markup), flow, column, 0)

    def _inside(self, holder: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        """Set what an element holds; text between blocks is a paragraph of its own."""
        pending: list[Span] = []
        if holder.text:
            pending.append(Span(holder.text.replace("\n", " "), self.style))
        for child in holder:
            if child.tag in _BLOCKS or child.tag == "img":
                self._paragraph(pending, flow, column)
                pending = []
                self._block(child, flow, column, depth + 1)
            else:
                pending += around(child, self.style, self.inline)
            if child.tail:
                pending.append(Span(child.tail.replace("\n", " "), self.style))
        self._paragraph(pending, flow, column)

    @staticmethod
    def _paragraph(spans: Sequence[Span], flow: Flow, column: Column) -> None:
        if any(span.text.strip() for span in spans):
            flow.text(spans, column)
            flow.gap(PARAGRAPH_GAP)

    def _block(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        tag, names = str(child.tag), classes(child)
        if depth > _DEEPEST:
            text = " ".join(str(part) for part in child.itertext())
            self._paragraph([Span(" ".join(text.split()), self.style)], flow, column)
        elif names & _TITLES or tag in ("dt", "summary"):
            heavy = self.but(style=self.style.but(bold=True))
            heavy._inside(child, flow, column, depth)
            _keep_last(flow)
        elif tag == "dd":
            self._inside(child, flow, column.inset(_INDENT), depth)
        else:
            setting = _SETTINGS.get(tag, Blocks._inside)
            setting(self, child, flow, column, depth)

    def _table(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        set_table(child, flow, column, self.style, self.inline, to_write=self.to_write)
        flow.gap(PARAGRAPH_GAP + 1)

    def _line(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        """Draw a line; one that is all there is in an item of a list is there to write on."""
        holder = child.getparent()
        if holder is not None and holder.tag == "li":
            flow.writing_lines(column, 1)
            return
        flow.gap(2)
        flow.rule(column)
        flow.gap(3)

    def _heading(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        style = self.style.but(size=_HEADINGS[str(child.tag)], bold=True)
        flow.gap(4)
        flow.text(list(around(child, style, self.inline)), column, keep=True)
        flow.rows.append(Row(1.2, keep=True))

    def _list(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        items = [item for item in child if item.tag == "li"]
        numbered = child.tag == "ol"
        first = int(child.get("start") or 1)
        wide = max(_INDENT, 3.5 + 2.0 * len(str(first + len(items)))) if numbered else _INDENT
        for number, item in enumerate(items, first):
            at = len(flow.rows)
            self._inside(item, flow, column.inset(wide), depth)
            if flow.rows and flow.rows[-1].gap:
                flow.rows[-1] = replace(flow.rows[-1], height=1.1)
            if "task" not in classes(item):
                label = f"{number}." if numbered else ""
                flow.beside(at, partial(self._bullet, label, flow, column))
        flow.gap(PARAGRAPH_GAP)

    def _bullet(self, label: str, flow: Flow, column: Column, row: Row) -> Sequence[Mark]:
        if not label:
            size = 1.25
            x, y = column.place(1.6, size), min(row.height, 6.0) / 2 - size / 2
            return [Disc(x, y, size, fill=self.line)]
        style = self.style.but(bold=True, colour=self.line)
        width = flow.lines.width(label, style)
        baseline = min(row.height, 6.0) / 2 + style.size * POINT * 0.34
        return flow.lines.single(label, style, column.place(0.6, width), baseline)

    def _image(
        self, child: HtmlElement, flow: Flow, column: Column, depth: int, *, keep: bool = False
    ) -> None:
        medium = medium_at(self.course, child.get("src") or "")
        if medium is not None:
            alt = child.get("alt") or ""
            set_picture(
                medium, alt, self.pictures, flow, column, self.words, keep=keep,
                tallest=self.tallest,
            )

    def _figure(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        caption = child.find("figcaption")
        for image in child.iter("img"):
            self._image(image, flow, column, depth, keep=caption is not None)
        if caption is not None:
            small = self.but(style=self.style.but(size=9.0, colour=SOFT))
            small._inside(caption, flow, column, depth)
        flow.gap(PARAGRAPH_GAP + 1)

    def _code(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        style = self.style.but(mono=True, size=9.0)
        text = "".join(str(part) for part in child.itertext()).rstrip("\n").expandtabs(4)
        with flow.framed(replace(column, rtl=False), SUNK, None) as inner:
            flow.text([Span(text, style)], inner, tidy=False)
        flow.gap(PARAGRAPH_GAP + 1)

    def _set_apart(self, child: HtmlElement, flow: Flow, column: Column, depth: int) -> None:
        names = classes(child)
        if "footnotes" in names:
            flow.gap(2)
            flow.rule(column.part(0, 40))
            flow.gap(1.5)
            self.but(style=self.style.but(size=9.0))._inside(child, flow, column, depth)
            return
        if child.tag == "details":
            self._inside(child, flow, column, depth)
            return
        bar, fill = _NOTES.get(child.get("data-kind") or "", (self.line, self.line_wash))
        quoted = child.tag == "blockquote"
        inner = self.but(style=self.style.but(italic=True)) if quoted else self
        flow.gap(1.5)
        first = len(flow.rows)
        with flow.framed(column, None if quoted else fill, SOFT if quoted else bar) as inside:
            inner._inside(child, flow, inside, depth)
        flow.together(first)
        flow.gap(PARAGRAPH_GAP + 1.5)


def _keep_last(flow: Flow) -> None:
    """Hold what was set last with what comes."""
    for index in range(len(flow.rows) - 1, max(-1, len(flow.rows) - 3), -1):
        flow.rows[index] = replace(flow.rows[index], keep=True)


_SETTINGS: dict[str, Callable[[Blocks, HtmlElement, Flow, Column, int], None]] = {
    **dict.fromkeys(_HEADINGS, Blocks._heading),
    **dict.fromkeys(("ul", "ol"), Blocks._list),
    **dict.fromkeys(("aside", "section", "blockquote", "details"), Blocks._set_apart),
    "table": Blocks._table,
    "img": Blocks._image,
    "figure": Blocks._figure,
    "pre": Blocks._code,
    "hr": Blocks._line,
}
