"""An OpenDocument text becomes lessons; what could not be taken over is told with its place."""

import pytest

from tests.documents.word_files import OPEN_SPACES, body, from_file, odt, read, told


@pytest.mark.parametrize("name", ["writer.odt", "writer.fodt"])
def test_zipped_and_flat_documents_mean_the_same(name: str) -> None:
    found = from_file(name)
    assert [lesson.title for lesson in found.lessons] == ["Before you buy", "After you bought"]
    first = found.lessons[0].body
    for text in (
        "Look for the **imprint**. It says *who* runs the shop[^1]. H<sub>2</sub>O.",
        "- name\n- address\n  - street",
        "[^1]: In Germany every shop must have one.",
        "or see [afterwards](after-you-bought.md).",
        "1. Search.\n2. Compare.\n\nSleep over it.\n\n3. Buy.",
        "| Shop | Price |\n| --- | --- |\n| Corner \\| market | 12 \\* |",
        "> Cheap is not always good.",
        "```\ntotal = price + postage\n```",
        "![A red square](../media/picture.png)",
        "Beside this stands a box.\n\nWords in the box\n\nA line follows.",
        "A remark, red and put in on",
    ):
        assert text in first


@pytest.mark.parametrize(
    "message",
    [
        "The page header is left out: “Town library, evening course”.",
        "“Paying”, “A remark, red and put in",
        "Words that were marked as deleted are left out: “taken out”.",
        "Words that were marked as inserted are taken over. Places: 1.",
        "The text of a text box stands behind this paragraph now.",
        "A drawing of lines and shapes was left out.",
        "A field (date) became the text that it showed last.",
        "Hidden words are left out: “unseen”.",
        "Comments in the margin are left out: 1.",
        "Coloured words are shown in the ordinary colour. Places: 1.",
        "“Prices”, “ShopPrice”: Cells of a table were joined.",
    ],
)
def test_what_was_lost_or_changed_is_told_with_its_place(message: str) -> None:
    assert message in told(from_file("writer.odt"))


def test_a_formula_becomes_plain_text() -> None:
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML">'
        "<mfrac><mi>a</mi><mn>2</mn></mfrac></math>"
    )
    found = read(
        odt(
            '<text:p>Is <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>',
            files={"Object 1/content.xml": formula},
        ),
        "a.odt",
    )
    assert body(found) == "Is a/2\n"
    assert "A formula became plain text: “a/2”." in told(found)


def test_contents_are_left_out_and_sections_opened() -> None:
    found = read(
        odt(
            "<text:table-of-content><text:index-body><text:p>Contents</text:p></text:index-body>"
            "</text:table-of-content><text:section><text:p>inside</text:p></text:section>"
            "<text:list><text:list-item><text:h text:outline-level='2'>Numbered</text:h>"
            "</text:list-item></text:list><text:p>below</text:p>"
        ),
        "a.odt",
    )
    assert body(found) == "inside\n\n## Numbered\n\nbelow\n"
    assert "The table of contents is left out" in told(found)


def test_words_of_shapes_are_rescued() -> None:
    found = read(
        odt(
            "<text:p>a<draw:g><draw:rect><text:p>in a box</text:p></draw:rect></draw:g></text:p>"
        ),
        "a.odt",
    )
    assert body(found) == "a\n\nin a box\n"


def test_a_document_with_a_password_is_told() -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    found = read(odt("<text:p>x</text:p>", files={"META-INF/manifest.xml": manifest}), "a.odt")
    assert found.lessons == ()
    assert "This document has a password." in told(found)


def test_entities_in_a_document_are_refused() -> None:
    text = f"""<!DOCTYPE x [<!ENTITY a "boo">]><office:document {OPEN_SPACES}><office:body>
    <office:text><text:p>&a;</text:p></office:text></office:body></office:document>"""
    found = read(text, "a.fodt")
    assert found.lessons == ()
    assert "entities of its own" in told(found)
