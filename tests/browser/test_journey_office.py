"""Journeys of the office on a phone: a list taken over, two records made one, a list taken away."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from learnhub.base.actor import PUBLIC
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from tests.browser.live import Devices
from tests.site import NOW

pytestmark = pytest.mark.browser

LIST = """Vorname;Nachname;E-Mail;Geburtsdatum
Jonas;Weber;jonas@example.org;5.3.1990
Sara;Yilmaz;keine Adresse;
Amira;Haddad;;
"""


def heading(page: Page, text: str) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def fits(page: Page) -> None:
    """Make sure that nothing of the page lies beyond the edge of the screen."""
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360, width


def found(page: Page, name: str) -> Page:
    """Search the list of people for a name."""
    page.goto("/people")
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("searchbox").press("Enter")
    return page


def add(visitor: Devices, login: str) -> None:
    """Let somebody have an account already."""
    with visitor.live.database.write() as session:
        made = add_person(session, PUBLIC, login=login, name="Amira", locale="de",
                          password_hash=None, email=f"amira.haddad@{login}.example.org", now=NOW)
        person = session.get_one(Person, made)
        person.surname, person.search = "Haddad", "amira haddad"


def test_a_coordinator_looks_at_a_list_and_then_takes_it_over(visitor: Devices) -> None:
    add(visitor, "amira")
    clara = visitor("clara")
    clara.goto("/people")
    clara.get_by_text("More", exact=True).tap()
    clara.get_by_role("link", name="Take over a list").tap()
    clara.get_by_label("File").set_input_files(
        FilePayload(name="kurs.csv", mimeType="text/csv", buffer=LIST.encode()))
    clara.get_by_role("button", name="Look at it").tap()
    heading(clara, "kurs.csv")
    expect(clara.get_by_text("Nothing has changed yet.")).to_be_visible()
    expect(clara.get_by_text("Line 3, column “E-Mail”")).to_be_visible()
    fits(clara)
    same = clara.get_by_role("group", name="Line 4: Amira Haddad")
    same.get_by_label("Use this person: Amira Haddad").check()
    clara.get_by_role("button", name="Take over these people").tap()
    expect(clara.get_by_text("Taken over: 1 new people.")).to_be_visible()
    fits(clara)
    clara.reload()
    expect(clara.get_by_role("button", name="Take over these people")).to_be_hidden()
    for name in ("Jonas Weber", "Amira Haddad"):
        found(clara, name.lower())
        expect(clara.get_by_role("rowheader")).to_have_text([name])
    found(clara, "sara")
    expect(clara.get_by_text("Nobody fits this choice")).to_be_visible()
    fits(clara)


def test_two_records_become_one_and_two_again(visitor: Devices) -> None:
    for login in ("amira", "amira-2"):
        add(visitor, login)
    clara = visitor("clara", locale="de-DE")
    clara.goto("/people/duplicates?lang=de")
    clara.get_by_role("link", name="Beide ansehen: Amira Haddad und Amira Haddad").tap()
    heading(clara, "Ist das eine Person?")
    fits(clara)
    born = clara.get_by_role("rowheader", name="Geburtsdatum")
    # One line: no word of the first column is broken in two.
    assert born.evaluate(
        "cell => { const range = document.createRange();"
        " range.selectNodeContents(cell);"
        " return range.getClientRects().length }") == 1
    clara.get_by_role("button", name="Beide zusammenführen").tap()
    expect(clara.get_by_text("Beide Einträge sind jetzt einer.")).to_be_visible()
    fits(clara)
    clara.goto("/people/duplicates")
    expect(clara.get_by_role("link", name="Beide ansehen")).to_have_count(0)
    clara.get_by_role("link", name="Zusammengeführte Einträge").tap()
    clara.get_by_role("button", name="Rückgängig machen: Amira Haddad").tap()
    expect(clara.get_by_text("Beide Einträge sind wieder wie vorher.")).to_be_visible()
    fits(clara)
    clara.goto("/people/duplicates")
    expect(clara.get_by_role("link", name="Beide ansehen")).to_have_count(1)


def test_what_was_chosen_is_taken_away_as_a_file(visitor: Devices, tmp_path: Path) -> None:
    clara = visitor("clara")
    clara.goto("/people?role=trainer")
    clara.get_by_role("link", name="Download this list").tap()
    heading(clara, "Download the list")
    expect(clara.get_by_text("The file holds 2 people")).to_be_visible()
    fits(clara)
    with clara.expect_download() as waiting:
        clara.get_by_role("button", name="Download as CSV").tap()
    waiting.value.save_as(tmp_path / "people.csv")
    with (tmp_path / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [(line["Name"], line["Roles"], line["Groups"]) for line in lines] == [
        ("Tilda", "Trainer", ""), ("Tom", "Trainer", ""),
    ]
