"""Lays a translation beside its original: which part and which piece belongs to which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnhub.courseware.course import Course
from learnhub.courseware.coverage import WorkItem, work_list
from learnhub.courseware.parts import LessonText, Step, Written
from learnhub.courseware.stamps import step_stamps
from learnhub.courseware.writings import Writing
from learnhub.courseware.xliff.inline import Inline, renumbered
from learnhub.courseware.xliff.parts import TITLE, Part, parts_of, step_key
from learnhub.courseware.xliff.units import Unit

MANIFEST_CATEGORY = "course"


@dataclass(frozen=True, slots=True)
class Pairing:
    """An original in parts, and the parts its translation has for them, under the same keys.

    `lost` are titles of steps of the translation that belong to no step of the original. `open`
    are the keys of parts to be translated.
    """

    writing: Writing
    original: Written
    translation: Written | None
    parts: tuple[Part, ...]
    existing: Mapping[str, Part]
    lost: tuple[str, ...]
    open: frozenset[str]

    @property
    def category(self) -> str:
        """The name of the text that does not depend on its path."""
        return f"{self.writing.what} {self.writing.name}".strip()


def pairing(course: Course, writing: Writing, locale: str, item: WorkItem | None) -> Pairing:
    """Return a text beside its translation; `item` says what of it is missing or stale."""
    original = writing.original(course.first_locale)
    translation = writing.variant(locale)
    parts = parts_of(original)
    lost: list[str] = []
    existing: dict[str, Part] = {}
    if isinstance(original, LessonText) and isinstance(translation, LessonText):
        places = step_places(original, translation)
        existing = {step_key(n): Part(step_key(n), step) for n, step in places.items()}
        kept = {id(step) for step in places.values()}
        lost = [translation.heading(s) for s in translation.steps if id(s) not in kept]
        existing.update((part.key, part) for part in parts_of(translation) if part.key == TITLE)
    elif translation is not None:
        existing = {part.key: part for part in parts_of(translation)}
    return Pairing(
        writing, original, translation, parts, existing, tuple(lost), _open(parts, existing, item)
    )


def pairings(course: Course, locale: str, writings: Sequence[Writing]) -> list[Pairing]:
    """Return every text that is translated into a language, beside its translation."""
    work = {(item.what, item.name): item for item in work_list(course, locale)}
    return [
        pairing(course, writing, locale, work.get(writing.key))
        for writing in writings
        if writing.original(course.first_locale).locale != locale
    ]


def step_places(original: LessonText, translation: LessonText) -> dict[int, Step]:
    """Return which step of a translation was made from which of the original, both from 0.

    The stamps tell, also when steps were put in or moved; where they do not, the place does.
    """
    steps = translation.steps
    if len(translation.source) != len(steps):
        same = len(steps) == len(original.steps)
        return dict(enumerate(steps)) if same else {}
    stamps = step_stamps(original.steps)
    free = {stamp: place for place, stamp in reversed([*enumerate(translation.source)])}
    found = {n: free.pop(stamp) for n, stamp in enumerate(stamps) if stamp in free}
    if len(steps) == len(original.steps):
        used = set(found.values())
        found.update((n, n) for n in range(len(steps)) if n not in found and n not in used)
    else:
        _fill_between(found, len(stamps), len(steps))
    return {n: steps[place] for n, place in sorted(found.items())}


def _fill_between(found: dict[int, int], wanted: int, there: int) -> None:
    """Join steps that no stamp joins where both stand right behind steps that are joined."""
    used = set(found.values())
    for number in range(wanted):
        place = found.get(number - 1, -1 if number == 0 else there) + 1
        if number not in found and place < there and place not in used:
            found[number] = place
            used.add(place)


def _open(
    parts: Sequence[Part], existing: Mapping[str, Part], item: WorkItem | None
) -> frozenset[str]:
    if item is None:
        return frozenset()
    if not item.steps:
        return frozenset(part.key for part in parts)
    stale = {step_key(number - 1) for number in item.steps}
    return frozenset(part.key for part in parts if part.key in stale or part.key not in existing)


def translated_units(units: Sequence[Unit], existing: Part | None) -> dict[str, Inline]:
    """Return by name what the units are in a translation, as far as both are divided alike."""
    if existing is None:
        return {}
    found: dict[str, list[Unit]] = {}
    for unit in existing.units():
        found.setdefault(unit.group, []).append(unit)
    wanted: dict[str, list[Unit]] = {}
    for unit in units:
        wanted.setdefault(unit.group, []).append(unit)
    said: dict[str, Inline] = {}
    for group, originals in wanted.items():
        others = found.get(group, [])
        if [unit.sort for unit in originals] != [unit.sort for unit in others]:
            continue
        for unit, other in zip(originals, others, strict=True):
            inline = renumbered(other.inline, unit.inline.codes)
            if inline is not None:
                said[unit.name] = inline
    return said
