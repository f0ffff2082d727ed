"""Makes people, cases and relations for the tests of the list of people."""

from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from learnhub.base.actor import PUBLIC
from learnhub.people.models import Belonging, Person
from learnhub.people.service.account import add_person, search_text
from learnhub.roster.models import CaseLead
from tests.site import NOW, Site

_numbers = count(1)


def make_person(session: Session, name: str, *, now: datetime = NOW, **more: object) -> int:
    """Add a learner; `more` are columns of the person."""
    person_id = add_person(session, PUBLIC, login=f"made-{next(_numbers)}", name=name,
                           password_hash=None, locale="de", now=now)
    person = session.get_one(Person, person_id)
    for column, value in more.items():
        setattr(person, column, value)
    person.search = search_text(person)
    session.flush()
    return person_id


def lead(
    session: Session, lead_id: int, *, person: int | None = None, business: int | None = None,
    ends_at: datetime | None = None,
) -> int:
    """Let somebody accompany a person or a business."""
    row = CaseLead(lead_id=lead_id, person_id=person, business_id=business, since=NOW,
                   ends_at=ends_at, named_by=None)
    session.add(row)
    session.flush()
    return row.id


def belong(session: Session, business: int, person: int, position: str = "employee") -> None:
    """Let a person belong to a business."""
    session.add(Belonging(business_id=business, person_id=person, position=position,
                          joined_at=NOW, left_at=None, shares_since=None))
    session.flush()


def accompany(site: Site) -> None:
    """Let Carlo accompany Lena, and Adina the bakery."""
    with site.database.write() as session:
        lead(session, site.cast.ids["carlo"], person=site.cast.ids["lena"])
        lead(session, site.cast.ids["adina"], business=site.cast.bakery)
