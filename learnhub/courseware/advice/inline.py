"""Takes the markup out of lines of Markdown; every line feed stays where it is."""

import html
import re
from collections.abc import Callable

BREAK = "\u2029"
"""Stands where a line ends for readers, too; no sentence goes on behind it."""

ADDRESS = "\ue000"
"""Stands for an address, which counts as one word and is never judged."""

# Escaped signs hide in the private use area until all markup is gone.
_HIDE = 0xE100
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = re.compile("[\ue121-\ue17e]")
_OURS = re.compile("[\ue000\ue100-\ue1ff\u2029]")
_BAR = re.compile(rf"[|{chr(_HIDE + ord('|'))}]")

_GAP = re.compile(r"\[\[([^\[\]\n]{1,1000})\]\](?:\{[^{}\n]{1,200}\})?")
_TARGET = (
    r"\([ ]*(?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)"
    r"(?:[ \t\n]{1,20}(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'))?[ \t]{0,20}\)"
)
_PICTURE = re.compile(rf"!\[[^\[\]]{{0,2000}}\](?P<target>{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_CAPTION = re.compile(r"[ \t\n](?P<sign>[\"'])(.{1,1000})(?P=sign)[ \t]*\)\Z", re.DOTALL)
_MARK = re.compile(r"\[\^[^\]\s]{1,100}\]")
_LINK = re.compile(rf"\[([^\[\]]{{0,2000}})\](?:{_TARGET}|\[[^\[\]\n]{{0,200}}\])")
_ANGLED = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,30}:|[^\s<>@]{1,100}@)[^\s<>]{1,2000}>")
_BARE = re.compile(
    r"\b(?:https?://|www\.)[^\s<>]{1,2000}|\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}"
)
_AFTER_ADDRESS = ".,;:!?)]”“\"'…*_"
_BREAKING = re.compile(
    r"</?(?:br|p|div|li|ul|ol|d[dlt]|t[drh]|table|h[1-6]|details|summary|hr)\b[^<>\n]{0,500}>"
    r"|[ ]{2,}(?=\n)|\\(?=\n)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_BRACES = re.compile(r"\{[^{}\n]{1,200}\}")
_STARS = re.compile(r"\*{2,}|(?<!\w)\*|\*(?!\w)")
_UNDERSCORES = re.compile(r"(?<!\w)_+|_+(?!\w)")
_TICKS = re.compile(r"[`\x00]+|~~|==|\^\^")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u0640\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)

# Which sign must be there before a pattern can match: most lines have none of them.
_STEPS: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("![", _PICTURE, lambda found: _caption(found["target"])),
    ("[^", _MARK, ""),
    ("](", _LINK, r"\1"),
    ("][", _LINK, r"\1"),
    ("<", _ANGLED, ADDRESS),
    ("://", _BARE, lambda found: _address(found[0])),
    ("@", _BARE, lambda found: _address(found[0])),
    ("www.", _BARE, lambda found: _address(found[0])),
    ("<", _BREAKING, BREAK),
    ("\n", _BREAKING, BREAK),
    ("<", _TAG, ""),
    ("{", _BRACES, ""),
    ("*", _STARS, ""),
    ("_", _UNDERSCORES, ""),
)


def plain(markdown: str, *, gaps: bool = False) -> str:
    """Return what a reader sees of some lines; with `gaps`, each gap as its first right word.

    A picture leaves its caption, an address the sign `ADDRESS`. Code must be taken out before.
    """
    text = _OURS.sub("", markdown)
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(_HIDE + ord(found[1])), text)
    if gaps and "[[" in text:
        text = _GAP.sub(_solution, text)
    for sign, pattern, replacement in _STEPS:
        if sign in text:
            text = pattern.sub(replacement, text)
    text = _INVISIBLE.sub("", _TICKS.sub("", text))
    text = _HIDDEN.sub(lambda found: chr(ord(found[0]) - _HIDE), text)
    return _unescaped(text) if "&" in text else text


def without_comments(text: str) -> str:
    """Return the text without comments; the lines stay, and so does a comment never closed."""
    if "<!--" not in text:
        return text
    pieces, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[done:start], "\n" * text.count("\n", start, end)]
        done = end + 3
    return "".join([*pieces, text[done:]])


def _solution(found: re.Match[str]) -> str:
    parts = [part.strip() for part in _BAR.split(found[1])]
    right = next((part[1:] for part in parts if part.startswith("*")), parts[0])
    return right.lstrip("=").strip()


def _caption(target: str) -> str:
    title = _CAPTION.search(target)
    return f"{BREAK}{title[2]}{BREAK}" if title else ""


def _address(found: str) -> str:
    """Return the sign for an address, with the punctuation that stands behind it."""
    return ADDRESS + found[len(found.rstrip(_AFTER_ADDRESS)) :]


def _unescaped(text: str) -> str:
    """Return the text with entities as signs; one that stands for a line feed becomes a space."""
    lines = (html.unescape(line).replace("\n", " ") for line in text.split("\n"))
    return _INVISIBLE.sub("", "\n".join(lines))
