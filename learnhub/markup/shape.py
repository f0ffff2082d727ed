"""Brings the lines of a text into the one form Python-Markdown reads without surprises.

It wants lists indented by four, blank lines before lists and around headings, and finds code only
at the margin; people write as on any other Markdown viewer. Doing this line by line also keeps the
block parser linear, which works through a block once for every heading in it.
"""

import re
from dataclasses import dataclass, field

from learnhub.markup.limits import (
    MAX_FENCES,
    MAX_HEADING,
    MAX_LIST_DEPTH,
    MAX_QUOTE_DEPTH,
    MAX_RAW_BLOCKS,
    MAX_RUN,
)
from learnhub.markup.vocabulary import SILENT

# Python-Markdown removes this character from every text, so no author can write such a line.
CODE_MARK = "\x02code:%d\x03"
CODE_LINE = re.compile("\x02code:([0-9]+)\x03")

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_ITEM = re.compile(r"(?P<mark>[-*+]|(?P<number>[0-9]{1,9})[.)])(?P<gap>[ ]+|$)(?P<rest>.*)$")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ ]+(.*))?$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ ]*$")
_INTERRUPTS = re.compile(r"#{1,6}[ ]|`{3,}|~{3,}|>|<!--|</?(?:details|div|p)[\s>]", re.IGNORECASE)
_QUOTES = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_COLUMNS = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?\s*$")
_RAW_BLOCK = re.compile(r"[ ]{0,3}</?(?:details|div|p|summary)(?=[\s>/])", re.IGNORECASE)
_RAW_PARTS = re.compile(
    r"(</?(?:details|div)(?:\s[^<>]*)?>|<summary(?:\s[^<>]*)?>[^\n]*?</summary>)", re.IGNORECASE
)
_COMMENT_END = re.compile("-->")
_SILENT = re.compile(rf"[ ]{{0,3}}<({'|'.join(sorted(SILENT))})(?=[\s>/])", re.IGNORECASE)


@dataclass(slots=True)
class Code:
    """The code blocks taken out of a text, by the number in the line that stands for them."""

    blocks: list[str] = field(default_factory=list)

    def keep(self, lines: list[str]) -> str:
        """Store one block and return the line that stands for it."""
        self.blocks.append("\n".join(lines))
        return CODE_MARK % (len(self.blocks) - 1)


@dataclass(frozen=True, slots=True)
class _Level:
    """One open list: where its marks stand and where the text of its items begins."""

    mark: int
    content: int
    ordered: bool


class _Shaper:
    """Walks through the lines once."""

    def __init__(self, lines: list[str], code: Code) -> None:
        self.lines = lines
        self.code = code
        self.out: list[str] = []
        self.levels: list[_Level] = []
        self.at = 0
        self.raw_blocks = 0
        self.searches = 0
        self.block_begins_with_item = False

    def run(self) -> list[str]:
        """Return the shaped lines."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not line.strip():
                self.out.append("")
            else:
                self._line(line)
        return self.out

    @property
    def _after_blank(self) -> bool:
        return not self.out or not self.out[-1]

    def _apart(self) -> None:
        """Start a new block."""
        if not self._after_blank:
            self.out.append("")

    def _alone(self, line: str) -> None:
        """Put a line into a block of its own."""
        self._apart()
        self.out += [line, ""]

    def _line(self, line: str) -> None:
        bare = line.lstrip(" ")
        indent = len(line) - len(bare)
        rule = _RULE.match(line) is not None
        item = None if rule else _ITEM.match(bare)
        if item is not None and self._item(indent, item):
            return
        base = self._leave_lists(indent, ends=rule or _INTERRUPTS.match(bare) is not None)
        if indent - base < 4 and self._fence(bare, indent, 4 * len(self.levels)):
            return
        if self.levels:
            self._in_item(bare, indent)
        elif indent >= 4:
            self.out.append(line)
        else:
            self._at_margin(line, bare)

    def _leave_lists(self, indent: int, *, ends: bool) -> int:
        """Close the lists this line does not belong to; return where its own text begins."""
        if self.levels and (ends or self._after_blank):
            while self.levels and indent < self.levels[-1].content:
                self.levels.pop()
                self._apart()
        return self.levels[-1].content if self.levels else 0

    def _item(self, indent: int, item: re.Match[str]) -> bool:
        """Add a list item; False if this line only looks like one."""
        levels = list(self.levels)
        sibling: _Level | None = None
        # "1. a" with "  - b" below it is meant as a list in a list, though it lacks one space.
        while levels and indent < min(levels[-1].content, levels[-1].mark + 2):
            sibling = levels.pop()
        base = levels[-1].content if levels else 0
        ordered = item["number"] is not None
        if len(levels) >= MAX_LIST_DEPTH or (sibling is None and indent - base >= 4):
            return False
        if not self.levels and not self._after_blank:
            # Only what is surely a list may break into a paragraph (CommonMark 0.31, 5.3).
            if not item["rest"] or (ordered and int(item["number"]) != 1):
                return False
            self._apart()
        if self._after_blank:
            self.block_begins_with_item = True
        elif not self.block_begins_with_item or (sibling and sibling.ordered != ordered):
            self._apart()
            self.block_begins_with_item = True
        gap = len(item["gap"]) if item["rest"] and len(item["gap"]) <= 4 else 1
        depth = 4 * len(levels)
        levels.append(_Level(indent, indent + len(item["mark"]) + gap, ordered))
        self.levels = levels
        mark = f"{item['number']}." if ordered else item["mark"]
        self.out.append(" " * depth + f"{mark} {self._item_text(item['rest'])}")
        return True

    def _item_text(self, rest: str) -> str:
        fence = _FENCE.match(rest)
        if fence is None or len(self.code.blocks) >= MAX_FENCES:
            return rest
        return self.code.keep(self._fenced(fence["fence"], self.levels[-1].content))

    def _in_item(self, bare: str, indent: int) -> None:
        """Add a further line of a list item, in whatever depth it belongs to."""
        depth = len(self.levels)
        if self._after_blank:
            extra = indent - self.levels[-1].content
            self.out.append(" " * (4 * depth + (extra if extra >= 4 else 0)) + bare)
            self.block_begins_with_item = False
        else:
            self.out.append(" " * (4 * (depth - 1)) + bare)

    def _fence(self, bare: str, indent: int, depth: int) -> bool:
        fence = _FENCE.match(bare)
        if fence is None or len(self.code.blocks) >= MAX_FENCES:
            return False
        self._alone(" " * depth + self.code.keep(self._fenced(fence["fence"], indent)))
        return True

    def _fenced(self, fence: str, indent: int) -> list[str]:
        """Take the lines up to the closing fence, or to the end of the text if there is none."""
        taken: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            bare = line.strip()
            if len(bare) >= len(fence) and not bare.strip(fence[0]):
                break
            margin = min(indent, len(line) - len(line.lstrip(" ")))
            taken.append(line[margin:])
        return taken

    def _at_margin(self, line: str, bare: str) -> None:
        heading = _HEADING.match(line)
        if heading is not None:
            if len(line) > MAX_HEADING:
                self.out.append("\\" + bare)
            elif heading[2]:
                self._alone(f"{heading[1]} {heading[2].strip()}")
        elif (end := _end_of_silence(line, bare)) is not None and self._skip(end, bare):
            return
        elif _RAW_BLOCK.match(line) and self.raw_blocks < MAX_RAW_BLOCKS:
            self._raw_block(bare)
        elif (quotes := _QUOTES.match(line)) and quotes[0].count(">") > MAX_QUOTE_DEPTH:
            self.out.append("\\" + bare)
        else:
            self._plain(line)

    def _plain(self, line: str) -> None:
        if line.strip()[0] in "*_-" and _RULE.match(line) and not self._is_underline(line):
            self._alone(line)
            return
        if "|" not in line and len(self.out) >= MAX_RUN and "" not in self.out[-MAX_RUN:]:
            self._apart()
        under = self._is_underline(line)
        if "|" in line and _COLUMNS.match(line) and self._header_needs_room():
            self.out.insert(-1, "")
        self.out.append(line)
        if under:
            self.out.append("")

    def _is_underline(self, line: str) -> bool:
        return not self._after_blank and _UNDERLINE.match(line) is not None

    def _header_needs_room(self) -> bool:
        """Say whether the line above heads a table and stands right under a paragraph."""
        return len(self.out) > 1 and "|" in self.out[-1] and bool(self.out[-2])

    def _raw_block(self, bare: str) -> None:
        for part in _RAW_PARTS.split(bare):
            if _RAW_PARTS.fullmatch(part) and self.raw_blocks < MAX_RAW_BLOCKS:
                self.raw_blocks += 1
                self._alone(part)
            elif part.strip():
                self.out.append(part.strip())

    def _skip(self, end: re.Pattern[str], bare: str) -> bool:
        """Leave out everything up to `end`; False if it never comes."""
        self.searches += 1
        if self.searches > MAX_RAW_BLOCKS:
            return False
        line, start, at = bare, 2, self.at
        while (found := end.search(line, start)) is None:
            if at >= len(self.lines):
                return False
            line, start, at = self.lines[at], 0, at + 1
        self.at = at
        rest = line[found.end() :].strip()
        if rest:
            self.at -= 1
            self.lines[self.at] = rest
        return True


def _end_of_silence(line: str, bare: str) -> re.Pattern[str] | None:
    """Return what ends a comment or script this line begins with, if it begins with one."""
    if bare.startswith("<!--"):
        return _COMMENT_END
    silent = _SILENT.match(line)
    if silent is None:
        return None
    return re.compile(rf"</{silent[1].lower()}(?=[\s>/])[^>]*>", re.IGNORECASE)


def shape(lines: list[str], code: Code) -> list[str]:
    """Return the lines in the form the block parser expects; fenced code moves into `code`."""
    return _Shaper(lines, code).run()
