"""Reads about what a person was told and agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from learnhub.people.consent_purposes import PURPOSES, Purpose
from learnhub.people.models import Consent, ConsentText


@dataclass(frozen=True, slots=True)
class PurposeView:
    """A purpose in the reader's language, and since when the person agrees or knows it.

    `since` is None where that never happened, was taken back, or was about an older version.
    """

    key: str
    is_consent: bool
    per_business: bool
    locale: str
    title: str
    sentences: tuple[str, ...]
    since: datetime | None


@dataclass(frozen=True, slots=True)
class PastConsent:
    """One time somebody agreed or was told, with the words as they were shown."""

    key: str
    locale: str
    title: str
    sentences: tuple[str, ...]
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


def first_purposes(locale: str) -> tuple[PurposeView, ...]:
    """Return what somebody is told and asked who comes for the first time."""
    return tuple(_view(each, locale, []) for each in PURPOSES if not each.per_business)


def purposes_for(
    session: Session, person_id: int, locale: str, purposes: Sequence[Purpose] = PURPOSES
) -> tuple[PurposeView, ...]:
    """Return every purpose in this language; one statement."""
    kept = session.execute(
        select(Consent.purpose, Consent.version, Consent.given_at)
        .where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
        .order_by(Consent.given_at)
    ).all()
    return tuple(
        _view(each, locale, [given for key, version, given in kept
                             if key == each.key and each.covers(version)])
        for each in purposes
    )


def _view(purpose: Purpose, locale: str, given: list[datetime]) -> PurposeView:
    title, *sentences = purpose.says(locale)
    return PurposeView(purpose.key, purpose.is_consent, purpose.per_business, locale, title,
                       tuple(sentences), min(given, default=None))


def agrees(session: Session, person_id: int, purpose: Purpose) -> bool:
    """Say whether somebody agrees to what this purpose means now."""
    versions = session.scalars(
        select(Consent.version).where(
            Consent.person_id == person_id, Consent.purpose == purpose.key,
            Consent.withdrawn_at.is_(None),
        )
    )
    return any(purpose.covers(version) for version in versions)


def past_consents(session: Session, person_id: int) -> list[PastConsent]:
    """Return what somebody agreed to and was told, the newest first."""
    rows = session.execute(
        select(Consent.purpose, Consent.locale, ConsentText.text, Consent.given_how,
               Consent.given_at, Consent.withdrawn_at)
        .join(ConsentText, and_(
            ConsentText.purpose == Consent.purpose, ConsentText.version == Consent.version,
            ConsentText.locale == Consent.locale,
        ))
        .where(Consent.person_id == person_id)
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )
    return [_past(*row) for row in rows]


def _past(
    key: str, locale: str, text: str, how: str, given_at: datetime,
    withdrawn_at: datetime | None,
) -> PastConsent:
    title, *sentences = text.split("\n")
    return PastConsent(key, locale, title, tuple(sentences), how, given_at,
                       withdrawn_at)
