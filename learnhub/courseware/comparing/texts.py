"""Tells what is different between two states of one text, step by step where it has steps."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from learnhub.courseware.comparing.alignment import Effort, common_runs
from learnhub.courseware.comparing.changes import SettingChange, StepChange, StepKind, TextChange
from learnhub.courseware.comparing.words import between, pairs
from learnhub.courseware.fronts import lesson_values, page_values, quiz_values
from learnhub.courseware.parts import LessonText, Quiz, Step, Written
from learnhub.courseware.scalars import Value
from learnhub.courseware.steps import step_text
from learnhub.courseware.wording import words
from learnhub.courseware.writings import Writing, markdown_of


def text_changes(
    before: Writing | None, after: Writing | None, locales: Sequence[str]
) -> Iterator[TextChange]:
    """Yield each language of a text that is new, gone or different."""
    there = after or before
    for locale in locales if there else ():
        old = before.variant(locale) if before else None
        new = after.variant(locale) if after else None
        if there and (old or new) and not _is_same(old, new):
            yield _change(there, locale, old, new)


def shown(value: Value) -> str:
    """Return a value of a front matter as a short text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {shown(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(shown(inner) for inner in value)
    return str(value)


def _is_same(old: Written | None, new: Written | None) -> bool:
    if old is None or new is None or old.path != new.path:
        return False
    if old.raw and new.raw:
        return old.raw == new.raw and (old.front == new.front or old == new)
    return old == new


def _change(there: Writing, locale: str, old: Written | None, new: Written | None) -> TextChange:
    steps = tuple(_steps(old, new))
    added, removed = _counts(old, new, steps)
    return TextChange(
        there.what,
        there.name,
        locale,
        old.path if old else "",
        new.path if new else "",
        old.title if old else "",
        new.title if new else "",
        added,
        removed,
        steps,
        tuple(_settings(old, new)),
    )


def _counts(
    old: Written | None, new: Written | None, steps: Sequence[StepChange]
) -> tuple[int, int]:
    if steps:
        return sum(step.words_added for step in steps), sum(step.words_removed for step in steps)
    before, after = markdown_of(old) if old else "", markdown_of(new) if new else ""
    return (0, 0) if before == after else _difference(before, after)


def _difference(before: str, after: str) -> tuple[int, int]:
    old, new = Counter(words(before)), Counter(words(after))
    return (new - old).total(), (old - new).total()


def _settings(old: Written | None, new: Written | None) -> Iterator[SettingChange]:
    if old is None or new is None:
        return
    before, after = _values(old), _values(new)
    for key, value in after.items():
        if before.get(key) != value and key not in ("id", "title"):
            yield SettingChange(key, shown(before.get(key)), shown(value))


def _values(text: Written) -> Mapping[str, Value]:
    if isinstance(text, LessonText):
        return lesson_values("", text)
    return quiz_values(text) if isinstance(text, Quiz) else page_values(text)


def _steps(old: Written | None, new: Written | None) -> Iterator[StepChange]:
    if not isinstance(old, LessonText) or not isinstance(new, LessonText):
        return
    one, other = [_said(step) for step in old.steps], [_said(step) for step in new.steps]
    found: list[tuple[int | None, int | None]] = []
    for (a0, a1, b0, b1), _ in between(common_runs(one, other), len(one), len(other)):
        found += [
            (None if x is None else a0 + x, None if y is None else b0 + y)
            for x, y in pairs(one[a0:a1], other[b0:b1], Effort())
        ]
    yield from _told(old, new, _with_moves(found, one, other))


def _with_moves(
    found: Sequence[tuple[int | None, int | None]], one: Sequence[str], other: Sequence[str]
) -> list[tuple[int | None, int | None]]:
    """Join what was taken away with what came in where it is the same text in another place."""
    gone = {one[x]: x for x, y in found if x is not None and y is None}
    kept: list[tuple[int | None, int | None]] = []
    joined = set()
    for x, y in found:
        if x is None and y is not None and other[y] in gone:
            joined.add(gone[other[y]])
            kept.append((gone.pop(other[y]), y))
        else:
            kept.append((x, y))
    return [pair for pair in kept if pair[1] is not None or pair[0] not in joined]


def _told(
    old: LessonText, new: LessonText, found: Sequence[tuple[int | None, int | None]]
) -> Iterator[StepChange]:
    for x, y in found:
        before = _said(old.steps[x]) if x is not None else ""
        after = _said(new.steps[y]) if y is not None else ""
        step, text = (new.steps[y], new) if y is not None else (old.steps[x or 0], old)
        kind: StepKind = "moved" if before == after else "changed"
        yield StepChange(
            "added" if x is None else "removed" if y is None else kind,
            text.heading(step),
            None if x is None else x + 1,
            None if y is None else y + 1,
            *_difference(before, after),
        )


def _said(step: Step) -> str:
    return step.raw.strip() or step_text(step)
