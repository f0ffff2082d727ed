"""Reads files and packages of QTI 1.2 into a bank."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Note, Source, refusal
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.packages import (
    Package,
    is_package,
    notes_of,
    open_package,
)
from learnhub.questions.interchange.places import Places
from learnhub.questions.interchange.qti12.item import open_item
from learnhub.questions.interchange.qti12.making import Place, question_of
from learnhub.questions.interchange.qti12.outline import Found, identity, outline_of, stimuli
from learnhub.questions.interchange.qti12.pictures import Fetch, Pictures
from learnhub.questions.interchange.qti12.remarks import Remarks
from learnhub.questions.interchange.xml import Element, attribute, parse, place, place_of, root_name
from learnhub.questions.message import Msg, msg

ROOT = "questestinterop"

_NOTHING = N_("there is no question in this file")
_OTHER = N_("this is not QTI 1.2: the outermost element is “%(name)s”")
_TWIN = N_(
    "the same questions stand in “%(name)s” with more detail; they were read from there only"
)
_NEWER = N_(
    "the package also holds %(count)s files in a newer version of QTI, which are not read here"
)
_FULLER = "non_cc_assessments/"


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file, and the way from it to its pictures."""

    root: Element
    path: str
    fetch: Fetch


@dataclass(slots=True)
class Pile:
    """What comes together while files are read."""

    entries: list[Entry] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    places: Places = field(default_factory=Places)
    shelf: Shelf = field(default_factory=Shelf)

    def imported(self) -> Imported:
        """Return all of it."""
        return Imported(
            bank=Bank(tuple(self.entries), self.shelf.media),
            read=len(self.entries) + len(self.lost),
            changed=tuple(self.changed),
            lost=tuple(self.lost),
        )


def read(source: Source) -> Imported:
    """Return everything a file or a package holds."""
    return _read_package(source) if is_package(source.data) else _read_file(source)


def _read_file(source: Source) -> Imported:
    root = parse(source.data, source.name)
    if isinstance(root, Msg):
        return refusal(place_of(source.name, root), root)
    if root_name(source.data) not in (ROOT, "item"):
        return refusal(source.name, msg(_OTHER, name=root_name(source.data)))
    pile = Pile()
    _read_documents([Document(root, source.name, source.beside)], pile)
    return pile.imported() if pile.entries or pile.lost else refusal(source.name, msg(_NOTHING))


def _read_package(source: Source) -> Imported:
    package = open_package(source.data)
    if isinstance(package, Msg):
        return refusal(source.name, package)
    pile = Pile(changed=list(notes_of(package, source.name)))
    found: list[Document] = []
    newer = 0
    for path in _in_order(package):
        name = root_name(package.files[path])
        newer += name in ("assessmentItem", "qti-assessment-item")
        if name != ROOT:
            continue
        where = f"{source.name}/{path}"
        root = parse(package.files[path], where)
        if isinstance(root, Msg):
            pile.changed.append(Note(place_of(where, root), "", root))
        else:
            found.append(Document(root, path, _fetch(package, path)))
    if newer:
        pile.changed.append(Note(source.name, "", msg(_NEWER, count=newer)))
    _read_documents(_without_twins(found, pile), pile)
    if pile.entries or pile.lost:
        return pile.imported()
    broken = [note for note in pile.changed if note.where != source.name]
    if broken:
        return refusal(broken[0].where, broken[0].reason)
    return refusal(source.name, msg(_NOTHING))


def _in_order(package: Package) -> Iterable[str]:
    """Return the files that may hold questions: as the manifest lists them, then the others."""
    resources = package.manifest.resources if package.manifest else ()
    listed = (
        package.resolve(each.base, href) for each in resources for href in (each.href, *each.files)
    )
    known = set(package.xml_files())
    return dict.fromkeys([*(path for path in listed if path in known), *package.xml_files()])


def _fetch(package: Package, base: str) -> Callable[[str], bytes | None]:
    def fetch(name: str) -> bytes | None:
        path = package.resolve(base, name)
        return None if path is None else package.files[path]

    return fetch


def _without_twins(documents: list[Document], pile: Pile) -> list[Document]:
    """Return the documents without those that Canvas writes twice: for all, and for itself."""
    fuller = {
        identity(each.root): each.path for each in documents if _FULLER in each.path
    }
    kept: list[Document] = []
    for document in documents:
        twin = fuller.get(identity(document.root) or "-")
        if twin is None or twin == document.path:
            kept.append(document)
        else:
            pile.changed.append(Note(place(document.root), "", msg(_TWIN, name=twin)))
    return kept


def _read_documents(documents: Iterable[Document], pile: Pile) -> None:
    for document in documents:
        outline = outline_of(document.root)
        pile.changed += outline.notes
        names = dict(stimuli(outline))
        for found in outline.items:
            _read_item(found, names, document, pile)


def _read_item(found: Found, names: dict[str, str], document: Document, pile: Pile) -> None:
    remarks = Remarks()
    item = open_item(found.node, Pictures(document.fetch, pile.shelf, remarks), found.points)
    where = pile.places.of(found.node)
    name = item.name or attribute(found.node, "ident")
    question = question_of(item, Place(found.folder, names), pile.ids)
    if isinstance(question, Msg):
        pile.lost.append(Note(where, name, question))
        return
    fits = fitted(question)
    if isinstance(fits, Msg):
        pile.lost.append(Note(where, name, fits))
        return
    question, changes = fits
    pile.entries.append(Entry(question, found.folder, where))
    for change in changes:
        remarks.add(change)
    pile.changed += [Note(where, name, reason) for reason in remarks.all]
