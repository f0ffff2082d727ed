"""Takes along the files that the texts of a question point at, and lets go of those not there."""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from learnhub.base.words import N_
from learnhub.questions.code import without_code
from learnhub.questions.compiling import compile_question
from learnhub.questions.interchange.bank import MEDIA, Source
from learnhub.questions.interchange.markdown import targets_of
from learnhub.questions.interchange.media import ENDINGS, Shelf
from learnhub.questions.interchange.texts import repointed
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question

_OUTSIDE = re.compile(r"(?!data:)[A-Za-z][A-Za-z0-9+.-]*:|#|/", re.IGNORECASE)
_DATA = re.compile(r"data:(?P<type>[a-z]+/[a-z0-9.+-]+);base64,", re.IGNORECASE)
_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/jpg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "application/pdf": "pdf",
}
_MOODLES_OWN = "@@PLUGINFILE@@/"
_REFERENCE = re.compile(
    r"!?\[(?P<words>(?:\\.|[^\[\]\\])*)\]\([ ]*<?(?P<link>[^\s\"'<>()]+)[^()\n]*\)"
    r"(?:\{[^{}\n]*\})?"
    r"|<img\b(?P<image>[^<>]*)>"
)
_SOURCE = re.compile(r"\bsrc[ ]*=[ ]*[\"'](?P<target>[^\s\"'<>()]+)")
_ALT = re.compile(r"\balt[ ]*=[ ]*(?:\"(?P<one>[^\"]*)\"|'(?P<two>[^']*)')")
_NOT_READABLE = msg(N_("a picture within the text cannot be read"))


@dataclass(frozen=True, slots=True)
class _Change:
    """Does the same to every text of a question."""

    text: Callable[[str], str]

    def inline(self, text: str) -> str:
        return self.text(text)

    def block(self, text: str) -> str:
        return self.text(text)


def with_pictures(
    question: Question, source: Source, shelf: Shelf
) -> tuple[Question, tuple[Msg, ...]]:
    """Return the question with its files on the shelf, and which of them are not.

    Of a picture or link without its file the words stay.
    """
    kept: dict[str, str] = {}
    missing: dict[str, Msg] = {}
    shown = _pictures(question)
    for target in targets_of(question):
        if _OUTSIDE.match(target) or not (target in shown or _is_file(target)):
            continue
        name = _shelved(target, source, shelf)
        if isinstance(name, Msg):
            missing[target] = name
        else:
            kept[target] = MEDIA + name
    if not kept and not missing:
        return question, ()

    def changed(text: str) -> str:
        return repointed(_without(text, missing), lambda target: kept.get(target, target))

    return compile_question(question, _Change(changed)), tuple(missing.values())


def _pictures(question: Question) -> frozenset[str]:
    """Return what is shown as a picture, whatever its ending is."""
    found = set[str]()

    def collect(text: str) -> str:
        for reference in _REFERENCE.finditer(text):
            if reference["link"] and reference[0].startswith("!"):
                found.add(reference["link"])
            source = _SOURCE.search(reference["image"] or "")
            if source:
                found.add(source["target"])
        return text

    compile_question(question, _Change(collect))
    return frozenset(found)


def _is_file(target: str) -> bool:
    """Say whether a link leads to a file of a kind that is carried over, not to another page."""
    return target.rpartition(".")[2].lower() in ENDINGS


def _shelved(target: str, source: Source, shelf: Shelf) -> str | Msg:
    data = _DATA.match(target)
    if data:
        ending = _ENDINGS.get(data["type"].lower(), "")
        try:
            return shelf.add(f"picture.{ending}", b64decode(unquote(target[data.end() :])))
        except binascii.Error:
            return _NOT_READABLE
    name = unquote(target).removeprefix(_MOODLES_OWN)
    found = source.beside(name)
    if found is None:
        return msg(N_("the file “%(name)s” is missing"), name=name[:200])
    return shelf.add(name, found)


def _without(text: str, missing: dict[str, Msg]) -> str:
    """Return the text with only the words of what points at a missing file."""
    if not missing:
        return text
    pieces, done = list[str](), 0
    for found in _REFERENCE.finditer(without_code(text)):
        words = _words_of(found, text, missing)
        if words is not None:
            pieces += [text[done : found.start()], words]
            done = found.end()
    return "".join([*pieces, text[done:]])


def _words_of(found: re.Match[str], text: str, missing: dict[str, Msg]) -> str | None:
    """Return the words of a picture or link whose file is missing, else None."""
    if found["image"] is None:
        start, end = found.span("words")
        return text[start:end] if found["link"] in missing else None
    source, alt = _SOURCE.search(found["image"]), _ALT.search(found["image"])
    if source is None or source["target"] not in missing:
        return None
    return (alt["one"] or alt["two"] or "") if alt else ""
