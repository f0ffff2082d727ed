"""The form of one period."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import InputRequired

from learnhub.web.forms import Form


class PeriodForm(Form):
    """How many days a kind of data is kept."""

    days = IntegerField(
        _("Days"), [InputRequired(_("Please type a whole number."))]
    )
