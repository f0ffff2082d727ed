"""Opening and closing a room, knocking, letting in, coming in.

Every verb may be repeated without harm, and checks itself whether the actor may do it: what one
may not do is not found.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.classroom.models import ClassCode, Knock
from learnhub.classroom.policy import may_let_in
from learnhub.classroom.queries import (
    OpenRoom,
    faces_of,
    find_room,
    get_face,
    others_of,
    trainers_at,
)
from learnhub.classroom.rules import KNOCK_LASTS, KnockState, knock_state
from learnhub.enrolment.queries import get_cohort
from learnhub.enrolment.service import check_open
from learnhub.people.models import Card, Person, SignIn, Way
from learnhub.people.pictures import PICTURES, free_picture
from learnhub.people.rules import token_hash
from learnhub.people.service import cards
from learnhub.people.service.account import open_sign_in
from learnhub.people.service.turn import take_turn


@dataclass(frozen=True, slots=True)
class Entered:
    """A sign-in that was opened for somebody who had been let in."""

    token: str
    person_id: int
    locale: str | None
    room: OpenRoom | None


def open_room(
    session: Session, actor: Actor, cohort_id: int, *, code: str, lasts: timedelta,
    idle_minutes: int, now: datetime,
) -> None:
    """Open a room for a group of the actor's; one that is open already stays as it is."""
    assert actor.person_id is not None
    get_cohort(session, actor, cohort_id)
    # Who opens it at the same moment waits here and then finds the first one's room.
    check_open(session, cohort_id)
    if find_room(session, cohort_id, now=now) is not None:
        return
    made = ClassCode(
        code=code, cohort_id=cohort_id, opened_by=actor.person_id, opened_at=now,
        ends_at=now + lasts, closed_at=None, idle_minutes=idle_minutes,
    )
    session.add(made)
    session.flush()
    give_pictures(session, cohort_id)
    record(session, actor, "room opened", "cohort", cohort_id, now=now, class_code=made.id,
           minutes=int(lasts.total_seconds() // 60), idle_minutes=idle_minutes)


def give_pictures(session: Session, cohort_id: int) -> None:
    """Give a drawing to everybody of a group who has none, each another one where possible."""
    everybody = [*faces_of(session, cohort_id), *others_of(session, cohort_id)]
    taken = [face.picture for face in everybody if face.picture is not None]
    for face in everybody:
        if face.picture is None:
            person = session.get_one(Person, face.person_id)
            person.picture = free_picture(taken)
            taken.append(person.picture)
    session.flush()


def choose_picture(
    session: Session, actor: Actor, person_id: int, picture: str, *, now: datetime
) -> None:
    """Give a person another drawing; what is no drawing of ours is not found."""
    if picture not in PICTURES:
        raise NotFound
    person = session.get_one(Person, person_id)
    if person.picture != picture:
        person.picture = picture
        if actor.person_id != person_id:
            record(session, actor, "picture given", "person", person_id, now=now)


def _rooms(session: Session, actor: Actor, cohort_id: int) -> list[ClassCode]:
    """Return the rooms of a group that are not closed, locked; another's group is not found."""
    get_cohort(session, actor, cohort_id)
    return list(session.scalars(
        select(ClassCode).where(ClassCode.cohort_id == cohort_id, ClassCode.closed_at.is_(None))
        .order_by(ClassCode.id).with_for_update()
    ))


def _sign_out(session: Session, code_id: int, *, now: datetime) -> int:
    """End what was opened by a class code, also what was allowed and not entered yet."""
    came = select(Knock.sign_in_id).where(
        Knock.class_code_id == code_id, Knock.sign_in_id.is_not(None)
    )
    ended = session.execute(
        update(SignIn)
        .where(SignIn.id.in_(came), SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .values(ended_at=now)
    )
    session.execute(
        update(Knock).where(Knock.class_code_id == code_id, Knock.expires_at > now,
                            Knock.admitted.is_(True))
        .values(expires_at=now)
    )
    number: int = ended.rowcount  # type: ignore[attr-defined]
    return number


def close_room(session: Session, actor: Actor, cohort_id: int, *, now: datetime) -> None:
    """Close the room of a group: its code ends, and everybody who came by it is signed out."""
    for code in _rooms(session, actor, cohort_id):
        code.closed_at = now
        if code.ends_at > now:
            ended = _sign_out(session, code.id, now=now)
            record(session, actor, "room closed", "cohort", cohort_id, now=now,
                   class_code=code.id, signed_out=ended)


def sign_everybody_out(session: Session, actor: Actor, cohort_id: int, *, now: datetime) -> None:
    """Sign out everybody who came by the class code; the room stays open."""
    for code in _rooms(session, actor, cohort_id):
        ended = _sign_out(session, code.id, now=now)
        if ended:
            record(session, actor, "room signed out", "cohort", cohort_id, now=now,
                   class_code=code.id, signed_out=ended)


def _knock(session: Session, knock: Knock, secret: str, *, now: datetime) -> str:
    """Keep a knock and return its token, the same for the same form of the same device.

    `secret` is long, random, and known to this browser alone. With every knock that was answered
    or has ended the token changes, so that one can knock again.
    """
    take_turn(session, knock.person_id)
    earlier = session.scalar(
        select(func.count()).select_from(Knock)
        .where(Knock.person_id == knock.person_id,
               Knock.class_code_id.is_not_distinct_from(knock.class_code_id),
               Knock.card_id.is_not_distinct_from(knock.card_id),
               or_(Knock.decided_at.is_not(None), Knock.expires_at <= now))
    )
    way = f"{knock.class_code_id}\0{knock.card_id}\0{knock.person_id}\0{earlier}"
    token = token_hash(f"{secret}\0{way}")
    knock.token_hash = token_hash(token)
    known = session.scalar(select(Knock.id).where(Knock.token_hash == knock.token_hash))
    if known is None:
        session.add(knock)
        session.flush()
    return token


def knock_by_code(
    session: Session, room: OpenRoom, person_id: int, *, secret: str, device: str, now: datetime
) -> str:
    """Ask to be let in as one of those whom the class code shows; return the token of the wait."""
    get_face(session, room.cohort_id, person_id)
    knock = Knock(
        person_id=person_id, card_id=None, class_code_id=room.code_id, device=device[:120],
        device_hash=None, asked_at=now, expires_at=now + KNOCK_LASTS,
    )
    return _knock(session, knock, secret, now=now)


def knock_with_card(
    session: Session, card_id: int, person_id: int, *, device_hash: str, secret: str, device: str,
    now: datetime,
) -> str:
    """Ask a trainer to let one in with a card instead of the PIN; return the token of the wait."""
    knock = Knock(
        person_id=person_id, card_id=card_id, class_code_id=None, device=device[:120],
        device_hash=device_hash, asked_at=now, expires_at=now + KNOCK_LASTS,
    )
    return _knock(session, knock, secret, now=now)


def decide(
    session: Session, actor: Actor, knock_id: int, *, admitted: bool, now: datetime
) -> bool:
    """Let somebody in, or not now; the first answer stays. Says whether this was the answer.

    False where the knock was answered otherwise or has ended.
    """
    knock = session.get(Knock, knock_id, with_for_update=True)
    if knock is None or not may_let_in(actor, trainers_at(session, knock, now=now)):
        raise NotFound
    if knock.decided_at is not None:
        return knock.admitted is admitted
    if knock.expires_at <= now:
        return False
    knock.decided_at, knock.decided_by, knock.admitted = now, actor.person_id, admitted
    # From now on it is the one who waits who has to do something.
    knock.expires_at = now + KNOCK_LASTS
    record(session, actor, "let in" if admitted else "not let in", "person", knock.person_id,
           now=now, knock=knock.id, way=(Way.CARD if knock.card_id else Way.CODE).value)
    return True


def enter(session: Session, token: str, *, device: str, now: datetime) -> Entered | None:
    """Open a sign-in for somebody who was let in; None where that is over or was never so.

    Doubled, the second one counts: what the first one opened is ended.
    """
    knock = session.scalars(select(Knock).where(Knock.token_hash == token_hash(token))).first()
    if knock is None:
        return None
    # The person, the room and then the knock, as everywhere: nobody waits in a circle.
    take_turn(session, knock.person_id)
    room = _room_of(session, knock, now=now)
    session.refresh(knock, with_for_update=True)
    person = session.get_one(Person, knock.person_id)
    state = knock_state(
        knock.admitted, knock.expires_at, now=now,
        is_open=room is not None or _is_valid(session, knock.card_id),
    )
    if state is not KnockState.ADMITTED or person.archived_at is not None:
        return None
    if knock.sign_in_id is not None:
        session.execute(
            update(SignIn).where(SignIn.id == knock.sign_in_id, SignIn.ended_at.is_(None))
            .values(ended_at=now)
        )
    opened = _open(session, knock, room, device=device, now=now)
    knock.entered_at = now
    knock.sign_in_id = session.scalar(
        select(SignIn.id).where(SignIn.token_hash == token_hash(opened))
    )
    return Entered(opened, person.id, person.locale, room)


def _room_of(session: Session, knock: Knock, *, now: datetime) -> OpenRoom | None:
    """Return the room somebody knocked at, locked against its closing, while they may come in."""
    if knock.class_code_id is None:
        return None
    code = session.get_one(ClassCode, knock.class_code_id, with_for_update={"key_share": True},
                           populate_existing=True)
    room = find_room(session, code.cohort_id, now=now)
    if room is None or room.code_id != code.id:
        return None
    # Taken out of the group meanwhile: the name is on the list no longer.
    known = {face.person_id for face in faces_of(session, code.cohort_id)}
    return room if knock.person_id in known else None


def _is_valid(session: Session, card_id: int | None) -> bool:
    card = session.get(Card, card_id) if card_id is not None else None
    return card is not None and card.blocked_at is None


def _open(
    session: Session, knock: Knock, room: OpenRoom | None, *, device: str, now: datetime
) -> str:
    if room is not None:
        return open_sign_in(
            session, knock.person_id, device=device, way=Way.CODE, lasts=room.ends_at - now,
            idle_minutes=room.idle_minutes, now=now,
        )
    assert knock.card_id is not None
    assert knock.device_hash is not None
    cards.admit(session, knock.card_id, knock.device_hash, now=now)
    return cards.use_card(session, knock.card_id, knock.device_hash, device=device, now=now)
