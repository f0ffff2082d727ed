"""Parses XML that strangers wrote: no entities, no network, and every fault with its place.

The text is decoded here and not by the parser, so that a wrong encoding is named and an old file
with a declared encoding still reads. Names are compared without their namespaces, because the
dialects of one format differ in little else.
"""

import html
import re
from collections.abc import Callable, Iterator

from lxml import etree

from learnhub.base.words import N_
from learnhub.questions.interchange.xml_encoding import decoded, encoding_of
from learnhub.questions.message import Msg, msg

Element = etree._Element
Instead = Callable[[Element], str | None]

_DECLARATION = re.compile(r"\s*+<\?xml\s[^>]*+>")
_PROLOG = r"(?>\s|<!--(?>.*?-->)|<\?(?>.*?\?>))*+"
_DOCTYPE = re.compile(
    _PROLOG + r"<!DOCTYPE(?>[^>\[\"']|\"[^\"]*\"|'[^']*')*+(?P<end>[\[>])", re.DOTALL
)
# Declarations without entities, as old examples of QTI carry them.
_HARMLESS = re.compile(
    r"\[(?>\s|<!--(?>.*?-->)|<\?(?>.*?\?>)"
    r"|<!(?:ELEMENT|ATTLIST|NOTATION)\b(?>[^>\"']|\"[^\"]*\"|'[^']*')*+>)*+\](?=\s*>)",
    re.DOTALL,
)
_SUBSET_END = re.compile(r"\]\s*>")
_ROOT = re.compile(_PROLOG + r"<(?:[\w.-]+:)?(?P<name>\w[\w.-]*)", re.DOTALL)
_PLACE_IN_TEXT = re.compile(r",? line \d+, column \d+\Z")
_NO_LINE_END = re.compile(r"[^\n]")
_BEGINNING = 16_384
_LONGEST_TEXT = 10_000_000
_DEEPEST = 256
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "param", "source", "track", "wbr"}
)


def parse(data: bytes, where: str) -> Element | Msg:
    """Return the root of a document, or what is wrong with it and in which line.

    Comments and processing instructions are left out. `place` tells `where` again, and the line.
    """
    text = decoded(data)
    if isinstance(text, Msg):
        return text
    if not text[:1000].lstrip().startswith("<"):
        return msg(N_("this is not XML: it does not begin with “<”"))
    # Blanked out: the encoding is known, and blank space before it is no reason to refuse.
    text = _without(text, _DECLARATION.match(text))
    doctype = _DOCTYPE.match(text)
    if doctype and doctype["end"] == "[":
        declarations = _HARMLESS.match(text, doctype.start("end"))
        if not declarations:
            return msg(
                N_(
                    "line %(line)s: the file defines entities of its own, and such files are not "
                    "read. Please save it without “<!DOCTYPE … [ … ]>”."
                ),
                line=text.count("\n", 0, doctype.end()) + 1,
            )
        text = _without(text, declarations)
    return _parsed(text.encode("utf-8"), where.replace("\0", ""))


def place(node: Element) -> str:
    """Return where a node stands: "package.zip/quiz.xml:12"."""
    return f"{node.getroottree().docinfo.URL or ''}:{node.sourceline or 0}"


def place_of(where: str, reason: Msg) -> str:
    """Return the place of what `parse` says, with the line where it names one."""
    line = reason.params.get("line")
    return f"{where}:{line}" if line else where


def root_name(data: bytes) -> str:
    """Return the name of the outermost element without its namespace, "" where there is none.

    Only the beginning is looked at, so that recognising a large file costs nothing.
    """
    head = data[:_BEGINNING]
    encoding = encoding_of(head)
    if isinstance(encoding, Msg):
        return ""
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    doctype = _DOCTYPE.match(text)
    start = doctype.end() if doctype else 0
    if doctype and doctype["end"] == "[":
        declared = _SUBSET_END.search(text, start)
        start = declared.end() if declared else start
    found = _ROOT.match(text, start)
    return found["name"] if found else ""


def local(node: Element) -> str:
    """Return the name of an element without its namespace; "" for an entity."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def named(node: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of these names, all elements where none is given."""
    return node.iterchildren(*_wild(names))


def inside(node: Element, *names: str) -> Iterator[Element]:
    """Yield everything below a node with one of these names, in the order of the document."""
    return node.iterdescendants(*_wild(names))


def first(node: Element | None, *path: str) -> Element | None:
    """Return the first child of that name, in it the first of the next name, and so on."""
    for name in path:
        if node is None:
            return None
        node = next(named(node, name), None)
    return node


def attribute(node: Element, name: str, default: str = "") -> str:
    """Return an attribute by its name without namespace."""
    value = node.get(name)
    if value is not None:
        return str(value)
    ending = "}" + name
    # Only names: each value is looked up from the first one, so all of them would be quadratic.
    full = next((key for key in node.attrib if str(key).endswith(ending)), None)
    return str(node.get(full, default)) if full is not None else default


def text_of(node: Element | None) -> str:
    """Return all text in a node, also that of the elements in it; "" for no node."""
    pieces: list[str] = []
    if node is not None:
        _add_text(node, pieces)
    return "".join(pieces)


def inner_html(node: Element, instead: Instead | None = None) -> str:
    """Return what is in a node as HTML, without namespaces.

    `instead` may give other HTML for an element in it; None leaves the element as it is.
    """
    pieces: list[str] = []
    _add_inner(node, instead, pieces)
    return "".join(pieces)


def outer_html(node: Element, instead: Instead | None = None) -> str:
    """Return a node as HTML, without namespaces and without the text that follows it."""
    pieces: list[str] = []
    _add_outer(node, instead, pieces)
    return "".join(pieces)


def _without(text: str, found: re.Match[str] | None) -> str:
    """Return the text with blanks in the place of a match, so that lines stay where they are."""
    if not found:
        return text
    return text[: found.start()] + _NO_LINE_END.sub(" ", found.group()) + text[found.end() :]


def _parsed(data: bytes, where: str) -> Element | Msg:
    try:
        return etree.fromstring(data, _parser(huge=False), base_url=where)
    except etree.XMLSyntaxError as error:
        fault = _fault(error)
    if len(data) <= _LONGEST_TEXT:
        return fault
    # Moodle writes a picture as one text, which may be longer than is taken otherwise.
    try:
        root = etree.fromstring(data, _parser(huge=True), base_url=where)
    except etree.XMLSyntaxError as error:
        return _fault(error)
    return fault if _is_deep(root) else root


def _is_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _parser(*, huge: bool) -> etree.XMLParser:
    # Without huge_tree a document may be 256 elements deep, so that reading it may recurse.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
    )


def _fault(error: etree.XMLSyntaxError) -> Msg:
    line, column = error.position
    return msg(
        N_("line %(line)s, column %(column)s: this is not well-formed XML (%(reason)s)"),
        line=line or 1,
        column=column or 1,
        reason=_PLACE_IN_TEXT.sub("", error.msg or "?"),
    )


def _wild(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{*}}{name}" for name in names) or ("*",)


def _add_text(node: Element, pieces: list[str]) -> None:
    pieces.append(_text(node))
    for child in node:
        _add_text(child, pieces)
        pieces.append(child.tail or "")


def _text(node: Element) -> str:
    """Return the text a node begins with; an entity that is not resolved as HTML knows it."""
    text = node.text or ""
    return text if isinstance(node.tag, str) else html.unescape(text)


def _add_inner(node: Element, instead: Instead | None, pieces: list[str]) -> None:
    pieces.append(html.escape(_text(node), quote=False))
    for child in node:
        _add_outer(child, instead, pieces)
        pieces.append(html.escape(child.tail or "", quote=False))


def _add_outer(node: Element, instead: Instead | None, pieces: list[str]) -> None:
    name = local(node)
    other = instead(node) if instead and name else None
    if other is not None:
        pieces.append(other)
    elif not name:
        pieces.append(html.escape(_text(node), quote=False))
    else:
        attributes = "".join(
            f' {str(key).rpartition("}")[2]}="{html.escape(str(value))}"'
            for key, value in node.attrib.items()
        )
        pieces.append(f"<{name}{attributes}>")
        if name not in _VOID:
            _add_inner(node, instead, pieces)
            pieces.append(f"</{name}>")


def number(text: str | None) -> float | None:
    """Return a number as XML writes it, None for anything else."""
    if text is None or len(text) > 60:
        return None
    try:
        value = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return value if value - value == 0 else None
