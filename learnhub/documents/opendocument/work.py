"""What all who write an OpenDocument text as HTML share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from learnhub.documents import marks
from learnhub.documents.draft import Draft
from learnhub.documents.opendocument.package import Package
from learnhub.documents.opendocument.styles import Styles
from learnhub.documents.told import Told
from learnhub.questions.interchange.xml import Element, local

_NO_WORDS = frozenset(
    {"annotation", "note", "note-citation", "tracked-changes", "title", "desc", "creator", "date"}
)


@dataclass(slots=True)
class Work:
    """One document while it is written.

    `after` waits until its paragraph is at an end; `blocks` writes what holds paragraphs, as
    notes and text boxes within a paragraph do.
    """

    package: Package
    styles: Styles
    draft: Draft
    told: Told
    blocks: "Callable[[Element, Work], str]"
    after: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, str] = field(default_factory=dict)
    heading: str = ""
    comments: int = 0
    coloured: int = 0
    contents: bool = False

    def near(self, node: Element) -> None:
        """Remember that what is told next stands in this paragraph."""
        self.told.at(self.heading, beginning(node))


def beginning(node: Element, most: int = 80) -> str:
    """Return the beginning of the words of an element."""
    pieces: list[str] = []
    length = 0
    for each in node.iter("{*}*"):
        own = "" if local(each) in _NO_WORDS or local_of_parent(each) in _NO_WORDS else each.text
        after = "" if each is node or local_of_parent(each) in _NO_WORDS else each.tail
        for text in filter(None, (own, after)):
            pieces.append(text)
            length += len(text)
        if length > most:
            break
    return marks.without(" ".join("".join(pieces).split()))


def all_words(node: Element) -> str:
    """Return the words of an element in one line."""
    return marks.clean(" ".join(" ".join(text for text in node.itertext()).split()))


def local_of_parent(node: Element) -> str:
    """Return the name of the element that an element stands in, "" for none."""
    parent = node.getparent()
    return "" if parent is None else local(parent)
