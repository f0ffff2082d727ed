"""The names of elements in a Word document, and small steps in its tree."""

from collections.abc import Iterator

from lxml import etree

from learnhub.documents import marks
from learnhub.questions.interchange.xml import Element, attribute, first, local

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Written by "Strict Open XML", which means the same.
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/math": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return the full name of an element or attribute of Word."""
    return f"{{{WORD}}}{name}"


def made(name: str, parent: Element | None = None, **attributes: str) -> Element:
    """Return a new element of Word, at the end of its parent where one is given."""
    named = {w(key): value for key, value in attributes.items()}
    if parent is None:
        return etree.Element(w(name), named)
    return etree.SubElement(parent, w(name), named)


def text_run(text: str) -> Element:
    """Return a run with a text in it."""
    run = made("r")
    word = made("t", run)
    word.text = text
    word.set(_SPACE, "preserve")
    return run


def paragraph(text: str) -> Element:
    """Return a paragraph with a text in it."""
    block = made("p")
    block.append(text_run(text))
    return block


def value(node: Element | None, name: str = "val") -> str:
    """Return an attribute, "" where the element or the attribute is missing."""
    return "" if node is None else attribute(node, name)


def is_on(node: Element | None) -> bool:
    """Say whether a switch such as `w:b` is there and not turned off."""
    return node is not None and value(node) not in ("0", "false", "off", "none")


def property_of(node: Element, properties: str, name: str) -> Element | None:
    """Return one property of a paragraph, run, row or cell."""
    return first(node, properties, name)


def remove(node: Element) -> None:
    """Take an element out of its tree; nothing happens where it is out already."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: Element) -> None:
    """Put what is in an element into its place."""
    if node.getparent() is not None:
        for child in list(node):
            node.addprevious(child)
        remove(node)


def visible(node: Element, most: int = 80) -> str:
    """Return the beginning of the text that stands in an element."""
    pieces: list[str] = []
    length = 0
    for word in node.iter(w("t"), w("tab"), w("br"), w("p")):
        piece = (word.text or "") if local(word) == "t" else " "
        pieces.append(piece)
        length += len(piece)
        if length > most:
            break
    return marks.without("".join(pieces)).strip()


def paragraph_of(node: Element) -> Element | None:
    """Return the paragraph that an element stands in."""
    return next(node.iterancestors(w("p")), None)


def related(node: Element, name: str) -> str:
    """Return the id of a related part that an attribute such as `r:embed` holds, "" for none."""
    return next((found for key, found in relations_in(node) if key.endswith(f"}}{name}")), "")


def relations_in(node: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that name a related part: full name and id."""
    for key, found in node.attrib.items():
        name = str(key)
        if name[0] == "{" and name[1:].partition("}")[0] in RELATIONS:
            yield name, str(found)
