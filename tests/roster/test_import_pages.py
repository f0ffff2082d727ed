"""A list of people: sent in, looked at, taken over; nothing changes before somebody says so."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.documents.sheets import read_sheet
from learnhub.enrolment.models import Cohort, CohortMember
from learnhub.people.models import Belonging, Person, RoleGrant
from learnhub.roster.models import PeopleImport
from learnhub.roster.retention import RETENTION
from learnhub.web.sheets import xlsx_file
from tests.site import Browser, Site

HEADERS = "Vorname;Nachname;E-Mail;Sprache;Geburtsdatum;Gruppe;Betrieb;Rolle\n"


def send(browser: Browser, text: str | bytes, name: str = "list.csv", **form: str) -> str:
    """Send a list and return the address of its page."""
    data = text if isinstance(text, bytes) else text.encode()
    answer = browser.post("/people/import", {"list": (BytesIO(data), name), **form},
                          content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def seen(browser: Browser, url: str) -> str:
    """Return the stamp of what a page shows."""
    found = re.search(r'name="seen" value="(\w+)"', browser.get(url).text)
    assert found
    return found[1]


def take(browser: Browser, url: str, **said: str) -> int:
    """Take a list over as it is shown; return the status."""
    return browser.post(f"{url}/taken", {"seen": seen(browser, url), **said}).status_code


def people(site: Site) -> list[str]:
    """Return the names of everybody who is not of the cast, oldest first."""
    with site.database.read() as session:
        rows = session.execute(select(Person.id, Person.name).order_by(Person.id)).all()
    return [name for number, name in rows if number not in site.cast.ids.values()]


def person(site: Site, name: str) -> Person:
    """Return somebody by name."""
    with site.database.read() as session:
        return session.scalars(select(Person).where(Person.name == name)).one()


def groups_of(site: Site, name: str) -> list[str]:
    """Return the groups somebody is in."""
    with site.database.read() as session:
        return list(session.scalars(
            select(Cohort.name).join(CohortMember, CohortMember.cohort_id == Cohort.id)
            .join(Person, Person.id == CohortMember.person_id).where(Person.name == name)
        ))


def test_a_coordinator_looks_at_a_list_and_takes_it_over(site: Site) -> None:
    clara = site.client("clara")
    url = send(clara, HEADERS + "Amira;Haddad;Amira@example.org;Arabisch;5.3.1990;Gruppe Brauck;"
                                "bäckerei ofenfrisch;administrator\n"
                                ";;;;;;;\nSara;;;;;Neue Gruppe;;\nNobody;;no address;;;;;\n")
    page = clara.get(url).text
    assert "Nothing has changed yet" in page
    assert "Line 5, column “E-Mail”: Write it like name@example.org." in page
    assert "Roles are never taken over" in page
    assert people(site) == []
    assert take(clara, url, **{"group-0": "yes"}) == 303
    assert people(site) == ["Amira", "Sara"]
    amira = person(site, "Amira")
    assert (amira.surname, amira.email, amira.locale, amira.born_on) == (
        "Haddad", "amira@example.org", "ar", date(1990, 3, 5))
    assert amira.search == f"amira haddad {amira.login} amira@example.org"
    assert amira.picture != person(site, "Sara").picture
    assert (amira.password_hash, amira.pin_hash) == (None, None)
    assert groups_of(site, "Amira") == ["Gruppe Brauck"]
    assert groups_of(site, "Sara") == ["Neue Gruppe"]
    with site.database.read() as session:
        assert session.get(RoleGrant, (amira.id, "administrator")) is None
        belonging = session.get(Belonging, (site.cast.bakery, amira.id))
        assert belonging is not None
        assert (belonging.position, belonging.shares_since) == ("employee", None)
    after = clara.get(url).text
    assert "The list is taken over" in after
    assert f"/cohorts/{site.cast.group}/people" in after


def test_taking_over_twice_makes_nobody_twice(site: Site) -> None:
    clara = site.client("clara")
    url = send(clara, HEADERS + "Amira;;;;;;;\n")
    stamp = seen(clara, url)
    for _ in range(3):
        assert clara.post(f"{url}/taken", {"seen": stamp}).status_code == 303
    assert people(site) == ["Amira"]
    with site.database.read() as session:
        row = session.scalars(select(PeopleImport)).one()
        assert (row.data, row.made) == (None, {"new": 1, "known": 0, "left_out": 0})
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "people imported")
        ).one()
        assert entry.detail == row.made
        added = session.scalar(
            select(func.count()).where(AuditEntry.action == "person added",
                                       AuditEntry.actor_id == site.cast.ids["clara"]))
        assert added == 1


def test_the_same_list_once_more_finds_everybody(site: Site) -> None:
    clara = site.client("clara")
    text = HEADERS + "Amira;Haddad;amira@example.org;;;;;\nSara;;;;;Gruppe Brauck;;\n"
    assert take(clara, send(clara, text)) == 303
    again = send(clara, text)
    assert take(clara, again) == 303
    assert people(site) == ["Amira", "Sara"]
    third = send(clara, text)
    sara = person(site, "Sara").id
    assert f'name="line-3" value="{sara}"' in clara.get(third).text
    assert take(clara, third, **{"line-3": str(sara)}) == 303
    assert people(site) == ["Amira", "Sara"]


def test_who_is_perhaps_there_is_decided_line_by_line(site: Site) -> None:
    clara = site.client("clara")
    first = HEADERS + "".join(f"{n};Haddad;;;5.3.1990;;;\n" for n in ("Amira", "Basma", "Carla"))
    assert take(clara, send(clara, first)) == 303
    again = HEADERS + "".join(f"{n};Hadad;;;5.3.1990;Gruppe Brauck;;\n"
                              for n in ("Amira", "Basma", "Carla"))
    url = send(clara, again)
    chosen = {"line-2": str(person(site, "Amira").id), "line-3": "new", "line-4": "out"}
    assert take(clara, url, **chosen) == 303
    assert people(site) == ["Amira", "Basma", "Carla", "Basma"]
    assert groups_of(site, "Amira") == groups_of(site, "Basma") == ["Gruppe Brauck"]
    assert groups_of(site, "Carla") == []
    # A number that was not offered is nobody.
    url = send(clara, again)
    assert take(clara, url, **{"line-2": str(site.cast.ids["anna"]), "others": "nonsense"}) == 303
    with site.database.read() as session:
        member = (site.cast.group, site.cast.ids["anna"])
        assert session.get(CohortMember, member) is None


def test_what_has_changed_since_it_was_shown_is_looked_at_again(site: Site) -> None:
    clara = site.client("clara")
    url = send(clara, HEADERS + "Amira;;amira@example.org;;;;;\n")
    stamp = seen(clara, url)
    assert take(clara, send(clara, HEADERS + "Other;;amira@example.org;;;;;\n")) == 303
    assert clara.post(f"{url}/taken", {"seen": stamp}).status_code == 409
    assert people(site) == ["Other"]
    assert take(clara, url) == 303
    assert people(site) == ["Other"]


def test_a_day_that_can_be_another_is_told_in_words(sqlite_site: Site) -> None:
    clara = sqlite_site.client("clara")
    url = send(clara, HEADERS + "Amira;;;;4/5/1988;;;\n")
    assert "It was read as May 4, 1988: please check it." in clara.get(url).text


def test_columns_are_chosen_where_their_words_say_nothing(site: Site) -> None:
    clara = site.client("clara")
    url = send(clara, "a;b\nAmira;Haddad\n")
    assert "The first line should say what stands" in clara.get(url).text
    answer = clara.post(f"{url}/columns", {"column-0": "name", "column-1": "surname",
                                           "column-2": "email", "column-9": "x"})
    assert answer.status_code == 303
    assert take(clara, url) == 303
    assert person(site, "Amira").surname == "Haddad"


def test_a_trainer_brings_people_into_an_own_group_alone(site: Site) -> None:
    tom = site.client("tom")
    page = tom.get(f"/cohorts/{site.cast.group}/people").text
    assert f"/people/import?group={site.cast.group}" in page
    assert "Gruppe Mitte" not in tom.get("/people/import").text
    text = HEADERS + "Amira;;;;;Gruppe Mitte;Bäckerei Ofenfrisch;\nLena;;;;;;;\n"
    form = {"list": (BytesIO(text.encode()), "x.csv")}
    answer = tom.post("/people/import", dict(form), content_type="multipart/form-data")
    assert answer.status_code == 422
    form = {"list": (BytesIO(text.encode()), "x.csv"), "group": str(site.cast.other_group)}
    answer = tom.post("/people/import", form, content_type="multipart/form-data")
    assert answer.status_code == 404
    url = send(tom, text, group=str(site.cast.group))
    page = tom.get(url).text
    assert f'name="line-3" value="{site.cast.ids["lena"]}"' in page
    assert take(tom, url) == 303
    assert groups_of(site, "Amira") == ["Gruppe Brauck"]
    with site.database.read() as session:
        assert session.get(Belonging, (site.cast.bakery, person(site, "Amira").id)) is None
    # Somebody who is no trainer of the group any more takes nothing over.
    url = send(tom, HEADERS + "Basma;;;;;;;\n", group=str(site.cast.group))
    stamp = seen(tom, url)
    clara = site.client("clara")
    assert clara.post(
        f"/cohorts/{site.cast.group}/trainers/{site.cast.ids['tom']}/removed"
    ).status_code in (303, 404)
    if tom.get(f"/cohorts/{site.cast.group}").status_code == 404:
        assert tom.post(f"{url}/taken", {"seen": stamp}).status_code == 404


def test_an_administrator_without_coordination_adds_nobody_to_groups(site: Site) -> None:
    anna = site.client("anna")
    url = send(anna, HEADERS + "Amira;;;;;Gruppe Brauck;;\n")
    assert "Only the coordination adds people to groups" in anna.get(url).text
    assert take(anna, url) == 303
    assert groups_of(site, "Amira") == []


def test_a_list_belongs_to_whoever_sent_it(site: Site) -> None:
    clara, anna = site.client("clara"), site.client("anna")
    url = send(clara, HEADERS + "Amira;;;;;;;\n")
    for path in ("", "/columns", "/taken", "/removal"):
        asked = anna.get(url) if not path else anna.post(url + path)
        assert asked.status_code == 404
    assert clara.post(f"{url}/removal").status_code == 303
    assert clara.get(url).status_code == 404
    assert people(site) == []


def test_a_list_waits_sealed_and_goes_after_a_day(site: Site) -> None:
    clara = site.client("clara")
    send(clara, HEADERS + "Qwyxelbart;;;;;;;\n")
    (rule,) = (each for each in RETENTION if each.key == "lists")
    with site.database.write() as session:
        row = session.scalars(select(PeopleImport)).one()
        assert row.data is not None
        assert b"Qwyxelbart" not in row.data
        later = site.now + timedelta(hours=25)
        assert rule.drop(session, later - timedelta(days=rule.days), later) == 1
        assert session.scalars(select(PeopleImport)).all() == []


@pytest.mark.parametrize(("data", "words"), [
    (b"", "choose a file"), (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Excel file"),
    (b"; ;\n", "nothing in this file"),
])  # fmt: skip
def test_what_is_no_list_is_refused_with_a_remedy(
    sqlite_site: Site, data: bytes, words: str
) -> None:
    clara = sqlite_site.client("clara")
    form = {"list": (BytesIO(data), "x.xlsx" if data else "")}
    answer = clara.post("/people/import", form, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert words in answer.text


def test_a_worksheet_comes_in_like_a_text(sqlite_site: Site) -> None:
    clara = sqlite_site.client("clara")
    rows = [["الاسم الأول", "اللغة"], ["أميرة", "العربية"], ["=1+1", "de"]]
    url = send(clara, xlsx_file(rows), "Liste.xlsx")
    assert take(clara, url) == 303
    assert people(sqlite_site) == ["أميرة", "=1+1"]
    assert person(sqlite_site, "أميرة").locale == "ar"


def test_the_example_can_be_filled_in_and_sent(sqlite_site: Site) -> None:
    clara = sqlite_site.client("clara")
    for locale in ("en", "de", "ar"):
        data = clara.get(f"/people/import/example.csv?lang={locale}").data
        assert len(read_sheet(data).rows) == 2
        page = clara.get(send(clara, data)).text
        assert 'id="problems"' not in page, locale


def test_two_thousand_people_are_taken_over_with_few_statements(sqlite_site: Site) -> None:
    lines = "".join(
        f"Amira{n};Haddad{n};amira{n}@example.org;de;{n % 28 + 1}.{n % 12 + 1}.{1950 + n % 50};"
        f"Gruppe {n % 20};;\n" for n in range(2000)
    )
    clara = sqlite_site.client("clara")
    url = send(clara, HEADERS + lines)
    assert take(clara, url, **{f"group-{n}": "yes" for n in range(20)}) == 303
    assert len(people(sqlite_site)) == 2000
    again = send(clara, HEADERS + lines)
    assert "2,000" in clara.get(again).text
    assert take(clara, again) == 303
    assert len(people(sqlite_site)) == 2000
