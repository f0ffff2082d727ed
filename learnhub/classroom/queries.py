"""Reads about open rooms, who waits at the door and who is in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.classroom.models import ClassCode, Knock
from learnhub.classroom.rules import (
    MOST_WAITING,
    KnockState,
    knock_state,
    may_come_by_code,
    spoken,
)
from learnhub.enrolment.models import CameBy, Cohort, CohortMember, CohortTrainer
from learnhub.enrolment.queries import teaches_now
from learnhub.people.models import Card, Person, RoleGrant, SignIn
from learnhub.people.rules import token_hash


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """A room that is open, with the code on its wall."""

    code_id: int
    code: str
    cohort_id: int
    cohort: str
    ends_at: datetime
    idle_minutes: int

    @property
    def spoken(self) -> str:
        """The code as it is read aloud."""
        return spoken(self.code)


@dataclass(frozen=True, slots=True)
class Face:
    """How somebody finds their own name in a list: the name, and the drawing that is theirs."""

    person_id: int
    name: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who knocks, as the trainer sees it."""

    knock_id: int
    face: Face
    device: str
    asked_at: datetime
    by_card: bool


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody who came in by the class code and has not left."""

    face: Face
    since: datetime


@dataclass(frozen=True, slots=True)
class OwnKnock:
    """A knock as the one who waits sees it."""

    knock_id: int
    face: Face
    by_card: bool
    state: KnockState


def is_open(now: datetime) -> ColumnElement[bool]:
    """Return the condition that a class code opens something; the group must be open, too."""
    return and_(ClassCode.closed_at.is_(None), ClassCode.ends_at > now, Cohort.closed_at.is_(None))


def _find_room(session: Session, which: ColumnElement[bool], now: datetime) -> OpenRoom | None:
    row = session.execute(
        select(ClassCode.id, ClassCode.code, Cohort.id, Cohort.name, ClassCode.ends_at,
               ClassCode.idle_minutes)
        .join(Cohort, Cohort.id == ClassCode.cohort_id)
        .where(which, is_open(now)).order_by(ClassCode.id.desc()).limit(1)
    ).first()
    return OpenRoom(*row) if row else None


def find_room(session: Session, cohort_id: int, *, now: datetime) -> OpenRoom | None:
    """Return the open room of a group."""
    return _find_room(session, ClassCode.cohort_id == cohort_id, now)


def find_room_by_code(session: Session, code: str, *, now: datetime) -> OpenRoom | None:
    """Return the room a typed code opens (`people.rules.tidy_code`)."""
    return _find_room(session, ClassCode.code == code, now)


def find_held_room(session: Session, code_id: int | None, *, now: datetime) -> OpenRoom | None:
    """Return the room whose code was typed on this device before."""
    if code_id is None:
        return None
    return _find_room(session, ClassCode.id == code_id, now)


def _members(session: Session, cohort_id: int) -> list[tuple[Face, bool]]:
    """Return who learns in a group and whether they may come in by its class code."""
    roles: dict[int, set[Role]] = {}
    for person, role in session.execute(
        select(RoleGrant.person_id, RoleGrant.role)
        .join(CohortMember, CohortMember.person_id == RoleGrant.person_id)
        .where(CohortMember.cohort_id == cohort_id)
    ):
        roles.setdefault(person, set()).add(Role(role))
    rows = session.execute(
        select(Person.id, Person.name, Person.picture, CohortMember.came_by)
        .join(CohortMember, CohortMember.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None),
               Person.archived_at.is_(None), Person.id > 0)
        .order_by(Person.name, Person.id)
    )
    return [
        (Face(person, name, picture),
         may_come_by_code(roles.get(person, ()), agreed=came_by != CameBy.NAME))
        for person, name, picture, came_by in rows
    ]


def faces_of(session: Session, cohort_id: int) -> list[Face]:
    """Return who can come in by the class code of a group, by name; two statements."""
    return [face for face, may in _members(session, cohort_id) if may]


def others_of(session: Session, cohort_id: int) -> list[Face]:
    """Return who learns in a group and needs a card or a password of their own to come in."""
    return [face for face, may in _members(session, cohort_id) if not may]


def get_face(session: Session, cohort_id: int, person_id: int) -> Face:
    """Return one of those who can come in by the class code; everybody else is not found."""
    for face in faces_of(session, cohort_id):
        if face.person_id == person_id:
            return face
    raise NotFound


def find_face(session: Session, person_id: int) -> Face | None:
    """Return how somebody is shown in a list of names."""
    row = session.execute(
        select(Person.id, Person.name, Person.picture)
        .where(Person.id == person_id, Person.archived_at.is_(None))
    ).first()
    return Face(*row) if row else None


def pictures_taken(session: Session, cohort_id: int, *, but: int | None = None) -> set[str]:
    """Return the drawings that others of a group have."""
    return set(session.scalars(
        select(Person.picture).join(CohortMember, CohortMember.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None),
               Person.picture.is_not(None), Person.id != (but or 0))
    ))


def pictures_around(session: Session, person_id: int) -> set[str]:
    """Return the drawings that others of the person's open groups have."""
    mine = (
        select(CohortMember.cohort_id).join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(CohortMember.person_id == person_id, CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None))
    )
    return set(session.scalars(
        select(Person.picture).join(CohortMember, CohortMember.person_id == Person.id)
        .where(CohortMember.cohort_id.in_(mine), CohortMember.left_at.is_(None),
               Person.picture.is_not(None), Person.id != person_id)
    ))


def _taught(actor: Actor) -> Select[int]:
    """Return, as a subquery, the open groups this trainer teaches."""
    return (
        select(Cohort.id).join(CohortTrainer, CohortTrainer.cohort_id == Cohort.id)
        .where(teaches_now(actor), Cohort.closed_at.is_(None))
    )


def at_door_of(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that this person may let a knock in (policy `may_let_in`)."""
    if actor.has(Role.COORDINATOR):
        return Knock.id.is_not(None)
    if not actor.has(Role.TRAINER):
        return Knock.id.is_(None)
    return _of_groups(_taught(actor))


def _of_groups(groups: Select[int]) -> ColumnElement[bool]:
    """Return the condition that a knock belongs to one of the groups."""
    code, member = aliased(ClassCode), aliased(CohortMember)
    return or_(
        exists().where(code.id == Knock.class_code_id, code.cohort_id.in_(groups)),
        and_(Knock.card_id.is_not(None), exists().where(
            member.person_id == Knock.person_id, member.left_at.is_(None),
            member.came_by != CameBy.NAME,
            member.cohort_id.in_(groups),
        )),
    )


def _opens(now: datetime) -> ColumnElement[bool]:
    """Return the condition that the way a knock came by still opens something."""
    return or_(
        exists().where(ClassCode.id == Knock.class_code_id, Cohort.id == ClassCode.cohort_id,
                       is_open(now)),
        exists().where(Card.id == Knock.card_id, Card.blocked_at.is_(None)),
    )


def waiting_for(
    session: Session, actor: Actor, *, cohort_id: int | None = None, now: datetime
) -> list[Waiting]:
    """Return who waits for this person, or for one group of theirs, the longest first."""
    query = (
        select(Knock.id, Person.id, Person.name, Person.picture, Knock.device, Knock.asked_at,
               Knock.card_id)
        .join(Person, Person.id == Knock.person_id)
        .where(Knock.decided_at.is_(None), Knock.expires_at > now, Person.archived_at.is_(None),
               at_door_of(actor), _opens(now))
        .order_by(Knock.asked_at, Knock.id).limit(MOST_WAITING)
    )
    if cohort_id is not None:
        query = query.where(_of_groups(select(Cohort.id).where(Cohort.id == cohort_id)))
    return [
        Waiting(knock, Face(person, name, picture), device, asked_at, card is not None)
        for knock, person, name, picture, device, asked_at, card in session.execute(query)
    ]


def inside(session: Session, code_id: int, *, now: datetime) -> list[Inside]:
    """Return who is in by a class code, by name."""
    rows = session.execute(
        select(Person.id, Person.name, Person.picture, SignIn.created_at)
        .join(Knock, Knock.person_id == Person.id).join(SignIn, SignIn.id == Knock.sign_in_id)
        .where(Knock.class_code_id == code_id, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .order_by(Person.name, Person.id, SignIn.id)
    )
    return [Inside(Face(person, name, picture), since) for person, name, picture, since in rows]


def find_knock(session: Session, token: str | None, *, now: datetime) -> OwnKnock | None:
    """Return the knock a device holds the token of; two statements at most."""
    if not token:
        return None
    row = session.execute(
        select(Knock, Person.name, Person.picture, _opens(now))
        .join(Person, Person.id == Knock.person_id)
        .where(Knock.token_hash == token_hash(token), Person.archived_at.is_(None))
    ).first()
    if row is None:
        return None
    knock, name, picture, opens = row
    state = knock_state(knock.admitted, knock.expires_at, is_open=opens, now=now)
    return OwnKnock(
        knock.id, Face(knock.person_id, name, picture), knock.card_id is not None, state
    )


def trainers_at(session: Session, knock: Knock, *, now: datetime) -> frozenset[int]:
    """Return who may let this one in because they teach; see policy `may_let_in`."""
    groups = select(ClassCode.cohort_id).where(ClassCode.id == knock.class_code_id)
    if knock.card_id is not None:
        groups = select(CohortMember.cohort_id).where(
            CohortMember.person_id == knock.person_id, CohortMember.left_at.is_(None),
            # Else whoever adds a person by name could open that person's card.
            CohortMember.came_by != CameBy.NAME,
        )
    return frozenset(session.scalars(
        select(CohortTrainer.person_id).join(Cohort, Cohort.id == CohortTrainer.cohort_id)
        .where(CohortTrainer.cohort_id.in_(groups), Cohort.closed_at.is_(None),
               or_(CohortTrainer.ends_at.is_(None), CohortTrainer.ends_at > now))
    ))
