"""The contents of a draft: everything can be added, renamed, moved, copied, removed and undone."""

import re

import pytest

from learnhub.authoring.queries.drafts import contents_of
from learnhub.learning.models import LessonCompletion
from tests.authoring.making import begin, text_of
from tests.site import Browser, Site

HELLO = "first/hello"


def change(tom: Browser, do: str, **form: str) -> str:
    answer = tom.post("/authoring/small/changes", {"do": do, **form})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def paths(site: Site) -> set[str]:
    with site.database.read() as session:
        return set(contents_of(session, "small"))


def last_undo(tom: Browser) -> str:
    """Return where the button leads that undoes what Tom did last."""
    found = re.search(r'action="([^"]+/undone)"', tom.get("/authoring/small").text)
    assert found
    return found[1]


def titles(tom: Browser) -> list[str]:
    page = tom.get("/authoring/small").text
    return re.findall(r'class="part__title"[^>]*>([^<]+)<', page)


def test_the_contents_show_every_text_with_its_languages(site: Site) -> None:
    begin(site)
    page = site.client("tom").get("/authoring/small").text
    assert text_of(site).url in page
    assert "Worksheet" in page
    assert "Guide for trainers" in page


def test_a_lesson_is_added_renamed_moved_and_removed(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    change(tom, "add-lesson||first", title="Neu & frisch")
    assert "Neu &amp; frisch" in titles(tom)
    change(tom, "retitle-lesson||first/neu-frisch", title="Umbenannt")
    assert "Umbenannt" in titles(tom)
    change(tom, "shift-lesson|-1|first/neu-frisch")
    change(tom, "move-lesson||first/neu-frisch", to="second")
    change(tom, "remove-lesson||first/neu-frisch")
    assert "Umbenannt" not in titles(tom)


def test_a_removed_lesson_comes_back_whole(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), paths(site)
    change(tom, f"remove-lesson||{HELLO}")
    assert paths(site) != before
    undoing = last_undo(tom)
    tom.post(undoing)
    assert paths(site) == before
    assert tom.post(undoing).status_code == 409


def test_undoing_a_move_keeps_what_was_written_since(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), paths(site)
    change(tom, f"shift-lesson|1|{HELLO}")
    undoing = last_undo(tom)
    moved = next(path for path in paths(site) - before if path.endswith("hello.en.md"))
    text = text_of(site, moved)
    tom.post(text.url, {"base": str(text.stamp), "text": "Something new."})
    tom.post(undoing)
    assert paths(site) == before
    assert "Something new." in text_of(site).text


def test_modules_change_places_and_back(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), paths(site)
    change(tom, "shift-module|1|first")
    assert paths(site) != before
    change(tom, "shift-module|-1|first")
    assert paths(site) == before


def test_a_copy_has_questions_with_names_of_their_own(site: Site) -> None:
    begin(site)
    change(site.client("tom"), f"duplicate-lesson||{HELLO}")
    with site.database.read() as session:
        files = contents_of(session, "small")
    ids = [
        found for path, data in files.items() if path.endswith(".de.md")
        for found in re.findall(r"\{#([\w-]+)", data.decode())
    ]
    assert len(ids) == len(set(ids))


def test_a_new_lesson_never_gets_the_name_of_one_with_progress(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    with site.database.write() as session:
        session.add(LessonCompletion(
            person_id=site.cast.ids["lena"], course="small", lesson="first/gone", how="said",
            revision_id=1, at=site.now,
        ))
    change(tom, "add-lesson||first", title="Gone")
    assert not any(path.endswith("-gone.de.md") for path in paths(site))


@pytest.mark.parametrize("do", ["", "nonsense", "shift-lesson", "shift-lesson|x|", "a|b|c|d"])
def test_nonsense_changes_nothing(sqlite_site: Site, do: str) -> None:
    begin(sqlite_site)
    before = paths(sqlite_site)
    answer = sqlite_site.client("tom").post("/authoring/small/changes", {"do": do})
    assert answer.status_code == 422
    assert paths(sqlite_site) == before


def test_without_a_title_nothing_is_added(sqlite_site: Site) -> None:
    begin(sqlite_site)
    answer = sqlite_site.client("tom").post(
        "/authoring/small/changes", {"do": "add-lesson||first", "title": "  "}
    )
    assert answer.status_code == 422
    assert "Please write a title." in answer.text


def test_only_authors_change_anything(sqlite_site: Site) -> None:
    begin(sqlite_site)
    for name in ("tilda", "clara", "anna", "lena"):
        answer = sqlite_site.client(name).post(
            "/authoring/small/changes", {"do": "add-lesson||first", "title": "x"}
        )
        assert answer.status_code == 404, name


def test_a_broken_course_yaml_loses_nothing(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    manifest = text_of(site, "course.yaml")
    tom.post(manifest.url, {"base": str(manifest.stamp), "text": "id: [small\n"})
    page = tom.get("/authoring/small").text
    assert "This course cannot be read" in page
    assert text_of(site).url in page
    mended = text_of(site, "course.yaml")
    tom.post(manifest.url, {"base": str(mended.stamp), "text": manifest.text})
    assert "This course cannot be read" not in tom.get("/authoring/small").text


def test_the_page_of_a_part_says_what_can_be_done(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for what in (HELLO, "first", "01-first/quiz", "worksheets/list", "guide"):
        page = tom.get("/authoring/small/parts", query_string={"what": what})
        assert page.status_code == 200
        assert "Remove" in page.text
    assert tom.get("/authoring/small/parts?what=nothing").status_code == 404
