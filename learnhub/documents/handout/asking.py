"""Sets questions as one answers them on paper: boxes to tick, lines to write on.

How a kind looks on paper stands in `papers.py`, by the kind's name; a kind nobody named there is
printed by what every kind can say of itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from learnhub.documents.handout.blocks import Blocks
from learnhub.documents.handout.colours import GREEN, INK, SOFT, SUNK
from learnhub.documents.handout.flow import Flow, box_to_write, tick_marks
from learnhub.documents.handout.inline import Inline, spans_of
from learnhub.documents.handout.values import POINT, Box, Column, Disc, Mark, Row, Span, Style
from learnhub.documents.handout.words import HandoutWords
from learnhub.questions import Question, shuffled

SIGN = 3.6
_CHOICE_INDENT = 7.5
SMALL = Style(size=9.2, colour=SOFT)
_TALLEST_CHOICE = 36.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tick, as HTML within a line; `label` stands before it."""

    html: str
    right: bool = False
    feedback: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where one question is set, whether with its answers, and with which words."""

    question: Question
    blocks: Blocks
    flow: Flow
    column: Column
    words: HandoutWords
    answers: bool
    seed: str

    def spans(self, html: str, style: Style | None = None) -> list[Span]:
        """Return HTML within a line as styled text."""
        return spans_of(html, style or Style(), Inline({}, self.blocks.line))

    @property
    def order(self) -> tuple[int, ...]:
        """The order in which things are shown, the same on every sheet of the course."""
        return shuffled(self.question, self.seed)

    def on_line(self, said: str, offset: float, style: Style | None = None) -> None:
        """Write something on the writing line that was set last."""
        last = self.flow.rows[-1]
        look = style or Style()
        x = self.column.place(offset, self.flow.lines.width(said, look))
        marks = self.flow.lines.single(said, look, x, last.height - 1.4)
        self.flow.rows[-1] = replace(last, marks=(*last.marks, *marks))

    def pool(self, words: Sequence[str]) -> None:
        """Set the words there are to choose from."""
        spans: list[Span] = [Span(f"{self.words.pool} ", SMALL)]
        for place, word in enumerate(words):
            spans += [Span(" · ", SMALL)] if place else []
            spans += self.spans(word)
        with self.flow.framed(self.column, SUNK, None) as inner:
            self.flow.text(spans, inner)
        self.flow.gap(2)

    def how(self, said: str) -> None:
        """Say what is to be done."""
        self.flow.text([Span(said, SMALL)], self.column, keep=True)
        self.flow.rows.append(Row(1.4, keep=True))

    def choices(self, choices: Iterable[Choice], *, several: bool) -> None:
        """Set things to tick; the right ones have a tick, are bold and are said to be right."""
        found = list(choices)
        if found and all("<img" in choice.html for choice in found):
            self._picture_choices(found, several=several)
            return
        for choice in found:
            self._choice(choice, self.flow, self.column, several=several)

    def _choice(self, choice: Choice, flow: Flow, column: Column, *, several: bool) -> None:
        at, inner = len(flow.rows), column.inset(_CHOICE_INDENT)
        right = self.answers and choice.right
        style = Style(bold=right)
        said = [Span(f"  ({self.words.right})", SMALL.but(colour=GREEN))] if right else []
        if "<img" in choice.html:
            small = self.blocks.but(style=style, tallest=_TALLEST_CHOICE)
            small.set(f"<p>{choice.html}</p>", flow, inner)
            flow.text(said, inner)
        else:
            label = [Span(f"{choice.label}  ", style.but(bold=True))] if choice.label else []
            flow.text([*label, *self.spans(choice.html, style), *said], inner)
        flow.beside(at, _sign(column, several=several, ticked=right))
        if self.answers and choice.feedback:
            self.feedback(choice.feedback, inner, flow=flow)
        flow.gap(1.4)

    def _picture_choices(self, choices: Sequence[Choice], *, several: bool) -> None:
        """Set pictures to tick, two beside each other."""
        half = self.column.width / 2
        for first in range(0, len(choices), 2):
            cells: list[tuple[Column, Callable[[Flow, Column], None]]] = [
                (
                    self.column.part(place * half, half - 3),
                    partial(self._choice, choice, several=several),
                )
                for place, choice in enumerate(choices[first : first + 2])
            ]
            self.flow.side_by_side(cells)
            self.flow.gap(2)

    def letter_box(self, at: int, said: str, column: Column) -> None:
        """Put a box to write a letter or number into before a row; `said` is what belongs there."""
        def draw(row: Row) -> Sequence[Mark]:
            middle = max(min(row.height, 6.0), 4.6) / 2
            x = column.place(0.4, 7.0)
            box = box_to_write(x, middle, 7.0, 5.0)
            if not (self.answers and said):
                return [box]
            style = Style(size=10.0, bold=True, colour=GREEN)
            width = self.flow.lines.width(said, style)
            y = middle + style.size * POINT * 0.34
            return [box, *self.flow.lines.single(said, style, x + (7.0 - width) / 2, y)]

        self.flow.beside(at, draw)

    def solution(self, html: str, label: str = "") -> None:
        """Say what is right, in a line of its own."""
        if not self.answers or not html:
            return
        at = len(self.flow.rows)
        spans = [Span(f"{label or self.words.right_answer} ", Style(colour=GREEN)),
                 *self.spans(html, Style(bold=True))]
        self.flow.text(spans, self.column.inset(5.5))

        def draw(row: Row) -> Sequence[Mark]:
            x = self.column.place(0.4, 3.0)
            return tick_marks(x, min(row.height, 6.0) / 2, 3.0, Style(colour=GREEN))

        self.flow.beside(at, draw)
        self.flow.gap(1.5)

    def feedback(
        self, html: str, column: Column, label: str = "", flow: Flow | None = None
    ) -> None:
        """Set what is said to an answer, smaller than what is asked."""
        if not html:
            return
        into = flow or self.flow
        if label:
            into.text([Span(label, SMALL.but(bold=True))], column, keep=True)
        self.blocks.but(style=SMALL).set(html, into, column)
        if into.rows and into.rows[-1].gap:
            into.rows[-1] = replace(into.rows[-1], height=0.9)

    def said_afterwards(self) -> None:
        """Set hints and feedback of the whole question, for those who teach."""
        question = self.question
        said = [
            *((self.words.hint, hint) for hint in question.hints),
            (self.words.feedback, question.feedback),
            (self.words.if_right, question.right),
            (self.words.if_partly, question.partly),
            (self.words.if_wrong, question.wrong),
        ]
        said = [(label, html) for label, html in said if html]
        if not self.answers or not said:
            return
        self.flow.gap(1.5)
        with self.flow.framed(self.column, SUNK, GREEN) as inner:
            for label, html in said:
                self.feedback(html, inner, label)
        self.flow.gap(2)


def _sign(column: Column, *, several: bool, ticked: bool) -> Callable[[Row], Sequence[Mark]]:
    """Return what draws the box or circle before a choice."""

    def draw(row: Row) -> Sequence[Mark]:
        middle = min(row.height, 6.0) / 2
        x, top = column.place(0.6, SIGN), middle - SIGN / 2
        sign: Mark = (
            Box(x, top, SIGN, SIGN, line=INK, round=0.5, thickness=0.35)
            if several
            else Disc(x, top, SIGN, line=INK, thickness=0.35)
        )
        return [sign, *(tick_marks(x, middle, SIGN, Style(colour=GREEN)) if ticked else [])]

    return draw


def escaped(text: str) -> str:
    """Return plain text as HTML."""
    return escape(text, quote=False)
