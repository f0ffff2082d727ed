"""Marking earlier attempts again when the key of a question was wrong."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.content.compiled import QuizPage
from learnhub.quiz.models import Attempt, AttemptAnswer, RemarkedAnswer, Remarking
from learnhub.quiz.service.marking import recompute

BATCH = 400


@dataclass(frozen=True, slots=True)
class Change:
    """What the corrected key makes of one answer.

    `revision_id` is the one whose key counted so far; `quiz` is what the attempt was made with.
    """

    attempt_id: int
    revision_id: int
    quiz: QuizPage
    before: float
    after: float
    result: str

    @property
    def is_lower(self) -> bool:
        """Say whether the corrected key gives less."""
        return self.after < self.before


def mark_again(
    session: Session, actor: Actor, course: str, module: str, question: str,
    changes: Iterable[Change], *, to_revision_id: int, only_raise: bool, now: datetime,
) -> int:
    """Apply a corrected key, note it, and return how many results changed.

    With `only_raise` nobody gets less than before. An answer that somebody else has marked in the
    meantime is left alone.
    """
    assert actor.person_id is not None
    wanted = {c.attempt_id: c for c in changes if not (only_raise and c.is_lower)}
    held = _hold(session, sorted(wanted), question)
    taken = [wanted[row.attempt_id] for _attempt, row in held
             if (row.points or 0.0) == wanted[row.attempt_id].before]
    if not taken:
        return 0
    notes = _notes(session, actor, course, module, question, taken,
                   to_revision_id=to_revision_id, only_raise=only_raise, now=now)
    by_attempt = {c.attempt_id: c for c in taken}
    for attempt, row in held:
        change = by_attempt.get(row.attempt_id)
        if change is not None:
            row.points, row.result, attempt.remarked_at = change.after, change.result, now
            session.add(RemarkedAnswer(
                remarking_id=notes[change.revision_id].id, attempt_id=change.attempt_id,
                points_before=change.before, points_after=change.after,
            ))
    session.flush()
    attempts = [(a, by_attempt[a.id].quiz) for a, _row in held if a.id in by_attempt]
    for start in range(0, len(attempts), BATCH):
        recompute(session, attempts[start : start + BATCH])
    record(session, actor, "question marked again", "course", course, now=now, module=module,
           question=question, changed=sum(n.changed for n in notes.values()))
    return sum(note.changed for note in notes.values())


def _hold(
    session: Session, ids: Sequence[int], question: str
) -> list[tuple[Attempt, AttemptAnswer]]:
    """Return attempts and their answers to the question; nobody else changes them meanwhile."""
    found: list[tuple[Attempt, AttemptAnswer]] = []
    for start in range(0, len(ids), BATCH):
        rows = session.execute(
            select(Attempt, AttemptAnswer).join(
                AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id
            )
            .where(Attempt.id.in_(ids[start : start + BATCH]), AttemptAnswer.question == question)
            .order_by(Attempt.id).with_for_update()
            .execution_options(populate_existing=True)
        )
        found += [(attempt, answer) for attempt, answer in rows]
    return found


def _notes(
    session: Session, actor: Actor, course: str, module: str, question: str,
    taken: Sequence[Change], *, to_revision_id: int, only_raise: bool, now: datetime,
) -> dict[int, Remarking]:
    """Write down, for each revision the key was wrong in, how many results change."""
    changed = Counter(c.revision_id for c in taken if c.before != c.after)
    notes = {
        revision: Remarking(
            course=course, module=module, question=question, from_revision_id=revision,
            to_revision_id=to_revision_id, only_raised=only_raise, changed=changed[revision],
            made_by=actor.person_id, made_at=now,
        )
        for revision in sorted({c.revision_id for c in taken})
    }
    session.add_all(notes.values())
    session.flush()
    return notes
