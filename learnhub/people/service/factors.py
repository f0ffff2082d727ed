"""Second factors: an authenticator app (RFC 6238), codes on paper, and taking them away."""

import hmac
from collections.abc import Sequence
from datetime import datetime

import pyotp
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.db.vault import Unreadable, Vault, vault_of
from learnhub.people import letters
from learnhub.people.models import Passkey, Person, RecoveryCode, SecondFactor
from learnhub.people.policy import may_reset_factor
from learnhub.people.queries.factors import get_ways
from learnhub.people.rules import (
    CODE_LETTERS,
    tidy_recovery_code,
    typed_digits,
)
from learnhub.people.sealed import SECRET
from learnhub.people.service.account import end_other_sign_ins
from learnhub.people.service.links import end_links
from learnhub.people.service.sign_ins import forget_proofs
from learnhub.people.service.turn import take_turn

STEP_SECONDS = 30
RECOVERY_CODES = 10
_RECOVERY_LENGTH = 10
_HASHED_FOR = "recovery code"

NEEDED = N_("You need a second factor for your work. Please set up another one first, then take "
            "this one away.")


def matching_step(secret: str, code: str, *, after: int, now: datetime) -> int | None:
    """Return the time step a code belongs to, None if it is wrong or not newer than `after`.

    One step before and after now count as well: clocks differ (RFC 6238, 5.2).
    """
    here, app, digits = int(now.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret), typed_digits(code)
    found = None
    # Each is compared, so that the time tells nothing.
    for step in (here - 1, here, here + 1):
        fits = hmac.compare_digest(app.generate_otp(step).encode(), digits.encode())
        if fits and step > after:
            found = step
    return found


def confirm_app(
    session: Session, actor: Actor, secret: str, code: str, *, now: datetime
) -> bool:
    """Keep the secret of an app whose first code is right, in place of an older one.

    The same form a second time changes nothing and is right again.
    """
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    row = session.get(SecondFactor, actor.person_id)
    if row is not None and row.confirmed_at is not None and _secret(session, row) == secret:
        return matching_step(secret, code, after=row.last_step - 1, now=now) is not None
    step = matching_step(secret, code, after=0, now=now)
    if step is None:
        return False
    if row is None:
        row = SecondFactor(person_id=actor.person_id)
        session.add(row)
    row.secret = vault_of(session).seal(SECRET.what(actor.person_id), secret.encode())
    row.made_at = row.confirmed_at = now
    row.last_step = step
    forget_proofs(session, actor.person_id, keep=actor.sign_in_id)
    record(session, actor, "authenticator app set up", "person", actor.person_id, now=now)
    letters.tell(session, session.get_one(Person, actor.person_id), letters.APP_ADDED, now=now)
    return True


def _secret(session: Session, row: SecondFactor) -> str | None:
    """Return the secret; None where its key is lost: then codes on paper or the team help."""
    try:
        return vault_of(session).open(SECRET.what(row.person_id), row.secret).decode()
    except Unreadable:
        return None


def check_code(session: Session, person_id: int, code: str, *, now: datetime) -> bool:
    """Say whether a code of the app is right; each counts once, even in two windows at a time."""
    row = session.get(
        SecondFactor, person_id, with_for_update=True, populate_existing=True
    )
    secret = _secret(session, row) if row is not None and row.confirmed_at is not None else None
    if row is None or secret is None:
        return False
    step = matching_step(secret, code, after=row.last_step, now=now)
    if step is None:
        return False
    row.last_step = step
    return True


def _codes(vault: Vault, person_id: int, nonce: str) -> list[str]:
    """Return the codes that follow from a form: sent twice, it shows the very same."""
    made = []
    for n in range(RECOVERY_CODES):
        number = int.from_bytes(vault.derived("recovery_code.code", f"{person_id}\0{n}\0{nonce}"))
        letters_of = ""
        for _ in range(_RECOVERY_LENGTH):
            number, rest = divmod(number, len(CODE_LETTERS))
            letters_of += CODE_LETTERS[rest]
        made.append(letters_of)
    return made


def _hashes(session: Session, person_id: int, code: str) -> list[str]:
    return vault_of(session).keyed_hashes(_HASHED_FOR, f"{person_id}\0{code}")


def make_recovery_codes(
    session: Session, actor: Actor, *, nonce: str, now: datetime
) -> Sequence[str]:
    """Return ten codes, each good for one time; older ones no longer count.

    The same form once more returns the same codes, and does not bring back one that was used.
    """
    person_id = actor.person_id
    assert person_id is not None
    take_turn(session, person_id)
    codes = _codes(vault_of(session), person_id, nonce)
    hashes = [_hashes(session, person_id, code)[0] for code in codes]
    kept = set(session.scalars(
        select(RecoveryCode.code_hash).where(RecoveryCode.person_id == person_id)
    ))
    if not set(hashes) <= kept:
        session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
        session.add_all(
            RecoveryCode(person_id=person_id, code_hash=each, made_at=now, used_at=None)
            for each in hashes
        )
        record(session, actor, "recovery codes made", "person", person_id, now=now)
        if kept:
            letters.tell(session, session.get_one(Person, person_id), letters.CODES_MADE, now=now)
    return codes


def use_recovery_code(
    session: Session, actor: Actor, person_id: int, code: str, *, now: datetime
) -> bool:
    """Use up a code on paper; say whether it was one."""
    found = session.execute(
        update(RecoveryCode)
        .where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None),
               RecoveryCode.code_hash.in_(_hashes(session, person_id, tidy_recovery_code(code))))
        .values(used_at=now).returning(RecoveryCode.id)
    ).first()
    if found is None:
        return False
    record(session, actor, "recovery code used", "person", person_id, now=now)
    letters.tell(session, session.get_one(Person, person_id), letters.CODE_USED, now=now)
    return True


def _forget_app(session: Session, person_id: int) -> bool:
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    return session.execute(
        delete(SecondFactor).where(SecondFactor.person_id == person_id)
        .returning(SecondFactor.person_id)
    ).first() is not None


def remove_app(session: Session, actor: Actor, *, needed: bool, now: datetime) -> None:
    """Take the app and its codes away; Conflict if it is `needed` and nothing else is there."""
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    if needed and get_ways(session, actor.person_id, now=now).passkeys == 0:
        raise Conflict(NEEDED)
    if _forget_app(session, actor.person_id):
        record(session, actor, "authenticator app removed", "person", actor.person_id, now=now)
        letters.tell(session, session.get_one(Person, actor.person_id), letters.APP_REMOVED,
                     now=now)


def reset_factor(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Help somebody who lost the second factor: app, codes and passkeys go, and all sign-ins end.

    NotFound for whoever may not do it. Harmless when repeated.
    """
    ways = get_ways(session, person_id, now=now)
    if actor.person_id == person_id or not may_reset_factor(actor, ways.roles):
        raise NotFound
    forget_factors(session, actor, person_id, now=now)


def forget_factors(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Do what `reset_factor` does; for the command line, which only the machine's owner reaches."""
    take_turn(session, person_id)
    had_app = _forget_app(session, person_id)
    keys = session.execute(
        delete(Passkey).where(Passkey.person_id == person_id).returning(Passkey.id)
    ).all()
    end_other_sign_ins(session, person_id, keep=None, now=now)
    end_links(session, person_id, now=now)
    if had_app or keys:
        record(session, actor, "second factor reset", "person", person_id, now=now)
        letters.tell(session, session.get_one(Person, person_id), letters.FACTOR_RESET, now=now)
