"""What is done to a draft takes as many statements for sixty files as for three."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.authoring.models import DraftChange, GlossaryEntry
from learnhub.authoring.queries.drafts import contents_of
from learnhub.authoring.queries.standing import former_places
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.discarding import discard_changes
from learnhub.authoring.service.glossary import Entry, add_entries
from learnhub.authoring.service.history import undo
from tests.authoring.making import begin
from tests.site import Site
from tests.teaching.making import counted

FEW, MANY = 3, 60


def paths(count: int) -> list[str]:
    return [f"01-first/{n:02}-many-{n}.de.md" for n in range(10, 10 + count)]


def added(count: int) -> Edit:
    return Edit(written={path: f"{path}\n".encode() for path in paths(count)})


def changed(count: int) -> Edit:
    return Edit(written={path: f"{path}, changed\n".encode() for path in paths(count)})


def same(count: int) -> Edit:
    return added(count)


def moved(count: int) -> Edit:
    there = paths(count)
    # Each takes the place of the next one.
    return Edit(moved=dict(zip(there, [*there[1:], there[0]], strict=True)))


def moved_and_changed(count: int) -> Edit:
    return Edit(moved(count).moved, changed(count).written)


def removed(count: int) -> Edit:
    return Edit(removed=paths(count))


def do(site: Site, edit: Edit) -> int:
    """Change the draft as Tom; return how many statements that took."""
    with site.database.write() as session:
        draft = lock(session, "small")
        with counted(site.database) as statements:
            apply(session, site.cast.actor("tom"), draft, edit, "shaped", now=site.now)
    return len(statements)


def take_back(site: Site) -> int:
    """Undo the newest change as Tom; return how many statements that took."""
    with site.database.write() as session:
        newest = session.scalar(select(func.max(DraftChange.id)))
        assert newest is not None
        with counted(site.database) as statements:
            undo(session, site.cast.actor("tom"), "small", newest, now=site.now)
    return len(statements)


def contents(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        return dict(contents_of(session, "small"))


@pytest.mark.parametrize("edit", [changed, same, moved, moved_and_changed, removed])
def test_changing_and_undoing_take_as_many_statements_for_many_files(
    site: Site, edit: Callable[[int], Edit]
) -> None:
    begin(site)
    untouched = contents(site)
    counts = []
    for count in (FEW, MANY):
        adding = do(site, added(count))
        before = contents(site)
        doing = do(site, edit(count))
        undoing = take_back(site)
        assert contents(site) == before
        do(site, removed(count))
        assert contents(site) == untouched
        counts.append((adding, doing, undoing))
    assert counts[0] == counts[1]


def test_files_go_back_to_where_they_stood_with_their_history(sqlite_site: Site) -> None:
    begin(sqlite_site)
    before = contents(sqlite_site)
    old, new = "01-first/01-hello.de.md", "01-first/07-hello.de.md"
    do(sqlite_site, Edit(moved={old: new}))
    do(sqlite_site, Edit(written={new: b"other"}))
    with sqlite_site.database.write() as session:
        base = lock(session, "small").base_stamp
        assert former_places(session, "small", base) == {new: old}
        discard_changes(session, sqlite_site.cast.actor("tom"), "small", now=sqlite_site.now)
        assert former_places(session, "small", base) == {}
    assert contents(sqlite_site) == before


def test_words_of_a_course_come_in_with_as_many_statements_for_many(site: Site) -> None:
    tom, counts = site.cast.actor("tom"), []
    for count in (FEW, MANY):
        entries = [Entry(f"word-{count}-{n}", "en", f"Word {n}", "It is.") for n in range(count)]
        with site.database.write() as session, counted(site.database) as statements:
            add_entries(session, tom, entries, now=site.now)
        # The trail is written row by row on SQLite.
        counts.append(sum("audit_entry" not in each for each in statements))
    assert counts[0] == counts[1]
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(GlossaryEntry)) == FEW + MANY
        noted = select(func.count()).where(AuditEntry.action == "term written")
        assert session.scalar(noted) == FEW + MANY


def test_words_written_here_stay_and_impossible_ones_are_left_out(sqlite_site: Site) -> None:
    tom, now = sqlite_site.cast.actor("tom"), sqlite_site.now
    mine, theirs = Entry("sun", "en", "Sun", "Mine."), Entry("sun", "en", "Sun", "Theirs.")
    wrong = [Entry("No slug", "en", "a", "b"), Entry("sun", "no locale", "a", "b"),
             Entry("long", "en", "x" * 201, "b"), Entry("x" * 81, "en", "a", "b")]
    with sqlite_site.database.write() as session:
        add_entries(session, tom, [mine], now=now)
        add_entries(session, tom, [theirs, *wrong], now=now)
        rows = session.scalars(select(GlossaryEntry)).all()
    assert [(row.term_id, row.text) for row in rows] == [("sun", "Mine.")]
