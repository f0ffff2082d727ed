"""Renders what authors write: Markdown in, safe HTML out, never an exception."""

import html
import re

from learnhub.markup.engine import BLOCKS, LINES, MISREAD
from learnhub.markup.gates import clean_characters, paragraphs, sanitise
from learnhub.markup.limits import is_too_much
from learnhub.markup.values import NOTHING, Picture, References
from learnhub.markup.words import ENGLISH, Words

MAX_PLAIN_PARAGRAPHS = 500

_HIDDEN = re.compile(
    r"<span class=\"visually-hidden\">[^<]*</span>|"
    r"<a\b[^>]*\bclass=\"footnotes__back\"[^>]*>[^<]*</a>"
)
_BREAKING = re.compile(
    r"</?(?:aside|blockquote|br|d[dlt]|details|div|figcaption|figure|h[2-6]|hr|li|ol|p|pre|section|"
    r"summary|t(?:able|body|d|foot|h|head|r)|ul)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+(?:['\u2019.\-]\w+)*")
_NOT_IN_ID = re.compile(r"[^\w.\-]+")


class _Somewhere:
    """Knows every picture, so that alternative texts are not counted as words."""

    def picture(self, target: str) -> Picture | None:
        return Picture("x", 1, 1)

    def term(self, term_id: str) -> str | None:
        return None

    def worksheet(self, name: str) -> str | None:
        return None

    def page(self, target: str) -> str | None:
        return None


def render(
    text: str,
    references: References = NOTHING,
    *,
    words: Words = ENGLISH,
    prefix: str = "",
) -> str:
    """Return a text as safe HTML blocks; one that would take too long is shown without markup.

    `prefix` goes before every id, so that several texts can share a page; what does
    not belong into an id becomes a hyphen.
    """
    clean = clean_characters(text)
    expanded = clean.expandtabs(4)
    if is_too_much(expanded):
        return plain(clean)
    try:
        with BLOCKS.one() as engine:
            written, _ = engine.convert(expanded, references, words, _NOT_IN_ID.sub("-", prefix))
    except MISREAD:
        return plain(clean)
    return sanitise(written)


def render_inline(text: str, references: References = NOTHING, *, words: Words = ENGLISH) -> str:
    """Return a text as one line of safe HTML: no blocks, line breaks become spaces."""
    clean = " ".join(clean_characters(text).split())
    if is_too_much(clean):
        return html.escape(clean, quote=False)
    try:
        with LINES.one() as engine:
            written, _ = engine.convert(clean, references, words, "")
    except MISREAD:
        return html.escape(clean, quote=False)
    return sanitise(written.removeprefix("<p>").removesuffix("</p>"))


def plain(text: str) -> str:
    """Return a text as paragraphs without any markup, all of it shown as it was written."""
    parts = [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    if len(parts) > MAX_PLAIN_PARAGRAPHS:
        parts = [text]
    return paragraphs(parts)


def text_of_html(markup: str) -> str:
    """Return the text a reader sees in rendered HTML, a line a block; for search and counting."""
    lines = _BREAKING.sub("\n", _HIDDEN.sub("", markup))
    text = html.unescape(_TAG.sub("", lines))
    return "\n".join(line for line in (" ".join(row.split()) for row in text.split("\n")) if line)


def words_in(text: str) -> int:
    """Return how many words a reader of a Markdown text meets; markup and addresses are none."""
    return len(_WORD.findall(text_of_html(render(text, _Somewhere()))))
