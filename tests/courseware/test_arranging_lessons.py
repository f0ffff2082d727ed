"""Lessons are moved, copied and removed in all their languages, and nobody loses progress."""

import pytest

from learnhub.courseware import stale_steps, stale_texts
from learnhub.courseware.arranging import (
    NewText,
    add_lesson,
    duplicate_lesson,
    move_lesson,
    remove_lesson,
    retitle_lesson,
    shift_lesson,
)
from learnhub.courseware.arranging.numbers import Numbered, stems_for
from tests.courseware.linked import WHY_DE, course_in, done, linked_course, targets, untouched

TEXT = NewText({"de": "Über Uns", "en": "About us"}, {"de": "Wir.", "en": "We."})


def ids(files: dict[str, bytes]) -> list[str]:
    return [lesson.id for lesson in course_in(files).lessons]


def test_the_course_of_these_tests_is_whole() -> None:
    course = course_in(linked_course())
    assert stale_steps(course) == {}
    assert stale_texts(course) == ()


def test_a_lesson_moves_down_with_all_its_languages() -> None:
    files = linked_course()
    arranged = shift_lesson(files, "start/why", 1)
    after = done(files, arranged)
    assert dict(arranged.moved) == {
        "01-start/01-why.de.md": "01-start/02-why.de.md",
        "01-start/01-why.en.md": "01-start/02-why.en.md",
        "01-start/02-how.de.md": "01-start/01-how.de.md",
    }
    assert ids(after) == ["start/how", "start/why", "shop/prices", "shop/basket", "old/last"]
    assert untouched(files, arranged)


def test_moving_down_and_up_again_gives_the_same_bytes() -> None:
    files = linked_course()
    down = done(files, shift_lesson(files, "start/why", 1))
    assert done(down, shift_lesson(down, "start/why", -1)) == files


def test_a_lesson_does_not_move_beyond_the_ends() -> None:
    files = linked_course()
    for lesson, by in (("start/why", -1), ("start/how", 5), ("old/last", 1)):
        assert done(files, shift_lesson(files, lesson, by)) == files


def test_a_lesson_keeps_its_id_in_another_module() -> None:
    files = linked_course()
    arranged = move_lesson(files, "start/why", "shop", after="shop/prices")
    after = done(files, arranged)
    assert ids(after) == ["start/how", "shop/prices", "start/why", "shop/basket", "old/last"]
    for locale in ("de", "en"):
        assert b"\nid: start/why\n" in after[f"02-shop/02-why.{locale}.md"]
    front = after["02-shop/02-why.de.md"].decode().split("---\n")[1]
    assert front.startswith("# for everybody\ntitle: Warum?   # short\nreview_by: 2027-11-30\n")
    assert stale_steps(course_in(after)) == {}
    assert untouched(files, arranged)


def test_a_lesson_that_comes_home_is_as_it_was() -> None:
    files = linked_course()
    away = done(files, move_lesson(files, "start/why", "shop"))
    back = done(away, move_lesson(away, "start/why", "start"))
    assert done(back, shift_lesson(back, "start/why", -1)) == files


def test_a_lesson_that_names_its_id_itself_keeps_it() -> None:
    files = linked_course()
    after = done(files, move_lesson(files, "old/last", "start", after="start/why"))
    data = after["01-start/02-last.de.md"]
    assert data.startswith(b"\xef\xbb\xbf---\ntitle: Schluss\nid: old/last\n---\n")
    assert targets(data.removeprefix(b"\xef\xbb\xbf")) == ["../01-start/01-why.md"]


def test_a_name_that_is_taken_in_the_other_module_gets_a_number() -> None:
    files = linked_course()
    files["02-shop/03-how.de.md"] = b"---\ntitle: Anders\n---\n\nText.\n"
    arranged = move_lesson(files, "start/how", "shop")
    assert arranged.moved["01-start/02-how.de.md"] == "02-shop/04-how-2.de.md"
    assert "start/how" in ids(done(files, arranged))


def test_moving_within_a_module_behind_another_lesson() -> None:
    files = linked_course()
    files["01-start/03-more.de.md"] = b"---\ntitle: Mehr\n---\n\nText.\n"
    after = done(files, move_lesson(files, "start/why", "start", after="start/how"))
    assert ids(after)[:3] == ["start/how", "start/why", "start/more"]
    after = done(files, move_lesson(files, "start/more", "start", after="start/why"))
    assert ids(after)[:3] == ["start/why", "start/more", "start/how"]


def test_a_new_lesson_stands_behind_another_one() -> None:
    files = linked_course()
    arranged = add_lesson(files, "start", TEXT, after="start/why")
    after = done(files, arranged)
    assert arranged.made == "start/ueber-uns"
    assert after["01-start/02-ueber-uns.en.md"] == b"---\ntitle: About us\n---\n\nWe.\n"
    assert ids(after)[:3] == ["start/why", "start/ueber-uns", "start/how"]
    assert untouched(files, arranged)


def test_a_new_lesson_never_takes_the_id_of_another_one() -> None:
    files = linked_course()
    moved = done(files, move_lesson(files, "start/why", "shop"))
    made = add_lesson(moved, "start", NewText({"de": "Why"}, {"de": "x"})).made
    assert made == "start/why-2"
    known = {"start/ueber-uns", "start/ueber-uns-2"}
    assert add_lesson(files, "start", TEXT, known=known).made == "start/ueber-uns-3"


def test_a_title_without_latin_letters_gets_a_neutral_name() -> None:
    files = linked_course()
    for title in ("من نحن", "О нас", "123", "!?"):
        assert add_lesson(files, "start", NewText({"de": title})).made == "start/lesson"
    for title, name in (("Quiz", "quiz-2"), ("Général Alışveriş", "general-alisveris")):
        assert add_lesson(files, "start", NewText({"de": title})).made == f"start/{name}"
    assert add_lesson(files, "start", NewText({"de": "CON"})).made == "start/con-2"


def test_a_new_lesson_without_a_text_is_made_and_named_by_the_check() -> None:
    files = linked_course()
    after = done(files, add_lesson(files, "start", NewText({"de": "Leer"})))
    assert after["01-start/03-leer.de.md"] == b"---\ntitle: Leer\n---\n"


def test_a_title_changes_in_the_languages_that_are_given_and_nothing_else() -> None:
    files = linked_course()
    arranged = retitle_lesson(files, "start/why", {"de": "Wozu: das?"})
    assert list(arranged.written) == ["01-start/01-why.de.md"]
    written = arranged.written["01-start/01-why.de.md"].decode()
    assert written == WHY_DE.replace("title: Warum?   # short", 'title: "Wozu: das?"')


@pytest.mark.parametrize("titles", [{}, {"de": " "}, {"fr": "Pourquoi"}, {"de": "\x00\ud800"}])
def test_a_title_that_cannot_be_is_refused(titles: dict[str, str]) -> None:
    files = linked_course()
    arranged = retitle_lesson(files, "start/why", titles)
    assert arranged.problems
    assert not arranged.written


def test_line_ends_stay_when_a_title_changes() -> None:
    files = linked_course()
    after = done(files, retitle_lesson(files, "shop/basket", {"de": "Warenkorb"}))
    before = files["02-shop/02-basket.de.md"]
    assert after["02-shop/02-basket.de.md"] == before.replace(b"title: Korb", b"title: Warenkorb")


def test_a_copy_has_ids_of_its_own_in_all_languages() -> None:
    files = linked_course()
    arranged = duplicate_lesson(files, "start/why")
    after = done(files, arranged)
    assert arranged.made == "start/why-2"
    assert dict(arranged.moved) == {"01-start/02-how.de.md": "01-start/03-how.de.md"}
    copy = after["01-start/02-why-2.de.md"].decode()
    assert "? Was ist richtig? {#first-2 points=2}" in copy
    assert "### ? Keine Frage {#first}\n" in copy
    assert b"{#first-2 points=2}" in after["01-start/02-why-2.en.md"]
    course = course_in(after)
    assert untouched(files, arranged)
    found = [q.id for lesson in course.lessons for q in lesson.variants[0].questions]
    assert found == ["first", "first-2"]


def test_a_copy_of_an_up_to_date_translation_is_up_to_date() -> None:
    files = linked_course()
    after = done(files, duplicate_lesson(files, "start/why"))
    assert stale_steps(course_in(after)) == {}
    again = done(after, duplicate_lesson(after, "start/why-2"))
    assert "start/why-2-2" in ids(again)


def test_a_step_that_was_stale_stays_so_when_links_follow() -> None:
    files = linked_course()
    changed = WHY_DE.replace("## Bilder", "## Andere Bilder")
    files["01-start/01-why.de.md"] = changed.encode()
    assert stale_steps(course_in(files)) == {"start/why": {"en": (1,)}}
    after = done(files, shift_lesson(files, "shop/prices", 1))
    assert stale_steps(course_in(after)) == {"start/why": {"en": (1,)}}


def test_a_copy_drops_the_id_of_the_original() -> None:
    files = linked_course()
    after = done(files, duplicate_lesson(files, "old/last"))
    assert ids(after)[-2:] == ["old/last", "end/last-2"]
    assert after["03-end/02-last-2.de.md"].startswith(b"\xef\xbb\xbf---\ntitle: Schluss\n---\n")


def test_a_removed_lesson_is_gone_in_all_languages_and_lost_links_are_named() -> None:
    files = linked_course()
    arranged = remove_lesson(files, "start/why")
    assert arranged.removed == ("01-start/01-why.de.md", "01-start/01-why.en.md")
    assert not arranged.moved
    assert not arranged.written
    assert {problem.where for problem in arranged.problems} == {
        "01-start/02-how.de.md:5",
        "02-shop/01-prices.de.md:5",
        "02-shop/01-prices.en.md:6",
        "03-end/01-last.de.md:6",
        "guide.de.md:5",
    }
    assert {problem.severity for problem in arranged.problems} == {"warning"}


def test_what_is_gone_is_said() -> None:
    files = linked_course()
    for arranged in (
        shift_lesson(files, "start/gone", 1),
        move_lesson(files, "start/why", "gone"),
        move_lesson(files, "start/gone", "shop"),
        duplicate_lesson(files, "start/gone"),
        remove_lesson(files, "start/gone"),
        retitle_lesson(files, "start/gone", {"de": "x"}),
        add_lesson(files, "gone", TEXT),
    ):
        assert [problem.severity for problem in arranged.problems] == ["error"]
        assert not arranged.moved
        assert not arranged.written
        assert not arranged.removed


def test_front_matter_that_cannot_be_read_stops_a_move_that_would_lose_progress() -> None:
    files = linked_course()
    files["01-start/01-why.en.md"] = b"---\ntitle: [\n---\n\nText\n"
    arranged = move_lesson(files, "start/why", "shop")
    assert [problem.where for problem in arranged.problems] == ["01-start/01-why.en.md:3"]
    assert not arranged.moved
    assert not shift_lesson(files, "start/why", 1).problems


def test_files_no_program_can_read_move_along() -> None:
    files = linked_course()
    files["01-start/01-why.fr.md"] = b"\xff\xfe\x00"
    files["01-start/notes.txt"] = b"mine"
    arranged = shift_lesson(files, "start/why", 1)
    assert arranged.moved["01-start/01-why.fr.md"] == "01-start/02-why.fr.md"
    assert "01-start/notes.txt" not in arranged.moved


def test_a_move_repairs_numbers_that_stand_twice() -> None:
    files = linked_course()
    files["01-start/02-more.de.md"] = b"---\ntitle: Mehr\n---\n\nText.\n"
    after = done(files, shift_lesson(files, "start/why", 1))
    assert ids(after)[:3] == ["start/how", "start/why", "start/more"]


def test_numbers_have_three_digits_only_where_they_are_needed() -> None:
    stems = stems_for([Numbered("a", "01-a"), *(Numbered("b") for _ in range(98)), Numbered("c")])
    assert [stems[0], stems[1], stems[98], stems[99]] == ["01-a", "02-b", "99-b", "100-c"]
    assert stems_for([Numbered("a", "001-a")]) == ["001-a"]
