"""Divides the texts of other systems into what is asked and what stands below it, and back."""

import re
from collections.abc import Iterable

from learnhub.questions.blocks import HEADING, blocks_of
from learnhub.questions.escapes import BLANK, MARKS
from learnhub.questions.gaps import is_delimiter_row
from learnhub.questions.interchange.bank import Entry
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.ids import tag
from learnhub.questions.question import Question

LONGEST_NAME = 100

_PICTURES = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)(?:\{[^{}]*\})?\s*)+\Z")
_RAW_BLOCK = re.compile(
    r"</?(?:address|article|aside|audio|blockquote|center|details|div|dl|fieldset|figure|form|h[1-6]"
    r"|hr|iframe|math|object|ol|p|pre|section|table|ul|video|!--)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"\[[^\]]+\]:|:[ \t]")
_HARD_BREAK = re.compile(r"(?:[ ]{2,}|\\)\n")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NO_TAG = re.compile(r"[\s,{}\"=]+")


def divided(text: str, name: str) -> tuple[str, str, str]:
    """Return prompt, body and title of a question with this text and this name.

    A text that begins with a paragraph asks with it; else the name asks. The title is the name
    where it says something else than the prompt.
    """
    lines = text.strip("\n").split("\n")
    blocks = blocks_of(lines)
    name = " ".join(name.split())
    if not blocks:
        return name, "", ""
    first = "\n".join(lines[blocks[0].first : blocks[0].end])
    if blocks[0].sort != "text" or not _asks(first):
        return name or plain(text)[:LONGEST_NAME], text.strip("\n"), ""
    prompt = _one_line(first)
    rest = lines[blocks[1].first :] if len(blocks) > 1 else []
    return prompt, "\n".join(rest).rstrip(), "" if _says_the_same(name, prompt) else name


def _asks(block: str) -> bool:
    """Say whether a block can stand in a heading: a paragraph that is more than a picture."""
    lines = block.split("\n")
    bare = block.strip(BLANK + MARKS)
    if HEADING.match(lines[0]) or _RAW_BLOCK.match(bare) or _DEFINITION.match(bare):
        return False
    if any(line.strip(BLANK).startswith("|") or is_delimiter_row(line) for line in lines):
        return False
    if len(lines) > 1 and re.fullmatch(r"[ ]{0,3}(?:-+|=+)[ \t]*", lines[-1]):
        return False
    return not _PICTURES.match(bare) and not any(_DEFINITION.match(line) for line in lines[1:])


def _one_line(block: str) -> str:
    whole = _HARD_BREAK.sub("<br>", block)
    return " ".join(line.strip(BLANK) for line in whole.split("\n")).strip(BLANK)


def _says_the_same(name: str, prompt: str) -> bool:
    short = name.rstrip(".… ")
    return not short or plain(prompt).startswith(short) or plain(name) == plain(prompt)


def whole(question: Question) -> str:
    """Return everything that is asked as one text: the prompt, then the body."""
    return f"{question.prompt}\n\n{question.body}" if question.body else question.prompt


def name_of(question: Question) -> str:
    """Return the name of a question in other systems: its title, or how it begins."""
    name = question.title or plain(question.prompt)
    if len(name) <= LONGEST_NAME:
        return name
    return name[:LONGEST_NAME].rsplit(" ", 1)[0] or name[:LONGEST_NAME]


def tags_of(tags: Iterable[str], folder: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags as a course can hold them, that of the folder first; none twice."""
    fitting = (_NO_TAG.sub("-", each.strip()).strip("-") for each in tags)
    return tuple(dict.fromkeys(each for each in (tag(folder), *fitting) if each))


def own_tags(entry: Entry) -> tuple[str, ...]:
    """Return the tags of a question without the one that only repeats its folder."""
    return tuple(each for each in entry.question.tags if each != tag(entry.folder))


def clean(text: str) -> tuple[str, bool]:
    """Return the text without control characters, and whether there were any."""
    kept = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept, _CONTROL.search(text) is not None
