"""Reads files and packages of QTI 2 and 3 into a bank."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Note, Source, refusal
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.packages import Package, is_package, notes_of, open_package
from learnhub.questions.interchange.places import Places
from learnhub.questions.interchange.qti2.item import Templates, item_of
from learnhub.questions.interchange.qti2.names import ITEM, TEST, with_plain_names
from learnhub.questions.interchange.qti2.pictures import Files, Pictures
from learnhub.questions.interchange.qti2.reading import read_question
from learnhub.questions.interchange.qti2.sections import references
from learnhub.questions.interchange.qti2.sources import NOT_THERE, Document, documents_of
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.xml import Element, local, parse, place_of
from learnhub.questions.message import Msg, msg

NO_QUESTION = N_("there is no question in QTI 2 or 3 in it")
NO_ITEM = N_("this file is no question in QTI 2 or 3")


def read(source: Source) -> Imported:
    """Return everything a file holds, of any version."""
    if is_package(source.data):
        package = open_package(source.data)
        if isinstance(package, Msg):
            return refusal(source.name, package)
        return _read_package(package, source.name)
    return _read_file(source)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and how further items are read into it."""

    files: Files
    templates: Templates
    ids: Ids = field(default_factory=Ids)
    places: Places = field(default_factory=Places)
    shelf: Shelf = field(default_factory=Shelf)
    entries: list[Entry] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)

    def read_bytes(self, data: bytes, where: str, document: Document) -> None:
        """Read an item; one that is not XML is lost."""
        root = parse(data, where)
        if isinstance(root, Msg):
            self.lost.append(Note(place_of(where, root), _name_of(document.path), root))
        else:
            self.read_root(root, document)

    def read_root(self, root: Element, document: Document) -> None:
        """Read an item."""
        with_plain_names(root)
        name = " ".join((root.get("title") or root.get("identifier") or "").split())
        told = Told(self.places.of(root), name or _name_of(document.path))
        if local(root) != ITEM:
            self.lost.append(told.note(msg(NO_ITEM)))
            return
        if document.told:
            told.add(document.told)
        pictures = Pictures(self.shelf, self.files, document.path, told)
        item = item_of(root, pictures, told, self.templates, document.weight)
        question = read_question(item, self.ids, document.tags, document.folder)
        if isinstance(question, Msg):
            self.lost.append(told.note(question))
            return
        self.entries.append(Entry(question, document.folder, told.where))
        self.changed += told.notes

    def miss(self, where: str, name: str, address: str) -> None:
        """Say that a question that is named somewhere is not there."""
        self.lost.append(Note(where, name, msg(NOT_THERE, name=address[:100])))

    def imported(self, where: str) -> Imported:
        """Return what was read; a file without any question is refused."""
        read = len(self.entries) + len(self.lost)
        if not read:
            first = next(iter(self.changed), Note(where, "", msg(NO_QUESTION)))
            return refusal(first.where, first.reason)
        bank = Bank(tuple(self.entries), self.shelf.media)
        return Imported(bank, read, tuple(self.changed), tuple(self.lost))


def _name_of(path: str) -> str:
    return posixpath.basename(path).rpartition(".")[0] or path


def _read_package(package: Package, name: str) -> Imported:
    def find(base: str, address: str) -> tuple[str, bytes] | None:
        path = package.resolve(base, address)
        return None if path is None else (path, package.files[path])

    reading = _Reading(Files(find), _templates_in(package))
    found = documents_of(package, name)
    reading.changed += [*notes_of(package, name), *found.notes]
    for document in found.documents:
        data = package.files.get(document.path, b"")
        reading.read_bytes(data, f"{name}/{document.path}", document)
    for missing in found.missing:
        reading.miss(missing.where, missing.name, missing.address)
    return reading.imported(name)


def _templates_in(package: Package) -> Templates:
    """Return the rules that a package brings along, by the names of their files."""
    known: dict[str, Element | None] = {}

    def rules(name: str) -> Element | None:
        if name not in known:
            path = next(
                (p for p in package.files if posixpath.basename(p).lower() == f"{name}.xml"), None
            )
            root = parse(package.files[path], path) if path else None
            known[name] = None
            if root is not None and not isinstance(root, Msg):
                known[name] = with_plain_names(root)
        return known[name]

    return rules


def _read_file(source: Source) -> Imported:
    root = parse(source.data, source.name)
    if isinstance(root, Msg):
        return refusal(place_of(source.name, root), root)

    def find(base: str, address: str) -> tuple[str, bytes] | None:
        data = source.beside(address)
        return None if data is None else (address, data)

    reading = _Reading(Files(find), lambda name: None)
    with_plain_names(root)
    if local(root) == ITEM:
        reading.read_root(root, Document(source.name))
    elif local(root) == TEST:
        _read_test(root, source, reading, find)
    return reading.imported(source.name)


def _read_test(
    root: Element,
    source: Source,
    reading: _Reading,
    find: Callable[[str, str], tuple[str, bytes] | None],
) -> None:
    for reference in references(root, "", find):
        found = find(reference.base, reference.address)
        if found is None:
            reading.miss(reference.where, reference.identifier, reference.address)
            continue
        document = Document(found[0], reference.folder, reference.weight)
        folder = posixpath.dirname(source.name)
        reading.read_bytes(found[1], posixpath.join(folder, found[0]), document)
