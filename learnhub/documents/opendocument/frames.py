"""Writes drawings of an OpenDocument text: pictures as signs, words of boxes, the rest is told."""

import html

from learnhub.documents import marks
from learnhub.documents.draft import Placed
from learnhub.documents.equations import linear
from learnhub.documents.opendocument.work import Work, all_words
from learnhub.documents.word.changes import CONTROL
from learnhub.documents.word.drawings import (
    CHART,
    CHART_WITHOUT,
    LINKED,
    MISSING,
    OBJECT,
    SHAPE,
    TEXT_BOX,
)
from learnhub.documents.word.preparing import EQUATION
from learnhub.questions.interchange.html.signs import names
from learnhub.questions.interchange.xml import Element, attribute, first, inside, local, text_of

SHAPES = names(
    """
    a3d caption circle connector control custom-shape ellipse frame g line measure
    page-thumbnail path polygon polyline rect regular-polygon scene
    """
)
_PNG = b"\x89PNG\r\n\x1a\n"


def drawn(node: Element, work: Work) -> str:
    """Return what of a drawing stands within the line; words in it wait for its end."""
    name = local(node)
    if name == "frame":
        return _frame(node, work)
    if name == "g":
        return "".join(drawn(each, work) for each in node if local(each) in SHAPES)
    if name == "control":
        work.told.warn(CONTROL, words=attribute(node, "name") or "…")
        return ""
    words = all_words_of_paragraphs(node)
    if words:
        work.told.warn(TEXT_BOX)
        _rescue(node, work)
    else:
        work.told.warn(SHAPE)
    return ""


def all_words_of_paragraphs(node: Element) -> str:
    """Return the words in the paragraphs of a shape, not its title or description."""
    return " ".join(all_words(each) for each in inside(node, "p", "h")).strip()


def _frame(node: Element, work: Work) -> str:
    box, image = first(node, "text-box"), first(node, "image")
    embedded = first(node, "object")
    if embedded is None:
        embedded = first(node, "object-ole")
    if box is not None:
        return _box(box, work)
    if embedded is not None:
        return _object(embedded, image, node, work)
    if image is not None:
        return _image(image, node, work)
    plugin = next((each for each in node if local(each) in ("plugin", "floating-frame")), None)
    if plugin is not None:
        work.told.warn(LINKED, name=attribute(plugin, "href") or "…")
    return ""


def _box(box: Element, work: Work) -> str:
    """Rescue a text box; one around a picture with its caption is no loss, and not told."""
    if next(inside(box, "image"), None) is None and all_words_of_paragraphs(box):
        work.told.warn(TEXT_BOX)
    _rescue(box, work)
    return ""


def _rescue(node: Element, work: Work) -> None:
    """Let the paragraphs of a box wait for the end of the paragraph that it is tied to."""
    waiting, work.after = work.after, []
    written = work.blocks(node, work)
    work.after = [*waiting, written, *work.after]


def _image(image: Element, frame: Element, work: Work) -> str:
    alt, decorative = _description(frame)
    name, data = work.package.file(image)
    if data:
        return work.draft.picture(Placed(name, data, alt, decorative))
    address = attribute(image, "href")
    if address.startswith(("http:", "https:", "file:", "//")):
        work.told.warn(LINKED, name=alt or address)
    else:
        work.told.warn(MISSING)
    return html.escape(alt)


def _description(frame: Element) -> tuple[str, bool]:
    """Return the words for a picture: its description, else its title."""
    texts = (first(frame, name) for name in ("desc", "title"))
    words = next((w for t in texts if t is not None and (w := " ".join(text_of(t).split()))), "")
    return marks.clean(words), attribute(frame, "decorative") == "true"


def _object(node: Element, image: Element | None, frame: Element, work: Work) -> str:
    root = work.package.object(node)
    if root is not None and local(root) == "math":
        words = marks.clean(" ".join(linear(root).split()))
        work.told.warn(EQUATION, words=words)
        return html.escape(words)
    chart = next(inside(root, "chart"), None) if root is not None else None
    if chart is None:
        work.told.warn(OBJECT, kind=attribute(frame, "name") or "OLE")
    else:
        title = first(chart, "title")
        words = all_words(title) if title is not None else ""
        if words:
            work.told.warn(CHART, words=words)
            work.after.append(f"<p>{html.escape(words)}</p>")
        else:
            work.told.warn(CHART_WITHOUT)
    return _preview(image, frame, work)


def _preview(image: Element | None, frame: Element, work: Work) -> str:
    """Keep the picture that a program left of an object, where a page can show it."""
    name, data = work.package.file(image) if image is not None else ("", b"")
    if not data.startswith(_PNG):
        return ""
    alt, decorative = _description(frame)
    return work.draft.picture(Placed(f"{name}.png", data, alt, decorative))
