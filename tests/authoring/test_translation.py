"""A text beside its translation: begun, written block by block, compared with its original."""

import html
import re

from learnhub.authoring.queries.drafts import contents_of, files_of
from learnhub.authoring.rules import Saving
from learnhub.authoring.translation import marks_of
from learnhub.courseware import read_course
from tests.authoring.making import LESSON, begin, file_id, save, text_of
from tests.site import Browser, Site

GERMAN = "01-first/01-hello.de.md"
MISSING = "02-second/01-reading.de.md"


def files(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, "small")


def url_of(site: Site, path: str = GERMAN, locale: str = "en") -> str:
    return f"/authoring/small/texts/{file_id(site, path)}/translation/{locale}"


def sent(page: str) -> dict[str, str]:
    """Return what the form of the page would send if nothing was typed."""
    form = page.split('id="text-form"', 1)[1].split("</form>", 1)[0]
    found = dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S))
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and name[1] != "csrf_token":
            found[name[1]] = value[1] if value else ""
    return {name: html.unescape(value) for name, value in found.items()}


def press(person: Browser, url: str, do: str = "save", **typed: str) -> str:
    """Send the form of the page, with something typed; return where that leads."""
    form = {**sent(person.get(url).text), **{k.replace("__", "-"): v for k, v in typed.items()}}
    answer = person.post(url, {**form, "do": do})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def change_original(site: Site, old: str, new: str, path: str = GERMAN) -> None:
    text = text_of(site, path).text
    assert old in text
    save(site, "tom", text.replace(old, new), Saving(text_of(site, path).stamp), path=path)


def test_a_form_that_nobody_typed_into_changes_no_byte(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), files(site)
    for path in (GERMAN, "01-first/quiz.de.md", "worksheets/list.de.md"):
        press(tom, url_of(site, path))
    assert files(site) == before


def test_texts_are_saved_and_what_people_do_stays(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site)
    form = sent(tom.get(url).text)
    form |= {"title": "Hello", "t0-text-": "One word.\r\n\r\nTwo.", "t1-title": "Choose",
             "q.sky.prompt": "What colour is the sky?", "q.sky.id": "other", "q.sky.points": "9"}
    assert tom.post(url, {**form, "do": "save"}).status_code == 303
    text = text_of(site).text
    assert "title: Hello\n" in text
    assert "One word.\n\nTwo.\n\n## Choose\n" in text
    assert "### ? What colour is the sky? {#sky}\n" in text
    assert text.count("{#") == files(site)[GERMAN].count(b"{#")


def test_who_may_see_and_who_may_write(site: Site) -> None:
    begin(site)
    url = url_of(site)
    assert site.client().get(url).location.startswith("/sign-in")
    for name in ("tilda", "lena"):
        assert site.client(name).get(url).status_code in (403, 404)
        assert site.client(name).post(url, {"do": "save"}).status_code in (403, 404)
    for name in ("clara", "anna"):
        person = site.client(name)
        page = person.get(url)
        assert page.status_code == 200
        assert "readonly" in page.text
        assert "I have reviewed it" not in page.text
        for way in ("", "/beginning", "/removal"):
            assert person.post(f"{url}{way}", {"do": "save"}).status_code == 404
    tom = site.client("tom")
    for way in ("/beginning", "/removal"):
        assert tom.get(f"{url}{way}").status_code == 405


def test_what_is_no_translation_is_not_found(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for url in (url_of(sqlite_site, locale="de"), url_of(sqlite_site, locale="fr"),
                url_of(sqlite_site, "course.yaml"), url_of(sqlite_site, "media/way.svg"),
                "/authoring/small/texts/99999/translation/en"):
        assert tom.get(url).status_code == 404
        assert tom.post(url, {"do": "save"}).status_code == 404
    assert tom.post(url_of(sqlite_site, MISSING), {"do": "save"}).status_code == 404
    assert tom.get(url_of(sqlite_site, LESSON)).status_code == 200


def test_a_translation_begins_as_a_copy_or_empty(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site, MISSING)
    assert "not there in this language yet" in tom.get(url).text
    assert tom.post(f"{url}/beginning", {"how": "copy"}).status_code == 303
    path = MISSING.replace(".de.", ".en.")
    copy = text_of(site, path).text
    assert marks_of(copy).translation == "draft"
    assert marks_of(copy).stamps
    removed = tom.post(f"{url}/removal")
    assert "changed=" in removed.location
    assert path not in files(site)
    tom.post(f"{url}/beginning", {"how": "empty"})
    empty = text_of(site, path).text
    assert len(empty) <= len(copy)
    _, problems = read_course(files(site), folder="small")
    assert [p for p in problems if p.where.startswith(f"small/{path}")
            and p.severity == "error"] == []
    assert tom.post(f"{url}/beginning", {"how": "copy"}).status_code == 303
    assert text_of(site, path).text == empty


def test_exactly_the_changed_step_is_marked_with_the_words_that_changed(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site)
    assert "Nobody has noted yet" in tom.get(url).text
    press(tom, url, "agree:all")
    assert len(marks_of(text_of(site).text).stamps) == 3
    assert "agrees again" not in tom.get(url).text
    change_original(site, "Schauen Sie nach oben", "Schauen Sie nach unten")
    page = tom.get(url).text
    assert page.count("This step agrees again") == 1
    assert "<del>oben</del><ins>unten</ins>" in page
    assert "Step 2" in tom.get("/authoring/small/languages/en").text
    press(tom, url, "agree:1")
    assert "This step agrees again" not in tom.get(url).text
    assert "Step 2" not in tom.get("/authoring/small/languages/en").text


def test_what_was_shown_is_what_is_agreed_with(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site)
    press(tom, url, "agree:all")
    change_original(site, "nach oben", "nach unten")
    form = sent(tom.get(url).text)
    change_original(site, "nach unten", "nach vorn")
    tom.post(url, {**form, "do": "agree:1"})
    assert "This step agrees again" in tom.get(url).text


def test_a_new_step_of_the_original_is_brought_to_its_place(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site)
    press(tom, url, "agree:all")
    change_original(site, "## Wählen", "## Neu\n\nGanz neu.\n\n## Wählen")
    page = tom.get(url).text
    assert page.count("Bring it over") == 1
    do = re.search(r'value="(step:[^"]+)"', page)
    assert do
    press(tom, url, do[1])
    text = text_of(site).text
    assert text.index("## Neu\n\nGanz neu.") < text.index("## Choosing")
    assert tom.get(url).text.count("This step agrees again") == 1
    press(tom, url, "agree:1", t1__title="New", t1__text__="Quite new.")
    assert "## New\n\nQuite new.\n\n## Choosing" in text_of(site).text
    assert "This step agrees again" not in tom.get(url).text
    change_original(site, "## Neu\n\nGanz neu.\n\n", "")
    assert "does not have this any more" in tom.get(url).text
    press(tom, url, "drop:1")
    assert "## New" not in text_of(site).text
    assert marks_of(text_of(site).text).stamps[1:] == marks_of(text_of(site).text).stamps[1:]
    assert "has changed since" not in tom.get(url).text


def test_reviewed_only_when_nothing_is_in_the_way(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), url_of(site)
    press(tom, url, "mark:machine")
    assert marks_of(text_of(site).text).translation == "machine"
    press(tom, url, "agree:all")
    change_original(site, "nach oben", "nach unten")
    tom.get(press(tom, url, "mark:reviewed", t0__text__="Kept."))
    assert marks_of(text_of(site).text).translation == "machine"
    assert "Kept." in text_of(site).text
    press(tom, url, "agree:1")
    change_original(site, "- (x) Blau\n- ( ) Rot", "- ( ) Blau\n- (x) Rot")
    assert "asks something else by now" in tom.get(url).text
    press(tom, url, "agree:1")
    press(tom, url, "mark:reviewed")
    assert marks_of(text_of(site).text).translation == "machine"
    press(tom, url, "take:sky")
    assert "- (x) Red" in text_of(site).text
    press(tom, url, "mark:reviewed")
    assert marks_of(text_of(site).text).translation == "reviewed"


def test_two_at_once_lose_nothing(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda, url = site.client("tom"), site.client("tilda"), url_of(site)
    form = sent(tom.get(url).text)
    press(tilda, url, t0__text__="Tilda was here.")
    answer = tom.post(url, {**form, "t0-text-": "Tom was here.", "do": "save"})
    assert answer.location.endswith("#parked")
    assert "Tilda was here." in text_of(site).text
    assert "A text of yours waits here" in tom.get(answer.location).text


def test_what_cannot_be_saved_stays_on_the_page(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, url, before = sqlite_site.client("tom"), url_of(sqlite_site), files(sqlite_site)
    form = sent(tom.get(url).text)
    for typed in ({"t0-text-": "```\nnever closed"}, {"q.sky.prompt": ""},
                  {"t0-text-": "### ? More {#more}\n\n- (x) a\n- ( ) b"},
                  {"t0-text-": "word " * 220_000}):
        answer = tom.post(url, {**form, "title": "Typed title", **typed, "do": "save"})
        assert answer.status_code == 422
        assert "Typed title" in answer.text
        assert next(iter(typed.values()))[:20].replace('"', "&#34;") in answer.text
    assert files(sqlite_site) == before


def test_nonsense_changes_nothing(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, url, before = sqlite_site.client("tom"), url_of(sqlite_site), files(sqlite_site)
    for do in ("agree:x", "agree:99", "step:", "step:x:y", "step:999999999:-1", "drop:", "drop:²",
               "drop:999", "mark:x", "take:nothing", "take:", ":::", "\u200f"):
        form = {**sent(tom.get(url).text), "t99-text-": "x", "q.none.prompt": "x", "t0-hash": "zz"}
        assert tom.post(url, {**form, "do": do}).status_code == 303, do
        assert files(sqlite_site) == before, do
    assert tom.post(url, {"base": "x", "do": "save"}).status_code == 303
    assert files(sqlite_site) == before


def test_what_was_written_for_a_text_nobody_knows_any_more_waits_beside_it(
    sqlite_site: Site,
) -> None:
    begin(sqlite_site)
    tom, url, before = sqlite_site.client("tom"), url_of(sqlite_site), files(sqlite_site)
    form = {"base": "77", "t0-text-": "First.", "t9-text-": "Of a step that is gone."}
    answer = tom.post(url, {**form, "do": "save"})
    assert files(sqlite_site) == before
    waiting = re.search(r'/parked/[\w.-]+', tom.get(answer.location).text)
    assert waiting
    page = tom.get(text_of(sqlite_site).url + waiting[0]).text
    assert "First." in page
    assert "Of a step that is gone." in page


def test_a_quiz_is_stamped_as_one(site: Site) -> None:
    begin(site)
    path = "01-first/quiz.de.md"
    tom, url = site.client("tom"), url_of(site, path)
    press(tom, url, "agree:all")
    target = "01-first/quiz.en.md"
    assert len(marks_of(text_of(site, target).text).stamps) == 1
    body = text_of(site, path).text.split("---\n", 2)[2]
    word = re.search(r"[A-ZÄÖÜ][a-zäöü]{4,}", body)
    assert word
    change_original(site, word[0], "Verändertes", path)
    page = tom.get(url).text
    assert "<ins>Verändertes</ins>" in page
    press(tom, url, "agree:all")
    assert "has changed since" not in tom.get(url).text
    with site.database.read() as session:
        assert target in files_of(session, "small")
