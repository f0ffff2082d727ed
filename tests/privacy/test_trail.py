"""The page of the audit trail: who may look, what they find, and that looking leaves a trace."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

from learnhub.audit.queries import Entry, Place, Wanted, entries, entries_statement
from learnhub.audit.service import record, seal_days
from learnhub.base.actor import Actor
from learnhub.db import Database
from learnhub.privacy.forms.trail import asked_for, place_of, place_text
from tests.pages import Page
from tests.site import NOW, Site

SCHOOL = "member removed"


@pytest.fixture
def noted(site: Site) -> Site:
    """The site, and something Tom did to Lena."""
    with site.database.write() as session:
        record(session, site.cast.actor("tom"), SCHOOL, "cohort", site.cast.group,
               now=site.now + timedelta(minutes=1), person=site.cast.ids["lena"])
    return site


def found(site: Site, **wanted: object) -> list[Entry]:
    """Return what the trail holds."""
    with site.database.read() as session:
        return entries(session, Wanted(**wanted), limit=100)  # type: ignore[arg-type]


def rows(site: Site, name: str, query: str = "") -> list[str]:
    """Return the entries somebody is shown."""
    answer = site.client(name).get(f"/trail?lang=en{query}")
    assert answer.status_code == 200
    part = answer.text.partition('<ul class="rows">')[2].partition("</ul>")[0]
    return [Page(f"<main>{each}</main>").text for each in part.split("<li>")[1:]]


def test_an_administrator_reads_names(noted: Site) -> None:
    newest = rows(noted, "anna", "&action=member%20removed")
    assert len(newest) == 1
    assert "Took somebody out of a group" in newest[0]
    assert "Tom" in newest[0]
    assert "Lena" in newest[0]


def test_an_auditor_reads_numbers(noted: Site) -> None:
    page = noted.client("uta").get("/trail?lang=en").text
    main = page.partition("<main")[2].partition("</main>")[0]
    for name in noted.cast.ids:
        assert name.title() not in main
    assert f"Person no. {noted.cast.ids['tom']}" in main
    assert noted.client("uta").post("/trail/person", {"name": "Lena"}).status_code == 404


@pytest.mark.parametrize("name", ["lena", "tom", "clara", "omar", "carlo", "adina"])
def test_for_others_there_is_no_trail(sqlite_site: Site, name: str) -> None:
    for path in ("/trail", "/trail/seals"):
        assert sqlite_site.client(name).get(path).status_code == 404
    assert sqlite_site.client(name).post("/trail/export").status_code == 404


def test_proof_has_to_be_fresh(sqlite_site: Site) -> None:
    anna = sqlite_site.client("anna")
    sqlite_site.clock.moment += timedelta(hours=1)
    assert anna.get("/trail").location.startswith("/prove")


def test_looking_is_noted_before_it_is_shown(noted: Site) -> None:
    lena = noted.cast.ids["lena"]
    assert found(noted, action="trail read") == []
    noted.client("anna").get("/trail")
    noted.client("uta").get(f"/trail?person={lena}&since=2026-01-01")
    about_lena, all_of_it = found(noted, action="trail read")
    assert (about_lena.actor_id, about_lena.about_id) == (noted.cast.ids["uta"], lena)
    assert about_lena.detail["since"] == "2026-01-01"
    assert (all_of_it.actor_id, all_of_it.about_id) == (noted.cast.ids["anna"], None)


def test_a_search_narrows(noted: Site) -> None:
    lena, tom = noted.cast.ids["lena"], noted.cast.ids["tom"]
    assert len(rows(noted, "anna", "&kind=cohort&action=member%20removed")) == 1
    assert len(rows(noted, "anna", f"&kind=cohort&subject={noted.cast.group}")) >= 2
    assert any("out of a group" in row for row in rows(noted, "anna", f"&person={lena}"))
    assert any("out of a group" in row for row in rows(noted, "anna", f"&person={tom}"))
    assert rows(noted, "anna", "&until=2026-11-22&action=member%20removed") == []
    assert len(rows(noted, "anna", "&since=2026-11-23&action=member%20removed")) == 1
    assert rows(noted, "anna", "&since=2026-11-24&action=member%20removed") == []


@pytest.mark.parametrize(
    "query",
    ["person=x", "person=99999999999999999999", "since=2026-99-99", "since=0001-01-01",
     "until=9999-12-31", "action=none", "kind=%3Cscript%3E", "subject=%00", "before=1",
     "before=x-y", "before=99999999999999999-1", "person=-5", "subject=" + "9" * 500],
)
def test_an_odd_search_is_no_error(sqlite_site: Site, query: str) -> None:
    answer = sqlite_site.client("anna").get(f"/trail?{query}")
    assert answer.status_code in (200, 400)


def test_a_name_is_found_without_standing_in_an_address(noted: Site) -> None:
    anna = noted.client("anna")
    answer = anna.post("/trail/person", {"name": "Lena"})
    assert answer.status_code == 303
    assert answer.location == f"/trail?person={noted.cast.ids['lena']}"
    assert "Nobody found" in anna.post("/trail/person?lang=en", {"name": "Nobody"}).text
    several = anna.post("/trail/person?lang=en", {"name": "a"}).text
    assert "Who is meant?" in several


def test_somebody_who_is_gone_is_a_number(noted: Site) -> None:
    with noted.database.write() as session:
        record(session, Actor(4711), "person erased", "person", 4712, now=noted.now)
    row = rows(noted, "anna", "&action=person%20erased")[0]
    assert "somebody who is no longer here (no. 4711)" in row
    assert "no. 4712" in row


def test_an_act_of_an_older_version_shows_its_code(noted: Site) -> None:
    with noted.database.write() as session:
        record(session, Actor(None), "something forgotten", "thing", 1, now=noted.now)
    assert any("something forgotten" in row for row in rows(noted, "anna"))


def test_pages_follow_each_other_without_a_gap(sqlite_site: Site) -> None:
    site = sqlite_site
    with site.database.write() as session:
        for number in range(130):
            # Many of one moment, as a program writes them.
            record(session, site.cast.actor("tom"), "cohort renamed", "cohort", number,
                   now=site.now + timedelta(seconds=number // 40))
    anna, url, seen = site.client("anna"), "/trail?lang=en&action=cohort+renamed", []
    for _ in range(3):
        page = anna.get(url).text
        part = page.partition('<ul class="rows">')[2].partition("</ul>")[0]
        seen += [line.partition("<")[0] for line in part.split('<bdi class="ltr">')[1:]]
        page = page.partition("<main")[2]
        url = "/trail?" + page.partition('href="/trail?action=cohort+renamed&amp;before=')[2]
        url = url.partition('"')[0].replace("/trail?", "/trail?action=cohort+renamed&before=")
    assert seen == [str(number) for number in reversed(range(130))]
    assert "Older entries" not in page


def test_the_file_holds_numbers_and_is_noted(noted: Site) -> None:
    anna = noted.client("anna")
    answer = anna.post("/trail/export", {"action": SCHOOL})
    assert answer.status_code == 200
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [line[4] for line in lines[1:]] == [SCHOOL]
    assert lines[1][2:4] == [str(noted.cast.ids["tom"]), str(noted.cast.ids["lena"])]
    assert "Lena" not in answer.text
    (note,) = found(noted, action="trail exported")
    assert note.detail["entries"] == 1


def test_the_seals_are_shown(noted: Site) -> None:
    anna = noted.client("anna")
    assert "No seal yet" in anna.get("/trail/seals?lang=en").text
    with noted.database.write() as session:
        assert seal_days(session, noted.now + timedelta(days=2)) == 2
    page = Page(anna.get("/trail/seals?lang=en").text).text
    assert "fits" in page
    assert "does not fit" not in page
    assert "2026-11-23" in page


def test_places_are_read_as_they_were_written() -> None:
    place = Place(NOW + timedelta(microseconds=7), 12)
    assert place_of(place_text(place)) == place
    assert place_of("") is None
    assert asked_for({"person": " 7 ", "since": "2026-11-23"}).query == {
        "person": "7", "since": "2026-11-23",
    }


WANTED = (
    Wanted(), Wanted(person_id=7), Wanted(action="role granted"),
    Wanted(kind="cohort", subject="3"), Wanted(since=NOW, to=NOW + timedelta(days=1)),
    Wanted(person_id=7, since=NOW),
)


@pytest.mark.parametrize("wanted", WANTED)
@pytest.mark.parametrize("before", [None, Place(NOW, 500)])
def test_a_long_trail_is_searched_by_its_indexes(
    database: Database, wanted: Wanted, before: Place | None
) -> None:
    with database.write() as session:
        for number in range(200):
            record(session, Actor(number % 50), "role granted", "person", number % 40,
                   now=NOW + timedelta(seconds=number))
    statement = entries_statement(wanted, before, 51)
    dialect = sqlite.dialect() if database.is_sqlite else postgresql.dialect()
    compiled = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    with database.read() as session:
        if database.is_sqlite:
            plan = [row[3] for row in session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {compiled}")]
            reads = [line for line in plan if "audit_entry" in line]
            assert reads
            assert all("USING INDEX" in line for line in reads), plan
            # Of both halves, a page of each is put in order; nothing else is sorted.
            sorts = sum("TEMP B-TREE" in line for line in plan)
            assert sorts <= (2 if wanted.person_id is not None else 0), plan
        else:
            session.execute(text("SET LOCAL enable_seqscan = off"))
            session.execute(text("SET LOCAL enable_bitmapscan = off"))
            plan = [row[0] for row in session.connection().exec_driver_sql(
                f"EXPLAIN {compiled}".replace("%", "%%"))]
            assert not any("Seq Scan on audit_entry" in line for line in plan), plan
