"""A handout of whatever authors and other programs write: never an error, nothing lost unseen."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from learnhub.courseware import Course, Medium
from learnhub.documents.handout import HandoutWords, papers
from learnhub.documents.handout.drawings import ready_drawing
from learnhub.documents.handout.flow import TEXT_HEIGHT
from learnhub.documents.handout.pages import paginated
from learnhub.documents.handout.values import Row
from tests.documents.handouts import handout, read, shipped, small, text_of

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'


def _with_picture(data: bytes, kind: str, name: str) -> Course:
    course = small(f"![Ein roter Kreis](../media/{name})\n")
    return replace(course, media=(Medium(name, data, kind, 200, 100),))


def _photo(form: str, mode: str = "RGB") -> bytes:
    made = BytesIO()
    Image.new(mode, (200, 100)).save(made, form)
    return made.getvalue()


@pytest.mark.parametrize(
    ("form", "mode", "kind"),
    [
        ("PNG", "RGB", "image/png"), ("PNG", "RGBA", "image/png"), ("PNG", "P", "image/png"),
        ("JPEG", "RGB", "image/jpeg"), ("JPEG", "CMYK", "image/jpeg"),
        ("WEBP", "RGB", "image/webp"), ("WEBP", "RGBA", "image/webp"), ("GIF", "P", "image/gif"),
    ],
)
def test_pictures_of_every_kind_are_printed_with_their_words(
    form: str, mode: str, kind: str
) -> None:
    pdf = handout(_with_picture(_photo(form, mode), kind, f"kreis.{form.lower()}"))
    assert any(page.images for page in read(pdf).pages)
    assert "Ein roter Kreis".encode("utf-16-be") in pdf or b"Ein roter Kreis" in pdf
    assert "cannot be printed" not in text_of(pdf)


@pytest.mark.parametrize(
    "inside",
    [
        b'<circle r="5"',
        (_SVG + '<filter id="f"/><rect width="9" height="9" filter="url(#f)"/></svg>').encode(),
        (_SVG + '<g id="a"><use href="#a"/></g></svg>').encode(),
        (
            _SVG + '<g id="a"><path d="M0 0"/></g><g id="b"><use href="#a"/><use href="#a"/></g>'
            '<use href="#b"/></svg>'
        ).encode(),
        (_SVG + '<path d="M 0 0 L nonsense"/></svg>').encode(),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_told_in_words(inside: bytes) -> None:
    printed = text_of(handout(_with_picture(inside, "image/svg+xml", "kreis.svg")))
    assert "This picture cannot be printed" in printed
    assert "Ein roter Kreis" in printed


def test_a_broken_photo_is_told_in_words() -> None:
    printed = text_of(handout(_with_picture(b"\x89PNG\r\n\x1a\nbroken", "image/png", "kreis.png")))
    assert "This picture cannot be printed" in printed


def test_words_in_drawings_become_outlines_of_any_script() -> None:
    text = '<text x="9" y="20" text-anchor="middle">5 € <tspan dy="9">عربي</tspan></text>'
    drawing = f"{_SVG}{text}</svg>"
    printed = handout(_with_picture(drawing.encode(), "image/svg+xml", "kreis.svg"))
    assert "cannot be printed" not in text_of(printed)


def test_an_entity_in_a_drawing_is_not_read() -> None:
    drawing = b'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + (
        _SVG + "<desc>&e;</desc><circle r='5'/></svg>"
    ).encode()
    ready = ready_drawing(drawing, lambda face: pytest.fail(face))
    assert ready is None or b"root:" not in ready


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_gives_a_document(text: str) -> None:
    assert handout(small(f"Anfang\n\n{text.replace(chr(13), ' ')}\n")).startswith(b"%PDF")


@pytest.mark.parametrize(
    "lesson",
    [
        "",
        "x" * 20_000,
        "א" * 3_000,
        "(" * 5_000,
        "> " * 60 + "tief",
        "".join(f"{'  ' * depth}- tief\n" for depth in range(40)),
        "|" + " a |" * 30 + "\n|" + "---|" * 30 + "\n|" + " wort |" * 30 + "\n",
        "| a | b |\n|---|---|\n| " + "wort " * 4_000 + "| kurz |\n",
        "```\n" + "code " * 500 + "\n```\n",
        "Ein Zeichen, das keine Schrift hat: \U0001fae8 und \u4e2d\n",
        '<p lang="ar" dir="rtl">مرحبا **Welt** 12</p>\n',
    ],
)
def test_strange_lessons_are_printed_too(lesson: str) -> None:
    assert handout(small(lesson), answers=True).startswith(b"%PDF")


def test_a_wide_table_keeps_every_cell() -> None:
    cells = [f"zelle{number}" for number in range(30)]
    table = "|" + "".join(f" {c} |" for c in cells) + "\n|" + "---|" * 30 + "\n"
    printed = text_of(handout(small(table)))
    assert all(cell in printed for cell in cells)


def _table(rows: int, word: str = "Wort") -> str:
    body = "".join(f"| Zeile {n} | {word} |\n" for n in range(1, rows + 1))
    return f"| Nummer | Bedeutung |\n| --- | --- |\n{body}"


@pytest.mark.parametrize("before", ["", "> "])
def test_a_long_table_has_its_head_on_every_page(before: str) -> None:
    lines = "".join(f"{before}{line}\n" for line in _table(90).splitlines())
    pages = [page.extract_text() for page in read(handout(small(lines))).pages]
    inside = [page for page in pages if "Zeile" in page]
    assert len(inside) > 2
    for page in inside:
        assert page.count("Nummer") == 1
        assert page.index("Nummer") < page.index("Zeile")
    assert sum(page.count("Zeile") for page in inside) == 90


def test_a_table_of_one_page_has_its_head_once() -> None:
    assert text_of(handout(small(_table(5)))).count("Nummer") == 1


def test_a_head_that_fills_half_a_page_is_not_said_again() -> None:
    head = "Wort " * 2_000
    table = _table(90).replace("Nummer", head)
    assert text_of(handout(small(table))).count("Wort") == 2_000 + 90


def test_a_question_about_many_statements_has_its_head_on_every_page() -> None:
    rows = "".join(f"| Aussage {n} | x |  |\n" for n in range(1, 91))
    question = f"### ? Was stimmt? {{#many}}\n\n| | Richtig | Falsch |\n| --- | --- | --- |\n{rows}"
    pages = [page.extract_text() for page in read(handout(small(question))).pages]
    inside = [page for page in pages if "Aussage" in page]
    assert len(inside) > 1
    assert all("Richtig" in page for page in inside)


def test_a_character_no_typeface_has_is_shown_as_a_box() -> None:
    course = small("Das Wort \u4e2d steht **hier \u4e2d**.\n")
    assert text_of(handout(course)).count("□") == 2


@given(
    st.lists(
        st.builds(
            Row, st.floats(0, 400), st.just(()), keep=st.booleans(), gap=st.booleans(),
            new_page=st.booleans(),
        ),
        max_size=60,
    )
)
@settings(max_examples=200)
def test_every_row_stands_on_one_page_and_none_reaches_beyond_it(rows: list[Row]) -> None:
    pages = paginated(rows)
    placed = [index for page in pages for index, _ in page.rows]
    assert placed == sorted(set(placed))
    assert {i for i, row in enumerate(rows) if not row.gap} <= set(placed)
    for page in pages:
        for index, y in page.rows:
            assert y == 0 or y + rows[index].height <= TEXT_HEIGHT + 0.001


def test_a_kind_the_handout_does_not_know_is_printed_by_what_it_says_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(papers, "_PAPERS", {})
    course, glossary = shipped("all-kinds")
    without = text_of(handout(course, glossary))
    answered = text_of(handout(course, glossary, answers=True, words=HandoutWords(right="JA")))
    assert "Den Bildschirm dunkler stellen" in without
    assert "Den Bildschirm dunkler stellen (JA)" in answered
