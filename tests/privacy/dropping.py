"""Deletes what is too old, as the worker does, one kind at a time."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learnhub.app import retention


def drop(session: Session, key: str, now: datetime) -> int:
    """Run one rule with its usual period and return how much went."""
    (rule,) = [each for each in retention() if each.key == key]
    limit = now - timedelta(days=rule.days)
    due = rule.count(session, limit, now)
    gone = rule.drop(session, limit, now)
    assert gone >= due, "the preview promised more"
    return gone
