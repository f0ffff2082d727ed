"""Takes a line of Markdown apart into words to translate and codes that must stay as they are.

A code is a link, emphasis, a piece of code, a gap: a translator moves it, but cannot break it. What
was taken apart goes together again as the same text; a translation is put together and taken apart
once more, and only counts if its words and codes come out as they went in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.xliff.lexing import Token, lexed, xml_safe

MarkKind = Literal["open", "close", "single"]

_LINE_END = re.compile(r"(?<![ \t])[ \t]*+[\r\n]\s*+")


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for in Markdown; `closing` is None for one that holds no words.

    `is_ordered` says that it must not change places with others of the kind (gaps, tags).
    """

    sort: str
    opening: str
    closing: str | None = None
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a code in a text: where it begins, ends, or stands; `number` counts from 1."""

    kind: MarkKind
    number: int


Parts = tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Inline:
    """Words and marks in order, and the codes the marks stand for."""

    parts: Parts
    codes: tuple[Code, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is anything to translate."""
        return any(isinstance(part, str) and any(map(str.isalpha, part)) for part in self.parts)

    @property
    def literal(self) -> Parts:
        """Words, and in place of each mark what it is in Markdown: equal whatever the numbers."""
        return _joined(part if isinstance(part, str) else self._sign(part) for part in self.parts)

    def _sign(self, mark: Mark) -> str:
        code = self.codes[mark.number - 1]
        said = code.closing if mark.kind == "close" else code.opening
        return f"\0{mark.kind} {said}\0"


def taken_apart(text: str) -> Inline:
    """Return words and codes of Markdown in one line, or in lines that are one paragraph."""
    tokens = lexed(text)
    _match_brackets(tokens)
    _match_delimiters(tokens)
    return _assembled(tokens)


def put_together(parts: Parts, codes: Sequence[Code]) -> str | None:
    """Return Markdown that says these words with these codes, None if there is none."""
    for escape in (_plain, _escaped):
        text = "".join(
            escape(part) if isinstance(part, str) else _markdown(part, codes) for part in parts
        )
        if taken_apart(text).literal == Inline(parts, tuple(codes)).literal:
            return text
    return None


def marks_fit(parts: Parts, codes: Sequence[Code]) -> bool:
    """Say whether every code is there once, closed where it was opened, in an order that works."""
    seen: list[Mark] = [part for part in parts if isinstance(part, Mark)]
    wanted = {mark for number, code in enumerate(codes, start=1) for mark in _marks(number, code)}
    if len(seen) != len(wanted) or set(seen) != wanted or not _is_nested(seen):
        return False
    ordered = [mark.number for mark in seen if codes[mark.number - 1].is_ordered]
    return ordered == sorted(ordered)


def renumbered(found: Inline, codes: Sequence[Code]) -> Inline | None:
    """Return a text with the numbers of these codes, None if its codes are others."""
    numbers: dict[Code, list[int]] = {}
    for number, code in enumerate(codes, start=1):
        numbers.setdefault(code, []).append(number)
    new: dict[int, int] = {}
    for number, code in enumerate(found.codes, start=1):
        if not numbers.get(code):
            return None
        new[number] = numbers[code].pop(0)
    if any(numbers.values()):
        return None
    parts = tuple(
        part if isinstance(part, str) else Mark(part.kind, new[part.number]) for part in found.parts
    )
    return Inline(parts, tuple(codes))


def tidy(parts: Sequence[str | Mark]) -> Parts:
    """Return parts with blank space as in one line, none at the ends, and no two texts in a row."""
    joined = list(_joined(parts))
    for number, part in enumerate(joined):
        if isinstance(part, str):
            joined[number] = _LINE_END.sub(" ", xml_safe(part))
    if joined and isinstance(joined[0], str):
        joined[0] = joined[0].lstrip(" \t\r\n")
    if joined and isinstance(joined[-1], str):
        joined[-1] = joined[-1].rstrip(" \t\r\n")
    return tuple(part for part in joined if part)


def _joined(parts: Sequence[str | Mark] | Iterator[str | Mark]) -> Parts:
    found: list[str | Mark] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        if texts:
            found.append("".join(texts))
            texts.clear()
        found.append(part)
    if texts:
        found.append("".join(texts))
    return tuple(part for part in found if part)


def _marks(number: int, code: Code) -> tuple[Mark, ...]:
    if code.closing is None:
        return (Mark("single", number),)
    return Mark("open", number), Mark("close", number)


def _is_nested(marks: Sequence[Mark]) -> bool:
    waiting: list[int] = []
    for mark in marks:
        if mark.kind == "open":
            waiting.append(mark.number)
        elif mark.kind == "close" and (not waiting or waiting.pop() != mark.number):
            return False
    return not waiting


def _plain(text: str) -> str:
    return text


def _escaped(text: str) -> str:
    return re.sub(r"[\\`*_\[\]<{]|&(?=#?\w)|!\Z", r"\\\g<0>", text)


def _markdown(mark: Mark, codes: Sequence[Code]) -> str:
    code = codes[mark.number - 1]
    return (code.closing or "") if mark.kind == "close" else code.opening


def _match_brackets(tokens: list[Token]) -> None:
    """Join each end of a link with its beginning; what has no partner is text."""
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.sort == "[":
            waiting.append(place)
        elif token.sort == "]" and waiting:
            opened = waiting.pop()
            if token.closing:
                token.partner, tokens[opened].partner = opened, place


def _match_delimiters(tokens: list[Token]) -> None:
    """Join signs of emphasis with those that end it, never across the end of a link."""
    levels: list[dict[str, list[int]]] = [{}]
    for place, token in enumerate(tokens):
        if token.sort == "[" and token.partner is not None:
            levels.append({})
        elif token.sort == "]" and token.partner is not None:
            levels.pop()
        elif token.sort == "delimiter":
            _match_delimiter(tokens, place, levels[-1])


def _match_delimiter(tokens: list[Token], place: int, open_at: dict[str, list[int]]) -> None:
    token = tokens[place]
    if token.can_close and open_at.get(token.text):
        opened = open_at[token.text].pop()
        token.partner, tokens[opened].partner = opened, place
        # What was opened within and not closed there is text.
        for found in open_at.values():
            while found and found[-1] > opened:
                found.pop()
    elif token.can_open:
        open_at.setdefault(token.text, []).append(place)


def _assembled(tokens: Sequence[Token]) -> Inline:
    parts: list[str | Mark] = []
    codes: list[Code] = []
    numbers: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.sort == "text":
            parts.append(token.text)
        elif token.sort == "code":
            codes.append(Code(token.kind, token.text, None, token.is_ordered))
            parts.append(Mark("single", len(codes)))
        elif token.partner is None:
            parts.append(token.shown)
        elif token.partner > place:
            codes.append(Code(token.kind, token.text, tokens[token.partner].said))
            numbers[place] = len(codes)
            parts.append(Mark("open", len(codes)))
        else:
            parts.append(Mark("close", numbers[token.partner]))
    return Inline(_joined(parts), tuple(codes))
