"""Finds the items of a file or package: by its tests, by its manifest, and what neither lists."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Note
from learnhub.questions.interchange.manifests import NAME, Manifest, Resource
from learnhub.questions.interchange.packages import Package
from learnhub.questions.interchange.qti2.names import ITEM, TEST, plain_name, with_plain_names
from learnhub.questions.interchange.qti2.sections import Reference, references
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    inside,
    local,
    parse,
    root_name,
    text_of,
)
from learnhub.questions.message import Msg, msg

NOT_THERE = N_("its file “%(name)s” is not there")
ELSEWHERE = N_("the manifest names another file, “%(name)s”; this one was taken")
UNLISTED = N_("the list of contents of the package does not name this question")
OTHER_VERSION = N_("this file holds questions in QTI 1.2, which are not read together with others")

_ITEM_TYPE = re.compile(r"(?:imsqti|apip)_(?:apip)?item", re.IGNORECASE)
_TEST_TYPE = re.compile(r"(?:imsqti|apip)_(?:apip)?(?:test|assessment|section)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """An item to read: its path, its place in a test, its tags; `missing` has no file."""

    path: str
    folder: tuple[str, ...] = ()
    weight: float = 1.0
    tags: tuple[str, ...] = ()
    told: Msg | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A question that is named somewhere and has no file."""

    where: str
    name: str
    address: str


@dataclass(slots=True)
class Found:
    """Everything a package holds, in the order in which it is read."""

    documents: list[Document] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def documents_of(package: Package, name: str) -> Found:
    """Return the items of a package: those of tests first, then others of the manifest."""
    return _Search(package, name).found()


class _Search:
    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._name = name
        self._roots = {
            path: plain_name(root_name(package.files[path])) for path in package.xml_files()
        }
        self._found = Found()
        self._taken: set[str] = set()

    def found(self) -> Found:
        """Return what there is."""
        listed = self._listed()
        unlisted = self._unlisted(listed)
        by_path = {path: resource for resource, path in listed if path}
        tags = keywords_of(self._package)
        order = [*self._in_tests(listed), *((path, None) for _, path in listed if path)]
        for path, reference in order:
            if path in self._taken:
                continue
            self._taken.add(path)
            resource = by_path.get(path)
            self._found.documents.append(
                Document(
                    path,
                    reference.folder if reference else (),
                    reference.weight if reference else 1.0,
                    tags.get((resource.base, resource.identifier), ()) if resource else (),
                    self._told(resource, path),
                )
            )
        reason = msg(UNLISTED) if self._package.manifest else None
        for path in unlisted:
            if path not in self._taken:
                self._found.documents.append(Document(path, told=reason))
        self._say_other_versions()
        return self._found

    def _listed(self) -> list[tuple[Resource, str | None]]:
        """Return the items of the manifest with their paths; what is not there is looked for."""
        manifest = self._package.manifest or Manifest("", ())
        found: list[tuple[Resource, str | None]] = []
        waiting: list[Resource] = []
        for resource in manifest.resources:
            path = self._package.resolve(resource.base, resource.href)
            if self._is(resource, path, _ITEM_TYPE, ITEM):
                found.append((resource, path))
                if path is None:
                    waiting.append(resource)
        unlisted = self._unlisted(found)
        for resource in waiting:
            path = _alike(resource, unlisted)
            if path is None:
                self._found.missing.append(
                    Missing(
                        f"{self._name}/{resource.where}",
                        resource.title or resource.identifier,
                        resource.href,
                    )
                )
            else:
                unlisted.remove(path)
                found[found.index((resource, None))] = (resource, path)
        return found

    def _told(self, resource: Resource | None, path: str) -> Msg | None:
        if resource is None or self._package.resolve(resource.base, resource.href) == path:
            return None
        return msg(ELSEWHERE, name=resource.href[:100])

    def _is(self, resource: Resource, path: str | None, sort: re.Pattern[str], name: str) -> bool:
        """Say whether a resource is of a sort: by what its file is, else by its type."""
        root = self._roots.get(path or "", "")
        if root in (ITEM, TEST):
            return root == name
        return sort.match(resource.type) is not None

    def _unlisted(self, listed: list[tuple[Resource, str | None]]) -> list[str]:
        known = {path for _, path in listed}
        return [path for path, root in self._roots.items() if root == ITEM and path not in known]

    def _in_tests(
        self, listed: list[tuple[Resource, str | None]]
    ) -> Iterator[tuple[str, Reference | None]]:
        """Yield the items of the tests in their order."""
        by_name = {resource.identifier: path for resource, path in listed}
        for test in [path for path, root in self._roots.items() if root == TEST]:
            root = parse(self._package.files[test], f"{self._name}/{test}")
            if isinstance(root, Msg):
                self._found.notes.append(Note(f"{self._name}/{test}", "", root))
                continue
            for reference in references(with_plain_names(root), test, self.find):
                path = self._package.resolve(reference.base, reference.address)
                path = path or by_name.get(reference.identifier)
                if path is not None:
                    yield path, reference
                elif reference.identifier not in by_name:
                    self._found.missing.append(
                        Missing(reference.where, reference.identifier, reference.address)
                    )

    def find(self, base: str, address: str) -> tuple[str, bytes] | None:
        """Return path and bytes of a file of the package."""
        path = self._package.resolve(base, address)
        return None if path is None else (path, self._package.files[path])

    def _say_other_versions(self) -> None:
        for path, root in self._roots.items():
            if root == "questestinterop":
                self._found.notes.append(Note(f"{self._name}/{path}", "", msg(OTHER_VERSION)))


def _alike(resource: Resource, unlisted: list[str]) -> str | None:
    """Return the file that is probably meant: of the same name, or named like the resource."""
    wanted = posixpath.basename(resource.href)
    for path in unlisted:
        name = posixpath.basename(path)
        if wanted == name or resource.identifier == name.rpartition(".")[0]:
            return path
    return None


def keywords_of(package: Package) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the keywords that manifests give to resources, by manifest and identifier."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for path, data in package.files.items():
        if posixpath.basename(path).lower() != NAME:
            continue
        root = parse(data, path)
        if isinstance(root, Msg):
            continue
        for resource in inside(root, "resource"):
            words = tuple(_keywords(resource))
            if words:
                found[path, attribute(resource, "identifier")] = words
    return found


def _keywords(resource: Element) -> Iterator[str]:
    for keyword in inside(resource, "keyword"):
        if any(local(above) == "general" for above in keyword.iterancestors()):
            word = " ".join(clean(text_of(keyword))[0].split())
            if word:
                yield word
