"""Whatever stands in a file, reading it ends, and ends with a course or with problems."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware import read_course, read_glossary, stamp, write_course
from tests.courseware.making import LESSON_PATH, MANIFEST, PLACES, small_course
from tests.endless import ends


def read_safely(files: dict[str, bytes]) -> None:
    course, problems = read_course(files, folder="small")
    assert course is not None or problems
    for problem in problems:
        str(problem).encode("utf-8")
    if course is not None:
        write_course(course)
    stamp(files)


def collected(shared_dir: Path, *parts: str) -> list[Path]:
    found = [
        path for path in (shared_dir / "fixtures").joinpath(*parts).rglob("*") if path.is_file()
    ]
    assert found
    return found


def test_courses_of_others_are_read_without_an_exception(shared_dir: Path) -> None:
    for path in collected(shared_dir, "courses"):
        data = path.read_bytes()
        for place in ("course.yaml", LESSON_PATH, "01-start/quiz.de.md"):
            read_safely(small_course() | {place: data})


def test_naughty_strings_are_read_without_an_exception(shared_dir: Path) -> None:
    for path in collected(shared_dir, "naughty"):
        data = path.read_bytes()
        for place in PLACES:
            read_safely(small_course() | {place: data})
    strings = json.loads((shared_dir / "fixtures" / "naughty" / "blns.json").read_text("utf-8"))
    assert len(strings) > 400
    for text in strings:
        data = text.encode("utf-8", "surrogatepass")
        files = small_course() | {
            LESSON_PATH: b"---\ntitle: " + data + b"\n---\n\n## " + data + b"\n\n" + data + b"\n",
            "01-start/quiz.de.md": b"---\ntitle: a\n---\n### ? " + data + b" {#a}\n\n- = " + data,
        }
        course, _ = read_course(files, folder="small")
        assert course is not None
        write_course(course)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_in_any_file_are_read_without_an_exception(place: str, data: bytes) -> None:
    read_safely(small_course() | {place: data})


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=20), max_size=4))
def test_any_names_are_read_without_an_exception(files: dict[str, bytes]) -> None:
    read_safely({**files, "course.yaml": MANIFEST.encode()})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_course_file_with_flipped_signs_is_read_without_an_exception(data: st.DataObject) -> None:
    files = small_course()
    path = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[path])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + 1] = data.draw(
            st.sampled_from(
                [
                    b"",
                    b"-",
                    b":",
                    b"#",
                    b"`",
                    b">",
                    b"{",
                    b"[",
                    b"\n",
                    b"? ",
                    b"\xff",
                    b"---\n",
                    b"&",
                ]
            )
        )
    read_safely({**files, path: bytes(content)})


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "a: " * 50_000,
        "? " * 100_000,
        "&a " * 50_000,
        "'" * 100_001,
        "a:\n" * 100_000,
        "\n" * 400_000,
        "- a\n" * 100_000,
        "## a\n" * 20_000,
        "> [!SCORE 0-1]\n" * 20_000,
        "```\n" * 100_001,
        "#" * 200_000,
        "### ? a {#a}\n" * 3_000,
        "> " * 50_000,
    ],
)
def test_nasty_files_are_read_to_the_end(text: str) -> None:
    with ends():
        for place in PLACES:
            read_course(small_course() | {place: text.encode()}, folder="small")
        read_course(small_course(lesson=f"---\n{text}\n---\n{text}"), folder="small")
        read_glossary(text.encode(), "glossary.yaml")
