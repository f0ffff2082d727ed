"""Reads texts with fields: to type in, to choose from, to fill with words.

A field that stands alone below the text is a short text or a number; all others make a cloze.
"""

from collections.abc import Sequence

from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.interchange.html import escaped, plain
from learnhub.questions.interchange.qti2.asked import (
    EMPTY,
    NO_RIGHT,
    TOO_FEW,
    TOO_MANY,
    Asked,
    body_of,
    prompt_of,
)
from learnhub.questions.interchange.qti2.feedback import feedback_of
from learnhub.questions.interchange.qti2.gaps import Answers, Place, places_of, read_gap, words_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.texts import CLOSE, OPEN, PLACE
from learnhub.questions.interchange.qti2.tries import Trial, base_of, credit_of_parts, points_of
from learnhub.questions.interchange.qti2.typed import Field, accepted_numbers, accepted_texts
from learnhub.questions.interchange.texts import divided
from learnhub.questions.interchange.xml import Element, local, text_of
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.free_text import FreeText
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.message import Msg, msg
from learnhub.questions.reading import MOST

MOVED = N_("the gaps could not stay in their places and follow after the text")

_POOL = "gapMatchInteraction"
_LONGEST_UNIT = 30


def read_cloze(item: Item, nodes: Sequence[Element]) -> Asked | Msg:
    """Return a text with gaps or a single field, or why it can be no question here."""
    pool = next((node for node in nodes if local(node) == _POOL), None)
    places = places_of(item, pool)
    if not places or len(places) > MOST:
        return msg(TOO_MANY, most=MOST) if places else msg(TOO_FEW)
    text = _text(item, places)
    if len(places) == 1 and pool is None:
        alone = _alone(text, places[0])
        if alone is not None:
            return _read_field(item, places[0], *alone)
    if not all(place.right for place in places):
        return msg(NO_RIGHT)
    return _read_gaps(item, places, pool, text)


def _text(item: Item, places: Sequence[Place]) -> str:
    """Return the text of the item with a mark in each place of a gap."""
    numbers = {place.node: number for number, place in enumerate(places)}
    units = {place.unit for place in places if place.unit is not None}

    def instead(node: Element) -> str | None:
        if node in units:
            return ""
        return f"{OPEN}{numbers[node]}{CLOSE}" if node in numbers else None

    return body_of(item, instead, through=_POOL)


def _alone(text: str, place: Place) -> tuple[str, str] | None:
    """Return the text above a field that stands below it, and its unit; else None."""
    if local(place.node) != "textEntryInteraction":
        return None
    before, _, after = text.partition(f"{OPEN}0{CLOSE}")
    unit = " ".join(text_of(place.unit).split()) if place.unit is not None else after.strip()
    if before.strip() and not before.rstrip(" ").endswith("\n"):
        return None
    if place.unit is not None and after.strip():
        return None
    if unit and (place.response.base not in ("float", "integer") or len(unit) > _LONGEST_UNIT):
        return None
    return before.strip(), plain(unit)


def _read_field(item: Item, place: Place, text: str, unit: str) -> Asked | Msg:
    trial = Trial(item)
    field = Field(item, place.response, trial, {})
    tried = field.tried()
    tries = trial.tries()
    best = max((each.worth for each in tried), default=0.0)
    points, unscored = points_of(item, best)
    feedback = feedback_of(item, tries, tuple(each.key for each in tried))
    content: Content
    if best <= 0:
        if place.right or item.has_rules:
            return msg(NO_RIGHT)
        content = FreeText(lines=1)
    elif field.is_number:
        content = Numeric(accepted_numbers(tried, base_of(item, best), feedback), unit)
    else:
        content = Short(accepted_texts(field, tried, base_of(item, best), feedback))
    return Asked(content, body=text, points=points, unscored=unscored, feedback=feedback)


def _read_gaps(item: Item, places: Sequence[Place], pool: Element | None, text: str) -> Asked | Msg:
    trial = Trial(item)
    answers = Answers(places)
    whole = answers.without(None)
    without = [trial.score(answers.without(place)) for place in places]
    credit = credit_of_parts(item, trial, whole, without)
    best = trial.score(whole)
    trial.score(answers.wrong())
    words = words_of(item, pool) if pool is not None else {}
    if not all(words.values()):
        return msg(EMPTY)
    gaps: list[Gap] = []
    for place, less in zip(places, without, strict=True):
        weight = None if credit == "all" or trial.failed else best - less
        gap = read_gap(place, trial, answers, tuple(words), weight)
        if gap is None:
            return msg(NO_RIGHT)
        gaps.append(gap)
    tries = trial.tries()
    points, unscored = points_of(item, tries.best)
    prompt, rest = _prompt(item, pool, text)
    return Asked(
        content=Cloze(_pieces(item, rest, len(gaps)), tuple(gaps), tuple(words.values())),
        prompt=prompt,
        credit=credit,
        points=points,
        unscored=unscored,
        shuffle=pool is None or pool.get("shuffle") == "true",
        feedback=feedback_of(item, tries, ()),
    )


def _prompt(item: Item, pool: Element | None, text: str) -> tuple[str, str]:
    """Return what is asked, and the text with the gaps.

    A first paragraph with a gap cannot ask; then the name of the item does.
    """
    own = prompt_of(item, pool) if pool is not None else ""
    if own:
        prompt, rest, _ = divided(own, item.title)
        return prompt, "\n\n".join(filter(None, (rest, text)))
    prompt, rest, _ = divided(text, item.title)
    if OPEN in prompt or OPEN not in rest:
        return escaped(item.title), text
    return prompt, rest


def _pieces(item: Item, text: str, count: int) -> tuple[str, ...]:
    """Return the text between the gaps; a text that lost one has all gaps at its end."""
    pieces = PLACE.split(text)
    if [int(place) for place in pieces[1::2]] == list(range(count)):
        return tuple(pieces[::2])
    item.told.changed(MOVED)
    return (PLACE.sub("…", text) + "\n\n", *[" "] * (count - 1), "")
