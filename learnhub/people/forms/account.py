"""Forms about accounts."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from learnhub.people.passwords import refusal
from learnhub.people.rules import email_problem, login_problem
from learnhub.web.forms import Form

_NEEDED = _("Please fill in this field.")


def _email(form: Form, field: StringField) -> None:
    problem = email_problem(field.data or "")
    if problem:
        raise ValidationError(gettext(problem))


class SignInForm(Form):
    """Sign-in name or e-mail address, and password."""

    login = StringField(_("Sign-in name or e-mail"), [DataRequired(_NEEDED), Length(max=320)])
    password = PasswordField(_("Password"), [DataRequired(_NEEDED), Length(max=1000)])
    keep = BooleanField(_("Keep the answers given on this device"), default=True)


class NewPasswordForm(Form):
    """A new password; typed once, because it can be shown and set again."""

    password = PasswordField(_("New password"), [DataRequired(_NEEDED)])
    # Words everybody would try first, set by the view: about the person, about this site.
    about: tuple[str, ...] = ()
    whose = ""

    def login_name(self) -> str:
        """Return the sign-in name the password must differ from."""
        return self.whose

    def words(self) -> tuple[str, ...]:
        """Return of what the password must not consist."""
        return self.about

    def validate_password(self, field: PasswordField) -> None:
        """Check the rules for passwords."""
        problem = refusal(field.data or "", self.login_name(), self.words())
        if problem:
            raise ValidationError(gettext(problem))


class SignUpForm(NewPasswordForm):
    """What is needed for an account, and nothing more."""

    name = StringField(_("What should we call you?"), [DataRequired(_NEEDED), Length(max=120)])
    login = StringField(_("Sign-in name"), [DataRequired(_NEEDED), Length(max=80)])
    email = StringField(_("E-mail"), [Optional(), Length(max=320), _email])
    keep = BooleanField(_("Keep the answers given on this device"), default=True)

    def login_name(self) -> str:
        """Return the sign-in name the password must differ from."""
        return self.login.data or ""

    def words(self) -> tuple[str, ...]:
        """Return of what the password must not consist."""
        return (*self.about, self.name.data or "", self.email.data or "")

    def validate_login(self, field: StringField) -> None:
        """Check the rules for sign-in names."""
        problem = login_problem(field.data or "")
        if problem:
            raise ValidationError(gettext(problem))


class ProfileForm(Form):
    """What a person may change about themselves."""

    name = StringField(_("What should we call you?"), [DataRequired(_NEEDED), Length(max=120)])
    email = StringField(_("E-mail"), [Optional(), Length(max=320), _email])
    password = PasswordField(_("Your password"), [Optional(), Length(max=1000)])
    locale = SelectField(_("Language"))


class ChangePasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old = PasswordField(_("Password until now"), [DataRequired(_NEEDED), Length(max=1000)])


class ForgottenForm(Form):
    """Who wants a link for a new password, or to sign in."""

    login = StringField(_("Sign-in name or e-mail"), [DataRequired(_NEEDED), Length(max=320)])
