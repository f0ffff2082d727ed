"""What should be mended is told, but stops nobody."""

from collections.abc import Mapping

import pytest

from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_PATH,
    MANIFEST,
    QUIZ_PATH,
    SVG,
    small_course,
)
from tests.courseware.spoiling import MODULE, PLAIN, added, english, expect, lesson, manifest, quiz


@pytest.mark.parametrize(
    ("files", "where", "part"),
    [
        (manifest(", en: A small course.", ""), "course.yaml:10", "“summary” has no text"),
        (manifest("  en: [do something]\n", ""), "course.yaml:11", "“outcomes” has no text"),
        (added("README.md"), "README.md", "not part of a course"),
        (added("media/notes.txt", b"x"), "media/notes.txt", "not part of a course"),
        (added("01-start/path.svg", SVG), "01-start/path.svg", "not part of a course"),
        (
            small_course(manifest=MANIFEST.replace("modules:\n", "modules:\n" + MODULE))
            | {"02-next/01-a.de.md": PLAIN},
            "course.yaml:15",
            "in another order",
        ),
        (
            lesson(
                "## Das kann ich jetzt\n\nSiehe [Liste](worksheet:list).", "## Das kann ich jetzt"
            ),
            f"{LESSON_PATH}:16",
            "says nothing",
        ),
        (added("01-start/02-a.en.md"), "01-start/02-a.en.md", "no original in “de”"),
        (added("worksheets/more.en.md"), "worksheets/more.en.md", "no original"),
        (english("## What I can", "## More\n\nText\n\n## What I can"), ENGLISH_PATH, "has 4 steps"),
        (
            english(
                "### ? What is right? {#first}\n\n- (x) this\n- ( ) that\n\n## What I can do now\n",
                "## What I can do now\n\n### ? What is right? {#first}\n\n"
                "- (x) this\n- ( ) that\n\n---\n",
            ),
            f"{ENGLISH_PATH}:14",
            "stands in step 3 here",
        ),
        (added("media/unused.svg", SVG), "media/unused.svg", "not used"),
        (lesson("worksheet:list", "term:none"), f"{LESSON_PATH}:18", "not in the glossary"),
        (
            small_course()
            | {"media/path.svg": b"", "media/path.en.svg": SVG}
            | {"01-start/02-a.de.md": PLAIN},
            f"{LESSON_PATH}:9",
            "only in “en”",
        ),
        (quiz("60-100", "50-100"), f"{QUIZ_PATH}:7", "0-59 and 50-100 overlap"),
        (quiz("60-100", "70-100"), f"{QUIZ_PATH}:7", "from 60 to 69"),
        (quiz("0-59", "10-59"), f"{QUIZ_PATH}:7", "from 0 to 9"),
        (quiz("60-100", "60-99"), f"{QUIZ_PATH}:7", "from 100 to 100"),
        (
            added("01-start/bank.de.md", b"### ? b {#b}\n\n- = c\n"),
            "01-start/bank.de.md:1",
            "no “draw”",
        ),
        (
            small_course(manifest=MANIFEST + MODULE)
            | {"02-next/01-a.de.md": PLAIN, "02-next/bank.de.md": b"### ? b {#b}\n\n- = c\n"},
            "02-next/bank.de.md:1",
            "has no quiz",
        ),
    ],
)
def test_a_warning_is_told_and_stops_nobody(
    files: Mapping[str, bytes], where: str, part: str
) -> None:
    expect(files, where, part, "warning")
