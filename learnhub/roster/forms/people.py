"""Forms for adding, correcting and choosing people."""

from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from learnhub.base.actor import Role
from learnhub.people.rules import NAME_MOST, email_problem
from learnhub.roster.rules import is_birth_date
from learnhub.web.addressing import number
from learnhub.web.forms import Form
from learnhub.web.until import DayField, UntilForm
from learnhub.web.words import gettext

_NEEDED = _("Please fill in this field.")


class PersonForm(Form):
    """Somebody to be added; the code makes the same form sent twice one person."""

    name = StringField(_("First name, or the name to be called by"),
                       [DataRequired(_NEEDED), Length(max=NAME_MOST)])
    surname = StringField(_("Surname"), [Length(max=NAME_MOST)])
    locale = SelectField(_("Language"))
    group = SelectField(_("Group"))
    roles = SelectMultipleField(_("Roles in the team"))
    code = HiddenField(validators=[DataRequired(_NEEDED), Length(min=8, max=8)])

    @property
    def chosen_group(self) -> int | None:
        """The group that was chosen, None for none."""
        return int(self.group.data) if self.group.data else None

    @property
    def chosen_roles(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(each) for each in self.roles.data or ())


class CorrectionForm(Form):
    """What a person is called and reached by; all but the name may stay empty."""

    name = StringField(_("First name, or the name to be called by"),
                       [DataRequired(_NEEDED), Length(max=NAME_MOST)])
    surname = StringField(_("Surname"), [Length(max=NAME_MOST)])
    born_on = DayField(_("Date of birth"), [Optional()])
    email = StringField(_("E-mail address"), [Length(max=320)])
    locale = SelectField(_("Language"))
    today: date | None = None

    def validate_born_on(self, field: DayField) -> None:
        """Refuse a day on which nobody alive was born."""
        assert self.today is not None
        if field.data and not is_birth_date(field.data, self.today):
            raise ValidationError(gettext("Please check the year."))

    def validate_email(self, field: StringField) -> None:
        """Refuse what is no address."""
        problem = email_problem(field.data) if field.data else None
        if problem:
            raise ValidationError(gettext(problem))


class RoleForm(UntilForm):
    """A role to be given, until a day or for good."""

    role = SelectField(_("Role"))


class LeadForm(UntilForm):
    """Who accompanies a person or a business, until a day or for good."""

    lead = SelectField(_("Who"), coerce=int)


class ManyForm(Form):
    """Who was ticked in the list, and the group to which they are added."""

    people = SelectMultipleField(coerce=number, validate_choice=False)
    group = SelectField(_("Group"), coerce=number, validate_choice=False)


class CardsForm(Form):
    """Cards to print; the number makes the same form sent twice the same cards."""

    place = StringField(_("Place on the card"), [Length(max=60)])
    nonce = HiddenField(validators=[DataRequired(_NEEDED), Length(min=20, max=100)])


class BusinessForm(Form):
    """The name of a business."""

    name = StringField(_("Name of the business"), [DataRequired(_NEEDED), Length(max=160)])


class OwnerForm(Form):
    """Somebody who has an account, named exactly."""

    login = StringField(_("Sign-in name or e-mail"), [DataRequired(_NEEDED), Length(max=320)])
