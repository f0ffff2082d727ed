"""Tables of persons, their ways in, their consents and their businesses."""

from learnhub.people.models.business import Belonging, Business, Invitation, Position
from learnhub.people.models.consents import Consent, ConsentText
from learnhub.people.models.person import Person, RoleGrant
from learnhub.people.models.signing_in import PasswordReset, SignIn, SignInLink, Way
from learnhub.people.models.ways_in import Card, CardDevice, Passkey, RecoveryCode, SecondFactor

__all__ = [
    "Belonging",
    "Business",
    "Card",
    "CardDevice",
    "Consent",
    "ConsentText",
    "Invitation",
    "Passkey",
    "PasswordReset",
    "Person",
    "Position",
    "RecoveryCode",
    "RoleGrant",
    "SecondFactor",
    "SignIn",
    "SignInLink",
    "Way",
]
