"""Finishes lessons: notes, places that links lead to, pieces that are too long for one step."""

import re
from collections.abc import Mapping, Sequence

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.outline import Draft
from learnhub.documents.page import PLACE
from learnhub.documents.slugs import Slugs
from learnhub.documents.told import Told
from learnhub.documents.values import ImportedLesson
from learnhub.questions.blocks import blocks_of

SPLIT = N_("This step is too long for one page and was divided into %(count)s steps.")
SPLIT_LESSON = N_("This lesson is too long for one file and was divided into %(count)s lessons.")
_NO_PLACE = N_(
    "A link within the document became text: “%(words)s”. A link can lead to another lesson, "
    "or to a heading (###) or paragraph of the same step."
)

MOST_SIGNS = 150_000
MOST_MARKS = 10_000
MOST_LINES = 10_000
MOST_NOTES = 300
MOST_A_LESSON = 500_000

_MARKUP = re.compile(r"[*_`<>&\[\]|\\]")
_NOTE = re.compile(f"{marks.OPEN}{marks.NOTE}(\\d+){marks.CLOSE}(?P<colon>:)?")
_TARGET = re.compile(f"[ ]*{marks.OPEN}{marks.TARGET}(\\d+){marks.CLOSE}")
_LINK = re.compile(rf"\[((?:[^\[\]\\]|\\.){{0,1000}})\]\({PLACE}(\d+)\)")
_HEADING = re.compile(r"#{3,6} ")
_STEP_HEADING = re.compile(r"## (.*)")
_SHELTERED = re.compile(r"(?:[ \t>|]|-[ ]|\d{1,9}\.[ ]|:)")
_INDENT = re.compile(r"^(?=.)", re.MULTILINE)


def finished(
    drafts: Sequence[Draft], notes: Mapping[int, str], told: Told, names: Slugs
) -> list[ImportedLesson]:
    """Return lessons without any sign of ours in them; `names` knows those that are taken."""
    whole = [part for draft in drafts for part in _divided(draft, told)]
    slugs = [names.free(draft.title) for draft in whole]
    linked = {number for draft in whole for step in draft.steps for number in _linked_in(step)}
    places = _places(whole, linked)
    lessons = []
    for draft, own in zip(whole, slugs, strict=True):
        told.at(draft.title, "")
        steps = []
        numbers: dict[int, int] = {}
        for step in draft.steps:
            here = _with_targets(step, _linked_in(step))
            here = _with_links(here, draft, places, slugs, whole, told)
            steps.append(_with_notes(here, notes, numbers))
        body = "\n\n".join(steps)
        lessons.append(ImportedLesson(draft.title, f"{body}\n" if body else "", told.place, own))
    return lessons


def _linked_in(step: str) -> set[str]:
    """Return the numbers of the places that links of a step lead to."""
    return {found[2] for found in _LINK.finditer(step)} if PLACE in step else set()


def _places(drafts: Sequence[Draft], linked: set[str]) -> dict[str, int]:
    """Return in which lesson each place stands that a link leads to."""
    return {
        found[1]: number
        for number, draft in enumerate(drafts)
        for text in (draft.signs, *draft.steps)
        for found in _TARGET.finditer(text)
        if found[1] in linked
    }


def _with_targets(step: str, linked: set[str]) -> str:
    """Write the places of a step that links lead to as anchors, where there can be one."""
    if marks.OPEN not in step:
        return step
    lines = step.split("\n")
    made: list[str] = []
    waiting = ""
    for number, line in enumerate(lines):
        named = [found[1] for found in _TARGET.finditer(line) if found[1] in linked]
        bare = _TARGET.sub("", line)
        made.append(bare)
        if _SHELTERED.match(bare) or _STEP_HEADING.match(bare):
            continue
        waiting = named[0] if named else waiting
        is_end = number + 1 == len(lines) or not lines[number + 1].strip()
        if waiting and _HEADING.match(bare):
            made[-1] = f"{bare} {{{PLACE}{waiting}}}"
            waiting = ""
        elif waiting and is_end:
            made.append(f"{{{PLACE}{waiting}}}")
            waiting = ""
    return "\n".join(made)


def _with_links(
    step: str,
    draft: Draft,
    places: Mapping[str, int],
    slugs: Sequence[str],
    drafts: Sequence[Draft],
    told: Told,
) -> str:
    """Let links lead to a place of the step or to another lesson; others become text."""

    def led(found: re.Match[str]) -> str:
        words, number = found[1], found[2]
        if f"{{{PLACE}{number}}}" in step:
            return found[0]
        place = places.get(number)
        if place is not None and drafts[place] is not draft:
            return f"[{words}]({slugs[place]}.md)"
        told.warn(_NO_PLACE, words=words)
        return words

    return _LINK.sub(led, step) if PLACE in step else step


def _with_notes(step: str, notes: Mapping[int, str], numbers: dict[int, int]) -> str:
    """Write signs of notes as `[^1]`, and the notes at the end of their step."""
    used: dict[int, int] = {}

    def mark(found: re.Match[str]) -> str:
        note = int(found[1])
        number = used.setdefault(note, numbers.setdefault(note, len(numbers) + 1))
        # A colon behind a sign at the beginning of a line would make it the note itself.
        return f"[^{number}]" + ("\\:" if found["colon"] else "")

    text = marks.without(_NOTE.sub(mark, step))
    written = [
        f"[^{number}]: {_INDENT.sub('    ', notes.get(note, '…')).lstrip() or '…'}"
        for note, number in used.items()
    ]
    return "\n\n".join([text, *written])


def _divided(draft: Draft, told: Told) -> list[Draft]:
    """Return a lesson, or several where one file could not hold it."""
    told.at(draft.title, "")
    steps = [part for step in draft.steps for part in _pieces(step, told)]
    lessons, size = [Draft(draft.title, signs=draft.signs)], 0
    for step in steps:
        if lessons[-1].steps and size + len(step) > MOST_A_LESSON:
            lessons.append(Draft(f"{draft.title} ({len(lessons) + 1})"))
            size = 0
        lessons[-1].steps.append(step)
        size += len(step)
    if len(lessons) > 1:
        told.warn(SPLIT_LESSON, count=len(lessons))
    return lessons


def _pieces(step: str, told: Told) -> list[str]:
    """Return a step, or several where one page could not show it with its markup."""
    if _cost(step) <= 1:
        return [step]
    lines = step.split("\n")
    pieces: list[list[str]] = [[]]
    cost = 0.0
    for block in blocks_of(lines):
        text = "\n".join(lines[block.first : block.end])
        own = _cost(text)
        if pieces[-1] and cost + own > 1:
            pieces.append([])
            cost = 0.0
        pieces[-1].append(text)
        cost += own
    found = _STEP_HEADING.match(pieces[0][0]) if pieces[0] else None
    title = found[1] if found else "…"
    for number, piece in enumerate(pieces[1:], 2):
        piece.insert(0, f"## {title} ({number})")
    told.warn(SPLIT, count=len(pieces))
    return ["\n\n".join(piece) for piece in pieces]


def _cost(text: str) -> float:
    """Return how much of what one step may have a text takes; 1 is all of it."""
    return max(
        len(text) / MOST_SIGNS,
        (text.count("\n") + 2) / MOST_LINES,
        len(_MARKUP.findall(text)) / MOST_MARKS,
        text.count(f"{marks.OPEN}{marks.NOTE}") / MOST_NOTES,
        text.count("<") / 3_500,
    )
