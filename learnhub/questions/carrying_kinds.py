"""How the structure of one variant goes over to another, for each kind that has one.

A kind that is not here keeps the translation where both agree, and is blank where they do not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from learnhub.questions.content import Content, Option
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload

Texts = Sequence[str]
Carrier = Callable[[Any, Any, Any], Content]


def places(original: Texts, before: Texts, count: int) -> list[int | None]:
    """Return for each thing of the original its place among `count` of the translation.

    First those that read as they did before, wherever they stand now; then those that stand where
    nothing else was found. None is for what is new.
    """
    found: list[int | None] = [None] * len(original)
    free = set(range(count))
    if len(before) == count:
        known: dict[str, list[int]] = {}
        for place in reversed(range(count)):
            known.setdefault(before[place], []).append(place)
        for index, text in enumerate(original):
            if known.get(text):
                found[index] = known[text].pop()
        free -= {place for place in found if place is not None}
    return [
        index if place is None and index in free else place for index, place in enumerate(found)
    ]


def _texts(original: Texts, translation: Texts, before: Texts) -> tuple[str, ...]:
    """Return the texts of the translation in the order of the original, "" for what is new."""
    found = places(original, before, len(translation))
    return tuple("" if place is None else translation[place] for place in found)


def _words(options: Sequence[Option]) -> Texts:
    return [option.text for option in options]


def _options(
    original: Sequence[Option], translation: Sequence[Option], before: Sequence[Option]
) -> tuple[Option, ...]:
    found = places(_words(original), _words(before), len(translation))
    return tuple(
        replace(
            option,
            text="" if place is None else translation[place].text,
            feedback="" if place is None else translation[place].feedback,
        )
        for option, place in zip(original, found, strict=True)
    )


def _chosen(original: Any, translation: Any, before: Any) -> Content:
    options = _options(original.options, translation.options, before.options)
    carried: Content = replace(original, options=options)
    return carried


def _true_false(original: TrueFalse, translation: TrueFalse, before: TrueFalse) -> Content:
    return replace(translation, answer=original.answer)


def _own(original: Content, translation: Content, before: Content) -> Content:
    return translation


def _numeric(original: Numeric, translation: Numeric, before: Numeric) -> Content:
    spans = [number.span.written for number in original.accepted]
    known = [number.span.written for number in before.accepted]
    feedback = [number.feedback for number in translation.accepted]
    texts = _texts(spans, feedback, known)
    accepted = tuple(
        replace(number, feedback=text)
        for number, text in zip(original.accepted, texts, strict=True)
    )
    return Numeric(accepted, (translation.unit or original.unit) if original.unit else "")


def _match(original: Match, translation: Match, before: Match) -> Content:
    lefts = [pair.left for pair in original.pairs]
    found = places(lefts, [pair.left for pair in before.pairs], len(translation.pairs))
    pairs = tuple(
        Pair("", pair.right)
        if place is None
        else replace(translation.pairs[place], right=pair.right)
        for pair, place in zip(original.pairs, found, strict=True)
    )
    return Match(pairs, _texts(original.rights, translation.rights, before.rights))


def _order(original: Order, translation: Order, before: Order) -> Content:
    words = [item.text for item in original.items]
    found = places(words, [item.text for item in before.items], len(translation.items))
    return Order(
        tuple(OrderItem("") if place is None else translation.items[place] for place in found)
    )


def _cloze(original: Cloze, translation: Cloze, before: Cloze) -> Content:
    """Return the translation with other keys; another number of gaps only people can put in."""
    if [gap.sort for gap in original.gaps] != [gap.sort for gap in translation.gaps]:
        return translation
    known = before if len(before.gaps) == len(original.gaps) else original
    gaps = tuple(
        _gap(one, other, was)
        for one, other, was in zip(original.gaps, translation.gaps, known.gaps, strict=True)
    )
    pool = _texts(original.pool, translation.pool, before.pool)
    return Cloze(translation.between, gaps, pool)


def _gap(original: Gap, translation: Gap, before: Gap) -> Gap:
    if original.sort == "typed":
        return translation
    if original.sort == "number":
        return replace(original, unit=(translation.unit or original.unit) if original.unit else "")
    options = _texts(original.options, translation.options, before.options)
    return replace(original, options=options)


def _statements(original: Statements, translation: Statements, before: Statements) -> Content:
    rows = _texts(
        [row.text for row in original.rows],
        [row.text for row in translation.rows],
        [row.text for row in before.rows],
    )
    return Statements(
        _texts(original.columns, translation.columns, before.columns),
        tuple(Statement(text, row.right) for text, row in zip(rows, original.rows, strict=True)),
        translation.corner,
    )


def _criteria(
    original: Sequence[Criterion], translation: Sequence[Criterion],
    before: Sequence[Criterion],
) -> tuple[Criterion, ...]:
    texts = _texts(
        [each.text for each in original],
        [each.text for each in translation],
        [each.text for each in before],
    )
    return tuple(
        Criterion(each.points, text) for each, text in zip(original, texts, strict=True)
    )


def _rubric(original: Any, translation: Any, before: Any) -> Content:
    criteria = _criteria(original.criteria, translation.criteria, before.criteria)
    carried: Content = replace(original, criteria=criteria)
    return carried


def _scale(original: Scale, translation: Scale, before: Scale) -> Content:
    labels = _texts(original.labels, translation.labels, before.labels)
    return replace(original, labels=labels)


def _areas(original: Areas, translation: Areas, before: Areas) -> Content:
    labels = [area.label for area in original.areas]
    known = [area.label for area in before.areas]
    found = places(labels, known, len(translation.areas))
    names = _texts(original.distractors, translation.distractors, before.distractors)
    return replace(
        translation,
        task=original.task,
        areas=tuple(
            _area(area, None if place is None else translation.areas[place])
            for area, place in zip(original.areas, found, strict=True)
        ),
        distractors=names,
    )


def _area(original: Area, translation: Area | None) -> Area:
    label = translation.label if translation else ""
    return replace(original, label=label, feedback=translation.feedback if translation else "")


CARRIERS: Mapping[type[Content], Carrier] = {
    Single: _chosen,
    Multiple: _chosen,
    PictureChoice: _chosen,
    TrueFalse: _true_false,
    # What is typed may differ from language to language.
    Short: _own,
    Information: _own,
    Numeric: _numeric,
    Match: _match,
    Order: _order,
    Cloze: _cloze,
    Statements: _statements,
    FreeText: _rubric,
    Upload: _rubric,
    Scale: _scale,
    Areas: _areas,
}
