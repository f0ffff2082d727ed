"""Drawings are shown only if they draw, and do nothing else."""

import json
from pathlib import Path

import pytest

from learnhub.courseware.report import Report
from learnhub.courseware.svg import looks_like_svg, read_svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inner: str, attributes: str = 'width="64" height="32"') -> bytes:
    return f"<svg {NS} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="640" height="300"', (640, 300)),
        ('width="640px" height="300.4px"', (640, 300)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 640 300"', (640, 300)),
        ('viewBox="-10,-10 20.5 40"', (20, 40)),
        ('width="320" viewBox="0 0 640 300"', (320, 150)),
        ('height="150" viewBox="0 0 640 300"', (320, 150)),
        ('width="100%" height="100%" viewBox="0 0 640 300"', (640, 300)),
    ],
)
def test_a_drawing_has_the_size_that_it_says(attributes: str, size: tuple[int, int]) -> None:
    report = Report("")
    assert read_svg(drawing("", attributes), "media/a.svg", report) == size
    assert report.problems == []


@pytest.mark.parametrize(
    "inner",
    [
        '<g fill="url(#a)"><path d="M0 0"/></g><linearGradient id="a"/>',
        '<use href="#a"/><use xlink:href="#a"/>',
        "<style>path { fill: #123 }</style>",
        '<text font-family="sans-serif">A (b): c</text><title>A</title><desc>B</desc>',
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
        '<g transform="translate(1 2)" style="fill:#fff;stroke:none" aria-label="a"/>',
        "<!-- a comment -->",
    ],
)
def test_what_only_draws_is_taken(inner: str) -> None:
    report = Report("")
    assert read_svg(drawing(inner), "media/a.svg", report) == (64, 32)
    assert report.problems == []


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (drawing("<script>alert(1)</script>"), "<script>"),
        (drawing("<SCRIPT/>"), "<SCRIPT>"),
        (drawing("<foreignObject/>"), "<foreignObject>"),
        (drawing('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'), "<script>"),
        (drawing('<h:body xmlns:h="http://www.w3.org/1999/xhtml"/>'), "<body>"),
        (drawing('<a href="#x"/>'), "<a>"),
        (drawing('<set attributeName="href" to="x"/>'), "<set>"),
        (drawing('<path onclick="x"/>'), "onclick"),
        (drawing("", 'width="1" height="1" OnLoad="x"'), "OnLoad"),
        (drawing('<use href="https://example.org/a.svg#b"/>'), "example.org"),
        (drawing('<use xlink:href="other.svg#b"/>'), "other.svg"),
        (drawing('<image href="data:image/svg+xml;base64,AAAA"/>'), "data:image/svg"),
        (drawing('<image href="java&#10;script:alert(1)"/>'), "script:"),
        (drawing('<path fill="url(https://example.org/a)"/>'), "example.org"),
        (drawing("<path style=\"fill:url( '//example.org' )\"/>"), "example.org"),
        (drawing("<style>@import 'a.css';</style>"), "@import"),
        (drawing("<style>path{fill:url(a.svg)}</style>"), "a.svg"),
        (drawing("<style>path{fill:u\\72l(a.svg)}</style>"), "elsewhere"),
        (drawing('<g xml:base="https://example.org/"/>'), "example.org"),
        (b"<!DOCTYPE svg>" + drawing(""), "<!DOCTYPE"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("&a;"), "<!DOCTYPE"),
        (b'<?xml-stylesheet href="a.css"?>' + drawing(""), "xml-stylesheet"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + drawing(""), "utf-7"),
        (b"<svg", "not well-formed"),
        (drawing("<path>"), "not well-formed"),
        (b'<svg width="1" height="1"/>', "xmlns"),
        (drawing("", ""), "how large"),
        (drawing("", 'viewBox="0 0 0 0"'), "how large"),
        (drawing("", 'width="1.2.3" viewBox="0 0 1.2.3 1"'), "how large"),
        (drawing("<g/>" * 300_000), "1 MB"),
    ],
)
def test_a_drawing_that_could_do_more_is_refused_and_not_repaired(data: bytes, part: str) -> None:
    report = Report("")
    assert read_svg(data, "media/a.svg", report) is None
    assert [problem.text for problem in report.problems if part in problem.text]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- a --><svg/>", True),
        (b"<!DOCTYPE svg PUBLIC 'a' 'b'><svg >", True),
        (b"<svgx/>", False),
        (b"text <svg/>", False),
    ],
)
def test_a_drawing_is_known_by_its_content(data: bytes, answer: bool) -> None:
    assert looks_like_svg(data) is answer


def test_no_attack_in_the_collection_becomes_a_drawing_with_a_script(shared_dir: Path) -> None:
    lines = (shared_dir / "fixtures" / "xss" / "vectors.jsonl").read_text("utf-8").splitlines()
    attacks = [text for line in lines for text in _texts(json.loads(line)) if "<svg" in text]
    assert len(attacks) > 50
    for attack in attacks:
        data = attack.encode("utf-8", "replace")
        report = Report("")
        if looks_like_svg(data) and read_svg(data, "media/a.svg", report):
            assert not any(word in data.lower() for word in (b"<script", b"onload", b"javascript:"))


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []
