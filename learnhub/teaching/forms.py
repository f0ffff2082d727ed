"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from learnhub.web.forms import Form, SelectChoice
from learnhub.web.until import DayField, UntilForm

_NEEDED = _("Please fill in this field.")
MOST_PLACE = 60


class CohortForm(Form):
    """The name of a group."""

    name = StringField(_("Name of the group"), [DataRequired(_NEEDED), Length(max=120)])


class CoursesForm(Form):
    """The courses of a group: exactly those that are ticked."""

    courses = SelectMultipleField(_("Courses"))


class KnownPersonForm(Form):
    """Somebody who has an account, named exactly: nobody can look through all people."""

    login = StringField(_("Sign-in name or e-mail"), [DataRequired(_NEEDED), Length(max=320)])


class TrainerForm(KnownPersonForm, UntilForm):
    """A trainer, named exactly, for good or until a day."""


class EvidenceForm(UntilForm):
    """Until which day what was learnt in a group is evidence of a project."""

    until = DayField(_("Evidence until"), [Optional()])


class NewPersonForm(Form):
    """Somebody without an account; the code makes the same form sent twice one person."""

    name = StringField(_("First name"), [DataRequired(_NEEDED), Length(max=120)])
    locale = SelectField(_("Language"))
    code = HiddenField(validators=[DataRequired(_NEEDED), Length(min=8, max=8)])


class CardsForm(Form):
    """Cards to print; the number makes the same form sent twice the same cards."""

    place = StringField(_("Place on the card"), [Length(max=MOST_PLACE)])
    nonce = HiddenField(validators=[DataRequired(_NEEDED), Length(min=20, max=100)])


class ExtraTimeForm(Form):
    """How much more time a person has in quizzes; "none" is no limit at all."""

    extra_time = SelectField(_("Time in quizzes"), choices=[
        SelectChoice("0", _("as everybody")), SelectChoice("25", _("25 % more time")),
        SelectChoice("50", _("50 % more time")), SelectChoice("100", _("twice as much time")),
        SelectChoice("none", _("as much as they like")),
    ])

    @property
    def percent(self) -> int | None:
        """What was chosen as percent, None for no limit."""
        return None if self.extra_time.data == "none" else int(self.extra_time.data or 0)


class AnswerForm(Form):
    """The answer to what a learner asked."""

    text = TextAreaField(
        _("Your answer"),
        [DataRequired(_("Please write something first.")),
         Length(max=4000, message=_("Please use at most 4000 characters."))],
    )


class MarkingForm(Form):
    """What a trainer gives for an answer; `seen` is the marking that was there before."""

    points = StringField(_("Points"))
    comment = TextAreaField(
        _("Your words to the learner"),
        [Length(max=4000, message=_("Please use at most 4000 characters."))],
    )
    criteria = SelectMultipleField(_("What is there"), coerce=int)
    seen = HiddenField()
