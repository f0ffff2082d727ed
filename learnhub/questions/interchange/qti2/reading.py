"""Reads one item as a question."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from learnhub.base.words import N_
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.qti2.asked import UNKNOWN, Asked, question_of
from learnhub.questions.interchange.qti2.item import Item, asked_in
from learnhub.questions.interchange.qti2.read_areas import read_hotspots, read_labels
from learnhub.questions.interchange.qti2.read_choice import read_choice
from learnhub.questions.interchange.qti2.read_cloze import read_cloze
from learnhub.questions.interchange.qti2.read_order import read_order
from learnhub.questions.interchange.qti2.read_pairs import read_pairs
from learnhub.questions.interchange.qti2.read_text import (
    read_information,
    read_slider,
    read_text,
    read_upload,
)
from learnhub.questions.interchange.texts import tags_of
from learnhub.questions.interchange.xml import Element, local
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question

DRAWN = N_("its numbers or texts are drawn anew each time, which is not known here")
SEVERAL = N_("it asks several things at once (%(kinds)s), and a question asks one")

_GAPS = frozenset({"gapMatchInteraction", "inlineChoiceInteraction", "textEntryInteraction"})
_READERS: dict[str, Callable[[Item, Element], Asked | Msg]] = {
    "associateInteraction": read_pairs,
    "choiceInteraction": read_choice,
    "extendedTextInteraction": read_text,
    "graphicGapMatchInteraction": read_labels,
    "hotspotInteraction": read_hotspots,
    "hottextInteraction": read_choice,
    "matchInteraction": read_pairs,
    "orderInteraction": read_order,
    "sliderInteraction": read_slider,
    "uploadInteraction": read_upload,
}


def read_question(
    item: Item, ids: Ids, tags: Sequence[str], folder: tuple[str, ...]
) -> Question | Msg:
    """Return the question an item is, or why it can be none here; what changed is told."""
    if item.is_drawn:
        return msg(DRAWN)
    asked = _asked(item)
    if isinstance(asked, Msg):
        return asked
    found = fitted(replace(question_of(item, asked, "q"), tags=tags_of(tags, folder)))
    if isinstance(found, Msg):
        return found
    question, changes = found
    for change in changes:
        item.told.add(change)
    return replace(
        question, id=ids.keep(own_id(item.identifier), question.title or question.prompt)
    )


def own_id(identifier: str) -> str:
    """Return an identifier without the sign that stands before a number for the sake of XML."""
    return identifier[1:] if identifier[:1] == "_" and identifier[1:2].isdigit() else identifier


def _asked(item: Item) -> Asked | Msg:
    nodes = asked_in(item.body) if item.body is not None else ()
    kinds = tuple(dict.fromkeys(local(node) for node in nodes))
    if not nodes:
        return read_information(item)
    if frozenset(kinds) <= _GAPS and sum(local(n) == "gapMatchInteraction" for n in nodes) < 2:
        return read_cloze(item, nodes)
    reader = _READERS.get(kinds[0])
    if len(nodes) > 1:
        unknown = next((kind for kind in kinds if kind not in _READERS and kind not in _GAPS), None)
        if unknown:
            return msg(UNKNOWN, kind=unknown)
        return msg(SEVERAL, kinds=", ".join(kinds))
    return reader(item, nodes[0]) if reader else msg(UNKNOWN, kind=kinds[0])
