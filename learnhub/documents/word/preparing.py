"""Makes of a Word document one that the converter understands wholly, and tells what is lost.

The converter drops in silence what it does not know, and looks up styles, lists and notes in ways
that miss much of what programs write. So everything is settled here: notes stand at the end,
drawings and numbers are signs in the text, every paragraph has one of a dozen plain styles.
"""

import re
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.equations import linear
from learnhub.documents.word.changes import CONTENTS, join_drop_caps, settle
from learnhub.documents.word.drawings import choose_alternatives, take_drawings
from learnhub.documents.word.fields import read_fields
from learnhub.documents.word.names import paragraph, related, remove, text_run, value, visible, w
from learnhub.documents.word.numbers import Lists
from learnhub.documents.word.paragraphs import Plain, plain_paragraph, plain_runs
from learnhub.documents.word.styles import Styles, outline
from learnhub.documents.word.work import Work
from learnhub.questions.interchange.xml import Element, attribute, first, inside, local, named

EQUATION = N_("A formula became plain text: “%(words)s”. Please check it.")
HEADER = N_("The page header is left out: “%(words)s”.")
FOOTER = N_("The page footer is left out: “%(words)s”.")
BREAKS = N_("Page breaks are left out, because lessons have no pages. Places: %(count)s.")
COLOURS = N_("Coloured words are shown in the ordinary colour. Places: %(count)s.")
LETTERED = N_("A list with letters or Roman numbers is counted with numbers here.")
HEADING_NUMBERS = N_("Word counts the headings of this document; the numbers are left out.")
_NO_TEXT = N_("There is no text in this Word file. It may be damaged: please save it again.")
_NOTE_GONE = N_("A footnote is missing in the document.")

_WORDS = re.compile(r"[^\W\d_]{2,}")
_PLAIN_COLOUR = re.compile(r"auto|0{6}|f{6}|([0-3])[0-9a-f]\1[0-9a-f]\1[0-9a-f]", re.IGNORECASE)
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass(slots=True)
class _Count:
    lettered: set[str] = field(default_factory=set)
    numbered_heading: bool = False
    contents: bool = False


def prepare(work: Work) -> Element | None:
    """Return the body of a Word document in plain form; None, told, where there is none."""
    root = work.package.part(work.package.main)
    body = first(root, "body")
    if body is None:
        if root is not None:
            work.told.refuse(_NO_TEXT)
        return None
    styles = Styles.of(work.package.beside("styles"))
    lists = Lists.of(work.package.beside("numbering"))
    _open(body, work.package.main, styles, work)
    _append_notes(body, styles, work)
    _tell_headers(body, work)
    join_drop_caps(body)
    read_fields(body, work)
    blocks = list(body.iter(w("p")))
    for block in blocks:
        take_drawings(block, work)
    _equations(body, work)
    _tell_of_whole(body, work)
    count = _Count()
    for block in list(body.iter(w("p"))):
        _plain(block, Plain(styles, lists), count, work)
    _tell_counts(count, work)
    for node in list(body.iter(w("sectPr"))):
        remove(node)
    return body


def _open(root: Element, path: str, styles: Styles, work: Work) -> None:
    """Make a part ready: places in its ids, one version of everything, changes settled."""
    work.with_places(root, path)
    choose_alternatives(root)
    _note_headings(root, styles, work)
    settle(root, styles, work)


def _note_headings(root: Element, styles: Styles, work: Work) -> None:
    heading = ""
    for block in root.iter(w("p")):
        if _sort_of(block, styles) in ("h1", "h2", "h3", "h4", "h5", "h6", "title"):
            heading = visible(block) or heading
        work.headings[block] = heading


def _sort_of(block: Element, styles: Styles) -> str:
    return outline(block) or styles.look(value(first(block, "pPr", "pStyle"))).sort


def _append_notes(body: Element, styles: Styles, work: Work) -> None:
    """Put a sign for every note into the text, and the notes behind it."""
    parts: dict[str, dict[str, Element]] = {}
    numbers: dict[tuple[str, str], int] = {}
    references = list(body.iter(*map(w, _NOTES)))
    for reference in references:
        sort, note_id = _NOTES[local(reference)], value(reference, "id")
        if sort not in parts:
            parts[sort] = _notes_in(sort, styles, work)
        if note_id not in parts[sort]:
            work.at(reference)
            work.told.warn(_NOTE_GONE)
            remove(reference)
            continue
        key = (sort, note_id)
        if key not in numbers:
            numbers[key] = work.draft.note()
        reference.addprevious(text_run(marks.mark(marks.NOTE, numbers[key]))[0])
        remove(reference)
    for (sort, note_id), number in numbers.items():
        body.append(paragraph(marks.mark(marks.NOTE_TEXT, number)))
        for block in list(parts[sort][note_id]):
            body.append(block)


def _notes_in(sort: str, styles: Styles, work: Work) -> dict[str, Element]:
    root = work.package.beside(sort)
    if root is None:
        return {}
    _open(root, work.package.path_beside(sort), styles, work)
    return {attribute(node, "id"): node for node in named(root, sort.removesuffix("s"))}


def _tell_headers(body: Element, work: Work) -> None:
    work.told.nowhere()
    seen: set[str] = set()
    for node in body.iter(w("headerReference"), w("footerReference")):
        path = work.target(related(node, "id"))
        root = work.package.part(path) if path and path not in seen else None
        seen.add(path)
        words = visible(root, 300) if root is not None else ""
        if _WORDS.search(words):
            work.told.warn(HEADER if local(node) == "headerReference" else FOOTER, words=words)


def _equations(body: Element, work: Work) -> None:
    for formula in list(body.iter("{*}oMath")):
        parent = formula.getparent()
        if parent is None:
            continue
        words = marks.clean(" ".join(linear(formula).split()))
        work.at(formula)
        work.told.warn(EQUATION, words=words)
        outer = parent if local(parent) == "oMathPara" else formula
        run = text_run(words)
        holder = outer.getparent()
        outer.addprevious(run[0] if holder is not None and local(holder) == "r" else run)
        remove(formula)
        if outer is parent and next(parent.iter("{*}oMath"), None) is None:
            remove(parent)


def _tell_of_whole(body: Element, work: Work) -> None:
    work.told.nowhere()
    breaks = sum(1 for node in body.iter(w("br")) if value(node, "type") in ("page", "column"))
    breaks += sum(1 for node in body.iter(w("sectPr")) if local_parent(node) == "pPr")
    if breaks:
        work.told.warn(BREAKS, count=breaks)
    coloured = sum(
        1
        for node in body.iter(w("color"))
        if value(node) and not _PLAIN_COLOUR.fullmatch(value(node)) and _is_of_words(node)
    )
    if coloured:
        work.told.warn(COLOURS, count=coloured)


def _is_of_words(colour: Element) -> bool:
    """Say whether a colour is that of words in a text, and not of a link, which has one anyway."""
    run = next(colour.iterancestors(w("r")), None)
    in_link = next(colour.iterancestors(w("hyperlink")), None) is not None
    return run is not None and not in_link and bool(visible(run))


def local_parent(node: Element) -> str:
    """Return the name of the element that an element stands in."""
    parent = node.getparent()
    return "" if parent is None else local(parent)


def _plain(block: Element, plain: Plain, count: _Count, work: Work) -> None:
    sort = _sort_of(block, plain.styles)
    if sort == "contents":
        if not count.contents:
            work.told.nowhere()
            work.told.warn(CONTENTS)
        count.contents = True
        _keep_anchors(block)
        return
    plain_runs(block, sort, plain)
    item = plain_paragraph(block, sort, plain)
    if item is None or item.number is None:
        return
    if sort.startswith("h"):
        count.numbered_heading = True
    elif item.form not in ("decimal", "decimalZero") and item.form not in count.lettered:
        count.lettered.add(item.form)
        work.at(block)
        work.told.warn(LETTERED)


def _keep_anchors(block: Element) -> None:
    """Take a paragraph out, unless something in it is needed to read what follows."""
    for node in list(inside(block, "r", "hyperlink")):
        if not any(local(each) in ("fldChar", "instrText") for each in node.iter("{*}*")):
            remove(node)


def _tell_counts(count: _Count, work: Work) -> None:
    work.told.nowhere()
    if count.numbered_heading:
        work.told.warn(HEADING_NUMBERS)
