"""Questions that others change meanwhile, that cannot be read, or that are nobody's business."""


import pytest

from learnhub.authoring.queries.texts import parked_texts
from learnhub.questions import KINDS
from learnhub.questions.sheets import fields_in
from tests.authoring.asking import QUIZ, QUIZ_EN, form, hidden, ids, source, url
from tests.authoring.making import begin, file_id, text_of
from tests.site import Site


def test_somebody_elses_change_elsewhere_in_the_text_is_no_conflict(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda = site.client("tom"), site.client("tilda")
    first = form(site, tom, "fly")
    other = form(site, tilda, "wet")
    tilda.post(url(site, QUIZ, "/wet"), {**other, "prompt": "Wasser?", "do": "save"})
    answer = tom.post(url(site, QUIZ, "/fly"), {**first, "prompt": "Was fliegt?", "do": "save"})
    assert answer.location.endswith("/questions/fly")
    assert "Wasser?" in text_of(site, QUIZ).text
    assert "Was fliegt?" in text_of(site, QUIZ).text


def test_somebody_elses_change_of_the_same_question_parks_the_second(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda = site.client("tom"), site.client("tilda")
    address = url(site, QUIZ, "/fly")
    first, other = form(site, tom, "fly"), form(site, tilda, "fly")
    tom.post(address, {**first, "prompt": "Von Tom?", "do": "save"})
    answer = tilda.post(address, {**other, "prompt": "Von Tilda?", "do": "save"})
    assert answer.location.endswith("#parked")
    assert "Von Tom?" in text_of(site, QUIZ).text
    with site.database.read() as session:
        (parked,) = parked_texts(session, file_id(site, QUIZ), site.cast.ids["tilda"])
    assert "Von Tilda?" in parked.text
    assert "{#wet points=2}" in parked.text


def test_what_is_written_for_a_removed_question_is_kept(site: Site) -> None:
    begin(site, "tilda")
    address = url(site, QUIZ, "/fly")
    tom, tilda = site.client("tom"), site.client("tilda")
    sent = form(site, tilda, "fly")
    tom.post(url(site, QUIZ, "/changes"), {"do": "remove|fly"})
    answer = tilda.post(address, {**sent, "prompt": "Noch da?", "do": "save"})
    assert answer.location.endswith("#parked")
    assert "fly" not in ids(site)
    with site.database.read() as session:
        (parked,) = parked_texts(session, file_id(site, QUIZ), site.cast.ids["tilda"])
    assert "### ? Noch da? {#fly}" in parked.text
    assert tilda.get(address).status_code == 404


@pytest.mark.parametrize("do", ["", "x", "up", "up|nothing", "remove|", "send|cat", "take|cat",
                                "put|", "copy|../x"])
def test_nonsense_changes_nothing(sqlite_site: Site, do: str) -> None:
    begin(sqlite_site)
    before = text_of(sqlite_site, QUIZ).text
    answer = sqlite_site.client("tom").post(
        url(sqlite_site, QUIZ, "/changes"), {"do": do, "where": "step:x", "target": "99999999999"}
    )
    assert answer.status_code in (404, 422)
    assert text_of(sqlite_site, QUIZ).text == before


def test_a_question_that_cannot_be_read_is_mended_as_text(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, quiz = sqlite_site.client("tom"), text_of(sqlite_site, QUIZ)
    broken = quiz.text.partition("---\n\n")[2].replace("- [x]", "- (y)")
    tom.post(quiz.url, {"base": str(quiz.stamp), "text": broken})
    assert "error" in tom.get(url(sqlite_site)).text
    page = tom.get(url(sqlite_site, QUIZ, "/fly"))
    assert "This question cannot be shown as a form yet." in page.text
    text = source(sqlite_site, "fly").replace("- (y)", "- [x]")
    answer = tom.post(url(sqlite_site, QUIZ, "/fly"),
                      {"source": text, "do": "save", **hidden(page.text)})
    assert answer.status_code == 303


def test_a_course_that_cannot_be_read_keeps_its_questions(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, manifest = sqlite_site.client("tom"), text_of(sqlite_site, "course.yaml")
    tom.post(manifest.url, {"base": str(manifest.stamp), "text": "id: [small\n"})
    for rest in ("", "/new", "/new?kind=single", "/fly"):
        assert tom.get(url(sqlite_site, QUIZ, rest)).status_code == 200
    sent = {**form(sqlite_site, tom, "fly"), "prompt": "Was fliegt?", "do": "save"}
    assert tom.post(url(sqlite_site, QUIZ, "/fly"), sent).status_code == 303


def test_who_comes_in(sqlite_site: Site) -> None:
    begin(sqlite_site)
    site = sqlite_site
    pages = [url(site), url(site, QUIZ, "/fly")]
    for address in pages:
        assert site.client("clara").get(address).status_code == 200
        assert 'name="prompt"' not in site.client("clara").get(address).text
        for name in ("tilda", "lena"):
            assert site.client(name).get(address).status_code == 404
        assert site.client().get(address).status_code == 303
    for name in ("clara", "anna", "tilda", "lena"):
        browser = site.client(name)
        assert browser.get(url(site, QUIZ, "/new")).status_code == 404
        for rest in ("/new", "/fly", "/changes"):
            assert browser.post(url(site, QUIZ, rest), {"do": "remove|fly"}).status_code == 404
    assert site.client("tom").get(url(site, QUIZ, "/changes")).status_code == 404
    assert ids(site) == ["cat", "fly", "wet"]


def test_a_new_question_that_is_sent_twice_is_there_once(site: Site) -> None:
    begin(site)
    tom, address = site.client("tom"), url(site, QUIZ, "/new")
    page = tom.get(f"{address}?kind=true_false").text
    fields = fields_in(next(kind.example for kind in KINDS if kind.name == "true_false")) or {}
    sent = {**fields, "id": "", "do": "save", **hidden(page)}
    first, second = tom.post(address, sent), tom.post(address, sent)
    assert first.location == second.location
    assert len(ids(site)) == len(ids(site, QUIZ_EN)) == 4
    again = {**sent, **hidden(tom.get(f"{address}?kind=true_false").text)}
    assert tom.post(address, again).status_code == 303
    assert len(ids(site)) == 5
