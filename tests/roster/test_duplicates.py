"""Who may be there twice: the same day, the same group, nearly the same address."""

from datetime import date

import pytest

from learnhub.base.errors import NotFound
from learnhub.enrolment.service import add_member, remove_member
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from learnhub.roster.queries.duplicates import Why, look_like, pairs
from learnhub.roster.service.duplicates import tell_apart
from tests.site import Site

DAY = date(1990, 3, 5)


def add(
    site: Site, name: str, surname: str | None = None, *, born: date | None = None,
    email: str | None = None, group: bool = False,
) -> int:
    """Add somebody and return whose number it is."""
    with site.database.write() as session:
        tom = site.cast.actor("tom")
        number = add_person(session, tom, login=f"x{session.query(Person).count()}", name=name,
                            password_hash=None, email=email, now=site.now)
        person = session.get_one(Person, number)
        person.surname, person.born_on = surname, born
        session.flush()
        if group:
            add_member(session, tom, site.cast.group, number, now=site.now)
    return number


def found(site: Site) -> list[tuple[int, int, Why]]:
    """Return who may be there twice."""
    with site.database.read() as session:
        return [(p.first.person_id, p.second.person_id, p.why) for p in pairs(session)]


def test_the_same_day_and_a_similar_name(site: Site) -> None:
    one = add(site, "Amira", "Haddad", born=DAY)
    two = add(site, "Haddad", "Amirah", born=DAY)
    add(site, "Omar", "Haddad", born=DAY)
    add(site, "Amira", "Haddad", born=date(1990, 3, 6))
    assert found(site) == [(one, two, Why.BORN)]
    with site.database.read() as session:
        assert [each.person_id for each in look_like(session, two)] == [one]


def test_the_same_name_in_the_same_group(site: Site) -> None:
    one = add(site, "Amira", "Haddad", group=True)
    two = add(site, "Amira", group=True)
    three = add(site, "Amira", "Yildiz", group=True)
    add(site, "Amira", "Haddad")
    assert found(site) == [(one, two, Why.GROUP), (two, three, Why.GROUP)]
    with site.database.write() as session:
        remove_member(session, site.cast.actor("tom"), site.cast.group, two, now=site.now)
    assert found(site) == []


def test_nearly_the_same_address(site: Site) -> None:
    one = add(site, "Amira", email="amira@a.example.org")
    two = add(site, "Amira", "Haddad", email="amira@b.example.org")
    add(site, "Omar", email="amira@c.example.org")
    assert found(site) == [(one, two, Why.ADDRESS)]


def test_who_is_archived_or_told_apart_is_no_double(site: Site) -> None:
    one, two, three = (add(site, "Amira", "Haddad", born=DAY) for _ in range(3))
    assert len(found(site)) == 3
    with site.database.write() as session:
        session.get_one(Person, three).archived_at = site.now
        tell_apart(session, site.cast.actor("clara"), two, one, now=site.now)
    assert found(site) == []


@pytest.mark.parametrize("name", ["tom", "carlo", "uta", "lena"])
def test_only_the_office_tells_people_apart(site: Site, name: str) -> None:
    one, two = (add(site, "Amira", "Haddad", born=DAY) for _ in range(2))
    with site.database.write() as session, pytest.raises(NotFound):
        tell_apart(session, site.cast.actor(name), one, two, now=site.now)
