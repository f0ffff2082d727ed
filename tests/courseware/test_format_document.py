"""The example in the documentation is a course, and a good one."""

import re
from pathlib import Path

from learnhub.courseware import read_course, read_glossary, stale_steps, write_course

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "courses" / "format.md"
FILE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n(`{3,})[a-z]+\n(.*?\n)\2$", re.MULTILINE | re.DOTALL)


def example() -> dict[str, bytes]:
    text = DOCUMENT.read_text(encoding="utf-8")
    part = text[text.index("## A complete example") :]
    return {match[1]: match[3].encode() for match in FILE.finditer(part)}


def test_the_documented_example_has_no_problem_and_is_in_the_written_form() -> None:
    files = example()
    glossary, problems = read_glossary(files.pop("../glossary.yaml"), "glossary.yaml")
    assert problems == []
    course, problems = read_course(files, folder="first-mail", glossary=glossary)
    assert not problems, "\n".join(map(str, problems))
    assert course is not None
    assert len(files) == 11
    assert write_course(course) == dict(sorted(files.items()))
    assert stale_steps(course) == {}


def test_every_key_of_the_files_is_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    keys = """id locales line audience level access pass digcomp title summary outcomes modules
    minutes review_by translation source draw shuffle attempts feedback time"""
    assert [key for key in keys.split() if f"`{key}`" not in text] == []
