"""Erases accounts that nobody needs any more, after a warning."""

from datetime import datetime

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import Session

from learnhub.base.actor import PUBLIC
from learnhub.base.words import N_
from learnhub.db.retention import Retention
from learnhub.outbox.service import post
from learnhub.people.models import Person, SignIn
from learnhub.privacy.letters import UNUSED, translator
from learnhub.privacy.models import AccountUse
from learnhub.privacy.queries.accounts import how_many, put_away, to_warn, unused
from learnhub.privacy.service.erasing import Eraser, is_still_among

# So few that a run is over in seconds; the others follow with the next one.
MOST_AT_ONCE = 50
YEAR = 365


def note_use(session: Session) -> None:
    """Write down on which day everybody last signed in; who came back is no longer warned."""
    last = (
        select(SignIn.person_id, func.max(SignIn.created_at).label("at"))
        .group_by(SignIn.person_id).subquery()
    )
    known = {
        row.person_id: row for row in session.execute(select(AccountUse.person_id,
                                                             AccountUse.seen_on))
    }
    new = []
    for person_id, at in session.execute(select(last.c.person_id, last.c.at)):
        day, before = at.date(), known.get(person_id)
        if before is None:
            new.append({"person_id": person_id, "seen_on": day, "warned_on": None})
        elif before.seen_on < day:
            session.execute(
                update(AccountUse).where(AccountUse.person_id == person_id)
                .values(seen_on=day, warned_on=None)
            )
    if new:
        session.execute(insert(AccountUse), new)


def warn_unused(session: Session, limit: datetime, *, now: datetime) -> None:
    """Tell those whose account goes in a month, by mail where we have an address."""
    people = session.execute(
        select(Person).where(Person.id.in_(to_warn(limit, now))).order_by(Person.id)
        .limit(MOST_AT_ONCE)
    ).scalars().all()
    for person in people:
        row = session.get(AccountUse, person.id)
        if row is None:
            row = AccountUse(person_id=person.id, seen_on=person.created_at.date())
            session.add(row)
        row.warned_on = now.date()
        if person.email:
            say = translator(person.locale)
            post(session, person.email, say(UNUSED[0]), say(UNUSED[1]), now=now)
    session.flush()


def _erase_all(
    session: Session, eraser: Eraser, people: Select[int], *, now: datetime
) -> int:
    done = 0
    for person_id in session.scalars(people.order_by(Person.id).limit(MOST_AT_ONCE)).all():
        if is_still_among(session, people, person_id):
            eraser.erase(session, PUBLIC, person_id, now=now)
            done += 1
    return done


def account_rules(eraser: Eraser) -> tuple[Retention, ...]:
    """Return the rules about whole accounts."""

    def drop_unused(session: Session, limit: datetime, now: datetime) -> int:
        note_use(session)
        warn_unused(session, limit, now=now)
        return _erase_all(session, eraser, unused(limit, now), now=now)

    def drop_put_away(session: Session, limit: datetime, now: datetime) -> int:
        return _erase_all(session, eraser, put_away(limit, now), now=now)

    def count_unused(session: Session, limit: datetime, now: datetime) -> int:
        return how_many(session, unused(limit, now))

    def count_put_away(session: Session, limit: datetime, now: datetime) -> int:
        return how_many(session, put_away(limit, now))

    return (
        Retention("unused", N_("Accounts that nobody has used, after a warning"), 2 * YEAR, YEAR,
                  5 * YEAR, count_unused, drop_unused),
        Retention("archived", N_("Accounts that were archived"), YEAR, 30, 5 * YEAR,
                  count_put_away, drop_put_away),
    )
