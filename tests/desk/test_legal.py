"""Imprint, privacy notice and accessibility statement."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from learnhub.app import personal_data
from learnhub.config.settings import Operator
from tests.databases import fresh_sqlite
from tests.pages import Page
from tests.site import Site, make_site

PAGES = ("/imprint", "/privacy", "/accessibility")
OPERATOR = Operator(
    name="Stadt Beispiel, vertreten durch die Bürgermeisterin", address="Markt 1\n45000 Beispiel",
    email="lernen@example.org", phone="+49 2043 99-0", privacy_officer="dsb@example.org",
)
BLANKS = {
    "/imprint": {"NAME", "ADDRESS", "EMAIL", "PHONE"},
    "/accessibility": {"NAME", "ADDRESS", "EMAIL", "PHONE"},
    "/privacy": {"NAME", "ADDRESS", "EMAIL", "PHONE", "OFFICER"},
}


@pytest.fixture
def run_by_a_city(tmp_path: Path) -> Iterator[Site]:
    """A site whose operator has filled in everything."""
    with fresh_sqlite(tmp_path) as database:
        yield make_site(database, tmp_path, operator=OPERATOR,
                        funding="Co-funded by the European Union")


def opened(site: Site, path: str, name: str | None = None) -> Page:
    answer = site.client(name).get(f"{path}?lang=en")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", [None, "lena", "anna"])
def test_everybody_reads_them(sqlite_site: Site, path: str, name: str | None) -> None:
    assert opened(sqlite_site, path, name).heading


@pytest.mark.parametrize("path", PAGES)
def test_they_take_no_forms(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client().post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_what_the_operator_has_not_filled_in_is_marked(sqlite_site: Site, path: str) -> None:
    marks = {e.text for e in opened(sqlite_site, path).all("mark", class_="blank")}
    assert {mark.rstrip("]").rsplit("_", 1)[-1] for mark in marks} == BLANKS[path]


@pytest.mark.parametrize("path", PAGES)
def test_what_the_operator_filled_in_is_shown(run_by_a_city: Site, path: str) -> None:
    page = opened(run_by_a_city, path)
    assert not page.all("mark", class_="blank")
    assert "Stadt Beispiel" in page.text
    assert "mailto:lernen@example.org" in page.links().values()
    assert "tel:+49204399-0" in page.links().values()


@pytest.mark.parametrize("path", ["/", "/courses", "/sign-in", *PAGES])
def test_every_page_leads_to_them_and_names_the_funder(run_by_a_city: Site, path: str) -> None:
    page = opened(run_by_a_city, path)
    assert "Co-funded by the European Union" in page.one("footer").text
    assert set(PAGES) <= set(page.links().values())


def test_the_privacy_notice_names_everything_the_rooms_hold(sqlite_site: Site) -> None:
    text = opened(sqlite_site, "/privacy").text
    declared = personal_data()
    assert len(declared) > 10
    for each in declared:
        for words in (each.what, each.why, each.keep, each.basis):
            assert words in text


def test_links_within_the_notice_lead_somewhere(sqlite_site: Site) -> None:
    page = opened(sqlite_site, "/privacy")
    wanted = {url[1:] for url in page.links().values() if url.startswith("#")}
    assert wanted <= {e.attributes.get("id") for e in page.elements}
    assert "rights" in wanted


@pytest.mark.parametrize(
    ("path", "law"),
    [("/imprint", "§ 5 DDG"), ("/privacy", "Art. 13 GDPR"), ("/privacy", "§ 25 (2) no. 2 TDDDG"),
     ("/accessibility", "BITV 2.0"), ("/accessibility", "BFSG"),
     ("/accessibility", "November 22, 2026")],
)
def test_they_name_the_law_and_their_date(sqlite_site: Site, path: str, law: str) -> None:
    assert law in opened(sqlite_site, path).text
