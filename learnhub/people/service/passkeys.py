"""Passkeys (WebAuthn): made, shown, taken away.

What is asked of an authenticator is plain JSON and made here. The library that checks answers, with
the formats of a dozen makers, takes 25 MB of a process: it is loaded when the first answer comes.
"""

import base64
import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import PUBLIC, Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.db.vault import vault_of
from learnhub.people import letters
from learnhub.people.models import Passkey, Person
from learnhub.people.queries.factors import KnownPasskey, credentials_of, get_ways
from learnhub.people.service.factors import NEEDED
from learnhub.people.service.sign_ins import forget_proofs
from learnhub.people.service.turn import take_turn

MOST_PASSKEYS = 20
LONGEST_ANSWER = 8_000
_LONGEST_ID = 1_400
_MINUTES = 5
# Signatures every authenticator of today makes one of: EdDSA, ECDSA and RSA with SHA-256.
_SIGNATURES = (-8, -7, -257)
# What the library raises for data it did not expect, beside refusals of its own.
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)

TOO_MANY = N_("These are many passkeys. Please take one away first.")


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys belong: the host name, the whole address, the name people know."""

    host: str
    origin: str
    name: str = "LearnHub"


@dataclass(frozen=True, slots=True)
class Answered:
    """A right answer of an authenticator: `by_owner` says that it asked who is holding it."""

    by_owner: bool
    count: int


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What an authenticator made: `by_owner` says that it asked who is holding it."""

    credential_id: str
    public_key: bytes
    sign_count: int
    by_owner: bool


def making_options(
    session: Session, person_id: int, site: Site, challenge: str, *, now: datetime
) -> dict[str, Any]:
    """Return what the browser is asked to make."""
    ways = get_ways(session, person_id, now=now)
    # Says nothing about the person, and is the same for each of their passkeys.
    user = bytes.fromhex(vault_of(session).keyed_hashes("passkey user", str(person_id))[0])
    return {
        "rp": {"id": site.host, "name": site.name},
        "user": {"id": _text(user), "name": ways.login, "displayName": ways.name},
        "challenge": challenge,
        "pubKeyCredParams": [{"type": "public-key", "alg": alg} for alg in _SIGNATURES],
        "timeout": _MINUTES * 60_000,
        "excludeCredentials": _named(credentials_of(session, person_id)),
        "authenticatorSelection": {
            "residentKey": "preferred", "requireResidentKey": False,
            "userVerification": "preferred",
        },
        "attestation": "none",
    }


def showing_options(credentials: Sequence[str], site: Site, challenge: str) -> dict[str, Any]:
    """Return what the browser is asked to show; without names any passkey for this site."""
    return {
        "challenge": challenge, "timeout": _MINUTES * 60_000, "rpId": site.host,
        "allowCredentials": _named(credentials), "userVerification": "preferred",
    }


def _named(credentials: Sequence[str]) -> list[dict[str, str]]:
    return [{"type": "public-key", "id": each} for each in credentials]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def read_answer(text: str) -> Mapping[str, Any] | None:
    """Return an authenticator's answer as the browser sent it, None if it is none."""
    if len(text) > LONGEST_ANSWER:
        return None
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or not isinstance(answer.get("id"), str):
        return None
    return answer


def challenge_of(answer: Mapping[str, Any]) -> str:
    """Return the challenge an answer belongs to, empty if it names none."""
    try:
        data = base64.urlsafe_b64decode(answer["response"]["clientDataJSON"] + "===")
        return str(json.loads(data)["challenge"])
    except _MALFORMED:
        return ""


def checked(
    answer: Mapping[str, Any], passkey: KnownPasskey, site: Site, challenge: str
) -> Answered | None:
    """Return what a right answer says, None if it is wrong; call it before a transaction begins."""
    library = importlib.import_module("webauthn")
    refused = importlib.import_module("webauthn.helpers.exceptions").WebAuthnException
    try:
        done = library.verify_authentication_response(
            credential=dict(answer), expected_challenge=_bytes(challenge),
            expected_rp_id=site.host, expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            # Looked at afterwards: only a right answer can tell of a copy.
            credential_current_sign_count=0,
        )
    except (refused, *_MALFORMED):
        return None
    return Answered(done.user_verified, done.new_sign_count)


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "===")


def use_passkey(
    session: Session, passkey: KnownPasskey, answered: Answered, *, now: datetime
) -> bool:
    """Note that a passkey was shown; False if a copy of it must exist (WebAuthn 2, 6.1.1).

    Then its counter went back, which is noted in the trail.
    """
    row = session.get(Passkey, passkey.passkey_id, with_for_update=True)
    if row is None:
        raise NotFound
    count = answered.count
    if (count or row.sign_count) and count <= row.sign_count:
        record(session, PUBLIC, "passkey counted back", "person", row.person_id, now=now,
               passkey=row.id)
        return False
    row.sign_count, row.last_used_at = count, now
    return True


def checked_new(answer: Mapping[str, Any], site: Site, challenge: str) -> NewPasskey | None:
    """Return what was made, None if the answer is wrong; call it before a transaction begins."""
    library = importlib.import_module("webauthn")
    refused = importlib.import_module("webauthn.helpers.exceptions").WebAuthnException
    broken = importlib.import_module("cryptography.exceptions")
    try:
        made = library.verify_registration_response(
            credential=dict(answer), expected_challenge=_bytes(challenge),
            expected_rp_id=site.host, expected_origin=site.origin,
        )
    except (refused, broken.UnsupportedAlgorithm, broken.InvalidSignature, *_MALFORMED):
        return None
    credential = _text(made.credential_id)
    if len(credential) > _LONGEST_ID:
        return None
    return NewPasskey(
        credential, made.credential_public_key, made.sign_count, made.user_verified
    )


def keep_passkey(
    session: Session, actor: Actor, made: NewPasskey, name: str, *, now: datetime
) -> bool:
    """Keep a new passkey; the same one again changes nothing, somebody else's is refused."""
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    known = session.scalars(
        select(Passkey).where(Passkey.credential_id == made.credential_id)
    ).first()
    if known is not None:
        return known.person_id == actor.person_id and known.public_key == made.public_key
    if len(credentials_of(session, actor.person_id)) >= MOST_PASSKEYS:
        raise Conflict(TOO_MANY)
    passkey = Passkey(
        person_id=actor.person_id, credential_id=made.credential_id, public_key=made.public_key,
        sign_count=made.sign_count, name=name, made_at=now, last_used_at=None,
    )
    session.add(passkey)
    session.flush()
    forget_proofs(session, actor.person_id, keep=actor.sign_in_id)
    record(session, actor, "passkey made", "person", actor.person_id, now=now, passkey=passkey.id)
    letters.tell(session, session.get_one(Person, actor.person_id), letters.PASSKEY_ADDED, now=now)
    return True


def remove_passkey(
    session: Session, actor: Actor, passkey_id: int, *, needed: bool, now: datetime
) -> None:
    """Take an own passkey away; Conflict if a factor is `needed` and this is the last one.

    One that is gone already, or somebody else's, is not found.
    """
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    ways = get_ways(session, actor.person_id, now=now)
    row = session.get(Passkey, passkey_id)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    if needed and ways.passkeys == 1 and not ways.has_app:
        raise Conflict(NEEDED)
    session.execute(delete(Passkey).where(Passkey.id == passkey_id))
    record(session, actor, "passkey removed", "person", actor.person_id, now=now,
           passkey=passkey_id)
    letters.tell(session, session.get_one(Person, actor.person_id), letters.PASSKEY_REMOVED,
                 now=now)
