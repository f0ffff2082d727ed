"""The pages on which two records are put together and taken apart."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from learnhub.privacy.models import Merging
from learnhub.roster.models import NotTheSame
from tests.cast import ROLES
from tests.site import Browser, Site


def double(site: Site) -> tuple[int, int]:
    """Add somebody twice."""
    with site.database.write() as session:
        anna = site.cast.actor("anna")
        first, second = (
            add_person(session, anna, login=f"amira-{n}", name="Amira", password_hash=None,
                       locale=("de", "ar")[n], email=f"amira@{n}.example.org", now=site.now)
            for n in (0, 1)
        )
    return first, second


def person(site: Site, person_id: int) -> Person:
    """Return a record."""
    with site.database.read() as session:
        return session.get_one(Person, person_id)


def sent(browser: Browser, first: int, second: int, **said: int) -> dict[str, object]:
    """Return the form of the page, filled in."""
    text = browser.get(f"/people/merge?a={first}&b={second}").text
    found = re.search(r'name="seen" value="(\d+)"', text)
    assert found
    return {"a": first, "b": second, "seen": found[1], "keep": first, **said}


def test_a_coordinator_finds_a_double_and_makes_one_of_them(site: Site) -> None:
    first, second = double(site)
    clara = site.client("clara")
    page = clara.get("/people/duplicates").text
    assert f"/people/merge?a={first}&amp;b={second}" in page
    assert "Nearly the same e-mail address and name" in page
    form = sent(clara, first, second, keep=second, locale_of=first, email_of=second)
    for _ in range(2):
        assert clara.post("/people/merge", form).location == f"/people/{second}"
    kept, merged = person(site, second), person(site, first)
    assert (kept.locale, kept.email) == ("de", "amira@1.example.org")
    assert merged.merged_into == second
    assert f"/people/merge?a={first}" not in clara.get("/people/duplicates").text
    with site.database.read() as session:
        (row,) = session.scalars(select(Merging)).all()
    assert "Undo" in clara.get("/people/mergings").text
    for _ in range(2):
        assert clara.post(f"/people/mergings/{row.id}/undone").status_code == 303
    assert person(site, first).merged_into is None
    assert person(site, second).locale == "ar"
    # The form that was opened before all that comes late.
    assert clara.post("/people/merge", form).status_code == 409
    assert person(site, first).merged_into is None


def test_two_who_are_told_apart_are_not_asked_about_again(site: Site) -> None:
    first, second = double(site)
    clara = site.client("clara")
    for one, other in ((second, first), (first, second)):
        assert clara.post("/people/duplicates", {"a": one, "b": other}).status_code == 303
    with site.database.read() as session:
        (row,) = session.scalars(select(NotTheSame)).all()
        assert (row.first_id, row.second_id) == (first, second)
    assert "Nobody seems to be here twice" in clara.get("/people/duplicates").text


def test_with_one_record_the_other_is_asked_for(site: Site) -> None:
    first, second = double(site)
    clara = site.client("clara")
    page = clara.get(f"/people/merge?a={first}").text
    assert f"/people/merge?a={first}&amp;b={second}" in page
    found = clara.post("/people/merge/other", {"a": first, "other": "amira@1.EXAMPLE.org"})
    assert found.location == f"/people/merge?a={first}&b={second}"
    for other in ("nobody-here", "amira-0", ""):
        answer = clara.post("/people/merge/other", {"a": first, "other": other})
        assert answer.status_code == 422
        assert "We know nobody else" in answer.text


def test_what_stands_in_the_way_is_said_before(site: Site) -> None:
    first, _ = double(site)
    page = site.client("clara").get(f"/people/merge?a={first}&b={site.cast.ids['tom']}").text
    assert "Only an administrator can put them together" in page
    assert 'action="/people/merge"' not in page
    page = site.client("anna").get(f"/people/merge?a={first}&b={site.cast.ids['anna']}").text
    assert "your own record" in page


@pytest.mark.parametrize("name", sorted(set(ROLES) - {"clara", "anna"}))
def test_for_everybody_else_there_is_no_such_page(sqlite_site: Site, name: str) -> None:
    first, second = double(sqlite_site)
    browser = sqlite_site.client(name)
    for path in ("/people/duplicates", f"/people/merge?a={first}&b={second}", "/people/mergings"):
        assert browser.get(path).status_code == 404
    assert browser.post("/people/merge", {"a": first, "b": second}).status_code == 404


def test_putting_together_asks_for_fresh_proof(sqlite_site: Site) -> None:
    first, second = double(sqlite_site)
    clara = sqlite_site.client("clara")
    sqlite_site.clock.moment += timedelta(hours=2)
    assert "/prove" in (clara.get(f"/people/merge?a={first}&b={second}").location or "")
    answer = clara.post("/people/merge", {"a": first, "b": second})
    assert "/prove" in (answer.location or "")
    assert person(sqlite_site, second).merged_into is None


def test_numbers_that_lead_nowhere_are_not_found(sqlite_site: Site) -> None:
    first, _ = double(sqlite_site)
    clara = sqlite_site.client("clara")
    for path in (f"/people/merge?a={first}&b=999999", "/people/merge?a=999999", ):
        assert clara.get(path).status_code == 404
    assert clara.get("/people/merge?a=x&b=-1").status_code == 303
    assert clara.post("/people/merge", {"a": first, "b": "999999"}).status_code == 404
    assert clara.post("/people/duplicates", {"a": first, "b": first}).status_code == 404
    assert clara.post("/people/mergings/999999/undone").status_code == 404
