"""What stands below an answer on the page of results, besides the feedback of the author."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from learnhub.questions import Question, kind_of
from learnhub.quiz import queries
from learnhub.quiz.queries import Marked
from learnhub.quiz.rules import NOT_ANSWERED, Asked, SavedAnswer, worth
from learnhub.quiz.views.found import FoundAttempt
from learnhub.quiz.views.shown import number
from learnhub.web import work


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of a rubric as the trainer judged it; its text is HTML."""

    text: str
    points: int
    is_met: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said about one answer."""

    lines: tuple[str, ...] = ()
    comment: str = ""
    marked_by: str = ""
    marked_at: datetime | None = None
    criteria: tuple[Criterion, ...] = ()


def notes_of(found: FoundAttempt, saved: Mapping[str, SavedAnswer]) -> dict[str, Note]:
    """Return the notes by question; what trainers gave is asked for where they mark something."""
    by_hand = any(kind_of(each.question.content).by_hand for each in found.asked)
    markings = queries.markings_in(work.session(), found.view.attempt_id) if by_hand else []
    current = {m.question: m for m in markings if m.is_current}
    notes = {}
    for each in found.asked:
        question_id = each.question.id
        note = _note(found, each, saved.get(question_id, NOT_ANSWERED), current.get(question_id))
        if note.lines or note.marked_at:
            notes[question_id] = note
    return notes


def _note(found: FoundAttempt, asked: Asked, saved: SavedAnswer, marked: Marked | None) -> Note:
    lines = (
        _tries(found, asked, saved), _remarked(found, asked.question), _late(saved),
    )
    said = tuple(line for line in lines if line)
    if marked is None:
        return Note(said)
    criteria = tuple(
        Criterion(c.text, c.points, index in marked.criteria)
        for index, c in enumerate(getattr(asked.question.content, "criteria", ()))
        if c.points
    )
    return Note(said, marked.comment, marked.name, marked.at, criteria)


def _tries(found: FoundAttempt, asked: Asked, saved: SavedAnswer) -> str:
    question = asked.question
    mark = asked.mark(found.response(question, saved))
    if worth(question, mark, saved.used) >= worth(question, mark, 1):
        return ""
    percent = max(0.0, 100 - float(question.reduction) * (saved.used - 1))
    return str(_("This was try %(nth)s: %(percent)s %% of the points count.", nth=saved.used,
                 percent=number(percent)))


def _remarked(found: FoundAttempt, question: Question) -> str:
    note = found.remarked.get(question.id)
    if note is None:
        return ""
    day = format_date(note.at, "long")
    if note.before == note.after:
        return str(_("On %(day)s the right answer to this question was corrected. "
                     "Your points stayed as they were.", day=day))
    return str(_("On %(day)s the right answer to this question was corrected. "
                 "Your points: %(before)s, now %(after)s.", day=day, before=number(note.before),
                 after=number(note.after)))


def _late(saved: SavedAnswer) -> str:
    if saved.late is None or saved.late == saved.response:
        return ""
    return str(_("You changed this answer after the time was up. The change does not count. "
                 "We have kept it."))
