"""A draft leaves as a zip that comes in again the same, as questions, and as a handout."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from learnhub.authoring.models import CourseAuthor
from learnhub.authoring.outgoing import disposition
from learnhub.authoring.queries.drafts import contents_of
from learnhub.authoring.service.drafts import begin_course
from learnhub.courseware import find_glossary, read_course, read_folder, write_course
from learnhub.documents.handout import MOST
from tests.authoring.making import begin, text_of
from tests.site import Site

URL = "/authoring/small/exports"
COURSES = Path(__file__).parents[2] / "courses"
SHIPPED = sorted(path.parent.name for path in COURSES.glob("*/course.yaml"))


def files_of(site: Site, course: str) -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, course)


@pytest.mark.parametrize("course", SHIPPED)
def test_each_shipped_course_goes_out_and_comes_in_the_same(
    sqlite_site: Site, course: str
) -> None:
    site = sqlite_site
    folder = COURSES / course
    glossary, _ = find_glossary(COURSES)
    files, _ = read_folder(folder)
    read, _problems = read_course(files, folder=course, glossary=glossary)
    assert read is not None
    with site.database.write() as session:
        begin_course(session, site.cast.actor("tom"), course, files, now=site.now)
    tom = site.client("tom")
    packed = tom.get(f"/authoring/{course}/exports/course").data
    sent = tom.post("/authoring/imports", {"document": (io.BytesIO(packed), "c.zip")})
    answer = tom.post(f"{sent.location}/taken", {"how": "new", "name": "again"})
    assert answer.location == "/authoring/again"
    after = files_of(site, "again")
    assert after.pop("course.yaml") == files["course.yaml"].replace(
        f"id: {course}".encode(), b"id: again"
    )
    written = write_course(read)
    written = {path: written[path] for path in written if path != "course.yaml"}
    assert {path: after[path] for path in written} == written
    assert after == {path: data for path, data in files.items() if path != "course.yaml"}


def test_a_course_from_a_zip_takes_a_free_name_or_the_place_of_a_draft(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), files_of(site, "small")
    packed = tom.get(f"{URL}/course").data
    url = tom.post("/authoring/imports", {"document": (io.BytesIO(packed), "c.zip")}).location
    refused = tom.post(f"{url}/taken", {"how": "new"})
    assert refused.status_code == 409
    assert "small-2" in refused.text
    assert tom.post(f"{url}/taken", {"how": "new", "name": "Ä b"}).status_code == 422
    tom.post("/authoring/small/changes", {"do": "add-module||", "title": "More"})
    assert files_of(site, "small") != before
    done = tom.post(f"{url}/taken", {"how": "replace", "name": "small"})
    assert done.location == "/authoring/small"
    assert files_of(site, "small") == before
    assert tom.post(f"{url}/taken", {"how": "replace", "name": "small"}).status_code == 409
    again = {"again": "1", "how": "replace", "name": "nothing"}
    assert tom.post(f"{url}/taken", again).status_code == 404


@pytest.mark.parametrize("kind", ["moodle", "gift", "qti21", "qti30", "markdown"])
def test_questions_leave_and_come_in_again(sqlite_site: Site, kind: str) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for part in ("", "module|first", "quiz|first"):
        page = tom.get(f"{URL}/questions?part={part}&format={kind}&locale=de")
        assert page.status_code == 200
        assert "Save the file" in page.text
    file = tom.get(f"{URL}/questions?save=1&part=quiz|first&format={kind}&locale=de")
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in file.headers["Cache-Control"]
    assert "sandbox" in file.headers["Content-Security-Policy"]
    name = {"gift": "q.gift", "markdown": "q.md", "moodle": "q.xml"}.get(kind, "q.zip")
    sent = tom.post("/authoring/small/imports",
                    {"document": (io.BytesIO(file.data), name), "locale": "de"})
    assert "0 cannot be taken over" in tom.get(sent.location).text


def test_a_handout_is_made_with_and_without_answers(sqlite_site: Site) -> None:
    begin(sqlite_site)
    clara, tom = sqlite_site.client("clara"), sqlite_site.client("tom")
    begin_only_seen = [tom.get(f"{URL}/handout?locale={code}") for code in ("de", "en", "xx")]
    begin_only_seen.append(clara.get(f"{URL}/handout?answers=1&module=first"))
    for answer in begin_only_seen:
        assert answer.data.startswith(b"%PDF-")
        assert answer.headers["Content-Type"] == "application/pdf"
    assert "filename*=UTF-8''Kleiner%20Kurs" in begin_only_seen[0].headers["Content-Disposition"]


def test_a_handout_speaks_the_language_of_its_course(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for locale, word in (("de", "Arbeitsblatt"), ("en", "Worksheet")):
        data = tom.get(f"{URL}/handout?locale={locale}").data
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
        assert word in " ".join(text.split())


def test_a_course_too_long_for_one_file_is_offered_by_the_module(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, text = sqlite_site.client("tom"), text_of(sqlite_site, "01-first/01-hello.de.md")
    assert 'value="">The whole course</option>' in tom.get(f"{URL}?locale=de").text
    long = "".join(f"## Step {n}\n\nText.\n\n" for n in range(MOST // 2 + 1))
    tom.post(text.url, {"base": str(text.stamp), "title": "Long", "text": long})
    page = tom.get(f"{URL}?locale=de").text
    assert "too long for one file. Please choose a module." in page
    assert '<option value="">The whole course' not in page.partition("Handout to print")[2]
    for answers in ("", "&answers=1"):
        whole = tom.get(f"{URL}/handout?locale=de{answers}")
        assert whole.status_code == 422
        assert 'href="#module"' in whole.text
        module = tom.get(f"{URL}/handout?locale=de&module=first{answers}")
        assert module.status_code == 422
        assert "move some of its lessons to another module" in module.text
        other = tom.get(f"{URL}/handout?locale=de&module=second{answers}")
        assert other.data.startswith(b"%PDF-")


def test_names_of_files_are_readable_and_harmless() -> None:
    assert disposition("Büro & Co.pdf") == (
        "attachment; filename=\"buero-co.pdf\"; filename*=UTF-8''B%C3%BCro%20%26%20Co.pdf"
    )
    for name in ('a"\r\nX: y.pdf', "دورة.pdf", "../../x.pdf", ".pdf", "\ud800.zip"):
        said = disposition(name)
        assert said.isascii()
        assert said.isprintable()
        assert "/" not in said.partition("''")[2]


def test_wrong_wishes_are_not_found_and_only_those_who_see_the_draft_get_it(
    sqlite_site: Site,
) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for wish in ("format=exe", "format=gift&part=quiz|nothing", "", "format=moodle&part=bank|x"):
        assert tom.get(f"{URL}/questions?{wish}").status_code == 404
    for name, status in {"tom": 200, "clara": 200, "anna": 200, "tilda": 404, "lena": 404}.items():
        person = sqlite_site.client(name)
        for path in ("", "/course", "/questions?format=gift", "/handout"):
            assert person.get(URL + path).status_code == status
    assert sqlite_site.client().get(URL).location.startswith("/sign-in")
    assert tom.post(URL).status_code == 405


def test_a_draft_that_cannot_be_read_still_leaves_as_a_zip(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        tom = sqlite_site.cast.actor("tom")
        begin_course(session, tom, "broken", {"course.yaml": b"id: ["}, now=sqlite_site.now)
        assert session.get(CourseAuthor, ("broken", tom.person_id)) is not None
    browser = sqlite_site.client("tom")
    assert browser.get("/authoring/broken/exports").status_code == 200
    packed = browser.get("/authoring/broken/exports/course").data
    assert zipfile.ZipFile(io.BytesIO(packed)).read("broken/course.yaml") == b"id: ["
    assert browser.get("/authoring/broken/exports/handout").status_code == 404
