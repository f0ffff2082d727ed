"""What a course and its texts say about themselves, changed by two at once, and given up."""

import html
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.authoring.fields import together
from learnhub.authoring.queries.drafts import contents_of, files_of
from tests.authoring.making import LESSON, begin, file_id, make_author, text_of
from tests.site import Browser, Site

ADDRESS = "/authoring/small/settings"
QUIZ = "01-first/quiz.en.md"
NAMES = st.sampled_from(["a", "b", "c"])
FIELDS = st.fixed_dictionaries({name: st.sampled_from("xyz") for name in "abc"})


def form_of(browser: Browser, address: str) -> dict[str, Any]:
    """Return a form as a browser would send it again, untouched."""
    page = browser.get(address).text
    form = page[page.index(f'action="{address}"'):]
    form = form[:form.index("</form>")]
    fields: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        found = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        if found.get("type") in ("checkbox", "radio"):
            if " checked" in tag:
                fields.setdefault(found["name"], []).append(found["value"])
        elif found.get("name") != "csrf_token":
            fields[found["name"]] = found.get("value", "")
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\r?\n?([^<]*)<', form):
        fields[name] = html.unescape(text)
    for name, inner in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option selected value="([^"]*)"', inner)
        fields[name] = chosen[1] if chosen else ""
    return fields


def manifest(site: Site) -> str:
    return text_of(site, "course.yaml").text


@given(base=FIELDS, mine=FIELDS, theirs=FIELDS)
@settings(max_examples=200, deadline=None)
def test_nothing_two_people_changed_gets_lost(
    base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    both = together(base, mine, theirs)
    for name in "abc":
        if mine[name] == base[name]:
            assert both.fields[name] == theirs[name]
        else:
            assert both.fields[name] == mine[name]
            lost = theirs[name] not in (base[name], mine[name])
            assert lost == (name in both.clashes)


def test_an_untouched_form_changes_no_byte(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), manifest(site)
    assert tom.post(ADDRESS, form_of(tom, ADDRESS)).status_code == 303
    assert manifest(site) == before


def test_an_author_changes_what_the_course_says(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    form = form_of(tom, ADDRESS) | {
        "title-en": "Tiny course", "outcomes-en": "try everything\nask anything",
        "audience": ["self"], "level": "advanced", "access": "enrolled", "pass_mark": "75",
        "digcomp": ["1.1", "2.5"], "letter": "q", "hue": "30",
    }
    assert tom.post(ADDRESS, form).status_code == 303
    again = form_of(tom, ADDRESS)
    assert again["title-en"] == "Tiny course"
    assert again["outcomes-en"] == "try everything\nask anything"
    assert again["audience"] == ["self"]
    assert (again["level"], again["access"], again["pass_mark"]) == ("advanced", "enrolled", "75")
    assert (again["letter"], again["hue"], again["digcomp"]) == ("Q", ["30"], ["1.1", "2.5"])
    assert "Kleiner Kurs" in manifest(site)


def test_all_that_is_wrong_is_said_at_its_field_and_what_was_typed_stays(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), manifest(site)
    form = form_of(tom, ADDRESS) | {
        "title-de": "", "pass_mark": "many", "letter": "ß", "audience": [], "level": "none",
        "summary-en": "Typed and kept",
    }
    answer = tom.post(ADDRESS, form)
    assert answer.status_code == 422
    for name in ("title-de", "pass_mark", "letter", "audience"):
        assert f'id="{name}-error"' in answer.text
    assert "whole number from 0 to 100" in answer.text
    assert "Typed and kept" in answer.text
    assert manifest(site) == before


def test_two_authors_who_change_different_things_both_keep_theirs(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda = site.client("tom"), site.client("tilda")
    first, second = form_of(tom, ADDRESS), form_of(tilda, ADDRESS)
    assert tom.post(ADDRESS, first | {"title-en": "By Tom"}).status_code == 303
    assert tilda.post(ADDRESS, second | {"summary-en": "By Tilda"}).status_code == 303
    assert "By Tom" in manifest(site)
    assert "By Tilda" in manifest(site)


def test_two_authors_who_change_the_same_see_both(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda = site.client("tom"), site.client("tilda")
    first, second = form_of(tom, ADDRESS), form_of(tilda, ADDRESS)
    tom.post(ADDRESS, first | {"title-en": "By Tom", "level": "advanced"})
    answer = tilda.post(ADDRESS, second | {"title-en": "By Tilda"})
    assert answer.status_code == 422
    assert "The draft says now: By Tom" in answer.text
    assert 'value="By Tilda"' in answer.text
    assert "By Tilda" not in manifest(site)
    before = re.search(r'name="before" type="hidden" value="([^"]*)"', answer.text)
    assert before
    shown = second | {
        "title-en": "By Tilda", "level": "advanced", "before": html.unescape(before[1])
    }
    assert tilda.post(ADDRESS, shown).status_code == 303
    assert "By Tilda" in manifest(site)
    assert "advanced" in manifest(site)


@pytest.mark.parametrize("before", ["", "[", "[]", '{"title-en": 3}', "[" * 5000])
def test_a_form_without_its_past_is_compared_with_what_is_there(
    sqlite_site: Site, before: str
) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    form = form_of(tom, ADDRESS) | {"before": before}
    assert tom.post(ADDRESS, form).status_code == 303
    answer = tom.post(ADDRESS, form | {"title-en": "Other"})
    assert answer.status_code == 422


def test_who_only_sees_a_draft_can_look_and_not_change(sqlite_site: Site) -> None:
    begin(sqlite_site)
    form = form_of(sqlite_site.client("tom"), ADDRESS)
    quiz = f"/authoring/small/texts/{file_id(sqlite_site, QUIZ)}/settings"
    for name in ("clara", "anna"):
        browser = sqlite_site.client(name)
        for address in (ADDRESS, quiz):
            assert "Only its authors change it" in browser.get(address).text
    for name in ("clara", "anna", "tilda", "lena"):
        browser = sqlite_site.client(name)
        for address in (ADDRESS, quiz, "/authoring/small/discarded", "/authoring/small/deletion"):
            assert browser.post(address, form).status_code == 404, (name, address)
    for name in ("tilda", "lena"):
        assert sqlite_site.client(name).get(ADDRESS).status_code == 404
        assert sqlite_site.client(name).get(quiz).status_code == 404
    assert sqlite_site.client().get(ADDRESS).status_code == 303


def test_a_course_that_cannot_be_read_says_where_to_mend_it(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site, "course.yaml")
    tom.post(text.url, {"base": str(text.stamp), "text": "id: [small\n"})
    page = tom.get(ADDRESS)
    assert page.status_code == 200
    assert "This course cannot be read" in page.text
    assert tom.post(ADDRESS, {"title-en": "x"}).status_code == 422


def test_how_a_quiz_is_taken_changes_in_all_its_languages(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    address = f"{text_of(site, QUIZ).url}/settings"
    form = form_of(tom, address)
    assert tom.post(address, form).status_code == 303
    answer = tom.post(address, form | {
        "title": "English only", "pass_mark": "80", "attempts": "3", "time": "20",
        "feedback": "at once", "shuffle": "y", "draw": "2", "review_by": "2027-11-30",
    })
    assert answer.status_code == 303
    german = text_of(site, "01-first/quiz.de.md").text
    assert all(line in german for line in ("pass: 80", "attempts: 3", "time: 20", "draw: 2"))
    assert "English only" not in german
    assert "review_by: 2027-11-30" in text_of(site, QUIZ).text
    again = form_of(tom, address)
    assert (again["shuffle"], again["feedback"]) == (["y"], ["at once"])


def test_a_lesson_says_what_it_is_about_and_how_long_it_takes(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    address = f"{text_of(site, LESSON).url}/settings"
    form = form_of(tom, address)
    tom.post(address, form | {"minutes": "7", "digcomp": ["1.1", "3.1"]})
    assert "minutes: 7" in text_of(site, LESSON).text
    assert "3.1" in text_of(site, "01-first/01-hello.de.md").text
    wrong = tom.post(address, form | {"minutes": "0", "review_by": "30.11.2027", "title": ""})
    assert wrong.status_code == 422
    for name in ("minutes", "review_by", "title"):
        assert f'id="{name}-error"' in wrong.text


@pytest.mark.parametrize("lines", ["safety", "a: 0", "a: 1\na: 2", ": 3", "a: 99999"])
def test_tags_to_draw_from_have_to_be_readable(sqlite_site: Site, lines: str) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    address = f"{text_of(sqlite_site, QUIZ).url}/settings"
    answer = tom.post(address, form_of(tom, address) | {"draw_tags": lines})
    assert answer.status_code == 422
    assert 'id="draw_tags-error"' in answer.text


def test_course_yaml_and_pictures_have_no_settings_of_a_text(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for path in ("course.yaml", "media/way.svg"):
        number = file_id(sqlite_site, path)
        assert tom.get(f"/authoring/small/texts/{number}/settings").status_code == 404
    assert tom.get("/authoring/small/texts/99999/settings").status_code == 404


def test_a_draft_goes_back_to_what_is_published_and_forth_again(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    with site.database.read() as session:
        before, ids = contents_of(session, "small"), files_of(session, "small")
    tom.post(text.url, {"base": str(text.stamp), "text": "Quite different."})
    tom.post("/authoring/small/changes", {"do": "shift-lesson|1|first/hello"})
    tom.post("/authoring/small/changes", {"do": "add-lesson||first", "title": "New"})
    with site.database.read() as session:
        changed = contents_of(session, "small")
    where = tom.post("/authoring/small/discarded").location
    with site.database.read() as session:
        assert contents_of(session, "small") == before
        assert {p: f.file_id for p, f in files_of(session, "small").items()} == {
            p: f.file_id for p, f in ids.items()
        }
    number = where.rpartition("=")[2]
    assert "as published" in tom.get("/authoring/small").text
    assert tom.post("/authoring/small/discarded").location == "/authoring/small"
    tom.post(f"/authoring/small/history/{number}/undone")
    with site.database.read() as session:
        assert contents_of(session, "small") == changed


def test_a_course_that_was_never_published_is_deleted_for_good_once_confirmed(site: Site) -> None:
    tom = site.client("tom")
    new = {"title": "Weg damit", "locale": "de", "audience": ["self"], "level": "basic"}
    where = tom.post("/authoring", new).location
    number = re.search(rf"{where}/texts/(\d+)", tom.get(f"{where}/review").text)
    tom.post(f"{where}/remarks", {"file": number[1] if number else "0", "text": "Why?"})
    tom.post(f"{where}/review", {"note": "Please"})
    asked = tom.post(f"{where}/deletion")
    assert asked.status_code == 422
    assert "Please confirm" in asked.text
    assert tom.post(f"{where}/deletion", {"sure": "yes"}).location == "/authoring"
    assert tom.get(where).status_code == 404
    assert tom.post("/authoring", new).location == where


def test_a_published_course_is_not_deleted(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    assert "Delete this course" not in tom.get(ADDRESS).text
    assert tom.post("/authoring/small/deletion", {"sure": "yes"}).status_code == 409
    assert tom.get("/authoring/small").status_code == 200


def test_settings_survive_a_language_without_a_text(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        make_author(session, sqlite_site, "tom")
    tom = sqlite_site.client("tom")
    tom.post("/authoring/small/draft")
    form = form_of(tom, ADDRESS)
    fields = json.loads(form["before"])
    assert fields["title-de"] == "Kleiner Kurs"
    assert tom.post(ADDRESS, form | {"summary-de": "", "outcomes-de": ""}).status_code == 303
    assert "Ein Kurs zum Prüfen" not in manifest(sqlite_site)
