"""Reads texts with gaps: those written into the text, and those with words below it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.html import inline
from learnhub.questions.interchange.moodle.choices import NO_RIGHT, NOT_ALL
from learnhub.questions.interchange.moodle.embedded import Answer, Embedded, gaps_in
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal, is_markdown
from learnhub.questions.interchange.moodle.gapped import choice, marked, source_of, told
from learnhub.questions.interchange.moodle.typed import (
    ANYTHING,
    not_a_number,
    not_below_zero,
    with_full,
)
from learnhub.questions.kinds.cloze_gap import Gap
from learnhub.questions.message import Msg, msg
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Near

_REFERENCE = re.compile(r"(?<!\\)\[\[(\d{1,4})\]\]")
_NO_FEEDBACK = msg(N_("what was said to single answers in gaps was left out"))


def read_embedded(asked: Asked) -> Told | Msg:
    """Return a question of type multianswer, called cloze in files."""
    text = source_of(asked)
    found = gaps_in(text)
    if isinstance(found, Msg):
        return found
    gaps = []
    for each in found:
        made = _MAKERS[each.sort](asked, each)
        if isinstance(made, Msg):
            return made
        gaps.append(made)
        if any(answer.said for answer in each.answers):
            asked.note(_NO_FEEDBACK)
    weights = [each.weight for each in found]
    if len(set(weights)) > 1:
        asked.note(msg(N_("its gaps were worth different points and now are worth the same")))
    if asked.points is None:
        asked.points = sum(weights, Decimal(0))
    return told(asked, marked(text, [(each.start, each.end) for each in found]), gaps)


def _select(asked: Asked, found: Embedded) -> Gap | Msg:
    """Return a gap to choose in; only one answer of it can be right."""
    kept = _without_twins(asked, found)
    best = max(answer.percent for answer in kept)
    if best <= 0:
        return NO_RIGHT
    if len(kept) < 2:
        return msg(N_("a gap of the kind “%(name)s” has only one answer"), name=found.name)
    if best < FULL:
        asked.note(msg(NOT_ALL, percent=f"{best:f}"))
    if any(0 < answer.percent < best for answer in kept):
        asked.note(msg(N_("answers in gaps that were partly right are wrong now")))
    right = next(index for index, answer in enumerate(kept) if answer.percent == best)
    return Gap("select", options=_texts(asked, kept), right=(right,))


def _without_twins(asked: Asked, found: Embedded) -> list[Answer]:
    """Return the answers without those that are as right as the first right one."""
    best = max(answer.percent for answer in found.answers)
    kept, seen = list[Answer](), False
    for answer in found.answers:
        if answer.percent == best > 0 and seen:
            asked.note(msg(N_("a gap had several right answers; only the first one is left")))
            continue
        seen = seen or answer.percent == best
        if answer.text:
            kept.append(answer)
    return kept


def _several(asked: Asked, found: Embedded) -> Gap | Msg:
    """Return a gap in which several answers can be ticked, if only one of them is right."""
    if sum(answer.percent > 0 for answer in found.answers) > 1:
        return msg(
            N_(
                "a gap of the kind “%(name)s” has several right answers, which no gap here can have"
            ),
            name=found.name,
        )
    asked.note(msg(N_("a gap in which several answers could be ticked now takes one")))
    return _select(asked, found)


def _texts(asked: Asked, answers: Sequence[Answer]) -> tuple[str, ...]:
    holder = xml.first(asked.node, "questiontext")
    as_is = holder is not None and is_markdown(holder)
    return tuple(choice(answer.text if as_is else inline(answer.text)) for answer in answers)


def _typed(asked: Asked, found: Embedded) -> Gap | Msg:
    """Return a gap to type a text into."""
    accepted = [
        AcceptedText(answer.bare, not_below_zero(asked, answer.percent), found.sort == "exact")
        for answer in found.answers
        if answer.bare and (answer.bare != ANYTHING or answer.percent)
    ]
    full = with_full(asked, accepted)
    return full if isinstance(full, Msg) else Gap("typed", texts=tuple(full))


def _number(asked: Asked, found: Embedded) -> Gap | Msg:
    """Return a gap to type a number into, written as number or number:tolerance."""
    accepted, strange = [], list[Msg]()
    for answer in found.answers:
        value, _, tolerance = answer.bare.partition(":")
        number, off = decimal(value), decimal(tolerance or "0")
        if number is not None and off is not None:
            share = not_below_zero(asked, answer.percent)
            accepted.append(AcceptedNumber(Near(number, abs(off)), share))
        elif answer.bare not in ("", ANYTHING) or answer.percent:
            strange.append(not_a_number(answer.bare))
    if strange and not accepted:
        return strange[0]
    for change in strange:
        asked.note(change)
    full = with_full(asked, accepted)
    return full if isinstance(full, Msg) else Gap("number", numbers=tuple(full))


_MAKERS: dict[str, Callable[[Asked, Embedded], Gap | Msg]] = {
    "select": _select,
    "several": _several,
    "typed": _typed,
    "exact": _typed,
    "number": _number,
}


@dataclass(frozen=True, slots=True)
class _Word:
    """A word below the text and the group it belongs to."""

    text: str
    group: str


def read_words(asked: Asked) -> Told | Msg:
    """Return a question of type gapselect or ddwtos: `[[2]]` is where word number 2 belongs."""
    words = [
        _Word(choice(asked.line(node)), xml.text_of(xml.first(node, "group")).strip() or "1")
        for node in xml.named(asked.node, "selectoption", "dragbox")
    ]
    text = source_of(asked)
    found = list(_REFERENCE.finditer(text))
    numbers = [int(place[1]) for place in found]
    if not found:
        return msg(N_("it has no gaps"))
    for number in numbers:
        if not 0 < number <= len(words) or not words[number - 1].text:
            return msg(N_("for the gap “[[%(number)s]]” there is no word"), number=number)
    wanted = [words[number - 1] for number in numbers]
    groups = {word.group for word in wanted}
    if any(word.text and word.group not in groups for word in words):
        asked.note(msg(N_("words that could be put in no gap were left out")))
    spans = marked(text, [place.span() for place in found])
    pools = {group: _pool(words, group) for group in groups}
    if len(groups) == 1:
        pool = pools[wanted[0].group]
        return told(asked, spans, [Gap("pool", right=(pool.index(w.text),)) for w in wanted], pool)
    for pool in pools.values():
        if len(pool) < 2:
            return msg(N_("for a gap there is only one word to choose"))
    gaps = [
        Gap("select", options=pools[w.group], right=(pools[w.group].index(w.text),)) for w in wanted
    ]
    return told(asked, spans, gaps)


def _pool(words: Sequence[_Word], group: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.text for word in words if word.group == group and word.text))
