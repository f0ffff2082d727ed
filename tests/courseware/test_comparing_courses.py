"""Two states of a course are compared: what changes for learners, and in which files."""

from pathlib import Path

from learnhub.courseware import Course, read_course, read_folder
from learnhub.courseware.comparing import CourseChanges, compare_courses
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_EN,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    QUIZ_PATH,
    SVG,
    small_course,
)
from tests.endless import ends

COURSES = Path(__file__).parents[2] / "courses"


def _course(files: dict[str, bytes]) -> Course:
    course, _ = read_course(files, folder="small")
    assert course is not None
    return course


def _changes(before: dict[str, bytes], after: dict[str, bytes]) -> CourseChanges:
    return compare_courses(_course(before), _course(after))


def test_the_same_course_has_no_changes() -> None:
    assert _changes(small_course(), small_course()).is_empty


def test_a_shipped_course_is_the_same_as_itself() -> None:
    for folder in sorted(COURSES.iterdir()):
        if (folder / "course.yaml").exists():
            course, _ = read_course(read_folder(folder)[0], folder=folder.name)
            assert course is not None
            assert compare_courses(course, course).is_empty


def test_a_changed_step_is_named_with_its_words_and_files() -> None:
    after = small_course(lesson=LESSON_DE.replace("Siehe [Liste]", "Lesen Sie jetzt die [Liste]"))
    changes = _changes(small_course(), after)
    (lesson,) = changes.lessons
    (text,) = lesson.texts
    assert (text.before, text.after, text.locale) == (LESSON_PATH, LESSON_PATH, "de")
    (step,) = text.steps
    assert (step.kind, step.before, step.after) == ("changed", 3, 3)
    assert step.title == "Das kann ich jetzt"
    assert (step.words_added, step.words_removed) == (4, 1)
    assert (changes.words_added, changes.words_removed) == (4, 1)
    assert not lesson.is_moved
    assert not changes.questions


def test_steps_that_came_went_and_moved_are_told_apart() -> None:
    head = "---\ntitle: Warum online?\n---\n"
    steps = [f"\n## Schritt {n}\n\nText {n} über etwas ganz anderes {n}.\n" for n in "abcd"]
    before = small_course(lesson=head + "".join(steps[:3]))
    after = small_course(lesson=head + steps[2] + steps[0] + steps[3])
    (lesson,) = _changes(before, after).lessons
    kinds = {step.title: step.kind for step in lesson.texts[0].steps}
    assert kinds["Schritt d"] in ("added", "changed")
    assert kinds.get("Schritt c") == "moved" or kinds.get("Schritt a") == "moved"


def test_a_new_title_is_a_renaming_and_a_new_number_a_move() -> None:
    second = {"01-start/02-more.de.md": b"---\ntitle: Mehr\n---\n\nMehr davon.\n"}
    before = {**small_course(), **second}
    after = {**before, LESSON_PATH: LESSON_DE.replace("Warum online?", "Weshalb?").encode()}
    after["01-start/00-more.de.md"] = after.pop("01-start/02-more.de.md")
    changes = {lesson.id: lesson for lesson in _changes(before, after).lessons}
    assert changes["start/why"].is_renamed
    more = changes["start/more"]
    assert more.before is not None
    assert more.after is not None
    assert (more.before.number, more.after.number) == (2, 1)
    assert more.is_moved or changes["start/why"].is_moved
    assert [text.after for text in more.texts] == ["01-start/00-more.de.md"]


def test_lessons_that_came_and_went_are_told() -> None:
    new = {"01-start/02-more.de.md": b"---\ntitle: Mehr\n---\n\nMehr davon.\n"}
    (added,) = _changes(small_course(), {**small_course(), **new}).lessons
    assert added.is_added
    assert added.texts[0].words_added == 2
    (removed,) = _changes({**small_course(), **new}, small_course()).lessons
    assert removed.is_removed
    assert removed.texts[0].before == "01-start/02-more.de.md"


def test_a_lesson_in_another_module_is_moved() -> None:
    manifest = MANIFEST + "  - id: next\n    title: {de: Weiter, en: Next}\n"
    files = {**small_course(manifest=manifest)}
    files["02-next/01-x.de.md"] = b"---\ntitle: X\n---\n\nText.\n"
    after = dict(files)
    for path in (LESSON_PATH, ENGLISH_PATH):
        text = after.pop(path).decode().replace("---\n", "---\nid: start/why\n", 1)
        after[path.replace("01-start/01", "02-next/02")] = text.encode()
    changes = {lesson.id: lesson for lesson in _changes(files, after).lessons}
    moved = changes["start/why"]
    assert moved.is_moved
    assert moved.after is not None
    assert moved.after.module == "next"
    assert not any(text.words_added for text in moved.texts)


def test_a_changed_key_is_told_apart_from_changed_words() -> None:
    other_key = LESSON_DE.replace("(x) dies", "( ) dies").replace("( ) das", "(x) das")
    changed = {q.id: q for q in _changes(small_course(), small_course(lesson=other_key)).questions}
    assert changed["first"].aspects == ("key",)
    assert changed["first"].locales == ("de",)
    words = LESSON_DE.replace("(x) dies", "(x) dies hier")
    changed = {q.id: q for q in _changes(small_course(), small_course(lesson=words)).questions}
    assert changed["first"].aspects == ("text",)
    number = small_course(quiz=QUIZ.replace("= 2", "= 3"), quiz_english=QUIZ.replace("= 2", "= 3"))
    changed = {q.id: q for q in _changes(small_course(), number).questions}
    assert changed["sum"].aspects == ("key",)
    assert changed["sum"].locales == ("de", "en")
    points = small_course(quiz=QUIZ.replace("{#sum}", "{#sum points=2 tags=a}"))
    changed = {q.id: q for q in _changes(small_course(), points).questions}
    assert changed["sum"].aspects == ("points", "settings")


def test_questions_that_came_and_went_are_told() -> None:
    renamed = {"lesson": LESSON_DE, "english": LESSON_EN}
    renamed = {key: text.replace("{#first}", "{#second}") for key, text in renamed.items()}
    found = {q.id: q for q in _changes(small_course(), small_course(**renamed)).questions}
    assert found["second"].aspects == ("added",)
    assert (found["second"].before, found["second"].after) == ("", LESSON_PATH)
    assert found["first"].aspects == ("removed",)
    assert found["first"].after == ""


def test_a_language_more_of_a_question_is_no_new_question() -> None:
    before = {path: data for path, data in small_course().items() if path != ENGLISH_PATH}
    (question,) = _changes(before, small_course()).questions
    assert (question.id, question.aspects, question.locales) == ("first", ("text",), ("en",))


def test_settings_modules_and_pictures_are_compared() -> None:
    manifest = MANIFEST.replace("pass: 60", "pass: 70").replace("de: Anfang", "de: Beginn")
    after = small_course(manifest=manifest, quiz=QUIZ.replace("---\n\n", "shuffle: yes\n---\n\n"))
    after["media/path.svg"] = SVG.replace(b"64", b"65")
    after["media/new.svg"] = SVG
    changes = _changes(small_course(), after)
    assert [(s.name, s.before, s.after) for s in changes.settings] == [("pass", "60", "70")]
    (module,) = changes.modules
    assert (module.title_before, module.title_after) == ("Anfang", "Beginn")
    assert [(m.name, m.before, m.after) for m in changes.media] == [
        ("new.svg", "", "media/new.svg"),
        ("path.svg", "media/path.svg", "media/path.svg"),
    ]
    quiz = next(text for text in changes.texts if text.what == "quiz" and text.locale == "de")
    assert ("shuffle", "no", "yes") in {(s.name, s.before, s.after) for s in quiz.settings}
    assert quiz.before == QUIZ_PATH


def test_five_hundred_lessons_are_compared_to_the_end() -> None:
    step = "\n## Schritt {n}\n\n" + "Ein Satz mit einigen Wörtern und noch mehr. " * 30 + "\n"
    files = {"course.yaml": MANIFEST.encode()}
    for number in range(500):
        text = "---\ntitle: L\n---\n" + "".join(step.format(n=n) for n in range(5))
        files[f"01-start/{number:03}-l{number}.de.md"] = text.encode()
    before = _course(files)
    other = {path: data.replace(b"Satz", b"Text") for path, data in files.items()}
    after = _course(other)
    with ends():
        assert compare_courses(before, _course(files)).is_empty
        assert len(compare_courses(before, after).lessons) == 500
