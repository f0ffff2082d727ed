"""Pairs of people who may be one: the same day of birth, the same group, nearly the same address.

A handful of statements over all people. Names are compared by looking them up, so that a hundred
thousand people take about a second and not a hundred thousand times as long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby, islice

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from learnhub.enrolment.models import Cohort, CohortMember
from learnhub.people.models import Person
from learnhub.roster.imports.names import looked_up, name_whole, traces
from learnhub.roster.models import NotTheSame

MOST_PAIRS = 100
# More people with one day of birth, or in one place, are read no further.
MOST_ALIKE = 40
_BY_AND_BY = {"yield_per": 1_000}


class Why(StrEnum):
    """Why two people may be one; the surest first."""

    BORN = "born"
    ADDRESS = "address"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be there twice."""

    person_id: int
    name: str
    surname: str | None
    born_on: date | None
    email: str | None
    login: str

    @property
    def shown(self) -> str:
        """The whole name."""
        return " ".join(filter(None, (self.name, self.surname)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one, the smaller number first, and why."""

    first: Alike
    second: Alike
    why: Why


_COLUMNS = (Person.id, Person.name, Person.surname, Person.born_on, Person.email, Person.login)
_HERE = (Person.id > 0, Person.archived_at.is_(None))


def pairs(session: Session, *, most: int = MOST_PAIRS) -> list[Pair]:
    """Return pairs that may be one person, at most so many; those told apart are left out."""
    found: dict[tuple[int, int], Pair] = {}
    apart = {
        (row[0], row[1])
        for row in session.execute(select(NotTheSame.first_id, NotTheSame.second_id))
    }
    for why, some in _candidates(session):
        for one, other in _each_two(some, why):
            key = (one.person_id, other.person_id)
            if key not in apart and key not in found:
                found[key] = Pair(one, other, why)
            if len(found) >= most:
                return list(found.values())
    return list(found.values())


def look_like(session: Session, person_id: int) -> list[Alike]:
    """Return who may be the same as one person."""
    return [
        pair.second if pair.first.person_id == person_id else pair.first
        for pair in pairs(session, most=10 * MOST_PAIRS)
        if person_id in (pair.first.person_id, pair.second.person_id)
    ]


def _candidates(session: Session) -> Iterator[tuple[Why, list[Alike]]]:
    yield from ((Why.BORN, some) for some in _born(session))
    yield from ((Why.ADDRESS, some) for some in _addressed(session))
    yield from ((Why.GROUP, some) for some in _together(session))


def _born(session: Session) -> Iterator[list[Alike]]:
    twice = (
        select(Person.born_on).where(*_HERE, Person.born_on.is_not(None))
        .group_by(Person.born_on).having(func.count() > 1)
    )
    rows = session.execute(
        select(*_COLUMNS).where(*_HERE, Person.born_on.in_(twice))
        .order_by(Person.born_on, Person.id), execution_options=_BY_AND_BY,
    )
    for _, some in groupby((Alike(*row) for row in rows), key=lambda each: each.born_on):
        yield list(islice(some, MOST_ALIKE))


def _addressed(session: Session) -> Iterator[list[Alike]]:
    """Yield whose addresses are the same before the @."""
    ids: dict[str, list[int]] = {}
    for person_id, email in session.execute(
        select(Person.id, Person.email).where(*_HERE, Person.email.is_not(None)),
        execution_options=_BY_AND_BY,
    ):
        ids.setdefault((email or "").partition("@")[0], []).append(person_id)
    for some in ids.values():
        if len(some) > 1:
            rows = session.execute(
                select(*_COLUMNS).where(Person.id.in_(some[:MOST_ALIKE])).order_by(Person.id)
            )
            yield [Alike(*row) for row in rows]


def _together(session: Session) -> Iterator[list[Alike]]:
    """Yield who has the same first name in the same open group."""
    there = (
        select(CohortMember.cohort_id, Person.name)
        .join(Person, Person.id == CohortMember.person_id)
        .join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(*_HERE, CohortMember.left_at.is_(None), Cohort.closed_at.is_(None))
    )
    twice = there.group_by(CohortMember.cohort_id, Person.name).having(func.count() > 1)
    rows = session.execute(
        select(CohortMember.cohort_id, *_COLUMNS)
        .join(Person, Person.id == CohortMember.person_id)
        .where(*_HERE, CohortMember.left_at.is_(None),
               tuple_(CohortMember.cohort_id, Person.name).in_(twice))
        .order_by(CohortMember.cohort_id, Person.name, Person.id), execution_options=_BY_AND_BY,
    )
    for _, some in groupby(rows, key=lambda row: (row[0], row[2])):
        yield [Alike(*row[1:]) for row in islice(some, MOST_ALIKE)]


def _each_two(some: Sequence[Alike], why: Why) -> Iterator[tuple[Alike, Alike]]:
    """Yield each two who may be one; the traces of a name are made once."""
    known = [
        (each, set(looked_up(each.name, each.surname)), set(traces(each.name, each.surname)))
        for each in sorted(some, key=lambda each: each.person_id)
    ]
    for place, (one, wanted, _) in enumerate(known):
        for other, _, left in known[place + 1 :]:
            if not wanted.isdisjoint(left) and _may_be(one, other, why):
                yield one, other


def _may_be(one: Alike, other: Alike, why: Why) -> bool:
    """Say whether two with similar names may be one; two days of birth are two people."""
    if None not in (one.born_on, other.born_on) and one.born_on != other.born_on:
        return False
    if why is Why.GROUP and one.surname and other.surname:
        return name_whole(one.name, one.surname) == name_whole(other.name, other.surname)
    return True
