"""Reads areas of a picture: to be chosen, or to be named by labels."""

import html
from collections.abc import Mapping, Sequence
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.html import inline
from learnhub.questions.interchange.qti2.asked import (
    NO_RIGHT,
    TOO_FEW,
    TOO_MANY,
    UNKNOWN,
    Asked,
    body_of,
    prompt_of,
)
from learnhub.questions.interchange.qti2.feedback import feedback_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.shapes import box_of, in_percent
from learnhub.questions.interchange.qti2.tries import (
    OTHER_RULES,
    Trial,
    credit_of_parts,
    points_of,
)
from learnhub.questions.interchange.qti2.weighing import weigh
from learnhub.questions.interchange.sizes import Size
from learnhub.questions.interchange.xml import Element, local, named, number, text_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.message import Msg, msg
from learnhub.questions.reading import MOST

NO_PICTURE = N_("its picture is missing")
NO_SIZE = N_("the size of its picture is not known")
NO_SHAPE = N_("the place of one of its areas cannot be read")
RECTANGLES = N_("round and many-sided areas became rectangles")
NUMBERED = N_("areas without a label are called by numbers")
NO_LABEL = N_("one of its areas has no label")

_RECTANGULAR = frozenset({"rect", "default"})

Place = tuple[Decimal, Decimal, Decimal, Decimal]


def read_hotspots(item: Item, node: Element) -> Asked | Msg:
    """Return areas to choose, or why they can be no question here."""
    choices = list(named(node, "hotspotChoice"))
    if not 2 <= len(choices) <= MOST:
        return msg(TOO_MANY, most=MOST) if choices[1:] else msg(TOO_FEW)
    found = _picture(item, node)
    if isinstance(found, Msg):
        return found
    picture, size = found
    places = _places(item, choices, size)
    if isinstance(places, Msg):
        return places
    keys = tuple(choice.get("identifier") or "" for choice in choices)
    weighed = weigh(item, node, keys)
    if isinstance(weighed, Msg):
        return weighed
    if any(percent is not None for percent in weighed.percents):
        item.told.changed(OTHER_RULES)
    labels = _labels(item, choices)
    areas = tuple(
        Area(label, *place, right, weighed.feedback.of(key))
        for label, place, right, key in zip(labels, places, weighed.right, keys, strict=True)
    )
    return Asked(
        content=Areas("", picture, areas, "several" if weighed.several else "one"),
        prompt=prompt_of(item, node),
        body=body_of(item),
        credit=weighed.credit,
        points=weighed.points,
        unscored=weighed.unscored,
        feedback=weighed.feedback,
    )


def read_labels(item: Item, node: Element) -> Asked | Msg:
    """Return areas to be named; labels that are pictures cannot be chosen from a list."""
    spots = list(named(node, "associableHotspot"))
    words = _words(item, node)
    if not words or not all(words.values()):
        return msg(UNKNOWN, kind=local(node))
    if len(spots) > MOST or len(words) > MOST:
        return msg(TOO_MANY, most=MOST)
    found = _picture(item, node)
    if isinstance(found, Msg):
        return found
    picture, size = found
    places = _places(item, spots, size)
    if isinstance(places, Msg):
        return places
    names = [spot.get("identifier") or "" for spot in spots]
    partners = _partners(item, node, names, words)
    if not partners:
        return msg(NO_RIGHT)
    if len(partners) < len(spots):
        return msg(NO_LABEL)
    response = item.response(node)
    pairs = list(partners.values())
    trial = Trial(item)
    without = [
        trial.score({response.name: response.value(*pairs[:n], *pairs[n + 1 :])}, (names[n],))
        for n in range(len(pairs))
    ]
    trial.score({})
    credit = credit_of_parts(item, trial, {response.name: response.value(*pairs)}, without)
    tries = trial.tries()
    points, unscored = points_of(item, tries.best)
    feedback = feedback_of(item, tries, names)
    labels = [_label(partners[name], words) for name in names]
    areas = tuple(
        Area(label, *place, False, feedback.of(name))
        for label, place, name in zip(labels, places, names, strict=True)
    )
    distractors = tuple(word for word in words.values() if word not in labels)
    return Asked(
        content=Areas("", picture, areas, "name", distractors),
        prompt=prompt_of(item, node),
        body=body_of(item),
        credit=credit,
        points=points,
        unscored=unscored,
        feedback=feedback,
    )


def _words(item: Item, node: Element) -> dict[str, str]:
    """Return the labels by identifier; "" for a picture that has no words beside it."""
    texts = item.texts()
    return {
        each.get("identifier") or "": (
            texts.inline(each)
            if local(each) == "gapText"
            else item.plain(each.get("objectLabel") or "")
        )
        for each in named(node, "gapText", "gapImg")
    }


def _partners(
    item: Item, node: Element, names: Sequence[str], words: Mapping[str, str]
) -> dict[str, str]:
    """Return the right pair of each area."""
    found: dict[str, str] = {}
    for pair in item.response(node).right:
        one, _, other = pair.partition(" ")
        area = other if one in words else one
        if area in names and (one in words or other in words):
            found.setdefault(area, pair)
    return {name: found[name] for name in names if name in found}


def _label(pair: str, words: Mapping[str, str]) -> str:
    one, _, other = pair.partition(" ")
    return words.get(one) or words[other]


def _picture(item: Item, node: Element) -> tuple[str, Size] | Msg:
    """Return the picture as Markdown, and its size."""
    drawn = next(named(node, "object", "img", "picture"), None)
    drawn = next(named(drawn, "img"), drawn) if drawn is not None else None
    if drawn is None:
        return msg(NO_PICTURE)
    address = drawn.get("data") or drawn.get("src") or ""
    size = _declared_size(drawn) or item.pictures.size(address)
    target = item.pictures.kept(address)
    if target is None:
        return msg(NO_PICTURE)
    if size is None:
        return msg(NO_SIZE)
    words = " ".join((drawn.get("alt") or text_of(drawn)).split()) or item.title or item.identifier
    image = f'<img src="{html.escape(target)}" alt="{html.escape(words)}">'
    return inline(image), size


def _declared_size(drawn: Element) -> Size | None:
    wide, high = number(drawn.get("width")), number(drawn.get("height"))
    return (wide, high) if wide and high and wide > 0 and high > 0 else None


def _places(item: Item, nodes: Sequence[Element], size: Size) -> list[Place] | Msg:
    found: list[Place] = []
    for node in nodes:
        shape = (node.get("shape") or "").lower()
        box = box_of(shape, node.get("coords") or "", *size)
        place = in_percent(box, *size) if box else None
        if place is None or not place[2] or not place[3]:
            return msg(NO_SHAPE)
        if shape not in _RECTANGULAR:
            item.told.changed(RECTANGLES)
        found.append(place)
    return found


def _labels(item: Item, choices: Sequence[Element]) -> list[str]:
    labels = [
        item.plain(choice.get("hotspotLabel") or choice.get("label") or "") for choice in choices
    ]
    if not all(labels):
        item.told.changed(NUMBERED)
    return [label or str(place) for place, label in enumerate(labels, start=1)]
