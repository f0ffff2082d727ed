"""Puts backslashes before what would be Markdown, so that a text shows as it is.

Only where a sign would mean something: "a - b", "snake_case" and "5 < 7" stay readable.
"""

import re

HARD_BREAK = "  \n"

START = "\ufdd0"
LINK = "\ufdd1"
BREAK = "\ufdd2"
"""Marks while a text is put together: where text begins that is not our markup, where a link of
ours begins, and where a line breaks that must stay one line. No text may hold these characters."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdd2\ufffe\uffff]")

_ATTRIBUTES = r":?[ ]{0,8}(?:[.#][\w\-]|decorative\b|[\w\-]{1,40}=)"
_ANYWHERE = re.compile(
    r"(?P<slash>\\(?=[!-/:-@\[-`{-~\s]|\Z)|[*`\[]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~"
    rf"|\{{(?={_ATTRIBUTES})|\{{\Z)"
    r"|(?P<angle><(?=[A-Za-z/!?]|\Z))"
    r"|(?P<and>&(?=\#?\w{0,40}(?:;|\Z)))"
)
_AT_START = re.compile(
    r"(?P<before>[\u200e\u200f\u061c]*)(?P<number>\d{1,9}(?=[.)](?:\s|\Z)))?"
    r"(?P<sign>(?(number)[.)]|(?:"
    r"[-+*](?=\s|\Z)|\#{1,6}(?=\s|\Z)|>|:(?=\s)|~{3}|`{3}|\||[-=](?:[ \t]*[-=])*[ \t]*\Z"
    r"|:?-[-:| \t]*\Z|([*_])(?:[ \t]*\4){2,}[ \t]*\Z"
    r"|\[(?=[^\[\]]{1,200}\]:)|<(?=!--|/?(?:details|div|h[1-6]|p|table|summary)[\s/>]))))",
    re.IGNORECASE,
)
_HIDDEN_START = re.compile(r"(?P<before>[\u200e\u200f\u061c]*\d{0,9})\\")
_AS_ANSWER = re.compile(
    r"[\u200e\u200f\u061c]*(?=\([xX \u00a0]?\)(?:\s|\Z)|[=~](?:\s|\Z)|\+\d+(?:\s|\Z)"
    r"|::(?:\s|\Z))"
)
_TASK = re.compile(r"\\\[[xX \u00a0]\][ \u00a0]")
_OURS = re.compile(r"(?:[ ]*(?:>|-|\d{1,9}\.|:)(?=[ ]|\Z))*[ ]*")
_ITEM = re.compile(r"(?:-|\d{1,9}\.)[ ]+\Z")
_BLANK = re.compile(r"\s+")
_GAPS = re.compile(r"(?<=[^ ]) {2,}(?=[^ ])")
_BANG = re.compile(rf"!(?={LINK}\[)")


def names(text: str) -> frozenset[str]:
    """Return the words of a text, as names of elements are listed."""
    return frozenset(text.split())


def without_marks(text: str) -> str:
    """Return the text without control characters and without the marks of this module."""
    return _UNWANTED.sub("", text)


def spaced(text: str) -> str:
    """Return the text with single spaces; a no-break space that stands alone stays."""
    return _BLANK.sub(lambda found: "\u00a0" if found[0] == "\u00a0" else " ", text)


def anywhere(text: str) -> str:
    """Return a text within a line so that none of it is read as markup."""
    return _ANYWHERE.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    if found["angle"]:
        return "&lt;"
    return "&amp;" if found["and"] else f"\\{found['slash']}"


def at_start(line: str) -> str:
    """Return a line, already safe within, so that its beginning opens no block."""
    found = _AT_START.match(line)
    if found is None:
        return line
    place = found.start("sign")
    return f"{line[:place]}\\{line[place:]}"


def without_start(line: str) -> str:
    """Return a line without the backslash that `at_start` gave it; the inverse of that."""
    found = _HIDDEN_START.match(line)
    if found is None:
        return line
    bare = found["before"] + line[found.end() :]
    return bare if at_start(bare) == line else line


def _in_item(line: str) -> str:
    """Return the first line of a list item so that it is not taken for an answer or a task."""
    if _TASK.match(line):
        return f"&#91;{line[2:]}"
    found = _AS_ANSWER.match(line)
    return at_start(line) if found is None else f"{found[0]}\\{line[found.end() :]}"


def finished(text: str) -> str:
    """Return a text put together with marks, without them and with safe beginnings of lines."""
    text = _BANG.sub(r"\\!", text).replace(LINK, "")
    return "\n".join(_finished_line(line) if START in line else line for line in text.split("\n"))


def _finished_line(line: str) -> str:
    before, _, rest = line.partition(START)
    rest = _GAPS.sub(" ", rest.replace(START, ""))
    if _OURS.fullmatch(before) is None:
        return _GAPS.sub(" ", before + rest)
    return before + (_in_item(rest) if _ITEM.search(before) else at_start(rest))


def escaped(text: str) -> str:
    """Return plain text as Markdown blocks that show it as it is.

    Empty lines divide paragraphs, other line ends become line breaks.
    """
    clean = without_marks(text.replace("\r\n", "\n").replace("\r", "\n"))
    groups = re.split(r"\n(?:[^\S\n]*\n)+", clean)
    return "\n\n".join(filter(None, map(_paragraph, groups)))


def _paragraph(group: str) -> str:
    lines = (spaced(line).strip() for line in group.split("\n"))
    return HARD_BREAK.join(at_start(anywhere(line)) for line in lines if line)
