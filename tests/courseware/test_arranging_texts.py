"""Quizzes, banks, worksheets, guides, self-checks and languages come and go without a trace."""

import pytest

from learnhub.courseware import stale_steps, stale_texts
from learnhub.courseware.arranging import (
    NewText,
    add_text,
    add_variant,
    duplicate_text,
    remove_text,
    remove_variant,
    rename_worksheet,
    retitle,
    shift_lesson,
)
from learnhub.courseware.limits import MAX_FILES, MAX_TEXT
from tests.courseware.linked import QUIZ, course_in, done, linked_course, untouched

ASKED = "### ? Wie viel ist 3 + 3? {#six}\n\n- = 6 ± 0\n"
NEW = NewText({"de": "Neu", "en": "New"}, {"de": ASKED, "en": ASKED})


@pytest.mark.parametrize(
    ("sort", "module", "path"),
    [
        ("quiz", "start", "01-start/quiz.de.md"),
        ("bank", "shop", "02-shop/bank.de.md"),
        ("entry-check", "", "entry-check.de.md"),
        ("final-check", "", "final-check.de.md"),
        ("worksheet", "", "worksheets/neu.de.md"),
    ],
)
def test_a_new_text_is_made_in_the_languages_of_its_titles(
    sort: str, module: str, path: str
) -> None:
    files = linked_course()
    arranged = add_text(files, sort, NEW, module_id=module)  # type: ignore[arg-type]
    after = done(files, arranged)
    assert arranged.made == path
    assert after[path] == f"---\ntitle: Neu\n---\n\n{ASKED}".encode()
    assert set(arranged.written) == {path, path.replace(".de.", ".en.")}
    course_in(after)
    assert untouched(files, arranged)


def test_what_is_there_already_is_not_made_again() -> None:
    files = linked_course()
    assert add_text(files, "quiz", NEW, module_id="shop").problems
    assert add_text(files, "guide", NEW).problems
    assert add_text(files, "quiz", NEW, module_id="gone").problems
    named = add_text(files, "worksheet", NewText({"de": "List"}, {"de": "x"}))
    assert named.made == "worksheets/list-2.de.md"


def test_a_quiz_is_copied_into_another_module_with_its_links_and_other_ids() -> None:
    files = linked_course()
    arranged = duplicate_text(files, "02-shop/quiz", module_id="start")
    after = done(files, arranged)
    written = after["01-start/quiz.de.md"].decode()
    assert "[die Preise](../02-shop/01-prices.md)" in written
    assert "{#sum-3 tags=first}" in written
    assert "{tags=x #sum-2-2}" in written
    course = course_in(after)
    assert stale_texts(course) == ()
    assert untouched(files, arranged)
    assert after["02-shop/quiz.de.md"] == QUIZ.encode()
    assert duplicate_text(files, "02-shop/quiz", module_id="shop").problems


def test_a_self_check_is_copied_to_the_other_end_of_the_course() -> None:
    files = linked_course()
    files = done(files, add_text(files, "entry-check", NEW))
    after = done(files, duplicate_text(files, "entry-check"))
    assert b"{#six-2}" in after["final-check.de.md"]
    course_in(after)
    assert duplicate_text(after, "entry-check").problems


def test_a_worksheet_is_copied_and_a_guide_is_not() -> None:
    files = linked_course()
    after = done(files, duplicate_text(files, "worksheets/list"))
    assert after["worksheets/list-2.de.md"] == files["worksheets/list.de.md"]
    assert duplicate_text(files, "guide").problems
    assert duplicate_text(files, "worksheets/gone").problems


def test_a_text_is_removed_in_all_languages() -> None:
    files = linked_course()
    arranged = remove_text(files, "02-shop/quiz")
    assert arranged.removed == ("02-shop/quiz.de.md", "02-shop/quiz.en.md")
    assert arranged.problems == ()
    lost = remove_text(files, "worksheets/list")
    assert {problem.where for problem in lost.problems} == {
        "01-start/01-why.de.md:20",
        "01-start/01-why.en.md:13",
    }
    assert remove_text(files, "guide").removed == ("guide.de.md",)
    assert remove_text(files, "gone").problems


def test_a_new_language_begins_as_a_stamped_draft_of_the_original() -> None:
    files = linked_course()
    arranged = add_variant(files, "01-start/02-how", "en", title="How?")
    after = done(files, arranged)
    assert arranged.made == "01-start/02-how.en.md"
    written = after["01-start/02-how.en.md"].decode()
    assert written.startswith("---\ntitle: How?\ntranslation: draft\nsource: [")
    assert written.endswith(files["01-start/02-how.de.md"].decode().partition("---\n\n")[2])
    course = course_in(after)
    assert course.lessons
    assert stale_steps(course) == {}
    assert untouched(files, arranged)


def test_a_new_language_of_a_quiz_keeps_questions_and_settings() -> None:
    files = linked_course()
    files["01-start/quiz.de.md"] = (
        QUIZ.replace("title: Quiz", "title: Q\npass: 80")
        .replace("#sum", "#other")
        .replace("01-prices", "02-how")
        .encode()
    )
    after = done(files, add_variant(files, "01-start/quiz", "en", title="Q"))
    assert [quiz.pass_mark for quiz in course_in(after).modules[0].quiz] == [80, 80]


def test_a_new_language_can_begin_with_a_text_of_its_own() -> None:
    files = linked_course()
    after = done(files, add_variant(files, "guide", "en", title="Advice", body="Begin.\r\n"))
    assert after["guide.en.md"].endswith(b"---\n\nBegin.\n")
    assert course_in(after).guide[1].translation == "draft"


def test_the_missing_original_is_made_from_a_translation() -> None:
    files = linked_course()
    without = done(files, remove_variant(files, "01-start/01-why", "de"))
    after = done(without, add_variant(without, "01-start/01-why", "de", title="Warum?"))
    written = after["01-start/01-why.de.md"].decode()
    assert written.startswith("---\ntitle: Warum?\n---\n")
    course_in(after)


def test_a_language_that_cannot_be_added_is_refused() -> None:
    files = linked_course()
    for place, locale in (("guide", "fr"), ("guide", "de"), ("gone", "en"), ("guide", "../x")):
        arranged = add_variant(files, place, locale, title="x")
        assert [problem.severity for problem in arranged.problems] == ["error"]
        assert not arranged.written


def test_the_last_language_of_a_text_is_not_removed_alone() -> None:
    files = linked_course()
    arranged = remove_variant(files, "01-start/01-why", "en")
    assert arranged.removed == ("01-start/01-why.en.md",)
    assert arranged.problems == ()
    assert remove_variant(files, "guide", "de").problems
    assert remove_variant(files, "guide", "en").problems
    assert remove_variant(files, "gone", "de").problems


def test_a_text_of_any_kind_gets_another_title() -> None:
    files = linked_course()
    after = done(files, retitle(files, "02-shop/quiz", {"en": "Test", "de": "Quiz"}))
    assert after["02-shop/quiz.de.md"] == files["02-shop/quiz.de.md"]
    before = files["02-shop/quiz.en.md"]
    assert after["02-shop/quiz.en.md"] == before.replace(b"title: Quiz", b"title: Test")
    assert retitle(files, "guide", {"en": "Advice"}).problems


def test_a_worksheet_that_is_gone_cannot_be_renamed() -> None:
    files = linked_course()
    assert rename_worksheet(files, "gone", "x").problems
    assert done(files, rename_worksheet(files, "list", "List!")) == files


def test_a_course_does_not_grow_beyond_what_can_be_read() -> None:
    files = linked_course()
    long = NewText({"de": "Lang"}, {"de": "x" * MAX_TEXT})
    assert add_text(files, "worksheet", long).problems
    many = files | {f"media/p{number}.png": b"" for number in range(MAX_FILES - len(files))}
    assert add_text(many, "worksheet", NEW).problems
    assert not shift_lesson(many, "start/why", 1).problems
