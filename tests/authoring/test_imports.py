"""Documents become lessons of a draft as one change; nothing happens before somebody says so."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from learnhub.authoring.queries.drafts import contents_of
from tests.authoring.making import begin
from tests.privacy.dropping import drop
from tests.site import Browser, Site

URL = "/authoring/small/imports"
DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"
GIFT = b"""::Capital::What is the capital of France?{=Paris ~Rome ~Bonn}

::True::The sun is a star.{T}
"""


def files_of_draft(site: Site, course: str = "small") -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, course)


def send(
    person: Browser, *files: tuple[str, bytes], url: str = URL, locale: str = "en"
) -> TestResponse:
    sent = [(io.BytesIO(data), name) for name, data in files]
    return person.post(url, {"document": sent, "locale": locale})


def document(name: str) -> tuple[str, bytes]:
    return name, (DOCUMENTS / name).read_bytes()


def taken(person: Browser, url: str, **form: Any) -> TestResponse:
    return person.post(f"{url}/taken", form)


def test_a_word_file_becomes_a_module_and_can_be_taken_back(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), files_of_draft(site)
    answer = send(tom, document("everything.docx"))
    assert answer.status_code == 303
    page = tom.get(answer.location).text
    assert "What becomes of it" in page
    assert files_of_draft(site) == before
    numbers = re.findall(r'name="lesson" value="(\d+)"', page)
    done = taken(tom, answer.location, to="new-module", title="From Word", lesson=numbers)
    after = files_of_draft(site)
    new = [path for path in after if "-from-word/" in path]
    assert len(new) == len(numbers) > 0
    assert any(path.startswith("media/") for path in set(after) - set(before))
    undo = re.search(r'action="([^"]+/undone)"', tom.get(done.location).text)
    assert undo
    tom.post(undo[1])
    assert files_of_draft(site) == before


def test_a_second_press_takes_nothing_unless_it_is_wanted(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    url = send(tom, document("page.html")).location
    form = {"to": "new-module", "title": "Once", "lesson": ["0"]}
    assert taken(tom, url, **form).status_code == 303
    once = files_of_draft(site)
    again = taken(tom, url, **form)
    assert again.status_code == 409
    assert "already taken in" in again.text
    assert files_of_draft(site) == once
    assert 'name="again"' in tom.get(url).text
    assert taken(tom, url, again="1", **form).status_code == 303
    assert len(files_of_draft(site)) > len(once)


def test_lessons_go_behind_a_lesson_and_links_lead_on(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    text = b"# One\n\nGo to [two](two.md).\n\n# Two\n\nEnd.\n"
    url = send(tom, ("both.md", text)).location
    numbers = re.findall(r'name="lesson" value="(\d+)"', tom.get(url).text)
    answer = taken(tom, url, to="after|first/hello", lesson=numbers)
    assert answer.status_code == 303
    names = sorted(path for path in files_of_draft(site) if path.startswith("01-first/"))
    assert names[0] == "01-first/01-hello.de.md"
    assert any(re.match(r"01-first/02-(one|both)\.en\.md", name) for name in names)


@pytest.mark.parametrize(("place", "path"), [
    ("worksheet", "worksheets/"), ("guide", "guide.en.md"),
])
def test_a_text_becomes_a_worksheet_or_the_guide(sqlite_site: Site, place: str, path: str) -> None:
    begin(sqlite_site)
    tom, before = sqlite_site.client("tom"), files_of_draft(sqlite_site)
    url = send(tom, ("paper.md", b"# My paper\n\nSome text.\n")).location
    answer = taken(tom, url, to=place, lesson=["0"])
    new = {p: d for p, d in files_of_draft(sqlite_site).items() if before.get(p) != d}
    assert answer.status_code == 303
    assert any(p.startswith(path) and b"Some text." in d for p, d in new.items())


@pytest.mark.parametrize("place", ["bank|first", "quiz|first", "step|first/hello|1"])
def test_questions_get_free_ids_wherever_they_go(sqlite_site: Site, place: str) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    url = send(tom, ("capitals.gift", GIFT)).location
    page = tom.get(url).text
    assert "2 questions read" in page
    assert "2 ready" in page
    for again in ({}, {"again": "1"}):
        answer = taken(tom, url, to="module", title="Capitals", questions=place, **again)
        assert answer.status_code == 303, answer.text
    texts = b"\n".join(files_of_draft(sqlite_site).values())
    assert texts.count(b"What is the capital of France?") == 2
    ids = re.findall(rb"\? [^\n]*\{[^\n}]*#([\w-]+)", texts)
    assert len(re.findall(rb"#capital\b(?!-)", texts)) == 1
    assert ids
    check = tom.get("/authoring/small/check").text
    assert "already used" not in check


def test_pictures_get_free_names_and_the_lesson_shows_them(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    url = send(tom, document("german.docx")).location
    response = tom.get(url)
    assert "data:" in response.headers["Content-Security-Policy"]
    numbers = re.findall(r'name="lesson" value="(\d+)"', response.text)
    taken(tom, url, to="new-module", title="Deutsch", lesson=numbers)
    files = files_of_draft(sqlite_site)
    for path, data in files.items():
        if "-deutsch/" in path:
            for name in re.findall(rb"\.\./media/([\w.-]+)", data):
                assert f"media/{name.decode()}" in files


@pytest.mark.parametrize(("name", "data"), [
    ("x.docx", b"PK\x03\x04 broken"), ("x.pdf", b"%PDF-1.7"), ("x.bin", bytes(range(256))),
    ("x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><quiz>&b;</quiz>'), ("../../x.md", b"\xff\xfe\x00"),
    ("<script>.html", b"<script>alert(1)</script>"), ("x\x00y.gift", b"::a::{"),
])
def test_what_cannot_be_read_says_why(sqlite_site: Site, name: str, data: bytes) -> None:
    begin(sqlite_site)
    tom, before = sqlite_site.client("tom"), files_of_draft(sqlite_site)
    url = send(tom, (name, data)).location
    page = tom.get(url)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert taken(tom, url, to="new-module", title="X", lesson=["7", "x"]).status_code in (303, 422)
    assert taken(tom, url, to="after|nothing", lesson=["0"]).status_code in (409, 422)
    assert files_of_draft(sqlite_site) == before or b"alert" not in b"".join(
        files_of_draft(sqlite_site).values()
    )


def test_empty_and_missing_files_are_named(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    assert send(tom).status_code == 422
    answer = send(tom, ("void.md", b""))
    assert (answer.status_code, "void.md" in answer.text) == (422, True)
    for query in ("?lesson=x", "?lesson=99999", "?questions=999999", "?questions=²"):
        url = send(tom, document("page.html")).location
        assert tom.get(url + query).status_code == 200


def test_a_file_is_let_go_and_too_many_are_refused(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    url = send(tom, document("page.html")).location
    assert "page.html" in tom.get(URL).text
    assert tom.post(f"{url}/removal").location == URL
    assert tom.get(url).status_code == 404
    for _ in range(4):
        send(tom, *[(f"{n}.md", b"# A\n\nb\n") for n in range(10)])
    assert send(tom, document("page.html")).status_code == 409


def test_a_file_goes_by_itself_after_a_week(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    url = send(tom, document("page.html")).location
    for days, status in ((6, 200), (8, 404)):
        with site.database.write() as session:
            drop(session, "documents", site.now + timedelta(days=days))
        assert tom.get(url).status_code == status


def test_pictures_are_seen_before_they_are_taken_in(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    url = send(tom, document("everything.docx")).location
    assert 'src="data:image/' in tom.get(f"{url}?lesson=1").text


def test_only_authors_bring_documents_in(sqlite_site: Site) -> None:
    begin(sqlite_site)
    own = send(sqlite_site.client("tom"), document("page.html")).location
    new = send(sqlite_site.client("tom"), document("page.html"), url="/authoring/imports").location
    for name in ("tilda", "clara", "anna", "lena"):
        person = sqlite_site.client(name)
        for url in (own, new):
            assert person.get(url).status_code == 404
            assert person.post(f"{url}/removal").status_code == 404
            assert taken(person, url, to="new-module", title="X", lesson=["0"]).status_code == 404
        assert send(person, document("page.html")).status_code == 404
        assert person.get(URL).status_code == 404
        assert person.get("/authoring/imports").status_code == (404 if name == "lena" else 200)
    assert sqlite_site.client().get(URL).location.startswith("/sign-in")
    assert sqlite_site.client("tom").get("/authoring/small/imports/99999999999").status_code == 404
