"""No text holds up a page, however it is made."""

import pytest

from learnhub.markup import pointers, render, render_inline, sanitise, text_of_html
from tests.endless import ends

# Each makes a text of about the wished length that once was, or could be, slow to read.
NASTY = {
    "brackets": lambda n: "[" * n,
    "brackets closed": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "brackets then parentheses": lambda n: "[" * (n // 2) + "]()" * (n // 6),
    "lines of brackets": lambda n: "[a\n" * (n // 3),
    "picture openings": lambda n: "![" * (n // 2),
    "link openings": lambda n: "[a](" * (n // 4),
    "link openings, one end": lambda n: "[a](b" * (n // 5) + ")",
    "titles": lambda n: '[a](b "' + 'a" "' * (n // 4),
    "links": lambda n: "[a](b) " * (n // 7),
    "addresses": lambda n: "<http://a> " * (n // 11),
    "mail": lambda n: "<a@b> " * (n // 6),
    "parentheses": lambda n: "[a]" + "(" * n,
    "stars": lambda n: "*" * n,
    "open stars": lambda n: "*a " * (n // 3),
    "mixed emphasis": lambda n: "*a_b*c_ **d" * (n // 11),
    "underscores": lambda n: "_a __b " * (n // 7),
    "backticks": lambda n: "`" * n,
    "growing backticks": lambda n: "".join("`" * (i % 90) + "a" for i in range(n // 45)),
    "angles": lambda n: "<" * n,
    "tag openings": lambda n: "<a " * (n // 3),
    "quoted tag openings": lambda n: '<a b="' + "<b " * (n // 3),
    "tags": lambda n: "<b>" * (n // 3),
    "deep divs": lambda n: "<div>" * (n // 5),
    "deep divs apart": lambda n: "<div>\n\n" * (n // 7),
    "details": lambda n: "<details>\n" * (n // 10),
    "drawings": lambda n: "<svg>\n\n" * (n // 7),
    "ampersands": lambda n: "&" * n,
    "entities": lambda n: "&amp;&#x6A" * (n // 10),
    "quotes": lambda n: ">" * n,
    "nested quotes": lambda n: "\n".join("> " * min(i, 60) + "a" for i in range(n // 120 + 1)),
    "list marks": lambda n: "- " * (n // 2),
    "nested lists": lambda n: "\n".join("  " * (i % 50) + "- a" for i in range(n // 50)),
    "spaced item": lambda n: "- " + " " * n + "a",
    "wide table": lambda n: "|a" * (n // 6) + "\n" + "|-" * (n // 6) + "\n" + "|\n" * (n // 6),
    "long table": lambda n: "|a|b|\n|-|-|\n" + "|1|2|\n" * (n // 6),
    "footnotes": lambda n: "[^1] " * (n // 5) + "\n\n[^1]: a",
    "notes in notes": lambda n: "\n".join(f"[^{i}]: a[^{i + 1}]" for i in range(n // 16)),
    "definitions": lambda n: "[a]: b\n" * (n // 7),
    "half definitions": lambda n: "[a]:\n" * (n // 5),
    "used definitions": lambda n: "[a]: b\n\n" + "[a] " * (n // 4),
    "definition list": lambda n: "a\n: b\n" * (n // 6),
    "comments": lambda n: "<!--" * (n // 4),
    "comment lines": lambda n: "<!--\n" * (n // 5),
    "attribute braces": lambda n: "*a*{.a " * (n // 7),
    "heading braces": lambda n: "# a " + "{.a} " * (n // 5),
    "headings": lambda n: "# a\n" * (n // 4),
    "spaced heading": lambda n: "# #" + " " * n + "a",
    "underlines": lambda n: "a\n==\n" * (n // 5),
    "rules": lambda n: "***\n" * (n // 4),
    "fences": lambda n: "```\n" * (n // 4),
    "null": lambda n: "\x00" * n,
    "surrogates": lambda n: "\ud800" * n,
    "one line": lambda n: "a" * n,
    "tabs": lambda n: "\t" * n + "a",
    "spaces": lambda n: "a" + " " * n + "b",
    "backslashes": lambda n: "\\" * n,
}


@pytest.mark.parametrize("length", [8_000, 60_000, 200_000])
@pytest.mark.parametrize("name", NASTY)
def test_no_text_holds_up_a_page(name: str, length: int) -> None:
    text = NASTY[name](length)
    for action in (render, render_inline, pointers):
        with ends():
            action(text)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "<div>" * n,
        lambda n: "<b>" * n + "x",
        lambda n: "".join(f"<b id=a{i}>" for i in range(100)) + "<p>x" * n,
        lambda n: "<a " + " ".join(f"a{i}=1" for i in range(n)) + ">x</a>",
        lambda n: "<" * n,
        lambda n: '<a "' * n,
        lambda n: "&" * n,
        lambda n: "<!--" * n,
        lambda n: "<svg><p>" * n,
        lambda n: "<table><td>" * n,
        lambda n: "x" * 100 * n,
    ],
)
def test_no_html_of_others_holds_up_a_page(make) -> None:
    with ends():
        sanitise(make(50_000))


def test_slow_entries_of_the_collection_end(vectors: list[dict[str, str]]) -> None:
    slow = [v for v in vectors if v["kind"] == "markdown_redos"]
    assert slow
    for vector in slow:
        with ends():
            render(vector["payload"])
    links = next(v["payload"] for v in slow if v["title"] == "link_redos.md")
    assert render(links).count("<a ") == links.count("](http")


def test_a_megabyte_on_one_line_is_shown_as_it_was_written() -> None:
    text = "<b>word</b> " * 90_000
    with ends():
        shown = render(text)
    assert text_of_html(shown) == text.strip()


def test_a_text_that_is_too_much_keeps_its_paragraphs_and_loses_its_markup() -> None:
    text = "**one**\n\ntwo " + "<" * 5_000
    assert render(text).startswith("<p>**one**</p>\n<p>two &lt;&lt;")


def test_ordinary_markup_around_a_run_of_brackets_still_works() -> None:
    assert "<strong>a</strong>" in render("**a** " + "[" * 500 + "\n\n[b](c)")
    assert '<a href="c">b</a>' in render("**a** " + "[" * 500 + "\n\n[b](c)")


def test_a_long_course_keeps_its_markup(shared_dir) -> None:
    text = (shared_dir / "domain/curriculum.md").read_text("utf-8")
    assert len(text) > 80_000
    shown = render(text)
    assert shown.count("<h2") + shown.count("<h3") > 10
    assert "<table>" in shown or "<li>" in shown


def test_a_text_with_more_lines_than_there_are_marks_points_at_nothing() -> None:
    assert pointers("a\n" * 140_000 + "[a](b.md)") == []
