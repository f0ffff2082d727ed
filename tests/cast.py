"""The one cast of persons for all tests: who they are, and how they belong together.

 * Lena learns in Tom's group; Stefan learns too, but nobody here knows him.
 * Omar owns the bakery; Elif works there and shows her progress; Emil works there and does not.
 * Tom teaches the group; Tilda teaches another one.
 * Clara coordinates, Anna administers.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy
from learnhub.people.models import Belonging, Business
from learnhub.people.passwords import hashed
from learnhub.people.service.account import add_person

PASSWORD = "correct horse battery"
ROLES: dict[str, frozenset[Role]] = {
    "lena": frozenset(),
    "stefan": frozenset(),
    "omar": frozenset(),
    "elif": frozenset(),
    "emil": frozenset(),
    "tom": frozenset({Role.TRAINER}),
    "tilda": frozenset({Role.TRAINER}),
    "clara": frozenset({Role.COORDINATOR}),
    "anna": frozenset({Role.ADMINISTRATOR}),
    "carlo": frozenset({Role.COACH}),
    "adina": frozenset({Role.ADVISOR}),
    "uta": frozenset({Role.AUDITOR}),
}


@dataclass(frozen=True)
class Cast:
    """The persons by name, and what they belong to by id."""

    ids: dict[str, int]
    bakery: int
    group: int
    other_group: int

    def actor(self, name: str) -> Actor:
        """Return a person as services know them."""
        return Actor(self.ids[name], name.title(), ROLES[name] | {Role.LEARNER})


_HASH: list[str] = []


def password_hash() -> str:
    """Return the hash of the cast's password; made once, because it is costly."""
    if not _HASH:
        _HASH.append(hashed(PASSWORD))
    return _HASH[0]


def make_cast(session: Session, *, now: datetime) -> Cast:
    """Add everybody and their relations."""
    ids = {
        name: add_person(
            session, PUBLIC, login=name, name=name.title(), password_hash=password_hash(),
            email=f"{name}@example.org" if name in ("omar", "tom") else None,
            locale="en", roles=roles, now=now,
        )
        for name, roles in ROLES.items()
    }
    bakery = Business(name="Bäckerei Ofenfrisch", created_by=ids["omar"], created_at=now)
    session.add(bakery)
    session.flush()
    for name, position, shares in (
        ("omar", "owner", True), ("elif", "employee", True), ("emil", "employee", False),
    ):
        session.add(Belonging(
            business_id=bakery.id, person_id=ids[name], position=position, joined_at=now,
            left_at=None, shares_since=now if shares else None,
        ))
    tom = Actor(ids["tom"], "Tom", ROLES["tom"])
    tilda = Actor(ids["tilda"], "Tilda", ROLES["tilda"])
    group = enrolment.make_cohort(session, tom, "Gruppe Brauck", code="TEACHTOM", now=now)
    other = enrolment.make_cohort(session, tilda, "Gruppe Mitte", code="TEACHTLD", now=now)
    enrolment.add_member(session, tom, group, ids["lena"], came_by=CameBy.MADE, now=now)
    session.flush()
    return Cast(ids, bakery.id, group, other)
