"""Finds an original and its translation for the page that shows both side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy.orm import Session

from learnhub.authoring.covering import Job, covered, jobs, next_job
from learnhub.authoring.queries.originals import Original, as_they_were
from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.questions.translating import Line, Pair, Translation
from learnhub.authoring.sides import Block, Section, Side, sections_of, sides
from learnhub.authoring.translation import (
    Marks,
    Sent,
    disagreement,
    editing_of,
    fields_sent,
    marks_of,
    question_prefix,
    stamps_of,
    text_name,
)
from learnhub.authoring.views.found import FoundDraft, desk, find_draft, find_writable
from learnhub.authoring.writing import Written, as_written
from learnhub.base.errors import NotFound
from learnhub.base.problem import Problem
from learnhub.courseware.arranging import sort_of
from learnhub.courseware.comparing import Piece, compare_texts
from learnhub.courseware.coverage import Cell, Row
from learnhub.courseware.names import MANIFEST
from learnhub.web.locale import direction


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in both languages; without a `form` it can only be changed elsewhere."""

    block: Block
    form: Translation | None
    differs: bool
    problems: Sequence[Problem]


@dataclass(frozen=True)
class OpenTranslation:
    """An original and its translation; `target` is None where that is not there yet."""

    found: FoundDraft
    row: Row
    cell: Cell
    source: DraftText
    target: DraftText | None

    @property
    def locale(self) -> str:
        """The language it is translated into."""
        return self.cell.locale

    @property
    def lang(self) -> str:
        """That language as pages name it."""
        return self.locale.split("-")[0]

    @property
    def dir(self) -> str:
        """The direction it is written in."""
        return direction(self.locale)

    @property
    def source_locale(self) -> str:
        """The language of the original."""
        course = self.found.course
        known = {cell.path: cell.locale for cell in self.row.cells}
        return known.get(self.source.path) or (course.first_locale if course else "")

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.source.url}/translation/{self.locale}"

    @property
    def is_lesson(self) -> bool:
        """Say whether it is stamped step by step."""
        return sort_of(self.source.path) == "lesson"

    @cached_property
    def original(self) -> Written:
        """Title and body of the original."""
        return as_written(self.source.text)

    @cached_property
    def translated(self) -> Written:
        """Title and body of the translation."""
        return as_written(self.target.text) if self.target else Written("", "")

    @cached_property
    def marks(self) -> Marks:
        """What the translation says about itself."""
        return marks_of(self.target.text) if self.target else Marks((), "")

    @cached_property
    def stamps(self) -> tuple[str, ...]:
        """What a translation would be stamped with that is made now."""
        manifest = self.found.read.contents.get(MANIFEST, b"")
        return stamps_of(manifest, self.source.path, self.source.text, self.cell.path)

    @property
    def is_outdated(self) -> bool:
        """Say whether the original changed since it was stamped."""
        return bool(self.marks.stamps) and self.marks.stamps != self.stamps

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the original."""
        return sections_of(self.original.body)

    @cached_property
    def sides(self) -> list[Side]:
        """Both texts side by side."""
        own = sections_of(self.translated.body)
        if self.is_lesson:
            return sides(self.sections, own, self.stamps, self.marks.stamps)
        return sides(self.sections, own)

    @cached_property
    def disagreeing(self) -> frozenset[str]:
        """The questions that do not ask the same as in the original."""
        return frozenset(disagreement(self.source.text, self.target.text) if self.target else ())

    @property
    def next(self) -> Job | None:
        """What waits behind this text in this language."""
        table = covered(desk(), self.found.read)
        todo = jobs(self.found.read, table, self.locale) if table else []
        return next_job(todo, table, self.row.path) if table else None

    def stamp_of(self, side: Side) -> str:
        """Return the stamp of the original of a step, "" where it has none."""
        number = side.source_number
        return self.stamps[number] if number is not None and number < len(self.stamps) else ""

    def is_stale(self, side: Side) -> bool:
        """Say whether a step is to be looked at."""
        if not self.is_lesson or not self.marks.stamps:
            return False
        if side.target_number is None or side.source_number is None:
            return True
        was = self.marks.stamps[side.target_number: side.target_number + 1]
        return was != (self.stamp_of(side),)

    def asked(
        self, block: Block, sent: Sent, problems: Mapping[str, Sequence[Problem]]
    ) -> Asked:
        """Return a question with what was typed into its fields."""
        if block.target is None or block.source is None:
            return Asked(block, None, False, ())
        editing = editing_of(block.source, block.target)
        wrong = tuple(problems.get(block.target.id, ()))
        fields = fields_sent(editing, sent) or editing.begun()
        form = editing.translation(fields, wrong) if fields is not None else None
        differs = block.target.id in self.disagreeing
        return Asked(block, _named(form, block.target.id) if form else None, differs, wrong)

    def changed(self, session: Session) -> dict[int | None, tuple[Piece, ...]]:
        """Return what changed in the original since, by the number of its step, None for all.

        Steps whose original of then is nowhere to be found are not among them.
        """
        if self.target is None or not self.is_outdated:
            return {}
        source = Original(self.found.slug, self.source.file_id, self.source.path, self.cell.path,
                          self.is_lesson, self.found.read.contents.get(MANIFEST, b""))
        stale = [side for side in self.sides if self.is_stale(side)]
        was = {side.source_number: self.marks.stamps[side.target_number] for side in stale
               if side.source is not None and side.target_number is not None
               and side.target_number < len(self.marks.stamps)}
        wanted = was if self.is_lesson else {None: self.marks.stamps[0]}
        found = as_they_were(session, desk(), source, list(wanted.values()),
                             self.found.draft.stamp)
        texts = {side.source_number: side.source.text.strip("\n") for side in stale
                 if side.source is not None}
        return {
            number: compare_texts(found[name], texts.get(number, self.original.body.strip("\n")))
            for number, name in wanted.items() if name in found
        }


def open_translation(
    session: Session, course: str, file_id: int, locale: str, *, writing: bool = False
) -> OpenTranslation:
    """Return a text and its translation; raise NotFound for what is none."""
    found = (find_writable if writing else find_draft)(session, course)
    table = covered(desk(), found.read)
    path = next((p for p, file in found.read.files.items() if file.file_id == file_id), "")
    row = next(
        (row for row in table.rows if row.path == path or path in {c.path for c in row.cells}),
        None,
    ) if table and path else None
    cell = row.cell(locale) if row else None
    if table is None or row is None or cell is None or locale == table.locales[0] \
            or cell.path == row.path:
        raise NotFound
    source_id, target_id = found.read.file_id(row.path), found.read.file_id(cell.path)
    if source_id is None:
        raise NotFound
    source = get_text(session, course, source_id)
    target = get_text(session, course, target_id) if target_id is not None else None
    return OpenTranslation(found, row, cell, source, target)


def _named(form: Translation, question_id: str) -> Translation:
    """Return a form whose fields have names of their own among all questions of a page."""
    prefix = question_prefix(question_id)

    def pair(each: Pair) -> Pair:
        field = each.field
        return replace(each, field=replace(field, name=prefix + field.name, id=prefix + field.id))

    def line(each: Line) -> Line:
        return replace(each, pairs=tuple(map(pair, each.pairs)))

    groups = tuple(replace(g, lines=tuple(map(line, g.lines))) for g in form.groups)
    return replace(form, texts=tuple(map(pair, form.texts)), groups=groups)


def text_field(side: Side, block: Block) -> str:
    """Return the name of the field of a passage."""
    segment = block.source or block.target
    assert segment is not None
    return text_name(side.target_number or 0, segment.id)
