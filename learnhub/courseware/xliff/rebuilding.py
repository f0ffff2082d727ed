"""Makes the translation of a text from what came back, keeping every part that says nothing new."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from learnhub.base.words import N_
from learnhub.courseware.parts import Bank, LessonText, Quiz, Step, Written
from learnhub.courseware.stamps import step_stamps
from learnhub.courseware.texts import minutes_of
from learnhub.courseware.writings import path_in
from learnhub.courseware.xliff.inline import Inline
from learnhub.courseware.xliff.matching import Answers, shown
from learnhub.courseware.xliff.parts import (
    Part,
    PartValue,
    is_sound,
    joined,
    visited,
)
from learnhub.courseware.xliff.units import Filler, Unit
from learnhub.courseware.xliff.variants import Pairing, translated_units
from learnhub.questions.message import Msg, msg

NO_STAMP = "0" * 12
"""Stands for a step that still holds the original: it is nobody's hash, so the step is stale."""

_NOTHING = Inline(())
_MOST_TRIED = 100

_UNSOUND = N_(
    "“%(text)s”: with this translation it would no longer be the same step or question, so the "
    "original is kept. Please look for signs such as [[, | or {} in the translation."
)
_UNFINISHED = N_("“%(part)s”: %(count)s texts have no translation yet and stay in the original.")
_LOST = N_(
    "the step “%(part)s” of the translation belongs to no step of the original and is left out."
)


@dataclass(slots=True)
class Rebuilt:
    """A translation made anew; `text` is None where nothing changed.

    `is_complete` says that nothing of it is older than the original any more.
    """

    where: str
    text: Written | None = None
    is_complete: bool = False
    problems: list[tuple[str, Msg]] = field(default_factory=list)

    def tell(self, reason: Msg) -> None:
        """Note what people must know."""
        self.problems.append((self.where, reason))


@dataclass(frozen=True, slots=True)
class _Made:
    """A part of the translation; `is_current` where it says what the original says now.

    `missing` counts the texts that stay in the language of the original.
    """

    value: PartValue
    is_changed: bool
    is_current: bool
    missing: int = 0


Units = Mapping[str, list[Unit]]


def rebuilt(found: Pairing, units: Units, answers: Answers, locale: str, where: str) -> Rebuilt:
    """Return the translation with what came back; parts without anything new are kept."""
    result = Rebuilt(where)
    made = {part.key: _made(part, units[part.key], found, answers, result) for part in found.parts}
    is_changed = any(part.is_changed for part in made.values())
    result.is_complete = all(part.is_current for part in made.values())
    # Somebody may have said that nothing needs to change: then only the stamps do.
    confirmed = any(made[key].is_current for key in found.open if key in found.existing)
    if is_changed:
        for part in found.parts:
            if made[part.key].missing:
                result.tell(msg(_UNFINISHED, part=_name(part), count=made[part.key].missing))
        for title in found.lost:
            result.tell(msg(_LOST, part=title[:80]))
    if is_changed or (confirmed and (result.is_complete or _has_steps(found))):
        result.text = _text(found, made, locale, is_changed=is_changed)
    return result


def _has_steps(found: Pairing) -> bool:
    return isinstance(found.original, LessonText)


def _made(
    part: Part, units: list[Unit], found: Pairing, answers: Answers, result: Rebuilt
) -> _Made:
    existing = found.existing.get(part.key)
    there = translated_units(units, existing)
    is_open = part.key in found.open
    is_done = bool(units) and all(unit.name in answers.done for unit in units)
    if not (is_open and is_done) and not _says_something_new(units, answers, there):
        return _kept(part, existing, len(units), is_open=is_open)
    said = {unit.name: text for unit in units if (text := _said(unit, answers, there))}
    said, value = _sound(part, units, said, result)
    if not said:
        return _kept(part, existing, len(units), is_open=is_open)
    missing = len(units) - len(said)
    old = is_open and any(unit.name not in answers.said for unit in units if unit.name in said)
    is_current = not missing and not old
    if existing is not None and existing.value == value:
        return _Made(existing.value, False, is_current, missing)
    return _Made(value, True, is_current, missing)


def _sound(
    part: Part, units: list[Unit], said: dict[str, str], result: Rebuilt
) -> tuple[dict[str, str], PartValue]:
    """Return the part with as many translations as leave it the step or question it is."""
    value = visited(part, Filler(said))
    if is_sound(part.value, value):
        return said, value
    kept: dict[str, str] = {}
    for unit in units[:_MOST_TRIED]:
        # One after the other: two translations may each be fine and yet not go together.
        more = {**kept, unit.name: said.get(unit.name, "")}
        if unit.name in said and is_sound(part.value, visited(part, Filler(more))):
            kept = more
    for unit in units:
        if unit.name in said and unit.name not in kept:
            result.tell(msg(_UNSOUND, text=shown(unit.inline)))
    return kept, visited(part, Filler(kept))


def _kept(part: Part, existing: Part | None, count: int, *, is_open: bool) -> _Made:
    if existing is not None:
        return _Made(existing.value, False, not is_open)
    return _Made(part.value, False, not count, count)


def _says_something_new(units: list[Unit], answers: Answers, there: Mapping[str, Inline]) -> bool:
    return any(
        unit.name in answers.inlines
        and answers.inlines[unit.name].literal != there.get(unit.name, _NOTHING).literal
        for unit in units
    )


def _said(unit: Unit, answers: Answers, there: Mapping[str, Inline]) -> str | None:
    if unit.name in answers.said:
        return answers.said[unit.name]
    inline = there.get(unit.name)
    return unit.written(inline.parts) if inline is not None else None


def _name(part: Part) -> str:
    value = part.value
    if isinstance(value, Step):
        return value.title[:60] or part.key
    return part.key.removeprefix("q.")


def _text(found: Pairing, made: Mapping[str, _Made], locale: str, *, is_changed: bool) -> Written:
    before = found.translation or _blank(found.original, locale)
    values = {key: part.value for key, part in made.items()}
    text = joined(before, values, [part.key for part in found.parts]) if is_changed else before
    if is_changed:
        text = replace(text, translation="draft")
    original = found.original
    if isinstance(text, LessonText) and isinstance(original, LessonText):
        return _stamped(text, original, found, made)
    is_complete = all(part.is_current for part in made.values())
    return text if is_complete else replace(text, source=(NO_STAMP,))


def _stamped(
    text: LessonText, original: LessonText, found: Pairing, made: Mapping[str, _Made]
) -> LessonText:
    """Return a lesson whose stamps say of each step whether it is made from what is there now."""
    now = step_stamps(original.steps)
    steps = [part for part in found.parts if isinstance(part.value, Step)]
    source = tuple(
        stamp if made[part.key].is_current else NO_STAMP
        for part, stamp in zip(steps, now, strict=True)
    )
    is_computed = original.minutes == minutes_of(original.steps)
    minutes = minutes_of(text.steps) if is_computed else text.minutes
    return replace(text, source=source, minutes=minutes)


def _blank(original: Written, locale: str) -> Written:
    """Return the beginning of a translation: what the original says about itself, but no words."""
    path = path_in(original, locale)
    if isinstance(original, LessonText):
        return replace(original, locale=locale, path=path, front="")
    if isinstance(original, Quiz | Bank):
        return replace(original, locale=locale, path=path, front="", raw="")
    return replace(original, locale=locale, path=path, front="")
