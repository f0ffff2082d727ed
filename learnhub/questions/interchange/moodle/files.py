"""Takes the files out of a question and points the texts at them."""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.xml import Element, inside, text_of
from learnhub.questions.message import Msg, msg

PLUGINFILE = "@@PLUGINFILE@@/"
_GONE = "gone:"

_POINTER = re.compile(r"@@PLUGINFILE@@/+(?P<path>[^\"'\s<>()?#]{1,500})(?:\?[^\"'\s<>()#]{0,500})?")
_DATA = re.compile(
    r"data:(?:image|audio|video)/(?P<sort>[a-z0-9.+-]{1,20});base64,(?P<data>[A-Za-z0-9+/=%\s]+)"
)
_DANGLING = re.compile(
    r"!?\[(?P<shown>(?:[^\[\]\\]|\\.){0,1000})\]"
    r"\(gone:[^()\s]*(?:[ ]\"[^\"]*\")?\)(?:\{decorative\})?"
)
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg", "mpeg": "mp3", "x-wav": "wav", "x-m4a": "m4a"}


@dataclass(slots=True)
class Files:
    """The files of one question by path; each is put on the shelf when a text points at it."""

    question: Element
    shelf: Shelf
    beside: Callable[[str], bytes | None]
    note: Callable[[Msg], None]
    _found: dict[str, Element] | None = field(default=None)

    def pointed(self, text: str, holder: Element) -> str:
        """Return a text that points at the shelf instead of at Moodle's files.

        Those in the element of the text come first: two texts may each have their "image.png".
        """
        if PLUGINFILE not in text and "base64," not in text:
            return text
        near = {_path(node): node for node in holder.iterchildren("{*}file")}
        for path in (*near, *self._all()):
            if quote(path) != path and path in text:
                text = text.replace(f"{PLUGINFILE}{path}", f"{PLUGINFILE}{quote(path)}")
        text = _POINTER.sub(lambda found: self._target(found["path"], near), text)
        return _DATA.sub(self._inlined, text)

    def named(self, path: str, data: str) -> str:
        """Return how a text points at a file that stands in the question as Base64, "" if lost."""
        return self._kept(path, _bytes(data))

    def beside_named(self, path: str) -> str:
        """Return how a text points at a file that lies beside the bank, "" if it is missing."""
        return self._kept(path, self.beside(path))

    def _all(self) -> dict[str, Element]:
        if self._found is None:
            self._found = {}
            for node in inside(self.question, "file"):
                self._found.setdefault(_path(node), node)
        return self._found

    def _target(self, written: str, near: dict[str, Element]) -> str:
        path = unquote(html.unescape(written))
        node = near.get(path)
        if node is None:
            node = self._all().get(path)
        data = self.beside(path) if node is None else _bytes(text_of(node))
        return self._kept(path, data) or f"{_GONE}{quote(path, safe='')}"

    def _inlined(self, found: re.Match[str]) -> str:
        ending = _ENDINGS.get(found["sort"], found["sort"])
        name = f"picture.{ending}"
        return self._kept(name, _bytes(unquote(found["data"]))) or f"{_GONE}{name}"

    def _kept(self, path: str, data: bytes | None) -> str:
        if data is None:
            self.note(msg(N_("the file “%(name)s” is missing"), name=path))
            return ""
        kept = self.shelf.add(path.rsplit("/", 1)[-1], data)
        if isinstance(kept, Msg):
            self.note(kept)
            return ""
        return f"{MEDIA}{kept}"


def without_gone(text: str) -> str:
    """Return Markdown in which pictures and links to missing files are their words."""
    if _GONE not in text:
        return text
    return _DANGLING.sub(lambda found: found["shown"], text).replace(_GONE, "")


def files_of(node: Element) -> Iterator[tuple[str, str]]:
    """Yield path and Base64 of the files right in an element."""
    for found in node.iterchildren("{*}file"):
        yield _path(found), text_of(found)


def _path(node: Element) -> str:
    folder = (node.get("path") or "").strip("/")
    name = (node.get("name") or "").strip()
    return f"{folder}/{name}" if folder else name


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return None
