"""An OpenDocument text becomes a draft: HTML with signs, and pictures."""

import html

from lxml import etree

from learnhub.base.words import N_
from learnhub.documents.draft import Draft
from learnhub.documents.opendocument.blocks import blocks
from learnhub.documents.opendocument.package import Package, open_flat, open_package
from learnhub.documents.opendocument.styles import Styles
from learnhub.documents.opendocument.work import Work, all_words
from learnhub.documents.told import Told
from learnhub.documents.word.changes import COMMENTS, DELETED, INSERTED
from learnhub.documents.word.preparing import COLOURS, FOOTER, HEADER
from learnhub.questions.interchange.xml import Element, attribute, first, inside, local

_ONLY_WORDS = N_("This document is built in an unusual way. Only its words were taken over.")
_DEEPEST = 90


def read_opendocument(data: bytes, told: Told) -> Draft | None:
    """Return what an .odt file holds; None, told, where it cannot be read."""
    package = open_package(data, told)
    return _draft(package, told) if package is not None else None


def read_flat(data: bytes, told: Told) -> Draft | None:
    """Return what a document in one XML file holds; None, told, where it cannot be read."""
    package = open_flat(data, told)
    return _draft(package, told) if package is not None else None


def _draft(package: Package, told: Told) -> Draft:
    draft = Draft()
    work = Work(package, Styles.of(package.parts), draft, told, blocks)
    _tell_headers(work)
    _tell_changes(work)
    if _is_deep(package.text):
        told.warn(_ONLY_WORDS)
        words = (all_words(each) for each in inside(package.text, "p", "h"))
        draft.html = "".join(f"<p>{html.escape(text)}</p>" for text in words)
        return draft
    written = blocks(package.text, work)
    draft.html = "".join([written, *work.notes])
    told.nowhere()
    for deleted in work.deleted.values():
        told.warn(DELETED, words=deleted)
    if work.comments:
        told.warn(COMMENTS, count=work.comments)
    if work.coloured:
        told.warn(COLOURS, count=work.coloured)
    return draft


def _tell_headers(work: Work) -> None:
    work.told.nowhere()
    seen: set[str] = set()
    for root in work.package.parts:
        for node in inside(root, "header", "footer", "header-left", "footer-left", "header-first"):
            words = all_words(node)
            if any(sign.isalpha() for sign in words) and words not in seen:
                seen.add(words)
                is_header = local(node).startswith("header")
                work.told.warn(HEADER if is_header else FOOTER, words=words)


def _tell_changes(work: Work) -> None:
    work.told.nowhere()
    changes = first(work.package.text, "tracked-changes")
    if changes is None:
        return
    inserted = sum(1 for _ in inside(changes, "insertion"))
    for node in inside(changes, "deletion"):
        words = " ".join(all_words(each) for each in inside(node, "p", "h")).strip()
        region = node.getparent()
        if words and region is not None:
            work.deleted[attribute(region, "id")] = words
    if inserted:
        work.told.warn(INSERTED, count=inserted)


def _is_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
