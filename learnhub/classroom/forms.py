"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from learnhub.classroom.rules import USUAL_HOURS, USUAL_IDLE
from learnhub.web.forms import Form

_NEEDED = _("Please type your code first.")


class RoomForm(Form):
    """Until when a room is open, and when a device that nobody uses signs out."""

    hours = SelectField(_("Open until"), coerce=int, default=USUAL_HOURS)
    idle_minutes = SelectField(_("Sign out a device that nobody uses"), coerce=int,
                               default=USUAL_IDLE)


class ClassCodeForm(Form):
    """The code on the wall."""

    code = StringField(_("Code of the room"), [DataRequired(_NEEDED), Length(max=40)])


class PictureForm(Form):
    """One of our drawings."""

    picture = RadioField(_("Picture"), [DataRequired(_("Please choose a picture."))])
