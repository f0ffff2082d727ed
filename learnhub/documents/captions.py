"""Makes the captions of pictures their titles, as lessons write figures."""

from bs4.element import Tag

from learnhub.documents import marks
from learnhub.questions.interchange.html.raw import attribute


def take_caption(node: Tag) -> None:
    """Make a caption the title of the picture above it; otherwise it stays a paragraph."""
    before = node.find_previous_sibling()
    picture = before.find("img") if isinstance(before, Tag) and before.name == "p" else None
    if not isinstance(picture, Tag) or not isinstance(before, Tag):
        return
    words = " ".join(node.get_text().split())
    plain = not before.get_text().strip() and len(before.find_all("img")) == 1
    if plain and attribute(picture, "alt") and not node.find(["a", "img"]) and _is_bare(words):
        picture["title"] = words
        node.decompose()


def take_figure(node: Tag) -> None:
    """Make the caption of a figure the title of its picture; otherwise it stays."""
    picture, caption = node.find("img"), node.find("figcaption")
    if not isinstance(picture, Tag) or not isinstance(caption, Tag):
        return
    words = " ".join(caption.get_text().split())
    plain = len(node.find_all("img")) == 1 and caption.find(["a", "img"]) is None
    if plain and attribute(picture, "alt") and _is_bare(words):
        picture["title"] = words
        caption.decompose()


def _is_bare(words: str) -> bool:
    return bool(words) and marks.ANY.search(words) is None
