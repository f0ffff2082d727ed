"""Lists of people: kept sealed for a day, shown as a dry run, taken over at once or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor, Role
from learnhub.base.days import day_of
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.db import vault_of
from learnhub.documents.sheets import Sheet
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy, CohortMember
from learnhub.people.models import Belonging, Position
from learnhub.people.rules import new_code
from learnhub.people.service.adding import NewAccount, add_people
from learnhub.roster.imports.columns import Column, recognised
from learnhub.roster.imports.dry_run import Decisions, DryRun
from learnhub.roster.imports.matching import Fate, Planned, group_key, plan
from learnhub.roster.imports.reading import Entry, Place, headers_of, read_people
from learnhub.roster.models import PeopleImport
from learnhub.roster.policy import in_office, may_import_people
from learnhub.roster.queries.imports import (
    LIST,
    Waiting,
    businesses_by_name,
    facts_for,
    get_import,
    groups_by_name,
    how_many_wait,
    packed,
)

MOST_WAITING = 10
_WAITING = N_("%(limit)s lists of yours wait already. Please remove some of them first.")
_CHANGED = N_("Something has changed since you looked. Please look at the list again.")
_AWAY = N_("This account was put away. The coordination can bring it back.")
_NO_GROUP = N_("Only the coordination adds people to groups. The group is left out.")
_NO_BUSINESS = N_("There is no business with this name. The person is taken over without it.")
_NOT_BUSINESS = N_("Only the coordination adds people to businesses. The business is left out.")


def keep(
    session: Session, actor: Actor, name: str, sheet: Sheet, *, group: int | None, now: datetime
) -> int:
    """Keep a list until it is taken over and return its number."""
    check_may_import(session, actor, group)
    if how_many_wait(session, actor) >= MOST_WAITING:
        raise Conflict(_WAITING, limit=MOST_WAITING)
    columns = [each.value for each in recognised(headers_of(sheet))]
    row = PeopleImport(sent_by=actor.person_id, sent_at=now, name=name[:200], cohort_id=group,
                       data=None, columns=columns, taken_at=None, made={}, groups=[])
    session.add(row)
    session.flush()
    row.data = vault_of(session).seal(LIST.what(row.id), packed(sheet))
    return row.id


def check_may_import(session: Session, actor: Actor, group: int | None) -> None:
    """Raise NotFound unless the actor may bring people in here: trainers into their own groups."""
    if group is not None:
        cohort = enrolments.get_cohort(session, actor, group)
        if cohort.closed_at is not None:
            raise Conflict(enrolment.CLOSED)
    if not (in_office(actor) or (may_import_people(actor) and group is not None)):
        raise NotFound


def choose_columns(
    session: Session, actor: Actor, import_id: int, columns: Sequence[Column]
) -> None:
    """Say what each column of a list holds."""
    get_import(session, actor, import_id)
    session.get_one(PeopleImport, import_id).columns = [each.value for each in columns]


def remove(session: Session, actor: Actor, import_id: int) -> None:
    """Let go of a list; what was taken over stays."""
    get_import(session, actor, import_id)
    session.execute(delete(PeopleImport).where(PeopleImport.id == import_id))


def dry_run(
    session: Session, actor: Actor, sheet: Sheet, columns: Sequence[Column], *,
    group: int | None, locales: Sequence[str], today: date,
) -> DryRun:
    """Return what would become of each line; writes nothing."""
    reading = read_people(sheet, columns, locales=locales, today=today)
    places = list(reading.problems)
    entries = reading.entries
    makes = actor.has(Role.COORDINATOR)
    groups: dict[str, tuple[int, str]] = {}
    if group is not None:
        cohort = enrolments.get_cohort(session, actor, group)
        groups = {group_key(cohort.name): (cohort.cohort_id, cohort.name)}
        entries = tuple(_in_group(entry, cohort.name) for entry in entries)
    elif makes:
        groups = groups_by_name(session, {entry.group for entry in entries})
    businesses = businesses_by_name(session, {entry.business for entry in entries})
    lines = plan(entries, facts_for(session, actor, entries, groups))
    office = in_office(actor)
    for line in lines:
        _remark(places, line, has_groups=makes or group is not None, office=office,
                businesses=businesses)
    names: dict[str, str] = {}
    for entry in entries:
        if entry.group and makes and group_key(entry.group) not in groups:
            names.setdefault(group_key(entry.group), entry.group)
    ordered = tuple(sorted(places, key=lambda place: place.line or 0))
    return DryRun(reading, lines, ordered, groups, names, businesses if office else {}, makes)


def _in_group(entry: Entry, name: str) -> Entry:
    return Entry(entry.line, entry.name, entry.surname, entry.email, entry.login, entry.locale,
                 entry.born_on, name, "")


def _remark(
    places: list[Place], line: Planned, *, has_groups: bool, office: bool,
    businesses: dict[str, int],
) -> None:
    """Add what only the database knows to be wrong with a line."""
    entry = line.entry
    if line.fate is Fate.AWAY:
        places.append(Place(entry.line, "", Problem("", _AWAY)))
    if entry.group and not has_groups:
        places.append(Place(entry.line, "", Problem("", _NO_GROUP, severity="warning")))
    if entry.business and not office:
        places.append(Place(entry.line, "", Problem("", _NOT_BUSINESS, severity="warning")))
    elif entry.business and group_key(entry.business) not in businesses:
        places.append(Place(entry.line, "", Problem("", _NO_BUSINESS, severity="warning")))


def dry_run_of(
    session: Session, actor: Actor, waiting: Waiting, *, locales: Sequence[str], today: date
) -> DryRun:
    """Return what would become of a list that waits."""
    check_may_import(session, actor, waiting.group)
    if waiting.sheet is None:
        raise NotFound
    return dry_run(session, actor, waiting.sheet, waiting.columns, group=waiting.group,
                   locales=locales, today=today)


def take_over(
    session: Session, actor: Actor, import_id: int, decisions: Decisions, *, seen: str,
    locales: Sequence[str], now: datetime,
) -> dict[str, int]:
    """Take a list over and return what came of it; a second time changes nothing.

    Raises Conflict where something else would happen than was shown.
    """
    row = session.get(PeopleImport, import_id, with_for_update=True, populate_existing=True)
    waiting = get_import(session, actor, import_id)
    if row is None or row.taken_at is not None:
        return waiting.made
    run = dry_run_of(session, actor, waiting, locales=locales, today=day_of(now))
    if run.stamp != seen:
        raise Conflict(_CHANGED)
    made, groups = enter(session, actor, run, decisions, now=now)
    row.data, row.taken_at, row.made, row.groups = None, now, made, groups
    record(session, actor, "people imported", "import", import_id, now=now, **made)
    return made


def note_command(
    session: Session, actor: Actor, made: Mapping[str, int], *, now: datetime
) -> None:
    """Note that a list was taken over by a command, without a page."""
    record(session, actor, "people imported", "import", "command", now=now, **made)


def enter(
    session: Session, actor: Actor, run: DryRun, decisions: Decisions, *, now: datetime
) -> tuple[dict[str, int], list[int]]:
    """Do what a dry run has shown; return counts, and the groups people were added to."""
    decided = [(line.entry, decisions.of(line)) for line in run.lines]
    fresh = [entry for entry, person in decided if person is None]
    numbers = iter(add_people(session, actor, [_account(entry) for entry in fresh], now=now))
    groups = {key: number for key, (number, _) in run.groups.items()}
    for key in sorted(decisions.groups & set(run.new_groups)) if run.may_make_groups else ():
        groups[key] = enrolment.make_cohort(
            session, actor, run.new_groups[key], code=new_code(), now=now
        )
    joined: set[int] = set()
    members: dict[int, list[int]] = {}
    for entry, person in decided:
        if person is False:
            continue
        number = next(numbers) if person is None else person
        group = groups.get(group_key(entry.group))
        if group is not None:
            joined.add(group)
            if person is None:
                members.setdefault(group, []).append(number)
            else:
                enrolment.add_member(session, actor, group, number, came_by=CameBy.NAME, now=now)
        _employ(session, run, entry, number, now=now)
    _add_members(session, actor, members, now=now)
    known = sum(person not in (None, False) for _, person in decided)
    left = run.reading.read - len(fresh) - known
    return {"new": len(fresh), "known": known, "left_out": left}, sorted(joined)


def _account(entry: Entry) -> NewAccount:
    return NewAccount(entry.name, entry.surname, entry.email, entry.login, entry.locale,
                      entry.born_on)


def _add_members(
    session: Session, actor: Actor, members: dict[int, list[int]], *, now: datetime
) -> None:
    """Add people who were made just now to their groups, all with one statement."""
    for group, people in sorted(members.items()):
        enrolment.check_open(session, group)
        session.execute(insert(CohortMember), [
            {"cohort_id": group, "person_id": person, "joined_at": now,
             "came_by": CameBy.MADE.value, "left_at": None} for person in people
        ])
        for person in people:
            record(session, actor, "member added", "cohort", group, now=now, person=person)


def _employ(
    session: Session, run: DryRun, entry: Entry, person_id: int, *, now: datetime
) -> None:
    """Let somebody belong to a business; whether they show their progress they say themselves."""
    business = run.businesses.get(group_key(entry.business)) if entry.business else None
    if business is None:
        return
    there = session.scalar(select(Belonging.left_at.is_(None)).where(
        Belonging.business_id == business, Belonging.person_id == person_id
    ))
    if there is None:
        session.add(Belonging(business_id=business, person_id=person_id, joined_at=now,
                              position=Position.EMPLOYEE.value, left_at=None, shares_since=None))
