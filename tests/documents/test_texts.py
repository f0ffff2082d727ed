"""Texts in Markdown, whole courses and files of questions are told apart and taken over."""

from pathlib import Path

import pytest

from learnhub.courseware import read_folder, write_zip
from tests.documents.word_files import PNG, body, fixture, read, told, zipped

COURSES = Path(__file__).parents[2] / "courses"


@pytest.mark.parametrize(
    ("text", "title", "written"),
    [
        ("---\ntitle: Mine\n---\n\nHello *you*\n\n## Step\n\nx\n", "Mine",
         "Hello *you*\n\n## Step\n\nx\n"),
        ("# Mine\n\nHello\n", "Mine", "Hello\n"),
        ("Mine\n====\n\nHello\n\nStep\n----\n\nx\n", "Mine", "Hello\n\n## Step\n\nx\n"),
        ("Hello\n", "paper", "Hello\n"),
        ("```\n# no heading\n```\n", "paper", "```\n# no heading\n```\n"),
        ("# Mine {#id}\n\nRead.\n\n### ? Really {#q}\n\n- (x) yes\n- ( ) no\n", "Mine",
         "Read.\n\n### ? Really {#q}\n\n- (x) yes\n- ( ) no\n"),
    ],
)  # fmt: skip
def test_a_text_stays_as_it_is_but_for_its_title(text: str, title: str, written: str) -> None:
    found = read(text, "paper.md")
    assert found.format == "markdown"
    assert found.lessons[0].title == title
    assert body(found) == written


def test_several_main_headings_are_several_lessons() -> None:
    found = read("intro\n\n# A\n\na[^n]\n\n# B\n\n[b]\n\n[^n]: note\n[b]: https://b.org/\n", "x.md")
    assert [lesson.title for lesson in found.lessons] == ["x", "A", "B"]
    assert found.lessons[1].body == "a[^n]\n\n[^n]: note\n"


def test_zipped_texts_keep_pictures_and_links() -> None:
    found = read(
        zipped(
            {
                "notes/10-last.md": "# Last\n\n[first](2-first.md#x) `[no](2-first.md)` "
                "[t](term:a)",
                "notes/2-first.md": "---\ntitle: First\n---\n![A *b*](<img/Ä 1.png>)\n\n"
                "[p]: 10-last.md\n\n<img src='img/%C3%84%201.png' alt='x'> ![gone](no.png)",
                "notes/img/Ä 1.png": PNG,
            }
        ),
        "notes.zip",
    )
    assert [lesson.title for lesson in found.lessons] == ["First", "Last"]
    assert list(found.media) == ["ae-1.png"]
    first, last = (lesson.body for lesson in found.lessons)
    assert "[p]: last.md" in first
    assert "src='../media/ae-1.png'" in first
    assert "[first](first.md#x) `[no](2-first.md)` [t](term:a)" in last
    assert "The picture “no.png” is not there." in told(found)


def test_a_zipped_course_gives_its_files() -> None:
    folder = next(path.parent for path in COURSES.glob("*/course.yaml"))
    files, _ = read_folder(folder)
    found = read(write_zip(folder.name, files), "course.zip")
    assert found.format == "course"
    assert found.course == files
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("::a:: Is it? {=yes ~no}\n", "x.txt", "gift"),
        ("Is it?\nA. yes\nB. no\nANSWER: A\n", "x.txt", "aiken"),
        ("### ? Is it {#a}\n\n- (x) yes\n- ( ) no\n", "x.md", "markdown"),
        ("<?xml version='1.0'?><quiz><question type='truefalse'><name><text>a</text></name>"
         "<questiontext><text>Is it?</text></questiontext><answer fraction='100'><text>true</text>"
         "</answer><answer fraction='0'><text>false</text></answer></question></quiz>",
         "x.html", "moodle"),
    ],
)  # fmt: skip
def test_questions_come_as_a_bank(text: str, name: str, kind: str) -> None:
    found = read(text, name)
    assert found.format == kind
    assert found.bank is not None
    assert len(found.bank.entries) == 1
    assert found.lessons == ()


def test_questions_that_are_lost_are_told(shared_dir: Path) -> None:
    found = read(fixture(shared_dir, "gift_invalid", "ide_missingAnswer.gift"), "x.gift")
    assert found.format == "gift"
    assert found.problems != ()


def test_texts_of_others_become_lessons(shared_dir: Path) -> None:
    data = fixture(shared_dir, "courses", "culture_numerique_fr", "module1_coursinternet.md")
    found = read(data, "module1.md")
    assert len(found.lessons) > 1
    assert all(lesson.title and lesson.body.strip() for lesson in found.lessons)
