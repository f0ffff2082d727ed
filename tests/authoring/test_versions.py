"""Every version of a text can be seen, compared with any other, and brought back."""

import pytest
from sqlalchemy.orm import Session

from learnhub.authoring.service.changing import Edit, apply, lock
from tests.authoring.making import file_id, text_of
from tests.authoring.past import NEW, OLD, begun, change, write
from tests.site import Site


def base(site: Site) -> str:
    """Return the address of the English lesson."""
    return f"/authoring/small/texts/{file_id(site)}"


def test_the_versions_are_listed_with_who_and_why(site: Site) -> None:
    tom, where = begun(site), base(site)
    write(site, tom, OLD, NEW, note="Clearer")
    change(tom, "shift-lesson|1|first/hello")
    page = tom.get(f"{where}/history").text
    assert "version 3" in page
    assert "Clearer" in page
    assert "moved from place 1 in “first” to place 2 in “first”" in page
    assert "Tom" in page


def test_any_two_are_compared(site: Site) -> None:
    tom, where = begun(site), base(site)
    write(site, tom, OLD, NEW)
    write(site, tom, NEW, "Green is the very wide meadow")
    page = tom.get(f"{where}/comparison?from=1&to=3").text
    assert "very wide" in page
    # The older one always stands before the newer one.
    assert "<del>" not in tom.get(f"{where}/comparison?from=3&to=1").text
    assert "No words changed." in tom.get(f"{where}/comparison?from=2&to=2").text


def test_one_is_seen_as_it_was_and_nothing_in_it_can_be_pressed(site: Site) -> None:
    tom, where = begun(site), base(site)
    write(site, tom, OLD, NEW)
    page = tom.get(f"{where}/versions/1").text
    assert OLD in page
    assert NEW not in page
    assert "<fieldset class=\"unmoved\" disabled" in page


def test_one_is_brought_back_and_those_between_stay(site: Site) -> None:
    tom, where = begun(site), base(site)
    write(site, tom, OLD, NEW)
    answer = tom.post(f"{where}/versions/1/restored")
    assert answer.location == f"{where}/history"
    assert NEW not in text_of(site).text
    page = tom.get(f"{where}/history").text
    assert "Version 1 brought back" in page
    assert "version 3" in page


def test_a_text_whose_place_is_taken_stays_where_it_is_and_says_so(site: Site) -> None:
    tom, where = begun(site), base(site)
    change(tom, "remove-lesson||first/hello")
    with site.database.write() as session:
        from_elsewhere(site, session)
    answer = tom.post(f"{where}/versions/1/restored")
    assert answer.status_code == 409
    assert "Another text stands at this place now" in answer.text


def from_elsewhere(site: Site, session: Session) -> None:
    """Put another text at the place of the removed one."""
    draft = lock(session, "small")
    apply(session, site.cast.actor("tom"), draft, Edit(
        written={"01-first/01-hello.en.md": b"---\ntitle: Other\n---\n\nText.\n"}
    ), "imported", now=site.now)


@pytest.mark.parametrize("path", [
    "history?page=x", "comparison", "comparison?from=1&to=2",
])
def test_strangers_find_nothing(sqlite_site: Site, path: str) -> None:
    tom, where = begun(sqlite_site), base(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    assert sqlite_site.client("tilda").get(f"{where}/{path}").status_code == 404
    assert sqlite_site.client("clara").get(f"{where}/{path}").status_code == 200
    assert sqlite_site.client().get(f"{where}/{path}").status_code == 303


def test_only_authors_bring_back(sqlite_site: Site) -> None:
    tom, where = begun(sqlite_site), base(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    for name in ("tilda", "clara", "anna", "lena"):
        answer = sqlite_site.client(name).post(f"{where}/versions/1/restored")
        assert answer.status_code == 404, name
    assert NEW in text_of(sqlite_site).text


def test_nonsense_is_not_found(sqlite_site: Site) -> None:
    tom, where = begun(sqlite_site), base(sqlite_site)
    for path in ("versions/99", "comparison?from=7&to=9", "versions/99999999999"):
        assert tom.get(f"{where}/{path}").status_code == 404
    assert tom.get("/authoring/small/texts/99999/history").status_code == 404
    assert tom.post(f"{where}/versions/99/restored").status_code == 404
