"""Lets links follow what is moved: only the bytes of their targets change.

Which place in a text is a link is not guessed. Wherever one may stand whose target has moved, the
target is exchanged for a word of its own, and the parser that renders the text says which of these
words it took for targets. Code, escapes and limits so mean the same as for readers.
"""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote

from learnhub.courseware.arranging.shape import place_of
from learnhub.courseware.arranging.source import with_line_feeds
from learnhub.courseware.links import only_pointing
from learnhub.courseware.names import MEDIA, is_picture_name, text_name
from learnhub.markup import Pointer, PointerKind, pointers

_TARGET = re.compile(
    r"(?:\]\(\s{0,9}<?|\]:[ \t]{0,9}<?|\b(?:href|src)\s{0,3}=\s{0,3}[\"']?)"
    r"(?P<target>[^\s<>()\[\]\"'#?]+)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_OPENINGS = (b"](", b"]:", b"href", b"src", b"HREF", b"SRC")


class Moves(Protocol):
    """Says where things are now."""

    def new_place(self, place: str) -> str | None:
        """Return the path without language of a text, None if it was removed."""
        ...

    def new_worksheet(self, name: str) -> str | None:
        """Return the name of a worksheet, None if it was removed."""
        ...

    def new_medium(self, name: str) -> str:
        """Return the name of a picture."""
        ...


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch of a text that may be the target of a link; `new` is None where it leads nowhere.

    `only_picture` says that it means something else where it is not the target of a picture.
    """

    start: int
    end: int
    old: str
    new: str | None
    only_picture: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A link whose target was removed; `line` counts from 1 in the body."""

    line: int
    target: str
    is_worksheet: bool


def may_point(data: bytes) -> bool:
    """Say whether there can be a link or picture in a file at all."""
    return any(opening in data for opening in _OPENINGS)


def followed(body: str, path: str, new_path: str, moves: Moves) -> tuple[str, list[Lost]]:
    """Return the body of a text that lay at `path` with its links as they must be at `new_path`.

    With it come the links that now lead nowhere because their target was removed.
    """
    candidates = list(_candidates(body, path, new_path, moves))
    if not candidates:
        return body, []
    found = _taken_for_targets(body, candidates)
    pieces, done, lost = [], 0, []
    for number, candidate in enumerate(candidates):
        pointer = found.get(number)
        is_picture = pointer is not None and pointer.kind is PointerKind.PICTURE
        if pointer is None or (candidate.only_picture and not is_picture):
            continue
        if candidate.new is None:
            is_worksheet = pointer.kind is PointerKind.WORKSHEET
            lost.append(Lost(pointer.line, candidate.old, is_worksheet))
            continue
        pieces += [body[done : candidate.start], candidate.new]
        done = candidate.end
    return "".join([*pieces, body[done:]]), lost


def _candidates(body: str, path: str, new_path: str, moves: Moves) -> Iterator[_Candidate]:
    for match in _TARGET.finditer(body):
        start, raw = match.start("target"), match["target"]
        meant = unquote(html.unescape(_ESCAPED.sub(r"\1", raw)))
        scheme, colon, name = meant.partition(":")
        if colon and scheme.lower() == "worksheet":
            new_name = moves.new_worksheet(name.strip())
            if new_name != name.strip():
                begin = start + raw.index(":") + 1 if ":" in raw else start
                yield _Candidate(begin, match.end(), name.strip(), new_name)
        elif not colon and "\\" not in meant and not meant.startswith("/"):
            yield from _relative(meant, (start, match.end()), (path, new_path), moves)


def _relative(
    meant: str, span: tuple[int, int], paths: tuple[str, str], moves: Moves
) -> Iterator[_Candidate]:
    """Yield the target of a relative link or picture if it must be written anew."""
    if "/" not in meant and is_picture_name(meant):
        new_name = moves.new_medium(meant)
        if new_name != meant:
            yield _Candidate(*span, meant, new_name, only_picture=True)
        return
    before, after = map(posixpath.dirname, paths)
    full = posixpath.normpath(posixpath.join(before, meant))
    folder, _, name = full.rpartition("/")
    wanted: str | None
    if folder == MEDIA:
        wanted = f"{MEDIA}/{moves.new_medium(name)}"
    elif folder and text_name(name) is not None:
        place = place_of(full)
        new_place = moves.new_place(place)
        wanted = None if new_place is None else new_place + full.removeprefix(place)
    else:
        return
    if wanted is None:
        yield _Candidate(*span, meant, None)
    elif posixpath.normpath(posixpath.join(after, meant)) != wanted:
        yield _Candidate(*span, meant, posixpath.relpath(wanted, after or "."))


def _taken_for_targets(body: str, candidates: list[_Candidate]) -> dict[int, Pointer]:
    """Return which candidates the parser takes for targets, by their position in the list."""
    word = "lh"
    while word in body:
        word += "q"
    pieces, done = [], 0
    for number, candidate in enumerate(candidates):
        pieces += [body[done : candidate.start], f"{word}{number}z"]
        done = candidate.end
    probe = with_line_feeds("".join([*pieces, body[done:]]))
    shape = re.compile(rf"{word}([0-9]+)z(?:[#?].*)?")
    found: dict[int, Pointer] = {}
    for pointer in pointers(only_pointing(probe)):
        match = shape.fullmatch(pointer.target)
        if match:
            found.setdefault(int(match[1]), pointer)
    return found
