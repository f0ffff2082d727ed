"""Copies a text with all its languages, and gives its questions ids of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from learnhub.courseware.arranging.opening import variants_in
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.source import Source, take_apart, with_line_feeds
from learnhub.courseware.names import GUIDE, WORKSHEETS
from learnhub.questions import Prose, question_ids
from learnhub.questions.escapes import BLANK, BRACES
from learnhub.questions.heading import id_in
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.reading import read_pieces

# More than the ids of questions, and all of them: reading every question would take long.
_LIKE_AN_ID = re.compile(rb"#([A-Za-z0-9][A-Za-z0-9_-]*)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def copy_text(plan: Plan, place: str, new_place: str) -> str:
    """Add a copy of a text under another path without language; return its first file.

    The ids of its questions are exchanged alike in all languages, an `id:` of its own is left
    out, and translations stay as up to date as they were.
    """
    variants = variants_in(plan, place)
    sources = []
    for locale, path in variants.items():
        source = take_apart(plan.now(path), path, plan.report)
        if source is not None:
            sources.append((locale, source))
    ids = _fresh_ids(plan, [source for _, source in sources]) if _asks(place) else {}
    paths = []
    for locale, source in sources:
        paths.append(f"{new_place}.{locale}.md" if locale else f"{new_place}.md")
        copied = with_question_ids(source, ids).with_key("id", "", plan.report)
        if copied is not None:
            plan.copy(source.path, paths[-1], copied.data)
    return paths[0] if paths else ""


def with_question_ids(source: Source, ids: Mapping[str, str]) -> Source:
    """Return a file in which questions have other ids; nothing else changes."""
    if not ids:
        return source
    lines = [match[0] for match in _LINE.finditer(source.body)]
    pieces, _ = read_pieces(with_line_feeds(source.body), first_line=1, where="")
    for piece in pieces:
        if not isinstance(piece.block, Prose):
            line = lines[piece.line - 1]
            bare = line.rstrip("\r\n")
            lines[piece.line - 1] = _with_id(bare, ids) + line.removeprefix(bare)
    return replace(source, body="".join(lines))


def _asks(place: str) -> bool:
    return place != GUIDE and not place.startswith(f"{WORKSHEETS}/")


def _fresh_ids(plan: Plan, sources: Iterable[Source]) -> dict[str, str]:
    """Return for each question id of a text another one that is free in the whole course."""
    taken: set[str] = set()
    for path, data in plan.files.items():
        if path.endswith(".md"):
            taken.update(found.decode() for found in _LIKE_AN_ID.findall(data))
    found = (name for source in sources for name in question_ids(source.body))
    wanted = [name for name in dict.fromkeys(found) if name]
    ids = Ids({*taken, *wanted})
    return {name: ids.keep(name, "") for name in wanted}


def _with_id(line: str, ids: Mapping[str, str]) -> str:
    old = id_in(line)
    new = ids.get(old)
    braces = BRACES.find(line.rstrip(BLANK))
    if new is None or braces is None:
        return line
    start, end = braces.span("sign")
    for word in re.finditer(rf"(?<![^\s{{])#{re.escape(old)}(?=[\s}}])", line[start:end]):
        changed = f"{line[: start + word.start()]}#{new}{line[start + word.end() :]}"
        if id_in(changed) == new:
            return changed
    return line
