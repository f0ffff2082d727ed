"""The list of people: whom one finds, narrows, counts and turns pages of."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Role
from learnhub.base.days import after_day, last_day
from learnhub.enrolment.models import CohortMember
from learnhub.enrolment.service import add_member
from learnhub.people.models import Person, RoleGrant
from learnhub.roster.rules import Choice, pseudonym
from tests.pages import Page
from tests.roster.folk import accompany, belong, make_person
from tests.site import NOW, Site


def names(site: Site, who: str, path: str = "/people") -> list[str]:
    """Return whom the list shows, in its order."""
    answer = site.client(who).get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    return [e.text for e in page.all("th", scope="row")]


def test_coordination_and_administration_see_everybody(site: Site) -> None:
    everybody = sorted(name.title() for name in site.cast.ids)
    assert names(site, "clara") == everybody
    assert names(site, "anna") == everybody


def test_each_of_the_team_sees_the_people_of_their_work(site: Site) -> None:
    accompany(site)
    assert names(site, "tom") == ["Lena"]
    assert names(site, "carlo") == ["Lena"]
    assert names(site, "adina") == ["Elif", "Emil", "Omar"]
    answer = site.client("tilda").get("/people")
    assert "Nobody here yet" in answer.text


@pytest.mark.parametrize("who", ["lena", "stefan", "omar", "elif"])
def test_nobody_else_has_a_list(site: Site, who: str) -> None:
    assert site.client(who).get("/people").status_code == 404


def test_an_auditor_sees_no_name_and_no_business(site: Site) -> None:
    page = site.client("uta").get("/people").text
    for secret in ("Lena", "Stefan", "Omar", "lena@", "Ofenfrisch"):
        assert secret not in page
    first, again = names(site, "uta"), names(site, "uta")
    assert first == again
    assert len(set(first)) == len(site.cast.ids)
    assert all(name.startswith("Person ") for name in first)


def test_an_auditor_cannot_find_somebody_by_name(site: Site) -> None:
    assert len(names(site, "uta", "/people?q=Lena")) == len(site.cast.ids)


def test_every_word_has_to_be_found(site: Site) -> None:
    with site.database.write() as session:
        make_person(session, "Ömer", surname="Çelik", email="oemer@example.org")
        make_person(session, "Ömer", surname="50%_Rabatt")
    assert names(site, "clara", "/people?q=ömer") == ["Ömer Çelik", "Ömer 50%_Rabatt"]
    assert names(site, "clara", "/people?q=ÇELIK ömer") == ["Ömer Çelik"]
    assert names(site, "clara", "/people?q=50%25_") == ["Ömer 50%_Rabatt"]
    assert names(site, "clara", "/people?q=oemer@example") == ["Ömer Çelik"]
    assert "Nobody fits this choice" in site.client("clara").get("/people?q=xyzzy").text


def test_a_trainer_searches_names_and_nothing_else(site: Site) -> None:
    with site.database.write() as session:
        person = make_person(session, "Özlem", email="oezlem@example.org", surname="Yilmaz")
        add_member(session, site.cast.actor("tom"), site.cast.group, person, now=NOW)
    assert names(site, "tom", "/people?q=özl") == ["Özlem"]
    assert "Nobody fits" in site.client("tom").get("/people?q=example.org").text
    assert "Yilmaz" not in site.client("tom").get("/people").text


def test_the_list_is_narrowed_by_role_group_business_language(site: Site) -> None:
    assert names(site, "clara", "/people?role=trainer") == ["Tilda", "Tom"]
    assert names(site, "clara", "/people?role=learner") == [
        "Elif", "Emil", "Lena", "Omar", "Stefan"]
    assert names(site, "clara", f"/people?group={site.cast.group}") == ["Lena"]
    assert names(site, "clara", f"/people?business={site.cast.bakery}") == ["Elif", "Emil", "Omar"]
    with site.database.write() as session:
        make_person(session, "Ruth")
    assert names(site, "clara", "/people?speaks=de") == ["Ruth"]


def test_a_role_that_has_ended_is_no_role(site: Site) -> None:
    with site.database.write() as session:
        session.get_one(RoleGrant, (site.cast.ids["tilda"], "trainer")).ends_at = NOW
    assert names(site, "clara", "/people?role=trainer") == ["Tom"]


def test_archived_and_merged_people_are_shown_when_asked_for(site: Site) -> None:
    with site.database.write() as session:
        make_person(session, "Archie", archived_at=NOW)
        make_person(session, "Maya", archived_at=NOW, merged_into=site.cast.ids["lena"])
        session.add(Person(id=-7, login="nobody-7", name="", created_at=NOW, archived_at=NOW))
        session.add(Person(id=7_000, login="nobody-8", name="", created_at=NOW, archived_at=NOW))
    assert not {"Archie", "Maya"} & set(names(site, "clara"))
    assert names(site, "clara", "/people?state=archived") == [
        "Archie archived"]
    assert names(site, "clara", "/people?state=merged") == [
        "Maya put together with another record"]
    assert names(site, "tom", "/people?state=archived") == ["Lena"]


def test_who_has_gone_quiet_is_found(site: Site) -> None:
    assert "Nobody fits" in site.client("tom").get("/people?quiet=yes").text
    with site.database.write() as session:
        member = session.get_one(CohortMember, (site.cast.group, site.cast.ids["lena"]))
        member.joined_at = NOW - timedelta(days=60)
    assert names(site, "tom", "/people?quiet=yes") == ["Lena"]
    lena = site.client("lena")
    lena.post("/courses/small/first/quiz/attempts")
    assert "Nobody fits" in site.client("tom").get("/people?quiet=yes").text


def test_a_filter_never_tells_an_advisor_how_people_learn(site: Site) -> None:
    accompany(site)
    for filter_ in ("quiet=yes", "card=none", "speaks=en", f"group={site.cast.group}"):
        answer = site.client("adina").get(f"/people?{filter_}").text
        assert ("Elif" in answer) == (filter_ in ("card=none", f"group={site.cast.group}"))


def test_nonsense_in_the_address_counts_as_nothing(site: Site) -> None:
    everybody = len(site.cast.ids)
    for query in ("role=king", "group=abc", "group=999999999999", "speaks=xx", "state=gone",
                  "after=-1", "after=99999999999", "before=x", "business=1e3", "quiet=1"):
        assert len(names(site, "clara", f"/people?{query}")) == everybody, query


def fill(site: Site, many: int) -> None:
    """Add people with few different names."""
    with site.database.write() as session:
        session.add_all(
            Person(login=f"many-{n}", name=f"Name {n % 7}", search=f"name {n % 7} many-{n}",
                   created_at=NOW)
            for n in range(many)
        )


def test_turning_pages_shows_everybody_once_and_back_again(site: Site) -> None:
    fill(site, 120)
    browser, path, seen = site.client("clara"), "/people", []
    pages = []
    while path:
        page = Page(browser.get(path).text)
        shown = [e.attributes["href"] for e in page.all("a")
                 if e.attributes.get("href", "").startswith("/people/")
                 and e.attributes["href"].rpartition("/")[2].isdigit()]
        pages.append(shown)
        seen += shown
        path = page.links().get("Next page", "")
    assert len(seen) == len(set(seen)) == 120 + len(site.cast.ids)
    back = Page(browser.get(f"/people?before={pages[-1][0].rpartition('/')[2]}").text)
    assert [e.attributes["href"] for e in back.all("a")
            if e.attributes.get("href", "").rpartition("/")[2].isdigit()] == pages[-2]


def test_more_than_a_thousand_are_not_counted(sqlite_site: Site) -> None:
    fill(sqlite_site, 1100)
    assert "More than 1,000 people" in sqlite_site.client("clara").get("/people").text
    assert "111 people" in sqlite_site.client("clara").get("/people?q=many-10").text


@pytest.mark.parametrize("who", ["clara", "uta", "tom"])
def test_the_number_of_statements_does_not_grow(sqlite_site: Site, who: str) -> None:
    site = sqlite_site
    counted: list[int] = []

    def count() -> int:
        statements: list[str] = []
        browser = site.client(who)
        browser.get("/people")
        hook = lambda *a: statements.append(a[2])  # noqa: E731
        event.listen(site.database.engine, "before_cursor_execute", hook)
        browser.get("/people")
        event.remove(site.database.engine, "before_cursor_execute", hook)
        return len(statements)

    for _ in range(2):
        with site.database.write() as session:
            for n in range(60):
                person = make_person(session, f"P {n}")
                belong(session, site.cast.bakery, person)
                add_member(session, site.cast.actor("tom"), site.cast.group, person, now=NOW)
        counted.append(count())
    assert counted[0] == counted[1] <= 12


def test_somebody_who_is_not_seen_is_no_place_in_the_list(site: Site) -> None:
    # Else their place among the names would tell an outsider how they are called.
    ids = site.cast.ids
    assert names(site, "tom", f"/people?after={ids['stefan']}") == ["Lena"]
    assert names(site, "tom", f"/people?before={ids['anna']}") == ["Lena"]


def test_many_are_added_to_a_group_at_once(site: Site) -> None:
    clara, ids = site.client("clara"), site.cast.ids
    form = {"people": [ids["stefan"], ids["elif"], 999999], "group": site.cast.other_group,
            "back": "/people?role=learner"}
    for _ in range(2):
        answer = clara.post("/people/grouped", form)
        assert (answer.status_code, answer.location) == (303, "/people?role=learner")
    assert names(site, "tilda") == ["Elif", "Stefan"]
    assert site.client("anna").post("/people/grouped", form).status_code == 404
    assert site.client("tom").post("/people/grouped", form).status_code == 404


def test_many_are_archived_but_not_those_with_more_rights(site: Site) -> None:
    ids = site.cast.ids
    chosen = [ids[name] for name in ("stefan", "emil", "anna", "clara")]
    clara = site.client("clara")
    answer = clara.post("/people/archived", {"people": chosen, "back": "//evil.example"})
    assert answer.location == "/people"
    page = clara.get("/people").text
    assert "Archived: 2." in page
    assert "Left as they were: 2." in page
    with site.database.read() as session:
        gone = set(session.scalars(select(Person.login).where(Person.archived_at.is_not(None))))
    assert gone == {"stefan", "emil"}


def test_ticking_nobody_says_so(site: Site) -> None:
    clara = site.client("clara")
    clara.post("/people/archived", {"back": "/people"})
    assert "Nobody was ticked" in clara.get("/people").text
    assert clara.post("/people/archived", {"people": ["x"]}).status_code == 404


def test_two_records_are_led_to_where_they_are_put_together(site: Site) -> None:
    clara, ids = site.client("clara"), site.cast.ids
    answer = clara.post("/people/paired", {"people": [ids["lena"], ids["stefan"]]})
    assert answer.location == f"/people/merge?a={ids['lena']}&b={ids['stefan']}"
    assert clara.post("/people/paired", {"people": [ids["lena"]]}).location == "/people"


def test_a_person_is_added_with_a_name_alone(site: Site) -> None:
    clara = site.client("clara")
    form = {"name": "Amira", "surname": "", "locale": "ar", "group": "", "code": "ACDEFGHJ"}
    where = [clara.post("/people/new", form).location for _ in range(2)]
    assert where[0] == where[1]
    page = clara.get(where[0]).text
    assert "Amira" in page
    assert "العربية" in page
    with site.database.read() as session:
        added = session.scalars(select(AuditEntry).where(AuditEntry.action == "person added",
                                                         AuditEntry.actor_id
                                                         == site.cast.ids["clara"])).all()
        assert len(added) == 1
        person = session.get_one(Person, int(urlsplit(where[0]).path.rpartition("/")[2]))
        assert (person.password_hash, person.search) == (None, "amira amira-acde")


def test_a_person_is_added_into_a_group_with_a_role(site: Site) -> None:
    clara = site.client("clara")
    form = {"name": "Jana", "surname": "Weiß", "locale": "de", "group": str(site.cast.group),
            "roles": ["coach"], "code": "ACDEFGHK"}
    assert clara.post("/people/new", form).status_code == 303
    assert "Jana" in names(site, "tom")
    assert names(site, "clara", "/people?role=coach") == ["Carlo", "Jana Weiß"]
    assert names(site, "clara", "/people?q=weiß jana") == ["Jana Weiß"]


def test_a_coordinator_cannot_slip_in_an_administrator(site: Site) -> None:
    form = {"name": "Eve", "surname": "", "locale": "en", "group": "", "code": "ACDEFGHK",
            "roles": ["administrator"]}
    assert site.client("clara").post("/people/new", form).status_code == 422
    assert site.client("anna").post("/people/new", form).status_code == 303
    assert names(site, "anna", "/people?role=administrator") == ["Anna", "Eve"]
    assert site.client("tom").post("/people/new", form).status_code == 404


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=50)
def test_a_pseudonym_is_eight_clear_letters(digest: bytes) -> None:
    made = pseudonym(digest.hex())
    assert len(made) == 9
    assert not set("01IOLUV") & set(made)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
@settings(max_examples=50)
def test_a_day_ends_when_the_next_begins(day: date) -> None:
    assert last_day(after_day(day)) == day


def test_the_trail_is_told_the_filters_and_never_the_words() -> None:
    choice = Choice(words="Amira Haddad", role=Role.COACH, quiet=True)
    assert choice.told == "q, role=coach, quiet=yes"
