"""Before publishing, the page says what changes for learners; then one button makes it live."""

from datetime import timedelta

import pytest

from learnhub.authoring.models import Draft, GlossaryEntry, Review
from learnhub.authoring.queries.drafts import contents_of, get_draft
from learnhub.learning.models import LessonCompletion, LessonPosition
from tests.authoring.making import LESSON, text_of
from tests.authoring.past import DARK, NEW, OLD, RED, SHOWN, begun, change, publish, write
from tests.content.changing import edited, publish_small
from tests.quiz.playing import RIGHT, take
from tests.site import Browser, Site

PAGE = "/authoring/small/publication"
HELLO = "/courses/small/first/hello"
QUIZZES = ("01-first/quiz.de.md", "01-first/quiz.en.md")


def numbers(site: Site) -> int:
    """Return how many publications there are."""
    page = site.client("tom").get("/authoring/small/revisions").text
    return page.count('name="from"')


def test_the_page_says_what_changes_in_words_of_the_course(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    change(tom, "shift-lesson|1|first/hello")
    change(tom, "remove-text||worksheets/list")
    change(tom, "add-lesson||second", title="Ganz neu")
    page = tom.get(PAGE).text
    assert "1 step changed" in page
    assert "word by word" in page
    assert "Ganz neu" in page
    assert "from place" in page
    assert "Meine Liste" in page
    assert "01-hello" not in page.replace("01-first%2F01-hello.en.md", "")


def test_learners_see_it_only_once_it_is_published(site: Site) -> None:
    tom, lena = begun(site), site.client("lena")
    write(site, tom, RED, DARK)
    assert SHOWN not in lena.get(f"{HELLO}?lang=en").text
    publish(tom, "A wider meadow")
    assert SHOWN in lena.get(f"{HELLO}?lang=en").text
    assert "A wider meadow" in tom.get("/authoring/small/revisions").text
    with site.database.read() as session:
        assert not get_draft(session, site.cast.actor("tom"), "small").is_changed


def test_pressing_twice_publishes_once(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    stamp = str(text_of(site).stamp)
    first = tom.post(PAGE, {"stamp": stamp})
    second = tom.post(PAGE, {"stamp": stamp})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert numbers(site) == 2
    assert tom.get("/authoring/small/history").text.count("<span>Published</span>") == 1


def test_a_draft_that_says_nothing_new_says_so(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    page = tom.get(PAGE).text
    assert "There is nothing to publish." in page
    assert "Publish now" not in page
    publish(tom)
    assert numbers(sqlite_site) == 1


def test_what_somebody_else_wrote_meanwhile_is_looked_at_first(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    stamp = str(text_of(site).stamp)
    write(site, tom, "Look up.", "Look down.")
    answer = tom.post(PAGE, {"stamp": stamp, "note": "My note"})
    assert answer.status_code == 409
    assert "Please look at it once more." in answer.text
    assert "My note" in answer.text
    assert numbers(site) == 1


def test_errors_are_named_with_their_place_and_nothing_is_published(site: Site) -> None:
    tom = begun(site)
    write(site, tom, "- (x) Blue", "- ( ) Blue")
    page = tom.get(PAGE).text
    assert "to be mended first" in page
    assert text_of(site).url in page
    assert "Publish now" not in page
    assert tom.post(PAGE).status_code == 422
    assert numbers(site) == 1


def test_where_a_review_is_wanted_somebody_else_approves_first(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    with site.database.write() as session:
        session.get_one(Draft, "small").needs_review = True
    page = tom.get(PAGE).text
    assert "Somebody else reads it first" in page
    assert "Publish now" not in page
    assert tom.post(PAGE).status_code == 409
    with site.database.write() as session:
        stamp = session.get_one(Draft, "small").stamp
        session.add(Review(
            course="small", note="", asked_by=site.cast.ids["tom"], asked_at=site.now,
            stamp=stamp, verdict="approved", closed_by=site.cast.ids["clara"],
            closed_at=site.now,
        ))
    publish(tom)
    assert tom.post(PAGE).status_code == 303
    assert numbers(site) == 2


def elsewhere(site: Site, old: str = "Look up.", new: str = "Look at the sky.") -> None:
    """Publish a change of the same lesson at the command line."""
    publish_small(site.database, edited(LESSON, old, new), now=site.now + timedelta(hours=1))


def test_what_was_published_from_elsewhere_is_taken_in_first(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    elsewhere(site)
    assert "published from elsewhere" in tom.get(PAGE).text
    assert tom.post(PAGE).status_code == 409
    assert tom.post(f"{PAGE}/update").location == PAGE
    assert NEW in text_of(site).text
    assert "Look at the sky." in text_of(site).text
    publish(tom)
    assert numbers(site) == 3


def test_a_text_that_moved_here_still_takes_in_its_words(site: Site) -> None:
    tom = begun(site)
    change(tom, "shift-lesson|1|first/hello")
    elsewhere(site)
    tom.post(f"{PAGE}/update")
    with site.database.read() as session:
        files = contents_of(session, "small")
    moved = [path for path in files if path.endswith("hello.en.md")]
    assert moved == ["01-first/02-hello.en.md"]
    assert b"Look at the sky." in files[moved[0]]


def test_what_both_changed_stays_and_is_named(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    elsewhere(site, OLD, "Green is every meadow")
    answer = tom.post(f"{PAGE}/update")
    page = tom.get(answer.location).text
    assert "Both of you changed these texts" in page
    assert "Good day" in page
    assert NEW in text_of(site).text
    compared = tom.get(
        "/authoring/small/revisions/comparison",
        query_string={"from": "2", "to": "draft", "before": LESSON, "after": LESSON},
    ).text
    assert "every" in compared


def test_a_draft_without_changes_is_up_to_date_afterwards(site: Site) -> None:
    tom = begun(site)
    elsewhere(site)
    tom.post(f"{PAGE}/update")
    assert "There is nothing to publish." in tom.get(PAGE).text


def learning(site: Site, count: int) -> None:
    """Let people be in the middle of a lesson, and one be through with it."""
    with site.database.write() as session:
        for name in list(site.cast.ids)[:count]:
            session.add(LessonPosition(
                person_id=site.cast.ids[name], course="small", lesson="first/hello", step=1,
                seen_to=1, at=site.now,
            ))
        session.add(LessonCompletion(
            person_id=site.cast.ids["stefan"], course="small", lesson="first/hello", how="said",
            revision_id=1, at=site.now,
        ))


@pytest.mark.parametrize(("count", "told"), [(4, "a few people"), (7, "6 people")])
def test_who_is_in_the_middle_is_counted_and_a_few_stay_a_few(
    sqlite_site: Site, count: int, told: str
) -> None:
    tom = begun(sqlite_site)
    learning(sqlite_site, count)
    write(sqlite_site, tom, OLD, NEW)
    assert f"In the middle of the lesson “Guten Tag”: {told}" in tom.get(PAGE).text
    change(tom, "remove-lesson||first/hello")
    page = tom.get(PAGE).text
    assert "which is removed" in page
    assert "Through with the lesson “Guten Tag”" in page


def change_key(site: Site, tom: Browser) -> None:
    """Say that a cat has three legs."""
    for path in QUIZZES:
        write(site, tom, "- = 4 ± 0", "- = 3 ± 0", path)


def test_a_changed_key_keeps_old_marks_and_offers_marking_again(site: Site) -> None:
    tom = begun(site)
    take(site.client("lena"), RIGHT)
    change_key(site, tom)
    page = tom.get(PAGE).text
    assert "another answer is right" in page
    assert "Their marks stay as they are." in page
    answer = tom.post(PAGE)
    done = tom.get(answer.location).text
    link = f"/cohorts/{site.cast.group}/courses/small/questions/first/cat/remarking"
    assert link in done
    assert tom.get(link).status_code == 200


@pytest.mark.parametrize("name", ["tilda", "clara", "anna", "lena"])
def test_only_authors_publish(sqlite_site: Site, name: str) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    browser = sqlite_site.client(name)
    sees = name in ("clara", "anna")
    assert browser.get(PAGE).status_code == (200 if sees else 404)
    assert browser.post(PAGE).status_code == 404
    assert browser.post(f"{PAGE}/update").status_code == 404
    assert numbers(sqlite_site) == 1


def test_a_note_has_its_length(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    answer = tom.post(PAGE, {"note": "x" * 301})
    assert answer.status_code == 422
    assert numbers(sqlite_site) == 1
    assert sqlite_site.client().get(PAGE).status_code == 303


def test_a_word_explained_anew_is_published_without_another_change(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    with sqlite_site.database.write() as session:
        session.add(GlossaryEntry(
            term_id="impressum", locale="en", term="imprint", text="Says who is behind a page.",
            changed_at=sqlite_site.now, changed_by=sqlite_site.cast.ids["tom"],
        ))
    page = tom.get(PAGE).text
    assert "Explained anew in the glossary" in page
    publish(tom)
    assert numbers(sqlite_site) == 2
    assert "There is nothing to publish." in tom.get(PAGE).text
