"""Tables of what lets a person in or proves who they are: cards, passkeys, second factors."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime

_VALID = text("blocked_at IS NULL")


class Card(Base):
    """A printed card; a person has one that is valid, a new one ends the old one at once.

    The token behind the QR code is long and random, so a plain hash is kept of it. The printed code
    is short: its hash is keyed with a key that is not in the database.
    """

    __tablename__ = "card"
    __table_args__ = (
        Index("uq_card_one_valid", "person_id", unique=True,
              sqlite_where=_VALID, postgresql_where=_VALID),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    first_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    blocked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Five wrong PINs leave only the trainer, who sets it to none again by letting the person in.
    wrong_pins: Mapped[int] = mapped_column(default=0, server_default="0")


class CardDevice(Base):
    """A device on which a card was used before: there it opens without a PIN."""

    __tablename__ = "card_device"

    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    # Of a random number in a cookie of the device.
    device_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    first_used_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Passkey(Base):
    """A public key whose other half a device of the person keeps."""

    __tablename__ = "passkey"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SecondFactor(Base):
    """The shared secret of an authenticator app, sealed; it counts once it was confirmed."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The time step of the last code that was taken: no code counts twice (RFC 6238, 5.2).
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """A code on paper that stands in once for the second factor."""

    __tablename__ = "recovery_code"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
