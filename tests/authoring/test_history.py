"""What happened to a draft is listed, shown word by word, taken back and brought back."""

import re

import pytest
from sqlalchemy import event

from learnhub.authoring.queries.drafts import contents_of
from tests.authoring.making import LESSON, file_id, text_of
from tests.authoring.past import NEW, OLD, begun, change, write
from tests.site import Browser, Site

HISTORY = "/authoring/small/history"


def newest(browser: Browser) -> str:
    """Return the address of the newest change."""
    found = re.search(rf'href="({HISTORY}/\d+)"', browser.get(HISTORY).text)
    assert found
    return found[1]


def test_each_change_says_who_did_what_to_which_text(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW, note="Clearer")
    change(tom, "add-lesson||first", title="Ganz neu")
    page = tom.get(HISTORY).text
    assert "Clearer" in page
    assert "Good day" in page
    assert "Lesson added" in page
    assert "Ganz neu" in page
    assert "1 word added" in page
    assert "Draft begun" in page
    assert "01-hello" not in page


def test_the_list_is_narrowed_to_one_text(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW, note="Clearer")
    write(site, tom, "Der Weg", "Ein Weg", "01-first/01-hello.de.md", note="German")
    page = tom.get(f"{HISTORY}?text={file_id(site)}").text
    assert "Clearer" in page
    assert "German" not in page
    assert tom.get(f"{HISTORY}?text=999999").status_code == 200


def test_a_change_is_shown_word_by_word_and_not_by_colour_alone(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW, title="Good evening")
    page = tom.get(newest(tom)).text
    assert re.search(r'<ins><span class="visually-hidden">added: </span>wide', page)
    assert "Title" in page
    assert re.search(r"<del[^>]*><span[^>]*>before: </span>Good day</del>", page)
    assert "more lines, unchanged" in page
    assert "more lines, unchanged" not in tom.get(f"{newest(tom)}?all=1").text


def test_a_change_is_taken_back_and_that_too(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    answer = tom.post(f"{newest(tom)}/undone")
    assert answer.location == HISTORY
    assert NEW not in text_of(site).text
    assert "taken back" in tom.get(HISTORY).text
    tom.post(f"{newest(tom)}/undone")
    assert NEW in text_of(site).text


def test_taking_back_keeps_what_was_written_since(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    first = newest(tom)
    write(site, tom, "Look up.", "Please look up.")
    tom.post(f"{first}/undone")
    assert OLD in text_of(site).text
    assert "Please look up." in text_of(site).text


def test_what_was_changed_again_at_the_same_place_is_kept_and_said(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    first = newest(tom)
    write(site, tom, NEW, "Green are all meadows")
    answer = tom.post(f"{first}/undone")
    assert answer.status_code == 409
    assert "“Good day” was changed again since then" in answer.text
    assert "wide" in answer.text
    assert "Green are all meadows" in text_of(site).text
    # The refused attempt left nothing behind.
    assert tom.get(HISTORY).text.count('class="change"') == 3


def test_a_removed_text_is_found_and_comes_back(site: Site) -> None:
    tom = begun(site)
    wanted = text_of(site).text
    change(tom, "remove-lesson||first/hello")
    page = tom.get(f"{HISTORY}?removed=1").text
    assert "Good day" in page
    found = re.search(rf"(/authoring/small/texts/{text_id(page)}/versions/\d+/restored)", page)
    assert found
    tom.post(found[1])
    with site.database.read() as session:
        assert contents_of(session, "small")[LESSON].decode() == wanted


def text_id(page: str) -> str:
    """Return the id of the English lesson on the page of removed texts."""
    found = re.search(r'texts/(\d+)/history"><span><bdi>Good day', page)
    assert found
    return found[1]


def test_pictures_are_shown_before_and_afterwards(site: Site) -> None:
    tom = begun(site)
    picture = file_id(site, "media/way.svg")
    change(tom, "remove-lesson||first/hello")
    page = tom.get(f"/authoring/small/texts/{picture}/history")
    assert page.status_code == 200
    assert "<img" in tom.get(f"/authoring/small/texts/{picture}/versions/1").text


@pytest.mark.parametrize("name", ["tilda", "lena"])
def test_a_stranger_to_the_course_finds_nothing(sqlite_site: Site, name: str) -> None:
    begun(sqlite_site)
    browser = sqlite_site.client(name)
    for path in (HISTORY, f"{HISTORY}/1"):
        assert browser.get(path).status_code == 404
    assert browser.post(f"{HISTORY}/1/undone").status_code == 404


def test_who_coordinates_sees_it_and_changes_nothing(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    clara, where = sqlite_site.client("clara"), newest(tom)
    assert clara.get(where).status_code == 200
    assert "Take back" not in clara.get(where).text
    assert clara.post(f"{where}/undone").status_code == 404
    assert sqlite_site.client().get(HISTORY).status_code == 303
    assert clara.get(f"{where}/undone").status_code == 405


def test_nonsense_is_not_found_and_never_an_error(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    for path in (f"{HISTORY}/999", f"{HISTORY}/99999999999", "/authoring/nothing/history"):
        assert tom.get(path).status_code == 404
    for query in ("page=x", "page=99999", "text=x", "text=99999999999", "removed=1&page=7"):
        assert tom.get(f"{HISTORY}?{query}").status_code == 200
    # What a draft began with cannot be taken back.
    assert tom.post(f"{HISTORY}/1/undone").status_code == 404


def test_the_page_needs_the_same_number_of_statements_however_long_the_past(
    sqlite_site: Site,
) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    few = statements(sqlite_site, tom)
    assert few > 0
    for number in range(12):
        write(sqlite_site, tom, "Look up", f"Look up {number}")
    assert statements(sqlite_site, tom) == few


def statements(site: Site, tom: Browser) -> int:
    """Return how many statements the page takes once its texts were read."""
    tom.get(HISTORY)
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    engine = site.database.engine
    event.listen(engine, "before_cursor_execute", note)
    tom.get(HISTORY)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
