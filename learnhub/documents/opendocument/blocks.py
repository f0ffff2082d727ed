"""Writes the blocks of an OpenDocument text as HTML: headings, paragraphs, lists, tables."""

from collections.abc import Callable

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.opendocument.frames import SHAPES, drawn
from learnhub.documents.opendocument.inline import inline
from learnhub.documents.opendocument.lists import listed
from learnhub.documents.opendocument.tables import table
from learnhub.documents.opendocument.work import Work, beginning
from learnhub.documents.word.changes import CONTENTS
from learnhub.questions.interchange.html.signs import names
from learnhub.questions.interchange.xml import Element, attribute, local

INDEX = N_("An index (%(name)s) is left out, because lessons have none.")

_QUIET = names(
    """
    forms sequence-decls soft-page-break tracked-changes user-field-decls variable-decls
    dde-connection-decls alphabetical-index-auto-mark-file change change-start change-end
    sequence-decl title desc glue-point event-listeners enhanced-geometry
    """
)
_INDEXES = names(
    """
    alphabetical-index illustration-index object-index table-index user-index
    """
)


def blocks(node: Element, work: Work) -> str:
    """Return the blocks in an element as HTML."""
    pieces: list[str] = []
    for child in node:
        name = local(child)
        form = _FORMS.get(name)
        if form is not None:
            pieces.append(form(child, work))
        elif name in SHAPES:
            sign = drawn(child, work)
            pieces.append(f"<p>{sign}</p>" if sign else "")
        elif name in _INDEXES:
            work.told.at(work.heading, "")
            work.told.warn(INDEX, name=name)
        elif name not in _QUIET and name:
            pieces.append(blocks(child, work))
        pieces += _waiting(work)
    return "".join(pieces)


def _waiting(work: Work) -> list[str]:
    waiting, work.after = work.after, []
    return waiting


def _heading(node: Element, work: Work) -> str:
    work.heading = beginning(node) or work.heading
    work.told.at(work.heading, "")
    said = attribute(node, "outline-level")
    level = min(int(said), 6) if said.isdecimal() and 0 < len(said) < 4 else 1
    inner = inline(node, work)
    return f"<h{max(level, 1)}>{inner}</h{max(level, 1)}>"


def _paragraph(node: Element, work: Work) -> str:
    sort = work.styles.sort(attribute(node, "style-name"))
    if sort == "contents":
        _tell_contents(work)
        return ""
    if sort == "title" or sort.startswith("h"):
        work.heading = beginning(node) or work.heading
    work.near(node)
    inner = inline(node, work)
    if sort == "caption":
        return _caption(inner)
    before, after = _SORTS.get(sort, (f"<{sort}>", f"</{sort}>") if sort else ("<p>", "</p>"))
    return f"{before}{inner}{after}"


_SORTS = {
    "title": ('<h1 class="title">', "</h1>"),
    "quote": ("<blockquote><p>", "</p></blockquote>"),
    "code": ("<pre>", "</pre>"),
}


def _caption(inner: str) -> str:
    """Return a caption; the picture that stands in the same paragraph comes before it."""
    signs = "".join(f[0] for f in marks.ANY.finditer(inner) if f[1] == marks.PICTURE)
    words = marks.ANY.sub(lambda f: "" if f[1] == marks.PICTURE else f[0], inner)
    picture = f"<p>{signs}</p>" if signs else ""
    return f'{picture}<p class="caption">{words}</p>' if words.strip() else picture


def _tell_contents(work: Work) -> None:
    if not work.contents:
        work.told.nowhere()
        work.told.warn(CONTENTS)
    work.contents = True


def _contents(node: Element, work: Work) -> str:
    _tell_contents(work)
    return ""


_FORMS: dict[str, Callable[[Element, Work], str]] = {
    "h": _heading, "p": _paragraph, "list": listed, "table": table, "table-of-content": _contents,
}  # fmt: skip
