"""Every known attack string, read by another parser than those that cleaned it."""

import re
from html.parser import HTMLParser

import pytest

from learnhub.markup import ENGLISH, render, render_inline, sanitise, text_of_html

# Written out here on purpose: a slip in the room's own lists must not loosen its test.
ELEMENT_NAMES = (
    "a abbr aside b bdi bdo blockquote br cite code dd del details dfn div dl dt em figcaption "
    "figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead tr u ul var wbr"
)
ATTRIBUTE_NAMES = (
    "alt aria-label class colspan data-done data-kind decoding dir height href id lang loading "
    "open rel rowspan scope src start tabindex title width"
)
ELEMENTS = frozenset(ELEMENT_NAMES.split())
ATTRIBUTES = frozenset(ATTRIBUTE_NAMES.split())
PROTOCOLS = {"https", "http", "mailto", "tel"}
DEFINITION = re.compile(r"(?s)\[[^\]]*\]:.*?(?=\n\n|\Z)")
TEXTLESS = re.compile(
    r"(?is)<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->|<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>|<[^>]*>?|"
    r"\([^)]*\)|&#?\w+;?|\]\[[^\]]*\]|```\w+"
)


class Reader(HTMLParser):
    """Collects what would be wrong with a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.faults.append(f"{tag}[{name}]")
            if name in {"href", "src"}:
                self._address(tag, name, value or "")

    def _address(self, tag: str, name: str, value: str) -> None:
        # As a browser reads it: WHATWG URL, "basic URL parser", steps 1 to 3.
        seen = re.sub(r"[\t\r\n]", "", value.strip("".join(map(chr, range(33)))))
        scheme = re.match(r"([a-z][a-z0-9+.\-]*):", seen, re.IGNORECASE)
        if scheme and scheme[1].lower() not in PROTOCOLS:
            self.faults.append(f"{tag}[{name}={value!r}]")
        if name == "src" and (scheme or seen.replace("\\", "/").startswith("//")):
            self.faults.append(f"{tag} loads {value!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.faults.append("instruction")


def faults(markup: str) -> list[str]:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader.faults


@pytest.mark.parametrize("clean", [render, render_inline, sanitise])
def test_no_attack_string_gets_through(vectors: list[dict[str, str]], clean) -> None:
    through = {
        vector["id"]: found for vector in vectors if (found := faults(clean(vector["payload"])))
    }
    assert through == {}


@pytest.mark.parametrize("wrapping", ["> {}", "- {}", "[{}](x)", "[x]({})", "![{}]({})", "# {}"])
def test_no_attack_string_gets_through_inside_markdown(
    vectors: list[dict[str, str]], wrapping: str
) -> None:
    through = {
        vector["id"]: found
        for vector in vectors
        if (found := faults(render(wrapping.replace("{}", vector["payload"]))))
    }
    assert through == {}


@pytest.mark.parametrize("clean", [render, render_inline, sanitise])
def test_cleaning_twice_changes_nothing(vectors: list[dict[str, str]], clean) -> None:
    for vector in vectors:
        once = clean(vector["payload"])
        assert sanitise(once) == once, vector["id"]


def test_the_checker_of_this_file_sees_faults() -> None:
    bad = "<script></script><b onclick=x><a href='java\tscript:x'><img src='//x'><!-- -->"
    assert len(faults(bad)) == 5


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text))


def test_the_words_of_benign_texts_survive(vectors: list[dict[str, str]]) -> None:
    # Targets of links, definitions, tags and entities are not words; the rest must be shown.
    benign = [v for v in vectors if v["kind"] == "markdown_benign"]
    assert len(benign) > 100
    for vector in benign:
        text = DEFINITION.sub(" ", vector["payload"])
        text = TEXTLESS.sub(" ", text)
        shown = text_of_html(render(vector["payload"]))
        assert [word for word in words(text) if word not in shown] == [], vector["id"]


def test_the_links_of_benign_texts_survive(vectors: list[dict[str, str]]) -> None:
    plain_link = re.compile(r"(?<![\[!`\\\w])\[(\w+)\]\((/[\w.]*|https?://[\w.]+|#\w+)\)")
    benign = [v for v in vectors if v["kind"] == "markdown_benign" and "![" not in v["payload"]]
    linked = [(v, link) for v in benign for link in plain_link.finditer(v["payload"])]
    assert len(linked) >= 5
    for vector, link in linked:
        assert f'href="{link[2]}"' in render(vector["payload"]), vector["id"]


def test_nothing_in_the_words_of_the_house_is_markup() -> None:
    assert not any(
        set("<>&[]*`_") & set(getattr(ENGLISH, name)) for name in ENGLISH.__dataclass_fields__
    )
