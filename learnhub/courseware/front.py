"""Front matter: split from the body, read, and written so that only what changed is touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.fields import Fields
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value, entry
from learnhub.courseware.tree import Node, Table, UnreadableError, parse, plain

_OPEN = N_("The front matter is not closed. Please add a line “---” after it.")
_NO_TABLE = N_("Here must stand keys with values, for example “title: My title”.")

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Parts:
    """A Markdown file in two: front matter with its two lines `---`, and what follows."""

    front: str
    body: str

    @property
    def yaml(self) -> str:
        """The front matter without its two lines."""
        return self.front.partition("\n")[2].rstrip("\n").rpartition("\n")[0] + "\n"

    @property
    def body_line(self) -> int:
        """The line of the file in which the body begins, from 1."""
        return self.front.count("\n") + 1


def split_front(text: str, path: str, report: Report) -> Parts:
    """Split a file into front matter and body; the front matter is "" where there is none."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Parts("", text)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            front = "\n".join(lines[: number + 1])
            rest = lines[number + 1 :]
            return Parts(front + "\n", "\n".join(rest)) if rest else Parts(front, "")
    report.error(path, 1, _OPEN)
    return Parts("", text)


def read_table(yaml: str, path: str, first_line: int, report: Report) -> Fields | None:
    """Return the keys of a YAML text; None, reported, if it is broken or no group of keys."""
    try:
        node = parse(yaml, first_line)
    except UnreadableError as problem:
        report.error(path, problem.line, problem.message, **problem.params)
        return None
    if node is None:
        return Fields(Table((), first_line), path, report)
    if not isinstance(node, Table):
        report.error(path, node.line, _NO_TABLE)
        return None
    return Fields(node, path, report)


def read_front(parts: Parts, path: str, report: Report) -> Fields:
    """Return the keys of the front matter, none at all where it is missing or broken."""
    empty = Fields(Table((), 1), path, report)
    if not parts.front:
        return empty
    return read_table(parts.yaml, path, 2, report) or empty


def rewrite(yaml: str, read: Callable[[str], Values | None], wanted: Values) -> str:
    """Return YAML that `read` takes for `wanted`, keeping every line of `yaml` it can keep.

    `read` gives for an empty text the values that need not be written.
    """
    before, defaults = read(yaml), read("") or {}
    if before == wanted:
        return yaml
    if before is not None:
        edited = _edit(yaml, before, defaults, wanted)
        if read(edited) == wanted:
            return edited
    return "".join(entry(key, wanted[key]) for key in wanted if wanted[key] != defaults.get(key))


def set_key(yaml: str, key: str, value: Value) -> str | None:
    """Return YAML in which only this key has another value; None where it cannot be put in."""
    try:
        edited = _edit(yaml, {}, {}, {key: value})
        before, after = _without(parse(yaml), key), _without(parse(edited), key)
    except UnreadableError:
        return None
    return edited if before == after else None


def _without(node: Node | None, key: str) -> list[tuple[str, object]]:
    """Return what the other keys say, whatever their lines."""
    entries = node.entries if isinstance(node, Table) else ()
    return [(found.key, plain(found.value)) for found in entries if found.key != key]


def _edit(yaml: str, before: Values, defaults: Values, wanted: Values) -> str:
    node = parse(yaml)
    entries = node.entries if isinstance(node, Table) else ()
    lines = yaml.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    starts = [found.line - 1 for found in entries]
    result = [f"{line}\n" for line in lines[: starts[0] if starts else len(lines)]]
    written = set()
    for found, start, end in zip(entries, starts, [*starts[1:], len(lines)], strict=False):
        chunk = lines[start:end]
        written.add(found.key)
        if found.key in wanted and wanted[found.key] != before.get(found.key):
            if wanted[found.key] != defaults.get(found.key):
                result.append(entry(found.key, wanted[found.key]))
            chunk = _after(chunk)
        result.extend(f"{line}\n" for line in chunk)
    for key, value in wanted.items():
        if key not in written and value != before.get(key) and value != defaults.get(key):
            result.append(entry(key, value))
    return "".join(result)


def _after(chunk: list[str]) -> list[str]:
    """Return the blank and comment lines that stand between a value and the next key."""
    end = len(chunk)
    while end > 1 and (not chunk[end - 1].strip() or chunk[end - 1].startswith("#")):
        end -= 1
    return chunk[end:]
