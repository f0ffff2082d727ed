"""Takes a text file apart so that a change in one part leaves every byte of the others."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from learnhub.base.words import N_
from learnhub.courseware.decoding import decode
from learnhub.courseware.front import Parts, Values, read_table, rewrite, split_front
from learnhub.courseware.report import Report
from learnhub.courseware.tree import Table, UnreadableError, parse, plain

_NO_PLACE = N_(
    "This cannot be put into the front matter: %(key)s. Please write each key there on a line of "
    "its own."
)

_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file: byte order mark, front matter and body, as they stand in the file."""

    path: str
    mark: str
    front: str
    body: str

    @property
    def yaml(self) -> str:
        """The front matter without its two lines, "" where there is none."""
        return Parts(with_line_feeds(self.front), "").yaml if self.front else ""

    @property
    def body_line(self) -> int:
        """The line of the file in which the body begins, from 1."""
        return len(_LINE_END.findall(self.front)) + 1

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return (self.mark + self.front + self.body).encode("utf-8", "replace")

    def with_yaml(self, yaml: str) -> "Source":
        """Return the file with another front matter, its lines ending as all others do."""
        if yaml == self.yaml:
            return self
        front = f"---\n{yaml}---\n"
        is_windows = "\r\n" in self.front or "\r\n" in self.body
        return replace(self, front=front.replace("\n", "\r\n") if is_windows else front)

    def with_key(self, key: str, value: str | tuple[str, ...], report: Report) -> "Source | None":
        """Return the file with another value of one key, or without it for an empty one.

        None, reported, where the key cannot be put into the front matter as it is written.
        """

        def read(yaml: str) -> Values | None:
            fields = read_table(yaml, "", 1, Report(""))
            if fields is None:
                return None
            if not value:
                return {key: fields.has(key)}
            if isinstance(value, str):
                return {key: fields.text(key)}
            return {key: tuple(text for text, _ in fields.list(key))}

        return self.rewritten(read, {key: value or False}, report)

    def rewritten(
        self, read: Callable[[str], Values | None], wanted: Values, report: Report
    ) -> "Source | None":
        """Return the file with front matter that `read` takes for `wanted`, all else kept.

        None, reported, where it cannot be read, or nothing can be put in without a loss.
        """
        if read_table(self.yaml, self.path, 2, report) is None:
            return None
        edited = rewritten(self.yaml, read, wanted)
        if edited is None:
            report.error(self.path, 1, _NO_PLACE, key=", ".join(wanted))
            return None
        return self.with_yaml(edited)


def rewritten(yaml: str, read: Callable[[str], Values | None], wanted: Values) -> str | None:
    """Return YAML that `read` takes for `wanted`; None where another key or a comment is lost."""
    edited = rewrite(yaml, read, wanted)
    try:
        before, after = _others(yaml, wanted), _others(edited, wanted)
    except UnreadableError:
        return None
    return edited if before == after and read(edited) == wanted else None


def _others(yaml: str, wanted: Values) -> list[object]:
    """Return what the other keys say, and the comments between the keys."""
    node = parse(yaml)
    entries = node.entries if isinstance(node, Table) else ()
    said: list[object] = [(e.key, plain(e.value)) for e in entries if e.key not in wanted]
    return [*said, *(line for line in yaml.split("\n") if line.startswith("#"))]


def take_apart(data: bytes, path: str, report: Report) -> Source | None:
    """Return the parts of a file; None, reported, if it is no text in UTF-8."""
    text = decode(data, path, report)
    if text is None:
        return None
    raw = data.decode("utf-8")
    mark = _MARK if raw.startswith(_MARK) else ""
    raw = raw.removeprefix(_MARK)
    parts = split_front(text, path, report)
    end = len(raw) if parts.front and not parts.body else 0
    if parts.front and parts.body:
        ends = _LINE_END.finditer(raw)
        for _ in range(parts.front.count("\n")):
            end = next(ends).end()
    return Source(path, mark, raw[:end], raw[end:])


def like(data: bytes, text: str) -> bytes:
    """Return a text with the byte order mark and the line ends that `data` has."""
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    mark = _MARK if data.startswith(_MARK.encode()) else ""
    return (mark + text).encode("utf-8", "replace")


def with_line_feeds(text: str) -> str:
    """Return a text whose lines end with a line feed, whatever they ended with."""
    return _LINE_END.sub("\n", text)
