"""Publishing on both engines: all or nothing, and only what changed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Actor
from learnhub.content import queries
from learnhub.content.library import Library
from learnhub.content.models import (
    Blob,
    PublishedCourse,
    Revision,
    RevisionFile,
    RevisionPage,
    SearchText,
)
from learnhub.content.service import Published
from learnhub.courseware import EMPTY, Glossary, Term
from learnhub.db import Base, Database
from tests.content.changing import edited, glossary, publish_small

TABLES = (Blob, PublishedCourse, Revision, RevisionFile, RevisionPage, SearchText, AuditEntry)


def counts(database: Database, *tables: type[Base]) -> list[int]:
    """Return how many rows there are."""
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(t)) or 0 for t in tables or TABLES]


def title_of(database: Database, library: Library) -> str:
    """Return the title of a lesson as a server with this cache shows it."""
    with database.read() as session:
        edition = queries.current_edition(session, library, "small")
        return queries.get_lesson(session, library, edition, "first", "hello", "en").title


def test_a_course_is_published_with_everything_in_it(database: Database) -> None:
    done = publish_small(database)
    assert (done.course, done.revision, done.is_new) == ("small", 1, True)
    with database.read() as session:
        files = queries.source_of(session, "small").files
        kinds = sorted(session.execute(
            select(RevisionPage.kind, RevisionPage.module, RevisionPage.name, RevisionPage.locale)
        ).all())
        searched = set(session.execute(select(SearchText.name, SearchText.locale)).all())
    assert len(files) == 12
    assert kinds == sorted([
        ("guide", "", "guide", "de"),
        ("lesson", "first", "hello", "de"), ("lesson", "first", "hello", "en"),
        ("lesson", "first", "numbers", "de"), ("lesson", "second", "reading", "de"),
        ("quiz", "first", "quiz", "de"), ("quiz", "first", "quiz", "en"),
        ("quiz", "second", "quiz", "de"),
        ("worksheet", "", "list", "de"), ("worksheet", "", "list", "en"),
    ])
    assert searched == {("hello", "de"), ("hello", "en"), ("numbers", "de"), ("reading", "de")}


def test_publishing_the_same_again_changes_nothing(database: Database) -> None:
    publish_small(database)
    before = counts(database)
    again = publish_small(database)
    assert (again.revision, again.is_new) == (1, False)
    assert counts(database) == before


def test_a_change_makes_a_new_revision_and_keeps_the_old_one(database: Database) -> None:
    publish_small(database)
    with database.read() as session:
        first = queries.current_revision_id(session, "small")
    blobs = counts(database, Blob)[0]
    done = publish_small(database, edited("01-first/01-hello.en.md", "Good day", "Hello"))
    assert (done.revision, done.is_new) == (2, True)
    library = Library()
    assert title_of(database, library) == "Hello"
    with database.read() as session:
        old = queries.edition(session, library, first)
        assert queries.get_lesson(session, library, old, "first", "hello", "en").title == "Good day"
    # One new text and the page made of it; everything else is shared.
    assert counts(database, Blob)[0] == blobs + 2


def test_going_back_to_an_earlier_text_is_a_new_revision(database: Database) -> None:
    publish_small(database)
    publish_small(database, edited("01-first/01-hello.en.md", "Good day", "Hello"))
    blobs = counts(database, Blob)
    done = publish_small(database)
    assert (done.revision, done.is_new) == (3, True)
    assert counts(database, Blob) == blobs
    assert title_of(database, Library()) == "Good day"


@pytest.mark.parametrize("published_before", [False, True])
def test_with_an_error_nothing_happens(database: Database, published_before: bool) -> None:
    if published_before:
        publish_small(database)
    before = counts(database)
    done = publish_small(database, edited("01-first/quiz.de.md", "- = 4 ± 0", "- = ± ±"))
    assert (done.revision, done.is_new) == (None, False)
    assert any(p.severity == "error" and "quiz.en.md:14" in p.where for p in done.problems)
    assert counts(database) == before


def test_two_servers_show_a_new_revision_at_once(database: Database) -> None:
    publish_small(database)
    one, other = Library(), Library()
    second_server = Database(database.url.render_as_string(hide_password=False))
    try:
        for title in ("Hello", "Good morning", "Good day"):
            for server, library in ((database, one), (second_server, other)):
                title_of(server, library)
            publish_small(database, edited("01-first/01-hello.en.md", "Good day", title))
            assert title_of(database, one) == title
            assert title_of(second_server, other) == title
    finally:
        second_server.close()


def test_terms_the_course_does_not_use_do_not_concern_it(database: Database) -> None:
    publish_small(database)
    more = {"other": {"de": Term("Anderes", "Etwas anderes.")}}
    again = publish_small(database, terms=Glossary({**glossary().terms, **more}))
    assert not again.is_new


def test_another_explanation_of_a_term_is_a_change(database: Database) -> None:
    publish_small(database)
    terms = {"impressum": {"de": Term("Impressum", "Neu erklärt."),
                           "en": Term("imprint", "Explained anew.")}}
    assert publish_small(database, terms=Glossary(terms)).is_new
    library = Library()
    with database.read() as session:
        edition = queries.current_edition(session, library, "small")
        lesson = queries.get_lesson(session, library, edition, "first", "hello", "en")
    assert [term.text for term in lesson.terms] == ["Explained anew."]


def test_a_term_that_nobody_explains_is_pointed_out_and_shown_as_plain_text(
    database: Database,
) -> None:
    done = publish_small(database, terms=EMPTY)
    assert done.revision == 1
    assert {p.severity for p in done.problems} == {"warning"}
    assert any("impressum" in problem.text for problem in done.problems)
    library = Library()
    with database.read() as session:
        edition = queries.current_edition(session, library, "small")
        lesson = queries.get_lesson(session, library, edition, "first", "hello", "en")
    assert lesson.terms == ()
    assert "#term-" not in str(lesson.steps)


def test_what_is_found_is_what_is_published_now(database: Database) -> None:
    publish_small(database)
    publish_small(database, edited("01-first/01-hello.en.md", "Look up", "Raise your eyes"))
    publish_small(database, edited("01-first/01-hello.en.md", "Good day", "Salutation"))
    with database.read() as session:
        assert [hit.name for hit in queries.search(session, "salutation")] == ["hello"]
        assert queries.search(session, "good day") == []


def test_it_is_noted_who_published_what(database: Database) -> None:
    publish_small(database, actor=Actor(None, "", frozenset()))
    with database.read() as session:
        entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_kind, entry.subject_id, entry.detail) == (
        "course published", "course", "small", {"revision": 1}
    )


def together(*jobs: Callable[[], Published]) -> list[Published]:
    """Run jobs in threads that begin at the same moment."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], Published]) -> Published:
        barrier.wait(10)
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [each.result(60) for each in [pool.submit(run, job) for job in jobs]]


def test_two_publishers_of_a_new_course_wait_for_each_other(database: Database) -> None:
    done = together(*[lambda: publish_small(database)] * 3)
    assert sorted(each.is_new for each in done) == [False, False, True]
    assert {each.revision for each in done} == {1}


def test_two_publishers_of_a_change_make_two_revisions_at_most(database: Database) -> None:
    publish_small(database)
    done = together(*[
        lambda w=word: publish_small(  # type: ignore[misc]
            database, edited("01-first/01-hello.en.md", "Good day", w))
        for word in ("Hello", "Hi")
    ])
    assert sorted(each.revision or 0 for each in done) == [2, 3]
    assert title_of(database, Library()) in ("Hello", "Hi")
