"""Names for the numbers of the trail, for those who may see them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.queries import Entry
from learnhub.people.models import Person
from learnhub.people.rules import folded

MOST_FOUND = 20
MOST_WORDS = 6


def names_in(session: Session, shown: Collection[Entry]) -> dict[int, str]:
    """Return the names of the people in these entries who are still here; one statement."""
    wanted = {number for entry in shown for number in (entry.actor_id, entry.about_id)
              if number is not None and number > 0}
    rows = session.execute(select(Person.id, Person.name, Person.surname)
                           .where(Person.id.in_(wanted)))
    return {row[0]: " ".join(part for part in row[1:] if part) for row in rows}


def people_called(session: Session, words: str) -> list[tuple[int, str]]:
    """Return some people in whose record every word occurs, by name."""
    asked = select(Person.id, Person.name, Person.surname).where(Person.id > 0)
    for word in folded(words).split()[:MOST_WORDS]:
        asked = asked.where(Person.search.contains(word, autoescape=True))
    rows = session.execute(asked.order_by(Person.name, Person.id).limit(MOST_FOUND))
    return [(row[0], " ".join(part for part in row[1:] if part)) for row in rows]
