"""From documents to a course: a Word file begins it, a bank of Moodle becomes its quiz."""

import io
import re
from pathlib import Path

from learnhub.authoring.queries.drafts import files_of, get_draft
from learnhub.authoring.queries.texts import get_text
from learnhub.authoring.reading import ReadDraft, read_draft
from learnhub.authoring.rules import Saving
from learnhub.authoring.service.saving import save_text
from learnhub.content.library import Library
from tests.site import Site

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"


def read(site: Site, course: str) -> ReadDraft:
    with site.database.read() as session:
        return read_draft(session, Library(), get_draft(session, site.cast.actor("tom"), course))


def describe_picture(site: Site, path: str) -> None:
    with site.database.write() as session:
        actor = site.cast.actor("tom")
        text = get_text(session, "safe-at-work", files_of(session, "safe-at-work")[path].file_id)
        save_text(session, actor, "safe-at-work", text.file_id,
                  text.text.replace("![]", "![A door]"), Saving(text.stamp), kind="saved",
                  now=site.now)


def test_a_word_file_and_a_moodle_bank_become_a_course(site: Site, shared_dir: Path) -> None:
    tom = site.client("tom")
    word = (DOCUMENTS / "everything.docx").read_bytes()
    url = tom.post("/authoring/imports", {
        "document": (io.BytesIO(word), "everything.docx"), "locale": "en",
    }).location
    lessons = re.findall(r'name="lesson" value="(\d+)"', tom.get(url).text)
    refused = tom.post(f"{url}/taken", {"course_title": " ", "lesson": lessons})
    assert refused.status_code == 422
    begun = tom.post(f"{url}/taken", {
        "course_title": "Safe at work", "audience": "self", "level": "basic", "lesson": lessons,
    })
    assert begun.location == "/authoring/safe-at-work"
    twice = tom.post(f"{url}/taken", {
        "course_title": "Safe at work", "audience": "self", "level": "basic", "lesson": lessons,
    })
    assert twice.status_code == 409
    draft = read(site, "safe-at-work")
    assert draft.course is not None
    (module,) = draft.course.modules
    assert len(module.lessons) == len(lessons)

    bank = shared_dir / "fixtures" / "moodle_xml" / "moodle_xml_category_with_description.xml"
    sent = tom.post("/authoring/safe-at-work/imports", {
        "document": (io.BytesIO(bank.read_bytes()), bank.name), "locale": "en",
    }).location
    page = tom.get(sent).text
    counts = [int(found) for found in re.findall(
        r"(\d+) (?:questions? read|ready|needs? a look|cannot be taken over)", page
    )]
    assert counts[0] == sum(counts[1:]) > 0
    done = tom.post(f"{sent}/taken", {
        "to": "module", "title": "Quiz", "questions": f"quiz|{module.id}", "doubtful": "1",
    })
    assert done.status_code == 303
    draft = read(site, "safe-at-work")
    assert draft.course is not None
    quiz = draft.course.modules[0].quiz[0]
    assert len(quiz.questions) == counts[1] + counts[2]
    (wrong,) = [p for p in draft.problems if p.severity == "error"]
    assert "has no description" in wrong.message
    describe_picture(site, wrong.where.rpartition(":")[0])
    published = tom.post("/authoring/safe-at-work/publication", {"note": "First"})
    assert published.status_code == 303
    assert tom.get("/courses/safe-at-work").status_code == 200


def test_every_moodle_bank_is_counted_and_taken_whole(
    sqlite_site: Site, shared_dir: Path
) -> None:
    site = sqlite_site
    tom = site.client("tom")
    for number, bank in enumerate(sorted((shared_dir / "fixtures" / "moodle_xml").glob("*.xml"))):
        if number >= 12:
            break
        url = tom.post("/authoring/imports", {
            "document": (io.BytesIO(bank.read_bytes()), bank.name), "locale": "en",
        }).location
        page = tom.get(url).text
        found = re.search(r"(\d+) questions? read · (\d+) ready · (\d+) needs? a look", page)
        if found is None:
            continue
        wanted = int(found[2]) + int(found[3])
        done = tom.post(f"{url}/taken", {
            "course_title": f"Bank {number}", "audience": "self", "questions": "bank|",
            "doubtful": "1",
        })
        if not wanted:
            assert done.status_code == 422
            continue
        assert done.status_code == 303, bank.name
        draft = read(site, done.location.rpartition("/")[2])
        assert draft.course is not None
        assert len(draft.course.modules[0].bank[0].questions) == wanted, bank.name
