"""Items with several places in one text: gaps to fill in and lists to choose from.

Canvas names a gap in the text, `[color1]`, and the place after it, `response_color1`; plain files
put the place between the pieces of the text.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti12.choices import NO_RIGHT
from learnhub.questions.interchange.qti12.item import FULL, Item, Made, bare
from learnhub.questions.interchange.qti12.keys import Key, key_of
from learnhub.questions.interchange.qti12.presentation import Label, Response
from learnhub.questions.interchange.qti12.typed import accepted_numbers, accepted_texts, literal
from learnhub.questions.interchange.xml import attribute
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.message import Msg, msg
from learnhub.questions.normal import LONGEST, normalised
from learnhub.questions.question import Credit
from learnhub.questions.typed import AcceptedNumber, AcceptedText

OPEN, CLOSE = "\ue0a0", "\ue0a1"
"""Between them stands the number of a gap while its text is turned into Markdown."""

MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_SIGNS = re.compile(f"[{OPEN}{CLOSE}]")
_NAME = re.compile(r"\[([^\[\]<>]{1,200})\]")
_PREFIX = "response_"
_SCATTERED = N_("a gap that has no place in the text stands at its end")
_FEEDBACK = N_("feedback to single answers in a gap is not carried over: “%(text)s”")
_UNEQUAL = N_("the gaps are worth different amounts there; here each counts the same")
_CLOSE = N_("texts with a few typing mistakes are accepted there; here they are not: “%(text)s”")
_WHOLE = N_("an answer may hold more than “%(text)s” there; here it may not")
_PATTERN = N_("a gap is marked by a pattern that cannot be said here: “%(text)s”")
_NO_TEXT = N_("an answer to choose in a gap has no text")
_FIELDS = N_("several fields share one name, and nothing says which answer belongs to which")
_PLAIN_PATTERN = re.compile(r"\^?([^\\^$.|?*+()\[\]{}]*)\$?")


def has_named_gaps(item: Item) -> bool:
    """Say whether the text of an item names all of its places."""
    text = item.shown.text
    names = {bare(found[1]) for found in _NAME.finditer(text)}
    return all(names & _names(response) for response in item.shown.responses)


def make_gaps(item: Item) -> Made | Msg:
    """Return a text with gaps."""
    gaps: list[Gap] = []
    keys: list[Key] = []
    for response in item.shown.responses:
        if len(response.labels) > 1 and response.sort in ("str", "num"):
            return msg(_FIELDS)
        key = key_of(item.rules, response.ident)
        gap = _gap(item, response, key)
        if isinstance(gap, Msg):
            return gap
        keys.append(key)
        gaps.append(gap)
    pool = _pool(gaps)
    content = Cloze(("",) * (len(gaps) + 1), tuple(_pooled(gap, pool) for gap in gaps), pool)
    return Made(content, _text(item), _credit(item, keys))


def _text(item: Item) -> str:
    """Return the text with a mark for each gap."""
    places = {response.ident: n for n, response in enumerate(item.shown.responses)}
    by_name = {
        name: places[response.ident]
        for response in reversed(item.shown.responses)
        for name in _names(response)
        if response.sort == "lid"
    }
    done: set[int] = set()

    def mark(found: re.Match[str]) -> str:
        number = by_name.get(bare(found[1]))
        if number is None or number in done:
            return found[0]
        done.add(number)
        return f"{OPEN}{number}{CLOSE}"

    pieces: list[str] = []
    for piece in item.shown.pieces:
        if isinstance(piece, str):
            pieces.append(_NAME.sub(mark, _SIGNS.sub("", piece)))
        elif piece.sort != "lid" or piece.is_list_in_text:
            pieces.append(f"{OPEN}{places[piece.ident]}{CLOSE}")
            done.add(places[piece.ident])
    for number, response in enumerate(item.shown.responses):
        if number not in done:
            item.note(msg(_SCATTERED))
            pieces.append(f"<p>{_SIGNS.sub('', response.own)} {OPEN}{number}{CLOSE}</p>")
    return "".join(pieces)


def _names(response: Response) -> set[str]:
    """Return by what a text may name a place."""
    return {response.ident, response.ident.removeprefix(_PREFIX), bare(response.own)} - {""}


def _credit(item: Item, keys: list[Key]) -> Credit:
    if len(keys) > 1 and all(key.is_joint for key in keys):
        return "all"
    worth = [key.best for key in keys if not key.is_joint]
    if worth and max(worth) - min(worth) > Decimal("0.02") * max(worth):
        item.note(msg(_UNEQUAL))
    return "part"


def _gap(item: Item, response: Response, key: Key) -> Gap | Msg:
    if response.sort in ("str", "num"):
        return _field(item, response)
    if not response.labels:
        return msg(NO_RIGHT)
    sorts = {attribute(label.node, "answer_type").casefold() for label in response.labels}
    if "wordbank" in sorts:
        return _select(item, response, key, sort_is_pool=True)
    if "dropdown" in sorts:
        return _select(item, response, key)
    if "openentry" in sorts or item.facts.sort == "gaps" or (
        item.facts.sort != "selects" and _are_spellings(response)
    ):
        return _typed(item, response, key)
    return _select(item, response, key)


def _are_spellings(response: Response) -> bool:
    """Say whether the answers of a gap are one word, written in different ways."""
    return len({normalised(bare(label.text)) for label in response.labels}) == 1


def _field(item: Item, response: Response) -> Gap | Msg:
    if response.is_number:
        numbers = accepted_numbers(item, response)
        if any(number.percent == FULL for number in numbers):
            _tell(item, [number.feedback for number in numbers])
            kept = tuple(_silent(number) for number in numbers if number.percent > 0)
            return Gap("number", numbers=kept)
    texts = accepted_texts(item, response)
    if not any(text.percent == FULL for text in texts):
        return msg(NO_RIGHT)
    _tell(item, [text.feedback for text in texts])
    return Gap("typed", texts=tuple(_plain(item, text) for text in texts if text.percent > 0))


def _plain(item: Item, text: AcceptedText) -> AcceptedText:
    """Return an accepted text as gaps can have it: without stars around it, and silent."""
    bounded = text.text.startswith("*") and text.text.endswith("*")
    shown = text.text[1:-1] if bounded and len(text.text) > 2 else text.text
    if bounded:
        item.note(msg(_WHOLE, text=shown))
    return AcceptedText(shown, text.percent, text.exact)


def _typed(item: Item, response: Response, key: Key) -> Gap | Msg:
    """Return a gap to type in: all that is listed is right, though the rules name the first."""
    _tell(item, _said(item, response))
    texts: list[AcceptedText] = []
    for label in response.labels:
        found = _accepted(item, label)
        if isinstance(found, Msg):
            return found
        if found and found not in texts and len(found.text) <= LONGEST:
            texts.append(found)
    return Gap("typed", texts=tuple(texts)) if texts and key.right else msg(NO_RIGHT)


def _accepted(item: Item, label: Label) -> AcceptedText | Msg | None:
    """Return what a label accepts by the way it is compared (new quizzes of Canvas)."""
    text = bare(label.text)
    way = attribute(label.node, "scoring_algorithm").casefold()
    if not text:
        return None
    if way == "textcontainsanswer":
        item.note(msg(_WHOLE, text=text))
    if way == "textregex":
        plain = _PLAIN_PATTERN.fullmatch(text)
        return AcceptedText(literal(plain[1]), exact=True) if plain else msg(_PATTERN, text=text)
    if way == "textcloseenough":
        item.note(msg(_CLOSE, text=text))
    return AcceptedText(literal(text))


def _select(
    item: Item, response: Response, key: Key, *, sort_is_pool: bool = False
) -> Gap | Msg:
    _tell(item, _said(item, response))
    options = [item.texts.line(label.text) for label in response.labels]
    if not all(options):
        return msg(_NO_TEXT)
    idents = [label.ident for label in response.labels]
    right = tuple(n for n, ident in enumerate(idents) if ident in key.right)
    if not right:
        return msg(NO_RIGHT)
    return Gap("pool" if sort_is_pool else "select", options=tuple(options), right=right)


def _pool(gaps: list[Gap]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for gap in gaps if gap.sort == "pool" for word in gap.options))


def _pooled(gap: Gap, pool: tuple[str, ...]) -> Gap:
    """Return a gap whose right words are found in the pool of the whole text."""
    if gap.sort != "pool":
        return gap
    return Gap("pool", right=tuple(pool.index(gap.options[index]) for index in gap.right))


def _said(item: Item, response: Response) -> Iterator[str]:
    return (item.feedbacks.to_answer(response.ident, label.ident) for label in response.labels)


def _tell(item: Item, feedbacks: Iterator[str] | list[str]) -> None:
    for text in filter(None, feedbacks):
        item.note(msg(_FEEDBACK, text=" ".join(text.split())[:200]))


def _silent(number: AcceptedNumber) -> AcceptedNumber:
    return AcceptedNumber(number.span, number.percent)
