"""Days as people mean them: they begin and end where the people are, not in UTC."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/Berlin")


def day_of(moment: datetime) -> date:
    """Return the day of a moment."""
    return moment.astimezone(PLACE).date()


def after_day(day: date) -> datetime:
    """Return the moment at which a day is over."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), PLACE)


def last_day(moment: datetime) -> date:
    """Return the last whole day before a moment: the day that `after_day` was given."""
    return (moment - timedelta(microseconds=1)).astimezone(PLACE).date()
