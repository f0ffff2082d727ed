"""Files that lie about themselves, or want to do harm, are refused with a reason."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.documents import MOST_BYTES
from learnhub.documents.web import TOO_LONG
from learnhub.markup import text_of_html
from tests.documents.word_files import (
    DATA,
    SPACES,
    docx,
    fixture,
    html,
    odt,
    read,
    shown_words,
    told,
    words,
    zipped,
)
from tests.endless import ends


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "This file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
        (b"{\\rtf1 x}", "RTF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08", "packed file of another kind"),
        (b"\x89PNG\r\n\x1a\n", "This is a picture."),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "of a kind that we do not know"),
        (b'{"a": [1]}', "data for programs"),
        (b"<?xml version='1.0'?><invoice/>", "of a kind that we do not know"),
        (b"PK\x03\x04 broken", "There is nothing in this zip file that we can read"),
        (zipped({"a.exe": b"MZ"}), "There is nothing in this zip file that we can read"),
        (zipped({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "presentation"),
        (zipped({"word/document.xml": "<x/>"}), "There is no text in this Word file."),
        (zipped({"word/document.xml": "<x>"}), "not well-formed XML"),
        (b"x" * (MOST_BYTES + 1), "larger than 30 MB"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    found = read(data, "paper.docx")
    assert reason in told(found)
    assert found.lessons == ()
    assert any(problem.severity == "error" for problem in found.problems)


def test_a_wrong_ending_is_told_and_the_file_read() -> None:
    found = read(docx(words("Hello")), "picture.png")
    assert found.lessons[0].body == "Hello\n"
    assert "does not fit to what is in it. It was read as docx." in told(found)


def test_entities_are_never_filled_in() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    for declared in (bomb, '<!ENTITY l8 SYSTEM "file:///etc/passwd">'):
        text = f"<!DOCTYPE x [{declared}]><w:document {SPACES}><w:body/></w:document>"
        found = read(zipped({"word/document.xml": text}))
        assert "entities of its own" in told(found)
        assert found.lessons == ()


def test_a_bomb_is_not_unpacked() -> None:
    found = read(zipped({"word/document.xml": b" " * 50_000_000}))
    assert "would become far larger" in told(found)
    assert found.lessons == ()


def test_names_that_lead_out_of_a_zip_file_are_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("../../evil.md", "# Evil")
        archive.writestr("good.md", "# Good\n\nx ![p](../../etc/passwd)")
    found = read(made.getvalue(), "texts.zip")
    assert [lesson.title for lesson in found.lessons] == ["Good"]
    assert "leads out of the zip file" in told(found)


def test_a_picture_that_is_none_is_refused() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="x/image" Target="media/a.png"/></Relationships>'
    )
    shape = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="r1"/></v:shape></w:pict></w:r></w:p>'
    for data in (b"<html><script>alert(1)</script>", b"GIF89a", b"<svg onload='x()'/>",
                 b"BM" + bytes(60)):  # fmt: skip
        parts = {"_rels/document.xml.rels": relations, "media/a.png": data}
        found = read(docx(shape, parts))
        assert found.media == {}
        assert "a.png" in told(found) or "drawing" in told(found) or "damaged" in told(found)


def test_a_document_nested_absurdly_deep_keeps_its_words() -> None:
    deep = words("inside")
    for _ in range(50):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    found = read(docx(words("before") + deep))
    assert [lesson.body for lesson in found.lessons] == ["before\n\ninside\n"]
    assert "Only its words were taken over." in told(found)
    nested = "<div>" * 5_000 + "inside" + "</div>" * 5_000
    assert "inside" in read(f"<html><body>{nested}", "x.html").lessons[0].body
    spans = "<text:span>" * 150 + "inside" + "</text:span>" * 150
    assert "inside" in read(odt(f"<text:p>{spans}</text:p>"), "x.odt").lessons[0].body


SIGNS_IN_ROWS = (
    "<svg>", "<math>", "<b>", "<ul><li>", "[", "![](", "\\[", "<", "`", "{", "<a ", "&", "*",
    "# a\n", "[a]: b\n", "<h1>a", "<p id=a><a href='#a'>b</a>",
)  # fmt: skip


@pytest.mark.parametrize("sort", ["html", "md", "gift"])
def test_large_files_of_brackets_are_read_at_once(sort: str) -> None:
    for sign in SIGNS_IN_ROWS:
        start = "<html>" if sort == "html" else ""
        read(f"{start}{sign * 3_000}", f"x.{sort}")


NAMES = st.sampled_from(["writer.docx", "everything.docx", "writer.odt"])


@given(NAMES, st.integers(0, 10_000), st.integers(1, 400), st.binary(max_size=6))
@settings(max_examples=40, deadline=None)
def test_a_damaged_part_is_never_more_than_a_problem(
    name: str, start: int, length: int, instead: bytes
) -> None:
    kept = {}
    with zipfile.ZipFile(DATA / name) as archive:
        for each in archive.namelist():
            data = archive.read(each)
            if each in ("word/document.xml", "content.xml", "word/styles.xml"):
                at = start * len(data) // 10_000
                data = data[:at] + instead + data[at + length :]
            kept[each] = data
    read(zipped(kept), name)


ELEMENTS = st.sampled_from([
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "numPr", "numId", "ilvl",
    "rPr", "b", "hyperlink", "fldSimple", "fldChar", "instrText", "ins", "del", "drawing",
    "pict", "object", "txbxContent", "footnoteReference", "sym", "ruby", "rt", "rubyBase", "br",
    "gridSpan", "vMerge", "tcPr", "trPr", "tblHeader", "sectPr", "bookmarkStart", "smartTag",
    "framePr", "vanish",
])  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["w:val", "w:id", "w:name", "w:fldCharType", "w:char", "r:id", "w:type"]
)
VALUES = st.sampled_from(
    ["", "0", "1", "-1", "x", "begin", "separate", "end", "F0E0", "drop", "99"]
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    """Return XML of Word that nobody would write."""
    name = draw(ELEMENTS)
    said = "".join(f' {k}="{v}"' for k, v in draw(st.dictionaries(ATTRIBUTES, VALUES)).items())
    inner = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    text = draw(st.sampled_from(["", "word", "HYPERLINK x", "DATE"]))
    return f"<w:{name}{said}>{text}{''.join(inner)}</w:{name}>"


@given(st.lists(trees(), max_size=4))
@settings(max_examples=80, deadline=None)
def test_no_tree_of_word_is_too_strange(blocks: list[str]) -> None:
    found = read(docx("".join(blocks)))
    assert found.format == "docx"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=60)
SIGNS = st.text(st.sampled_from(list("*_`[](){}#>-+=|\\<&!~:.1x? \"'^$")), max_size=30)


@given(st.lists(st.one_of(TEXT, SIGNS), min_size=1, max_size=6))
@settings(max_examples=80, deadline=None)
def test_words_stay_words(texts: list[str]) -> None:
    """What Word shows is what readers of the lesson see, sign for sign but for blanks."""
    found = read(docx("".join(words(text) for text in texts if text.strip())))
    seen = " ".join(text_of_html(html(lesson.body)) for lesson in found.lessons)
    assert "".join(seen.split()) == "".join("".join(texts).split())


def test_strings_that_break_programs_are_read(shared_dir: Path) -> None:
    data = fixture(shared_dir, "naughty", "blns.json").decode()
    for name in ("x.md", "x.html", "x.txt"):
        read(f"<html><body>{data}" if name == "x.html" else f"# T\n\n{data}", name)
    assert shown_words(read("# T\n\nx", "x.md")) == ["T", "x"]


def test_a_paragraph_of_many_drawings_is_read_at_once() -> None:
    spread = "".join(f'<w:r><w:drawing w:val="{n * 7919}"/></w:r>' for n in range(20_000))
    found = read(docx(f"<w:p>{spread}</w:p>{words('x')}"))
    assert "A drawing of lines and shapes was left out." in told(found)
    assert "There are 19900 more places like this" in told(found)


def test_a_long_document_is_divided_into_steps_and_lessons_that_can_be_shown() -> None:
    text = "".join(words(f"{number} " + "word *" * 60) for number in range(3_000))
    found = read(docx(words("Long", "Heading1") + text))
    assert len(found.lessons) > 1
    assert "was divided into" in told(found)
    assert all(len(lesson.body) < 1_000_000 for lesson in found.lessons)
    seen = [word for word in shown_words(found) if word.isdigit()]
    assert [each for each in seen if int(each) >= 100] == [str(n) for n in range(100, 3_000)]


@pytest.mark.parametrize(
    "body",
    [
        '<text:p>a<text:s text:c="²"/>b</text:p>',
        '<text:h text:outline-level="²">Words</text:h>',
        '<text:list><text:list-item text:start-value="²"><text:p>x</text:p></text:list-item>'
        "</text:list>",
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="²">'
        '<text:p>x</text:p></table:table-cell><table:table-cell '
        'table:number-columns-spanned="²"><text:p>y</text:p></table:table-cell>'
        "</table:table-row></table:table>",
    ],
)
def test_signs_that_only_look_like_digits_are_no_numbers(body: str) -> None:
    assert read(odt(body + "<text:p>Last</text:p>"), "x.odt").lessons[0].body.endswith("Last\n")


def test_a_cell_as_wide_as_a_number_of_thousands_of_digits_is_read() -> None:
    rows = f"<tr><td colspan='{'9' * 5_000}'>a</td></tr><tr><td>b</td><td>c</td></tr>"
    assert "a" in shown_words(read(f"<html><body><table>{rows}</table>", "x.html"))


def test_names_of_pages_with_odd_digits_are_put_in_order() -> None:
    page = "<html><body><p>Words</p></body></html>"
    found = read(zipped({"1²2.html": page, "٣.html": page, "10.html": page}), "x.zip")
    assert len(found.lessons) == 3


@pytest.mark.parametrize("own", ["abc", "7", "-1", "9" * 5_000, "²"])
def test_a_link_that_looks_like_one_of_ours_stays_its_words(own: str) -> None:
    link = f'<w:p><w:hyperlink w:address="{own}"><w:r><w:t>Words</w:t></w:r></w:hyperlink></w:p>'
    assert "Words" in shown_words(read(docx(link)))


def test_a_paragraph_of_many_pictures_that_are_gone_is_read_to_the_end() -> None:
    with ends():
        read(f"<html><body><p>{'<img src=x.png>' * 6_000}</p>", "x.html")


def test_a_paragraph_of_a_hundred_thousand_pictures_is_refused() -> None:
    with ends():
        found = read(f"<html><body><p>{'<img src=x.png>' * 100_000}</p>", "x.html")
    assert found.lessons == ()
    assert [str(each.message) for each in found.problems] == [TOO_LONG]


def test_an_element_of_very_many_attributes_is_read_to_the_end() -> None:
    many = " ".join(f'a{n}="x"' for n in range(100_000))
    with ends():
        read(odt(f"<text:p {many}>Words</text:p>"), "x.odt")
