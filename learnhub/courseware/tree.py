"""YAML as a tree with line numbers: every scalar is text, and nothing in it can do harm.

Aliases, tags and several documents are refused: a course file needs none of them, and they are
how a small file becomes a large one in memory or an object of a foreign class.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml import events

from learnhub.base.words import N_
from learnhub.courseware.decoding import NUL

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; `empty` says that nothing at all was written."""

    text: str
    line: int
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: str
    line: int
    value: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values in the order of the file."""

    entries: tuple[Entry, ...]
    line: int


Node = Scalar | Items | Table


class UnreadableError(Exception):
    """The text is no YAML that we take; `line` counts from 1, `params` fill the message."""

    def __init__(self, message: str, line: int, **params: str) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.params = params


_BROKEN = N_(
    "This cannot be read as YAML: %(reason)s. Please check spaces, quotation marks and "
    "colons; a text with a colon needs quotation marks."
)
_ALIAS = N_("Please write the text out: references with & and * are not taken in course files.")
_TAG = N_("Please remove the “%(tag)s”: types with ! are not taken in course files.")
_DEEP = N_("This is nested too deeply.")
_SEVERAL = N_("Only one YAML document is expected here; please remove the line “---”.")
_KEY = N_("A key must be a single word, not a list.")


def parse(text: str, first_line: int = 1) -> Node | None:
    """Return the tree of a YAML text, None if it says nothing; raises UnreadableError."""
    reader = _Reader(text, first_line)
    try:
        return reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark is not None else 0)
        reason = error.problem or error.context or "?"
        raise UnreadableError(_BROKEN, line, reason=reason) from None
    except yaml.YAMLError as error:
        reason = getattr(error, "reason", None) or str(error).partition("\n")[0]
        line = first_line + _line_of(text, error)
        raise UnreadableError(_BROKEN, line, reason=str(reason)) from None


def plain(node: Node) -> object:
    """Return a tree without its lines, as texts, lists and pairs."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return [(entry.key, plain(entry.value)) for entry in node.entries]


def _line_of(text: str, error: yaml.YAMLError) -> int:
    """Find the line of a character that YAML does not allow; such errors carry no mark."""
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return 0
    data = text.encode("utf-8", "replace")[:position] if _LOADER is not yaml.SafeLoader else b""
    return data.count(b"\n") if data else text[:position].count("\n")


class _Reader:
    """Turns the events of the YAML parser into a tree."""

    def __init__(self, text: str, first_line: int) -> None:
        self._events: Iterator[events.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._first_line = first_line

    def document(self) -> Node | None:
        """Read the one document there may be."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                if root is not None:
                    raise UnreadableError(_SEVERAL, self._line(event))
                root = self._node(self._next(), 0)
        return None if isinstance(root, Scalar) and root.empty else root

    def _next(self) -> events.Event:
        return next(self._events)

    def _line(self, event: events.Event) -> int:
        mark = event.start_mark
        return self._first_line + (int(mark.line) if mark is not None else 0)

    def _node(self, event: events.Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(_ALIAS, line)
        tag = getattr(event, "tag", None)
        if tag:
            raise UnreadableError(_TAG, line, tag=str(tag))
        if depth > _DEPTH:
            raise UnreadableError(_DEEP, line)
        if isinstance(event, events.ScalarEvent):
            if "\0" in event.value:
                raise UnreadableError(NUL, line)
            return Scalar(event.value, line, empty=event.value == "" and event.implicit[0])
        if isinstance(event, events.SequenceStartEvent):
            return Items(tuple(self._items(depth)), line)
        return Table(tuple(self._entries(depth)), line)

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[Entry]:
        while not isinstance(event := self._next(), events.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise UnreadableError(_KEY, key.line)
            yield Entry(key.text, key.line, self._node(self._next(), depth + 1))
