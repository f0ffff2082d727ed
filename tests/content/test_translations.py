"""What becomes of translations: who made them, and whether they are still those of the original."""

import re

from learnhub.content.compile import Compiled, compile_outline, compile_pages
from learnhub.content.compiled import CheckPage, LessonPage, QuizPage, TextPage
from learnhub.content.store import from_json, to_json
from learnhub.courseware import Course, read_course, stamp
from tests.content.changing import glossary, small_files

GERMAN, ENGLISH = "01-first/01-hello.de.md", "01-first/01-hello.en.md"
CHECK = b"---\ntitle: Check\n---\n\nHello.\n\n### ? Sure? {#sure scale=1-4}\n"


def course(**changes: bytes) -> Course:
    """Return the small course with a self-check, stamped, and only then with the changes."""
    files = {**small_files(), "entry-check.de.md": CHECK, "entry-check.en.md": CHECK}
    stamped, problems = stamp(files)
    assert problems == []
    found, problems = read_course({**stamped, **changes}, folder="small", glossary=glossary())
    assert found is not None, problems
    return found


def pages(**changes: bytes) -> dict[tuple[str, str, str, str], Compiled]:
    """Return all pages."""
    return dict(compile_pages(course(**changes), glossary()))


def lesson(**changes: bytes) -> LessonPage:
    """Return the first lesson in English."""
    page = pages(**changes)["lesson", "first", "hello", "en"]
    assert isinstance(page, LessonPage)
    return page


def changed(path: str, old: str, new: str) -> dict[str, bytes]:
    """Return a file with other words."""
    text = small_files()[path].decode()
    assert old in text
    return {path: text.replace(old, new).encode()}


def marked(text: bytes, word: str) -> bytes:
    """Return a text that says who made its translation."""
    return re.sub(rb"^---\n(translation: \w+\n)?", f"---\ntranslation: {word}\n".encode(),
                  re.sub(rb"\ntranslation: \w+", b"", text))


def test_a_translation_by_a_machine_is_neither_a_draft_nor_reviewed() -> None:
    files = {ENGLISH: marked(small_files()[ENGLISH], "machine")}
    page = lesson(**files)
    assert (page.is_machine, page.is_draft) == (True, False)
    first = next(iter(compile_outline(course(**files)).lessons))
    assert first.drafts == ("en",)
    assert next(iter(compile_outline(course()).lessons)).drafts == ()


def test_quizzes_checks_and_worksheets_say_so_as_well() -> None:
    paths = ("01-first/quiz.en.md", "worksheets/list.en.md")
    files = {path: marked(small_files()[path], "machine") for path in paths}
    files["entry-check.en.md"] = marked(CHECK, "machine")
    made = pages(**files)
    for kind in (("quiz", "first", "quiz"), ("worksheet", "", "list"),
                 ("check", "", "entry-check")):
        for locale, is_machine in (("de", False), ("en", True)):
            page = made[(*kind, locale)]
            assert isinstance(page, QuizPage | CheckPage | TextPage)
            assert (page.is_machine, page.is_draft) == (is_machine, False)


def test_a_bank_by_a_machine_makes_the_quiz_one() -> None:
    bank = b"---\ntitle: Bank\n---\n\n### ? More? {#more}\n\n- (x) true\n- ( ) false\n\n> Yes.\n"
    made = pages(**{"01-first/bank.de.md": bank, "01-first/bank.en.md": marked(bank, "machine")})
    page = made["quiz", "first", "quiz", "en"]
    assert isinstance(page, QuizPage)
    assert page.is_machine


def test_the_very_step_whose_original_changed_is_marked() -> None:
    assert not any(step.is_stale for step in lesson().steps)
    text = small_files()[GERMAN].decode()
    second = text.index("\n## ")
    later = text[second:].replace("\n\n", "\n\nNeu. ", 1)
    page = lesson(**{GERMAN: (text[:second] + later).encode()})
    assert [step.is_stale for step in page.steps] == [False, True, False]
    assert not page.is_stale
    assert from_json(to_json(page), LessonPage) == page


def test_a_step_that_came_before_marks_the_lesson_and_none_of_its_steps() -> None:
    text = small_files()[GERMAN].decode()
    second = text.index("\n## ")
    page = lesson(**{GERMAN: (text[:second] + "\n## Neu\n\nText\n" + text[second:]).encode()})
    assert not any(step.is_stale for step in page.steps)
    assert page.is_stale


def test_other_texts_are_stale_as_a_whole() -> None:
    files = {
        **changed("01-first/quiz.de.md", "title: Quiz zum Anfang\n", "title: Anfang\n"),
        "worksheets/list.de.md": small_files()["worksheets/list.de.md"] + b"\nNeu.\n",
        "entry-check.de.md": CHECK.replace(b"Hello", b"Welcome"),
    }
    made = pages(**files)
    for key, is_stale in ((("worksheet", "", "list"), True), (("check", "", "entry-check"), True),
                          (("quiz", "first", "quiz"), False)):
        page = made[(*key, "en")]
        assert isinstance(page, QuizPage | CheckPage | TextPage)
        assert page.is_stale is is_stale, key
    quiz = changed("01-first/quiz.de.md", "## ? ", "## ? Neu: ")
    page = pages(**quiz)["quiz", "first", "quiz", "en"]
    assert isinstance(page, QuizPage)
    assert page.is_stale


def test_what_is_as_usual_takes_no_room_in_what_is_stored() -> None:
    for word in (b"is_stale", b"is_machine", b"places\":[]"):
        assert word not in to_json(lesson())
