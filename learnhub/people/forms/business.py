"""Forms about businesses and who belongs to them."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from learnhub.web.forms import Form


class BusinessForm(Form):
    """The name of a business, new or changed."""

    name = StringField(
        _("Name of the business"),
        [DataRequired(_("Please fill in this field.")),
         Length(max=160, message=_("Please use at most 160 characters."))],
    )


class InvitationForm(Form):
    """For whom an invitation is; may stay empty."""

    note = StringField(
        _("For whom is it?"),
        [Length(max=120, message=_("Please use at most 120 characters."))],
    )


class SharingForm(Form):
    """Whether the owner may see the progress; not ticked means no."""

    shares = BooleanField(_("Show my progress to the owner"))
