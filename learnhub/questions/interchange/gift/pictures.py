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
from learnhub.questions.interchange.media import ENDINGS, Shelf
from learnhub.questions.interchange.targets import repointed
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
    r"(?P<picture>(?<!\\)!)?(?<!\\)\[(?P<words>(?:\\.|[^\[\]\\])*)\]"
    r"\([ ]*<?(?P<link>[^\s\"'<>()]+)[^()\n]*\)"
    r"(?:\{[^{}\n]*\})?"
    r"|<img\b(?P<image>[^<>]*)>"
)
_POINTING = re.compile(
    r"<[A-Za-z][^<>]*?\b(?:src|href)[ ]*=[ ]*[\"'](?P<target>[^\s\"'<>()]+)", re.IGNORECASE
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
    for target, is_shown in _targets(question).items():
        if _OUTSIDE.match(target) or not (is_shown or _is_file(target)):
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


def _targets(question: Question) -> dict[str, bool]:
    """Return what the texts point at, and whether it is shown as a picture there."""
    found: dict[str, bool] = {}

    def collect(text: str) -> str:
        outside = without_code(text)
        for reference in _REFERENCE.finditer(outside):
            source = _SOURCE.search(reference["image"] or "")
            target = source["target"] if source else reference["link"]
            if target:
                is_shown = source is not None or reference["picture"] is not None
                found[target] = found.get(target, False) or is_shown
        for pointing in _POINTING.finditer(outside):
            found.setdefault(pointing["target"], False)
        return text

    compile_question(question, _Change(collect))
    return found


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
