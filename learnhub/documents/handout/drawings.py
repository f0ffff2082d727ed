"""Makes drawings ready for paper: their words become outlines, so that every script is shaped."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from learnhub.documents.handout.bidi import levels_of, visual_order

_SVG = "{http://www.w3.org/2000/svg}"
_NOTES = frozenset({"title", "desc", "metadata"})
# What the library would leave out without a word; a drawing with one of them is told in words.
_NOT_DRAWN = frozenset({"filter", "foreignObject", "image", "marker", "mask", "pattern", "switch",
                        "textPath"})
_MOST_ELEMENTS = 20_000
_MOST_USES = 500
_LENGTH = re.compile(r"\s*(-?[0-9]*\.?[0-9]+)(?:px)?\s*")
_OF_TEXT = frozenset({"x", "y", "dx", "dy", "font-size", "font-family", "font-weight",
                      "font-style", "text-anchor", "direction"})

FaceFile = Callable[[str], Path]


def ready_drawing(data: bytes, face_file: FaceFile) -> bytes | None:
    """Return a drawing without text elements; None where it holds what cannot be drawn."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    names = {_name(each) for each in elements}
    if len(elements) > _MOST_ELEMENTS or names & _NOT_DRAWN or _multiplies(elements):
        return None
    if {"style", "text"} <= names:
        # A style sheet may say how large words are, and nobody here reads style sheets.
        return None
    if not root.get("viewBox"):
        width, height = _length(root.get("width"), 100), _length(root.get("height"), 100)
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    for each in elements:
        parent = each.getparent()
        if parent is not None and (_name(each) in _NOTES or "}" not in str(each.tag)):
            parent.remove(each)
    for each in [e for e in elements if _name(e) == "text"]:
        _outline(each, face_file)
    return etree.tostring(root)


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _multiplies(elements: list[etree._Element]) -> bool:
    """Say whether copies hold copies, which could grow without end, or there are too many."""
    uses = [each for each in elements if _name(each) == "use"]
    if len(uses) > _MOST_USES:
        return True
    targets = {
        (value or "").removeprefix("#")
        for use in uses
        for key, value in use.attrib.items()
        if str(key).rpartition("}")[2] == "href"
    }
    return any(
        holder.get("id") in targets for use in uses for holder in (use, *use.iterancestors())
    )


def _inherited(element: etree._Element, name: str, usual: str) -> str:
    for each in (element, *element.iterancestors()):
        for part in (each.get("style") or "").split(";"):
            key, _, value = part.partition(":")
            if key.strip() == name:
                return value.strip()
        if each.get(name):
            return str(each.get(name))
    return usual


def _length(value: str | None, usual: float) -> float:
    found = _LENGTH.fullmatch(value or "")
    return float(found[1]) if found else usual


def _outline(text: etree._Element, face_file: FaceFile) -> None:
    """Turn a text into a group of outlines, one for each part with a place of its own."""
    x, y = _length(text.get("x"), 0), _length(text.get("y"), 0)
    paths: list[etree._Element] = []
    for holder, said in _parts(text):
        x = _length(holder.get("x"), x) + _length(holder.get("dx"), 0)
        y = _length(holder.get("y"), y) + _length(holder.get("dy"), 0)
        words = " ".join(said.split())
        if words:
            path, width = _path(words, holder, x, y, face_file)
            paths.append(path)
            x += width
    text.tag = f"{_SVG}g"
    for child in list(text):
        text.remove(child)
    text.text = None
    for name in list(text.attrib):
        if str(name) in _OF_TEXT:
            del text.attrib[name]
    text.extend(paths)


def _parts(text: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    own = text.text or ""
    if own.strip():
        yield text, own
    for child in text:
        yield child, "".join(str(part) for part in child.itertext())
        if child.tail and child.tail.strip():
            yield child, child.tail


def _path(
    words: str, holder: etree._Element, x: float, y: float, face_file: FaceFile
) -> tuple[etree._Element, float]:
    """Return the outlines of some words and how wide they are."""
    weight = _inherited(holder, "font-weight", "400")
    bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:5]) >= 600)
    size = _length(_inherited(holder, "font-size", "16"), 16)
    rtl = _inherited(holder, "direction", "ltr") == "rtl"
    data, advance = _glyphs(words, face_file("B" if bold else ""), rtl=rtl)
    width = advance * size
    anchor = _inherited(holder, "text-anchor", "start")
    shift = {"start": 0.0, "middle": width / 2, "end": width}.get(anchor, 0.0)
    if rtl:
        shift = width - shift
    path = etree.Element(f"{_SVG}path")
    path.set("d", data)
    path.set("transform", f"translate({x - shift:.3f} {y:.3f}) scale({size:.4f} {-size:.4f})")
    for name in ("fill", "stroke"):
        found = _inherited(holder, name, "")
        if found:
            path.set(name, found)
    return path, width


def _glyphs(words: str, file: Path, *, rtl: bool) -> tuple[str, float]:
    """Return the outlines of words as a path, one unit high, and how far they reach."""
    harfbuzz = importlib.import_module("uharfbuzz")
    pens = importlib.import_module("fontTools.pens.svgPathPen")
    transforms = importlib.import_module("fontTools.pens.transformPen")
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(file)))
    font = harfbuzz.Font(face)
    unit = 1.0 / face.upem
    levels = levels_of(words, rtl=rtl)
    starts = [i for i in range(len(words)) if i == 0 or levels[i] != levels[i - 1]]
    ends = [*starts[1:], len(words)]
    pen = pens.SVGPathPen(None, ntos=lambda number: f"{number:.4f}")
    x = 0.0
    for index in visual_order([levels[start] for start in starts]):
        buffer = harfbuzz.Buffer()
        buffer.add_str(words[starts[index] : ends[index]])
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if levels[starts[index]] % 2 else "ltr"
        harfbuzz.shape(font, buffer)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            moved = (unit, 0, 0, unit, x + place.x_offset * unit, place.y_offset * unit)
            font.draw_glyph_with_pen(info.codepoint, transforms.TransformPen(pen, moved))
            x += place.x_advance * unit
    return pen.getCommands(), x
