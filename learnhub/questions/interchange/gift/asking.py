"""Makes the text of a question, and a text with a gap where its answers stand within a sentence.

Where a gap cannot say everything (feedback of an answer, weights, several right answers), the
question stays what it is, and a line stands where its answers stood.
"""

import re
from typing import Literal

from learnhub.questions.content import Content
from learnhub.questions.interchange import html
from learnhub.questions.interchange.gift.escapes import shown
from learnhub.questions.interchange.gift.texts import as_it_is
from learnhub.questions.interchange.texts import LONGEST_NAME, divided
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.question import Question

GAP = "\ue000"
"""Stands in a text for the answers. Cloze texts cannot hold it, so it is taken out of files."""

_TAG = re.compile(r"<(?!img\b)[^<>]*>")
_LINE = "_____"
_ENDS = frozenset("?!.:;…؟。？")


def behind(before: str, after: str) -> Literal["nothing", "signs", "words"]:
    """Return what stands behind the braces.

    These are only signs, which mean nothing, where the text before already is a whole sentence.
    """
    rest = _TAG.sub("", shown(after)).strip()
    if not rest:
        return "nothing"
    asked = _TAG.sub("", shown(before)).strip()
    if "<" in rest or any(sign.isalnum() for sign in rest) or asked[-1:] not in _ENDS:
        return "words"
    return "signs"


def asked(text: str, name: str, content: Content) -> Question | None:
    """Return a question that asks a text, None where neither text nor name say anything."""
    text = text.strip("\n")
    prompt, body, title = divided(text, name)
    if not text and not name:
        return None
    if body == text:
        # Not the text but the name asks, and that is no Markdown.
        prompt = as_it_is(prompt) or "…"
    return Question("", prompt, body, content, title=title)


def in_gap(text: str, name: str, content: Content) -> Question | None:
    """Return a text with the answers in its gap, None where a gap cannot hold them."""
    gap = _gap(content)
    if gap is None or text.count(GAP) != 1:
        return None
    prompt, body, title = divided(text, name)
    if GAP in prompt or GAP not in body or body == text.strip("\n"):
        body, prompt, title = text, as_it_is(name or short_of(text)), ""
    before, _, after = body.partition(GAP)
    return Question("", prompt, "", Cloze((before, after), (gap,)), title=title)


def short_of(text: str) -> str:
    """Return the words of the paragraph with the gap, cut off where they are many."""
    paragraph = next((part for part in text.split("\n\n") if GAP in part), text)
    words = html.plain(paragraph.replace(GAP, "…"))
    if len(words) <= LONGEST_NAME:
        return words
    return f"{words[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def with_line(text: str) -> str:
    """Return the text with a line for its gap; one that stands alone must not become a rule."""
    lines = text.split("\n")
    alone = [index for index, line in enumerate(lines) if line.strip() == GAP]
    for index in alone:
        lines[index] = f"\\{_LINE}"
    return "\n".join(lines).replace(GAP, _LINE)


def _gap(content: Content) -> Gap | None:
    if isinstance(content, Single):
        if any(option.feedback or option.percent is not None for option in content.options):
            return None
        options = tuple(option.text for option in content.options)
        return Gap("select", options=options, right=(content.right or 0,))
    if isinstance(content, Short) and not any(text.feedback for text in content.accepted):
        return Gap("typed", texts=content.accepted)
    if isinstance(content, Numeric) and not any(each.feedback for each in content.accepted):
        return Gap("number", numbers=content.accepted)
    return None
