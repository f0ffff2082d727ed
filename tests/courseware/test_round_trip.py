"""Nothing gets lost on the way from files to values and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from learnhub.courseware import Course, read_course, read_folder, write_course
from learnhub.courseware.parts import frozen
from learnhub.questions import Prose, Question
from tests.courseware.generated import KINDS, courses
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    QUIZ_PATH,
    course_of,
    small_course,
)

UNTIDY = """\
---
# how it began
title:   'Warum online?'
digcomp: [ "1.1" ]   # one

review_by: 2027-11-30
---


Vor dem ersten Schritt.   

##   Der Weg ##
* ein Punkt
+ noch einer
![Ein Weg](../media/path.svg "Der Weg")
### ? Was ist richtig?   {#first}
* (X) dies
* ( ) das
  >Nein.
>Allgemein.
---
Danach.


## Das kann ich jetzt
Siehe [Liste](worksheet:list).
\t


"""  # noqa: W291 - blank space at line ends is what must be kept


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(courses())
def test_every_course_survives_being_written_and_read(course: Course) -> None:
    files = write_course(course)
    again, _ = read_course(files, folder=course.id)
    assert again == course
    assert again is not None
    assert write_course(again) == files


def test_the_made_up_courses_hold_all_eight_kinds_of_question() -> None:
    assert len(KINDS) == 8


def test_files_in_the_written_form_come_back_byte_for_byte() -> None:
    files = small_course()
    assert write_course(course_of(files)) == dict(sorted(files.items()))


def test_untidy_files_come_back_byte_for_byte_as_well() -> None:
    messy_quiz = QUIZ.replace("> [!SCORE 0-59] W", ">[!SCORE   0–59]   W").replace("- =", "*  =")
    files = small_course(
        lesson=UNTIDY,
        quiz=messy_quiz,
        quiz_english=messy_quiz,
        manifest="# our course\n---\n" + MANIFEST.replace("letter: S", "letter:   'S'") + "# end",
    )
    assert write_course(course_of(files)) == dict(sorted(files.items()))


def test_a_new_title_changes_one_line_of_one_file() -> None:
    files = small_course(lesson=UNTIDY)
    course = course_of(files)
    module = course.modules[0]
    lesson = module.lessons[0]
    text = replace(lesson.variants[0], title="Neu")
    lesson = replace(lesson, variants=(text, *lesson.variants[1:]))
    changed = write_course(replace(course, modules=(replace(module, lessons=(lesson,)),)))
    expected = UNTIDY.replace("title:   'Warum online?'", "title: Neu")
    assert changed == dict(sorted({**files, LESSON_PATH: expected.encode()}.items()))


def test_a_changed_step_leaves_the_other_steps_as_they_were() -> None:
    course = course_of(small_course(lesson=UNTIDY))
    module = course.modules[0]
    lesson = module.lessons[0]
    text = lesson.variants[0]
    steps = (text.steps[0], text.steps[1], replace(text.steps[2], blocks=(Prose("Neu."),)))
    lesson = replace(lesson, variants=(replace(text, steps=steps), *lesson.variants[1:]))
    changed = write_course(replace(course, modules=(replace(module, lessons=(lesson,)),)))
    written = changed[LESSON_PATH].decode()
    assert UNTIDY[UNTIDY.index("##   Der Weg ##") : UNTIDY.index("## Das")].strip() in written
    assert written.endswith("## Das kann ich jetzt\n\nNeu.\n")
    assert changed[ENGLISH_PATH] == small_course()[ENGLISH_PATH]


def test_a_new_question_in_a_quiz_is_written_in_the_written_form() -> None:
    course = course_of(small_course())
    module = course.modules[0]
    quiz = module.quiz[0]
    question = replace(quiz.questions[0], id="more", prompt="Und?")
    quizzes = (replace(quiz, questions=(*quiz.questions, question)), *module.quiz[1:])
    changed = write_course(replace(course, modules=(replace(module, quiz=quizzes),)))
    assert changed[QUIZ_PATH].decode() == QUIZ + "\n### ? Und? {#more}\n\n- = 2 ± 0\n"


def test_a_new_summary_leaves_the_comments_of_course_yaml() -> None:
    files = small_course(manifest="# our course\n" + MANIFEST + "# end\n")
    course = course_of(files)
    changed = write_course(replace(course, summary=frozen({"de": "Neu", "en": "New"})))
    expected = (
        files["course.yaml"]
        .decode()
        .replace("{de: Ein kleiner Kurs., en: A small course.}", "{de: Neu, en: New}")
    )
    assert changed["course.yaml"].decode() == expected


def test_a_lesson_without_a_file_behind_it_is_written_in_the_documented_form() -> None:
    course = course_of(small_course())
    lesson = next(course.lessons)
    bare = replace(
        lesson.variants[0],
        front="",
        steps=tuple(replace(step, raw="") for step in lesson.variants[0].steps),
    )
    module = replace(course.modules[0], lessons=(replace(lesson, variants=(bare,)),))
    changed = write_course(replace(course, modules=(module,)))
    assert changed[LESSON_PATH].decode() == LESSON_DE


@pytest.mark.parametrize(
    "name",
    [
        "all-kinds", "online-business", "multichannel-marketing", "critical-media",
        "write-a-course",
    ],
)
def test_a_shipped_course_comes_back_byte_for_byte(name: str) -> None:
    folder = Path(__file__).resolve().parents[2] / "courses" / name
    files, _ = read_folder(folder)
    course, _ = read_course(files, folder=name)
    assert course is not None
    assert any(
        isinstance(block, Question)
        for lesson in course.lessons
        for step in lesson.variants[0].steps
        for block in step.blocks
    )
    assert write_course(course) == dict(sorted(files.items()))
