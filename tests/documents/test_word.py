"""A Word file becomes lessons; what could not be taken over is told with its place."""

import pytest

from tests.documents.word_files import PNG, SPACES, body, docx, from_file, html, read, told, words

LISTS = f"""<w:numbering {SPACES}><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>"""


def item(text: str, level: int = 0, number: int = 1) -> str:
    """Return an item of a list."""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_each_main_heading_begins_a_lesson() -> None:
    found = from_file("everything.docx")
    assert [lesson.title for lesson in found.lessons] == ["Passwords", "Pictures", "The end"]
    assert [lesson.slug for lesson in found.lessons] == ["passwords", "pictures", "the-end"]
    assert "## Choosing one" in found.lessons[0].body


def test_the_title_becomes_the_lesson_where_there_is_no_main_heading() -> None:
    found = from_file("german.docx")
    assert [lesson.title for lesson in found.lessons] == ["Sicher im Netz"]
    assert body(found) == (
        "Worum es geht.\n\n## Passwörter\n\nEin gutes Passwort ist lang.\n\n### Wie lang?\n\n"
        "Mindestens zwölf Zeichen.\n\n## Aktualisieren\n\nHalten Sie Ihr Gerät aktuell.\n"
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "A password is **secret**. Never *ever* tell it[^1].",
        "H<sub>2</sub>O, <del>old</del> and <u>underlined</u>",
        "- long\n  - at least twelve signs\n- not used elsewhere",
        "2. Choose a password.\n\nThis paragraph interrupts the list.\n\n3. Write it down",
        "[^2]: A note with **bold** words.\n\n    And a second paragraph.",
        "[city](https://www.example.org/?a=1",
        "[chapter two](the-end.md)",
        "> Who hesitates is lost.",
        "| Day | Opens |\n| --- | --- |\n| Monday | 9 \\| 10 |",
    ],
)
def test_what_a_lesson_can_hold_is_taken_over(text: str) -> None:
    assert text in from_file("everything.docx").lessons[0].body


def test_signs_that_would_mean_something_stay_signs() -> None:
    shown = html(from_file("everything.docx").lessons[0].body)
    for text in ("* no emphasis *", "[no link](x)", "`no code`", "{#noid}", "- (x) no answer",
                 "# no heading", "1. no list, 2 &lt; 3 &amp; &lt;b&gt;no tag"):  # fmt: skip
        assert text in shown
    assert "## \\? Is this a question" in from_file("everything.docx").lessons[0].body


@pytest.mark.parametrize(
    "message",
    [
        "The title “Safe on the Internet” stands above all lessons",
        "“Everything else”, “Beside this stands a box.",
        "The text of a text box stands behind this paragraph now.",
        "“Everything else”, “A graphic follows.”: A SmartArt graphic was left out",
        "A chart was left out; its title stands here: “Visitors a month”.",
        "“A line follows.”: A drawing of lines and shapes was left out.",
        "A formula became plain text: “x=(a+b)/2”.",
        "An embedded object (Excel.Sheet.12) was left out.",
        "Words that were marked as deleted are left out: “taken out”.",
        "Words that were marked as inserted are taken over. Places: 1.",
        "Comments in the margin are left out: 1.",
        "A field (DATE) became the text that it showed last.",
        "Hidden words are left out: “unseen”.",
        "A form field became ordinary text: “☒”.",
        "The page header is left out: “Town library, courses”.",
        "The page footer is left out: “Page”.",
        "Page breaks are left out, because lessons have no pages. Places: 2.",
        "Coloured words are shown in the ordinary colour. Places: 1.",
        "The link to “file:///C:/Users/x/secret.docx” became text",
        "“Tables”, “cell 0",
        "Cells of a table were joined.",
        "The picture “image2.jpg” has no description.",
        "“An old drawing:”: The picture “drawing.emf” is a drawing in a Windows format (EMF)",
    ],
)
def test_what_was_lost_or_changed_is_told_with_its_place(message: str) -> None:
    assert message in told(from_file("everything.docx"))


def test_words_in_boxes_graphics_and_charts_are_rescued() -> None:
    text = from_file("everything.docx").lessons[1].body
    for each in ("Words in the box\n\nand more", "Plan\n\nDo", "Visitors a month", "kanji (kana)"):
        assert each in text


def test_pictures_are_kept_with_their_words_and_captions() -> None:
    found = from_file("everything.docx")
    assert sorted(found.media) == ["image1.png", "image2.jpg"]
    assert '![A red field](../media/image1.png "Figure 1: the field")' in found.lessons[1].body
    assert "![](../media/image2.jpg)" in found.lessons[1].body


def test_the_original_stands_beside_the_result_as_safe_html() -> None:
    original = from_file("everything.docx").original
    assert "<strong>secret</strong>" in original
    assert "<em>[A red field]</em>" in original
    assert "<img" not in original


def test_a_document_of_libreoffice_is_read_as_well() -> None:
    found = from_file("writer.docx")
    assert [lesson.title for lesson in found.lessons] == ["Before you buy", "After you bought"]
    text = found.lessons[0].body
    assert "- name\n- address\n  - street" in text
    assert "| Shop | Price |" in text
    assert "[afterwards](after-you-bought.md)" in text
    assert "Words in the box" in text
    assert "```\ntotal = price + postage\n```" in text


def test_headings_below_the_second_level_are_lifted() -> None:
    found = read(docx(words("Deep", "Heading3") + words("text") + words("More", "Heading3")))
    assert "## Deep\n\ntext\n\n## More" in body(found)
    assert found.lessons[0].title == "paper"


def test_a_style_that_grows_out_of_a_heading_is_one() -> None:
    styles = f"""<w:styles {SPACES}>
    <w:style w:type="paragraph" w:styleId="b1"><w:name w:val="Überschrift 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="own"><w:name w:val="Kapitel"/><w:basedOn w:val="b1"/>
    </w:style><w:style w:type="paragraph" w:styleId="deep"><w:name w:val="Eigen"/>
    <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>"""
    text = words("Eins", "own") + words("Zwei", "deep") + words("x")
    found = read(docx(text, {"styles.xml": styles}))
    assert found.lessons[0].title == "Eins"
    assert body(found) == "## Zwei\n\nx\n"


def test_lists_go_on_counting_behind_a_paragraph() -> None:
    found = read(
        docx(
            item("one") + item("inner", 1) + item("two") + words("between") + item("three"),
            {"numbering.xml": LISTS},
        )
    )
    assert body(found) == "1. one\n   - inner\n2. two\n\nbetween\n\n3. three\n"


def test_a_list_with_letters_is_told() -> None:
    found = read(docx(item("one", 0, 2), {"numbering.xml": LISTS}))
    assert body(found) == "1. one\n"
    assert "A list with letters or Roman numbers" in told(found)


def test_a_document_without_headings_is_told_so() -> None:
    found = read(docx(words("Only text.")))
    assert body(found) == "Only text.\n"
    assert "This document has no headings" in told(found)


def test_a_document_without_text_is_no_lesson() -> None:
    assert read(docx("")).lessons == ()


def test_words_in_unusual_wrappers_are_kept() -> None:
    found = read(
        docx(
            "<w:p><w:smartTag><w:r><w:t>one </w:t></w:r></w:smartTag>"
            "<w:sdt><w:sdtContent><w:r><w:t>two </w:t></w:r></w:sdtContent></w:sdt>"
            '<w:moveTo w:id="1"><w:r><w:t>three </w:t></w:r></w:moveTo>'
            '<w:fldSimple w:instr="REF x"><w:r><w:t>four </w:t></w:r></w:fldSimple>'
            '<w:dir w:val="rtl"><w:r><w:t>five</w:t></w:r></w:dir></w:p>'
        )
    )
    assert body(found) == "one two three four five\n"


def test_a_link_with_a_tip_behind_it_leads_where_it_should() -> None:
    run = "<w:r>{}</w:r>"
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText>HYPERLINK "https://example.org/" \\o "tip"</w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>here</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )  # fmt: skip
    found = read(docx(f"<w:p>{''.join(run.format(part) for part in parts)}</w:p>"))
    assert body(found) == "[here](https://example.org/)\n"


def test_a_large_first_letter_goes_back_to_its_word() -> None:
    found = read(
        docx(
            '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>O</w:t></w:r></w:p>'
            + words("nce upon a time")
        )
    )
    assert body(found) == "Once upon a time\n"


def test_a_picture_that_is_only_linked_is_told() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>"
    )
    drawing = (
        '<w:p><w:r><w:pict><v:shape alt="A plan"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r>'
        "</w:p>"
    )
    found = read(docx(drawing, {"_rels/document.xml.rels": relations}))
    assert found.media == {}
    assert "A plan" in body(found)
    assert "only a link to it" in told(found)


def test_a_table_with_a_list_in_a_cell_keeps_the_words() -> None:
    cell = f"<w:tc>{item('one')}{item('two')}</w:tc><w:tc>{words('b')}</w:tc>"
    found = read(docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", {"numbering.xml": LISTS}))
    assert "| 1. one<br>2. two | b |" in body(found)
    assert "Lists or tables inside a table became lines of text." in told(found)
    assert "A table has no row of headings." in told(found)


def test_equal_pictures_are_kept_once() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" Target="media/a.png"/>'
        '<Relationship Id="r2" Type="x/image" Target="media/b.png"/></Relationships>'
    )
    shape = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="{}"/></v:shape></w:pict></w:r></w:p>'
    found = read(
        docx(
            shape.format("r1") + shape.format("r2"),
            {"_rels/document.xml.rels": relations, "media/a.png": PNG, "media/b.png": PNG},
        )
    )
    assert dict(found.media) == {"a.png": PNG}
    assert body(found).count("../media/a.png") == 2
