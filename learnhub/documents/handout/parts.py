"""Sets the parts of a handout: title, contents, lessons, quizzes, self-checks, worksheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from learnhub.courseware import Course, Glossary, LessonText, Page, Quiz, Step
from learnhub.documents.handout.asking import Sheet
from learnhub.documents.handout.bidi import is_right_to_left
from learnhub.documents.handout.blocks import Blocks
from learnhub.documents.handout.colours import INK, SOFT, WHITE, line_colours
from learnhub.documents.handout.contents import Heading, Part
from learnhub.documents.handout.flow import PAGE_WIDTH, SIDE, TEXT_HEIGHT, Flow
from learnhub.documents.handout.inline import Inline, spans_of
from learnhub.documents.handout.papers import set_question
from learnhub.documents.handout.pictures import Pictures
from learnhub.documents.handout.references import HandoutReferences, ToHtml
from learnhub.documents.handout.values import (
    POINT,
    Column,
    Disc,
    Mark,
    PageNumber,
    Row,
    Rule,
    Span,
    Style,
)
from learnhub.documents.handout.words import HandoutWords, filled
from learnhub.markup import render, render_inline, text_of_html, words_for
from learnhub.questions import Prose, Question, compile_question, kind_of

_WIDE = PAGE_WIDTH - 2 * SIDE
_SMALL = Style(size=9.2, colour=SOFT)


@dataclass(slots=True)
class Setter:
    """Sets one handout; `worksheets` gathers the names of those its texts point at."""

    course: Course
    glossary: Glossary
    pictures: Pictures
    words: HandoutWords
    locale: str
    answers: bool
    flow: Flow
    worksheets: dict[str, None] = field(default_factory=dict)

    @property
    def column(self) -> Column:
        """The whole width, read as the reader's language is."""
        return Column(SIDE, _WIDE, is_right_to_left(self.locale))

    def title_page(self) -> None:
        """Set the letter of the course's line, its title, what it is about and what it gives."""
        flow, column, course = self.flow, self.column, self.course
        line, _, dark = line_colours(course.hue)
        flow.row(14, [])
        size = 20.0
        x = column.place(0, size)
        badge = Style(size=30, bold=True, colour=WHITE)
        width = flow.lines.width(course.letter, badge)
        letter = flow.lines.single(
            course.letter, badge, x + (size - width) / 2, size / 2 + 30 * POINT * 0.345
        )
        start, end = column.place(size, 0), column.place(column.width, 0)
        rail = Rule(start, size / 2, end, size / 2, line, 1.6)
        stop: Mark = Disc(end - 2.4, size / 2 - 2.4, 4.8, fill=WHITE, line=line, thickness=1.2)
        flow.row(size, [rail, stop, Disc(x, 0, size, fill=line), *letter])
        flow.row(9, [])
        flow.landmark("title", course.text(course.title, self.locale), 0)
        self._plain(course.text(course.title, self.locale), Style(size=27, bold=True, colour=dark))
        flow.row(2, [])
        label = self.words.handout + (f" · {self.words.with_answers}" if self.answers else "")
        self._plain(label, Style(size=11, bold=True, colour=line))
        flow.row(6, [])
        self._plain(course.text(course.summary, self.locale), Style(size=12.5))
        outcomes = course.outcomes_for(self.locale)
        if outcomes:
            flow.gap(7)
            self._plain(self.words.outcomes, Style(size=12.5, bold=True, colour=dark), keep=True)
            flow.gap(2)
        for outcome in outcomes:
            at = len(flow.rows)
            flow.text(self._spans(outcome), column.inset(6.5))
            flow.beside(at, self._dot)
            flow.gap(1.4)
        flow.gap(10)

    def _dot(self, row: Row) -> Sequence[Mark]:
        line, _, _ = line_colours(self.course.hue)
        middle = min(row.height, 6.0) / 2
        return [Disc(self.column.place(0.8, 2.0), middle - 1.0, 2.0, line=line, thickness=0.7)]

    def _plain(self, text: str, style: Style, *, keep: bool = False) -> None:
        if text:
            self.flow.text([Span(text, style)], self.column, keep=keep)

    def _spans(self, text: str, style: Style | None = None) -> list[Span]:
        return spans_of(render_inline(text), style or Style())

    def contents(self, parts: Sequence[Part | Heading]) -> None:
        """Set the list of all parts with the pages they begin on."""
        _, _, dark = line_colours(self.course.hue)
        first = len(self.flow.rows)
        self._plain(self.words.contents, Style(size=14, bold=True, colour=dark), keep=True)
        self.flow.gap(2)
        for part in parts:
            if isinstance(part, Heading):
                self.flow.gap(2)
                self._entry(part.name, part.title, Style(bold=True), 0)
            else:
                self._entry(part.name, title_of(part, self.words), Style(), 5.0 * part.level)
        if sum(row.height for row in self.flow.rows) > TEXT_HEIGHT:
            self.flow.rows.insert(first, Row(0, new_page=True))

    def _entry(self, name: str, title: str, style: Style, indent: float) -> None:
        column, flow = self.column, self.flow
        at = len(flow.rows)
        flow.text([Span(title, style)], column.inset(indent, 14))
        last = len(flow.rows) - 1
        if last < at:
            return
        row = flow.rows[last]
        y = row.height / 2 + style.size * POINT * 0.34
        number = PageNumber(
            name, column.place(column.width - 12, 12), 12, y, style.but(colour=SOFT), column.rtl
        )
        flow.rows[last] = replace(row, marks=(*row.marks, number))

    def heading(self, heading: Heading) -> None:
        """Set the title of a module; the lesson after it stands on the same page."""
        line, _, _ = line_colours(self.course.hue)
        self.flow.new_page()
        self.flow.landmark(heading.name, heading.title, 0)
        at = len(self.flow.rows)
        style = Style(size=12, bold=True, colour=line)
        self.flow.text([Span(heading.title, style)], self.column, keep=True)
        if len(self.flow.rows) > at:
            row = self.flow.rows[-1]
            rule = Rule(SIDE, row.height + 1, SIDE + _WIDE, row.height + 1, line, 0.6)
            self.flow.rows[-1] = replace(row, height=row.height + 6, marks=(*row.marks, rule))

    def part(self, part: Part, *, new_page: bool) -> None:
        """Set a lesson, quiz, self-check or worksheet in the language there is."""
        item, flow = part.item, self.flow
        rtl = is_right_to_left(item.locale)
        column = Column(SIDE, _WIDE, rtl)
        if new_page:
            flow.new_page()
        flow.landmark(part.name, title_of(part, self.words), part.level)
        line, wash, dark = line_colours(self.course.hue)
        references = HandoutReferences(self.course, self.glossary, item.locale, item.path)
        self._title(part, column)
        blocks = Blocks(
            self.course, self.pictures, self.words, line, wash, inline=Inline({}, line),
            to_write=isinstance(item, Page),
        )
        setting = _Text(self, blocks, column, references, dark)
        match item:
            case LessonText():
                setting.lesson(item)
            case Quiz():
                setting.quiz(item)
            case Page():
                setting.page(item)
        setting.terms()
        self.worksheets.update(references.worksheets)

    def _title(self, part: Part, column: Column) -> None:
        item, flow = part.item, self.flow
        _, _, dark = line_colours(self.course.hue)
        flow.text([Span(item.title, Style(size=20, bold=True, colour=dark))], column, keep=True)
        flow.rows.append(Row(1.0, keep=True))
        facts = []
        if isinstance(item, LessonText):
            facts.append(filled(self.words.minutes, minutes=item.minutes))
        elif isinstance(item, Page):
            facts.append(self.words.worksheet)
        if facts:
            flow.text([Span(" · ".join(facts), _SMALL)], column, keep=True)
        notes = []
        if item.locale.split("-")[0] != self.locale.split("-")[0]:
            notes.append(self.words.other_language)
        if item.translation == "draft":
            notes.append(self.words.machine_draft)
        for note in notes:
            flow.text([Span(note, _SMALL.but(italic=True))], column, keep=True)
        flow.gap(4)


def title_of(part: Part, words: HandoutWords) -> str:
    """Return the title of a part as contents and outline show it."""
    title = part.item.title
    if isinstance(part.item, Page):
        return f"{words.worksheet}: {title}"
    if isinstance(part.item, Quiz) and part.name.startswith("quiz-") and words.quiz not in title:
        return f"{words.quiz}: {title}"
    return title


@dataclass(slots=True)
class _Text:
    """Sets the inside of one part."""

    setter: Setter
    blocks: Blocks
    column: Column
    references: HandoutReferences
    dark: tuple[int, int, int]
    asked: int = 0

    def lesson(self, text: LessonText) -> None:
        for number, step in enumerate(text.steps, 1):
            self._step(step, number, several=len(text.steps) > 1)

    def _step(self, step: Step, number: int, *, several: bool) -> None:
        flow = self.setter.flow
        first = len(flow.rows) + 1
        title = text_of_html(render_inline(step.title)).strip() if step.title else ""
        if title:
            flow.gap(6)
            line = self.blocks.line
            label = f"{number}  " if several else ""
            spans = [Span(label, Style(size=14.5, bold=True, colour=line)),
                     Span(title, Style(size=14.5, bold=True, colour=self.dark))]
            flow.text(spans, self.column, keep=True)
            flow.rows.append(Row(1.6, keep=True))
        for place, block in enumerate(step.blocks):
            if isinstance(block, Prose):
                self._prose(block.text, f"s{number}-{place}-")
                continue
            self._question(block)
            if place < 2:
                # A title and a sentence or two belong to the question they lead to.
                flow.together(first, TEXT_HEIGHT / 2)

    def quiz(self, quiz: Quiz) -> None:
        self._prose(quiz.intro, "quiz-")
        for question in quiz.questions:
            self._question(question)
        if self.setter.answers:
            for part in quiz.ranges:
                label = filled(self.setter.words.result, low=part.low, high=part.high)
                self.setter.flow.text([Span(label, Style(bold=True))], self.column, keep=True)
                self._prose(part.text, "quiz-")

    def page(self, page: Page) -> None:
        self._prose(page.text, "")

    def _prose(self, text: str, prefix: str) -> None:
        if text.strip():
            words = words_for(self.references.locale)
            html = render(text, self.references, words=words, prefix=prefix)
            self.blocks.set(html, self.setter.flow, self.column)

    def _question(self, question: Question) -> None:
        words = words_for(self.references.locale)
        compiled = compile_question(
            question, ToHtml(self.references, words, f"{question.id}-")
        )
        number = None
        if kind_of(question.content).asks:
            self.asked += 1
            number = self.asked
        sheet = Sheet(
            compiled, self.blocks, self.setter.flow, self.column, self.setter.words,
            self.setter.answers, self.setter.course.id,
        )
        set_question(sheet, number)

    def terms(self) -> None:
        """Explain the words of the glossary that the text used."""
        found = self.references.terms
        if not found:
            return
        flow = self.setter.flow
        flow.gap(6)
        first = len(flow.rows)
        with flow.framed(self.column, self.blocks.line_wash, None) as inner:
            label = Style(size=10, bold=True, colour=self.dark)
            flow.text([Span(self.setter.words.terms, label)], inner, keep=True)
            flow.rows.append(Row(1.2, keep=True))
            for term, explained in found.values():
                style = Style(size=9.6, colour=INK)
                spans = [Span(f"{term}: ", style.but(bold=True)), *spans_of(explained, style)]
                flow.text(spans, inner)
                flow.gap(1.2)
        flow.together(first)
        flow.gap(3)
