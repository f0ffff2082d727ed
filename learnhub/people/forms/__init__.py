"""Forms about accounts; those about businesses are in `forms.business`."""

from learnhub.people.forms.account import (
    ChangePasswordForm,
    ForgottenForm,
    NewPasswordForm,
    ProfileForm,
    SignInForm,
    SignUpForm,
)
from learnhub.people.forms.factors import (
    AppForm,
    FactorForm,
    NewCodesForm,
    PasskeyForm,
    ProofForm,
)

__all__ = [
    "AppForm",
    "ChangePasswordForm",
    "FactorForm",
    "ForgottenForm",
    "NewCodesForm",
    "NewPasswordForm",
    "PasskeyForm",
    "ProfileForm",
    "ProofForm",
    "SignInForm",
    "SignUpForm",
]
