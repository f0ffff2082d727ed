"""Writes what is typed: short texts, numbers, and the conditions that recognise them."""

from collections.abc import Sequence
from decimal import Decimal

from learnhub.questions.interchange.qti2.build import (
    RESPONSE,
    SCORE,
    element,
    mapping,
    plain_number,
    real,
    response,
    says,
    sets,
    share_of,
    value,
    variable,
    when,
)
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.gaps import UNIT_CLASS
from learnhub.questions.interchange.qti2.patterns import written_pattern
from learnhub.questions.interchange.qti2.typed import ANSWER
from learnhub.questions.interchange.qti2.write_choice import score_by_map
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.normal import example, without_escapes
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Near


def write_short(draft: Draft, content: Short) -> None:
    """Write a short text: as a mapping, or with rules where there are wildcards or feedback."""
    accepted = content.accepted
    plain = not any(has_wildcard(text.text) or text.feedback for text in accepted)
    kept = text_mapping(accepted, Decimal(draft.points)) if plain else None
    draft.declarations.append(response(RESPONSE, "single", "string", [best(accepted)], kept))
    if kept is not None:
        score_by_map(draft)
    else:
        _score_each(draft, [(fits_text(RESPONSE, text), text) for text in accepted])
    draft.body += [*_asked(draft), element("p", field_of(RESPONSE))]


def write_numeric(draft: Draft, content: Numeric) -> None:
    """Write a number with its tolerances."""
    middle = plain_number(middle_of(content.best))
    draft.declarations.append(response(RESPONSE, "single", "float", [middle]))
    _score_each(draft, [(fits_number(RESPONSE, each), each) for each in content.accepted])
    draft.body += [*_asked(draft), element("p", field_of(RESPONSE), unit_of(content.unit))]


def _asked(draft: Draft) -> list[Element]:
    question = draft.question
    return [draft.inline(element("p"), question.prompt), *draft.blocks(question.body)]


def field_of(name: str) -> Element:
    """Return a field to type in."""
    return element("textEntryInteraction", responseIdentifier=name)


def unit_of(unit: str) -> Element | None:
    """Return what stands beside a field for a number."""
    if not unit:
        return None
    node = element("span", text=unit)
    node.set("class", UNIT_CLASS)
    return node


def _score_each(
    draft: Draft, answers: Sequence[tuple[Element, AcceptedText | AcceptedNumber]]
) -> None:
    """Give the points of the best answer that fits, and say what is said of each that fits."""
    for number, (condition, accepted) in enumerate(answers, start=1):
        name = f"{ANSWER}{number}"
        points = real(share_of(draft.points, accepted.percent))
        rules = [sets(SCORE, element("max", variable(SCORE), points))]
        if accepted.feedback:
            draft.say(name, accepted.feedback)
            rules.append(says(name))
        draft.score.append(when(condition, *rules))


def has_wildcard(text: str) -> bool:
    """Say whether a star in an accepted text stands for anything."""
    return "*" in text.replace("\\*", "")


def best(accepted: Sequence[AcceptedText]) -> str:
    """Return a text that is worth most."""
    return example(max(accepted, key=lambda text: text.percent).text)


def text_mapping(accepted: Sequence[AcceptedText], points: Decimal) -> Element:
    """Return what texts without wildcards are worth."""
    return mapping(
        [
            (without_escapes(text.text), (text.percent * points / 100).normalize(), text.exact)
            for text in accepted
        ]
    )


def fits_text(name: str, accepted: AcceptedText) -> Element:
    """Return the condition that a text was typed."""
    if has_wildcard(accepted.text):
        pattern = written_pattern(accepted.text, exact=accepted.exact)
        return element("patternMatch", variable(name), pattern=pattern)
    said = value("string", without_escapes(accepted.text))
    if accepted.exact:
        return element("match", variable(name), said)
    return element("stringMatch", variable(name), said, caseSensitive=False)


def fits_number(name: str, accepted: AcceptedNumber) -> Element:
    """Return the condition that a number lies where it should."""
    span = accepted.span
    if not isinstance(span, Near):
        return element(
            "and",
            element("gte", variable(name), real(span.low)),
            element("lte", variable(name), real(span.high)),
        )
    off = plain_number(span.tolerance)
    exact = not span.tolerance
    return element(
        "equal",
        real(span.value),
        variable(name),
        toleranceMode="exact" if exact else "relative" if span.relative else "absolute",
        tolerance=None if exact else f"{off} {off}",
    )


def middle_of(accepted: AcceptedNumber) -> Decimal:
    """Return a number that is surely accepted."""
    low, high = accepted.span.bounds
    return low + (high - low) / 2
