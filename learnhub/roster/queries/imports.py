"""Lists that wait, and what the database knows of the people in them."""

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.base.problem import Problem
from learnhub.db import SealedColumn, Unreadable, vault_of
from learnhub.documents.sheets import Row, Sheet
from learnhub.enrolment.models import Cohort, CohortMember
from learnhub.people.models import Business, Person
from learnhub.roster.imports.columns import Column, chosen
from learnhub.roster.imports.matching import Facts, Known, called_key, group_key
from learnhub.roster.imports.reading import Entry
from learnhub.roster.models import PeopleImport
from learnhub.roster.policy import in_office
from learnhub.roster.queries.seeing import people_visible_to

LIST = SealedColumn("people_import", "data", whose="id")
AT_ONCE = 400
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A list that was sent in; `sheet` is None once it was taken over."""

    import_id: int
    name: str
    sent_at: datetime
    group: int | None
    columns: tuple[Column, ...]
    sheet: Sheet | None
    taken_at: datetime | None
    made: dict[str, int]
    groups: tuple[int, ...]

    @property
    def url(self) -> str:
        """Its page."""
        return f"/people/import/{self.import_id}"


def packed(sheet: Sheet) -> bytes:
    """Return a list as bytes to be sealed."""
    value = {
        "rows": [[row.line, *row.cells] for row in sheet.rows],
        "problems": [[p.where, p.message, dict(p.params), p.severity] for p in sheet.problems],
    }
    return zlib.compress(json.dumps(value, ensure_ascii=False).encode())


def _unpacked(data: bytes) -> Sheet:
    value = json.loads(zlib.decompress(data))
    return Sheet(
        tuple(Row(row[0], tuple(row[1:])) for row in value["rows"]),
        tuple(Problem(*each) for each in value["problems"]),
    )


def get_import(session: Session, actor: Actor, import_id: int) -> Waiting:
    """Return a list this person sent in; another's is not found."""
    row = session.get(PeopleImport, import_id)
    if row is None or row.sent_by != actor.person_id:
        raise NotFound
    sheet = None
    if row.data is not None:
        try:
            sheet = _unpacked(vault_of(session).open(LIST.what(row.id), row.data))
        except Unreadable as error:
            raise NotFound from error
    return Waiting(row.id, row.name, row.sent_at, row.cohort_id, chosen(row.columns), sheet,
                   row.taken_at, dict(row.made), tuple(row.groups))


def waiting_lists(session: Session, actor: Actor) -> list[tuple[int, str, datetime, bool]]:
    """Return number, name, moment and whether it was taken over of the person's own lists."""
    rows = session.execute(
        select(PeopleImport.id, PeopleImport.name, PeopleImport.sent_at,
               PeopleImport.taken_at.is_not(None))
        .where(PeopleImport.sent_by == actor.person_id).order_by(PeopleImport.id.desc())
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def groups_by_name(session: Session, names: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return the open groups with these names, by the form in which names are compared."""
    wanted = {group_key(name) for name in names if name}
    rows = session.execute(
        select(Cohort.id, Cohort.name)
        .where(Cohort.closed_at.is_(None)).order_by(Cohort.id.desc())
    )
    return {group_key(name): (i, name) for i, name in rows if group_key(name) in wanted}


def businesses_by_name(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the businesses with these names that are not put away."""
    wanted = {group_key(name) for name in names if name}
    if not wanted:
        return {}
    rows = session.execute(
        select(Business.id, Business.name).where(Business.archived_at.is_(None))
        .order_by(Business.id.desc())
    )
    return {group_key(name): i for i, name in rows if group_key(name) in wanted}


def facts_for(
    session: Session, actor: Actor, entries: Sequence[Entry], groups: dict[str, tuple[int, str]]
) -> Facts:
    """Return whom these entries can mean; a number of statements that grows by hundreds of lines.

    By sign-in name and address everybody is found, as where somebody is added to a group; by name
    only those whom the reader sees.
    """
    keys = {key for entry in entries for key in (entry.email, entry.login) if key}
    by_key: dict[str, Known] = {}
    for person in _people(session, keys, lambda some: or_(Person.login.in_(some),
                                                          Person.email.in_(some))):
        for key in (person.login, person.email):
            if key in keys:
                by_key[key] = person
    visible = people_visible_to(actor, learning=True)
    days = {entry.born_on for entry in entries if entry.born_on}
    born = _gathered(
        (p.born_on, p) for p in _people(session, days, lambda some: Person.born_on.in_(some),
                                        visible, Person.archived_at.is_(None)) if p.born_on
    )
    names = {entry.name for entry in entries if entry.surname} if in_office(actor) else set()
    called = _gathered(
        (called_key(p.name, p.surname), p)
        for p in _people(session, names, lambda some: Person.name.in_(some),
                         Person.surname.is_not(None), Person.archived_at.is_(None))
    )
    return Facts(by_key, born, _members(session, groups), called)


def _people(
    session: Session, values: Collection[T], where: Callable[[list[T]], ColumnElement[bool]],
    *also: ColumnElement[bool],
) -> Iterator[Known]:
    ordered = sorted(values, key=str)
    for start in range(0, len(ordered), AT_ONCE):
        rows = session.execute(
            select(Person.id, Person.name, Person.surname, Person.born_on, Person.email,
                   Person.login, Person.archived_at.is_not(None))
            .where(where(ordered[start : start + AT_ONCE]), Person.id > 0, *also)
        )
        yield from (Known(*row) for row in rows)


def _members(
    session: Session, groups: dict[str, tuple[int, str]]
) -> dict[str, list[Known]]:
    keys = {cohort_id: key for key, (cohort_id, _) in groups.items()}
    rows = session.execute(
        select(CohortMember.cohort_id, Person.id, Person.name, Person.surname, Person.born_on,
               Person.email, Person.login)
        .join(Person, Person.id == CohortMember.person_id)
        .where(CohortMember.cohort_id.in_(keys), CohortMember.left_at.is_(None), Person.id > 0,
               Person.archived_at.is_(None))
    )
    return _gathered((keys[row[0]], Known(*row[1:])) for row in rows)


K = TypeVar("K")


def _gathered(pairs: Iterable[tuple[K, Known]]) -> dict[K, list[Known]]:
    found: dict[K, list[Known]] = {}
    for key, person in pairs:
        found.setdefault(key, []).append(person)
    return found


def how_many_wait(session: Session, actor: Actor) -> int:
    """Return how many lists of a person are there."""
    return session.scalar(
        select(func.count()).select_from(PeopleImport)
        .where(PeopleImport.sent_by == actor.person_id)
    ) or 0
