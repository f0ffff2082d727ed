"""The way every document goes: HTML with signs, a cleaned page, Markdown, lessons."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.converter import LessonConverter
from learnhub.documents.draft import Draft, Placed
from learnhub.documents.lessons import finished
from learnhub.documents.original import children, shown
from learnhub.documents.outline import lessons_in
from learnhub.documents.page import Page, is_crowded, soup_of
from learnhub.documents.pictures import Shelf
from learnhub.documents.slugs import Slugs
from learnhub.documents.told import Told
from learnhub.documents.values import ImportedLesson
from learnhub.documents.web import MOST_TAGS, TOO_LONG
from learnhub.questions.interchange.html.signs import without_marks

TOO_DEEP = N_("This document is nested too deep. Only its words were taken over.")

MOST_LETTERS = 12_000_000
MOST_DEPTH = 60
_PICTURE = re.compile(f"{marks.OPEN}{marks.PICTURE}(\\d+){marks.CLOSE}")
_ADDRESS = re.compile(r"picture:(\d{1,7})")


@dataclass(slots=True)
class Flow:
    """What the readers of all formats share; `title` is for a document that has none."""

    told: Told
    shelf: Shelf
    locale: str
    title: str
    beside: Callable[[str], Placed | None] = lambda address: None
    link: Callable[[str], str | None] = lambda address: None
    originals: list[str] = field(default_factory=list)
    slugs: Slugs = field(default_factory=Slugs)

    def lessons(self, draft: Draft) -> list[ImportedLesson]:
        """Return the lessons of a draft; keeps the safe HTML of what it was made from."""
        html = without_marks(draft.html)
        if html.count("<") > MOST_TAGS or len(html) > MOST_LETTERS:
            self.told.nowhere()
            self.told.refuse(TOO_LONG)
            return []
        soup = soup_of(_PICTURE.sub(lambda found: f'<img src="picture:{found[1]}">', html))
        root = soup.body
        if root is None:
            return []
        if is_crowded(soup):
            self.told.nowhere()
            self.told.refuse(TOO_LONG)
            return []
        if _is_deep(soup):
            root = self._words(root)
        self._name_pictures(root, draft)
        self.originals.append(shown(children(root)))
        page = Page(
            self.told, self.shelf, self.locale, lambda address: self._picture(address, draft),
            self.link,
        )
        page.clean(root)
        converter = LessonConverter()
        notes = {number: converter.text(note) for number, note in _notes(root).items()}
        drafts = lessons_in(converter.text(root), self.title, self.told)
        return finished(drafts, notes, self.told, self.slugs)

    def _words(self, root: Tag) -> Tag:
        self.told.nowhere()
        self.told.warn(TOO_DEEP)
        made = BeautifulSoup("<body></body>", "lxml")
        for text in root.strings:
            if text.strip():
                block = made.new_tag("p")
                block.string = text
                made.body.append(block)  # type: ignore[union-attr] # it was written above
        return made.body  # type: ignore[return-value]

    def _picture(self, address: str, draft: Draft) -> Placed | None:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            return self.beside(address)
        number = int(found[1])
        return draft.pictures[number] if number < len(draft.pictures) else None

    @staticmethod
    def _name_pictures(root: Tag, draft: Draft) -> None:
        """Write the words of pictures where only their numbers stand, for the original."""
        for image in root.find_all("img"):
            found = _ADDRESS.fullmatch(str(image.get("src") or ""))
            number = int(found[1]) if found else len(draft.pictures)
            if number < len(draft.pictures) and not image.get("alt"):
                image["alt"] = draft.pictures[number].alt


def _notes(root: Tag) -> dict[int, Tag]:
    """Take the notes, which stand at the end, out of a page."""
    notes: dict[int, Tag] = {}
    maker = BeautifulSoup("", "lxml")
    current: Tag | None = None
    for child in list(root.children):
        found = marks.ANY.fullmatch(child.get_text().strip())
        if found and found[1] == marks.NOTE_TEXT:
            current = notes[int(found[2])] = maker.new_tag("div")
            child.extract()
        elif current is not None:
            current.append(child.extract())
    return notes


def _is_deep(soup: BeautifulSoup) -> bool:
    depth, level = 0, list[Tag]([soup])
    while level and depth <= MOST_DEPTH:
        depth += 1
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    return depth > MOST_DEPTH
