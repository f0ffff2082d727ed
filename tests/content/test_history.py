"""What was published when, by whom and why, and what counted on a day."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from sqlalchemy import select

from learnhub.base.actor import PUBLIC
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.content import queries
from learnhub.content.library import Library
from learnhub.content.models import Revision
from learnhub.content.service import Published, publish
from learnhub.db import Database
from tests.content.changing import edited, glossary, publish_small, small_files
from tests.site import NOW

HELLO = "01-first/01-hello.en.md"
OTHER = edited(HELLO, "Good day", "Hello")


def publish_noted(
    database: Database, changes: dict[str, bytes | None] | None = None, *, note: str = "",
    expected: int | None = None,
) -> Published:
    """Publish the small course with a reason, if the expected revision still counts."""
    with database.write() as session:
        return publish(session, PUBLIC, small_files(changes), folder="small", glossary=glossary(),
                       now=NOW, note=note, expected=expected)


def current(database: Database) -> int:
    """Return the id of the revision that counts."""
    with database.read() as session:
        return queries.current_revision_id(session, "small")


def test_publications_are_listed_with_their_reason_the_newest_first(database: Database) -> None:
    publish_noted(database, note="The first one")
    publish_noted(database, OTHER)
    with database.read() as session:
        found = queries.revisions(session, "small")
        assert queries.revisions(session, "unknown") == []
        ids = session.scalars(select(Revision.id).order_by(Revision.number.desc())).all()
    assert [(r.number, r.note, r.published_at, r.published_by) for r in found] == [
        (2, "", NOW, None), (1, "The first one", NOW, None),
    ]
    assert [r.id for r in found] == ids
    assert len({r.digest for r in found}) == 2


def test_a_reason_as_long_as_a_book_is_refused(database: Database) -> None:
    with pytest.raises(Invalid) as refusal:
        publish_noted(database, note="x" * 301)
    assert [p.where for p in refusal.value.problems] == ["note"]
    assert publish_noted(database, note="ü" * 300).is_new


def test_every_revision_gives_its_source_back(database: Database) -> None:
    publish_small(database)
    first = current(database)
    publish_small(database, OTHER)
    with database.read() as session:
        old = queries.source_of_revision(session, first)
        assert old.files[HELLO] == small_files()[HELLO]
        assert queries.source_of(session, "small").files[HELLO] != small_files()[HELLO]
        assert b"impressum" in old.glossary
        with pytest.raises(NotFound):
            queries.source_of_revision(session, first + 1000)


def test_an_old_revision_is_restored_as_a_new_one_with_the_same_source(
    database: Database,
) -> None:
    publish_small(database)
    first = current(database)
    publish_small(database, OTHER)
    with database.write() as session:
        source = queries.source_of_revision(session, first)
        done = publish(session, PUBLIC, source.files, folder="small", glossary=glossary(), now=NOW)
    assert (done.revision, done.is_new) == (3, True)
    with database.read() as session:
        newest, _, oldest = queries.revisions(session, "small")
        assert newest.digest == oldest.digest
        assert newest.id == queries.current_revision_id(session, "small")


@pytest.mark.parametrize(("day", "number"), [
    (date(2026, 3, 9), None), (date(2026, 3, 10), 1), (date(2026, 3, 11), 1),
    # Published at half past eleven in the evening, universal time: the next day where learners are.
    (date(2026, 3, 12), 1), (date(2026, 3, 13), 3), (date(2027, 1, 1), 3), (date.max, 3),
])
def test_on_a_day_counts_what_was_published_last_by_its_end(
    database: Database, day: date, number: int | None
) -> None:
    for at, changes in (
        (datetime(2026, 3, 10, 8, tzinfo=UTC), None),
        (datetime(2026, 3, 12, 23, 30, tzinfo=UTC), OTHER),
        (datetime(2026, 3, 13, 9, tzinfo=UTC), None),
    ):
        publish_small(database, changes, now=at)
    with database.read() as session:
        found = queries.revision_on(session, "small", day)
    assert (found.number if found else None) == number


def test_nobody_publishes_over_work_they_have_not_seen(database: Database) -> None:
    publish_noted(database, expected=0)
    first = current(database)
    assert publish_noted(database, OTHER, expected=first).is_new
    for seen in (first, 0, first + 1000):
        with pytest.raises(Conflict):
            publish_noted(database, edited(HELLO, "Good day", "Hi"), expected=seen)
    with database.read() as session:
        assert len(queries.revisions(session, "small")) == 2


def test_of_two_who_publish_at_once_one_is_told(database: Database) -> None:
    publish_small(database)
    first, barrier = current(database), Barrier(2)

    def run(word: str) -> str:
        barrier.wait(10)
        try:
            publish_noted(database, edited(HELLO, "Good day", word), expected=first)
        except Conflict:
            return "told"
        return "published"

    with ThreadPoolExecutor(2) as pool:
        jobs: list[Callable[[], str]] = [lambda: run("Hello"), lambda: run("Hi")]
        done = [pool.submit(job) for job in jobs]
        assert sorted(each.result(60) for each in done) == ["published", "told"]


def test_a_lesson_that_is_gone_is_named_as_it_was_called_last(database: Database) -> None:
    publish_small(database)
    gone = {path: None for path in small_files() if "01-hello" in path}
    publish_small(database, edited("01-first/01-hello.en.md", "Good day", "Hello"))
    publish_small(database, dict(gone))
    library, now = Library(), current(database)
    for _ in range(2):
        with database.read() as session:
            assert queries.titles_before(session, library, "small", "first/hello", now) == {
                "de": "Guten Tag", "en": "Hello",
            }
            # Neither a module's id nor one that never was.
            for other in ("first", "small", "first/nothing", "%"):
                assert queries.titles_before(session, library, "small", other, now) == {}
