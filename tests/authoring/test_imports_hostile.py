"""Hostile files and forms do no harm: long paths, many lessons, pictures that are none."""

import io
import zipfile

from learnhub.authoring.intake import Taking, taken_in
from learnhub.authoring.queries.drafts import contents_of
from learnhub.base.problem import has_errors
from learnhub.courseware.arranging import apply
from learnhub.documents import Imported, ImportedLesson
from tests.authoring.making import begin
from tests.site import Site

URL = "/authoring/small/imports"


def files_of(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, "small")


def packed(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in files.items():
            archive.writestr(path.replace("__", "/"), data)
    return target.getvalue()


def test_a_course_with_strange_paths_is_refused_or_taken_without_them(site: Site) -> None:
    tom = site.client("tom")
    deep = "/".join(["x" * 140] * 3) + "/a.de.md"
    zips = [
        packed(**{"course.yaml": b"id: odd\n", deep: b"# a"}),
        packed(**{"course.yaml": b"id: odd\n", "../../evil.de.md": b"# a"}),
        packed(**{"course.yaml": b"\xff\xfe\x00"}), packed(**{"c/course.yaml": b"- 1\n- 2"}),
        packed(**{"course.yaml": b"id: [odd]\n"}), packed(**{"course.yaml": b"id: ../x\n"}),
    ]
    for data in zips:
        sent = {"document": (io.BytesIO(data), "c.zip")}
        url = tom.post("/authoring/imports", sent).location
        assert tom.get(url).status_code == 200
        for form in ({"how": "new"}, {"how": "replace", "name": "small"}, {"name": "other"}):
            status = tom.post(f"{url}/taken", {**form, "again": "1"}).status_code
            assert status in (303, 404, 409, 422)
    assert all(".." not in path and len(path) <= 300 for path in files_of(site))


def test_a_course_is_not_put_into_another_one(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, before = sqlite_site.client("tom"), files_of(sqlite_site)
    data = packed(**{"course.yaml": b"id: odd\n"})
    url = tom.post(URL, {"document": (io.BytesIO(data), "c.zip")}).location
    assert "cannot be put into another one" in tom.get(url).text
    answer = tom.post(f"{url}/taken", {"to": "new-module", "title": "X"})
    assert answer.status_code == 422
    assert files_of(sqlite_site) == before


def test_too_many_lessons_and_places_that_are_gone_change_nothing(sqlite_site: Site) -> None:
    begin(sqlite_site)
    files = files_of(sqlite_site)
    lessons = tuple(ImportedLesson(f"L {n}", "Text\n", "", f"l-{n}") for n in range(150))
    whole = Imported("docx", lessons)
    for taking in (
        Taking("module", "en", module="first", lessons=tuple(range(150))),
        Taking("module", "en", module="nothing", lessons=(0,)),
        Taking("module", "fr", module="first", lessons=(0,)),
        Taking("new-module", "en", title="", lessons=(0,)),
        Taking("module", "en", module="first", lessons=(999, -1)),
    ):
        made = taken_in(files, whole, taking)
        assert has_errors(made.problems)
        assert apply(files, made) == files


def test_pictures_that_are_none_stay_out_and_it_is_said(sqlite_site: Site) -> None:
    begin(sqlite_site)
    files = files_of(sqlite_site)
    body = "![A](../media/bad.svg)\n"
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    whole = Imported("docx", (ImportedLesson("L", body, "", "l"),), media={"bad.svg": script})
    made = taken_in(files, whole, Taking("module", "en", module="first", lessons=(0,)))
    assert made.problems
    assert not has_errors(made.problems)
    assert not any(b"alert" in data for data in apply(files, made).values())


def test_a_very_odd_form_is_answered_calmly(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    gift = b"::Q::What?{=a ~b}\n"
    url = tom.post(URL, {"document": (io.BytesIO(gift), "q.gift"), "locale": "en"}).location
    places = ("step|first/hello|²", "step|x|1", "bank|", "quiz|nothing", "|||", "\x01", "x" * 999)
    for place in places:
        answer = tom.post(f"{url}/taken", {"to": "\x01|\x01", "title": "\x01", "questions": place,
                                           "again": "1", "lesson": ["²", "-1", "9" * 50]})
        assert answer.status_code in (303, 409, 422), place


def test_a_term_that_no_database_keeps_is_left_out_and_the_course_begun(site: Site) -> None:
    tom = site.client("tom")
    terms = b'odd:\n  de:\n    term: "a\\0b"\n    text: c\n'
    data = packed(**{"own__course.yaml": b"id: own\n", "glossary.yaml": terms})
    url = tom.post("/authoring/imports", {"document": (io.BytesIO(data), "c.zip")}).location
    assert tom.post(f"{url}/taken", {"how": "new"}).location == "/authoring/own"
    assert tom.get("/authoring/own").status_code == 200
