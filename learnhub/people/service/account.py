"""Accounts: made, entered, left, and got back into."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.base.errors import Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.outbox.service import post
from learnhub.people import letters
from learnhub.people.models import PasswordReset, Person, RoleGrant, SignIn, Way
from learnhub.people.policy import sign_in_proves
from learnhub.people.queries.factors import has_factor
from learnhub.people.rules import (
    RESET_BY_TEAM_LASTS,
    RESET_LASTS,
    SIGN_IN_LASTS,
    folded,
    login_problem,
    new_token,
    token_hash,
)
from learnhub.people.service.links import end_every_link, named, share_no_rights

LOGIN_TAKEN = N_("Somebody has this sign-in name. Please choose another.")
EMAIL_TAKEN = N_("This e-mail address already has an account.")


def search_text(person: Person) -> str:
    """Return what the list of people searches; to be set whenever one of its parts changes."""
    parts = (person.name, person.surname, person.login, person.email)
    return " ".join(folded(part) for part in parts if part)


def _taken(session: Session, name: str, but: int | None = None) -> bool:
    """Say whether somebody else comes in by this sign-in name or address.

    Both are looked at: a sign-in name that is another person's address would lock them out.
    """
    return session.scalar(
        select(Person.id)
        .where(or_(Person.login == name, Person.email == name), Person.id != (but or 0)).limit(1)
    ) is not None


def _flush_person(session: Session) -> None:
    """Write the person, or raise Invalid: somebody took the name or the address just now."""
    try:
        with session.begin_nested():
            session.flush()
    except IntegrityError as error:
        # The name of the constraint on PostgreSQL, of the column on SQLite.
        at_email = any(n in str(error.orig) for n in ("ix_person_email", "person.email"))
        raise Invalid([
            Problem("email", EMAIL_TAKEN) if at_email else Problem("login", LOGIN_TAKEN)
        ]) from error


def add_person(
    session: Session,
    actor: Actor,
    *,
    login: str,
    name: str,
    password_hash: str | None,
    email: str | None = None,
    locale: str | None = None,
    roles: frozenset[Role] = frozenset(),
    now: datetime,
) -> int:
    """Make an account and return the person's id; Invalid lists what is taken or malformed."""
    problems = []
    problem = login_problem(login)
    if problem:
        problems.append(Problem("login", problem))
    elif _taken(session, folded(login)):
        problems.append(Problem("login", LOGIN_TAKEN))
    address = folded(email) if email else None
    if address and _taken(session, address):
        problems.append(Problem("email", EMAIL_TAKEN))
    if problems:
        raise Invalid(problems)
    person = Person(
        login=folded(login), name=name, email=address, password_hash=password_hash,
        locale=locale, created_at=now, archived_at=None,
    )
    person.search = search_text(person)
    session.add(person)
    _flush_person(session)
    for role in sorted(roles - {Role.LEARNER}):
        grant_role(session, actor, person.id, role, now=now)
    record(session, actor, "person added", "person", person.id, now=now)
    return person.id


def grant_role(
    session: Session, actor: Actor, person_id: int, role: Role, *, now: datetime
) -> None:
    """Give a role; giving it twice changes nothing."""
    if session.get(RoleGrant, (person_id, role.value)) is None:
        session.add(RoleGrant(person_id=person_id, role=role.value,
                              granted_by=actor.person_id, granted_at=now))
        share_no_rights(session, person_id, now=now)
        record(session, actor, "role granted", "person", person_id, now=now, role=role.value)


def open_sign_in(
    session: Session,
    person_id: int,
    *,
    device: str,
    way: Way = Way.PASSWORD,
    strong: bool = False,
    card_id: int | None = None,
    lasts: timedelta = SIGN_IN_LASTS,
    idle_minutes: int | None = None,
    now: datetime,
) -> str:
    """Start a sign-in and return its token, which is kept nowhere else.

    `strong` says that two factors were shown. A card or a class code opens learning alone. Whether
    what is sensitive is open at once, or asks for a stronger way first, says the policy.
    """
    token = new_token()
    proved = sign_in_proves(way, strong=strong, has_factor=has_factor(session, person_id))
    session.add(
        SignIn(token_hash=token_hash(token), person_id=person_id, device=device[:120],
               way=way.value, is_strong=strong, only_learns=way in (Way.CARD, Way.CODE),
               card_id=card_id, idle_minutes=idle_minutes, created_at=now,
               proved_at=now if proved else None, expires_at=now + lasts, ended_at=None)
    )
    session.flush()
    return token


def end_sign_in(session: Session, actor: Actor, *, now: datetime) -> None:
    """End the actor's sign-in on this device."""
    session.execute(
        update(SignIn).where(SignIn.id == actor.sign_in_id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_other_sign_ins(
    session: Session, person_id: int, *, keep: int | None, now: datetime
) -> None:
    """End every sign-in of a person but one."""
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != (keep or 0))
        .values(ended_at=now)
    )


def change_profile(
    session: Session, actor: Actor, *, name: str, email: str | None, locale: str | None,
    now: datetime,
) -> None:
    """Change what a person may change about themselves; a former address is told of a new one."""
    assert actor.person_id is not None
    address = folded(email) if email else None
    if address and _taken(session, address, but=actor.person_id):
        raise Invalid([Problem("email", EMAIL_TAKEN)])
    person = session.get_one(Person, actor.person_id)
    before = person.email
    person.name, person.email, person.locale = name, address, locale
    person.search = search_text(person)
    _flush_person(session)
    if before != address:
        record(session, actor, "e-mail changed", "person", actor.person_id, now=now)
        # What was mailed to the former address opens nothing any more.
        end_every_link(session, actor.person_id, now=now)
        if before:
            letters.tell(session, person, letters.EMAIL_CHANGED, address=before, now=now)


def correct_person(
    session: Session, person_id: int, *, name: str, surname: str | None, born_on: date | None,
    email: str | None, locale: str | None,
) -> frozenset[str]:
    """Correct what is known of a person and return which columns changed; Invalid lists problems.

    Whoever calls it records the correction and has asked whether the actor may do it.
    """
    address = folded(email) if email else None
    if address and _taken(session, address, but=person_id):
        raise Invalid([Problem("email", EMAIL_TAKEN)])
    person = session.get_one(Person, person_id)
    wanted = {"name": name, "surname": surname or None, "born_on": born_on, "email": address,
              "locale": locale or None}
    changed = frozenset(c for c, value in wanted.items() if getattr(person, c) != value)
    for column in changed:
        setattr(person, column, wanted[column])
    person.search = search_text(person)
    _flush_person(session)
    return changed


def change_password(
    session: Session, actor: Actor, password_hash: str, *, now: datetime
) -> None:
    """Set a new password; whoever else was signed in with the old one is signed out."""
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id)
    person.password_hash = password_hash
    end_other_sign_ins(session, actor.person_id, keep=actor.sign_in_id, now=now)
    end_every_link(session, actor.person_id, now=now)
    record(session, actor, "password changed", "person", actor.person_id, now=now)
    letters.tell(session, person, letters.PASSWORD_CHANGED, now=now)


def _open_reset(
    session: Session, person_id: int, made_by: int | None, *, now: datetime
) -> str:
    token = new_token()
    lasts = RESET_LASTS if made_by is None else RESET_BY_TEAM_LASTS
    session.add(
        PasswordReset(token_hash=token_hash(token), person_id=person_id, made_by=made_by,
                      created_at=now, expires_at=now + lasts, used_at=None)
    )
    return token


def mail_reset(
    session: Session, login: str, *, subject: str, body: str, now: datetime
) -> None:
    """Mail a link if the account has an address; `body` holds the place `%(token)s`.

    Silent otherwise, so that nobody learns which. The trail notes it in every case: so every case
    writes, and takes as long.
    """
    person = named(session, login)
    record(session, PUBLIC, "password link asked", "person", person.id if person else 0, now=now)
    if person is not None and person.email:
        token = _open_reset(session, person.id, None, now=now)
        post(session, person.email, subject, body % {"token": token}, now=now)


def hand_over_reset(session: Session, actor: Actor, person_id: int, *, now: datetime) -> str:
    """Return the token of a link that the team gives to somebody without e-mail."""
    if session.get(Person, person_id) is None:
        raise NotFound
    record(session, actor, "password link made", "person", person_id, now=now)
    return _open_reset(session, person_id, actor.person_id, now=now)


def use_reset(session: Session, token: str, password_hash: str, *, now: datetime) -> int:
    """Set the password with a link and return whose; a second use finds nothing."""
    reset = session.scalars(
        select(PasswordReset).where(
            PasswordReset.token_hash == token_hash(token),
            PasswordReset.used_at.is_(None), PasswordReset.expires_at > now,
        ).with_for_update()
    ).first()
    if reset is None:
        raise NotFound(N_("This link has been used or is too old. Please ask for a new one."))
    end_every_link(session, reset.person_id, now=now)
    person = session.get_one(Person, reset.person_id)
    person.password_hash = password_hash
    end_other_sign_ins(session, reset.person_id, keep=None, now=now)
    record(session, PUBLIC, "password set by link", "person", reset.person_id, now=now)
    letters.tell(session, person, letters.PASSWORD_CHANGED, now=now)
    return reset.person_id
