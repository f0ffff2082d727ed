"""Reads the size of a drawing and refuses every drawing that could do or load something.

A drawing is refused, never cleaned in silence: whoever drew it must know that something is gone.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from learnhub.base.words import N_
from learnhub.courseware.report import Report

MAX_BYTES = 1_000_000

_TOO_LARGE = N_("This drawing is larger than 1 MB. Please save it in a simpler form.")
_DECLARATIONS = N_("Please remove the line <!DOCTYPE …> or <!ENTITY …> from this drawing.")
_INSTRUCTION = N_("Please remove the line <?%(name)s …?> from this drawing.")
_BROKEN = N_("This drawing is not well-formed: %(reason)s.")
_NO_SIZE = N_(
    "This drawing does not say how large it is. Please give the svg element a width and "
    "a height, or a viewBox."
)
_ELEMENT = N_(
    "Please remove the element <%(name)s> from this drawing: it is not one of the "
    "elements that only draw."
)
_NAMESPACE = N_(
    "This drawing will not be shown. Please write the svg element as "
    '<svg xmlns="http://www.w3.org/2000/svg" …>.'
)
_EVENT = N_("Please remove the attribute “%(name)s” from this drawing: it can run a script.")
_OUTSIDE = N_(
    "This drawing loads something from elsewhere: “%(target)s”. Please put it into the "
    "drawing itself."
)

_SVG = "{http://www.w3.org/2000/svg}"
# Allowed by name, so that what browsers learn tomorrow is refused until we know it.
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon
    text tspan textPath image marker clipPath mask pattern linearGradient radialGradient stop
    filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
    feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
    feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence style switch""",
    )
)
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,20000}?-->\s*|<!DOCTYPE[^>]{0,2000}>\s*)*"
    rb"<(?:[A-Za-z][\w.-]{0,30}:)?svg[\s/>]",
    re.DOTALL,
)
_FORBIDDEN = re.compile(rb"<!\s*(DOCTYPE|ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)
_PROCESSING = re.compile(rb"<\?(?!xml[\s?])([^\s?>]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([^\"']{0,40})")
_URL = re.compile(r"url\s*\(\s*[\"']?\s*([^\s\"')]{0,200})", re.IGNORECASE)
_STYLE = re.compile(
    r"@import|image-set|src\s*\(|expression\s*\(|\\|/\*|-moz-binding|behavior\s*:", re.IGNORECASE
)
_LENGTH = re.compile(r"\s*([0-9]{1,7}(?:\.[0-9]{1,6})?)(px|pt|pc|mm|cm|in)?\s*")
_VIEW_BOX = re.compile(r"\s*(?:-?[0-9.]{1,12}[\s,]+){2}([0-9.]{1,12})[\s,]+([0-9.]{1,12})\s*")
_DATA_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
# CSS: 96 pixels are an inch.
_INCH = 96.0
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": _INCH / 72,
    "pc": _INCH / 6,
    "mm": _INCH / 25.4,
    "cm": _INCH / 2.54,
    "in": _INCH,
}


def looks_like_svg(data: bytes) -> bool:
    """Say whether the file is a drawing, whatever it is called."""
    return _START.match(data[:30_000]) is not None


def read_svg(data: bytes, path: str, report: Report) -> tuple[int, int] | None:
    """Return width and height in pixels; None, reported, if the drawing is broken or not safe."""
    if len(data) > MAX_BYTES:
        report.error(path, 0, _TOO_LARGE)
        return None
    if not _declarations_are_fine(data, path, report):
        return None
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - no declaration comes this far
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        report.error(path, 0, _BROKEN, reason=str(error))
        return None
    dangers = list(_dangers(root))
    for message, params in dict.fromkeys(dangers):
        report.error(path, 0, message, **dict(params))
    if root.tag != f"{_SVG}svg":
        report.error(path, 0, _NAMESPACE)
        return None
    size = _size(root)
    if size is None:
        report.error(path, 0, _NO_SIZE)
    return None if dangers else size


def _declarations_are_fine(data: bytes, path: str, report: Report) -> bool:
    """Check before any parser sees it what can make a parser load or multiply something."""
    encoding = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"iso-8859-1"):
        report.error(path, 1, _BROKEN, reason=encoding[1].decode("ascii", "replace"))
        return False
    found = _FORBIDDEN.search(data)
    if found:
        report.error(path, data.count(b"\n", 0, found.start()) + 1, _DECLARATIONS)
        return False
    instruction = _PROCESSING.search(data)
    if instruction:
        name = instruction[1].decode("utf-8", "replace")
        place = data.count(b"\n", 0, instruction.start()) + 1
        report.error(path, place, _INSTRUCTION, name=name)
        return False
    return True


_Danger = tuple[str, tuple[tuple[str, str], ...]]


def _dangers(root: ElementTree.Element) -> Iterator[_Danger]:
    for element in root.iter():
        name = str(element.tag)
        local = name.rpartition("}")[2]
        if name.startswith(_SVG) or "}" not in name:
            if local not in _ELEMENTS:
                yield _ELEMENT, (("name", local[:40]),)
        elif not _is_note(name):
            yield _ELEMENT, (("name", local[:40]),)
        if local == "style":
            yield from _style_dangers("".join(element.itertext()))
        for key, value in element.attrib.items():
            yield from _attribute_dangers(local, key.rpartition("}")[2], value)


def _is_note(name: str) -> bool:
    """Say whether an element of another vocabulary only describes, as drawing programs write."""
    return name.startswith(
        (
            "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
            "{http://purl.org/dc/",
            "{http://creativecommons.org/ns#}",
            "{http://web.resource.org/cc/}",
            "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}",
            "{http://www.inkscape.org/namespaces/inkscape}",
        )
    )


def _attribute_dangers(element: str, name: str, value: str) -> Iterator[_Danger]:
    if name.lower().startswith("on"):
        yield _EVENT, (("name", name[:40]),)
    elif name.lower() in ("href", "src", "base"):
        target = re.sub(r"[\x00-\x20]", "", value)
        inside = target.startswith("#") or (element == "image" and _DATA_PICTURE.fullmatch(value))
        if not inside:
            yield _OUTSIDE, (("target", value[:80]),)
    else:
        yield from _style_dangers(value)


def _style_dangers(value: str) -> Iterator[_Danger]:
    for match in _URL.finditer(value):
        if not match[1].startswith("#"):
            yield _OUTSIDE, (("target", match[1][:80]),)
    if "{" in value or "(" in value or "@" in value or ":" in value:
        found = _STYLE.search(value)
        if found:
            yield _OUTSIDE, (("target", value[found.start() : found.start() + 80]),)


def _size(root: ElementTree.Element) -> tuple[int, int] | None:
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    box = _VIEW_BOX.fullmatch(root.get("viewBox") or "")
    ratio = _ratio(box)
    if width and height:
        return width, height
    if width and ratio:
        return width, max(1, round(width / ratio))
    if height and ratio:
        return max(1, round(height * ratio)), height
    if box and ratio:
        return max(1, round(float(box[1]))), max(1, round(float(box[2])))
    return None


def _ratio(box: re.Match[str] | None) -> float | None:
    try:
        return float(box[1]) / float(box[2]) if box else None
    except (ValueError, ZeroDivisionError):
        return None


def _pixels(length: str | None) -> int | None:
    match = _LENGTH.fullmatch(length or "")
    if not match:
        return None
    return round(float(match[1]) * _PIXELS[match[2] or ""]) or None
