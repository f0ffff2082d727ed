"""A translation knows the text it was made from, and shows when that has changed."""

from pathlib import Path

from learnhub.courseware import (
    check_folder,
    outdated_steps,
    read_course,
    stale_steps,
    stale_texts,
    stamp,
)
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_EN,
    QUIZ,
    course_of,
    small_course,
)


def stamped(**changes: str) -> dict[str, bytes]:
    files, problems = stamp(small_course(**changes))
    assert problems == []
    return files


def test_stamping_writes_one_hash_a_step_into_translations_only() -> None:
    files = stamped()
    before = small_course()
    changed = {path for path in files if files[path] != before[path]}
    assert changed == {ENGLISH_PATH, "01-start/quiz.en.md"}
    text = next(course_of(files).lessons).variants[1]
    assert len(text.source) == len(text.steps) == 3
    lines = files[ENGLISH_PATH].decode().splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith("source: [")) == LESSON_EN


def test_stamping_twice_changes_no_byte() -> None:
    files = stamped()
    assert stamp(files) == (files, [])


def test_a_stamped_course_has_no_stale_steps() -> None:
    course = course_of(stamped())
    assert stale_steps(course) == {}
    assert stale_texts(course) == ()


def test_a_changed_step_of_the_original_is_stale_in_the_translation() -> None:
    files = stamped()
    files["01-start/01-why.de.md"] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    assert stale_steps(course_of(files)) == {"start/why": {"en": (2,)}}


def test_blank_lines_between_steps_make_nothing_stale() -> None:
    files = stamped()
    files["01-start/01-why.de.md"] = LESSON_DE.replace("\n\n## ", "\n\n\n\n## ").encode()
    assert stale_steps(course_of(files)) == {}


def test_an_added_step_is_stale_as_well() -> None:
    files = stamped()
    files["01-start/01-why.de.md"] = (LESSON_DE + "\n## Mehr\n\nText\n").encode()
    course, _ = read_course(files, folder="small")
    assert course is not None
    assert stale_steps(course) == {"start/why": {"en": (3,)}}


def test_a_reader_is_told_of_the_very_steps_whose_original_is_another_one() -> None:
    files = stamped()
    assert outdated_steps(course_of(files)) == {}
    files["01-start/01-why.de.md"] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    assert outdated_steps(course_of(files)) == {ENGLISH_PATH: frozenset({2})}


def test_a_step_that_only_moved_is_not_outdated_for_its_readers() -> None:
    files = stamped()
    second = LESSON_DE.index("\n## ")
    more = LESSON_DE[:second] + "\n## Neu\n\nText\n" + LESSON_DE[second:]
    files["01-start/01-why.de.md"] = more.encode()
    course, _ = read_course(files, folder="small")
    assert course is not None
    assert outdated_steps(course) == {ENGLISH_PATH: frozenset()}


def test_a_changed_quiz_is_stale_as_a_whole() -> None:
    files = stamped()
    files["01-start/quiz.de.md"] = QUIZ.replace("Guten Tag", "Willkommen").encode()
    assert stale_texts(course_of(files)) == ("01-start/quiz.en.md",)


def test_a_translation_that_was_never_stamped_is_not_called_stale() -> None:
    assert stale_steps(course_of(small_course())) == {}


def test_a_file_keeps_its_line_ends_when_it_is_stamped() -> None:
    files = small_course()
    files[ENGLISH_PATH] = files[ENGLISH_PATH].replace(b"\n", b"\r\n")
    data = stamp(files)[0][ENGLISH_PATH]
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"source: [" in data


def test_front_matter_that_cannot_take_a_stamp_is_reported_and_left() -> None:
    english = LESSON_EN.replace(
        "title: Why online?\ntranslation: reviewed\n", "{title: Why, translation: reviewed}\n"
    )
    files = small_course(english=english)
    after, problems = stamp(files)
    assert after[ENGLISH_PATH] == files[ENGLISH_PATH]
    assert [problem.where for problem in problems] == [f"{ENGLISH_PATH}:1"]


def test_a_folder_without_course_yaml_cannot_be_stamped() -> None:
    files, problems = stamp({"a.md": b"x"})
    assert files == {"a.md": b"x"}
    assert [problem.where for problem in problems] == ["course.yaml"]


def test_checking_names_the_translations_whose_original_has_changed(tmp_path: Path) -> None:
    files = stamped()
    files["01-start/01-why.de.md"] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    folder = tmp_path / "small"
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (found,) = [p for p in check_folder(folder) if "has changed" in p.message]
    assert found.where == f"small/{ENGLISH_PATH}"
    assert found.severity == "warning"
    assert found.params == {"steps": "3"}
