"""Forms of reports and their answers."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from learnhub.people.rules import new_token
from learnhub.web.forms import Form

LONGEST = 4_000


class ConcernForm(Form):
    """What did not work or is wrong; `token` lets a form that is sent twice be one report."""

    token = HiddenField(default=new_token, validators=[DataRequired(), Length(min=8, max=64)])
    text = TextAreaField(
        _("What is wrong?"),
        [DataRequired(_("Please write a few words.")), Length(max=LONGEST)],
    )


class BarrierForm(ConcernForm):
    """A barrier, on which page, and how to reach whoever has no account."""

    text = TextAreaField(
        _("What did not work?"),
        [DataRequired(_("Please write a few words.")), Length(max=LONGEST)],
    )
    place = StringField(_("On which page?"), [Length(max=300)])
    contact = StringField(_("How can we reach you?"), [Length(max=320)])


class AnswerForm(Form):
    """The answer of the team."""

    text = TextAreaField(
        _("Your answer"), [DataRequired(_("Please write a few words.")), Length(max=LONGEST)]
    )
