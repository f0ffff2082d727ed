"""What authors write and what readers get."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.markup import (
    GERMAN,
    Picture,
    PointerKind,
    pointers,
    render,
    render_inline,
    sanitise,
    text_of_html,
    words_for,
    words_in,
)


class Course:
    """A course with one picture, one term, one worksheet and one other lesson."""

    def picture(self, target: str) -> Picture | None:
        return Picture("/media/ab12.svg?a=1&b=2", 640, 360) if target.endswith("way.svg") else None

    def term(self, term_id: str) -> str | None:
        return "#term-impressum" if term_id == "impressum" else None

    def worksheet(self, name: str) -> str | None:
        return f"/worksheets/{name}" if name == "check" else None

    def page(self, target: str) -> str | None:
        return "/courses/shop/start" if target == "../02-shop/01-start.md" else None


COURSE = Course()
EXTERNAL = 'class="external" href="https://example.org/" rel="noopener noreferrer external"'
HINT = '<span class="visually-hidden"> (opens another website)</span>'
IMAGE = (
    '<img alt="{alt}" decoding="async" height="360" loading="lazy" '
    'src="/media/ab12.svg?a=1&amp;b=2"{title} width="640">'
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** *soft* `a<b`", "<p><strong>bold</strong> <em>soft</em> <code>a&lt;b</code></p>"),
        ("one  \ntwo\\\nthree", "<p>one<br>\ntwo<br>\nthree</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        (r"\*no\* \<b\>", "<p>*no* &lt;b&gt;</p>"),
        ("Tom &amp; Co &copy; A&B", "<p>Tom &amp; Co © A&amp;B</p>"),
        ("Price {in euro} and {x}", "<p>Price {in euro} and {x}</p>"),
        ("Dear <your name>, 3 < 4", "<p>Dear &lt;your name&gt;, 3 &lt; 4</p>"),
        ("---", "<hr>"),
        ("😀", "<p>😀</p>"),
        (":smile:", "<p>:smile:</p>"),
        ("", ""),
    ],
)
def test_an_author_writes_words(written: str, shown: str) -> None:
    assert render(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a](https://example.org/)", f"<a {EXTERNAL}>a{HINT}</a>"),
        ("<https://example.org/>", f"<a {EXTERNAL}>https://example.org/{HINT}</a>"),
        ("[a][x]\n\n[x]: https://example.org/", f"<a {EXTERNAL}>a{HINT}</a>"),
        ('<a href="https://example.org/">a</a>', f"<a {EXTERNAL}>a{HINT}</a>"),
        ("[a](/here?x=1&y=2)", '<a href="/here?x=1&amp;y=2">a</a>'),
        ("[a](mailto:a@b.example)", '<a href="mailto:a@b.example">a</a>'),
        ("<a@b.example>", '<a href="mailto:a@b.example">a@b.example</a>'),
        ("[a](tel:+49204312345)", '<a href="tel:+49204312345">a</a>'),
        ("[a](../02-shop/01-start.md)", '<a href="/courses/shop/start">a</a>'),
        ("[a](term:impressum)", '<a class="term" href="#term-impressum">a</a>'),
        ("[a](worksheet:check)", '<a class="worksheet" href="/worksheets/check">a</a>'),
        ("[a](term:unheard-of)", "a"),
        ("[a](worksheet:unheard-of)", "a"),
        ("[*a* b](javascript:alert(1))", "<em>a</em> b"),
        ("[a](&#x6A;avascript:alert(1))", "a"),
        ("[a](&amp;#x6A;avascript:alert(1))", "a"),
        ("[a](JAVA\tSCRIPT:alert(1))", "a"),
        ("[a](data:text/html,x)", "a"),
        ("[a]()", "a"),
    ],
)
def test_a_link_leads_only_where_it_may(written: str, shown: str) -> None:
    assert render(written, COURSE) == f"<p>{shown}</p>"


def test_the_hint_at_an_external_link_speaks_the_language_of_the_text() -> None:
    assert "(öffnet eine andere Website)" in render("<https://example.org>", words=GERMAN)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("![Way](../media/way.svg)", f"<p>{IMAGE.format(alt='Way', title='')}</p>"),
        (
            '![Way](way.svg "From A & B")',
            f"<figure>{IMAGE.format(alt='Way', title='')}"
            "<figcaption>From A &amp; B</figcaption></figure>",
        ),
        (
            'See ![Way](way.svg "From A")',
            "<p>See " + IMAGE.format(alt="Way", title=' title="From A"') + "</p>",
        ),
        ("![](way.svg){decorative}", f"<p>{IMAGE.format(alt='', title='')}</p>"),
        ("![Way](lost.svg)", '<p><span class="missing">Way</span></p>'),
        ("![](lost.svg)", '<p><span class="missing">lost.svg</span></p>'),
        ("![](lost.svg){decorative}", "<p></p>"),
        ("![Way](https://example.org/a.png)", '<p><span class="missing">Way</span></p>'),
        ("![Way](//example.org/a.png)", '<p><span class="missing">Way</span></p>'),
        ("![Way](data:image/gif;base64,AA)", '<p><span class="missing">Way</span></p>'),
        ('<img src="https://example.org/a.png" alt="Way">', '<span class="missing">Way</span>'),
    ],
)
def test_a_picture_has_size_and_text_or_is_words(written: str, shown: str) -> None:
    assert shown in render(written, COURSE)


def test_a_picture_elsewhere_is_never_loaded_even_if_the_caller_names_one() -> None:
    class Elsewhere(Course):
        def picture(self, target: str) -> Picture | None:
            return Picture("https://example.org/a.png", 1, 1)

    assert "example.org" not in render("![a](b.png)", Elsewhere())


@pytest.mark.parametrize(
    ("mark", "kind", "title"),
    [
        ("TIP", "tip", "Tipp"),
        ("NOTE", "note", "Gut zu wissen"),
        ("LAW", "law", "Recht"),
        ("WARNING", "warning", "Achtung"),
        ("law", "law", "Recht"),
        ("HINT", "note", "Gut zu wissen"),
        ("CAUTION", "warning", "Achtung"),
    ],
)
def test_a_call_out_is_named_in_the_language_of_the_text(mark: str, kind: str, title: str) -> None:
    shown = render(f"> [!{mark}]\n> Text.\n>\n> - a", words=words_for("de-simple"))
    assert shown.startswith(f'<aside class="note" data-kind="{kind}">')
    assert f'<p class="note__title">{title}</p>' in shown
    assert "<p>Text.</p>" in shown
    assert "<li>a</li>" in shown


@pytest.mark.parametrize(
    ("written", "title", "body"),
    [
        ("> [!DO]\n> Go.", "Do it now", "<p>Go.</p>"),
        ("> [!DO] Your *shop*\n> Go.", "Do it now: Your <em>shop</em>", "<p>Go.</p>"),
        ("> [!DO] Go.", "Do it now", "<p>Go.</p>"),
    ],
)
def test_an_activity_is_a_section_with_a_heading(written: str, title: str, body: str) -> None:
    shown = render(written)
    assert shown.startswith('<section class="deed">')
    assert f'<h3 class="deed__title">{title}</h3>' in shown
    assert body in shown


def test_an_ordinary_quotation_stays_one() -> None:
    assert render("> a\n> b") == "<blockquote>\n<p>a\nb</p>\n</blockquote>"


def test_code_is_never_read_as_markup() -> None:
    shown = render("```html\n<b>[x](y)</b>\n\n# no\n```\n\n    ![a](b)\n")
    assert "<pre><code>&lt;b&gt;[x](y)&lt;/b&gt;\n\n# no\n" in shown
    assert "![a](b)" in shown
    assert "<h2" not in shown


@pytest.mark.parametrize(
    "written",
    [
        "Text:\n- a\n  - b\n    - c\n- d",
        "Text:\n\n- a\n    - b\n        - c\n- d",
        "Text:\n* a\n\t* b\n\t\t* c\n* d",
        "> Text:\n> - a\n>   - b\n>     - c\n> - d",
    ],
)
def test_lists_nest_however_they_are_indented(written: str) -> None:
    shown = "".join(render(written).split())
    assert "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>" in shown


@pytest.mark.parametrize("written", ["1. a\n2. b\n\n   more\n3. c", "1) a\n2) b\n\n   more\n3) c"])
def test_a_paragraph_belongs_to_its_list_item(written: str) -> None:
    shown = render(written)
    assert shown.count("<li>") == 3
    assert shown.index("more") < shown.index("c")
    assert shown.count("<ol") == 1


def test_code_in_a_list_item_stays_in_it() -> None:
    shown = render("1. a\n\n   ```\n   x = 1\n     y\n   ```\n\n2. b")
    assert "<pre><code>x = 1\n  y\n</code></pre>" in shown
    assert shown.count("<ol") == 1


def test_a_sentence_that_begins_with_a_year_is_no_list() -> None:
    assert "<ol" not in render("It was in\n1984. That is long ago.")


def test_a_task_list_shows_signs_and_no_boxes() -> None:
    shown = render("- [ ] open\n- [x] done")
    assert '<li class="task" data-done="no"><span class="task__sign">☐</span> open</li>' in shown
    assert '<li class="task" data-done="yes"><span class="task__sign">☑</span> done</li>' in shown
    assert "<input" not in shown


def test_a_table_scrolls_names_its_columns_and_has_no_style() -> None:
    shown = render("Text\n\n| | A | B | C |\n|-|:-|:-:|-:|\n| x | 1 | **2** | 3 |")
    assert '<div class="scroll" tabindex="0"><table>' in shown
    assert "<td></td>" in shown
    assert '<th class="start" scope="col">A</th>' in shown
    assert '<td class="center"><strong>2</strong></td>' in shown
    assert '<td class="end">3</td>' in shown
    assert "style" not in shown


def test_two_texts_with_footnotes_share_a_page() -> None:
    text = "A[^x] b[^x].\n\n[^x]: Note."
    shown = render(text, prefix="a-") + render(text, prefix="b-", words=GERMAN)
    for prefix in "ab":
        for name in ("fn-1", "fnref-1", "fnref-1-2"):
            assert shown.count(f'id="{prefix}-{name}"') == 1
            assert f'href="#{prefix}-{name}"' in shown
    assert 'aria-label="Fußnoten"' in shown
    assert 'aria-label="Back to the text"' in shown


def test_a_prefix_can_be_anything_and_still_gives_ids() -> None:
    assert render("## A", prefix='q 1" onclick="x-') == '<h2 id="q-1-onclick-x-h-a">A</h2>'


@pytest.mark.parametrize(
    ("written", "level", "name"),
    [
        ("# Die Größe", 2, "h-die-größe"),
        ("### Was ist „WLAN“?", 3, "h-was-ist-wlan"),
        ("## الأمان أولاً", 2, "h-الأمان-أولاً"),
        ("## 🎉", 2, "h-part"),
        ("## A *b* `c` {#Own-Name}", 2, "h-own-name"),
        ("Title\n=====", 2, "h-title"),
    ],
)
def test_a_heading_has_a_stable_anchor(written: str, level: int, name: str) -> None:
    assert f'<h{level} id="{name}">' in render(written)


def test_equal_headings_get_different_anchors_and_links_find_them() -> None:
    shown = render("## A\n\n## A\n\n## A-2\n\n[x](#a) [y](#a-2) [z](#other)", prefix="q-")
    names = ["q-h-a", "q-h-a-2", "q-h-a-2-2"]
    assert [shown.count(f'id="{name}"') for name in names] == [1, 1, 1]
    assert 'href="#q-h-a"' in shown
    assert 'href="#q-h-a-2"' in shown
    assert 'href="#other"' in shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<span dir="rtl" lang="ar">نعم</span>', '<span dir="rtl" lang="ar">نعم</span>'),
        ('<bdi lang="not a tag!">x</bdi>', "<bdi>x</bdi>"),
        ('<mark style="x" onclick="y" id="z">a</mark>', "<mark>a</mark>"),
        ('<span class="visually-hidden large">a</span>', '<span class="large">a</span>'),
        ('<abbr title="a &amp; b">x</abbr>', '<abbr title="a &amp; b">x</abbr>'),
        ("<kbd><b>Strg</b></kbd> H<sub>2</sub>O<br>x", "<kbd><b>Strg</b></kbd> H<sub>2</sub>O<br>"),
        ("a<blink>b</blink>c", "a b c"),
        ("a <script>alert(1)</script>b", "a b"),
        ("a <!-- no --> b", "a  b"),
        ("**a**{.large .evil #x onclick=y}", '<strong class="large" id="h-x">a</strong>'),
        ("**a**{onclick}", "<strong>a</strong>{onclick}"),
    ],
)
def test_raw_html_is_admitted_by_name(written: str, shown: str) -> None:
    assert shown in render(written)


def test_details_hold_blocks_and_a_missing_end_hides_nothing() -> None:
    shown = render("<details open>\n<summary>More</summary>\n\n- *a*\n\n</details>\n\nafter")
    assert shown.startswith('<details open="">\n<summary>More</summary>')
    assert "<em>a</em>" in shown
    assert shown.endswith("</details>\n<p>after</p>")
    assert "after" in render("<details>\n<summary>More</summary>\n\nafter")


def test_a_comment_without_end_hides_nothing() -> None:
    assert "after" in text_of_html(render("<!-- a --> <!-- b\n\nafter"))


def test_a_term_has_its_definition() -> None:
    assert "<dt>Term</dt>\n<dd>Meaning</dd>" in render("Term\n: Meaning")


def test_a_paragraph_in_another_language_says_so() -> None:
    shown = render('<p dir="rtl" lang="ar">**نعم**</p>')
    assert shown == '<p dir="rtl" lang="ar"><strong>نعم</strong></p>'


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**a**\nb", "<strong>a</strong> b"),
        ("# a", "# a"),
        ("- a\n- b", "- a - b"),
        ("> a", "&gt; a"),
        ("<div>a</div>", " a "),
        ("![Way](way.svg)", IMAGE.format(alt="Way", title="")),
        ("", ""),
    ],
)
def test_a_line_holds_no_blocks(written: str, shown: str) -> None:
    assert render_inline(written, COURSE) == shown


def test_pointers_say_where_a_text_points_at_what() -> None:
    text = (
        '# A\n\n[a](term:impressum) `[no](x)` ![Way *x*](way.svg "T")\n\n'
        "```\n[no](y)\n```\n> - [b](worksheet:check)\n>   ![](d.svg){decorative}\n\n"
        "[c][ref] <https://example.org> <img src='e.svg' alt='E'>\n\n[ref]: ../x.md\n"
        "\\[no](z)\n"
    )
    found = {
        (p.line, p.kind.value, p.target, p.text, p.title, p.decorative) for p in pointers(text)
    }
    assert found == {
        (3, "term", "impressum", "a", None, False),
        (3, "picture", "way.svg", "Way *x*", "T", False),
        (8, "worksheet", "check", "b", None, False),
        (9, "picture", "d.svg", "", None, True),
        (11, "link", "https://example.org", "https://example.org", None, False),
        (11, "picture", "e.svg", "E", None, False),
        (13, "link", "../x.md", "c", None, False),
    }
    assert [p.line for p in pointers(text)] == sorted(p.line for p in pointers(text))
    assert pointers(text)[0].kind is PointerKind.TERM


def test_words_are_counted_without_markup_addresses_and_alternative_texts() -> None:
    assert words_in("# One\n\ntwo [three](https://a.example/b) ![five](six.svg) **se**ven") == 4
    assert words_in("E-Mail z.B. geht's") == 3


def test_the_text_for_search_keeps_words_apart_and_leaves_out_what_is_for_the_ear() -> None:
    shown = render("- a\n- [b](https://example.org)\n\n|x|y|\n|-|-|\n|1|2|")
    assert text_of_html(shown).split() == ["a", "b", "x", "y", "1", "2"]


def test_many_readers_at_once_get_what_one_reader_gets() -> None:
    texts = [f"# T{n}\n\n[a{n}](term:impressum)[^1]\n\n[^1]: N{n}" for n in range(40)]
    alone = [render(text, COURSE, prefix=f"p{n}-") for n, text in enumerate(texts)]
    with ThreadPoolExecutor(8) as pool:
        together = list(
            pool.map(lambda n: render(texts[n], COURSE, prefix=f"p{n}-"), range(len(texts)))
        )
    assert together == alone


def test_a_text_may_be_rendered_while_another_one_is() -> None:
    class Nested(Course):
        def term(self, term_id: str) -> str | None:
            return "#" + text_of_html(render(f"# {term_id}\n\n[x](y)"))[:4]

    assert render("[a](term:abcd) *b*", Nested()) == render("[a](term:abcd) *b*", Nested())
    assert 'href="#abcd"' in render("[a](term:abcd) *b*", Nested())


MARKS = (
    "[ ] ( ) ! * _ ` ``` > - 1. # | : ~~~ { } {.large} <b> </b> <a <div> </div> <details> <p> "
    "</p> <pre> & &amp; &#10; &#13; &#x6A; \" ' = \\ [^1] [^1]: [a]: [!TIP] <!-- --> term: x é ن "
    "\x00 \ud800 href= src= javascript: // <script> </script> <svg> <table> <td> </p>"
)
PIECES = st.sampled_from([*MARKS.split(" "), "\n", "\n\n", " ", "    ", "\t", "\u2028"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_renders_and_a_second_cleaning_changes_nothing(text: str) -> None:
    for shown in (render(text, COURSE), render_inline(text, COURSE), sanitise(text)):
        assert sanitise(shown) == shown
    assert all(p.line >= 1 for p in pointers(text))
