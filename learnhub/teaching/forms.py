"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from learnhub.web.forms import Form

_NEEDED = _("Please fill in this field.")


class CohortForm(Form):
    """The name of a group."""

    name = StringField(_("Name of the group"), [DataRequired(_NEEDED), Length(max=120)])


class CoursesForm(Form):
    """The courses of a group: exactly those that are ticked."""

    courses = SelectMultipleField(_("Courses"))


class KnownPersonForm(Form):
    """Somebody who has an account, named exactly: nobody can look through all people."""

    login = StringField(_("Sign-in name or e-mail"), [DataRequired(_NEEDED), Length(max=320)])


class NewPersonForm(Form):
    """Somebody without an account; the code makes the same form sent twice one person."""

    name = StringField(_("First name"), [DataRequired(_NEEDED), Length(max=120)])
    locale = SelectField(_("Language"))
    code = HiddenField(validators=[DataRequired(_NEEDED), Length(min=8, max=8)])


class AnswerForm(Form):
    """The answer to what a learner asked."""

    text = TextAreaField(
        _("Your answer"),
        [DataRequired(_("Please write something first.")),
         Length(max=4000, message=_("Please use at most 4000 characters."))],
    )
