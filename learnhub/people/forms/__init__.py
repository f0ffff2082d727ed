"""Forms about accounts; those about businesses are in `forms.business`."""

from learnhub.people.forms.account import (
    ChangePasswordForm,
    ForgottenForm,
    NewPasswordForm,
    ProfileForm,
    SignInForm,
    SignUpForm,
)

__all__ = [
    "ChangePasswordForm",
    "ForgottenForm",
    "NewPasswordForm",
    "ProfileForm",
    "SignInForm",
    "SignUpForm",
]
