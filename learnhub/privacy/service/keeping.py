"""Deletes what is older than promised, and lets administrators choose the periods within bounds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.db.retention import Retention
from learnhub.privacy.models import RetentionChoice, RetentionRun
from learnhub.privacy.queries.keeping import chosen_days

OUT_OF_BOUNDS = N_("Please choose a number between %(least)s and %(most)s.")


def keep_promises(session: Session, rules: Iterable[Retention], *, now: datetime) -> int:
    """Delete what is too old by each rule, write down how much, and return how much it was.

    Rules come from the rooms above first: what points at something goes before it.
    """
    chosen, total = chosen_days(session), 0
    for rule in rules:
        days = chosen.get(rule.key, rule.days)
        count = rule.drop(session, now - timedelta(days=days), now)
        if count:
            session.add(RetentionRun(key=rule.key, ran_at=now, days=days, count=count))
        total += count
    session.flush()
    return total


def choose(
    session: Session, actor: Actor, rule: Retention, days: int, *, now: datetime
) -> None:
    """Choose how long a kind of data is kept; Invalid outside the bounds. Twice changes nothing."""
    if not rule.least <= days <= rule.most:
        raise Invalid([Problem("days", OUT_OF_BOUNDS, {"least": rule.least, "most": rule.most})])
    row = session.scalars(
        select(RetentionChoice).where(RetentionChoice.key == rule.key).with_for_update()
    ).first()
    if days == (row.days if row else rule.days):
        return
    if row is None:
        row = RetentionChoice(key=rule.key)
        session.add(row)
    row.days, row.chosen_by, row.chosen_at = days, actor.person_id, now
    record(session, actor, "retention chosen", "retention", rule.key, now=now, days=days)
