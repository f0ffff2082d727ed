"""Opens a Word file: its parts as trees, and which part belongs to which."""

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from learnhub.base.archives import Limits, read_archive
from learnhub.base.words import N_
from learnhub.documents.told import Told
from learnhub.documents.word.names import STRICT
from learnhub.questions.interchange.xml import Element, attribute, inside, named, parse
from learnhub.questions.message import Msg

MOST_FILES = 5_000
MOST_IN_ALL = 200_000_000
MOST_A_PART = 60_000_000
MOST_ELEMENTS = 1_500_000

_PART_TOO_LARGE = N_("This part of the document is too large and is not read.")
_TOO_MANY = N_("There are more than %(limit)s files in this zip file.")
_TOO_MUCH = N_("The files in this zip file are larger than 200 MB together.")
_NO_TEXT = N_("There is no text in this Word file. It may be damaged: please save it again.")
TOO_LONG = N_("This document is too long. Please divide it into several files.")
_EXTERNAL = "external:"


@dataclass(slots=True)
class Package:
    """The files of a Word document; `main` is the path of the part with the text."""

    files: dict[str, bytes]
    main: str
    told: Told
    _relations: dict[str, dict[str, str]] = field(default_factory=dict)

    def part(self, path: str) -> Element | None:
        """Return a part as a tree; None where there is none or, told, it cannot be read."""
        data = self.files.get(path)
        if data is None:
            return None
        for strict, usual in STRICT.items():
            data = data.replace(strict.encode(), usual.encode())
        root = parse(data, path)
        if isinstance(root, Msg):
            self.told.nowhere()
            self.told.refuse_for(root)
            return None
        if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
            self.told.nowhere()
            self.told.refuse(TOO_LONG)
            return None
        return root

    def beside(self, name: str) -> Element | None:
        """Return the part that the text knows by its sort: "styles", "footnotes", …"""
        targets = self._of(self.main)
        ending = f"/{name}"
        path = next((targets[each] for each in targets if each.endswith(ending)), "")
        return self.part(path or f"{posixpath.dirname(self.main)}/{name}.xml")

    def path_beside(self, name: str) -> str:
        """Return the path of that part."""
        targets = self._of(self.main)
        found = next((targets[each] for each in targets if each.endswith(f"/{name}")), "")
        return found or f"{posixpath.dirname(self.main)}/{name}.xml"

    def target(self, part: str, relation: str) -> str:
        """Return the path that an id stands for in a part, "" for none or one elsewhere."""
        found = self._of(part).get(relation, "")
        return "" if found.startswith(_EXTERNAL) else found

    def address(self, part: str, relation: str) -> str:
        """Return the address elsewhere that an id stands for in a part, "" for none."""
        found = self._of(part).get(relation, "")
        return found.removeprefix(_EXTERNAL) if found.startswith(_EXTERNAL) else ""

    def _of(self, part: str) -> dict[str, str]:
        """Return what a part is related to: by id, and for its own parts also by their sort."""
        if part not in self._relations:
            folder, name = posixpath.split(part)
            data = self.files.get(f"{folder}/_rels/{name}.rels".lstrip("/"))
            root = parse(data, part) if data is not None else None
            found = {} if root is None or isinstance(root, Msg) else _read_relations(root, folder)
            self._relations[part] = found
        return self._relations[part]


def _read_relations(root: Element, folder: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in named(root, "Relationship"):
        target = attribute(node, "Target")
        if attribute(node, "TargetMode") == "External":
            path = _EXTERNAL + target
        elif target.startswith("/"):
            path = unquote(target).lstrip("/")
        else:
            path = posixpath.normpath(posixpath.join(folder, unquote(target)))
        found.setdefault(attribute(node, "Id"), path)
        found.setdefault(attribute(node, "Type"), path)
    return found


def is_word(names: list[str]) -> bool:
    """Say whether a zip file with files of these names is a Word document."""
    lower = {name.lower() for name in names}
    return "word/document.xml" in lower or (
        "[content_types].xml" in lower
        and any(name.startswith("word/document") and name.endswith(".xml") for name in lower)
    )


def open_word(data: bytes, told: Told) -> Package | None:
    """Return the parts of a Word file; None, told, where there is no text in it."""
    limits = Limits(
        files=MOST_FILES,
        total=MOST_IN_ALL,
        depth=10,
        of=lambda name: MOST_A_PART,
        too_large=lambda name: _PART_TOO_LARGE,
        too_many=_TOO_MANY,
        too_much=_TOO_MUCH,
    )
    files, problems = read_archive(data, limits)
    for problem in problems:
        # Objects are told where they stand in the text; the rest is bookkeeping of Word.
        if not problem.where.endswith(".rels") and "/embeddings/" not in problem.where:
            told.add(problem)
    main = _main(files)
    if main not in files:
        told.refuse(_NO_TEXT)
        return None
    return Package(files, main, told)


def _main(files: dict[str, bytes]) -> str:
    types = files.get("[Content_Types].xml")
    root = parse(types, "[Content_Types].xml") if types is not None else None
    if root is not None and not isinstance(root, Msg):
        for node in inside(root, "Override"):
            sort = attribute(node, "ContentType").lower()
            path = attribute(node, "PartName").lstrip("/")
            if sort.endswith(".main+xml") and path in files:
                return path
    return "word/document.xml"
