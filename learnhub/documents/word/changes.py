"""Settles tracked changes, comments, hidden words, wrappers, as the reader of a page sees them."""

from collections.abc import Iterable

from learnhub.base.words import N_
from learnhub.documents.word.names import (
    is_on,
    made,
    paragraph_of,
    property_of,
    remove,
    text_run,
    unwrap,
    value,
    w,
)
from learnhub.documents.word.styles import Styles
from learnhub.documents.word.work import Work
from learnhub.questions.interchange.xml import Element, first, inside, local, text_of

DELETED = N_("Words that were marked as deleted are left out: “%(words)s”.")
COMMENTS = N_("Comments in the margin are left out: %(count)s.")
INSERTED = N_("Words that were marked as inserted are taken over. Places: %(count)s.")
HIDDEN = N_("Hidden words are left out: “%(words)s”.")
CONTROL = N_("A form field became ordinary text: “%(words)s”.")
_EMPTY_CONTROL = N_("An empty form field was left out.")
CONTENTS = N_("The table of contents is left out, because lessons have one of their own.")
_PARTS = N_("Another document is embedded here and is left out. Please import it by itself.")

_WRAPPERS = ("smartTag", "customXml", "ins", "moveTo", "dir", "bdo")
_SILENT = (
    "annotationRef", "commentRangeEnd", "commentRangeStart", "commentReference", "endnoteRef",
    "footnoteRef", "lastRenderedPageBreak", "permEnd", "permStart", "proofErr", "softHyphen",
    "separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "bookmarkEnd", "sdtPr", "sdtEndPr", "customXmlPr",
    "smartTagPr",
)  # fmt: skip


def settle(root: Element, styles: Styles, work: Work) -> None:
    """Leave in a part what a reader of the printed page would see, and tell the rest."""
    _controls(root, work)
    _deletions(root, work)
    _count_changes(root, work)
    _hidden(root, styles, work)
    _rubies(root)
    for node in list(root.iter(w("altChunk"), w("subDoc"))):
        work.at(node)
        work.told.warn(_PARTS)
        remove(node)
    for name in _SILENT:
        for node in list(root.iter(w(name))):
            remove(node)
    for name in _WRAPPERS:
        for node in list(root.iter(w(name))):
            # In the properties of a paragraph or row, `ins` has nothing in it.
            if len(node):
                unwrap(node)
    for node in list(root.iter(w("cr"), w("ptab"))):
        node.tag = w("br") if local(node) == "cr" else w("tab")
        node.attrib.clear()


def _controls(root: Element, work: Work) -> None:
    """Turn content controls into what they show."""
    for control in list(root.iter(w("sdt"))):
        properties, content = first(control, "sdtPr"), first(control, "sdtContent")
        sorts = {local(each) for each in properties} if properties is not None else set()
        gallery = value(first(properties, "docPartObj", "docPartGallery"))
        work.at(control)
        if gallery == "Table of Contents":
            work.told.warn(CONTENTS)
            remove(control)
            continue
        words = " ".join(text_of(content).split()) if content is not None else ""
        if "showingPlcHdr" in sorts:
            work.told.warn(_EMPTY_CONTROL)
            remove(control)
            continue
        if sorts & {"checkbox", "comboBox", "dropDownList", "date"}:
            work.told.warn(CONTROL, words=words)
        if content is not None:
            unwrap(content)
        if properties is not None:
            remove(properties)
        unwrap(control)


def _deletions(root: Element, work: Work) -> None:
    for node in list(root.iter(w("del"), w("moveFrom"))):
        parent = node.getparent()
        if parent is None:
            continue
        if local(parent) == "trPr":
            _delete_row(parent.getparent(), work)
        elif local(parent) != "rPr":
            if local(node) == "del":
                work.at(node)
                _tell(work, DELETED, node.iter(w("delText"), w("t")))
            remove(node)


def _delete_row(row: Element | None, work: Work) -> None:
    if row is not None:
        work.at(next(row.iter(w("p")), row))
        _tell(work, DELETED, row.iter(w("delText"), w("t")))
        remove(row)


def _tell(work: Work, message: str, words: Iterable[Element]) -> None:
    said = " ".join("".join(word.text or "" for word in words).split())
    if said:
        work.told.warn(message, words=said)


def _count_changes(root: Element, work: Work) -> None:
    work.told.nowhere()
    comments = sum(1 for _ in root.iter(w("commentReference")))
    inserted = sum(1 for node in root.iter(w("ins")) if len(node))
    if comments:
        work.told.warn(COMMENTS, count=comments)
    if inserted:
        work.told.warn(INSERTED, count=inserted)


def _hidden(root: Element, styles: Styles, work: Work) -> None:
    for switch in list(root.iter(w("vanish"))):
        properties = switch.getparent()
        run = properties.getparent() if properties is not None else None
        if is_on(switch) and run is not None and local(run) == "r":
            work.at(run)
            _tell(work, HIDDEN, run.iter(w("t")))
            remove(run)
    for style in list(root.iter(w("rStyle"))):
        run = next(style.iterancestors(w("r")), None)
        if run is not None and "vanish" in styles.letters(value(style)).switches:
            own = property_of(run, "rPr", "vanish")
            if own is None or is_on(own):
                work.at(run)
                _tell(work, HIDDEN, run.iter(w("t")))
                remove(run)


def _rubies(root: Element) -> None:
    """Write signs with their reading above them as "sign (reading)"."""
    for ruby in list(root.iter(w("ruby"))):
        base, reading = first(ruby, "rubyBase"), first(ruby, "rt")
        words = text_of(base).strip()
        above = text_of(reading).strip()
        run = text_run(f"{words} ({above})" if above else words)
        parent = ruby.getparent()
        if parent is not None:
            ruby.addprevious(run[0] if local(parent) == "r" else run)
            remove(ruby)


def join_drop_caps(root: Element) -> None:
    """Put a large first letter, which stands in a frame of its own, back to its word."""
    for frame in list(root.iter(w("framePr"))):
        block = paragraph_of(frame)
        following = block.getnext() if block is not None else None
        if not value(frame, "dropCap") or block is None or following is None:
            continue
        if value(frame, "dropCap") == "none" or local(following) != "p":
            continue
        start = first(following, "pPr")
        for run in reversed(list(inside(block, "r"))):
            if start is not None:
                start.addnext(run)
            else:
                following.insert(0, run)
        remove(block)


def mark_deleted(node: Element) -> bool:
    """Say whether the end of a paragraph was deleted, so that it runs on into the next one."""
    return first(node, "pPr", "rPr", "del") is not None


def deleted_mark() -> Element:
    """Return the properties that say so."""
    properties = made("rPr")
    made("del", properties)
    return properties
