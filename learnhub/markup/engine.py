"""Builds Python-Markdown as this house uses it and keeps built ones for the next text.

Building one takes longer than reading a lesson. Each serves one text at a time, so that several
threads, and a text rendered while another one is, never share one.
"""

from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.util import Registry
from pymdownx.saneheaders import SaneHeadersExtension

from learnhub.markup.attributes import AttributeLists
from learnhub.markup.blocks import register_blocks
from learnhub.markup.inline import Work, register_inline
from learnhub.markup.limits import has_too_many_footnotes
from learnhub.markup.pool import Pool
from learnhub.markup.structure import (
    name_anchors,
    shape_call_outs,
    shape_footnotes,
    shape_tables,
    shape_tasks,
)
from learnhub.markup.targets import Targets
from learnhub.markup.values import Pointer, References
from learnhub.markup.words import Words

# What goes wrong inside a parser that is not ours; the text is then shown without markup.
MISREAD = (
    AttributeError,
    IndexError,
    KeyError,
    RecursionError,
    TypeError,
    ValueError,
)
MAX_TREE_DEPTH = 100


class Engine:
    """One configured parser; not to be used by two threads at once."""

    def __init__(self, *, inline: bool) -> None:
        self.inline = inline
        self.work = Work()
        self.md = Markdown(extensions=[], output_format="html")
        register_inline(self.md, self.work)
        if inline:
            self._only_lines()
        else:
            footnotes = FootnoteExtension()
            for extension in (DefListExtension(), SaneListExtension(), SaneHeadersExtension()):
                extension.extendMarkdown(self.md)
            footnotes.extendMarkdown(self.md)
            register_blocks(self.md, self.work, footnotes)
        self.md.treeprocessors.register(AttributeLists(self.md), "attributes", 8)
        for name in ("raw_html", "amp_substitute"):
            self.md.postprocessors.deregister(name)
        self._serialize = self.md.serializer

    def _only_lines(self) -> None:
        self.md.preprocessors.deregister("html_block")
        processors: Registry[BlockProcessor] = Registry()
        processors.register(ParagraphProcessor(self.md.parser), "paragraph", 10)
        self.md.parser.blockprocessors = processors

    def convert(
        self, text: str, references: References, words: Words, prefix: str
    ) -> tuple[str, list[Pointer]]:
        """Return the HTML of a text, not yet through the gates, and what it points at."""
        found: list[Pointer] = []

        def finish(root: Element) -> str:
            found.extend(self._finish(root, references, words, prefix))
            return self._serialize(root)

        self.md.reset()
        self.work.begin(footnotes=not has_too_many_footnotes(text))
        self.md.serializer = finish
        return self.md.convert(text), found

    def _finish(
        self, root: Element, references: References, words: Words, prefix: str
    ) -> list[Pointer]:
        """Turn the parser's tree into ours, as the last step before it is written out."""
        if _depth(root) > MAX_TREE_DEPTH:
            raise ValueError("nested too deep")
        shape_footnotes(root, prefix, words)
        anchors = name_anchors(root, prefix)
        shape_call_outs(root, words)
        shape_tasks(root)
        shape_tables(root)
        targets = Targets(references, words, anchors, prefix)
        targets.resolve(root, figures=not self.inline)
        return targets.found


def _depth(root: Element) -> int:
    """Return how deep a tree is, without recursion."""
    depth, level = 0, [root]
    while level:
        depth += 1
        level = [child for element in level for child in element]
    return depth


BLOCKS = Pool(partial(Engine, inline=False))
LINES = Pool(partial(Engine, inline=True))
