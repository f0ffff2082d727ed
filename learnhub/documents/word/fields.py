"""Reads fields of Word: links are written plainly, others keep the text that they show."""

import re

from learnhub.base.words import N_
from learnhub.documents.word.changes import CONTENTS
from learnhub.documents.word.names import made, remove, unwrap, value, w
from learnhub.documents.word.work import Work
from learnhub.questions.interchange.xml import Element, local, text_of

FIELD = N_("A field (%(name)s) became the text that it showed last.")
FORM = N_("A form field was left out. Please write what is to be done there.")

_LINK = re.compile(
    r'\s*HYPERLINK\s+(?P<inside>\\l\s+)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\\\s"]\S*))'
)
_ANCHOR = re.compile(r'\\l\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_NAME = re.compile(r"\s*([A-Za-z]+)")
_FORMS = frozenset({"FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"})
# They show nothing, or what they show is counted anew or just text.
_QUIET = frozenset({"HYPERLINK", "SEQ", "XE", "TC", "RD", "TOC", "FORMCHECKBOX", "EQ", "SYMBOL"})


def read_fields(root: Element, work: Work) -> None:
    """Go through the fields of a part."""
    for node in list(root.iter(w("fldSimple"))):
        _simple(node, work)
    begun: list[list[Element]] = []
    for node in list(root.iter(w("fldChar"), w("instrText"))):
        sort = value(node, "fldCharType")
        if local(node) == "instrText":
            if begun:
                begun[-1].append(node)
        elif sort == "begin":
            begun.append([])
        elif sort == "separate" and begun:
            _settle(begun[-1], work)
            begun[-1] = []
        elif sort == "end":
            _settle(begun.pop() if begun else [], work)


def _settle(instruction: list[Element], work: Work) -> None:
    """Write what a field does so that the converter reads it right."""
    if not instruction:
        return
    said = "".join(node.text or "" for node in instruction)
    work.at(instruction[0])
    _tell(said, work)
    link = link_in(said)
    for node in instruction[1:]:
        remove(node)
    if link:
        instruction[0].text = f'HYPERLINK \\l "{link[1:]}"' if link[0] == "#" else (
            f'HYPERLINK "{link}"'
        )


def _tell(said: str, work: Work) -> None:
    found = _NAME.match(said)
    name = found[1].upper() if found else ""
    if name == "TOC":
        work.told.warn(CONTENTS)
    elif name in _FORMS:
        work.told.warn(FORM)
    elif name and name not in _QUIET:
        work.told.warn(FIELD, name=name)


def link_in(said: str) -> str:
    """Return the address in a field, "#NAME" for a place in the document, "" for no link."""
    found = _LINK.match(said)
    if not found:
        return ""
    address = found["quoted"] if found["quoted"] is not None else found["bare"]
    address = address.replace('"', "").strip()
    if found["inside"]:
        return f"#{address}" if address else ""
    anchor = _ANCHOR.search(said, found.end())
    if anchor and "#" not in address:
        address += "#" + (anchor["quoted"] or anchor["bare"] or "")
    return address


def _simple(node: Element, work: Work) -> None:
    said = value(node, "instr")
    link = link_in(said)
    work.at(node)
    _tell(said, work)
    if link.startswith("#") and text_of(node).strip():
        held = made("hyperlink", anchor=link[1:])
        node.addprevious(held)
        for child in list(node):
            held.append(child)
        remove(node)
    elif link:
        work.addresses.append(link)
        held = made("hyperlink", address=str(len(work.addresses) - 1))
        node.addprevious(held)
        for child in list(node):
            held.append(child)
        remove(node)
    else:
        unwrap(node)
