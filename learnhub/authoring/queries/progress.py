"""Reads on which names what learners did hangs, so that no new thing gets one of them."""

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from learnhub.learning.models import LessonAnswer, LessonCompletion, LessonPosition


def ids_with_progress(session: Session, course: str) -> frozenset[str]:
    """Return the ids of lessons in which somebody did something; one statement."""
    asked = union(*(
        select(table.lesson).where(table.course == course)
        for table in (LessonPosition, LessonAnswer, LessonCompletion)
    ))
    return frozenset(session.scalars(asked))
