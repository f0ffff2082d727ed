"""A course as a whole: missing languages, places in lessons, everything in one order."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from learnhub.base.problem import has_errors
from learnhub.courseware import Course, read_course
from learnhub.courseware.advice import advise, advise_course, advise_folder, advise_text
from tests.courseware.making import ENGLISH_PATH, LESSON_DE, LESSON_PATH, MANIFEST, small_course

SECOND = "01-start/02-more.de.md"


def read(files: Mapping[str, bytes]) -> Course:
    """Return a course, whatever its problems are."""
    course, _ = read_course(files, folder="small")
    assert course is not None
    return course


def missing(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return which languages are told to be missing, by path."""
    return {
        problem.where.removeprefix("small/"): str(problem.params["locales"])
        for problem in advise_course(read(files))
        if "locales" in problem.params
    }


def test_a_text_that_is_not_there_in_every_language_is_told() -> None:
    assert missing(small_course()) == {"worksheets/list.de.md": "en"}
    files = small_course(manifest=MANIFEST.replace("[de, en]", "[de, en, ar, tr]"))
    del files[ENGLISH_PATH]
    assert missing(files) == {
        LESSON_PATH: "en, ar, tr",
        "01-start/quiz.de.md": "ar, tr",
        "worksheets/list.de.md": "en, ar, tr",
    }


def test_an_easier_variant_may_be_missing() -> None:
    files = small_course(manifest=MANIFEST.replace("[de, en]", "[de, de-simple, en]"))
    assert missing(files) == {"worksheets/list.de.md": "en"}


@pytest.mark.parametrize(
    ("path", "link", "told"),
    [
        (SECOND, "[x](01-why.md)", False),
        (SECOND, "[x](01-why.md#step-2)", False),
        (SECOND, "[x](01-why.de.md#step-4)", True),
        (SECOND, "[x](01-why.md#der-weg)", True),
        (SECOND, "[x](07-none.md#a)", False),
        (SECOND, "[x](https://a.b/c.md#d)", False),
        (SECOND, "`[x](01-why.md#der-weg)`", False),
        ("worksheets/list.de.md", "[x](../01-start/01-why.md#oben)", True),
        ("worksheets/list.de.md", "[x][y]\n\n[y]: ../01-start/01-why.md#oben", True),
    ],
)
def test_a_place_in_another_lesson_that_is_not_there_is_told(
    path: str, link: str, told: bool
) -> None:
    body = f"---\ntitle: a\n---\n\n## A\n\nSiehe {link}.\n"
    course = read(small_course() | {path: body.encode()})
    found = [problem for problem in advise(course) if "target" in problem.params]
    assert [problem.severity for problem in found] == (["advice"] if told else [])
    if told:
        assert found[0].where.startswith(f"small/{path}:")
        assert "#step-1 to #step-3" in found[0].text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Liste](worksheet:list)", "[oben](#step-2)", False),
        ("[Liste](worksheet:list)", "[oben](#step-9)", True),
        ("[Liste](worksheet:list)", "[oben](#weg)", True),
        ("[Liste](worksheet:list).", "[oben](#zwei).\n\n### Zwei\n\nText", False),
        ("[Liste](worksheet:list).", "[oben](#kurz).\n\n### Zwei {#kurz}\n\nText", False),
        ("[Liste](worksheet:list)", "nichts[^1].\n\n[^1]: Fußnote", False),
    ],
)
def test_a_heading_that_is_not_in_the_same_text_is_told(old: str, new: str, told: bool) -> None:
    assert old in LESSON_DE
    course = read(small_course(lesson=LESSON_DE.replace(old, new)))
    text = course.modules[0].lessons[0].variants[0]
    found = [problem.where for problem in advise_text(text) if "target" in problem.params]
    assert found == ([f"{LESSON_PATH}:18"] if told else [])


def test_a_page_says_what_is_missing_without_naming_steps() -> None:
    page = b"---\ntitle: a\n---\n\n[x](#b)\n"
    found = [p.text for p in advise(read(small_course() | {"worksheets/list.de.md": page}))]
    assert "There is no heading “#b” in this text. Please correct the link." in found


def test_advice_is_sorted_and_never_an_error() -> None:
    spoilt = LESSON_DE + "\nAusgleichszahlung\n\n" + "Wort " * 21 + "\n\n#### Tief\n\nText\n"
    found = advise(read(small_course(lesson=spoilt)))
    assert not has_errors(found)
    assert {problem.severity for problem in found} == {"advice"}
    places = [problem.where.rpartition(":")[0::2] for problem in found if ":" in problem.where]
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))
    assert len(found) >= 4


def test_a_text_alone_is_told_the_same_as_within_its_course() -> None:
    course = read(small_course())
    alone = [p for text in course.written for p in advise_text(text, folder="small")]
    whole = [str(problem) for problem in advise(course)]
    assert sorted(map(str, [*alone, *advise_course(course)])) == sorted(whole)


def test_folders_are_read_as_they_lie_on_disk(tmp_path: Path) -> None:
    for path, data in small_course().items():
        file = tmp_path / "small" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (tmp_path / "glossary.yaml").write_text(
        'way:\n  de: {term: "Liste", text: "Etwas."}\n', encoding="utf-8"
    )
    one = advise_folder(tmp_path / "small")
    assert any(problem.params.get("id") == "way" for problem in one)
    assert advise_folder(tmp_path) == one
    assert advise_folder(tmp_path / "none") == []
    (tmp_path / "small" / "course.yaml").write_bytes(b"{")
    assert advise_folder(tmp_path) == []
