"""Takes the words of a Markdown text out of their markup, each with its kind and its line.

Rendering would be more exact and takes twenty times as long; this runs while somebody types. What
is no text for readers is left out: code, front matter, addresses, alternative texts, marks of
footnotes, signs before answers and what a learner is to type.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from learnhub.courseware.advice.inline import plain, without_comments
from learnhub.questions.blocks import HEADING, is_rule, item_at
from learnhub.questions.code import HIDDEN, without_code
from learnhub.questions.escapes import MARKS
from learnhub.questions.gaps import is_delimiter_row
from learnhub.questions.sections import cells_of

Kind = Literal["prose", "item", "heading", "cell"]

_QUOTE = re.compile(rf"[ \t\u00a0]*[{MARKS}]*>[ ]?")
_CALL_OUT = re.compile(r"\[!([A-Za-z]{1,20})(?:[ \t][^\]\n]{0,50})?\][ \t]*")
_TITLED = frozenset({"TIP", "NOTE", "LAW", "WARNING", "DO", "IMPORTANT", "CAUTION"})
_ASKS = re.compile(rf"[{MARKS}]*\?(?:[ \t\u00a0]+|\Z)")
_TASK = re.compile(r"\[[ xX]\][ \t\u00a0]+")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*\Z")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]{1,100}\]:[ \t]*")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]")
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]+")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*\Z")
_SIGN = re.compile(r"\([ xX]?\)[ \t\u00a0]+|\[[ xX]?\][ \t\u00a0]+|\+[0-9]{1,3}[ \t]+|~[ \t]+")
_TYPED = re.compile(r"=[ \t\u00a0]")
_SHAPE = re.compile(r" @(?: +[0-9.]+){4}[ \t]*\Z")
_TRUE_FALSE = frozenset({"true", "false"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Text without markup that belongs together; each line feed in it is one of the file.

    A cell of a table, an item of a list and a heading are passages of their own. `asked` tells
    whether it belongs to a question, `level` is that of a heading, otherwise 0.
    """

    text: str
    line: int
    kind: Kind
    asked: bool = False
    level: int = 0


def passages_of(body: str, first_line: int) -> Iterator[Passage]:
    """Yield the passages of a text; `first_line` is the line of the file where `body` begins."""
    clean = body if unicodedata.is_normalized("NFC", body) else unicodedata.normalize("NFC", body)
    return _Walk(without_comments(without_code(clean)).split("\n"), first_line).passages()


@dataclass(slots=True)
class _Walk:
    """Goes from line to line and gathers those that belong together."""

    lines: list[str]
    first_line: int
    gathered: list[str] = field(default_factory=list)
    start: int = 0
    kind: Kind = "prose"
    asked: bool = False
    depth: int = 0
    in_table: bool = False

    def passages(self) -> Iterator[Passage]:
        """Yield every passage that holds a word."""
        for number, line in enumerate(self.lines):
            inner, depth = _unquoted(line)
            if depth != self.depth:
                yield from self._flush()
                self.depth = depth
            yield from self._line(number, inner)
        yield from self._flush()

    def _line(self, number: int, line: str) -> Iterator[Passage]:
        bare = line.strip(" \t\u00a0")
        if not bare or (HIDDEN in bare and not bare.strip(HIDDEN)):
            self.in_table = False
            yield from self._flush()
        elif self._is_underline(line):
            level = 1 if "=" in line else 2
            yield self._made("\n".join(self.gathered), self.start, "heading", level)
            self.gathered = []
        elif is_rule(line):
            yield from self._flush()
            self.asked = False
        elif (heading := HEADING.match(line)) is not None:
            yield from self._heading(number, len(heading["hashes"]), heading["text"] or "")
        elif self.in_table or self._opens_table(number, bare):
            yield from self._row(number, bare)
        else:
            yield from self._text(number, line)

    def _text(self, number: int, line: str) -> Iterator[Passage]:
        item = item_at(line.lstrip(" \t"))
        footnote = _FOOTNOTE.match(line) or _DEFINITION.match(line)
        call_out = _CALL_OUT.match(line) if self.depth else None
        if item is not None and not self._is_wrapped(item["number"]):
            yield from self._flush()
            yield from self._item(number, item["text"] or "")
        elif footnote:
            yield from self._flush()
            self._gather(number, line[footnote.end() :], "item")
        elif _REFERENCE.match(line):
            yield from self._flush()
        elif call_out:
            yield from self._flush()
            self._gather(number, line[call_out.end() :], "prose")
            if call_out[1].upper() in _TITLED:
                yield from self._flush()
        else:
            self._gather(number, line, self.kind if self.gathered else "prose")

    def _is_wrapped(self, number: str | None) -> bool:
        """Say whether a line that begins like an item goes on with a paragraph: "2026. Then …"."""
        return bool(self.gathered) and self.kind == "prose" and number not in (None, "1")

    def _heading(self, number: int, level: int, text: str) -> Iterator[Passage]:
        yield from self._flush()
        title = _CLOSING.sub("", text)
        asks = _ASKS.match(title.lstrip())
        self.asked = asks is not None
        if asks:
            yield self._made(title.lstrip()[asks.end() :], number, "prose")
        else:
            yield self._made(title, number, "heading", level)

    def _item(self, number: int, text: str) -> Iterator[Passage]:
        sign = _SIGN.match(text) if self.asked else _TASK.match(text)
        shown = text[sign.end() :] if sign else text
        if self.asked and (_TYPED.match(text) or (sign and shown.strip() in _TRUE_FALSE)):
            return
        if self.asked and " :: " in f" {shown} ":
            for side in f" {shown} ".split(" :: "):
                yield self._made(side, number, "item")
            return
        self._gather(number, _SHAPE.sub("", shown) if sign else shown, "item")

    def _opens_table(self, number: int, bare: str) -> bool:
        if "|" not in bare or number + 1 >= len(self.lines):
            return False
        following, depth = _unquoted(self.lines[number + 1])
        self.in_table = depth == self.depth and "-" in following and is_delimiter_row(following)
        return self.in_table

    def _row(self, number: int, bare: str) -> Iterator[Passage]:
        yield from self._flush()
        if is_delimiter_row(bare):
            return
        for cell in cells_of(bare):
            if not (self.asked and cell in ("x", "X")):
                yield self._made(cell, number, "cell")

    def _is_underline(self, line: str) -> bool:
        """Say whether the line makes a heading of the one before, which is a paragraph alone."""
        alone = len(self.gathered) == 1 and self.kind == "prose" and not self.asked
        return alone and _UNDERLINE.match(line) is not None

    def _gather(self, number: int, text: str, kind: Kind) -> None:
        if not self.gathered:
            self.start, self.kind = number, kind
        self.gathered.append(text)

    def _flush(self) -> Iterator[Passage]:
        if self.gathered:
            yield self._made("\n".join(self.gathered), self.start, self.kind)
            self.gathered = []

    def _made(self, markdown: str, number: int, kind: Kind, level: int = 0) -> Passage:
        text = plain(markdown, gaps=self.asked)
        return Passage(text, self.first_line + number, kind, self.asked, level)


def _unquoted(line: str) -> tuple[str, int]:
    """Return what a line says without the signs of quotations before it, and how many they are."""
    depth = position = 0
    while depth < 10 and (found := _QUOTE.match(line, position)) is not None:
        position, depth = found.end(), depth + 1
    return line[position:], depth
