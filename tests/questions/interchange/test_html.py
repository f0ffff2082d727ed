"""What other systems write as HTML shows in a course as it did there."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.markup import render, render_inline, text_of_html
from learnhub.questions.interchange.html import block, escaped, inline, plain
from tests.endless import ends

SIGNS = "abzü 01.,;:!?*_`~=+-()[]{}|\\#<>@&/^$\n\t\u00a0\u200fسلام😀"
TRAPS = (
    "- x",
    "+ y",
    "1. z",
    "# a",
    "### ? b {#c}",
    "> [!HINT] d",
    "---",
    "===",
    "- - -",
    "[[gap]]",
    "{#x}",
    "{.wide}",
    "(x) e",
    "[x] f",
    "+2 g",
    "::",
    "```",
    "~~~",
    "| h | i |",
    "|---|---|",
    "<b>",
    "&amp;",
    "&nbsp;",
    "<!-- -->",
    "![j](k)",
    "[l](m)",
    "[^1]: n",
    ": o",
    "\\",
    "\\(x_1^2\\)",
    "$$\\frac{a_1}{b}$$",
    "snake_case",
    "_p_",
    "**q**",
)
texts = st.one_of(
    st.text(SIGNS, max_size=40),
    st.lists(st.sampled_from(TRAPS), max_size=4).map("\n".join),
    st.lists(st.sampled_from(TRAPS), max_size=4).map(" ".join),
)
TAGS = (
    "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<ol start='3'>", "<li>", "</ul>",
    "<table>", "<tr>", "<td>", "<td colspan=2>", "<th>", "</table>", "<br>", "<hr/>", "<pre>",
    "</pre>", "<code>", "</code>", "<blockquote>", "<a href='x y'>", "</a>", "<img src='p.png'>",
    "<sub>", "<span style='color:red'>", "</span>", "<math><mi>x</mi></math>", "<script>a</script>",
    "<!-- c -->", "<![CDATA[", "]]>", "<h2>", "</h2>", "<o:p>", "<dl><dt>", "<dd>", "<iframe>",
    "<div>", "</div>", "<nothing>", "<", "&lt;", "&#0;", "&nbsp;",
)  # fmt: skip
soups = st.lists(st.one_of(st.sampled_from(TAGS), st.text(SIGNS, max_size=6)), max_size=25)


def words_of(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>What is <b>the</b> <i>point</i>?</p>", "What is **the** *point*?"),
        ("<p>one</p>\n<p>two<br>three</p>", "one\n\ntwo  \nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<p></p><p>&nbsp;</p><p>a&nbsp;&nbsp; b 10&nbsp;€</p>", "a b 10\u00a0€"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<ul><li>(x) a</li><li>+2 b</li></ul>", "- \\(x) a\n- \\+2 b"),
        ("<h1>Head</h1><p>x</p><hr>y", "<h4>Head</h4>\n\nx\n\n***\n\ny"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
        ("<pre>```</pre>", "````\n```\n````"),
        ("<code>a</code> <code>b`c</code>", "`a` <code>b&#96;c</code>"),
        ("<a href='http://x/y (z)' title='t'>l]k</a>", '[l\\]k](http://x/y%20%28z%29 "t")'),
        ("<a href='javascript:alert(1)'>go</a>", "go"),
        ("<img src='@@P@@/a%20b.png' alt='A [b]'>", "![A \\[b\\]](@@P@@/a%20b.png)"),
        ("<img src='a.png' alt='' role='presentation'>", "![](a.png){decorative}"),
        ("H<sub>2</sub>O, x<sup>*</sup>", "H<sub>2</sub>O, x<sup>\\*</sup>"),
        ("<span style='color: red'>a</span>", '<span style="color: red">a</span>'),
        ("<span style='color: #000; font-size: 12px'>a</span>", "a"),
        ("<span style='font-weight: bold'>a</span>", "<strong>a</strong>"),
        ("<span lang='ar' dir='rtl'>سلام</span>", '<span lang="ar" dir="rtl">سلام</span>'),
        ("<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"),
        ('<b>"q"</b>x', '<strong>"q"</strong>x'),
        ("a<b> b </b>c", "a **b** c"),
        ("<dl><dt>T</dt><dd>d</dd></dl>", "T\n:   d"),
        ("<script>x()</script><style>p{}</style><p>a</p>", "a"),
        ("<p class=Mso><o:p></o:p><![if !x]>a<![endif]></p><!--[if mso]><xml>b</xml>-->", "a"),
        ("List<String> a<b & 1<2", "List&lt;String> a&lt;b & 1<2"),
        ("<table><tr><td>a</td></tr></table>", "a"),
        (
            "<table><tr><th>A</th><th>B|C</th></tr><tr><td>1<br>2</td><td>x</td></tr></table>",
            "| A | B\\|C |\n| --- | --- |\n| 1<br>2 | x |",
        ),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "|  |  |\n| --- | --- |\n| 1 | 2 |"),
        (
            "<table><tr><td colspan=2>a*</td></tr></table>",
            '<table><tr><td colspan="2">a&#42;</td></tr></table>',
        ),
        (
            "<iframe src='https://a/b' onload='x()'></iframe>",
            '<iframe src="https://a/b"></iframe>',
        ),
        ("<math><mi>x</mi></math>", "<math><mi>x</mi></math>"),
        ("<p># a</p><p>1. b</p><p>---</p><p>&gt; [!HINT] c</p>",
         "\\# a\n\n1\\. b\n\n\\---\n\n\\> \\[!HINT] c"),
        ("[[gap]] {#x} snake_case _x_", "\\[\\[gap]] \\{#x} snake_case \\_x\\_"),
        ("a!<a href='b'>c</a>", "a\\![c](b)"),
        ("<span>1</span>. a", "1\\. a"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(source: str, expected: str) -> None:
    assert block(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a</p><p>b<br>c</p>", "a<br>b<br>c"),
        ("<ul><li>a</li><li>b</li></ul>", "• a<br>• b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a<br>2. b"),
        ("<pre>a\n b</pre>", "`a`<br>`b`"),
        ("# a - b", "# a - b"),
        ("<p><img src='a.png' alt='A'></p>", "![A](a.png)"),
        ("<h3>a</h3><hr>b", "a<br>b"),
    ],
)
def test_html_becomes_one_line(source: str, expected: str) -> None:
    assert inline(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**a** *b* `c` [d](e) ![f](g)", "a b c d f"),
        ("# a\n\n- b\n1. c\n> d", "a b c d"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("<p>a&nbsp;b</p><p>c</p>", "a b c"),
        ("a<sub>1</sub> \\*b\\*", "a1 *b*"),
        ("```\ncode\n```", "code"),
        ("snake_case 2*3", "snake_case 23"),
    ],
)
def test_words_are_taken_out_of_a_text(source: str, expected: str) -> None:
    assert plain(source) == expected


def test_tex_shows_as_it_was() -> None:
    source = r"\(x_1^2\), \[y\] and $$\frac{a_1}{b*c}$$"
    assert text_of_html(render(block(source))) == source


def test_what_is_nested_too_deep_keeps_its_words() -> None:
    assert block("<div>" * 10_000 + "deep & *safe*" + "</div>" * 10_000) == "deep & \\*safe\\*"
    assert inline("<b>" * 10_000 + "deep") == "deep"


@given(texts)
@settings(max_examples=150, deadline=None)
def test_plain_text_shows_as_it_is(text: str) -> None:
    shown = text_of_html(render(escaped(text)))
    assert words_of(shown) == words_of(text)
    assert words_of(plain(escaped(text))) == words_of(text)


@given(texts)
@settings(max_examples=150, deadline=None)
def test_text_in_html_shows_as_it_is(text: str) -> None:
    for source in (html.escape(text), f"<div><p>{html.escape(text)}</p><i></i></div>"):
        assert words_of(text_of_html(render(block(source)))) == words_of(text)
        assert words_of(text_of_html(render_inline(inline(source)))) == words_of(text)


@given(texts)
@settings(max_examples=100, deadline=None)
def test_text_in_items_cells_and_quotations_shows_as_it_is(text: str) -> None:
    inner = html.escape(text)
    source = (
        f"<ul><li>A{inner}</li><li>{inner}Z</li></ul>"
        f"<table><tr><th>B</th><th>C</th></tr><tr><td>D{inner}</td><td>E</td></tr></table>"
        f"<blockquote>F{inner}</blockquote>"
    )
    expected = f"A{text} {text}Z B C D{text} E F{text}"
    shown = re.sub(r"[☐☑] ", "", text_of_html(render(block(source))))
    assert words_of(shown) == words_of(expected)


@given(soups)
@settings(max_examples=200, deadline=None)
def test_no_html_is_too_strange(parts: list[str]) -> None:
    source = "".join(parts)
    assert "\n" not in inline(source)
    for mark in "\ufdd0\ufdd1\ufdd2":
        assert mark not in block(source) + inline(source)
    plain(source)


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<ul><li>x", "<p>a <b>c</b></p>", "<ul></ul>", "&", "<", "<br>", "*_", "[", "`", "- ",
     "<![CDATA[", "<td>", "<!-- x -->", "&nbsp;", "|", "\n", "</p>", "<a href=x>y</a>"],
)  # fmt: skip
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    source = piece * 25_000
    with ends():
        block(source)
        inline(source)
        plain(source)
        escaped(source)
