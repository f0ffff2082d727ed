"""How long ways in, consents and businesses are kept."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, or_, select

from learnhub.base.words import N_
from learnhub.db import Base
from learnhub.db.retention import Old, rows
from learnhub.people.models import (
    Belonging,
    Business,
    Card,
    CardDevice,
    Consent,
    Invitation,
    PasswordReset,
    RoleGrant,
    SignIn,
    SignInLink,
)

QUARTER = 90
# Who was let in is remembered for 30 days by a room above, with the sign-in and the card.
POINTED_AT = 60
YEAR = 365


def _sign_ins(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(SignIn, or_(SignIn.ended_at < limit, SignIn.expires_at < limit)),)


def _links(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(PasswordReset, PasswordReset.expires_at < limit),
            Old(SignInLink, SignInLink.expires_at < limit))


def _cards(limit: datetime, now: datetime) -> Sequence[Old]:
    # A sign-in names the card it came from; while it is kept, so is the card.
    named = select(SignIn.card_id).where(SignIn.card_id.is_not(None))
    old = select(Card.id).where(Card.blocked_at < limit, Card.id.not_in(named))
    return (Old(CardDevice, CardDevice.card_id.in_(old), counts=False), Old(Card, Card.id.in_(old)))


def _invitations(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Invitation, or_(Invitation.withdrawn_at < limit, Invitation.expires_at < limit)),)


def _roles(limit: datetime, now: datetime) -> Sequence[Old]:
    # What nobody once was in the team says whose answers were only tried out.
    return (Old(RoleGrant, (RoleGrant.ends_at < limit) & (RoleGrant.person_id > 0)),)


def _consents(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Consent, Consent.withdrawn_at < limit),)


def _pointed_at() -> Iterator[Select[int]]:
    """Yield, as subqueries, the businesses that rooms above still know of."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            points = any(key.column.table.name == "business" for key in column.foreign_keys)
            if points and table.name != "invitation":
                yield select(column).where(column.is_not(None))


def _left(limit: datetime, now: datetime) -> Sequence[Old]:
    known = select(Belonging.business_id)
    return (
        Old(Belonging, Belonging.left_at < limit),
        Old(Invitation, Invitation.business_id.not_in(known), counts=False),
        Old(Business, and_(Business.created_at < limit,
                           *(Business.id.not_in(known) for known in _pointed_at()))),
    )


RETENTION = (
    rows("sign-ins", N_("Sign-ins that have ended"), days=QUARTER, least=POINTED_AT, most=YEAR,
         old=_sign_ins),
    rows("links", N_("Links for signing in and for new passwords"), days=QUARTER, least=7,
         most=YEAR, old=_links),
    rows("cards", N_("Cards that were blocked"), days=QUARTER, least=POINTED_AT, most=YEAR,
         old=_cards),
    rows("invitations", N_("Invitations to businesses that have ended"), days=QUARTER, least=30,
         most=YEAR, old=_invitations),
    rows("roles", N_("Roles that have ended"), days=3 * YEAR, least=YEAR, most=10 * YEAR,
         old=_roles),
    rows("consents", N_("Consents that were withdrawn"), days=3 * YEAR, least=YEAR,
         most=10 * YEAR, old=_consents),
    rows("left", N_("Who left a business, and businesses that nobody belongs to"), days=YEAR,
         least=30, most=3 * YEAR, old=_left),
)
