"""What stands in the files is what the values say."""

from datetime import date

import pytest

from learnhub.courseware import Draw, ScoreRange, read_course
from learnhub.questions import Prose, Question
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_EN,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    course_of,
    small_course,
)


def test_course_yaml_says_what_the_course_is() -> None:
    course = course_of(small_course())
    assert (course.id, course.locales, course.letter, course.hue) == (
        "small",
        ("de", "en"),
        "S",
        120,
    )
    assert (course.audience, course.level, course.access) == (("self",), "basic", "open")
    assert (course.pass_mark, course.digcomp) == (60, ("1.1",))
    assert dict(course.title) == {"de": "Klein", "en": "Small"}
    assert course.outcomes_for("en") == ("do something",)
    assert [(module.id, module.folder) for module in course.modules] == [("start", "01-start")]


def test_the_values_of_a_course_cannot_be_changed() -> None:
    course = course_of(small_course())
    with pytest.raises(TypeError):
        course.title["de"] = "Groß"  # type: ignore[index]
    with pytest.raises(AttributeError):
        course.id = "other"  # type: ignore[misc]


def test_a_lesson_is_known_by_its_path_without_number_and_language() -> None:
    lesson = next(course_of(small_course()).lessons)
    assert (lesson.id, lesson.stem, lesson.name) == ("start/why", "01-why", "why")
    assert [text.locale for text in lesson.variants] == ["de", "en"]


def test_a_renamed_lesson_keeps_the_id_that_it_names() -> None:
    files = small_course(
        lesson=LESSON_DE.replace("title:", "id: start/old\ntitle:", 1),
        english=LESSON_EN.replace("title:", "id: start/old\ntitle:", 1),
    )
    assert next(course_of(files).lessons).id == "start/old"


def test_second_level_headings_are_the_steps_and_what_stands_before_opens_the_first() -> None:
    text = next(course_of(small_course()).lessons).variants[0]
    assert [step.title for step in text.steps] == ["", "Der Weg", "Das kann ich jetzt"]
    assert text.heading(text.steps[0]) == "Warum online?"
    assert [step.line for step in text.steps[1:]] == [7, 16]
    assert [type(block) for block in text.steps[1].blocks] == [Prose, Question]
    assert text.questions[0].id == "first"
    assert text.questions[0].line == 11


def test_a_heading_in_code_opens_no_step() -> None:
    body = "Text\n\n```\n## kein Schritt\n```\n\n~~~md\n# nichts\n~~~\n"
    files = small_course(lesson=f"---\ntitle: a\n---\n{body}")
    course, _ = read_course(files, folder="small")
    assert course is not None
    assert len(next(course.lessons).variants[0].steps) == 1


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## Schritt", "Schritt"),
        ("##   Schritt  ", "Schritt"),
        ("## Schritt ##", "Schritt"),
        ("## C#", "C#"),
        ("##\tSchritt", "Schritt"),
        ("   ## Schritt", "Schritt"),
        ("\u200f## خطوة", "خطوة"),
        ("##\u00a0Schritt", "Schritt"),
    ],
)
def test_a_step_may_be_written_in_all_the_ways_of_markdown(heading: str, title: str) -> None:
    files = small_course(lesson=f"---\ntitle: a\n---\n{heading}\n\nText\n")
    course, _ = read_course(files, folder="small")
    assert course is not None
    assert [step.title for step in next(course.lessons).variants[0].steps] == [title]


@pytest.mark.parametrize("heading", ["##Schritt", "    ## Schritt", "### Schritt", "## ? a {#a}"])
def test_other_lines_open_no_step(heading: str) -> None:
    files = small_course(lesson=f"---\ntitle: a\n---\nText\n\n{heading}\n\n- (x) a\n- ( ) b\n")
    course, _ = read_course(files, folder="small")
    assert course is not None
    assert len(next(course.lessons).variants[0].steps) == 1


@pytest.mark.parametrize(
    ("body", "minutes"),
    [
        ("ein Wort\n", 1),
        ("wort " * 120, 1),
        ("wort " * 121, 2),
        ("wort " * 120 + "\n\n> [!DO]\n> jetzt\n", 2 + 2),
        ("wort " * 100 + "\n\n### ? a {#a}\n\n- (x) b\n- ( ) c\n", 1 + 1),
    ],
)
def test_minutes_are_computed_where_the_file_names_none(body: str, minutes: int) -> None:
    course, _ = read_course(small_course(lesson=f"---\ntitle: a\n---\n{body}"), folder="small")
    assert course is not None
    assert next(course.lessons).variants[0].minutes == minutes


def test_front_matter_of_a_lesson_is_text_until_the_field_decides() -> None:
    front = "title: 2026\nminutes: 12\ndigcomp: 1.1\nreview_by: 2027-11-30\n"
    text = next(
        course_of(small_course(lesson=LESSON_DE.replace("title: Warum online?\n", front))).lessons
    ).variants[0]
    assert (text.title, text.minutes, text.digcomp) == ("2026", 12, ("1.1",))
    assert text.review_by == date(2027, 11, 30)


def test_a_quiz_has_an_introduction_ranges_and_questions() -> None:
    quiz = course_of(small_course()).modules[0].quiz[0]
    assert quiz.intro == "Guten Tag."
    assert quiz.ranges == (ScoreRange(0, 59, "Weiter so."), ScoreRange(60, 100, "Sehr gut."))
    assert [question.id for question in quiz.questions] == ["sum"]
    assert (quiz.pass_mark, quiz.draw, quiz.shuffle) == (60, None, False)
    assert (quiz.attempts, quiz.feedback, quiz.time) == (None, "at the end", None)


def test_a_quiz_says_how_it_is_taken() -> None:
    front = (
        "title: Q\npass: 80\ndraw: {a: 1}\nshuffle: yes\nattempts: 3\nfeedback: at once\ntime: 15\n"
    )
    text = QUIZ.replace("title: Quiz\n", front).replace("{#sum}", "{#sum tags=a}")
    quiz = course_of(small_course(quiz=text, quiz_english=text)).modules[0].quiz[0]
    assert (quiz.pass_mark, quiz.draw, quiz.shuffle) == (80, (Draw("a", 1),), True)
    assert (quiz.attempts, quiz.feedback, quiz.time) == (3, "at once", 15)


def test_ranges_may_go_over_several_lines_and_stand_between_the_introduction() -> None:
    head = "Eins.\n\n> [!SCORE 0-49]\n> Zwei\n> Zeilen.\n\n> [!SCORE 50–100] Gut.\n\nDrei.\n\n"
    text = QUIZ[: QUIZ.index("Guten")] + head + QUIZ[QUIZ.index("###") :]
    quiz = course_of(small_course(quiz=text, quiz_english=text)).modules[0].quiz[0]
    assert quiz.intro == "Eins.\n\nDrei."
    assert quiz.ranges == (ScoreRange(0, 49, "Zwei\nZeilen."), ScoreRange(50, 100, "Gut."))


def test_a_quiz_without_a_mark_of_its_own_takes_that_of_the_course() -> None:
    course = course_of(small_course(manifest=MANIFEST.replace("pass: 60", "pass: 75")))
    assert course.modules[0].quiz[0].pass_mark == 75


def test_banks_guides_checks_and_worksheets_are_found_by_their_names() -> None:
    question = "### ? Zwei? {{#{id}}}\n\n- = 2 ± 0\n"
    page = "---\ntitle: {}\n---\nText\n"
    files = small_course(
        quiz=QUIZ.replace("title: Quiz\n", "title: Quiz\ndraw: 2\n"),
        quiz_english=QUIZ.replace("title: Quiz\n", "title: Quiz\ndraw: 2\n"),
    ) | {
        "01-start/bank.de.md": question.format(id="bank").encode(),
        "01-start/bank.en.md": question.format(id="bank").encode(),
        "guide.de.md": page.format("Leitfaden").encode(),
        "entry-check.de.md": (page.format("Vorher") + "\n" + question.format(id="e")).encode(),
        "final-check.de.md": (page.format("Nachher") + "\n" + question.format(id="f")).encode(),
    }
    course = course_of(files)
    assert course.modules[0].bank[0].questions[0].id == "bank"
    assert course.guide[0].title == "Leitfaden"
    assert course.guide[0].text == "Text\n"
    assert course.entry_check[0].title == "Vorher"
    assert course.final_check[0].questions[0].id == "f"
    assert course.worksheets[0].name == "list"


def test_lessons_follow_their_numbers_and_modules_course_yaml() -> None:
    manifest = MANIFEST + "  - id: next\n    title: {de: Mehr, en: More}\n"
    plain = b"---\ntitle: a\n---\nText\n"
    files = small_course(manifest=manifest) | {
        "01-start/10-late.de.md": plain,
        "01-start/02-early.de.md": plain,
        "02-next/01-other.de.md": plain,
    }
    course = course_of(files)
    assert [lesson.id for lesson in course.lessons] == [
        "start/why",
        "start/early",
        "start/late",
        "next/other",
    ]


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference() -> None:
    files = small_course()
    windows = {
        path: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n") if path.endswith("md") else data
        for path, data in files.items()
    }
    assert course_of(windows) == course_of(files)


def test_a_course_with_problems_is_still_there_to_look_at() -> None:
    course, problems = read_course({"course.yaml": b"id: small\nlocales: [de]\n"}, folder="small")
    assert course is not None
    assert course.id == "small"
    assert problems


def test_english_is_the_language_of_the_english_file() -> None:
    text = next(course_of(small_course()).lessons).variants[1]
    assert (text.locale, text.path, text.translation) == ("en", ENGLISH_PATH, "reviewed")
    assert LESSON_PATH != ENGLISH_PATH
