"""Takes drawings apart: pictures get signs, words in boxes are rescued, the rest is told."""

import posixpath
import re

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.draft import Placed
from learnhub.documents.word.names import (
    paragraph,
    paragraph_of,
    related,
    remove,
    text_run,
    unwrap,
    value,
    visible,
    w,
)
from learnhub.documents.word.work import Work
from learnhub.questions.interchange.xml import Element, attribute, inside, local, text_of

TEXT_BOX = N_(
    "The text of a text box stands behind this paragraph now. Please check whether it fits there."
)
SMART_ART = N_(
    "A SmartArt graphic was left out; its words stand here as paragraphs. "
    "If you need the graphic, add it as a picture."
)
_NO_WORDS = N_("A SmartArt graphic was left out. If you need it, add it as a picture.")
CHART = N_(
    "A chart was left out; its title stands here: “%(words)s”. If you need it, add it as a picture."
)
CHART_WITHOUT = N_("A chart was left out. If you need it, add it as a picture.")
OBJECT = N_(
    "An embedded object (%(kind)s) was left out. If you need what it shows, add it as a picture."
)
SHAPE = N_("A drawing of lines and shapes was left out. If you need it, add it as a picture.")
LINKED = N_(
    "The picture “%(name)s” is not in the document, only a link to it. Please add the picture."
)
INK = N_("A drawing by hand was left out. If you need it, add it as a picture.")
MISSING = N_("A picture is missing in the document. Please add it to the lesson.")
_WORD_ART = N_("The words of a WordArt drawing stand here as ordinary text: “%(words)s”.")

_DRAWN = (w("drawing"), w("pict"), w("object"))
_FALLBACK = "Fallback"


def choose_alternatives(root: Element) -> None:
    """Keep one of each two versions of the same thing: the newer one if we know it."""
    for node in list(root.iter("{*}AlternateContent")):
        if paragraph_of(node) is None and node.getparent() is None:
            continue
        choices = [child for child in node if local(child) in ("Choice", _FALLBACK)]
        known = [each for each in choices if _is_known(each)]
        kept = (known or choices)[:1]
        for child in list(node):
            if child not in kept:
                node.remove(child)
        for child in kept:
            unwrap(child)
        unwrap(node)


def _is_known(choice: Element) -> bool:
    return next(choice.iter(*_DRAWN, w("t"), "{*}oMath"), None) is not None


def take_drawings(block: Element, work: Work) -> None:
    """Replace every drawing in a paragraph, outermost first."""
    for node in list(block.iter(*_DRAWN)):
        # What lies in a text box belongs to the paragraph there, whose turn comes later.
        if paragraph_of(node) is block and node.getparent() is not None:
            _take(node, block, work)
    for node in list(block.iter("{*}contentPart")):
        if paragraph_of(node) is block:
            work.at(block)
            work.told.warn(INK)
            remove(node)


def _take(node: Element, block: Element, work: Work) -> None:
    work.at(block)
    is_object = local(node) == "object"
    boxes = _outermost_boxes(node)
    rescued = [child for box in boxes for child in box]
    signs = [] if is_object else _pictures(node, work)
    words = _word_art(node)
    others = _others(node, work, rescued)
    if is_object:
        work.told.warn(OBJECT, kind=_kind_of_object(node))
    elif words:
        work.told.warn(_WORD_ART, words=words)
        signs.append(f" {words} ")
    elif not (signs or rescued or others or _is_line(node)):
        work.told.warn(SHAPE)
    if boxes and any(visible(each) for each in rescued):
        work.told.warn(TEXT_BOX)
    _put(node, block, "".join(signs), rescued)


def _put(node: Element, block: Element, signs: str, rescued: list[Element]) -> None:
    """Put signs into the place of a drawing, and what was in its boxes behind the paragraph."""
    if signs:
        parent = node.getparent()
        run = text_run(signs)
        if parent is not None and local(parent) == "r":
            node.addprevious(run[0])
        else:
            node.addprevious(run)
    remove(node)
    for each in reversed(rescued):
        if local(each) in ("p", "tbl"):
            block.addnext(each)


def _outermost_boxes(node: Element) -> list[Element]:
    boxes: list[Element] = []
    for box in node.iter(w("txbxContent")):
        if not any(parent in boxes for parent in box.iterancestors(w("txbxContent"))):
            boxes.append(box)
    return boxes


def _in_box(element: Element, node: Element) -> bool:
    """Say whether something of a drawing lies in one of its text boxes."""
    for parent in element.iterancestors():
        if parent is node:
            return False
        if local(parent) == "txbxContent":
            return True
    return False


def _pictures(node: Element, work: Work) -> list[str]:
    """Return a sign for every picture in a drawing."""
    signs: list[str] = []
    described = next(inside(node, "docPr"), None)
    for blip in inside(node, "blip", "imagedata"):
        if _in_box(blip, node) or _fills_shape(blip):
            continue
        own = _description_of_part(blip)
        alt, decorative = own if own[0] or described is None else _description(described)
        reference = related(blip, "embed") or related(blip, "id")
        path = work.target(reference) if reference else ""
        if path:
            name = posixpath.basename(path)
            data = work.package.files.get(path, b"")
            if data:
                signs.append(work.draft.picture(Placed(name, data, alt, decorative)))
                continue
        _tell_missing(blip, reference, alt, work)
        if alt:
            signs.append(alt)
    return signs


def _tell_missing(blip: Element, reference: str, alt: str, work: Work) -> None:
    address = work.address(related(blip, "link") or reference)
    if address:
        work.told.warn(LINKED, name=alt or address)
    else:
        work.told.warn(MISSING)


def _fills_shape(blip: Element) -> bool:
    """Say whether a picture is only the pattern a shape is filled with."""
    above = [local(parent) for parent in blip.iterancestors()][:2]
    return above[:2] == ["blipFill", "spPr"]


def _description(properties: Element) -> tuple[str, bool]:
    decorative = any(value(each) in ("1", "true") for each in inside(properties, "decorative"))
    alt = attribute(properties, "descr").strip() or attribute(properties, "title").strip()
    return marks.clean(" ".join(alt.split())), decorative


def _description_of_part(blip: Element) -> tuple[str, bool]:
    for parent in blip.iterancestors("{*}pic", "{*}shape", "{*}rect"):
        if local(parent) == "pic":
            properties = next(inside(parent, "cNvPr"), None)
            if properties is not None:
                return _description(properties)
        alt = attribute(parent, "alt").strip() or attribute(blip, "title").strip()
        return marks.clean(" ".join(alt.split())), False
    return "", False


def _word_art(node: Element) -> str:
    words = (attribute(each, "string") for each in inside(node, "textpath"))
    return marks.clean(" ".join(filter(None, words))).strip()


def _is_line(node: Element) -> bool:
    """Say whether this is a rule across the page, which says nothing."""
    return any(attribute(each, "hr") in ("t", "true", "1") for each in inside(node, "rect"))


def _others(node: Element, work: Work, rescued: list[Element]) -> bool:
    """Tell of SmartArt and charts, and rescue their words."""
    found = False
    for each in inside(node, "relIds", "chart"):
        found = True
        if local(each) == "relIds":
            words = _paragraphs_in(related(each, "dm"), work, "pt")
            work.told.warn(SMART_ART if words else _NO_WORDS)
            rescued += [paragraph(text) for text in words]
        else:
            words = _paragraphs_in(related(each, "id"), work, "title")[:1]
            if words:
                work.told.warn(CHART, words=words[0])
                rescued += [paragraph(text) for text in words]
            else:
                work.told.warn(CHART_WITHOUT)
    return found


def _paragraphs_in(reference: str, work: Work, holder: str) -> list[str]:
    """Return the words of a part that describes a graphic, a piece a holder of words."""
    path = work.target(reference) if reference else ""
    root = work.package.part(path) if path else None
    found: list[str] = []
    for node in inside(root, holder) if root is not None else ():
        pieces = (" ".join(text_of(each).split()) for each in inside(node, "p"))
        text = marks.clean(" ".join(filter(None, pieces)))
        if text:
            found.append(text)
    return found


_PROGRAM = re.compile(r"[A-Za-z][\w.\- ]{0,60}")


def _kind_of_object(node: Element) -> str:
    named = next((attribute(each, "ProgID") for each in inside(node, "OLEObject")), "")
    if not named:
        named = next((attribute(each, "name") for each in inside(node, "control")), "")
    return named if _PROGRAM.fullmatch(named) else "OLE"
