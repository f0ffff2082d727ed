"""Two versions of a text beside each other: what changed word by word, and in its settings; pure.

Lines of a difference come from where both versions begin a new line: only there a row can end.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from learnhub.courseware.arranging.source import take_apart, with_line_feeds
from learnhub.courseware.comparing import Piece, SettingChange, compare_texts
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.report import Report
from learnhub.courseware.tree import UnreadableError, parse, plain
from learnhub.courseware.wording import count_words, words

# How many lines that stayed the same are shown around a change.
CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other; the same on both sides, or `skipped` lines not shown."""

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    same: str = ""
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """How one version became the other; the counts are of words."""

    settings: tuple[SettingChange, ...]
    rows: tuple[Row, ...]
    added: int
    removed: int

    @property
    def is_empty(self) -> bool:
        """Say whether nothing can be seen to have changed."""
        return not (self.settings or self.rows)

    @property
    def is_cut(self) -> bool:
        """Say whether parts that stayed the same are left out."""
        return any(row.skipped for row in self.rows)


def difference(before: str, after: str, path: str = "", *, whole: bool = False) -> Difference:
    """Compare two states of a file; "" where it is not there. `whole` shows what stayed, too.

    Settings are told one by one where both can be read; else they are compared as text.
    """
    one, other = _taken_apart(before, path), _taken_apart(after, path)
    settings = _settings(one[0], other[0]) if before and after else ()
    if settings is None:
        settings, one, other = (), ({}, before), ({}, after)
    old, new = with_line_feeds(one[1]), with_line_feeds(other[1])
    pieces = compare_texts(old, new)
    is_same = all(piece.kind == "same" for piece in pieces)
    rows = () if is_same and not whole else tuple(_rows(pieces, whole=whole))
    return Difference(
        settings, rows, _count(pieces, "added"), _count(pieces, "removed"),
    )


def word_counts(before: str, after: str) -> tuple[int, int]:
    """Return how many words came in and went out, without saying where; fast."""
    old, new = Counter(words(before)), Counter(words(after))
    return (new - old).total(), (old - new).total()


def _count(pieces: Sequence[Piece], kind: str) -> int:
    return sum(count_words(piece.text) for piece in pieces if piece.kind == kind)


Said = Mapping[str, str] | None


def _taken_apart(text: str, path: str) -> tuple[Said, str]:
    """Return what a file says in its settings, None where they cannot be read, and its body."""
    if path == MANIFEST:
        return _said(text), ""
    source = take_apart(text.encode("utf-8", "replace"), "", Report(""))
    return (_said(source.yaml), source.body) if source else (None, text)


def _said(yaml: str) -> Said:
    try:
        node = parse(yaml)
    except UnreadableError:
        return None
    return dict(_flat("", plain(node))) if node is not None else {}


def _flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield every value under its name, inner ones as "title.de"; groups in lists by their id."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list) and value and isinstance(value[0], tuple):
        for key, inner in value:
            yield from _flat(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list):
        ids = [_id(item, number) for number, item in enumerate(value, 1)]
        yield name, ", ".join(ids)
        for own, item in zip(ids, value, strict=True):
            if not isinstance(item, str):
                yield from _flat(f"{name}.{own}", item)


def _id(item: object, number: int) -> str:
    if isinstance(item, str):
        return item
    pairs = dict(item) if isinstance(item, list) and all(
        isinstance(pair, tuple) for pair in item) else {}
    found = pairs.get("id")
    return found if isinstance(found, str) else str(number)


def _settings(before: Said, after: Said) -> tuple[SettingChange, ...] | None:
    if before is None or after is None:
        return None
    names = dict.fromkeys([*after, *before])
    return tuple(
        SettingChange(name, before.get(name, ""), after.get(name, ""))
        for name in names
        if before.get(name, "") != after.get(name, "") and not _is_own_id(name)
    )


def _is_own_id(name: str) -> bool:
    """Say whether a value only repeats under which name others stand: "modules.first.id"."""
    parts = name.split(".")
    return len(parts) > 2 and parts[-1] == "id"


class _Rows:
    """Gathers the two sides of a row until both begin a new line."""

    def __init__(self) -> None:
        self.done: list[Row] = []
        self._before: list[Piece] = []
        self._after: list[Piece] = []

    def change(self, piece: Piece) -> None:
        """Take what stands on one side only."""
        (self._before if piece.kind == "removed" else self._after).append(piece)

    def same(self, text: str) -> None:
        """Take what stands on both sides: it ends the row that is open with its first line."""
        if (self._before or self._after) and not self._at_line_start():
            line, feed, text = text.partition("\n")
            both = Piece("same", line)
            self._before.append(both)
            self._after.append(both)
            if not feed:
                return
        self.close()
        head, feed, last = text.rpartition("\n")
        if feed:
            self.done.append(Row(same=head))
        if last:
            self._before.append(Piece("same", last))
            self._after.append(Piece("same", last))

    def _at_line_start(self) -> bool:
        return all(not side or side[-1].text.endswith("\n") for side in (self._before, self._after))

    def close(self) -> None:
        """End the row that is open."""
        if any(piece.kind != "same" for piece in (*self._before, *self._after)):
            self.done.append(Row(_trimmed(self._before), _trimmed(self._after)))
        elif self._before:
            self.done.append(Row(same="".join(piece.text for piece in self._before)))
        self._before, self._after = [], []


def _trimmed(side: list[Piece]) -> tuple[Piece, ...]:
    """Return a side without the line ends around it: its row begins and ends there anyway."""
    if not "".join(piece.text for piece in side).strip("\n"):
        return tuple(side)
    kept = [piece for piece in side if piece.text.strip("\n") or piece is not side[-1]]
    kept[-1] = Piece(kept[-1].kind, kept[-1].text.rstrip("\n"))
    kept[0] = Piece(kept[0].kind, kept[0].text.lstrip("\n"))
    return tuple(kept)


def _rows(pieces: Sequence[Piece], *, whole: bool) -> Iterator[Row]:
    rows = _Rows()
    for piece in pieces:
        if piece.kind == "same":
            rows.same(piece.text)
        else:
            rows.change(piece)
    rows.close()
    for number, row in enumerate(rows.done):
        if row.before or row.after:
            yield row
        elif whole:
            yield from _stayed(row.same)
        else:
            yield from _folded(row.same, is_first=not number, is_last=row is rows.done[-1])


def _stayed(text: str) -> Iterator[Row]:
    if text.strip():
        yield Row(same=text.strip("\n"))


def _folded(text: str, *, is_first: bool, is_last: bool) -> Iterator[Row]:
    """Yield what stands around changes, and how many lines lie between."""
    lines = text.split("\n")
    head = 0 if is_first else CONTEXT
    tail = 0 if is_last else CONTEXT
    hidden = lines[head : len(lines) - tail]
    skipped = sum(bool(line.strip()) for line in hidden)
    if skipped <= 1:
        yield from _stayed(text)
        return
    yield from _stayed("\n".join(lines[:head]))
    yield Row(skipped=skipped)
    yield from _stayed("\n".join(lines[len(lines) - tail :]))
