"""Rules about sign-in names, passwords and codes; pure."""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from learnhub.base.problem import Problem
from learnhub.base.words import N_

# OWASP ASVS 5.0, 6.2.1 and 6.2.9: at least 8, and at least 64 allowed.
PASSWORD_LEAST = 8
PASSWORD_MOST = 200
NAME_MOST = 120
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,200}\.[^@\s]{2,50}")
LONGEST = 1_000
LOGIN = re.compile(r"[\w][\w.@+-]{1,79}")
SIGN_IN_LASTS = timedelta(days=60)
RESET_LASTS = timedelta(hours=2)
RESET_BY_TEAM_LASTS = timedelta(days=3)
# OWASP ASVS 5.0, 6.5.5.
LINK_LASTS = timedelta(minutes=10)
LINK_BY_TEAM_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=14)
MOST_INVITATIONS = 20

# Without 0 O 1 I L U V and others that are confused when read aloud or copied by hand.
CODE_LETTERS = "ACDEFGHJKMNPQRTWXY34679"


def folded(text: str) -> str:
    """Return the form in which sign-in names and e-mail addresses are compared.

    Of a text longer than any of these only the beginning is looked at: see `web.forms.tidy`.
    """
    return unicodedata.normalize("NFKC", text[:LONGEST]).strip().casefold()


def login_problem(login: str) -> str | None:
    """Return what is wrong with a sign-in name, as message id."""
    if not LOGIN.fullmatch(folded(login)):
        return N_("Use 2 to 80 letters or digits, without spaces.")
    return None


def email_problem(email: str) -> str | None:
    """Return what is wrong with an e-mail address as it will be kept, as message id."""
    if not EMAIL.fullmatch(folded(email)):
        return N_("Write it like name@example.org.")
    return None


def new_person_problems(
    name: str, email: str | None, locale: str | None, locales: Sequence[str]
) -> list[Problem]:
    """Return what is wrong with what a command says of a person, beside sign-in name and password.

    On a page the form has looked at all of it already.
    """
    problems = []
    if not name.strip() or len(name) > NAME_MOST:
        problems.append(Problem("name", N_("Use 1 to 120 characters.")))
    found = email_problem(email) if email else None
    if found:
        problems.append(Problem("email", found))
    if locale and locale not in locales:
        problems.append(Problem(
            "locale", N_("Use one of these languages: %(known)s."), {"known": ", ".join(locales)}
        ))
    return problems


def password_problem(password: str, login: str) -> str | None:
    """Return what is wrong with a password, as message id."""
    if len(password) < PASSWORD_LEAST:
        return N_("Use at least 8 characters. A short sentence is easy to remember.")
    if len(password) > PASSWORD_MOST:
        return N_("Use at most 200 characters.")
    if folded(password) in (folded(login), folded(login)[::-1]):
        return N_("Use a password that differs from the sign-in name.")
    if len(set(password)) < 4:
        return N_("Use more than three different characters.")
    return None


def new_token() -> str:
    """Return an unguessable token for a cookie or a link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token; it is random, so a plain hash suffices."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Return a code to be read aloud and typed: 8 letters, about 36 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


def tidy_code(text: str) -> str:
    """Return a typed code without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-–]", "", text).upper()[:12]


def name_key(name: str) -> str:
    """Return the form by which names are sorted and searched, the same on every engine."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def new_login(name: str, code: str) -> str:
    """Return a sign-in name from a first name and a code, easy to type on every keyboard.

    A name in another script leaves nothing that every keyboard has; then the code stands alone.
    """
    kept = "".join(c for c in name_key(name).replace("ß", "ss") if c.isascii() and c.isalnum())
    return f"{kept[:20]}-{code[:4]}".lower() if kept else code.lower()


def typed_digits(text: str) -> str:
    """Return the digits of a typed code as Latin ones; people type those of their own script."""
    kept = "".join(c for c in text[:40] if not c.isspace() and c not in "-\u2013")
    return "".join(str(unicodedata.digit(c, c)) for c in kept)


def tidy_recovery_code(text: str) -> str:
    """Return a typed recovery code without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-\u2013]", "", text[:60]).upper()


class Shown(StrEnum):
    """What somebody showed to prove who they are."""

    PASSWORD = "password"  # noqa: S105 - the name of a proof, not a password
    PIN = "pin"
    CODE = "code"
    RECOVERY_CODE = "recovery code"
    PASSKEY = "passkey"
    # A passkey whose device asked who is holding it.
    OWN_PASSKEY = "own passkey"



# What a password, a link, a card and a PIN are weaker than.
STRONGER = frozenset({Shown.CODE, Shown.RECOVERY_CODE, Shown.PASSKEY, Shown.OWN_PASSKEY})


def makes_strong(way: str, shown: Shown) -> bool:
    """Say whether what was shown, after coming in by `way`, makes two factors.

    A passkey of a device that asked nobody is one factor however often it is shown.
    """
    if shown in (Shown.CODE, Shown.RECOVERY_CODE, Shown.OWN_PASSKEY):
        return True
    return shown == Shown.PASSKEY and way in ("password", "link")
