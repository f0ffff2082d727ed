"""What was published is listed, compared, taken along, brought back and seen again."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from learnhub.authoring.queries.drafts import contents_of, files_of
from tests.authoring.making import LESSON, text_of
from tests.authoring.past import DARK, NEW, OLD, RED, SHOWN, begun, change, publish, write
from tests.content.changing import small_files
from tests.site import Browser, Site

PAGE = "/authoring/small/revisions"
SEEN = {"kind": "lesson", "module": "first", "name": "hello", "locale": "en"}


def twice(site: Site) -> Browser:
    """Publish the small course a second time, two days later, from a draft."""
    tom = begun(site)
    write(site, tom, OLD, NEW)
    write(site, tom, RED, DARK)
    site.clock.moment += timedelta(days=2)
    publish(tom, "A wider meadow")
    return tom


def test_publications_say_who_when_why_and_how_much(site: Site) -> None:
    page = twice(site).get(PAGE).text
    assert "publication 2 of 25 Nov 2026" in page
    assert "A wider meadow" in page
    assert "Tom" in page
    assert "1 file changed" in page
    assert "published at the command line" in page
    assert "the first one" in page


def test_two_are_compared_course_first_then_word_by_word(site: Site) -> None:
    tom = twice(site)
    page = tom.get(f"{PAGE}/comparison?from=1&to=2").text
    assert "1 step changed" in page
    assert tom.get(f"{PAGE}/comparison?from=2&to=1").text.count("1 step changed") == 1
    words = tom.get(f"{PAGE}/comparison", query_string={
        "from": "1", "to": "2", "before": LESSON, "after": LESSON,
    }).text
    assert "added: </span>wide" in words
    assert "Both say the same." in tom.get(f"{PAGE}/comparison?from=2&to=draft").text


def test_a_publication_is_taken_along_as_it_was(site: Site) -> None:
    answer = twice(site).get(f"{PAGE}/1/export")
    assert answer.mimetype == "application/zip"
    assert "small-1.zip" in answer.headers["Content-Disposition"]
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.read(f"small/{LESSON}") == small_files()[LESSON]
        assert "glossary.yaml" in archive.namelist()


def test_an_earlier_one_comes_back_into_the_draft_and_nothing_is_live(site: Site) -> None:
    tom = twice(site)
    change(tom, "shift-lesson|1|first/hello")
    file_id = next(iter(ids(site).values()))
    answer = tom.post(f"{PAGE}/1/restored")
    with site.database.read() as session:
        assert contents_of(session, "small") == small_files()
    assert SHOWN in site.client("lena").get("/courses/small/first/hello?lang=en").text
    assert "Publication 1 brought back" in tom.get(answer.location).text
    # The text is the same file as before, with all its versions.
    assert text_of(site).file_id == file_id
    assert "exactly this already" in tom.get(
        tom.post(f"{PAGE}/1/restored").location
    ).text
    undone = tom.post(f"{answer.location}/undone")
    assert undone.status_code == 303
    with site.database.read() as session:
        assert "01-first/02-hello.en.md" in contents_of(session, "small")


def ids(site: Site) -> dict[str, int]:
    """Return the id of the English lesson, wherever it stands."""
    with site.database.read() as session:
        files = files_of(session, "small")
    return {path: row.file_id for path, row in files.items() if path.endswith("hello.en.md")}


def test_going_back_to_what_counts_leaves_nothing_to_publish(site: Site) -> None:
    tom = twice(site)
    write(site, tom, "Look up.", "Look down.")
    tom.post(f"{PAGE}/2/restored")
    assert "There is nothing to publish." in tom.get("/authoring/small/publication").text


@pytest.mark.parametrize(("day", "told"), [
    ("2026-11-22", "On this day the course was not published yet."),
    ("2026-11-23", "publication 1 of 23 Nov 2026"),
    ("2026-11-24", "publication 1 of 23 Nov 2026"),
    ("2026-11-25", "publication 2 of 25 Nov 2026"),
    ("2030-01-01", "publication 2 of 25 Nov 2026"),
    ("nonsense", "Please write a date"),
    ("9999-12-31", "publication 2 of 25 Nov 2026"),
    ("0001-01-01", "On this day the course was not published yet."),
])
def test_what_a_learner_saw_on_a_day(sqlite_site: Site, day: str, told: str) -> None:
    tom = twice(sqlite_site)
    page = tom.get(f"{PAGE}?on={day}").text
    answer = page.split('<ol class="changes">')[0]
    assert told in answer


def test_on_the_day_of_a_publication_both_were_seen(sqlite_site: Site) -> None:
    tom = twice(sqlite_site)
    answer = tom.get(f"{PAGE}?on=2026-11-25").text.split('<ol class="changes">')[0]
    assert "publication 1 of" in answer
    assert "publication 2 of" in answer


def test_every_page_of_a_publication_is_seen_as_it_was(site: Site) -> None:
    tom = twice(site)
    page = tom.get(f"{PAGE}/1").text
    assert "publication 1 of" in page.lower()
    for kind, module, name, locale in (
        ("lesson", "first", "hello", "de"), ("quiz", "first", "quiz", "en"),
        ("worksheet", "", "list", "de"), ("guide", "", "guide", "de"),
    ):
        shown = tom.get(f"{PAGE}/1/page", query_string={
            "kind": kind, "module": module, "name": name, "locale": locale,
        })
        assert shown.status_code == 200, kind
    then = tom.get(f"{PAGE}/1/page", query_string=SEEN).text
    assert "Red" in then
    assert SHOWN not in then
    assert SHOWN in tom.get(f"{PAGE}/2/page", query_string=SEEN).text
    assert "This is how learners saw it" in then
    assert '<fieldset class="unmoved" disabled' in then


def test_who_coordinates_sees_all_and_brings_nothing_back(sqlite_site: Site) -> None:
    twice(sqlite_site)
    for name, status in (("clara", 200), ("anna", 200), ("tilda", 404), ("lena", 404)):
        browser = sqlite_site.client(name)
        for path in ("", "/1", "/1/export", "/comparison?from=1&to=2"):
            assert browser.get(f"{PAGE}{path}").status_code == status, (name, path)
        assert browser.get(f"{PAGE}/1/page", query_string=SEEN).status_code == status
        assert browser.post(f"{PAGE}/1/restored").status_code == 404
    assert sqlite_site.client().get(PAGE).status_code == 303


def test_nonsense_is_not_found(sqlite_site: Site) -> None:
    tom = twice(sqlite_site)
    for path in (
        "/9", "/99999999999", "/9/export", "/1/page", "/1/page?kind=odd&name=x&locale=de",
        "/1/page?kind=lesson&module=first&name=hello&locale=xx", "/comparison",
        "/comparison?from=x&to=2", "/comparison?from=1&to=99999999999999",
        "/comparison?from=²&to=1", "/comparison?from=1&to=2&before=nothing.md",
        "/comparison?from=1&to=2&before=media/way.svg&after=media/way.svg",
        "/comparison?from=1&to=2&before=../../etc/passwd",
    ):
        assert tom.get(f"{PAGE}{path}").status_code == 404, path
    assert tom.post(f"{PAGE}/9/restored").status_code == 404
    assert tom.get(f"{PAGE}?page=99").status_code == 200
