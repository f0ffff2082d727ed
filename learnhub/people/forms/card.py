"""Forms about cards and their PINs."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import DataRequired, Length, ValidationError

from learnhub.people.pins import pin_problem, tidy_pin
from learnhub.people.rules import tidy_code
from learnhub.web.forms import Form

_NEEDED = _("Please fill in this field.")


class CardForm(Form):
    """A card: the script sends the token it read, hands type the code."""

    token = HiddenField(validators=[Length(max=100)])
    code = StringField(_("Code on the card"), [Length(max=40)])

    def validate_code(self, field: StringField) -> None:
        """Ask for one of the two."""
        if not (self.token.data or tidy_code(field.data or "")):
            raise ValidationError(gettext("Please type the 8 letters and digits on your card."))


class ThisIsMeForm(Form):
    """Whether the answers given on this device belong to the person of the card."""

    keep = BooleanField(_("Keep the answers given on this device"))


class PinForm(Form):
    """A PIN as it is asked for; shown while it is typed, because digits are easily mistyped."""

    pin = StringField(_("PIN"), [DataRequired(_NEEDED), Length(max=40)])

    @property
    def digits(self) -> str:
        """The PIN as it is compared."""
        return tidy_pin(self.pin.data)


class NewPinForm(PinForm):
    """A new PIN."""

    def validate_pin(self, field: StringField) -> None:
        """Check the rules for PINs."""
        problem = pin_problem(tidy_pin(field.data))
        if problem:
            raise ValidationError(gettext(problem))
