"""The languages of a course: a table of what is there, a further language, and a work list."""

import re
from itertools import pairwise

from learnhub.authoring.covering import next_job
from learnhub.authoring.queries.drafts import contents_of
from learnhub.courseware import read_course
from learnhub.courseware.coverage import coverage
from tests.authoring.making import begin, file_id, text_of
from tests.site import Site

URL = "/authoring/small/languages"
GERMAN = "01-first/01-hello.de.md"


def files(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, "small")


def test_the_table_says_how_far_each_language_is(site: Site) -> None:
    begin(site)
    page = site.client("tom").get(URL)
    assert page.status_code == 200
    assert "How far the languages are" in page.text
    for words in ("missing", "reviewed", "original", "words to translate"):
        assert words in page.text
    assert f"/authoring/small/texts/{file_id(site, GERMAN)}/translation/en" in page.text
    assert f'href="/authoring/small/texts/{file_id(site, GERMAN)}"' in page.text


def test_those_who_only_see_a_draft_cannot_add_a_language(site: Site) -> None:
    begin(site)
    assert site.client().get(URL).location.startswith("/sign-in")
    assert site.client("tilda").get(URL).status_code == 404
    for name in ("clara", "anna"):
        person = site.client(name)
        assert "Add a language" not in person.get(URL).text
        assert person.post(URL, {"locale": "ar"}).status_code == 404
    assert site.client("tilda").post(URL, {"locale": "ar"}).status_code == 404
    assert site.client("tom").get(f"{URL}/en/more").status_code == 404
    assert b"ar" not in files(site)["course.yaml"].split(b"\n")[1]


def test_a_new_language_changes_nothing_but_the_list(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), files(site)
    answer = tom.post(URL, {"locale": "de-simple"})
    assert answer.status_code == 303
    assert answer.location == f"{URL}/de-simple"
    after = files(site)
    assert {path for path in after if after[path] != before.get(path)} == {"course.yaml"}
    course, problems = read_course(after, folder="small")
    assert course is not None
    assert course.locales == ("de", "en", "de-simple")
    assert [p for p in problems if p.severity == "error"] == []
    assert "Begin with the first" in tom.get(answer.location).text


def test_any_language_code_will_do_and_nonsense_is_told(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for code in ("", "x", "<b>", "français", "a" * 400, "zz-aaaaaaaa-bbbbbbbb-cccccccc"):
        answer = tom.post(URL, {"locale": "", "code": code})
        assert answer.status_code == 422
        assert "write its code" in answer.text
    assert "already" in tom.post(URL, {"locale": "en"}).text
    assert tom.post(URL, {"locale": "", "code": " pt-BR "}).status_code == 303


def test_the_work_list_names_what_is_missing_and_which_steps_are_outdated(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    page = tom.get(f"{URL}/en").text
    assert "missing" in page
    assert page.count("/translation/en") > 1
    for locale in ("de", "fr", "~", "en-simple"):
        assert tom.get(f"{URL}/{locale}").status_code == 404


def test_a_course_that_cannot_be_read_is_told(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, text = sqlite_site.client("tom"), text_of(sqlite_site, "course.yaml")
    tom.post(text.url, {"base": str(text.stamp), "text": "id: ["})
    assert "cannot be read" in tom.get(URL).text
    assert tom.get(f"{URL}/en").status_code == 404
    assert tom.post(URL, {"locale": "ar"}).status_code == 422


def test_next_goes_round(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    tom.post(URL, {"locale": "en-simple"})
    page = tom.get(f"{URL}/en-simple").text
    todo = list(dict.fromkeys(re.findall(r"/texts/(\d+)/translation/en-simple", page)))
    assert len(todo) > 2
    for here, following in pairwise([*todo, todo[0]]):
        page = tom.get(f"/authoring/small/texts/{here}/translation/en-simple").text
        assert f"/authoring/small/texts/{following}/translation/en-simple" in page


def test_what_is_done_is_no_next(sqlite_site: Site) -> None:
    begin(sqlite_site)
    course, _ = read_course(files(sqlite_site), folder="small")
    assert course is not None
    assert next_job([], coverage(course), GERMAN) is None
