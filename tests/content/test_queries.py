"""Reading published courses on both engines."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from learnhub.base.errors import NotFound
from learnhub.content import queries
from learnhub.content.compile import digest_of
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.courseware import find_glossary, read_glossary
from learnhub.db import Database
from tests.content.changing import edited, publish_small, small_files
from tests.site import DATA


@pytest.fixture
def published(database: Database) -> Database:
    """A database with the small course in it."""
    assert publish_small(database).is_new
    return database


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Note every statement."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    ("module", "name", "wish", "locale", "title"),
    [
        ("first", "hello", "de", "de", "Guten Tag"),
        ("first", "hello", "en", "en", "Good day"),
        ("first", "hello", "de-simple", "de", "Guten Tag"),
        ("first", "hello", "ar", "de", "Guten Tag"),
        ("first", "hello", "", "de", "Guten Tag"),
        ("first", "numbers", "en", "de", "Zahlen und Ordnung"),
    ],
)
def test_a_lesson_comes_in_the_nearest_language(
    published: Database, module: str, name: str, wish: str, locale: str, title: str
) -> None:
    library = Library()
    with published.read() as session:
        edition = queries.current_edition(session, library, "small")
        lesson = queries.get_lesson(session, library, edition, module, name, wish)
    assert (lesson.locale, lesson.title) == (locale, title)


def test_what_is_not_there_is_not_found(published: Database) -> None:
    library = Library()
    with published.read() as session:
        edition = queries.current_edition(session, library, "small")
        for read in (
            lambda: queries.current_revision_id(session, "none"),
            lambda: queries.current_edition(session, library, "none"),
            lambda: queries.edition(session, library, 999),
            lambda: queries.get_lesson(session, library, edition, "second", "hello", "de"),
            lambda: queries.get_lesson(session, library, edition, "first", "quiz", "de"),
            lambda: queries.get_quiz(session, library, edition, "none", "de"),
            lambda: queries.get_text(session, library, edition, "worksheet", "none", "de"),
            lambda: queries.source_of(session, "none"),
        ):
            with pytest.raises(NotFound):
                read()


def test_worksheets_and_guides_come_in_the_nearest_language(published: Database) -> None:
    library = Library()
    with published.read() as session:
        edition = queries.current_edition(session, library, "small")
        assert [
            queries.get_text(session, library, edition, kind, name, wish).locale
            for kind, name, wish in (("worksheet", "list", "en"), ("worksheet", "list", "ar"),
                                     ("guide", "guide", "en"))
        ] == ["en", "de", "de"]


def test_a_self_check_comes_in_the_nearest_language_if_there_is_one(published: Database) -> None:
    check = b"---\ntitle: Vorher\n---\n\n### ? Sicher? {#sure scale=1-4 tags=1.1}\n"
    library = Library()
    assert publish_small(published, {"entry-check.de.md": check}).is_new
    with published.read() as session:
        edition = queries.current_edition(session, library, "small")
        for wish in ("de", "de-simple", "en", "ar"):
            found = queries.get_check(session, library, edition, "entry-check", wish)
            assert (found.locale, found.title) == ("de", "Vorher")
        for name in ("final-check", "quiz", "", "none"):
            with pytest.raises(NotFound):
                queries.get_check(session, library, edition, name, "de")


def test_a_warm_library_asks_only_which_revision_counts(published: Database) -> None:
    library = Library()

    def read() -> None:
        with published.read() as session:
            edition = queries.current_edition(session, library, "small")
            queries.get_lesson(session, library, edition, "first", "hello", "en")
            queries.get_quiz(session, library, edition, "first", "en")

    with counted(published) as sent:
        read()
    assert len(sent) == 4
    with counted(published) as sent:
        read()
    assert len(sent) == 1, sent


def test_all_courses_take_one_statement_when_warm(published: Database) -> None:
    library = Library()
    with published.read() as session:
        first = queries.all_editions(session, library)
    with published.read() as session, counted(published) as sent:
        assert queries.all_editions(session, library) == first
    assert len(sent) == 1
    assert [edition.outline.id for edition in first] == ["small"]
    with published.read() as session:
        assert list(queries.slugs(session)) == ["small"]


@pytest.mark.parametrize(
    ("words", "lessons"),
    [
        ("sky", ["hello"]), ("SKY", ["hello"]), ("himmel", ["hello"]), ("meadow sky", []),
        ("colour sky", ["hello"]), ("tausend", ["numbers"]), ("gehort", ["numbers"]),
        ("gehört", ["numbers"]), ("%", []), ("_", []), ("\\", []), ("'; --", []), ("", []),
        ("zahlen ordnung", ["numbers"]), ("lesen", ["reading"]), ("nothing like this", []),
    ],
)
def test_lessons_are_found_by_their_words(
    published: Database, words: str, lessons: list[str]
) -> None:
    with published.read() as session:
        assert [hit.name for hit in queries.search(session, words)] == lessons


def test_a_lesson_found_in_two_languages_is_named_once(published: Database) -> None:
    with published.read() as session:
        hits = queries.search(session, "i")
    assert len(hits) == len(set(hits)) == 3


def test_the_number_of_hits_is_bounded(published: Database) -> None:
    with published.read() as session:
        assert len(queries.search(session, "i", most=2)) == 2


def test_a_picture_is_found_by_its_content_and_nothing_else_is_given_out(
    published: Database,
) -> None:
    files = small_files()
    with published.read() as session:
        found = queries.find_picture(session, digest_of(files["media/way.svg"]))
        assert found == ("image/svg+xml", files["media/way.svg"])
        for path, data in files.items():
            if not path.startswith("media/"):
                assert queries.find_picture(session, digest_of(data)) is None
        assert queries.find_picture(session, "0" * 64) is None
        assert queries.find_picture(session, "") is None


def test_an_old_picture_is_still_found_after_it_was_exchanged(published: Database) -> None:
    old = small_files()["media/way.svg"]
    change = edited("media/way.svg", "</svg>", "<title>New</title></svg>")
    assert publish_small(published, change).is_new
    with published.read() as session:
        for data in (old, change["media/way.svg"]):
            assert data is not None
            assert queries.find_picture(session, digest_of(data)) is not None


def test_the_source_is_what_was_published(published: Database) -> None:
    with published.read() as session:
        source = queries.source_of(session, "small")
    assert source.files == small_files()
    assert read_glossary(source.glossary, "glossary.yaml") == find_glossary(DATA)


def test_a_full_library_lets_go_of_what_was_not_used_for_longest() -> None:
    library = Library(most_bytes=100)
    for key in "abc":
        library.keep(key, key, 40)
        library.find("a", str)
    assert [library.find(key, str) for key in "abc"] == ["a", None, "c"]
    # One thing larger than the bound is kept as long as nothing else comes.
    library.keep("large", "large", 500)
    assert library.find("large", str) == "large"
    library.keep("small", "small", 1)
    assert library.find("large", str) is None
    assert library.find("small", str) == "small"


def test_keeping_twice_counts_once() -> None:
    library = Library(most_bytes=100)
    for _ in range(10):
        library.keep("a", "a", 60)
    library.keep("b", "b", 30)
    assert library.find("a", str) == "a"


def test_editions_of_one_revision_are_the_same_object(published: Database) -> None:
    library = Library()
    with published.read() as session:
        first = queries.current_edition(session, library, "small")
        again = queries.current_edition(session, library, "small")
    assert first is again
    assert isinstance(first, Edition)
