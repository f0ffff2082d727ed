"""All problems come at once, in order, and only those that are there."""

from learnhub.base.problem import has_errors
from learnhub.courseware import read_course, read_glossary
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_EN,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    QUIZ_PATH,
    SVG,
    problems_of,
    small_course,
)
from tests.courseware.spoiling import added, english, lesson, manifest, quiz


def test_a_question_with_an_error_is_not_told_to_be_missing_as_well() -> None:
    for files in (lesson("- (x) dies", "- ( ) dies"), english("- (x) this", "- ( ) this")):
        assert [
            problem.text for problem in problems_of(files) if "no answer" not in problem.text
        ] == []
    broken = quiz("- = 2 ± 0", "- = 2 ±")
    assert not [problem for problem in problems_of(broken) if "no question here" in problem.text]


def test_problems_come_all_at_once_sorted_by_file_and_line() -> None:
    files = small_course(
        manifest=MANIFEST.replace("hue: 120", "hue: 999").replace("level: basic", "level: x"),
        lesson=LESSON_DE.replace("path.svg", "none.svg").replace("title:", "minutes: x\ntitle:"),
        quiz=QUIZ.replace("0-59", "x"),
    )
    places = [problem.where for problem in problems_of(files)]
    keys = [
        (place.rpartition(":")[0], int(place.rpartition(":")[2]))
        for place in places
        if ":" in place
    ]
    assert keys == sorted(keys)
    assert {place.partition(":")[0] for place in places} >= {
        "small/course.yaml",
        f"small/{LESSON_PATH}",
        f"small/{QUIZ_PATH}",
    }


def test_the_same_problem_at_the_same_place_is_told_once() -> None:
    problems = problems_of(lesson("worksheet:list", "worksheet:none"))
    assert len({(p.where, p.text) for p in problems}) == len(problems)


def test_a_folder_may_lie_anywhere_and_only_its_last_part_is_the_id() -> None:
    assert problems_of(small_course(), folder="courses/small") == []
    assert problems_of(small_course(), folder="") == []
    problems = problems_of(manifest("hue: 120", "hue: 999"), folder="courses/small/")
    assert problems[0].where == "courses/small/course.yaml:3"


def test_warnings_alone_do_not_stop_a_course() -> None:
    course, problems = read_course(added("README.md"), folder="small")
    assert course is not None
    assert problems
    assert not has_errors(problems)


def test_a_term_needs_an_explanation_in_the_language_of_the_text() -> None:
    data = b"list:\n  de: {term: Liste, text: Zum Abhaken.}\n"
    glossary, problems = read_glossary(data, "glossary.yaml")
    assert problems == []
    files = small_course(
        lesson=LESSON_DE.replace("worksheet:list", "term:list"),
        english=LESSON_EN.replace("worksheet:list", "term:list"),
    )
    found = problems_of(files, glossary=glossary)
    assert [(p.where, p.severity) for p in found] == [(f"small/{ENGLISH_PATH}:19", "warning")]
    assert "not explained in “en”" in found[0].text


def test_easy_german_takes_titles_terms_and_pictures_from_german() -> None:
    manifest_text = MANIFEST.replace("[de, en]", "[de, de-simple, en]")
    files = small_course(manifest=manifest_text) | {
        "01-start/01-why.de-simple.md": LESSON_DE.replace(
            "title:", "translation: draft\ntitle:"
        ).encode(),
        "media/path.de.svg": SVG,
    }
    assert problems_of(files) == []


def test_a_link_to_a_lesson_may_leave_out_its_language() -> None:
    for target in ("01-why.md", "../01-start/01-why.md", "../01-start/01-why.en.md#h-weg"):
        assert problems_of(lesson("worksheet:list", target)) == []


def test_links_elsewhere_and_within_the_page_are_left_alone() -> None:
    for target in ("https://example.org", "mailto:a@example.org", "tel:+49", "#weg", "/courses"):
        assert problems_of(lesson("worksheet:list", target)) == []


def test_what_stands_in_code_points_at_nothing() -> None:
    assert problems_of(lesson("Vor dem", "```\n![](none.svg)\n```\n\n`![](no.svg)` Vor dem")) == []


def test_a_decorative_picture_needs_no_description() -> None:
    files = lesson('![Ein Weg](../media/path.svg "Der Weg")', "![](../media/path.svg){decorative}")
    assert problems_of(files) == []


def test_a_picture_that_is_refused_is_not_told_to_be_missing_as_well() -> None:
    found = problems_of(added("media/path.svg", b"no picture"))
    assert [problem.where for problem in found] == ["small/media/path.svg"]
