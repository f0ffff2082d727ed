"""Writes lists of an OpenDocument text, with the numbers that their items have."""

from learnhub.documents.opendocument.work import Work
from learnhub.questions.interchange.xml import Element, attribute, inside, local

_DEEPEST = 10


def listed(node: Element, work: Work) -> str:
    """Return a list; one around headings only numbers them, and is none."""
    if next(inside(node, "h"), None) is not None:
        return "".join(work.blocks(item, work) for item in node)
    parents = [each for each in node.iterancestors() if local(each) == "list"]
    level = min(len(parents) + 1, _DEEPEST)
    style = _style_of(node, parents, work)
    numbered = work.styles.is_numbered(style, level)
    start = _start(node, style, level, work)
    number = start
    items: list[str] = []
    for item in node:
        if local(item) not in ("list-item", "list-header"):
            continue
        said = attribute(item, "start-value")
        if said.isdecimal() and len(said) < 7 and not items:
            start = number = int(said)
        inner = work.blocks(item, work)
        # The first paragraph stands beside its sign.
        if inner.startswith("<p>"):
            inner = inner.removeprefix("<p>").replace("</p>", "", 1)
        items.append(f"<li>{inner}</li>")
        number += 1
    if numbered:
        work.counted[f"{style}/{level}"] = number
        named = attribute(node, "id")
        if named:
            work.counted[named] = number
    if not items:
        return ""
    first = f' start="{start}"' if start != 1 else ""
    return f"<ol{first}>{''.join(items)}</ol>" if numbered else f"<ul>{''.join(items)}</ul>"


def _style_of(node: Element, parents: list[Element], work: Work) -> str:
    """Return the style of a list: its own, that of the list around it, or of its paragraphs."""
    for each in (node, *parents):
        style = attribute(each, "style-name")
        if style:
            return style
    paragraph = next(inside(node, "p"), None)
    name = attribute(paragraph, "style-name") if paragraph is not None else ""
    return work.styles.list_of(name) if name else ""


def _start(node: Element, style: str, level: int, work: Work) -> int:
    continued = attribute(node, "continue-list")
    if continued in work.counted:
        return work.counted[continued]
    if attribute(node, "continue-numbering") == "true":
        return work.counted.get(f"{style}/{level}", 1)
    return work.styles.start(style, level)
