"""The pages of questions: listed, made, edited as form and as text, translated, removed."""

import html
import re

import pytest

from learnhub.learning.models import LessonAnswer
from learnhub.questions import KINDS
from learnhub.questions.sheets import fields_in
from tests.authoring.asking import HELLO, QUIZ, QUIZ_EN, SECOND, form, hidden, ids, source, url
from tests.authoring.making import begin, file_id, text_of
from tests.site import Site


def test_the_list_says_what_is_asked(site: Site) -> None:
    begin(site)
    page = site.client("tom").get(url(site)).text
    for text in ("Wie viele Beine hat eine Katze?", "Number", "2 points", "New question"):
        assert text in page
    lesson = site.client("tom").get(url(site, HELLO)).text
    assert lesson.index("Wählen") < lesson.index("Welche Farbe") < lesson.index("Schreiben")


@pytest.mark.parametrize("path", ["guide.de.md", "course.yaml", "worksheets/list.de.md"])
def test_other_texts_have_no_questions(sqlite_site: Site, path: str) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for rest in ("", "/new", "/cat"):
        assert tom.get(url(sqlite_site, path, rest)).status_code == 404


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_question_of_every_kind_is_made_by_the_form(sqlite_site: Site, kind: object) -> None:
    site = sqlite_site
    begin(site)
    tom = site.client("tom")
    address = url(site, QUIZ, "/new")
    assert tom.get(f"{address}?kind={kind.name}").status_code == 200  # type: ignore[attr-defined]
    fields = fields_in(kind.example) or {}  # type: ignore[attr-defined]
    answer = tom.post(address, {**fields, "id": "", "do": "save", "where": "id:cat"})
    assert answer.status_code == 303, answer.text
    made = ids(site)[1]
    assert answer.location.endswith(f"/questions/{made}")
    assert ids(site) == ids(site, QUIZ_EN) == ["cat", made, "fly", "wet"]
    page = tom.get(answer.location).text
    assert 'class="question"' in page or 'class="information' in page or "prose" in page
    assert "Also changed in: English (texts to translate:" in page


def test_what_is_to_be_mended_is_said_and_nothing_is_lost(site: Site) -> None:
    begin(site)
    sent = {"kind": "single", "prompt": "Was?", "answers-0-text": "eins", "do": ""}
    answer = site.client("tom").post(url(site, QUIZ, "/new"), sent)
    assert answer.status_code == 422
    assert 'value="eins"' in answer.text
    assert "error-summary" in answer.text
    assert ids(site) == ["cat", "fly", "wet"]


def test_buttons_of_lines_work_without_script_and_save_nothing(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/fly")
    before = text_of(site, QUIZ).text
    sent = form(site, tom, "fly")
    page = tom.post(address, {**sent, "do": "down:answers:0"}).text
    assert page.index('value="Flugzeug"') < page.index('value="Vogel"')
    assert 'id="answers-3-text"' in tom.post(address, {**sent, "do": "add:answers"}).text
    assert text_of(site, QUIZ).text == before


def test_form_and_text_are_two_ways_to_the_same(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/fly")
    sent = {**form(site, tom, "fly"), "prompt": "Was fliegt?"}
    page = tom.post(address, {**sent, "do": "text"}).text
    assert "### ? Was fliegt? {#fly}\n" in html.unescape(page)
    text = source(site, "fly").replace("Tisch", "Stuhl")
    page = tom.post(address, {"source": text, "do": "form", **hidden(page)}).text
    assert 'value="Stuhl"' in page
    answer = tom.post(address, {"source": text, "do": "save", **hidden(page)})
    assert answer.status_code == 303
    assert "Stuhl" in text_of(site, QUIZ).text


@pytest.mark.parametrize("text", ["", "no question", "### ? A {#fly}\n\n- [x] a\n\n### ? B {#b}",
                                  "### ? A {#other}\n\n- [x] a\n- [ ] b", "### ? A {#fly}"])
def test_a_text_that_is_not_this_question_is_refused(sqlite_site: Site, text: str) -> None:
    begin(sqlite_site)
    tom, address = sqlite_site.client("tom"), url(sqlite_site, QUIZ, "/fly")
    before = text_of(sqlite_site, QUIZ).text
    carried = hidden(tom.get(address).text)
    answer = tom.post(address, {"source": text, "do": "save", **carried})
    assert answer.status_code == 422
    assert html.escape(text.split("\n")[0]) in answer.text
    assert text_of(sqlite_site, QUIZ).text == before


def test_showing_draws_the_question_and_saves_nothing(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/fly")
    before = text_of(site, QUIZ).text
    page = tom.post(address, {**form(site, tom, "fly"), "prompt": "Was **fliegt**?", "do": "show"})
    assert page.status_code == 200
    assert "<strong>fliegt</strong>" in page.text
    assert text_of(site, QUIZ).text == before


def test_another_key_changes_every_language_in_one_change(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/fly")
    sent = {**form(site, tom, "fly"), "answers-2-right": "yes", "points": "3", "do": "save"}
    page = tom.get(tom.post(address, sent).location).text
    assert "Also changed in: English" in page
    assert "- [x] Table" in text_of(site, QUIZ_EN).text
    assert "{#fly points=3}" in text_of(site, QUIZ_EN).text
    assert "What can fly?" in text_of(site, QUIZ_EN).text
    assert text_of(site, QUIZ).stamp == text_of(site, QUIZ_EN).stamp


def test_in_a_translation_only_texts_are_edited(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ_EN, "/fly")
    page = tom.get(address).text
    assert "Was kann fliegen?" in page
    assert 'name="answers-0-right"' not in page
    sent = {**hidden(page), "prompt": "What flies?", "answers-0-text": "Robin",
            "answers-2-right": "yes", "points": "9", "do": "save"}
    assert tom.post(address, sent).status_code == 303
    found = text_of(site, QUIZ_EN).text
    assert "### ? What flies? {#fly}\n\n- [x] Robin\n- [x] Plane\n- [ ] Table\n" in found
    assert "Robin" not in text_of(site, QUIZ).text


def test_a_translation_may_accept_other_words(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, "01-first/01-hello.en.md", "/imprint")
    sent = {**form(site, tom, "imprint", "01-first/01-hello.en.md"), "do": "add:answers"}
    assert 'id="answers-3-text"' in tom.post(address, sent).text
    sent |= {"do": "save", "answers-3-text": "Site notice"}
    assert tom.post(address, sent).status_code == 303
    assert "- = Site notice" in text_of(site, "01-first/01-hello.en.md").text


def test_a_translation_as_text_cannot_ask_something_else(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ_EN, "/fly")
    carried = hidden(tom.get(address).text)
    text = source(site, "fly", QUIZ_EN).replace("- [ ] Table", "- [x] Table")
    answer = tom.post(address, {"source": text, "do": "save", **carried})
    assert answer.status_code == 422
    assert "must be the same in all languages" in answer.text


def test_an_id_is_proposed_is_unique_and_stays_once_published(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/new")
    sent = {"kind": "single", "prompt": "Schöne Größe?", "answers-0-text": "ja",
            "answers-1-text": "nein", "answers-right": "0", "do": "save"}
    assert tom.post(address, sent).location.endswith("/schoene-groesse")
    twice = tom.post(address, {**sent, "id": "sky"})
    assert twice.status_code == 422
    assert "already used in 01-first/01-hello.de.md" in twice.text
    mine = form(site, tom, "schoene-groesse")
    moved = tom.post(url(site, QUIZ, "/schoene-groesse"), {**mine, "id": "gross", "do": "save"})
    assert moved.location.endswith("/gross")
    assert ids(site, QUIZ_EN)[-1] == "gross"
    old = form(site, tom, "fly")
    kept = tom.post(url(site, QUIZ, "/fly"), {**old, "id": "flight", "do": "save"})
    assert kept.location.endswith("/fly")


def test_questions_are_moved_copied_sent_and_removed_and_it_can_be_undone(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/changes")
    before = text_of(site, QUIZ).text
    tom.post(address, {"do": "down|cat"})
    tom.post(address, {"do": "copy|fly"})
    tom.post(address, {"do": "put|wet", "where": "id:fly"})
    assert ids(site) == ids(site, QUIZ_EN) == ["fly", "wet", "fly-2", "cat"]
    target = str(file_id(site, SECOND))
    assert tom.post(address, {"do": "send|cat", "target": target}).status_code == 422
    tom.post(address, {"do": "send-copy|cat", "target": target})
    assert ids(site, SECOND) == ["last", "cat-2"]
    where = tom.post(address, {"do": "remove|fly"}).location
    assert "Undo the last change" in tom.get(where).text
    number = re.search(r"changed=(\d+)", where)
    assert number
    tom.post(f"/authoring/small/history/{number[1]}/undone")
    assert "fly" in ids(site)
    assert text_of(site, QUIZ).text != before


def test_removing_says_how_many_answers_hang_on_it(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, HELLO, "/sky")
    assert "Nobody has answered this question yet." in tom.get(address).text
    people = ["lena", "stefan", "omar", "elif", "emil"]
    for count, name in enumerate(people, 1):
        with site.database.write() as session:
            session.add(LessonAnswer(
                person_id=site.cast.ids[name], course="small", lesson="first/hello",
                question="sky", nth=1, token=name, response=["1"], result="right", revision_id=1,
                at=site.now,
            ))
        words = "5 people have" if count == 5 else "A few people have"
        assert f"{words} answered this question." in tom.get(address).text
