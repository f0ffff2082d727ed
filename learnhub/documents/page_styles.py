"""Writes what a style sheet inside a page says about letters onto the elements themselves.

Google Docs and others write bold as a class; without its style sheet the page loses it.
"""

import re

from bs4.element import Tag

from learnhub.questions.interchange.html.raw import attribute

MOST_SIGNS = 500_000
_RULE = re.compile(r"\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}")
_WANTED = re.compile(
    r"(?:font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic"
    r"|text-decoration(?:-line)?\s*:\s*(?:underline|line-through)"
    r"|vertical-align\s*:\s*(?:sub|super)|display\s*:\s*none)\b",
    re.IGNORECASE,
)
_ELEMENTS = ["span", "font", "p", "li", "td", "th", "div"]


def with_styles(root: Tag) -> None:
    """Write bold, italic and the like from classes into `style`."""
    sheets = "".join(sheet.get_text() for sheet in root.find_all("style"))[:MOST_SIGNS]
    rules = {name: ";".join(_WANTED.findall(said)) for name, said in _RULE.findall(sheets)}
    rules = {name: said.replace(" ", "") for name, said in rules.items() if said}
    for node in root.find_all(_ELEMENTS, class_=True) if rules else ():
        classes = node.get("class")
        said = [rules[name] for name in classes or () if name in rules]
        if said:
            node["style"] = ";".join([attribute(node, "style"), *said])
