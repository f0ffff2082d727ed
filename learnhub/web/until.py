"""Forms with a day in them: until when something counts."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _
from wtforms import DateField
from wtforms.validators import Optional, ValidationError

from learnhub.base.days import after_day
from learnhub.web.forms import Form
from learnhub.web.words import gettext

MOST_YEARS = 20


class DayField(DateField):
    """A day, as browsers send it; where there is no calendar it is typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say how it is written."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(
                gettext("Please choose a day, or write it like 2026-12-31.")
            ) from error


class UntilForm(Form):
    """A day until which something counts, `today` or later; empty is for good."""

    until = DayField(_("Until"), [Optional()])
    today: date | None = None

    def validate_until(self, field: DayField) -> None:
        """Refuse a day that is over, and one that was mistyped."""
        assert self.today is not None
        if field.data and field.data < self.today:
            raise ValidationError(gettext("This day is over. Please choose a later one."))
        if field.data and field.data.year > self.today.year + MOST_YEARS:
            raise ValidationError(gettext("Please check the year."))

    @property
    def ends_at(self) -> datetime | None:
        """The moment at which the chosen day is over, None for good."""
        return after_day(self.until.data) if self.until.data else None
