"""Reads on what hangs on a question: which are published, and how many people answered."""

import re

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from learnhub.content.library import Library
from learnhub.content.queries import source_of_revision
from learnhub.learning.models import LessonAnswer
from learnhub.quiz.models import Attempt, AttemptAnswer

_LIKE_AN_ID = re.compile(rb"#([A-Za-z0-9][A-Za-z0-9_-]*)")


def published_ids(session: Session, library: Library, revision_id: int | None) -> frozenset[str]:
    """Return the ids of all questions of a revision, from memory if they were read before.

    Other things that look like ids are among them, and do no harm.
    """
    if revision_id is None:
        return frozenset()
    key = ("published ids", revision_id)
    found = library.find(key, frozenset)
    if found is None:
        files = source_of_revision(session, revision_id).files
        ids = frozenset(
            name.decode() for path, data in files.items() if path.endswith(".md")
            for name in _LIKE_AN_ID.findall(data)
        )
        found = library.keep(key, ids, 100 * len(ids) + 200)
    return found


def people_who_answered(session: Session, course: str, question_id: str) -> int:
    """Return how many persons gave an answer to a question, in a lesson or in a quiz."""
    asked = union(
        select(LessonAnswer.person_id).where(
            LessonAnswer.course == course, LessonAnswer.question == question_id
        ),
        select(Attempt.person_id)
        .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
        .where(Attempt.course == course, AttemptAnswer.question == question_id),
    ).subquery()
    return session.scalar(select(func.count()).select_from(asked)) or 0
