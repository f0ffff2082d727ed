"""Ends attempts whose time is up."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learnhub.content.library import Library
from learnhub.quiz.service import hand_in_overdue
from learnhub.web.room import Job


def end_overdue(session: Session, now: datetime) -> str:
    """Hand in what was saved in attempts whose time is up."""
    count = hand_in_overdue(session, Library(), now=now)
    return f"{count} attempts handed in because the time was up" if count else ""


JOBS = (Job("hand in overdue attempts", timedelta(minutes=1), end_overdue),)
