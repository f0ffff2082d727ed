"""Forms about second factors, passkeys and fresh proofs; each field may stay empty."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, Length, Optional

from learnhub.people.pins import PIN_MOST
from learnhub.web.forms import Form

_NEEDED = _("Please fill in this field.")


class FactorForm(Form):
    """A code of the app, a code on paper, or what an authenticator answered."""

    code = StringField(_("Code from the app"), [Optional(), Length(max=40)])
    recovery = StringField(_("Recovery code"), [Optional(), Length(max=60)])
    credential = HiddenField(_("Passkey"), [Optional()])


class ProofForm(FactorForm):
    """The same, or the password or the PIN."""

    password = PasswordField(_("Your password"), [Optional(), Length(max=1000)])
    pin = PasswordField(_("Your PIN"), [Optional(), Length(max=4 * PIN_MOST)])


class AppForm(Form):
    """The first code of an app that is being set up."""

    code = StringField(_("Code from the app"), [DataRequired(_NEEDED), Length(max=40)])


class NewCodesForm(Form):
    """Asks for new recovery codes; sent twice, it brings the same ones."""

    nonce = HiddenField(validators=[DataRequired(_NEEDED), Length(max=100)])


class PasskeyForm(Form):
    """A new passkey with the name its owner gives it."""

    name = StringField(
        _("Name of this passkey"),
        [DataRequired(_NEEDED), Length(max=80, message=_("Please use at most 80 characters."))],
    )
    credential = HiddenField(validators=[Optional()])
