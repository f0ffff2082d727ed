"""The pages of this room."""

from learnhub.people.views import (
    account,
    app,
    business,
    card,
    consents,
    factor,
    link,
    passkeys,
    password,
    pin,
    proof,
    sign_ins,
)
from learnhub.people.views.blueprint import people

__all__ = [
    "account",
    "app",
    "business",
    "card",
    "consents",
    "factor",
    "link",
    "passkeys",
    "password",
    "people",
    "pin",
    "proof",
    "sign_ins",
]
