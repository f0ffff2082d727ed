"""How long an attempt may take; pure. Without a time nobody is hurried, and that is the rule."""

from datetime import datetime, timedelta

# What was given before the time was up may still be on its way.
GRACE = timedelta(minutes=1)


def due(started_at: datetime, minutes: int | None, extra_percent: int | None) -> datetime | None:
    """Return when the time is up, None for a quiz or a person without a limit.

    `extra_percent` is how much more time the person has, None for as much as they like.
    """
    if not minutes or extra_percent is None:
        return None
    return started_at + timedelta(minutes=minutes) * (100 + extra_percent) / 100


def is_over(due_at: datetime | None, now: datetime) -> bool:
    """Say whether what comes now does not count any more."""
    return due_at is not None and now > due_at + GRACE


def came_late(due_at: datetime | None, handed_in_at: datetime | None, now: datetime) -> bool:
    """Say whether the time was up, and not the person themself ended the attempt before."""
    if due_at is None or not is_over(due_at, now):
        return False
    return handed_in_at is None or handed_in_at >= due_at


def moved(
    started_at: datetime, due_at: datetime, old_percent: int, new_percent: int | None
) -> datetime | None:
    """Return when an attempt under way is due after the person's extra time has changed."""
    if new_percent is None:
        return None
    return started_at + (due_at - started_at) * (100 + new_percent) / (100 + old_percent)
