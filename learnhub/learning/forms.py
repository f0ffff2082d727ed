"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import DataRequired, Length

from learnhub.web.forms import Form, SelectChoice


class InquiryForm(Form):
    """A question to the trainer, or a mistake in the lesson."""

    kind = RadioField(
        _("What is it about?"), default="question",
        choices=[
            SelectChoice("question", _("I have a question")),
            SelectChoice("mistake", _("I found a mistake")),
        ],
    )
    text = TextAreaField(
        _("Your message"),
        [DataRequired(_("Please write something first.")),
         Length(max=4000, message=_("Please use at most 4000 characters."))],
    )
    token = HiddenField(validators=[Length(max=64)])
