"""Turns form controls of a page into the text they show."""

from bs4.element import NavigableString, Tag

from learnhub.base.words import N_
from learnhub.documents.told import Told
from learnhub.questions.interchange.html.raw import attribute

FORM_PARTS = frozenset(
    {"input", "select", "textarea", "button", "progress", "meter", "datalist", "output", "map"}
)
FORM = N_("A form field became ordinary text or was left out. Please say what is to be done there.")
_SHOWN = frozenset({"button", "submit", "reset", "text", ""})


def take_form_part(node: Tag, told: Told) -> None:
    """Replace a control by its sign or its words."""
    kind = attribute(node, "type").lower()
    if node.name == "input" and kind == "hidden":
        node.decompose()
        return
    if node.name == "map":
        node.unwrap()
        return
    told.warn(FORM)
    node.replace_with(NavigableString(_words(node, kind)))


def _words(node: Tag, kind: str) -> str:
    if node.name == "input":
        if kind in ("checkbox", "radio"):
            return "☑ " if node.has_attr("checked") else "☐ "
        return f" {attribute(node, 'value')} " if kind in _SHOWN else " "
    if node.name in ("select", "datalist"):
        options = (" ".join(each.get_text().split()) for each in node.find_all("option"))
        return f" {', '.join(filter(None, options))} "
    return f" {' '.join(node.get_text().split())} "
