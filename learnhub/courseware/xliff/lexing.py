"""Cuts a line of Markdown into words, codes, brackets and signs of emphasis."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

GAP_OPEN, GAP_CLOSE = "\ue010", "\ue011"
"""Private characters around the number of a gap while a text with gaps is translated."""

_VALUE = r"\"[^\"{}\n]{0,200}\"|'[^'{}\n]{0,200}'|[^\s\"'{}]{1,200}"
_WORD = rf"(?:[.#][\w\-]{{1,100}}|decorative|[\w\-]{{1,50}}=(?:{_VALUE}))"
ATTRIBUTES = rf"\{{:?[ ]{{0,8}}{_WORD}(?:[ ]{{1,8}}{_WORD}){{0,20}}[ ]{{0,8}}\}}"
_TAGS = (
    "abbr|bdi|bdo|br|b|cite|code|del|details|dfn|div|em|img|ins|i|kbd|mark|p|q|samp|small|span|"
    "strong|sub|summary|sup|s|u|var|wbr|a"
)
TARGET = (
    r"\([ ]{0,8}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,500})?)"
    r"(?:\s{1,8}(?:\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}'))?[ ]{0,8}\)"
)
_ILLEGAL = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_TOKEN = re.compile(
    rf"""
    \\(?P<escaped>[!-/:-@\[-`{{-~])
    | (?P<break>(?:[ ]{{2,40}}|\\)\n[ \t>]*+)
    | \n[ \t]*+(?P<soft>)
    | (?P<tick>`++)
    | (?P<gap>{GAP_OPEN}\d{{1,4}}{GAP_CLOSE})
    | (?P<tag></?(?:{_TAGS})(?:[\s/][^<>]{{0,1000}})?>)
    | (?P<comment><!--(?:[^-]|-(?!->)){{0,300}}-->)
    | (?P<auto><(?:[A-Za-z][A-Za-z0-9+.\-]{{1,30}}:[^\s<>]{{1,2000}}
        |[^\s<>@]{{1,100}}@[^\s<>]{{1,200}})>)
    | &(?P<known>lt|gt|amp|quot);
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});)
    | (?P<note>\[\^[^\]\s]{{1,100}}\])
    | (?P<begin>!?\[)
    | \](?P<end>{TARGET}(?:{ATTRIBUTES})?|\[[^\[\]\n]{{1,200}}\])?
    | (?P<delimiter>(?P<sign>[*_])(?P=sign)*+)(?P<attributes>{ATTRIBUTES})?
    | (?P<illegal>{_ILLEGAL})
    """,
    re.VERBOSE,
)
_ATTRIBUTES = re.compile(ATTRIBUTES)
_ILLEGAL_SIGN = re.compile(_ILLEGAL)
_SPECIAL = re.compile(rf"[\\`*_\[\]<&\n{GAP_OPEN}]|{_ILLEGAL}")
_KNOWN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONGEST_CODE = 5_000


@dataclass(slots=True)
class Token:
    """A piece of a line; `partner` is the place of the piece that closes or opens this one."""

    sort: str
    text: str
    kind: str = ""
    closing: str = ""
    can_open: bool = False
    can_close: bool = False
    is_ordered: bool = False
    partner: int | None = None

    @property
    def said(self) -> str:
        """What it says in Markdown where it closes."""
        return self.text + self.closing

    @property
    def shown(self) -> str:
        """What it says in Markdown where it is nothing but text."""
        return self.text + self.closing


def xml_safe(text: str) -> str:
    """Return a text without the characters that no XML may hold."""
    return _ILLEGAL_SIGN.sub("", text)


def lexed(text: str) -> list[Token]:
    """Return the pieces of a line in order; joined, with escapes, they are the line."""
    if not _SPECIAL.search(text):
        return [Token("text", text)] if text else []
    return list(_Lexer(text).tokens())


class _Lexer:
    """Goes through a line once; how many backticks close what was counted before."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ticks: dict[int, list[int]] = {}
        for found in re.finditer(r"`++", text):
            self._ticks.setdefault(len(found[0]), []).append(found.start())
        for places in self._ticks.values():
            places.reverse()

    def tokens(self) -> Iterator[Token]:
        """Yield the pieces."""
        at = 0
        while found := _TOKEN.search(self._text, at):
            if found.start() > at:
                yield Token("text", self._text[at : found.start()])
            token, at = self._token(found)
            yield token
        if at < len(self._text):
            yield Token("text", self._text[at:])

    def _token(self, found: re.Match[str]) -> tuple[Token, int]:
        sort = found.lastgroup or ""
        if found["tick"] is not None:
            return self._code(found)
        if found["delimiter"] is not None:
            return self._delimiter(found), found.end()
        if sort == "escaped":
            return Token("text", found["escaped"]), found.end()
        if sort == "soft":
            return Token("text", " "), found.end()
        if sort == "known":
            return Token("text", _KNOWN[found["known"]]), found.end()
        if sort == "begin":
            kind = "x-image" if found[0] == "![" else "link"
            return Token("[", found[0], kind), found.end()
        if found[0].startswith("]"):
            return Token("]", "]", "", found["end"] or ""), found.end()
        kind = {"break": "lb", "note": "x-footnote"}.get(sort, f"x-{sort}")
        ordered = sort in ("gap", "tag", "break")
        return Token("code", found[0], kind, is_ordered=ordered), found.end()

    def _code(self, found: re.Match[str]) -> tuple[Token, int]:
        """Return a span of code with its attributes; backticks that nothing closes are text."""
        length = len(found["tick"])
        places = self._ticks.get(length, [])
        while places and places[-1] <= found.start():
            places.pop()
        if not places or places[-1] - found.end() > _LONGEST_CODE:
            return Token("text", found[0]), found.end()
        end = places[-1] + length
        attributes = _ATTRIBUTES.match(self._text, end)
        end = attributes.end() if attributes else end
        return Token("code", self._text[found.start() : end], "x-code"), end

    def _delimiter(self, found: re.Match[str]) -> Token:
        before = self._text[found.start() - 1 : found.start()]
        after = self._text[found.end("delimiter") : found.end("delimiter") + 1]
        is_short = len(found["delimiter"]) <= 3
        can_open, can_close = is_short and bool(after.strip()), is_short and bool(before.strip())
        if found["sign"] == "_":
            can_open = can_open and not before.isalnum()
            can_close = can_close and not after.isalnum()
        attributes = found["attributes"] or ""
        return Token(
            "delimiter",
            found["delimiter"],
            "italic" if len(found["delimiter"]) == 1 else "bold",
            attributes,
            can_open and not attributes,
            can_close,
        )
