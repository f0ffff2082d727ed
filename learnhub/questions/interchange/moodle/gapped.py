"""Puts texts with gaps together: marks stand for the gaps while the text becomes Markdown."""

import re
from collections.abc import Sequence
from html import unescape

from learnhub.base.words import N_
from learnhub.questions.gaps import has_gaps
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.html import block, escaped, plain
from learnhub.questions.interchange.moodle.fields import Asked, Told, as_html, form_of, raw
from learnhub.questions.interchange.moodle.files import without_gone
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.message import Msg, msg

_OPEN, _CLOSE = "\ue020", "\ue021"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
# So is written what only looks like a gap.
_OURS = re.compile(r"&\#123;(?=\d{0,3}:[A-Z])|&\#91;(?=\[\d{1,4}\]\])")
_BRACKETS = re.compile(r"(?<!\\)\[\[")
_EMPHASIS = ((re.compile(r"\*\*(.+?)\*\*"), "strong"), (re.compile(r"\*(.+?)\*"), "em"))


def source_of(asked: Asked) -> str:
    """Return the text of a question as it is written in the file, its files already moved."""
    holder = xml.first(asked.node, "questiontext")
    if holder is None:
        return ""
    return asked.files.pointed(raw(holder), holder).replace(_OPEN, "").replace(_CLOSE, "")


def marked(text: str, places: Sequence[tuple[int, int]]) -> str:
    """Return a text with a numbered mark in each place."""
    pieces, done = list[str](), 0
    for number, (start, end) in enumerate(places):
        pieces += [text[done:start], f"{_OPEN}{number}{_CLOSE}"]
        done = end
    return "".join([*pieces, text[done:]])


def told(asked: Asked, text: str, gaps: Sequence[Gap], pool: tuple[str, ...] = ()) -> Told | Msg:
    """Return a question whose text, as the file has it, holds marks for these gaps."""
    whole = asked.with_old_picture(_as_markdown(asked, text))
    prompt, body, title = asked.divided(whole)
    if _MARK.search(prompt):
        prompt, body, title = _name(asked, whole), whole, ""
    pieces = _MARK.split(body)
    if [int(number) for number in pieces[1::2]] != list(range(len(gaps))):
        return msg(N_("a gap stands where none can be shown"))
    return Told(Cloze(tuple(pieces[::2]), tuple(gaps), pool), prompt, title=title)


def _as_markdown(asked: Asked, text: str) -> str:
    holder = xml.first(asked.node, "questiontext")
    form = "" if holder is None else form_of(holder, text)
    if form in ("markdown", "4"):
        text = _OURS.sub(lambda found: unescape(found[0]), text)
        made = _BRACKETS.sub(r"\\[\\[", text) if has_gaps(text) else text
    elif form in ("plain_text", "plain", "2"):
        made = escaped(text)
    else:
        made = block(as_html(text, form))
    return without_gone(made)


def _name(asked: Asked, text: str) -> str:
    return asked.name or plain(_MARK.sub("…", text))[:100]


def choice(text: str) -> str:
    """Return a text to choose so that it can stand between the signs of a gap."""
    safe = text.replace("|", "&#124;").replace("]]", "]&#93;")
    if safe.startswith("*"):
        for pattern, name in _EMPHASIS:
            safe = pattern.sub(rf"<{name}>\1</{name}>", safe)
    return safe
