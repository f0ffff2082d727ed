"""Forms about erasing."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import InputRequired

from learnhub.web.forms import Form


class EraseForm(Form):
    """A tick that one means it: erasing cannot be taken back."""

    sure = BooleanField(
        _("Yes, I want everything to be deleted"),
        [InputRequired(_("Please tick this if you are sure."))],
    )


class EraseOtherForm(Form):
    """A tick that the person asked for it."""

    sure = BooleanField(
        _("The person asked us for it, and we know that it was them"),
        [InputRequired(_("Please tick this if you are sure."))],
    )
