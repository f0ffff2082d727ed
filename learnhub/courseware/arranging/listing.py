"""Changes the list of modules in course.yaml, line by line, so that every comment stays."""

import textwrap
from collections.abc import Sequence
from itertools import pairwise

from learnhub.base.words import N_
from learnhub.courseware.arranging.shape import Shape
from learnhub.courseware.front import set_key
from learnhub.courseware.manifest import ModuleEntry, module_values, read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value, entry
from learnhub.courseware.tree import Items, Node, Table, parse

_NO_PLACE = N_(
    "The modules cannot be changed here. Please write each module on a line of its own, "
    "beginning with “- id: …”."
)

_KEY = "modules"


def relisted(shape: Shape, wanted: Sequence[ModuleEntry], report: Report) -> str | None:
    """Return course.yaml with these modules; None, reported, where its list cannot be changed.

    A list with entries that cannot be read is not touched, since they would be lost.
    """
    items = _items(parse(shape.yaml))
    if items is not None and len(items.items) != len(shape.manifest.modules):
        read_manifest(shape.yaml, report)
        return None
    edited = _by_lines(shape, items, wanted) if items is not None else None
    if edited is None or not _says(edited, shape, wanted):
        edited = set_key(shape.yaml, _KEY, module_values(tuple(wanted)))
    if edited is None or not _says(edited, shape, wanted):
        report.error(MANIFEST, 0, _NO_PLACE)
        return None
    return edited


def _items(node: Node | None) -> Items | None:
    for found in node.entries if isinstance(node, Table) else ():
        if found.key == _KEY:
            return found.value if isinstance(found.value, Items) else None
    return None


def _says(yaml: str, shape: Shape, wanted: Sequence[ModuleEntry]) -> bool:
    """Say whether course.yaml means the same as before, apart from its modules."""
    manifest = read_manifest(yaml, Report(""))
    if manifest is None:
        return False
    expected = {**shape.manifest.values, _KEY: module_values(tuple(wanted))}
    return manifest.values == expected


def _by_lines(shape: Shape, items: Items, wanted: Sequence[ModuleEntry]) -> str | None:
    """Return course.yaml with the lines of each module moved; None where they are not lines."""
    lines = shape.yaml.removesuffix("\n").split("\n")
    starts = [item.line - 1 for item in items.items]
    rising = all(one < following for one, following in pairwise(starts))
    dashed = all(lines[start].lstrip(" ").startswith("- ") for start in starts)
    if not starts or not rising or not dashed:
        return None
    starts = [_with_comments(lines, start) for start in starts]
    end = _end(shape.yaml, len(lines))
    while end > starts[-1] + 1 and not _belongs(lines[end - 1]):
        end -= 1
    indent = lines[items.items[0].line - 1].partition("-")[0]
    chunks = {
        module.id: _Chunk(lines[start:stop], module)
        for module, start, stop in zip(
            shape.manifest.modules, starts, [*starts[1:], end], strict=True
        )
    }
    kept = [
        line
        for module in wanted
        for line in (chunks[module.id].saying(module, indent) if module.id in chunks
                     else _fresh(module, indent))
    ]  # fmt: skip
    return "\n".join([*lines[: starts[0]], *kept, *lines[end:]]) + "\n"


def _with_comments(lines: list[str], start: int) -> int:
    """Return where a module begins together with the comments right above it."""
    while lines[start - 1].lstrip(" ").startswith("#"):
        start -= 1
    return start


def _end(yaml: str, otherwise: int) -> int:
    """Return the line in which the key after the modules begins."""
    node = parse(yaml)
    entries = node.entries if isinstance(node, Table) else ()
    after = [found.line - 1 for found in entries]
    place = [found.key for found in entries].index(_KEY) + 1
    return after[place] if place < len(after) else otherwise


def _belongs(line: str) -> bool:
    """Say whether a line is part of a module, neither blank nor a comment at the margin."""
    return bool(line.strip()) and not line.startswith("#")


def _fresh(module: ModuleEntry, indent: str) -> list[str]:
    value: Value = ({"id": module.id, "title": module.title},)
    written = entry(_KEY, value).removesuffix("\n").split("\n")[1:]
    return [indent + line.removeprefix("  ") for line in written]


class _Chunk:
    """The lines of one module with the comments above it."""

    def __init__(self, lines: list[str], module: ModuleEntry) -> None:
        self._lines = lines
        self._module = module

    def saying(self, wanted: ModuleEntry, indent: str) -> list[str]:
        """Return the lines, with another title where it is another."""
        if wanted.title == self._module.title:
            return self._lines
        first = next(n for n, line in enumerate(self._lines) if not line.lstrip().startswith("#"))
        inner = [self._lines[first].replace("-", " ", 1), *self._lines[first + 1 :]]
        bare = textwrap.dedent("\n".join(inner)) + "\n"
        edited = set_key(bare, "title", dict(wanted.title))
        if edited is None:
            return [*self._lines[:first], *_fresh(wanted, indent)]
        written = edited.removesuffix("\n").split("\n")
        indented = [f"{indent}  {line}" if line else line for line in written]
        return [*self._lines[:first], f"{indent}- {written[0]}", *indented[1:]]
