"""What texts point at is found, wherever the file lies, and without parsing every paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.courseware import lesson_at, media_name
from learnhub.courseware.links import only_pointing
from learnhub.markup import pointers
from tests.courseware.making import course_of, small_course

PIECES = [
    "\n",
    "\n\n",
    "\n\n",
    "- item",
    "    ",
    "  ",
    "![a](b.svg)",
    "[c](term:d)",
    "text",
    "> ",
    "```",
    "~~~",
    "<https://a.b>",
    "[e]",
    "[e]: ../f.md",
    "1. ",
    "<div>",
    "</div>",
    "`",
    "## h",
    "---",
    "[^1]",
    "[^1]: note",
    "\t",
    ": ",
]


@pytest.mark.parametrize(
    ("path", "target", "name"),
    [
        ("01-start/01-a.de.md", "../media/path.svg", "path.svg"),
        ("guide.de.md", "media/path.svg", "path.svg"),
        ("worksheets/a.de.md", "../media/path.svg", "path.svg"),
        ("01-start/01-a.de.md", "path.svg", "path.svg"),
        ("01-start/01-a.de.md", "../media/path.svg?x#y", "path.svg"),
        ("01-start/01-a.de.md", "media/path.svg", None),
        ("guide.de.md", "../media/path.svg", None),
        ("01-start/01-a.de.md", "../../media/path.svg", None),
        ("01-start/01-a.de.md", "/media/path.svg", None),
        ("01-start/01-a.de.md", "https://a.b/media/path.svg", None),
        ("01-start/01-a.de.md", "..\\media\\path.svg", None),
        ("01-start/01-a.de.md", "../media/", None),
        ("01-start/01-a.de.md", "", None),
    ],
)
def test_a_picture_is_meant_from_where_the_text_lies(
    path: str, target: str, name: str | None
) -> None:
    assert media_name(path, target) == name


@pytest.mark.parametrize(
    ("path", "target", "there"),
    [
        ("01-start/02-b.de.md", "01-why.md", True),
        ("01-start/02-b.de.md", "01-why.en.md#top", True),
        ("guide.de.md", "01-start/01-why.md", True),
        ("worksheets/a.de.md", "../01-start/01-why.md", True),
        ("01-start/02-b.de.md", "02-b.md", False),
        ("01-start/02-b.de.md", "../02-more/01-why.md", False),
        ("01-start/02-b.de.md", "01-why.txt", False),
    ],
)
def test_a_link_to_a_lesson_is_meant_from_where_the_text_lies(
    path: str, target: str, there: bool
) -> None:
    assert (lesson_at(course_of(small_course()), path, target) is not None) is there


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_leaving_paragraphs_out_loses_nothing_that_points_anywhere(text: str) -> None:
    assert pointers(only_pointing(text)) == pointers(text)
    assert only_pointing(text).count("\n") == text.count("\n")
