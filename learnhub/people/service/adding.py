"""Makes many accounts at once: two thousand one after the other take too long."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.people.models import Person
from learnhub.people.pictures import PICTURES
from learnhub.people.rules import folded, new_code, new_login
from learnhub.people.service.account import search_text

_TRIES = 20
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who gets an account without a password; without `login` one is made."""

    name: str
    surname: str | None = None
    email: str | None = None
    login: str | None = None
    locale: str | None = None
    born_on: date | None = None


def add_people(
    session: Session, actor: Actor, accounts: Sequence[NewAccount], *, now: datetime
) -> list[int]:
    """Make accounts and return their numbers in the same order.

    Whoever calls it has made sure that sign-in names and addresses are free; if one was taken just
    now, nothing is made and the request clashes.
    """
    logins = _logins(session, accounts)
    pictures = _Pictures()
    people = [
        Person(login=login, name=each.name, surname=each.surname, born_on=each.born_on,
               email=folded(each.email) if each.email else None, locale=each.locale,
               picture=pictures.rarest(), created_at=now)
        for each, login in zip(accounts, logins, strict=True)
    ]
    for person in people:
        person.search = search_text(person)
    session.add_all(people)
    session.flush()
    for person in people:
        record(session, actor, "person added", "person", person.id, now=now)
    return [person.id for person in people]


class _Pictures:
    """Gives out drawings, each as often as the others."""

    def __init__(self) -> None:
        self._given = Counter(dict.fromkeys(PICTURES, 0))

    def rarest(self) -> str:
        name = min(self._given, key=self._given.__getitem__)
        self._given[name] += 1
        return name


def _logins(session: Session, accounts: Sequence[NewAccount]) -> list[str]:
    """Return a free sign-in name for each; those given stay as they are."""
    found: dict[int, str] = {n: folded(each.login) for n, each in enumerate(accounts) if each.login}
    for _ in range(_TRIES):
        wanted = {
            n: folded(new_login(each.name, new_code()))
            for n, each in enumerate(accounts) if n not in found
        }
        if not wanted:
            break
        taken = _taken(session, sorted(set(wanted.values()))) | set(found.values())
        for n, login in wanted.items():
            if login not in taken:
                found[n] = login
                taken.add(login)
    return [found[n] for n in range(len(accounts))]


def _taken(session: Session, logins: Sequence[str]) -> set[str]:
    taken: set[str] = set()
    for start in range(0, len(logins), _AT_ONCE):
        some = logins[start : start + _AT_ONCE]
        for login, email in session.execute(
            select(Person.login, Person.email)
            .where(or_(Person.login.in_(some), Person.email.in_(some)))
        ):
            taken |= {login, email or login}
    return taken
