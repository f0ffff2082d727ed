"""Tells what a line of Markdown is, as far as translating needs to know."""

import re
from collections.abc import Sequence
from typing import Literal

from learnhub.courseware.xliff.lexing import ATTRIBUTES

HEADING = re.compile(r"[\u200e\u200f\u061c]* {0,3}#{1,6}[ \t\u00a0]++")
_RULE = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*\Z| {0,3}=+[ \t]*\Z")
ITEM = re.compile(r"( {0,3}(?:[-*+]|\d{1,9}[.)]|:)[ \t\u00a0]+(?:\[[ xX]\][ \t]+)?)(?=\S)")
NOTE = re.compile(r"( {0,3}\[\^[^\]\s]{1,100}\]:[ \t]*)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
QUOTE = re.compile(r" {0,3}> ?")
MARK = re.compile(r"\[![A-Za-z]{1,20}[^\]\n]{0,50}\][ \t]*")
_CELL = r"[ \t]*+:?-++:?[ \t]*+"
_DELIMITERS = re.compile(rf"[ \t]*+\|?{_CELL}(?:\|{_CELL}){{0,100}}\|?[ \t]*+\Z")
_ATTRIBUTES = re.compile(rf"[ \t]{ATTRIBUTES}\Z")
_REACH = 2_000
_TAG_LINE = re.compile(r"[ \t]*</?[A-Za-z][^<>]{0,1000}>[ \t]*\Z")
ATTRIBUTE_LINE = re.compile(rf"[ \t]*{ATTRIBUTES}[ \t]*\Z")
# What has a meaning at the beginning of a heading, a quotation or an item.
SIGN = re.compile(r"\?(?:[ \t\u00a0]|\Z)|\[![A-Za-z]|\[[ xX]\]")

Sort = Literal["paragraph", "heading", "item", "quotation", "cell", "alt", "caption"]

Line = tuple[str, str, bool]
"""What containers put before a line, the line, and whether it is code."""


def heading_parts(line: str) -> tuple[str, str, str] | None:
    """Return the signs of a heading, its words, and what ends it: attributes and closing signs."""
    opened = HEADING.match(line)
    if opened is None:
        return None
    start = opened.end()
    end = max(start, len(line.rstrip(" \t")))
    closing = len(line[:end].rstrip("#"))
    if closing <= start or line[closing - 1] in " \t":
        end = max(start, len(line[:closing].rstrip(" \t")))
    brace = line.rfind("{", max(start, end - _REACH), end)
    if brace > start and _ATTRIBUTES.match(line[:end], brace - 1):
        end = max(start, len(line[: brace - 1].rstrip(" \t")))
    return line[:start], line[start:end], line[end:]


def stays(line: str) -> bool:
    """Say whether a line holds nothing to translate: a rule, a tag, a definition of a link."""
    return (
        _RULE.match(line) is not None
        or _TAG_LINE.match(line) is not None
        or (_DEFINITION.match(line) is not None and not NOTE.match(line))
    )


def starts(line: str) -> bool:
    """Say whether a line begins a block of its own."""
    return bool(ITEM.match(line) or HEADING.match(line) or QUOTE.match(line) or stays(line))


def interrupts(lines: Sequence[Line], at: int) -> bool:
    """Say whether a paragraph ends before this line."""
    _, line, is_code = lines[at]
    return is_code or not line.strip(" \t\r") or starts(line)


def goes_on(lines: Sequence[Line], at: int) -> bool:
    """Say whether after this blank line something follows that is indented, so belongs to it."""
    following = lines[at + 1][1] if at + 1 < len(lines) else ""
    return following.startswith(("  ", "\t")) and bool(following.strip(" \t\r"))


def was_blank(lines: Sequence[Line], at: int) -> bool:
    """Say whether the line before is blank."""
    return not lines[at - 1][1].strip(" \t\r")


def is_head(line: str, following: str) -> bool:
    """Say whether a line is the head of a table, from the line that follows it."""
    return "-" in following and "|" in following and _DELIMITERS.match(following) is not None


def fitting(text: str, sort: Sort) -> str:
    """Return a translation as it may stand in its place."""
    if sort == "cell":
        return re.sub(r"(?<!\\)\|", r"\\|", text)
    if sort == "caption":
        return text.replace('"', "”")
    return text
