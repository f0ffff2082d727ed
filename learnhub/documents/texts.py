"""Takes texts in Markdown over: pictures to the course, links to the lessons they lead to."""

import base64
import binascii
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from learnhub.documents.markdown import TOO_LONG, is_too_long, read_markdown, with_addresses
from learnhub.documents.page import ELSEWHERE, GONE, LINK
from learnhub.documents.pictures import Shelf
from learnhub.documents.slugs import Slugs
from learnhub.documents.told import Told
from learnhub.documents.values import ImportedLesson
from learnhub.documents.web import path_of

_DATA = re.compile(r"data:image/([\w.+-]{1,40});base64,([A-Za-z0-9+/=]*)\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")
_PICTURE_ON_THE_WEB = re.compile(r"https?://|//", re.IGNORECASE)


@dataclass(slots=True)
class Texts:
    """Markdown files that belong together; `files` are those beside them, by path."""

    told: Told
    shelf: Shelf
    files: Mapping[str, bytes]
    title: str
    slugs: Slugs = field(default_factory=Slugs)

    def lessons(self, paths: list[str]) -> list[ImportedLesson]:
        """Return the lessons of these files."""
        found: list[ImportedLesson] = []
        first: dict[str, str] = {}
        sources: list[str] = []
        for path in paths:
            for text in read_markdown(self.files[path], path, self.told):
                title = text.title or _name_of(path) or self.title
                if is_too_long(text.body):
                    self.told.at(title, "")
                    self.told.refuse(TOO_LONG)
                    continue
                slug = self.slugs.free(title)
                first.setdefault(path, slug)
                place = path if len(paths) == 1 else f"{self.told.name}/{path}"
                found.append(ImportedLesson(title, text.body.lstrip("\n"), place, slug))
                sources.append(path)
        return [
            replace(lesson, body=self._body(lesson, path, first))
            for lesson, path in zip(found, sources, strict=True)
        ]

    def _body(self, lesson: ImportedLesson, path: str, slugs: Mapping[str, str]) -> str:
        self.told.at(lesson.title, "")

        def change(address: str, is_picture: bool) -> str:
            if is_picture:
                return self._picture(address, path)
            return self._link(address, path, slugs)

        body = with_addresses(lesson.body, change).rstrip("\n")
        return f"{body}\n" if body else ""

    def _picture(self, address: str, path: str) -> str:
        if _PICTURE_ON_THE_WEB.match(address):
            self.told.warn(ELSEWHERE, name=address)
            return address
        inside = _DATA.match(address)
        name = posixpath.basename(path_of(path, address))
        data = self.files.get(path_of(path, address))
        if inside:
            name = f"picture.{inside[1]}"
            try:
                data = base64.b64decode(inside[2])
            except (binascii.Error, ValueError):
                data = None
        if not data:
            self.told.warn(GONE, name=name)
            return address
        kept = self.shelf.add(name, data)
        return f"../media/{kept}" if kept else address

    def _link(self, address: str, path: str, slugs: Mapping[str, str]) -> str:
        if address.startswith("#") or _SCHEME.match(address):
            return address
        target = path_of(path, address)
        slug = slugs.get(target)
        if slug is not None:
            _, sign, anchor = address.partition("#")
            return f"{slug}.md{sign}{anchor}"
        if target in self.files and not target.lower().endswith((".md", ".markdown")):
            kept = self.shelf.add(target, self.files[target])
            if kept:
                return f"../media/{kept}"
        self.told.warn(LINK, target=address)
        return address


def _name_of(path: str) -> str:
    """Return the name of a file as a title."""
    stem = posixpath.basename(path).rpartition(".")[0]
    return " ".join(re.sub(r"[_\-\s]+", " ", re.sub(r"^\d{1,3}[_\-. ]+", "", stem)).split())
