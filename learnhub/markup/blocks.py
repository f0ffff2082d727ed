"""What is read as a block beyond, or more carefully than, Python-Markdown's own processors."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.def_list import DefListProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.extensions.tables import TableProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString, code_escape
from pymdownx.quotes import QuotesProcessor

from learnhub.markup.inline import Work
from learnhub.markup.limits import MAX_COLUMNS, has_too_many_definitions
from learnhub.markup.shape import CODE_LINE, Code, shape
from learnhub.markup.tags import attributes_of

_OPENING = re.compile(r"[ ]{0,3}<(details|div)((?:\s[^<>]*)?)>(?=\n|$)", re.IGNORECASE)
_SUMMARY = re.compile(r"[ ]{0,3}<summary((?:\s[^<>]*)?)>(.*)</summary>\s*$", re.I | re.DOTALL)
_PARAGRAPH = re.compile(r"[ ]{0,3}<p((?:\s[^<>]*)?)>(.*?)(?:</p>\s*)?$", re.I | re.DOTALL)


class Shaping(Preprocessor):
    """Shapes the lines of the whole text before they are read as blocks."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.code = Code()

    def run(self, lines: list[str]) -> list[str]:
        self.code.blocks.clear()
        return shape(lines, self.code)


class _CodeBlock(BlockProcessor):
    """Puts fenced code back where the shaper left its mark."""

    def __init__(self, parser: BlockParser, code: Code) -> None:
        super().__init__(parser)
        self.code = code

    def test(self, parent: Element, block: str) -> bool:
        return CODE_LINE.fullmatch(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        mark = CODE_LINE.fullmatch(blocks.pop(0).strip())
        if mark is not None:
            inner = SubElement(SubElement(parent, "pre"), "code")
            inner.text = AtomicString(code_escape(self.code.blocks[int(mark[1])]) + "\n")


class _Quote(QuotesProcessor):  # type: ignore[misc] # pymdownx has no types
    """A quotation or call-out whose lines are shaped like those of the text around it."""

    def __init__(self, parser: BlockParser, code: Code) -> None:
        super().__init__(parser, {"callouts": True})
        self.code = code

    def clean(self, line: str) -> str:
        return str(super().clean(line))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks[0]
        found = self.RE.search(block)
        start = found.start() if found else 0
        if start:
            blocks[0:1] = [block[:start], block[start:].lstrip("\n")]
            self.parser.parseBlocks(parent, [blocks.pop(0)])
        call_out = self.RE_CALLOUT.match(blocks[0])
        lines = [self.clean(line) for line in blocks.pop(0).split("\n")]
        quote = SubElement(parent, "blockquote")
        if call_out is not None:
            quote.set("data-alert", call_out[1].split("|")[0].strip().lower())
            lines = lines[1:]
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, "\n".join(shape(lines, self.code)))
        self.parser.state.reset()
        if call_out is not None:
            # Added last: a definition right below would take a paragraph above for its term.
            title = Element("p")
            title.text = call_out[3].strip()
            quote.insert(0, title)


class _RawBlock(BlockProcessor):
    """`<details>` and `<div>` around blocks, `<summary>` and `<p>` around a line of text."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser)
        self.work = work

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip(" ")[:1] == "<" and self.work.effort.raw_blocks > 0

    def run(self, parent: Element, blocks: list[str]) -> bool:
        self.work.effort.raw_blocks -= 1
        for pattern, name in ((_SUMMARY, "summary"), (_PARAGRAPH, "p")):
            whole = pattern.match(blocks[0])
            if whole is not None:
                if name == "summary" and parent.tag != "details":
                    name = "p"
                element = SubElement(parent, name, attributes_of(name, whole[1]))
                element.text = whole[2].strip()
                blocks.pop(0)
                return True
        opening = _OPENING.match(blocks[0])
        if opening is None:
            return False
        name = opening[1].lower()
        end = self._end(name, blocks)
        if end is None:
            return False
        element = SubElement(parent, name, attributes_of(name, opening[2]))
        inner = [blocks[0][opening.end() :].lstrip("\n"), *blocks[1:end]]
        del blocks[: end + 1]
        self.parser.parseBlocks(element, [block for block in inner if block])
        return True

    @staticmethod
    def _end(name: str, blocks: list[str]) -> int | None:
        """Return which block closes the element; the shaper gave each such tag its own."""
        depth = 0
        for number, block in enumerate(blocks):
            tag = block.strip().lower()
            if tag.startswith(f"<{name}") and _OPENING.match(block):
                depth += 1
            elif tag == f"</{name}>":
                depth -= 1
                if depth == 0:
                    return number
        return None


class _Table(TableProcessor):
    """A table of bearable size; a larger one stays text."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser, {"use_align_attribute": True})
        self.work = work

    def test(self, parent: Element, block: str) -> bool:
        head = block.partition("\n")[0]
        columns = head.count("|") + 1
        rows = block.count("\n") + 1
        if columns == 1 or columns > MAX_COLUMNS or columns * rows > self.work.effort.cells:
            return False
        return bool(super().test(parent, block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        rows = blocks[0].count("\n") + 1
        self.work.effort.cells -= rows * (blocks[0].partition("\n")[0].count("|") + 1)
        super().run(parent, blocks)


class _Definitions(DefListProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return bool(super().test(parent, block)) and not has_too_many_definitions(block)


class _Footnotes(FootnoteBlockProcessor):
    def __init__(self, footnotes: FootnoteExtension, work: Work) -> None:
        super().__init__(footnotes)
        self.work = work

    def test(self, parent: Element, block: str) -> bool:
        return self.work.footnotes


def register_blocks(md: Markdown, work: Work, footnotes: FootnoteExtension) -> None:
    """Replace the processors for code, quotations, tables and raw HTML by the careful ones."""
    shaping = Shaping(md)
    md.preprocessors.deregister("html_block")
    md.preprocessors.register(shaping, "shape", 20)
    processors = md.parser.blockprocessors
    processors.register(_CodeBlock(md.parser, shaping.code), "fenced", 88)
    processors.register(_RawBlock(md.parser, work), "raw", 78)
    processors.register(_Table(md.parser, work), "table", 75)
    processors.register(_Definitions(md.parser), "deflist", 25)
    processors.register(_Quote(md.parser, shaping.code), "quote", 20)
    processors.register(_Footnotes(footnotes, work), "footnote", 17)
