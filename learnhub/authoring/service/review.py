"""Asks for reviews and answers them; remarks at a place of a text, and their settling."""

from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.authoring.models import Draft, DraftFile, Remark, Review
from learnhub.authoring.policy import may_review, may_settle, may_switch_review, may_withdraw
from learnhub.authoring.queries.drafts import facts_of, get_draft, get_writable
from learnhub.authoring.service.changing import lock
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_

Verdict = Literal["approved", "changes"]

_NO_VERDICT = N_("Please use one of the buttons on this page.")
_ASKED = N_("A review is asked for already. Please look at the page again.")
_CHANGED = N_(
    "The draft has changed since you opened this page. Please look at it again before you answer."
)
_ANSWERED = N_("This review was answered or taken back meanwhile.")


def switch_review(
    session: Session, actor: Actor, course: str, *, wanted: bool, now: datetime
) -> None:
    """Say whether somebody else has to approve a draft before it is published."""
    draft = lock(session, course)
    if not may_switch_review(actor, get_draft(session, actor, course).facts, wanted=wanted):
        raise NotFound
    if draft.needs_review != wanted:
        draft.needs_review = wanted
        action = "review made necessary" if wanted else "review made voluntary"
        record(session, actor, action, "course", course, now=now)
        session.flush()


def ask_review(
    session: Session, actor: Actor, course: str, note: str, *, now: datetime
) -> None:
    """Show a draft to others before it is published; the same twice is once."""
    draft = lock(session, course)
    get_writable(session, actor, course)
    open_one = _open_review(session, course)
    if open_one is not None:
        if (open_one.asked_by, open_one.note) == (actor.person_id, note):
            return
        raise Conflict(_ASKED)
    session.add(Review(course=course, note=note, asked_by=actor.person_id, asked_at=now,
                       stamp=draft.stamp, verdict="", closed_by=None, closed_at=None))
    session.flush()


def answer_review(
    session: Session, actor: Actor, course: str, review_id: int, verdict: Verdict | None, *,
    stamp: int, now: datetime,
) -> None:
    """Approve a draft, or say that it needs changes; `stamp` is the draft's as it was read.

    What is approved is exactly that state: authors may have mended it since they asked. Raises
    Conflict where it changed again.
    """
    draft = lock(session, course)
    review = _get_open(session, course, review_id)
    facts = get_draft(session, actor, course).facts
    if not may_review(actor, facts, asked_by=review.asked_by):
        raise NotFound
    if verdict is None:
        raise Invalid([Problem("verdict", _NO_VERDICT)])
    if verdict == "approved" and draft.stamp != stamp:
        raise Conflict(_CHANGED)
    if verdict == "approved":
        review.stamp = stamp
    _close(session, actor, review, verdict, now)
    record(session, actor, f"review {verdict}", "course", course, now=now)


def withdraw_review(
    session: Session, actor: Actor, course: str, review_id: int, *, now: datetime
) -> None:
    """Take back that a review was asked for."""
    lock(session, course)
    review = _get_open(session, course, review_id)
    facts = get_draft(session, actor, course).facts
    if not may_withdraw(actor, facts, asked_by=review.asked_by):
        raise NotFound
    _close(session, actor, review, "withdrawn", now)


def _close(
    session: Session, actor: Actor, review: Review, verdict: str, now: datetime
) -> None:
    assert actor.person_id is not None
    review.verdict, review.closed_by, review.closed_at = verdict, actor.person_id, now
    session.flush()


def _open_review(session: Session, course: str) -> Review | None:
    return session.scalar(
        select(Review).where(Review.course == course, Review.verdict == "")
        .order_by(Review.id.desc()).limit(1)
    )


def _get_open(session: Session, course: str, review_id: int) -> Review:
    review = session.get(Review, review_id, populate_existing=True)
    if review is None or review.course != course:
        raise NotFound
    if review.verdict:
        raise Conflict(_ANSWERED)
    return review


def add_remark(
    session: Session, actor: Actor, course: str, file_id: int, *, quote: str, text: str,
    now: datetime,
) -> int:
    """Say something about a place of a text; whoever sees the draft may. The same twice is once."""
    get_draft(session, actor, course)
    # Two presses at once take turns; the draft itself stays as it is.
    lock(session, course)
    file = session.get(DraftFile, file_id)
    if file is None or file.course != course:
        raise NotFound
    same = session.scalar(select(Remark.id).where(
        Remark.file_id == file_id, Remark.by == actor.person_id, Remark.quote == quote,
        Remark.text == text, Remark.settled_at.is_(None),
    ).limit(1))
    if same is not None:
        return same
    remark = Remark(file_id=file_id, quote=quote, text=text, by=actor.person_id, at=now,
                    settled_by=None, settled_at=None)
    session.add(remark)
    session.flush()
    return remark.id


def settle_remark(
    session: Session, actor: Actor, course: str, remark_id: int, *, settled: bool,
    now: datetime,
) -> None:
    """Say that a remark is dealt with, or that it is not yet."""
    remark = session.get(Remark, remark_id)
    file = session.get(DraftFile, remark.file_id) if remark is not None else None
    if remark is None or file is None or file.course != course:
        raise NotFound
    if session.get(Draft, course) is None:
        raise NotFound
    if not may_settle(actor, facts_of(session, course), said_by=remark.by):
        raise NotFound
    if settled == (remark.settled_at is not None):
        return
    remark.settled_by = actor.person_id if settled else None
    remark.settled_at = now if settled else None
    session.flush()
