"""Takes the words out of a text in Markdown or HTML, to compare and to name things."""

import re
from html import unescape

from learnhub.questions.interchange.html.signs import names

_SIGNS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?P<inside>[^`]{1,500})(?P=ticks)(?!`))"
    r"|<!--.{0,2000}?-->"
    r"|</?(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]{0,4000})?>"
    r"|<(?P<address>(?:https?|mailto):[^<>\s]{1,2000})>"
    r"|!?\[(?P<shown>(?:[^\[\]\\]|\\.){0,1000})\]\([^()\n]{0,4000}\)(?:\{[^{}\n]{0,200}\})?"
    r"|(?P<emphasis>\*{1,3}|(?<![^\W_])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![^\W_]))",
    re.DOTALL,
)
_LINE = re.compile(
    r"^[ \t]*(?:(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+|\#{1,6}[ \t]+|:[ \t]+)[ \t]*)*"
    r"(?:(?:`{3,}|~{3,})[^`\n]*$|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$"
    r"|(?:\*[ \t]*){3,}$|\[![A-Za-z]+\])?",
    re.MULTILINE,
)
_BAR = re.compile(r"(?<!\\)\|")
_INLINE_TAGS = names(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike "
    "strong sub sup tt u var wbr"
)


def plain(text: str) -> str:
    """Return the words of a text in one line: without markup, pictures by their words."""
    lines = _LINE.sub("", text)
    if "|" in lines:
        lines = "\n".join(
            _BAR.sub(" ", line) if line.lstrip().startswith("|") else line
            for line in lines.split("\n")
        )
    return " ".join(unescape(_SIGNS.sub(_shown, lines)).split())


def _shown(found: re.Match[str]) -> str:
    if found["escaped"]:
        return {"&": "&amp;", "<": "&lt;"}.get(found["escaped"], found["escaped"])
    if found["inside"] is not None:
        return found["inside"].replace("&", "&amp;")
    if found["shown"] is not None:
        return _SIGNS.sub(_shown, found["shown"])
    if found["address"]:
        return found["address"]
    if found["tag"] and found["tag"].lower() not in _INLINE_TAGS:
        return " "
    return ""
