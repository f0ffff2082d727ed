"""Puts rows on pages and draws them: grounds first, then marks, then head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from learnhub.documents.handout.bidi import is_right_to_left
from learnhub.documents.handout.colours import RULE, SOFT
from learnhub.documents.handout.flow import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIDE,
    TEXT_HEIGHT,
    TOP,
    Flow,
)
from learnhub.documents.handout.lines import LineMaker
from learnhub.documents.handout.pen import Pen
from learnhub.documents.handout.pictures import Pictures
from learnhub.documents.handout.typefaces import Typefaces
from learnhub.documents.handout.values import (
    Box,
    Column,
    Disc,
    Frame,
    Image,
    Landmark,
    Mark,
    PageNumber,
    Row,
    Rule,
    Span,
    Style,
    Text,
)
from learnhub.documents.handout.words import HandoutWords, filled

if TYPE_CHECKING:
    from fpdf import FPDF

_FOOT = PAGE_HEIGHT - 15.0
_HEAD = 12.0
_SMALL = Style(size=8.0, colour=SOFT)


@dataclass(slots=True)
class Page:
    """Which rows stand on a page, and where; above them the head of a table that goes on here."""

    rows: list[tuple[int, float]] = field(default_factory=list)
    height: float = 0.0
    head: tuple[Row, ...] = ()

    def begin_with(self, row: Row) -> None:
        """Put the head of a row first, where both of them have room."""
        height = sum(each.height for each in row.head)
        if height + row.height <= TEXT_HEIGHT:
            self.head, self.height = row.head, height


def paginated(rows: Sequence[Row]) -> list[Page]:
    """Return the pages; rows that keep together move together unless they fill more than a page."""
    pages = [Page()]
    for first, end in _groups(rows):
        height = sum(rows[index].height for index in range(first, end))
        page = pages[-1]
        starts_anew = rows[first].new_page and page.height > 0
        if starts_anew or (page.height and page.height + height > TEXT_HEIGHT):
            pages.append(page := Page())
        for index in range(first, end):
            row = rows[index]
            if row.gap and not page.height:
                continue
            if page.height and page.height + row.height > TEXT_HEIGHT:
                if row.gap:
                    continue
                pages.append(page := Page())
            if not page.height and row.head:
                page.begin_with(row)
            page.rows.append((index, page.height))
            page.height += row.height
    return pages


def _groups(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    first = 0
    for index, row in enumerate(rows):
        if not row.keep:
            yield first, index + 1
            first = index + 1
    if first < len(rows):
        yield first, len(rows)


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the edges of every page but the first."""

    title: str
    funding: str
    address: str
    locale: str
    words: HandoutWords


class Painter:
    """Draws the pages of one handout into a document."""

    def __init__(self, pdf: FPDF, faces: Typefaces, pictures: Pictures, running: Running) -> None:
        self._pdf = pdf
        self._pen = Pen(pdf, faces)
        self._pictures = pictures
        self._running = running
        self._lines = LineMaker(faces)
        self._landmarks: dict[str, int] = {}

    def paint(self, flow: Flow) -> None:
        """Draw everything."""
        pages = paginated(flow.rows)
        for number, page in enumerate(pages, 1):
            for index, _ in page.rows:
                for mark in flow.rows[index].marks:
                    if isinstance(mark, Landmark):
                        self._landmarks[mark.name] = number
        waiting = sorted(flow.frames, key=lambda frame: frame.first, reverse=True)
        open_frames: list[Frame] = []
        for number, page in enumerate(pages, 1):
            self._pdf.add_page()
            last = page.rows[-1][0] if page.rows else -1
            while waiting and waiting[-1].first <= last:
                open_frames.append(waiting.pop())
            self._grounds(flow, page, open_frames)
            open_frames = [frame for frame in open_frames if frame.end > last + 1]
            self._rows(flow, page)
            self._edges(number, len(pages))

    def _rows(self, flow: Flow, page: Page) -> None:
        top = TOP
        for row in page.head:
            for mark in row.marks:
                self._mark(mark, top)
            top += row.height
        for index, y in page.rows:
            for mark in flow.rows[index].marks:
                self._mark(mark, TOP + y)

    def _grounds(self, flow: Flow, page: Page, frames: Sequence[Frame]) -> None:
        places = dict(page.rows)
        for frame in frames:
            inside = [index for index, _ in page.rows if frame.first <= index < frame.end]
            if not inside:
                continue
            goes_on = inside[0] == page.rows[0][0]
            top = TOP if goes_on else TOP + places[inside[0]]
            bottom = TOP + places[inside[-1]] + flow.rows[inside[-1]].height
            column = frame.column
            if frame.fill is not None:
                ground = Box(column.left, top, column.width, bottom - top, frame.fill, round=1.6)
                self._mark(ground, 0)
            if frame.bar is not None:
                bar = Box(column.place(0, 1.4), top, 1.4, bottom - top, frame.bar, round=0.6)
                self._mark(bar, 0)

    def _mark(self, mark: Mark, top: float) -> None:
        match mark:
            case Text() | Rule() | Box() | Disc():
                self._pen.draw(mark, top)
            case Image():
                self._image(mark, top)
            case PageNumber():
                self._page_number(mark, top)
            case Landmark():
                self._pdf.set_xy(SIDE, max(0.0, top - 4))
                self._pdf.start_section(mark.title, mark.level, strict=False)

    def _image(self, mark: Image, top: float) -> None:
        data = self._pictures.ready(mark.medium)
        if data is None:
            return
        self._pdf.image(
            BytesIO(data), mark.x, top + mark.y, mark.width, mark.height,
            alt_text=mark.alt or None,
        )

    def _page_number(self, mark: PageNumber, top: float) -> None:
        page = self._landmarks.get(mark.landmark)
        if page is None:
            return
        row = self._lines.rows(
            [Span(str(page), mark.style)], Column(mark.x, mark.width, not mark.rtl)
        )[0]
        for each in row.marks:
            if isinstance(each, Text):
                self._mark(Text(each.x, mark.y, each.text, each.style, each.face, each.width), top)
        link = self._pdf.add_link(page=page)
        self._pdf.link(SIDE, top, PAGE_WIDTH - 2 * SIDE, mark.y + 1.5, link)

    def _edges(self, number: int, count: int) -> None:
        """Draw head and foot; the first page has its title and no head."""
        running = self._running
        rtl = is_right_to_left(running.locale)
        column = Column(SIDE, PAGE_WIDTH - 2 * SIDE, rtl)
        opposite = Column(column.left, column.width, not rtl)
        if number > 1:
            self._edge(running.title, column.part(0, column.width * 0.75), _HEAD)
            self._edge(running.address, opposite.part(0, column.width * 0.24), _HEAD)
        self._mark(Rule(column.left, _FOOT - 1.5, column.right, _FOOT - 1.5, RULE, 0.2), 0)
        said = running.funding or ("" if number > 1 else running.address)
        self._edge(said, column.part(0, column.width * 0.75), _FOOT, lines=2)
        page = filled(running.words.page, page=number, pages=count)
        self._edge(page, opposite.part(0, column.width * 0.24), _FOOT)

    def _edge(self, text: str, column: Column, y: float, lines: int = 1) -> None:
        for row in self._lines.rows([Span(text, _SMALL)], column)[:lines]:
            for mark in row.marks:
                self._mark(mark, y)
            y += row.height
