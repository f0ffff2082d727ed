"""HTML pages, alone or zipped with their pictures, become lessons."""

from base64 import b64encode

import pytest

from tests.documents.word_files import PNG, body, from_file, read, told, zipped

PICTURE = f"data:image/png;base64,{b64encode(PNG).decode()}"


def page(text: str) -> str:
    """Return a page with a heading that is a lesson."""
    return f"<!DOCTYPE html><html><body><h1>Page</h1>{text}</body></html>"


def test_a_page_becomes_lessons_with_its_pictures() -> None:
    found = from_file("page.html")
    assert found.format == "html"
    assert [lesson.title for lesson in found.lessons] == ["Before you buy", "After you bought"]
    assert "![A red square](../media/picture.png)" in found.lessons[0].body
    assert list(found.media) == ["picture.png"]
    assert found.lessons[1].body == (
        "Keep the \\[receipt] for 2 years & more. 1. Not a list. # Not a heading.\n"
    )


def test_only_the_main_part_is_taken_and_the_rest_told() -> None:
    found = read(page("<nav>Menu</nav><main><h1>Real</h1><p>text</p></main><footer>(c)</footer>"),
                 "x.html")  # fmt: skip
    assert found.lessons[0].title == "Real"
    assert body(found) == "text\n"
    assert "Menu" in told(found)


def test_scripts_styles_and_hidden_parts_are_gone() -> None:
    found = read(
        page("<script>alert(1)</script><style>p{}</style><p hidden>no</p><p>yes</p>"), "x.html"
    )
    assert body(found) == "yes\n"
    assert "alert" not in found.original
    assert "A part of the page that is not shown is left out: “no”." in told(found)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<a href='javascript:alert(1)'>b</a></p>", "ab"),
        ("<p><a href='https://www.google.com/url?q=https://example.org/&amp;sa=D'>b</a></p>",
         "[b](https://example.org/)"),
        ("<dl><dt>Term</dt><dd>Meaning</dd></dl>", "Term\n:   Meaning"),
        ("<details><summary>More</summary><p>inside</p></details>",
         "<details>\n<summary>More</summary>\n\ninside\n\n</details>"),
        ("<p><label><input type=checkbox checked>done</label></p>", "☑ done"),
        ("<iframe src='https://example.org/film'></iframe>",
         "[https://example.org/film](https://example.org/film)"),
        ("<table><tr><td><p>framed</p><ul><li>a</li></ul></td></tr></table>", "framed\n\n- a"),
        ("<h3>Low</h3><p>x</p>", "## Low\n\nx"),
        ("<ul><li><h3>in a list</h3></li></ul>", "- <strong>in a list</strong>"),
        ("<p>see <a href='#there'>below</a></p><h2>A</h2><p>x</p><h3 id=there>There</h3><p>y</p>",
         "see below\n\n## A\n\nx\n\n### There\n\ny"),
        ("<h2>A</h2><p><a href='#there'>below</a></p><h3 id=there>There</h3><p>y</p>",
         "## A\n\n[below](#place-0)\n\n### There {#place-0}\n\ny"),
        ("<ol start=4><li>four</li></ol>", "4. four"),
        ("<p><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></p>", "1/2"),
        (f"<figure><img src='{PICTURE}' alt='A'><figcaption>Words</figcaption></figure>",
         '![A](../media/picture.png "Words")'),
        ("<p><img src='https://example.org/x.png' alt='Far'></p>", "Far"),
    ],
)  # fmt: skip
def test_what_pages_hold_is_written_as_lessons_hold_it(html: str, text: str) -> None:
    assert body(read(page(html), "x.html")) == f"{text}\n"


def test_a_drawing_with_a_script_is_refused_and_told() -> None:
    drawing = "<svg width='5' height='5'><script>alert(1)</script></svg>"
    found = read(page(f"<p>a</p>{drawing}"), "x.html")
    assert found.media == {}
    assert "Please remove the element <script> from this drawing" in told(found)


def test_a_harmless_drawing_is_kept() -> None:
    found = read(
        page('<svg viewBox="0 0 9 9"><title>A circle</title><circle r="4"/></svg>'), "x.html"
    )
    assert list(found.media) == ["drawing.svg"]
    assert "![A circle](../media/drawing.svg)" in body(found)


def test_zipped_pages_are_linked_to_each_other() -> None:
    found = read(
        zipped(
            {
                "site/index.html": page("<p><a href='two.html#x'>on</a></p>"),
                "site/two.html": "<html><body><h1>Two</h1><p><img src='img/a%20b.png' alt='P'></p>",
                "site/img/a b.png": PNG,
                "site/notes.bin": b"\x00",
            }
        ),
        "site.zip",
    )
    assert [lesson.title for lesson in found.lessons] == ["Page", "Two"]
    assert found.lessons[0].body == "[on](two.md)\n"
    assert found.lessons[1].body == "![P](../media/a-b.png)\n"
    assert "site/notes.bin: This file is not used" in told(found)


def test_bold_of_a_style_sheet_is_kept() -> None:
    found = read(
        "<html><head><style>.c1{font-weight:700}</style></head><body><p>a "
        "<span class='c1'>b</span></p></body></html>",
        "x.html",
    )
    assert body(found) == "a <strong>b</strong>\n"


def test_a_page_in_an_old_encoding_is_read() -> None:
    found = read("<html><meta charset=iso-8859-1><p>Grüße".encode("latin-1"), "x.htm")
    assert body(found) == "Grüße\n"
