"""Converts a tree of HTML element by element to the Markdown of courses, with Markdownify."""

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from learnhub.questions.blocks import DIVIDER
from learnhub.questions.interchange.html import raw
from learnhub.questions.interchange.html.signs import BREAK, START
from learnhub.questions.interchange.html.tables import cells_of, grid, simple_rows
from learnhub.questions.interchange.html.within import Parents, WithinLines, code

_TICKS = re.compile("`+")
_MANY_BREAKS = re.compile(r"(?:[ ]*  \n[ ]*){2,}")
_LINE = re.compile(r"^(.*)", re.MULTILINE)


class TextConverter(WithinLines):
    """Converts to blocks, or to one line where a mark stands at the ends of blocks."""

    def __init__(self) -> None:
        super().__init__(newline_style="spaces", wrap=True, wrap_width=None)
        self._numbers: dict[int, int] = {}

    def converted(self, soup: BeautifulSoup, *, in_line: bool) -> str:
        """Return the text of a whole tree, still with marks."""
        for found in soup.find_all("ol"):
            self._number(found)
        return self.process_tag(soup, {"_inline"} if in_line else set())

    def process_tag(self, node: Tag, parent_tags: Parents | None = None) -> str:
        """Return the text of an element; those Markdown has no sign for are written whole."""
        parents = parent_tags or set()
        if "_noformat" not in parents:
            if node.name in raw.WHOLE:
                written = raw.written(node)
                return written if raw.in_line(node) else self._block(written, parents)
            if node.name == "table":
                return self._table(node, parents)
        return str(super().process_tag(node, parent_tags=parents))  # type: ignore[misc] # not in its stub

    def _number(self, listing: Tag) -> None:
        start = raw.attribute(listing, "start")
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        for item in listing.find_all("li", recursive=False):
            self._numbers[id(item)] = number
            number += 1

    @staticmethod
    def _block(text: str, parent_tags: Parents) -> str:
        """Return a text as a block of its own, where there are blocks."""
        core = text.strip(" \t\r\n\u00a0")
        if "_inline" in parent_tags:
            return f"{BREAK}{core}{BREAK}" if core else BREAK
        return _apart_by_blanks(_MANY_BREAKS.sub("\n\n", core)) if core.replace(START, "") else ""

    def _table(self, node: Tag, parent_tags: Parents) -> str:
        rows = simple_rows(node)
        if rows is None or "_inline" in parent_tags:
            return self._block(raw.written(node), parent_tags)
        if len(rows) == 1 and len(cells_of(rows[0])) == 1:
            # A frame around a text, as old pages drew one.
            frame = cells_of(rows[0])[0]
            frame.name = "div"
            return self.process_tag(frame, parent_tags)
        return grid(rows, lambda cell: self.process_tag(cell, {*parent_tags, "tr"}))

    def convert_p(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a paragraph."""
        return text if "_noformat" in parent_tags else self._block(text, parent_tags)

    convert_address = convert_article = convert_aside = convert_center = convert_div = convert_p
    convert_fieldset = convert_figcaption = convert_figure = convert_footer = convert_p
    convert_form = convert_header = convert_hgroup = convert_legend = convert_main = convert_p
    convert_nav = convert_section = convert_body = convert_option = convert_p

    def convert_td(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return what a cell holds."""
        return text

    convert_th = convert_td

    def convert_hr(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a line across; three dashes would end a question."""
        return BREAK if "_inline" in parent_tags else "\n\n***\n\n"

    def convert_hN(  # noqa: N802 # the name is Markdownify's
        self, n: int, el: Tag, text: str, parent_tags: Parents
    ) -> str:
        """Return a heading as HTML."""
        bare = text.replace(BREAK, " ").strip()
        if "_inline" in parent_tags or not bare:
            return self._block(text, parent_tags)
        return self._block(f"<h4>{bare}</h4>", parent_tags)

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a quotation."""
        core = self._block(text, parent_tags).strip("\n")
        if "_inline" in parent_tags or not core:
            return core
        return _apart_by_blanks(_apart(el) + _LINE.sub(_quoted, core))

    def convert_list(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a list of items."""
        if "_inline" in parent_tags:
            return self._block(text, parent_tags)
        if "li" in parent_tags:
            return f"\n{text.rstrip()}\n"
        return _apart_by_blanks(_apart(el) + text.strip("\n")) if text.strip() else ""

    convert_ul = convert_ol = convert_menu = convert_dir = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return an item with its sign; what follows its first line is indented below."""
        core = self._block(text, parent_tags).strip(f"\n{BREAK}")
        if not core:
            return ""
        number = self._numbers.get(id(el))
        if "_inline" in parent_tags:
            return f"{BREAK}{'•' if number is None else f'{number}.'} {core}{BREAK}"
        sign = "- " if number is None else f"{number}. "
        margin = " " * len(sign)
        below = _LINE.sub(lambda line: f"{margin}{line[1]}" if line[1] else "", core)
        return f"{sign}{below[len(sign) :]}\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a block of code; in one line, each line of it as code."""
        core = text.strip("\n").rstrip()
        if not core.strip():
            return ""
        if "_inline" in parent_tags:
            lines = (code(line.strip()) for line in core.split("\n") if line.strip())
            return f"{BREAK}{BREAK.join(lines)}{BREAK}"
        longest = max((len(run) for run in _TICKS.findall(core)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}\n{core}\n{fence}\n\n"


def _apart_by_blanks(text: str) -> str:
    return f"\n\n{text}\n\n"


def _quoted(line: re.Match[str]) -> str:
    return f"> {line[1]}" if line[1] else ">"


def _apart(el: Tag) -> str:
    """Return what keeps a list or quotation apart from one of its sort right before it."""
    before = el.previous_sibling
    while isinstance(before, NavigableString) and (
        isinstance(before, Comment) or not before.strip()
    ):
        before = before.previous_sibling
    return f"{DIVIDER}\n\n" if isinstance(before, Tag) and before.name == el.name else ""
