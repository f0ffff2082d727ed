"""The list as a file: the same people as on the page, no formula, no name for auditors."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.web.sheets import xlsx_file
from tests.pages import Page
from tests.roster.folk import make_person
from tests.site import NOW, Site


def taken(site: Site, who: str, **form: str) -> list[list[str]]:
    """Return the rows of the file."""
    answer = site.client(who).post("/people/export", form)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    if form.get("form") == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
        assert sheet is not None
        return [[str(c or "") for c in row] for row in sheet.iter_rows(values_only=True)]
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_file_holds_the_people_of_the_page(site: Site, form: str) -> None:
    with site.database.write() as session:
        make_person(session, "Ömer", surname="Çelik")
    rows = taken(site, "clara", form=form)
    page = Page(site.client("clara").get("/people").text)
    shown = [e.text for e in page.all("th", scope="row")]
    assert [" ".join(filter(None, row[:2])) for row in rows[1:]] == shown
    assert rows[0][:3] == ["Name", "Surname", "Sign-in name"]
    lena = next(row for row in rows if row[0] == "Lena")
    assert lena[2:8] == ["lena", "en", "", "Gruppe Brauck", "", NOW.date().isoformat()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_auditor_gets_pseudonyms(site: Site, form: str) -> None:
    rows = taken(site, "uta", form=form)
    page = site.client("uta").get("/people").text
    assert len(rows) == len(site.cast.ids) + 1
    assert all(row[0] in page for row in rows[1:])
    flat = " ".join(cell for row in rows for cell in row)
    for secret in ("Lena", "lena", "Ofenfrisch", "example.org"):
        assert secret not in flat


def test_the_filters_of_the_page_count(site: Site) -> None:
    rows = taken(site, "clara", form="csv", role="trainer")
    assert [row[0] for row in rows[1:]] == ["Tilda", "Tom"]
    page = site.client("clara").get("/people/export?role=trainer").text
    assert "2 people" in page
    assert 'name="role" value="trainer"' in page


@pytest.mark.parametrize("name", ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1"])
def test_no_name_is_taken_for_a_formula(site: Site, name: str) -> None:
    with site.database.write() as session:
        make_person(session, name, surname="=HYPERLINK(\"http://evil.example\")")
    for row in taken(site, "clara", form="csv"):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    answer = site.client("clara").post("/people/export", {"form": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    assert all(c.data_type in ("s", "n") for row in sheet.iter_rows() for c in row)


def test_taking_the_list_away_is_noted_without_names(site: Site) -> None:
    taken(site, "clara", form="csv", q="Lena", speaks="en")
    with site.database.read() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "people exported")).one()
    assert entry.actor_id == site.cast.ids["clara"]
    assert entry.detail == {"filters": "q, speaks=en", "form": "csv", "people": 1}


@pytest.mark.parametrize("who", ["tom", "carlo", "adina", "omar", "lena"])
def test_nobody_else_takes_the_list_away(site: Site, who: str) -> None:
    assert site.client(who).get("/people/export").status_code == 404
    assert site.client(who).post("/people/export", {"form": "csv"}).status_code == 404


def test_taking_the_list_away_wants_fresh_proof(site: Site) -> None:
    browser = site.client("anna")
    site.clock.moment += timedelta(minutes=40)
    assert browser.get("/people/export").location.startswith("/prove")
    assert browser.post("/people/export", {"form": "csv"}).status_code == 303


def test_long_lists_are_read_in_parts_and_nobody_is_lost(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        for n in range(620):
            make_person(session, f"P {n % 5}")
    rows = taken(sqlite_site, "clara", form="csv")
    assert len({row[2] for row in rows}) == len(rows) == 620 + len(sqlite_site.cast.ids) + 1


def test_a_cell_is_never_longer_than_a_worksheet_allows() -> None:
    data = xlsx_file([["Name"], ["x" * 40_000], ["", None, 7]])  # type: ignore[list-item]
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert len(str(sheet["A2"].value)) == 32_767
