"""Terms have an explanation in each language, and everything wrong with them is told."""

import pytest

from learnhub.courseware import Term, read_glossary, write_glossary

GLOSSARY = """\
impressum:
  de: {term: Impressum, text: "Die Seite, die sagt, wem eine Website gehört."}
  en: {term: imprint (Impressum), text: The page that says who runs a website.}
link:
  de: {term: Link, text: Ein Verweis.}
"""


def test_a_term_is_found_in_the_nearest_language() -> None:
    glossary, problems = read_glossary(GLOSSARY.encode(), "courses/glossary.yaml")
    assert problems == []
    assert glossary.find("impressum", "en-GB", "de") == (
        "en",
        Term("imprint (Impressum)", "The page that says who runs a website."),
    )
    assert glossary.find("link", "en", "de") == ("de", Term("Link", "Ein Verweis."))
    assert glossary.find("none", "de", "de") is None


def test_a_glossary_comes_back_as_it_was_written() -> None:
    glossary, _ = read_glossary(GLOSSARY.encode(), "glossary.yaml")
    assert write_glossary(glossary) == GLOSSARY.encode()
    assert read_glossary(write_glossary(glossary), "glossary.yaml") == (glossary, [])


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("- a", 1, "keys with values"),
        ("a: b", 1, "group of keys"),
        ("Ä b:\n  de: {term: a, text: b}", 1, "single hyphens"),
        ("a:\n  German: {term: a, text: b}", 2, "no language code"),
        ("a:\n  de: {term: a}", 2, "“a.de.text” is missing"),
        ("a:\n  de: {term: a, text: b, also: c}", 2, "“a.de.also” is not known"),
        ("a:\n  de: nur Text", 2, "group of keys"),
        ("a: {}", 1, "not explained in any"),
        ("a:\n  de: {term: a, text: b}\na:\n  de: {term: a, text: b}", 3, "stands here twice"),
        ("a: [", 2, "cannot be read"),
        ("größer: x", 1, "group of keys"),
    ],
)
def test_what_is_wrong_with_a_term_is_told_with_its_line(text: str, line: int, part: str) -> None:
    _, problems = read_glossary(text.encode(), "courses/glossary.yaml")
    places = [(problem.where, problem.text) for problem in problems]
    assert [
        place
        for place in places
        if place[0] == f"courses/glossary.yaml:{line}" and part in place[1]
    ], places


def test_a_glossary_in_another_encoding_is_told() -> None:
    glossary, problems = read_glossary("a: größer".encode("cp1252"), "glossary.yaml")
    assert dict(glossary.terms) == {}
    assert "Windows-1252" in problems[0].text
