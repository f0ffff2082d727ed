"""Writes what stands within a paragraph of an OpenDocument text."""

import html
from collections.abc import Callable

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.opendocument.frames import SHAPES, drawn
from learnhub.documents.opendocument.work import Work, all_words
from learnhub.documents.word.changes import CONTROL, DELETED, HIDDEN
from learnhub.documents.word.fields import FIELD
from learnhub.questions.interchange.html.signs import names
from learnhub.questions.interchange.xml import Element, attribute, first, local

SCRIPT = N_("A script in the document is left out.")

# What they hold stays; that it was counted or looked up is told.
FIELDS = names(
    """
    author-initials author-name chapter character-count conditional-text creation-date
    creation-time creator database-display date description editing-cycles editing-duration
    expression file-name hidden-text image-count initial-creator keywords modification-date
    modification-time object-count page-continuation page-count page-number
    page-variable-get paragraph-count print-date print-time printed-by sender-city
    sender-company sender-email sender-firstname sender-lastname sheet-name subject
    table-count template-name text-input time user-defined user-field-get variable-get
    variable-input variable-set word-count
    """
)
_QUIET = names(
    """
    annotation-end bookmark-end change-end change-start reference-mark-end
    soft-page-break toc-mark alphabetical-index-mark user-index-mark toc-mark-start
    toc-mark-end alphabetical-index-mark-start alphabetical-index-mark-end tracked-changes
    """
)
_PLACES = frozenset({"bookmark", "bookmark-start", "reference-mark", "reference-mark-start"})
_CONTROLS = frozenset({"drop-down", "placeholder"})


def inline(node: Element, work: Work) -> str:
    """Return what is in a paragraph or span as HTML."""
    pieces = [_text(node.text)]
    for child in node:
        pieces.append(_piece(child, work))
        pieces.append(_text(child.tail))
    return "".join(pieces)


def _text(text: str | None) -> str:
    return html.escape(marks.clean(text or ""), quote=False)


def _piece(node: Element, work: Work) -> str:
    name = local(node)
    if name in _QUIET or not name:
        return ""
    if name in _PLACES:
        return f'<a id="{html.escape(attribute(node, "name"))}"></a>'
    if name in SHAPES:
        return drawn(node, work)
    form = _FORMS.get(name)
    if form is not None:
        return form(node, work)
    if name in FIELDS:
        work.told.warn(FIELD, name=name)
    elif name in _CONTROLS:
        work.told.warn(CONTROL, words=all_words(node))
    return inline(node, work)


def _span(node: Element, work: Work) -> str:
    style = attribute(node, "style-name")
    tags = work.styles.tags(style)
    if "hidden" in tags:
        work.told.warn(HIDDEN, words=all_words(node))
        return ""
    if work.styles.is_coloured(style):
        work.coloured += 1
    inner = inline(node, work)
    if not inner.strip():
        return inner
    for tag in tags:
        inner = f"<{tag}>{inner}</{tag}>"
    return inner


def _link(node: Element, work: Work) -> str:
    address = attribute(node, "href")
    inner = inline(node, work)
    if address.startswith("#"):
        # "#Chapter|outline" and the like name headings by their words.
        address = address.partition("|")[0]
    return f'<a href="{html.escape(address)}">{inner}</a>' if address else inner


def _note(node: Element, work: Work) -> str:
    number = work.draft.note()
    body = first(node, "note-body")
    before, work.after = work.after, []
    words = work.blocks(body, work) if body is not None else ""
    work.after = before
    work.notes.append(f"<p>{marks.mark(marks.NOTE_TEXT, number)}</p>{words}")
    return marks.mark(marks.NOTE, number)


def _comment(node: Element, work: Work) -> str:
    work.comments += 1
    return ""


def _ruby(node: Element, work: Work) -> str:
    base, reading = first(node, "ruby-base"), first(node, "ruby-text")
    words = inline(base, work) if base is not None else ""
    above = all_words(reading) if reading is not None else ""
    return f"{words} ({html.escape(above)})" if above else words


def _change(node: Element, work: Work) -> str:
    words = work.deleted.pop(attribute(node, "change-id"), "")
    if words:
        work.told.warn(DELETED, words=words)
    return ""


def _script(node: Element, work: Work) -> str:
    work.told.warn(SCRIPT)
    return ""


def _spaces(node: Element, work: Work) -> str:
    count = attribute(node, "c")
    return " " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, 200)


_FORMS: dict[str, Callable[[Element, Work], str]] = {
    "span": _span, "a": _link, "note": _note, "annotation": _comment, "ruby": _ruby,
    "script": _script, "change": _change, "s": _spaces, "tab": lambda node, work: "\t",
    "line-break": lambda node, work: "<br>",
}  # fmt: skip
