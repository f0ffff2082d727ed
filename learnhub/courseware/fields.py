"""Takes typed values out of a YAML tree: the field decides the type, every scalar being text."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from learnhub.base.words import N_
from learnhub.courseware.report import Report
from learnhub.courseware.tree import Entry, Items, Node, Scalar, Table

T = TypeVar("T")

_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off"})
_NUMBER = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_MISSING = N_("“%(key)s” is missing. Please add a line “%(key)s: …”.")
_UNKNOWN = N_("The key “%(key)s” is not known here. Please remove it or correct its spelling.")
_MEANT = N_("The key “%(key)s” is not known here. Did you mean “%(guess)s”?")
_TWICE = N_("The key “%(key)s” stands here twice. Please keep one of the two lines.")
_NOT_TEXT = N_("“%(key)s” must be a text, not a list or a group of keys.")
_NOT_LIST = N_("“%(key)s” must be a list, for example [a, b].")
_NOT_TABLE = N_("“%(key)s” must be a group of keys with values, for example {de: …, en: …}.")
_EMPTY = N_("“%(key)s” is empty. Please fill it in or remove the line.")
_NOT_NUMBER = N_("“%(key)s” must be a whole number from %(low)s to %(high)s, not “%(value)s”.")
_NOT_WORD = N_("“%(key)s” must be one of these words: %(words)s; not “%(value)s”.")
_NOT_DATE = N_("“%(key)s” must be a date such as 2027-11-30, not “%(value)s”.")
_NOT_YES = N_("“%(key)s” must be yes or no, not “%(value)s”.")
_REPEATED = N_("“%(value)s” stands twice in “%(key)s”. Please keep one.")


class Fields:
    """The keys of one table; what is taken from it is checked, what is left over is reported."""

    def __init__(self, table: Table, path: str, report: Report, *, inside: str = "") -> None:
        self._report = report
        self._path = path
        self._inside = inside
        self._known: list[str] = []
        self._entries: dict[str, Entry] = {}
        self.line = table.line
        for entry in table.entries:
            if entry.key in self._entries:
                self.error(entry.line, _TWICE, key=entry.key)
            else:
                self._entries[entry.key] = entry

    def error(self, line: int, message: str, **params: str | int) -> None:
        """Report an error in this file."""
        self._report.error(self._path, line, message, **params)

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the whole table where the key is missing."""
        entry = self._entries.get(key)
        return entry.line if entry else self.line

    def has(self, key: str) -> bool:
        """Say whether the key is written."""
        return key in self._entries

    def is_table(self, key: str) -> bool:
        """Say whether the key is written and holds keys of its own."""
        entry = self._entries.get(key)
        return entry is not None and isinstance(entry.value, Table)

    def entry(self, key: str, *, required: bool = False) -> Entry | None:
        """Return a key with its value; None, reported if it is required, where it is missing."""
        self._known.append(key)
        found = self._entries.get(key)
        if found is None and required:
            self.error(self.line, _MISSING, key=self._name(key))
        return found

    def finish(self) -> None:
        """Report every key that nobody asked for."""
        for key, entry in self._entries.items():
            if key in self._known:
                continue
            guess = get_close_matches(key[:40].lower(), self._known, n=1, cutoff=0.7)
            if guess:
                self.error(entry.line, _MEANT, key=self._name(key), guess=guess[0])
            else:
                self.error(entry.line, _UNKNOWN, key=self._name(key))

    def text(self, key: str, *, required: bool = False) -> str:
        """Return a text without blank space around it; "" where it is missing."""
        entry = self.entry(key, required=required)
        return self._scalar(entry) if entry else ""

    def number(self, key: str, low: int, high: int, *, required: bool = False) -> int | None:
        """Return a whole number, None where it is missing or no such number."""
        return self._read(
            key, required, lambda value: _number(value, low, high), _NOT_NUMBER, low=low, high=high
        )

    def limit(self, key: str, high: int, unlimited: Sequence[str]) -> int | None:
        """Return a number from 1, None where it is missing or says there is no limit."""
        entry = self._entries.get(key)
        if entry and isinstance(entry.value, Scalar) and entry.value.text.strip() in unlimited:
            self._known.append(key)
            return None
        return self.number(key, 1, high)

    def word(self, key: str, words: Iterable[str], *, required: bool = False) -> str | None:
        """Return one of the words, None where it is missing or another."""
        choices = tuple(words)
        return self._read(
            key,
            required,
            lambda value: value if value in choices else None,
            _NOT_WORD,
            words=", ".join(choices),
        )

    def yes_no(self, key: str, *, default: bool) -> bool:
        """Return whether the key says yes; `default` where it is missing."""
        found = self._read(key, False, _yes_no, _NOT_YES)
        return default if found is None else found

    def date(self, key: str) -> date | None:
        """Return a date, None where it is missing or none."""
        return self._read(key, False, read_date, _NOT_DATE)

    def list(self, key: str, *, required: bool = False) -> tuple[tuple[str, int], ...]:
        """Return the texts of a list with their lines; a single text counts as a list of one."""
        entry = self.entry(key, required=required)
        if entry is None:
            return ()
        if isinstance(entry.value, Table):
            self.error(entry.line, _NOT_LIST, key=self._name(key))
            return ()
        nodes: tuple[Node, ...] = (entry.value,)
        if isinstance(entry.value, Items):
            nodes = entry.value.items
        return tuple(self._texts_of(key, nodes))

    def distinct(self, key: str, *, required: bool = False) -> tuple[tuple[str, int], ...]:
        """Return a list as `list` does, every text once; a repeated one is reported."""
        seen: dict[str, int] = {}
        for value, line in self.list(key, required=required):
            if value in seen:
                self.error(line, _REPEATED, key=self._name(key), value=value)
            else:
                seen[value] = line
        return tuple(seen.items())

    def items(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Return the parts of a list whatever they are."""
        entry = self.entry(key, required=required)
        if entry is None:
            return ()
        if isinstance(entry.value, Items):
            return entry.value.items
        self.error(entry.line, _NOT_LIST, key=self._name(key))
        return ()

    def table(self, key: str, *, required: bool = False) -> "Fields | None":
        """Return the keys under a key, None where it is missing or no group of keys."""
        entry = self.entry(key, required=required)
        if entry is None:
            return None
        if isinstance(entry.value, Table):
            return Fields(entry.value, self._path, self._report, inside=self._name(key))
        self.error(entry.line, _NOT_TABLE, key=self._name(key))
        return None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys as written, each once."""
        return tuple(self._entries)

    def _name(self, key: str) -> str:
        return f"{self._inside}.{key}" if self._inside else key

    def _scalar(self, entry: Entry) -> str:
        if not isinstance(entry.value, Scalar):
            self.error(entry.line, _NOT_TEXT, key=self._name(entry.key))
            return ""
        value = entry.value.text.strip()
        if not value:
            self.error(entry.line, _EMPTY, key=self._name(entry.key))
        return value

    def _texts_of(self, key: str, nodes: tuple[Node, ...]) -> Iterable[tuple[str, int]]:
        for node in nodes:
            value = self._scalar(Entry(key, node.line, node))
            if value:
                yield value, node.line

    def _read(
        self,
        key: str,
        required: bool,
        read: Callable[[str], T | None],
        message: str,
        **params: str | int,
    ) -> T | None:
        value = self.text(key, required=required)
        if not value:
            return None
        found = read(value)
        if found is None:
            self.error(self.line_of(key), message, key=self._name(key), value=value, **params)
        return found


def _number(value: str, low: int, high: int) -> int | None:
    if _NUMBER.fullmatch(value) and low <= int(value) <= high:
        return int(value)
    return None


def _yes_no(value: str) -> bool | None:
    if value.lower() in _YES:
        return True
    return False if value.lower() in _NO else None


def read_date(value: str) -> date | None:
    """Return the date that stands there as 2027-11-30, None if it is none."""
    if not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
