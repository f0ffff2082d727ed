"""Turns the texts of a GIFT file into Markdown by the format written before them.

`[html]` is HTML, `[markdown]` Markdown, `[plain]` shows every sign as it is. `[moodle]`, which is
meant where nothing is written, is plain text that may hold HTML and whose line ends are line
breaks. Where a written-out line ends within a sentence (the next one goes on with a small
letter), the line was only full; Moodle itself always writes line ends as `\\n`.
"""

import re
from html import escape, unescape

from learnhub.questions.interchange import html
from learnhub.questions.interchange.gift.escapes import BLANKS, shown

DEFAULT = "moodle"

_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
_BLOCK = re.compile(
    r"</?(?:address|blockquote|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr"
    r"|ul)\b",
    re.IGNORECASE,
)
_STRAY = re.compile(r"<(?![A-Za-z/!])")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BETWEEN_TAGS = re.compile(r">[ \t]*\n[ \t\n]*(?=<)")
_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\)\n")
_LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")
_OPENING = " \t(\"'„“‘«"


def divided(text: str, default: str) -> tuple[str, str]:
    """Return the format of a text and the text without it."""
    bare = text.strip(BLANKS)
    found = _FORMAT.match(bare)
    if found is None:
        return default, bare
    return found[1].lower(), bare[found.end() :].strip(BLANKS)


def block(text: str, default: str = DEFAULT) -> str:
    """Return a text with hidden escapes as Markdown blocks."""
    form, bare = divided(text, default)
    if form == "markdown":
        return shown(bare).strip("\n").rstrip(BLANKS)
    if form == "html":
        return html.block(shown(bare))
    whole = shown(bare) if form == "plain" else shown(_unwrapped(bare))
    if form == "moodle" and _MARKUP.search(whole):
        return html.block(_moodle_html(whole))
    return html.escaped(unescape(whole) if form == "moodle" else whole)


def inline(text: str, default: str = DEFAULT) -> str:
    """Return a text with hidden escapes as one line of Markdown."""
    form, bare = divided(text, default)
    if form == "markdown":
        return in_one_line(shown(bare))
    if form == "html":
        return html.inline(shown(bare))
    whole = shown(bare) if form == "plain" else shown(_unwrapped(bare))
    if form == "moodle" and _MARKUP.search(whole):
        return html.inline(_moodle_html(whole))
    lines = (unescape(whole) if form == "moodle" else whole).split("\n")
    return "<br>".join(filter(None, (as_it_is(line) for line in lines)))


def as_it_is(line: str) -> str:
    """Return a line of plain text as Markdown that shows it as it is."""
    return html.inline(escape(line, quote=False))


def typed(text: str, default: str = DEFAULT) -> str:
    """Return a text that people type: without format, in one line."""
    return _LINE_END.sub(" ", shown(divided(text, default)[1])).strip(BLANKS)


def in_one_line(markdown: str) -> str:
    """Return Markdown blocks in one line; paragraphs and lines are divided by `<br>`."""
    paragraphs = _EMPTY_LINES.split(markdown)
    lines = (_HARD_BREAK.sub("<br>", paragraph.strip(" \t")) for paragraph in paragraphs)
    return "<br><br>".join(
        filter(None, (" ".join(line.split("\n")).strip(BLANKS) for line in lines))
    )


def _unwrapped(text: str) -> str:
    """Return the text with a blank for each line end at which a sentence only went on."""
    first, *others = text.split("\n")
    lines = [first]
    for line in others:
        goes_on = line.lstrip(_OPENING)[:1].islower() and lines[-1].strip()
        lines += [" " if goes_on else "\n", line.lstrip(" \t") if goes_on else line]
    return "".join(lines)


def _moodle_html(text: str) -> str:
    """Return text with HTML in it and line ends that count as HTML alone."""
    text = _BETWEEN_TAGS.sub(">", _STRAY.sub("&lt;", text))
    if _BLOCK.search(text):
        return text.replace("\n", "<br>")
    paragraphs = _EMPTY_LINES.split(text)
    return "".join(f"<p>{paragraph.replace(chr(10), '<br>')}</p>" for paragraph in paragraphs)
