"""What two records hold side by side, what of it clashes, and what was put together lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.base.merging import Apart, Ends, Numbered, OneStays, StaysBehind
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_
from learnhub.people.models import Person, RoleGrant
from learnhub.privacy.models import ErasureRequest, Merging
from learnhub.privacy.queries.clashes import clashes
from learnhub.privacy.queries.rows import table_of
from learnhub.roster.policy import in_office

UNDONE_WITHIN = timedelta(days=30)
ALONE = frozenset({"person", "merging"})
"""Tables that are dealt with by themselves."""

OWN = N_("This is your own record. Somebody else of the team has to do it.")
TEAM = N_("One of the two has a role in the team. Only an administrator can put them together.")
LEAVES = N_("One of the two accounts is about to be deleted. Please decide about that first.")
AWAY = N_("The record that stays is archived. Please bring it back first, or choose the other one.")
TOGETHER = N_("One of the two was put together with another record before.")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records."""

    person_id: int
    login: str
    name: str
    surname: str | None
    born_on: date | None
    email: str | None
    locale: str | None
    created_at: datetime
    is_archived: bool
    merged_into: int | None
    roles: frozenset[Role]

    @property
    def shown(self) -> str:
        """The whole name."""
        return " ".join(filter(None, (self.name, self.surname)))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data: how much of it each has, and what becomes of what cannot stay twice."""

    what: str
    counts: tuple[int, int]
    clashes: int
    rule: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side; `seen` is the newest merging of the two, 0 if there was none."""

    sides: tuple[Side, Side]
    kinds: tuple[Kind, ...]
    obstacles: tuple[str, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class Done:
    """Two records that were put together."""

    merging_id: int
    kept_id: int
    kept: str
    merged: str
    at: datetime
    undone_at: datetime | None
    can_be_undone: bool


_TOLD: Mapping[type, str] = {
    OneStays: N_("The better one stays: the earlier, or what is still going on."),
    Ends: N_("The newer one stays valid."),
    Numbered: N_("All of them stay, in the order of time."),
    Apart: N_("Both stay."),
    StaysBehind: N_("Stays behind: nobody signs in with it any more."),
}


def get_side(session: Session, person_id: int) -> Side:
    """Return one record; nobody is not found."""
    person = session.get(Person, person_id, populate_existing=True) if person_id > 0 else None
    if person is None:
        raise NotFound
    roles = session.scalars(select(RoleGrant.role).where(RoleGrant.person_id == person_id))
    return Side(
        person.id, person.login, person.name, person.surname, person.born_on, person.email,
        person.locale, person.created_at, person.archived_at is not None, person.merged_into,
        frozenset(Role(role) for role in roles),
    )


def obstacles(session: Session, actor: Actor, kept: Side, merged: Side) -> tuple[str, ...]:
    """Return why two records cannot be put together by this person, each as message id.

    Roles that have ended count: they can be given once more.
    """
    if not in_office(actor) or kept.person_id == merged.person_id:
        raise NotFound
    ids = (kept.person_id, merged.person_id)
    leaves = session.scalar(
        select(ErasureRequest.person_id).where(ErasureRequest.person_id.in_(ids)).limit(1)
    )
    found = (
        (actor.person_id in ids, OWN),
        (bool(kept.roles | merged.roles) and not actor.has(Role.ADMINISTRATOR), TEAM),
        (leaves is not None, LEAVES),
        (kept.merged_into is not None or merged.merged_into is not None, TOGETHER),
        (kept.is_archived and kept.merged_into is None, AWAY),
    )
    return tuple(message for stands, message in found if stands)


def newest_of(session: Session, one: int, other: int) -> int:
    """Return the number of the newest merging of two records, 0 if there was none."""
    return session.scalar(
        select(func.max(Merging.id)).where(
            or_((Merging.kept_id == one) & (Merging.merged_id == other),
                (Merging.kept_id == other) & (Merging.merged_id == one))
        )
    ) or 0


def compare(
    session: Session, actor: Actor, declared: Sequence[PersonalData], kept_id: int, merged_id: int
) -> Comparison:
    """Return two records side by side; the first is the one that stays."""
    kept, merged = get_side(session, kept_id), get_side(session, merged_id)
    found = obstacles(session, actor, kept, merged)
    kinds = [
        _kind(session, each, kept_id, merged_id) for each in declared
        if each.table not in ALONE and each.subjects and each.gone is not Gone.KEPT
    ]
    return Comparison((kept, merged), tuple(kind for kind in kinds if any(kind.counts)), found,
                      newest_of(session, kept_id, merged_id))


def _kind(session: Session, declared: PersonalData, kept_id: int, merged_id: int) -> Kind:
    table = table_of(declared)
    (column, *_) = declared.subjects
    counts: dict[int, int] = {
        row[0]: row[1] for row in session.execute(
            select(table.c[column], func.count())
            .where(table.c[column].in_((kept_id, merged_id))).group_by(table.c[column])
        )
    }
    both = kept_id in counts and merged_id in counts
    number, told = 0, ""
    for rule in declared.on_merge:
        if isinstance(rule, StaysBehind):
            told = _TOLD[StaysBehind] if merged_id in counts else ""
        elif both and isinstance(rule, (OneStays, Ends, Apart)):
            count = len(clashes(session, declared, rule, kept_id, merged_id))
            number, told = number + count, _TOLD[type(rule)] if count else told
        elif both:
            told = told or _TOLD[type(rule)]
    return Kind(declared.what, (counts.get(kept_id, 0), counts.get(merged_id, 0)), number, told)


def mergings(session: Session, *, now: datetime) -> list[Done]:
    """Return what was put together in the last thirty days, the newest first."""
    kept, merged = aliased(Person), aliased(Person)
    rows = session.execute(
        select(Merging, kept, merged)
        .join(kept, kept.id == Merging.kept_id).join(merged, merged.id == Merging.merged_id)
        .where(Merging.at > now - UNDONE_WITHIN).order_by(Merging.id.desc()).limit(200)
    ).all()
    return [
        Done(row.id, one.id, _whole(one), _whole(other), row.at, row.undone_at,
             row.undone_at is None and later_one(session, row) is None)
        for row, one, other in rows
    ]


def later_one(session: Session, row: Merging) -> int | None:
    """Return a later merging of either record that has to be undone first."""
    ids = (row.kept_id, row.merged_id)
    return session.scalar(
        select(Merging.id).where(
            Merging.id > row.id, Merging.undone_at.is_(None),
            or_(Merging.kept_id.in_(ids), Merging.merged_id.in_(ids)),
        ).limit(1)
    )


def _whole(person: Person) -> str:
    return " ".join(filter(None, (person.name, person.surname)))
