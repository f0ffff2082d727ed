"""Who may be given a card by the coordination."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.people.models import Person
from learnhub.roster.policy import may_have_card, may_look_after
from learnhub.roster.queries.seeing import roles_now


def who_may_have_cards(session: Session, actor: Actor, people: Collection[int]) -> list[int]:
    """Return for whom of these people this reader may print a card, by name.

    Roles that have ended count: they may be given once more while the card is still about.
    """
    roles = roles_now(session, people, now=None, ended=True)
    there = session.scalars(
        select(Person.id)
        .where(Person.id.in_(people), Person.id > 0, Person.archived_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    return [p for p in there
            if may_have_card(roles.get(p, ())) and may_look_after(actor, p, roles.get(p, ()))]
