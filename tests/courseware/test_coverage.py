"""The coverage table says what is missing, stale, a draft or reviewed, and how many words wait."""

from learnhub.courseware import read_course, stamp
from learnhub.courseware.coverage import coverage, work_list
from tests.courseware.making import ENGLISH_PATH, LESSON_DE, LESSON_EN, QUIZ, small_course


def _files(**changes: str) -> dict[str, bytes]:
    return stamp(small_course(**changes))[0]


def _states(files: dict[str, bytes]) -> dict[str, str]:
    course, _ = read_course(files, folder="small")
    assert course is not None
    rows = coverage(course).rows
    return {f"{row.what} {row.name}".strip(): _state(row.cell("en")) for row in rows}


def _state(cell: object) -> str:
    return str(getattr(cell, "state", ""))


def test_every_text_has_a_state_in_every_language() -> None:
    assert _states(_files()) == {
        "lesson start/why": "reviewed",
        "quiz start": "draft",
        "worksheet list": "missing",
    }


def test_the_first_language_holds_the_originals() -> None:
    course, _ = read_course(_files(), folder="small")
    assert course is not None
    table = coverage(course)
    assert {row.cells[0].state for row in table.rows} == {"original"}
    assert all(row.cell("fr") is None for row in table.rows)
    assert table.words == sum(row.words for row in table.rows)


def test_a_missing_text_has_all_its_words_to_translate() -> None:
    course, _ = read_course(_files(), folder="small")
    assert course is not None
    table = coverage(course)
    sheet = next(row for row in table.rows if row.what == "worksheet")
    cell = sheet.cell("en")
    assert cell is not None
    assert (cell.path, cell.words) == ("worksheets/list.en.md", sheet.words)
    # Its title "Liste" and "eins"; the box is no word.
    assert sheet.words == 2
    english = table.totals[1]
    assert (english.locale, english.words) == ("en", 2)
    assert dict(english.texts) == {"missing": 1, "draft": 1, "reviewed": 1}


def test_a_stale_lesson_has_the_words_of_its_stale_steps() -> None:
    files = _files()
    files["01-start/01-why.de.md"] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    course, _ = read_course(files, folder="small")
    assert course is not None
    cell = coverage(course).rows[0].cell("en")
    assert cell is not None
    assert (cell.state, cell.steps) == ("stale", (3,))
    # "Das kann ich jetzt", "Lesen Sie" and "Liste".
    assert cell.words == 7


def test_a_machine_translation_is_never_called_reviewed() -> None:
    english = LESSON_EN.replace("translation: reviewed", "translation: machine")
    assert _states(_files(english=english))["lesson start/why"] == "machine"


def test_a_stale_quiz_is_to_be_looked_at_as_a_whole() -> None:
    files = _files()
    files["01-start/quiz.de.md"] = QUIZ.replace("Guten Tag", "Willkommen").encode()
    assert _states(files)["quiz start"] == "stale"


def test_the_work_list_names_what_is_missing_or_stale_in_course_order() -> None:
    files = _files()
    files["01-start/01-why.de.md"] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    course, _ = read_course(files, folder="small")
    assert course is not None
    items = work_list(course, "en")
    assert [(item.what, item.state, item.steps, item.target) for item in items] == [
        ("lesson", "stale", (3,), ENGLISH_PATH),
        ("worksheet", "missing", (), "worksheets/list.en.md"),
    ]
    assert work_list(course, "de") == ()
    assert len(work_list(course, "fr")) == 3
