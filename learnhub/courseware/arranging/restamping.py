"""Keeps translations up to date whose original was rewritten without a change in meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learnhub.courseware.arranging.source import take_apart
from learnhub.courseware.front import read_table
from learnhub.courseware.fronts import read_source
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report
from learnhub.courseware.stamps import stamp


@dataclass(frozen=True, slots=True)
class Rewritten:
    """An original and its translations, by the path before and the path after."""

    original: tuple[str, str]
    translations: Mapping[str, str]


def restamped(before: Files, after: Files, texts: list[Rewritten]) -> Iterator[tuple[str, bytes]]:
    """Yield translations with the stamps of their rewritten originals, by their new path.

    A step that was stale stays so, and what was never stamped, too. Both `before` and `after` must
    hold course.yaml.
    """
    stamped = [text for text in texts if _is_stamped(text, after)]
    pairs = [pair for text in stamped for pair in text.translations.items()]
    originals = [text.original for text in stamped]
    # All at once, because each call reads course.yaml anew.
    old = _stamped(before, [path for path, _ in (*originals, *pairs)])
    new = _stamped(after, [path for _, path in (*originals, *pairs)])
    for old_path, new_path in pairs:
        now = _source_of(after[new_path])
        right, wanted = _source_of(old[old_path]), _source_of(new[new_path])
        if not now or len(right) != len(wanted):
            continue
        moved = tuple(
            wanted[step] if step < len(right) and said == right[step] else said
            for step, said in enumerate(now)
        )
        quiet = Report("")
        source = take_apart(after[new_path], new_path, quiet)
        changed = source.with_key("source", moved, quiet) if source and moved != now else None
        if changed is not None:
            yield new_path, changed.data


def _is_stamped(text: Rewritten, after: Files) -> bool:
    return any(_source_of(after[path]) for path in text.translations.values())


def _stamped(files: Files, paths: list[str]) -> Files:
    """Return translations as they would be if they were stamped now."""
    return stamp({path: files[path] for path in (MANIFEST, *paths)})[0] if paths else {}


def _source_of(data: bytes) -> tuple[str, ...]:
    quiet = Report("")
    source = take_apart(data, "", quiet)
    fields = read_table(source.yaml, "", 1, quiet) if source else None
    return read_source(fields) if fields else ()
