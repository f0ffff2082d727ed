"""Mails that tell a person what changed about their way in, in the language they chose.

They go to whoever has an address, without being asked for: who did not do it learns of it.
"""

from datetime import datetime

from flask import current_app, has_app_context, has_request_context
from flask_babel import force_locale, gettext
from sqlalchemy.orm import Session

from learnhub.base.words import N_
from learnhub.outbox.service import post
from learnhub.people.models import Person
from learnhub.web.locale import interface_locale, interface_of

_SUBJECT = N_("Your account at LearnHub")
_BODY = N_(
    "Good day,\n\n%(what)s\n\nWas that you? Then you need not do anything.\n\nWas it not you? Then "
    "tell your trainer or the people who run LearnHub at once, and do not answer this mail.\n"
)

EMAIL_CHANGED = N_("The e-mail address of your account was changed. From now on mails go to the "
                   "new address.")
PASSWORD_CHANGED = N_("The password of your account was changed.")
APP_ADDED = N_("An authenticator app was set up for your account.")
APP_REMOVED = N_("The authenticator app was taken away from your account.")
PASSKEY_ADDED = N_("A passkey was made for your account.")
PASSKEY_REMOVED = N_("A passkey was taken away from your account.")
CODE_USED = N_("Somebody signed in to your account with a recovery code.")
CODES_MADE = N_("New recovery codes were made for your account. The old ones no longer count.")
FACTOR_RESET = N_("The team took away the authenticator app and the passkeys of your account, and "
                  "signed you out everywhere. Sign in with your password and set them up anew.")


def _language(person: Person) -> str:
    """Return the person's language, else that of whoever acts, else the first of the house."""
    if person.locale:
        return interface_of(person.locale)
    if has_request_context():
        return interface_locale()
    return str(current_app.config["LEARNHUB"].locales[0]) if has_app_context() else "en"


def tell(
    session: Session, person: Person, what: str, *, now: datetime, address: str | None = None
) -> None:
    """Write to a person, or to the `address` they had until now; silent where there is none."""
    to = address or person.email
    if not to:
        return
    with force_locale(_language(person)):
        post(session, to, gettext(_SUBJECT), gettext(_BODY, what=gettext(what)), now=now)
