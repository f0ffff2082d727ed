"""Converts a cleaned page to the Markdown of lessons, where headings and tables are wanted.

Builds on the converter for the texts of questions, whose headings and joined tables stay HTML.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from learnhub.documents import marks
from learnhub.documents.tables import filled, is_too_large
from learnhub.questions.interchange.html.converter import TextConverter
from learnhub.questions.interchange.html.signs import BREAK, HARD_BREAK, START, finished
from learnhub.questions.interchange.html.tables import cells_of, grid
from learnhub.questions.interchange.html.within import Parents

_BREAKS = re.compile(f"[ \n]*{BREAK}[ \n{BREAK}]*")
_BLANK = re.compile(r"\s+")
_SHELTERED = frozenset({"li", "blockquote", "td", "th", "dd", "dt", "lh-details"})
_TIGHT_ITEM = re.compile(r"\n{2,}(?=[ ]*(?:-|\d{1,9}\.) )")


class LessonConverter(TextConverter):
    """Makes headings lines of their own with a sign before them; lessons are cut there."""

    def text(self, soup: BeautifulSoup | Tag) -> str:
        """Return a whole tree as Markdown in which signs still stand."""
        for found in soup.find_all("ol"):
            self._number(found)
        made = finished(self.process_tag(soup, set()))
        return _BREAKS.sub(HARD_BREAK, made).strip("\n").rstrip()

    def convert_hN(  # noqa: N802 # the name is Markdownify's
        self, n: int, el: Tag, text: str, parent_tags: Parents
    ) -> str:
        """Return a heading; within lists, tables and quotations it is a line in bold."""
        bare = _BLANK.sub(" ", text.replace(BREAK, " ")).strip()
        if not bare.replace(START, "").strip():
            return ""
        if "_inline" in parent_tags or not _SHELTERED.isdisjoint(parent_tags):
            return self._block(f"<strong>{bare}</strong>", parent_tags)
        level = 0 if "title" in (el.get("class") or []) else n
        return f"\n\n{marks.HEAD}{level}{bare}\n\n"

    def convert_lh_details(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a part that readers open; only on the page itself, elsewhere its text stays."""
        core = self._block(text, parent_tags)
        if "_inline" in parent_tags or not _SHELTERED.isdisjoint(set(parent_tags) - {"lh-details"}):
            return core
        words = _BLANK.sub(" ", el.get("data-summary") or "…")  # type: ignore[arg-type]
        safe = words.replace("&", "&amp;").replace("<", "&lt;")
        return f"\n\n<details>\n<summary>{safe}</summary>\n\n{core.strip()}\n\n</details>\n\n"

    def _table(self, node: Tag, parent_tags: Parents) -> str:
        rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
        if not rows:
            return self._block(self._children(node, parent_tags), parent_tags)
        if len(rows) == 1 and len(cells_of(rows[0])) == 1:
            # A frame around a text, as many people draw one.
            frame = cells_of(rows[0])[0]
            frame.name = "div"
            return self._block(self.process_tag(frame, parent_tags), parent_tags)
        inner = {*parent_tags, "_inline", "tr", "td"}
        if "_inline" in parent_tags or is_too_large(rows):
            return self._lines(rows, inner, parent_tags)
        return grid(filled(rows), lambda cell: self.process_tag(cell, inner))

    def _lines(self, rows: list[Tag], inner: set[str], parents: Parents) -> str:
        """Return a table that cannot be one as lines, the cells divided by dashes."""
        lines = []
        for row in rows:
            cells = (self.process_tag(cell, inner) for cell in cells_of(row))
            lines.append(" – ".join(filter(None, (c.strip(f" \n{BREAK}") for c in cells))))
        if "_inline" in parents:
            return BREAK + BREAK.join(filter(None, lines)) + BREAK
        return "".join(f"\n\n{line}\n\n" for line in lines if line)

    def _children(self, node: Tag, parents: Parents) -> str:
        node.name = "div"
        return self.process_tag(node, parents)
