"""What a reader is told of a translation, and the way to the original without a lost place."""

import pytest

from learnhub.courseware import stamp
from tests.content.changing import publish_small, small_files
from tests.pages import Page
from tests.site import Browser, Site

HELLO = "/courses/small/first/hello"
LIST, QUIZ = "/courses/small/worksheets/list", "/courses/small/first/quiz"
MACHINE = "made by a machine"
STALE = "The original has changed since this was translated."
ORIGINAL = "Read the original"
PLACES = {
    HELLO: "01-first/01-hello", LIST: "worksheets/list", QUIZ: "01-first/quiz",
    "/courses/small/entry-check": "entry-check",
}
CHECK = b"---\ntitle: Check\n---\n\nHello.\n\n### ? Sure? {#sure scale=1-4}\n"


def files() -> dict[str, bytes]:
    """Return the small course with a self-check, every translation stamped."""
    stamped, problems = stamp({
        **small_files(), "entry-check.de.md": CHECK, "entry-check.en.md": CHECK,
    })
    assert problems == []
    return stamped


def shown(browser: Browser, path: str = HELLO, lang: str = "en") -> Page:
    """Return a page in a language."""
    page = Page(browser.get(f"{path}?lang={lang}").text)
    page.check_frame()
    return page


def by_machine(path: str) -> dict[str, bytes | None]:
    """Return the course with one text that a machine translated."""
    text = files()[path].replace(b"\ntranslation: reviewed", b"")
    return {**files(), path: text.replace(b"---\n", b"---\ntranslation: machine\n", 1)}


def with_changed_step() -> dict[str, bytes | None]:
    """Return the course in whose first lesson the second step reads otherwise in German."""
    path, old = "01-first/01-hello.de.md", b"Nicht bei Nacht."
    text = files()[path]
    assert old in text
    return {**files(), path: text.replace(old, b"Nur bei Tag.")}


@pytest.mark.parametrize("path", PLACES)
def test_a_reader_is_told_that_a_machine_made_it_and_the_original_is_a_tap_away(
    sqlite_site: Site, path: str
) -> None:
    publish_small(sqlite_site.database, by_machine(f"{PLACES[path]}.en.md"))
    visitor = sqlite_site.client()
    page = shown(visitor, path)
    assert MACHINE in page.text
    assert "not reviewed yet" not in page.text
    assert page.links()[ORIGINAL] == f"{path}?lang=de"
    assert page.one("a", href=f"{path}?lang=de", class_="alone").attributes["hreflang"] == "de"
    original = Page(visitor.get(page.links()[ORIGINAL]).text)
    assert original.one("html").attributes["lang"] == "de"
    assert MACHINE not in original.text


@pytest.mark.parametrize("path", PLACES)
def test_a_text_whose_original_changed_says_so(sqlite_site: Site, path: str) -> None:
    original = f"{PLACES[path]}.de.md"
    text = files()[original].replace(b"Drei Fragen.", b"Nur drei Fragen.")
    if path != QUIZ:
        text += b"\n\nNeu.\n"
    publish_small(sqlite_site.database, {**files(), original: text})
    visitor = sqlite_site.client()
    page = shown(visitor, path)
    assert page.text.count(STALE) == 1
    assert page.links()[ORIGINAL].startswith(f"{path}?lang=de")
    assert STALE not in shown(sqlite_site.client(), path, "de").text


def test_the_very_step_is_marked_and_leads_to_the_same_step(sqlite_site: Site) -> None:
    publish_small(sqlite_site.database, with_changed_step())
    for name in (None, "lena"):
        page = shown(sqlite_site.client(name))
        marked = [e.attributes["id"] for e in page.all("section", class_="step") if STALE in e.text]
        assert marked == ["step-2"]
        assert page.links()[ORIGINAL] == f"{HELLO}?lang=de#step-2"


def test_the_note_is_in_the_language_of_the_page(sqlite_site: Site) -> None:
    """An Arabic reader who reads German as the nearest there is reads the original already."""
    publish_small(sqlite_site.database, with_changed_step())
    assert ORIGINAL not in shown(sqlite_site.client(), lang="ar").links()


def test_an_answer_given_in_the_translation_is_there_in_the_original(sqlite_site: Site) -> None:
    publish_small(sqlite_site.database, with_changed_step())
    for name in (None, "lena"):
        reader = sqlite_site.client(name)
        link = shown(reader).links()[ORIGINAL]
        assert reader.post(f"{HELLO}/answers/sky", {"q-sky": "1"}).status_code == 303
        original = Page(reader.get(link).text)
        chosen = [e for e in original.all("input", name="q-sky") if "checked" in e.attributes]
        assert [e.attributes["value"] for e in chosen] == ["1"]


def test_a_new_revision_takes_the_note_away_at_once(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    visitor.get(f"{HELLO}?lang=en")
    for changes, is_told in ((with_changed_step(), True), (dict(files()), False)):
        publish_small(sqlite_site.database, changes)
        for _ in range(2):
            assert (STALE in visitor.get(HELLO).text) is is_told


def test_every_place_of_a_word_has_its_explanation_and_the_list_stays(sqlite_site: Site) -> None:
    page = shown(sqlite_site.client())
    sheets = page.all("div", role="dialog")
    assert sheets[0].attributes["id"] == "term-impressum"
    ids = {e.attributes["id"] for e in page.elements if "id" in e.attributes}
    for sheet in sheets:
        assert sheet.text.startswith("imprint")
        assert sheet.attributes["tabindex"] == "-1"
        assert sheet.attributes["aria-labelledby"] in ids
    back = [e.attributes["href"] for e in page.all("a") if "data-back" in e.attributes]
    assert len(back) == len(sheets)
    words = [e.attributes["href"] for e in page.all("a", class_="term")]
    assert {href.removeprefix("#") for href in [*back, *words]} <= ids
    assert page.one("dl").text.startswith("imprint")


def test_words_of_worksheets_and_quizzes_are_explained_as_well(sqlite_site: Site) -> None:
    sheet = files()["worksheets/list.en.md"] + b"\nAn [imprint](term:impressum).\n"
    quiz = files()["01-first/quiz.en.md"].replace(b"### ? ", b"### ? [imprint](term:impressum) ")
    publish_small(sqlite_site.database, {
        **files(), "worksheets/list.en.md": sheet, "01-first/quiz.en.md": quiz,
    })
    lena = sqlite_site.client("lena")
    assert shown(lena, LIST).one("div", id="term-impressum").text.startswith("imprint")
    attempt = lena.post(f"{QUIZ}/attempts").location
    page = shown(lena, attempt)
    links = {e.attributes["href"] for e in page.all("a", class_="term")}
    assert links
    assert links <= {f"#{e.attributes['id']}" for e in page.all("div", role="dialog")}
