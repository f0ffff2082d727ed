"""Gives the elements of every version of QTI 2 and 3 one name, so that one reader serves all.

Version 3 writes `qti-simple-choice` and `response-identifier` where version 2 writes
`simpleChoice` and `responseIdentifier`; namespaces differ in each. Here everything is called as in
version 2 and has no namespace. HTML keeps its names.
"""

import re

from learnhub.questions.interchange.xml import Element, local

_PREFIX = "qti-"
_WORD = re.compile(r"-([a-z0-9])")
_KEPT = ("data-", "aria-")
_SIGNS = re.compile(rb"(?:imsqti|ims_qti|qti|apip)[A-Za-z_]*_?v(\d)p(\d)")
_ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:assessment(?:Item|Test)|qti-assessment-(?:item|test))[\s>/]")

ITEM, TEST, STIMULUS = "assessmentItem", "assessmentTest", "assessmentStimulus"
SECTION = "assessmentSection"


def plain_name(name: str) -> str:
    """Return a name of version 3 as version 2 says it, any other as it is."""
    return camel(name.removeprefix(_PREFIX)) if name.startswith(_PREFIX) else name


def camel(name: str) -> str:
    """Return `response-identifier` as `responseIdentifier`."""
    return _WORD.sub(lambda found: found[1].upper(), name)


def kebab(name: str) -> str:
    """Return `responseIdentifier` as `response-identifier`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: f"-{found[1].lower()}", name)


def with_plain_names(root: Element) -> Element:
    """Rename a document in place and return it."""
    for node in root.iter("*"):
        name = local(node)
        new = plain_name(name)
        attributes = [
            (key.rpartition("}")[2], str(value))
            for key, value in ((str(k), v) for k, v in node.attrib.items())
        ]
        node.attrib.clear()
        for key, value in attributes:
            kept = key if new == name or key.startswith(_KEPT) else camel(key)
            node.set(kept, value)
        node.tag = new
    return root


def version_of(head: bytes) -> str | None:
    """Return "2.1", "2.2" or "3.0" for the beginning of an item or test, None for anything else.

    Version 2.0 and a file that names no version count as 2.1.
    """
    head = head.replace(b"\0", b"")
    found = _ITEM.search(head)
    if found is None:
        return None
    if b"qti-assessment-" in found[0]:
        return "3.0"
    # The root's own tag, as a comment in front of it may speak of other versions.
    versions = _SIGNS.findall(head[found.start() : head.find(b">", found.start()) + 1])
    major, minor = versions[0] if versions else (b"2", b"1")
    if major == b"3":
        return "3.0"
    return "2.2" if (major, minor) == (b"2", b"2") else "2.1"
