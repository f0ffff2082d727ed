"""Forms of this room."""

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from learnhub.web.forms import Form, SelectChoice

_NEEDED = _("Please fill in this field.")
AUDIENCES = [SelectChoice("self", _("For myself")), SelectChoice("business", _("For my business"))]
LEVELS = [
    SelectChoice("basic", _("For beginners")),
    SelectChoice("intermediate", _("With some experience")),
    SelectChoice("advanced", _("With much experience")),
]


class NewCourseForm(Form):
    """What a new course has to say about itself; all of it can be changed later."""

    title = StringField(_("Title"), [DataRequired(_NEEDED), Length(max=120)])
    locale = SelectField(_("Language it is written in"))
    audience = SelectMultipleField(
        _("For whom?"), [DataRequired(_("Please choose at least one."))], choices=AUDIENCES
    )
    level = SelectField(_("How much should they know before?"), choices=LEVELS)


class NoteForm(Form):
    """A few words about why something was done."""

    note = StringField(_("What is new?"), [Length(max=300)])


class InviteForm(Form):
    """Somebody of the team who is to write, too."""

    login = StringField(_("Sign-in name"), [DataRequired(_NEEDED), Length(max=320)])


class ShapeForm(Form):
    """Something is added, renamed, moved, doubled or removed: `do` says what, `what` to which."""

    do = HiddenField()
    what = HiddenField()
    to = StringField(validators=[Length(max=300)])
    title = StringField(_("Title"), [Length(max=200)])


class ReviewForm(Form):
    """Asks for a review, or answers one."""

    note = TextAreaField(_("A few words about it"), [Length(max=1000)])


class RemarkForm(Form):
    """A remark about a place of a text."""

    quote = StringField(_("The place, in its own words"), [Length(max=300)])
    text = TextAreaField(_("Your remark"), [DataRequired(_NEEDED), Length(max=2000)])


class TermForm(Form):
    """A term in one language with its explanation; `seen` tells what its author saw."""

    seen = HiddenField()
    term = StringField(_("Word"), [DataRequired(_NEEDED), Length(max=200)])
    text = TextAreaField(
        _("What does it mean?"),
        [DataRequired(_NEEDED),
         Length(max=1000, message=_("Please use at most 1000 characters."))],
    )


class NewTermForm(TermForm):
    """A new term, in the language it is written in first."""

    locale = SelectField(_("Language"))


class NeedsReviewForm(Form):
    """Whether somebody else has to approve a draft before it is published."""

    needs_review = BooleanField(_("Before publishing, somebody else reads and approves it"))
