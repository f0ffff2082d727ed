"""Writes texts with gaps: fields and lists in the text, or words to fill in from above."""

from collections.abc import Sequence
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.qti2.build import (
    RESPONSE,
    SCORE,
    adds,
    element,
    is_right,
    mapping,
    plain_number,
    real,
    response,
    sets,
    share_of,
    variable,
    when,
)
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.texts import CLOSE, OPEN
from learnhub.questions.interchange.qti2.write_choice import score_by_map, score_by_match
from learnhub.questions.interchange.qti2.write_typed import (
    best,
    field_of,
    fits_number,
    fits_text,
    has_wildcard,
    middle_of,
    text_mapping,
    unit_of,
)
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.cloze_texts import changed_cloze

WORDS_PLAIN = N_("answers in gaps lose their emphasis, links and pictures")
AS_LISTS = N_("gaps to be filled with words became lists to choose from")


def write_cloze(draft: Draft, content: Cloze) -> None:
    """Write a text with gaps."""
    sorts = {gap.sort for gap in content.gaps}
    if sorts == {"pool"}:
        _write_pool(draft, content)
        return
    if "pool" in sorts:
        draft.told.changed(AS_LISTS)
    names = [f"{RESPONSE}{number}" for number in range(1, len(content.gaps) + 1)]
    nodes = [
        _field(draft, content, gap, name) for gap, name in zip(content.gaps, names, strict=True)
    ]
    _mark(draft, content, names)
    draft.body += [draft.inline(element("p"), draft.question.prompt), *_text(draft, content, nodes)]


def _text(draft: Draft, content: Cloze, nodes: Sequence[Element]) -> list[Element]:
    """Return the text with an element in the place of each gap."""
    html = changed_cloze(content, draft.html).between
    pieces = [piece.replace(OPEN, "").replace(CLOSE, "") for piece in html]
    marked = pieces[0] + "".join(
        f"{OPEN}{number}{CLOSE}{piece}" for number, piece in enumerate(pieces[1:])
    )
    return draft.xhtml.blocks(marked, dict(enumerate(nodes)))


def _words(draft: Draft, texts: Sequence[str]) -> list[str]:
    words = [plain(text) for text in texts]
    if any(word != text for word, text in zip(words, texts, strict=True)) and any(
        "<" in draft.html.inline(text) for text in texts
    ):
        draft.told.changed(WORDS_PLAIN)
    return words


def _field(draft: Draft, content: Cloze, gap: Gap, name: str) -> Element:
    """Return the element of a gap; what stands beside it goes with it."""
    if gap.sort in ("typed", "number"):
        field = field_of(name)
        unit = unit_of(gap.unit)
        return field if unit is None else element("span", field, unit)
    words = _words(draft, content.choices(gap))
    return element(
        "inlineChoiceInteraction",
        *(
            element("inlineChoice", identifier=_word(place), text=word)
            for place, word in enumerate(words)
        ),
        responseIdentifier=name,
        shuffle=False,
    )


def _word(place: int) -> str:
    return f"word{place + 1}"


def _mark(draft: Draft, content: Cloze, names: Sequence[str]) -> None:
    """Declare each gap, and give points for each or for all together."""
    share = share_of(draft.points, Decimal(100) / len(names))
    all_ = draft.question.credit == "all"
    right: list[Element] = []
    for gap, name in zip(content.gaps, names, strict=True):
        draft.declarations.append(_declared(gap, name, share))
        right.append(_is_right(gap, name))
        if not all_:
            draft.score += _points(draft, gap, name, share)
    if all_:
        condition = element("and", *right) if len(right) > 1 else right[0]
        draft.score.append(when(condition, adds(Decimal(draft.points))))


def _declared(gap: Gap, name: str, share: Decimal) -> Element:
    if gap.sort == "typed":
        plain_texts = [text for text in gap.texts if not has_wildcard(text.text)]
        kept = text_mapping(plain_texts, share) if len(plain_texts) == len(gap.texts) else None
        return response(name, "single", "string", [best(gap.texts)], kept)
    if gap.sort == "number":
        middle = middle_of(max(gap.numbers, key=lambda each: each.percent))
        return response(name, "single", "float", [plain_number(middle)])
    entries = [(_word(place), share, None) for place in gap.right]
    kept = mapping(entries) if len(entries) > 1 else None
    return response(name, "single", "identifier", [_word(gap.right[0])], kept)


def _is_right(gap: Gap, name: str) -> Element:
    """Return the condition that a gap is fully right."""
    if gap.sort == "typed":
        found = [fits_text(name, text) for text in gap.texts if text.percent == 100]
    elif gap.sort == "number":
        found = [fits_number(name, each) for each in gap.numbers if each.percent == 100]
    else:
        found = []
    if not found:
        return is_right(name)
    return found[0] if len(found) == 1 else element("or", *found)


def _points(draft: Draft, gap: Gap, name: str, share: Decimal) -> list[Element]:
    """Return the rules that give the points of a gap."""
    if gap.sort in ("select", "pool") and len(gap.right) == 1:
        return [when(is_right(name), adds(share))]
    if gap.sort != "number" and not any(has_wildcard(text.text) for text in gap.texts):
        return [
            sets(SCORE, element("sum", variable(SCORE), element("mapResponse", identifier=name)))
        ]
    # The best of several that fit counts, so a gap has an outcome of its own.
    own = f"{SCORE}{name.removeprefix(RESPONSE)}"
    answers = [(fits_text(name, text), text.percent) for text in gap.texts]
    answers += [(fits_number(name, each), each.percent) for each in gap.numbers]
    draft.outcomes.append(
        element(
            "outcomeDeclaration",
            element("defaultValue", element("value", text="0")),
            identifier=own,
            cardinality="single",
            baseType="float",
        )
    )
    rules = [
        when(condition, sets(own, element("max", variable(own), real(share * percent / 100))))
        for condition, percent in answers
    ]
    return [*rules, sets(SCORE, element("sum", variable(SCORE), variable(own)))]


def _write_pool(draft: Draft, content: Cloze) -> None:
    """Write gaps that are all filled from the same words."""
    words = _words(draft, content.pool)
    gaps = [f"gap{number}" for number in range(1, len(content.gaps) + 1)]
    right = [f"{_word(gap.right[0])} {name}" for gap, name in zip(content.gaps, gaps, strict=True)]
    share = share_of(draft.points, Decimal(100) / len(gaps))
    by_sum = draft.question.credit != "all" or any(len(gap.right) > 1 for gap in content.gaps)
    entries = [
        (f"{_word(place)} {name}", share, None)
        for gap, name in zip(content.gaps, gaps, strict=True)
        for place in gap.right
    ]
    kept = mapping(entries) if by_sum else None
    draft.declarations.append(response(RESPONSE, "multiple", "directedPair", right, kept))
    if draft.question.credit == "all" and kept is not None:
        most = real(Decimal(draft.points) * Decimal("0.999"))
        mapped = element("mapResponse", identifier=RESPONSE)
        draft.score.append(when(element("gte", mapped, most), adds(Decimal(draft.points))))
    elif kept is not None:
        score_by_map(draft)
    else:
        score_by_match(draft)
    # The schema takes a gap only in what takes nothing but text; entries of lists take more.
    nodes = [element("span", element("gap", identifier=name)) for name in gaps]
    draft.body.append(
        element(
            "gapMatchInteraction",
            draft.prompt(),
            *(
                element("gapText", identifier=_word(place), matchMax=0, text=word)
                for place, word in enumerate(words)
            ),
            *_text(draft, content, nodes),
            responseIdentifier=RESPONSE,
            shuffle=draft.question.shuffle,
        )
    )
