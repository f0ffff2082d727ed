"""The list of people: what was chosen, page by page, in a fixed number of statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from learnhub.base.actor import Actor, Role
from learnhub.db.holding import holding
from learnhub.enrolment.models import Cohort, CohortMember
from learnhub.learning.models import LessonAnswer, LessonCompletion, LessonPosition
from learnhub.people.models import Belonging, Card, Person, RoleGrant
from learnhub.people.rules import folded
from learnhub.quiz.models import Attempt
from learnhub.roster.policy import in_office, is_pseudonymous
from learnhub.roster.queries.rows import PersonRow, rows_of
from learnhub.roster.queries.seeing import lasts, people_visible_to
from learnhub.roster.rules import MOST_COUNTED, MOST_WORDS, PAGE_SIZE, Choice


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some of the people that were chosen; `before` and `after` lead to the pages beside it.

    More than `MOST_COUNTED` are not counted: `total` is then one more.
    """

    rows: list[PersonRow]
    total: int
    before: int | None
    after: int | None

    @property
    def has_more_than_counted(self) -> bool:
        """Say whether there are more than were counted."""
        return self.total > MOST_COUNTED


def people_page(
    session: Session, actor: Actor, choice: Choice, *, after: int | None = None,
    before: int | None = None, now: datetime, quiet_days: int,
) -> PeoplePage:
    """Return a page of the list by name; pages follow a person, not a number.

    Counting off fifty thousand rows to show the next fifty would make late pages slow. For
    auditors the order is that of the numbers: an order by name would tell the names.
    """
    chosen = and_(*_conditions(actor, choice, now=now, quiet_days=quiet_days))
    back = before is not None
    at = _place(session, actor, before if back else after)
    found = list(session.scalars(
        _slice(actor, chosen, at, narrow=choice.is_narrow, back=back).limit(PAGE_SIZE + 1)
    ))
    more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    # A search that found few has looked at everybody already: it need not do so twice.
    total = len(found) if at is None and not more else _counted(session, chosen)
    if back:
        shown.reverse()
    first, last = (shown[0], shown[-1]) if shown else (None, None)
    return PeoplePage(
        rows_of(session, actor, shown, now=now), total,
        before=first if (more if back else at is not None) else None,
        after=last if (at is not None if back else more) else None,
    )


def _counted(session: Session, chosen: ColumnElement[bool]) -> int:
    few = select(Person.id).where(chosen).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(few)) or 0


def all_rows(
    session: Session, actor: Actor, choice: Choice, *, now: datetime, quiet_days: int
) -> Iterator[PersonRow]:
    """Yield everybody who was chosen, in the order of the pages, some hundred at a time."""
    chosen = and_(*_conditions(actor, choice, now=now, quiet_days=quiet_days))
    ids = list(session.scalars(_slice(actor, chosen, narrow=choice.is_narrow)))
    for start in range(0, len(ids), 500):
        yield from rows_of(session, actor, ids[start : start + 500], now=now)


def count_chosen(
    session: Session, actor: Actor, choice: Choice, *, now: datetime, quiet_days: int
) -> int:
    """Return how many were chosen, all of them counted."""
    chosen = and_(*_conditions(actor, choice, now=now, quiet_days=quiet_days))
    return session.scalar(select(func.count(Person.id)).where(chosen)) or 0


def _slice(
    actor: Actor, chosen: ColumnElement[bool], at: tuple[str, int] | None = None, *,
    narrow: bool, back: bool = False,
) -> Select[int]:
    """Return the chosen people in the order of the pages, those behind a place alone.

    Who fits a narrow choice is found in the order in which people are stored, and put into the
    order of names with an index that holds nothing else: reading whole rows by name, most of them
    in vain, goes to and fro in the file.
    """
    person = aliased(Person) if narrow else Person
    order = (person.id,) if is_pseudonymous(actor) else (person.name, person.id)
    query = select(person.id).where(
        person.id.in_(select(Person.id).where(chosen)) if narrow else chosen
    )
    if at is not None:
        place, here = tuple_(*order), tuple_(*at[-len(order):])
        query = query.where(place < here if back else place > here)
    return query.order_by(*((column.desc() for column in order) if back else order))


def _place(session: Session, actor: Actor, person_id: int | None) -> tuple[str, int] | None:
    """Return where in the order a person stands; somebody whom the actor does not see, nowhere."""
    if person_id is None:
        return None
    row = session.execute(
        select(Person.name, Person.id).where(Person.id == person_id, people_visible_to(actor))
    ).first()
    return (row[0], row[1]) if row else None


def _conditions(
    actor: Actor, choice: Choice, *, now: datetime, quiet_days: int
) -> Iterator[ColumnElement[bool]]:
    """Yield what was chosen; what would tell more than the actor sees narrows whom they see."""
    about_learning = bool(choice.group or choice.speaks or choice.quiet or choice.no_card)
    yield people_visible_to(actor, learning=about_learning)
    yield _state(choice.state)
    if not is_pseudonymous(actor):
        yield from (_named(actor, word) for word in folded(choice.words).split()[:MOST_WORDS])
    if choice.role is not None:
        yield _has_role(choice.role, now)
    if choice.group is not None:
        yield Person.id.in_(select(CohortMember.person_id).where(
            CohortMember.cohort_id == choice.group, CohortMember.left_at.is_(None)
        ))
    if choice.business is not None:
        yield Person.id.in_(select(Belonging.person_id).where(
            Belonging.business_id == choice.business, Belonging.left_at.is_(None)
        ))
    if choice.speaks:
        yield Person.locale == choice.speaks
    if choice.no_card:
        yield ~select(Card.id).where(
            Card.person_id == Person.id, Card.blocked_at.is_(None)
        ).exists()
    if choice.quiet:
        yield _is_quiet(now - timedelta(days=quiet_days))


def _state(state: str) -> ColumnElement[bool]:
    if state == "archived":
        return and_(Person.archived_at.is_not(None), Person.merged_into.is_(None))
    return Person.merged_into.is_not(None) if state == "merged" else Person.archived_at.is_(None)


def _named(actor: Actor, word: str) -> ColumnElement[bool]:
    """Return the condition that a word is in what the actor sees of a person's names.

    An e-mail address that is not shown must not be guessed by searching for it either.
    """
    if in_office(actor):
        return holding(Person.search, word)
    # SQLite folds ASCII alone: the spellings stand in for a folded column.
    return or_(*(Person.name.icontains(each, autoescape=True)
                 for each in sorted({word, word.title(), word.upper()})))


def _has_role(role: Role, now: datetime) -> ColumnElement[bool]:
    held = select(RoleGrant.person_id).where(lasts(RoleGrant.ends_at, now))
    if role is Role.LEARNER:
        return ~held.where(RoleGrant.person_id == Person.id).exists()
    # Few have a role: they are looked up, instead of everybody being asked.
    return Person.id.in_(held.where(RoleGrant.role == role.value))


def _is_quiet(since: datetime) -> ColumnElement[bool]:
    """Return the condition that somebody learns in an open group and was not heard of since."""
    learns = select(CohortMember.cohort_id).join(Cohort, Cohort.id == CohortMember.cohort_id).where(
        CohortMember.person_id == Person.id, CohortMember.left_at.is_(None),
        CohortMember.joined_at <= since, Cohort.closed_at.is_(None),
    )
    signs = (
        select(table.person_id).where(table.person_id == Person.id, at > since).exists()
        for table, at in (
            (LessonPosition, LessonPosition.at), (LessonAnswer, LessonAnswer.at),
            (LessonCompletion, LessonCompletion.at), (Attempt, Attempt.started_at),
        )
    )
    return and_(learns.exists(), *(~sign for sign in signs))
