"""Reads choices: one right, several right, true or false, pictures, scales, words of a text."""

import re
from collections.abc import Sequence

from learnhub.base.words import N_
from learnhub.questions.content import Content, Option
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.qti2.asked import (
    EMPTY,
    TOO_FEW,
    TOO_MANY,
    Asked,
    body_of,
    prompt_of,
)
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.scales import scale_of
from learnhub.questions.interchange.qti2.weighing import Weighed, weigh
from learnhub.questions.interchange.xml import Element, inside, local, named
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.reading import MOST

BELOW = N_("words to be marked in the text became answers below it")
NUMBERED = N_("pictures without words are called by numbers")

_HOTTEXT = "hottextInteraction"
_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)\Z")
_TRUE = frozenset({"true", "wahr", "richtig"})
_FALSE = frozenset({"false", "falsch", "unwahr"})


def read_choice(item: Item, node: Element) -> Asked | Msg:
    """Return a choice, or why it can be no question here."""
    marked = local(node) == _HOTTEXT
    choices = list(inside(node, "hottext") if marked else named(node, "simpleChoice"))
    if not 2 <= len(choices) <= MOST:
        return msg(TOO_FEW) if len(choices) < 2 else msg(TOO_MANY, most=MOST)
    keys = tuple(choice.get("identifier") or "" for choice in choices)
    texts = item.texts()
    options: Sequence[str] = [texts.inline(choice) for choice in choices]
    if not all(options):
        return msg(EMPTY)
    options = _with_words(item, options)
    weighed = weigh(item, node, keys)
    if isinstance(weighed, Msg):
        return weighed
    if marked:
        item.told.changed(BELOW)
    scale = scale_of(node, keys, options) if weighed.unscored else None
    fixed = [choice.get("fixed") == "true" for choice in choices]
    return Asked(
        content=scale or _content(weighed, keys, options, fixed),
        prompt=prompt_of(item, node),
        body=body_of(item, through=_HOTTEXT if marked else ""),
        credit=weighed.credit,
        points=weighed.points,
        unscored=weighed.unscored,
        shuffle=node.get("shuffle") == "true" or scale is not None,
        feedback=weighed.feedback,
    )


def _with_words(item: Item, options: Sequence[str]) -> Sequence[str]:
    """Return answers that are pictures with words, so that all can answer who cannot see them."""
    bare = [text.startswith("![](") and _PICTURE.match(text) is not None for text in options]
    if not any(bare):
        return options
    item.told.changed(NUMBERED)
    return [
        f"![{number}]{text[3:]}" if wordless else text
        for number, (text, wordless) in enumerate(zip(options, bare, strict=True), start=1)
    ]


def _content(
    weighed: Weighed, keys: Sequence[str], texts: Sequence[str], fixed: Sequence[bool]
) -> Content:
    options = tuple(
        Option(text, right, weighed.feedback.of(key), stays, percent)
        for text, right, key, stays, percent in zip(
            texts, weighed.right, keys, fixed, weighed.percents, strict=True
        )
    )
    if all(_PICTURE.match(option.text) for option in options):
        return PictureChoice(options, weighed.several)
    if weighed.several:
        return Multiple(options)
    return _true_or_false(options) or Single(options)


def _true_or_false(options: tuple[Option, ...]) -> TrueFalse | None:
    """Return a choice between just these two words, which readers see in their language."""
    words = [plain(option.text).strip().strip(".").casefold() for option in options]
    if len(options) != 2 or any(option.percent is not None for option in options):
        return None
    if words[0] in _FALSE and words[1] in _TRUE:
        yes, no = options[1], options[0]
    elif words[0] in _TRUE and words[1] in _FALSE:
        yes, no = options
    else:
        return None
    answer = True if yes.right else False if no.right else None
    return TrueFalse(answer, yes.feedback, no.feedback)
