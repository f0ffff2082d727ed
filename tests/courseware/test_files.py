"""A course folder on disk is read without leaving it, and every refusal is told."""

import os
from pathlib import Path

import pytest

from learnhub.courseware import check_folder, read_folder
from tests.courseware.making import LESSON_DE, MANIFEST, small_course


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "small", small_course())


def test_a_folder_gives_its_files_by_their_paths(folder: Path) -> None:
    assert read_folder(folder) == (small_course(), [])


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (folder / "guide.de.md").symlink_to(secret)
    (folder / "02-more").symlink_to(tmp_path, target_is_directory=True)
    files, problems = read_folder(folder)
    assert b"secret" not in b"".join(files.values())
    assert {problem.where for problem in problems} == {"small/guide.de.md", "small/02-more"}


def test_hidden_files_are_left_out_and_told(folder: Path) -> None:
    write(folder, {".env": b"x", ".git/config": b"x", ".DS_Store": b"x", "media/Thumbs.db": b"x"})
    files, problems = read_folder(folder)
    assert files == small_course()
    assert [(p.where, p.severity) for p in problems] == [
        ("small/.env", "warning"),
        ("small/.git", "warning"),
    ]


@pytest.mark.parametrize(
    "name", ["a\\b.md", "a:b.md", "aux.md", "a\u202e.md", "a\nb.md", "x." * 80]
)
def test_names_that_mean_trouble_are_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    files, problems = read_folder(folder)
    assert files == small_course()
    assert len(problems) == 1
    assert "not every system" in problems[0].text


def test_a_name_that_is_no_text_is_refused(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/a\xff.md", "wb"):  # noqa: PTH123 - a name of bytes
        pass
    files, problems = read_folder(folder)
    assert files == small_course()
    problems[0].where.encode("utf-8")


def test_what_is_too_large_is_refused(folder: Path) -> None:
    write(folder, {"guide.de.md": bytes(1_000_001), "media/big.png": bytes(5_000_001)})
    files, problems = read_folder(folder)
    assert files == small_course()
    assert [problem.text.split(".")[0] for problem in problems] == [
        "This file is larger than 1 MB",
        "This file is larger than 5 MB",
    ]


def test_too_many_files_stop_the_reading(folder: Path) -> None:
    write(folder, {f"media/{number}.txt": b"" for number in range(2_001)})
    files, problems = read_folder(folder)
    assert len(files) == 2_000
    assert "more than 2000 files" in problems[0].text


def test_a_folder_in_a_folder_in_a_folder_ends_somewhere(folder: Path) -> None:
    write(folder, {"/".join("abcdefgh") + "/x.md": b"x"})
    files, problems = read_folder(folder)
    assert files == small_course()
    assert "too deep" in problems[0].text


def test_a_pipe_is_not_read(folder: Path) -> None:
    os.mkfifo(folder / "guide.de.md")
    files, problems = read_folder(folder)
    assert files == small_course()
    assert "no ordinary file" in problems[0].text


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    files, problems = read_folder(tmp_path / "none")
    assert files == {}
    assert [str(problem) for problem in problems] == ["none: This folder does not exist."]
    assert check_folder(tmp_path / "none") == problems


def test_checking_one_course_uses_the_glossary_of_the_folder_above(folder: Path) -> None:
    lesson = LESSON_DE.replace("worksheet:list", "term:liste")
    write(folder, small_course(lesson=lesson))
    assert [problem.severity for problem in check_folder(folder)] == ["warning"]
    write(folder.parent, {"glossary.yaml": b"liste:\n  de: {term: Liste, text: Zum Abhaken}\n"})
    assert check_folder(folder) == []


def test_checking_a_folder_of_courses_checks_all_of_them_and_the_glossary(folder: Path) -> None:
    other = small_course(manifest=MANIFEST.replace("id: small", "id: other"))
    write(folder.parent, {f"wrong/{path}": data for path, data in other.items()})
    write(folder.parent, {"glossary.yaml": b"liste:\n  de: {term: Liste}\n"})
    places = [problem.where for problem in check_folder(folder.parent)]
    assert places == ["glossary.yaml:2", "wrong/course.yaml:1"]


def test_a_folder_without_courses_is_told(tmp_path: Path) -> None:
    assert "no course here" in check_folder(tmp_path)[0].text
