"""Markdown is taken apart for translators and goes together again as it was."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware.xliff.inline import (
    Inline,
    Mark,
    marks_fit,
    put_together,
    renumbered,
    taken_apart,
    tidy,
)
from learnhub.courseware.xliff.segments import Segment, filled, segments_of, segments_of_line
from learnhub.courseware.xliff.shapes import heading_parts
from learnhub.courseware.xliff.units import Unit, split_id
from tests.endless import ends

COURSES = Path(__file__).parents[2] / "courses"

INLINE = st.lists(
    st.sampled_from(
        [
            "Wort",
            " ",
            "**",
            "*",
            "_",
            "`",
            "``",
            "[",
            "](x.md)",
            "![",
            "]",
            "\\",
            "<b>",
            "</b>",
            "&amp;",
            "&nbsp;",
            "{.large}",
            "<https://x.org>",
            "[^1]",
            "مرحبا",
            "a < b",
            "{#id}",
            "!",
        ]
    )
    | st.text(max_size=4),
    max_size=14,
).map(lambda parts: " ".join("".join(parts).split()))
BLOCKS = st.lists(
    st.sampled_from(
        [
            "Ein Absatz.",
            "- Punkt",
            "  weiter",
            "1. eins",
            "> Zitat",
            "> [!TIP] Rat",
            "> - drin",
            "| a | b |",
            "|---|---|",
            "```",
            "    code",
            "### Titel {#x}",
            "",
            "<div>",
            "<!-- a",
            "-->",
            "[x]: y.md",
            "[^1]: Note",
            "Wort",
            ": Sinn",
            "---",
            "- [ ] tun",
            "Ende  ",
            '![Bild](a.svg "Titel")',
            "{.large}",
        ]
    ),
    max_size=14,
).map("\n".join)


def parts(text: str) -> list[str]:
    return [piece.text for piece in segments_of(text) if isinstance(piece, Segment)]


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Das ist **sehr** wichtig.", ["Das ist ", "sehr", " wichtig."], ["bold"]),
        ('Ein [Link](term:x "T") hier.', ["Ein ", "Link", " hier."], ["link"]),
        ("Der Befehl `ls -l`{lang=en} zeigt.", ["Der Befehl ", " zeigt."], ["x-code"]),
        ("Kund\\*innen und Bürger\\*innen", ["Kund*innen und Bürger*innen"], []),
        ("2 * 3 und snake_case_name", ["2 * 3 und snake_case_name"], []),
        ("<kbd>Enter</kbd> drücken", ["Enter", " drücken"], ["x-tag", "x-tag"]),
        ("*a **b** c*", ["a ", "b", " c"], ["italic", "bold"]),
        ("Ihr <Name> hier", ["Ihr <Name> hier"], []),
    ],
)
def test_words_and_codes_are_told_apart(text: str, words: list[str], codes: list[str]) -> None:
    inline = taken_apart(text)
    assert [part for part in inline.parts if isinstance(part, str)] == words
    assert [code.sort for code in inline.codes] == codes
    assert put_together(inline.parts, inline.codes) == text


def test_words_that_look_like_markup_are_hidden() -> None:
    assert put_together(("Preis*e und Preis*e",), ()) == "Preis\\*e und Preis\\*e"
    assert put_together(("[x](y)",), ()) == "\\[x\\](y)"
    link = taken_apart("[a](b)")
    assert put_together(("Halt!", *link.parts), link.codes) == "Halt\\![a](b)"


def test_codes_must_all_come_back_and_gaps_in_order() -> None:
    codes = taken_apart("**a** `b`").codes
    assert marks_fit((Mark("single", 2), Mark("open", 1), "x", Mark("close", 1)), codes)
    assert not marks_fit((Mark("open", 1), "x", Mark("close", 1)), codes)
    assert not marks_fit((Mark("close", 1), "x", Mark("open", 1), Mark("single", 2)), codes)
    gaps = taken_apart("\ue0101\ue011 und \ue0102\ue011").codes
    assert marks_fit((Mark("single", 1), Mark("single", 2)), gaps)
    assert not marks_fit((Mark("single", 2), Mark("single", 1)), gaps)


def test_a_translation_with_the_same_codes_gets_their_numbers() -> None:
    source = taken_apart("**a** und [b](c)")
    other = taken_apart("[x](c) and **y**")
    found = renumbered(other, source.codes)
    assert found is not None
    assert put_together(found.parts, source.codes) == "[x](c) and **y**"
    assert renumbered(taken_apart("[x](d) and **y**"), source.codes) is None


def test_blocks_give_their_texts_without_signs() -> None:
    text = (
        "### Titel {#a}\n\nEin Absatz\nin zwei Zeilen.\n\n- eins\n- [ ] zwei\n\n"
        "> [!TIP] Rat\n> Mehr.\n"
        "\n| Kopf | Wert |\n|---|--:|\n| Zeile | 5 |\n\n```\ncode\n```\n\n"
        '![Ein Bild](../media/a.svg "Die Schrift")\n'
    )
    assert parts(text) == [
        "Titel",
        "Ein Absatz in zwei Zeilen.",
        "eins",
        "zwei",
        "Rat",
        "Mehr.",
        "Kopf",
        "Wert",
        "Zeile",
        "Ein Bild",
        "Die Schrift",
    ]


def test_a_line_break_in_a_quotation_keeps_its_sign() -> None:
    pieces = segments_of("> eins  \n> zwei\n")
    (segment,) = [piece for piece in pieces if isinstance(piece, Segment)]
    assert put_together(segment.inline.parts, segment.inline.codes) == "eins  \n> zwei"


def test_a_translation_cannot_begin_a_list_or_leave_its_cell() -> None:
    unit = Unit("s1.text1.1", "s1.text1", "text", "paragraph", taken_apart("Der erste Mai"))
    assert unit.written(("1. Mai",)) == "1\\. Mai"
    assert unit.written(("- Mai",)) == "\\- Mai"
    assert unit.written(("# Mai",)) == "\\# Mai"
    assert filled(segments_of("| a |\n|---|\n"), ["x | y"]) == "| x \\| y |\n|---|\n"


def test_the_id_of_a_unit_tells_when_its_original_changed() -> None:
    one = Unit("a.1", "a", "text", "paragraph", taken_apart("Ein **Wort**"))
    other = Unit("a.1", "a", "text", "paragraph", taken_apart("Ein *Wort*"))
    assert one.id != other.id
    assert split_id(one.id) == ("a.1", one.digest)
    assert split_id("unit-7") == ("", "")


def test_shipped_texts_go_together_as_they_were() -> None:
    for path in sorted(COURSES.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        pieces = segments_of(text)
        again = "".join(p if isinstance(p, str) else p.text for p in pieces)
        assert "".join(again.split()) == "".join(text.split())
        for piece in pieces:
            if isinstance(piece, Segment):
                inline = piece.inline
                assert put_together(inline.parts, inline.codes) is not None


@settings(max_examples=300, deadline=None)
@given(INLINE)
def test_any_line_is_taken_apart_and_put_together(text: str) -> None:
    inline = taken_apart(text)
    assert marks_fit(inline.parts, inline.codes)
    said = put_together(tidy(inline.parts), inline.codes)
    if said is not None:
        assert taken_apart(said).literal == Inline(tidy(inline.parts), inline.codes).literal


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_any_text_keeps_its_pieces_in_order(text: str) -> None:
    pieces = segments_of(text)
    again = "".join(p if isinstance(p, str) else p.text for p in pieces)
    # Lines of one paragraph become one line, which needs the sign of its quotation once.
    assert "".join(again.replace(">", "").split()) == "".join(text.replace(">", "").split())
    same = filled(pieces, [p.text for p in pieces if isinstance(p, Segment)])
    sorts = [p.sort for p in segments_of(same) if isinstance(p, Segment)]
    assert sorts == [p.sort for p in pieces if isinstance(p, Segment)]


def test_a_heading_is_divided_into_signs_words_and_ending() -> None:
    assert heading_parts("## Titel {#a .large} ##") == ("## ", "Titel", " {#a .large} ##")
    assert heading_parts("## Titel #1") == ("## ", "Titel #1", "")
    assert heading_parts("## Preis {in Euro}") == ("## ", "Preis {in Euro}", "")
    assert heading_parts("## ##") == ("## ", "", "##")
    assert heading_parts("Text") is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_line_of_signs_is_only_text(text: str) -> None:
    for piece in segments_of_line(text, "heading"):
        assert isinstance(piece, str | Segment)


@pytest.mark.parametrize(
    "sign",
    [
        "*a ",
        "[",
        "](",
        "![a](",
        "`",
        "`` ` ",
        "<a ",
        "<!--",
        "> ",
        "- ",
        "&a",
        "\\",
        "*_",
        "{.a ",
        "-",
        "#",
        "{",
        "[^",
        " ",
        "|",
        "**",
        "x  \n> ",
        "](a(",
        "<a:",
    ],
)
def test_long_texts_of_one_sign_are_taken_apart_to_the_end(sign: str) -> None:
    text = sign * (150_000 // len(sign))
    with ends():
        segments_of(text)
        segments_of(f"# a {text} b")
        segments_of(f"| a |\n|{text}x")
        taken_apart(text)
        tidy((text,))
