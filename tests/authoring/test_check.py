"""The course check tells what to mend and what could be better, with the way to each place."""

import pytest

from learnhub.authoring.service.changing import Edit, apply, lock
from tests.authoring.making import LESSON, begin, file_id, text_of
from tests.site import Site

ADDRESS = "/authoring/small/check"
LONG = "This is a sentence with far more words than anybody can read in one go, because it goes " \
       "on and on and never comes to an end."


def write(site: Site, files: dict[str, bytes]) -> None:
    with site.database.write() as session:
        apply(session, site.cast.actor("tom"), lock(session, "small"), Edit(written=files),
              "imported", now=site.now)


def test_each_finding_leads_to_its_line(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "text": f"![](../media/none.svg)\n\n{LONG}\n"})
    page = tom.get(ADDRESS).text
    assert f"/authoring/small/texts/{file_id(site)}?line=6#line-6" in page
    assert "this sentence has" in page
    assert "Good day" in page


def test_one_kind_is_shown_at_a_time(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "text": f"{LONG}\n"})
    assert "this sentence has" in tom.get(f"{ADDRESS}?kind=advice").text
    assert "this sentence has" not in tom.get(f"{ADDRESS}?kind=error").text
    assert "this sentence has" in tom.get(f"{ADDRESS}?text={file_id(site)}").text
    other = file_id(site, "guide.de.md")
    assert "this sentence has" not in tom.get(f"{ADDRESS}?text={other}").text


def test_how_hard_each_text_is_to_read_is_said_in_words(site: Site) -> None:
    begin(site)
    page = site.client("tom").get(f"{ADDRESS}?kind=reading").text
    assert ">easy<" in page.replace("</svg>", ">")
    assert "school year" in page
    assert "LIX" in page


@pytest.mark.parametrize("query", [
    "kind=nonsense", "page=0", "page=99999999", "page=x", "text=x", "text=-1", "text=%D9%A1",
    "text=999999999999999999999", "kind=reading&page=7", "kind=advice&text=0",
])
def test_odd_questions_are_answered(sqlite_site: Site, query: str) -> None:
    begin(sqlite_site)
    assert sqlite_site.client("tom").get(f"{ADDRESS}?{query}").status_code == 200


def test_a_course_that_cannot_be_read_is_checked_as_far_as_that_goes(site: Site) -> None:
    begin(site)
    write(site, {"course.yaml": b"id: [small\n"})
    page = site.client("tom").get(ADDRESS)
    assert page.status_code == 200
    assert "cannot be read as YAML" in page.text


def test_who_sees_the_draft_sees_the_check(sqlite_site: Site) -> None:
    begin(sqlite_site)
    assert sqlite_site.client().get(ADDRESS).status_code == 303
    for name, status in (("clara", 200), ("anna", 200), ("tilda", 404), ("lena", 404)):
        assert sqlite_site.client(name).get(ADDRESS).status_code == status, name


def test_a_large_course_is_shown_in_pages(sqlite_site: Site) -> None:
    begin(sqlite_site)
    lesson = f"---\ntitle: Lesson\n---\n\n{LONG}\n".encode()
    write(sqlite_site, {f"01-first/{n:02}-l{n}.de.md": lesson for n in range(3, 60)})
    tom = sqlite_site.client("tom")
    page = tom.get(f"{ADDRESS}?kind=advice").text
    assert page.count('class="section checked"') == 12
    assert "Next page" in page
    assert "Previous page" in tom.get(f"{ADDRESS}?kind=advice&page=2").text
    assert LESSON not in page
