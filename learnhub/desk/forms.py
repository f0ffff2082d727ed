"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from learnhub.web.forms import Form


class JoinForm(Form):
    """A code of a business or a group, and whether progress may be shown to the owner."""

    code = StringField(
        _("Your code"),
        [DataRequired(_("Please type your code first.")), Length(max=40)],
    )
    agrees = BooleanField(_("Yes, the owner may see my progress"))
