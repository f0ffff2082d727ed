"""Writes areas of a picture: to be chosen, or to be named by labels."""

import re
from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import quote

from learnhub.base.words import N_
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.qti2.build import (
    RESPONSE,
    element,
    mapping,
    response,
    says,
    share_of,
    value,
    variable,
    when,
)
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.write_choice import (
    mark_choice,
    score_by_map,
    score_by_match,
)
from learnhub.questions.interchange.qti2.xhtml import Xhtml
from learnhub.questions.interchange.sizes import Size
from learnhub.questions.interchange.targets import targets
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.message import Msg, msg

NO_SIZE = N_("the picture with its areas is not there, or its size cannot be told")
LABELS_PLAIN = N_("labels of areas lose their emphasis, links and pictures")

_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
_WORDS = re.compile(r"!\[(?P<words>(?:[^\]\\]|\\.)*)\]")


def write_areas(draft: Draft, content: Areas, *, gap_texts: bool) -> Msg | None:
    """Write areas; return why they cannot be written, None where they can.

    Where labels cannot be texts (`gap_texts`), they are pictures of their texts.
    """
    address = next(iter(targets(content.picture)), "")
    size = draft.size(address)
    if size is None:
        return msg(NO_SIZE)
    words = _WORDS.search(content.picture)
    picture = _picture(draft.xhtml, address, plain(words["words"]) if words else "", size)
    draft.body += draft.blocks(content.text)
    if any(plain(area.label) != area.label for area in content.areas):
        draft.told.changed(LABELS_PLAIN)
    if content.task == "name":
        draft.body.append(_labels(draft, content, picture, size, gap_texts=gap_texts))
    else:
        draft.body.append(_hotspots(draft, content, picture, size))
    return None


def _picture(xhtml: Xhtml, address: str, words: str, size: Size) -> Element:
    ending = address.rpartition(".")[2].lower()
    return element(
        "object",
        text=words,
        type=_TYPES.get(ending, "image/png"),
        data=xhtml.address(address),
        width=round(size[0]),
        height=round(size[1]),
    )


def _coords(area: Area, size: Size) -> str:
    """Return the corners of an area in dots of the picture."""
    left, top = float(area.left), float(area.top)
    right, bottom = left + float(area.width), top + float(area.height)
    corners = ((left, size[0]), (top, size[1]), (right, size[0]), (bottom, size[1]))
    return ",".join(str(round(share * length / 100)) for share, length in corners)


def _hotspots(draft: Draft, content: Areas, picture: Element, size: Size) -> Element:
    keys = [f"area{number}" for number in range(1, len(content.areas) + 1)]
    several = content.task == "several"
    mark_choice(draft, keys, content.options, several=several)
    for key, area in zip(keys, content.areas, strict=True):
        draft.say(key, area.feedback)
        if area.feedback:
            chosen = element("member", value("identifier", key), variable(RESPONSE))
            same = element("match", variable(RESPONSE), value("identifier", key))
            draft.saying.append(when(chosen if several else same, says(key)))
    spots = [
        element(
            "hotspotChoice",
            identifier=key,
            shape="rect",
            coords=_coords(area, size),
            hotspotLabel=plain(area.label),
        )
        for key, area in zip(keys, content.areas, strict=True)
    ]
    return element(
        "hotspotInteraction",
        draft.prompt(),
        picture,
        *spots,
        responseIdentifier=RESPONSE,
        maxChoices=0 if several else 1,
    )


def _labels(
    draft: Draft, content: Areas, picture: Element, size: Size, *, gap_texts: bool
) -> Element:
    words = list(content.labels)
    keys = [f"area{number}" for number in range(1, len(content.areas) + 1)]
    pairs = [
        f"label{words.index(area.label) + 1} {key}"
        for key, area in zip(keys, content.areas, strict=True)
    ]
    share = share_of(draft.points, Decimal(100) / len(pairs))
    by_sum = draft.question.credit != "all"
    kept = mapping([(pair, share, None) for pair in pairs]) if by_sum else None
    draft.declarations.append(response(RESPONSE, "multiple", "directedPair", pairs, kept))
    score_by_map(draft) if kept is not None else score_by_match(draft)
    for key, pair, area in zip(keys, pairs, content.areas, strict=True):
        found = element("member", value("directedPair", pair), variable(RESPONSE))
        draft.say(key, area.feedback, element("not", found))
    return element(
        "graphicGapMatchInteraction",
        draft.prompt(),
        picture,
        *_words(words, gap_texts=gap_texts),
        *(
            element(
                "associableHotspot",
                identifier=key,
                shape="rect",
                coords=_coords(area, size),
                matchMax=1,
            )
            for key, area in zip(keys, content.areas, strict=True)
        ),
        responseIdentifier=RESPONSE,
    )


def _words(words: Sequence[str], *, gap_texts: bool) -> list[Element]:
    named = [(f"label{number}", plain(word)) for number, word in enumerate(words, start=1)]
    if gap_texts:
        return [element("gapText", identifier=key, matchMax=0, text=word) for key, word in named]
    return [_drawn(key, word) for key, word in named]


def _drawn(key: str, word: str) -> Element:
    """Return a label as a picture that is nothing but its words."""
    data = f"data:text/plain;charset=utf-8,{quote(word)}"
    return element(
        "gapImg",
        element("object", type="text/plain", data=data, text=word),
        identifier=key,
        matchMax=0,
        objectLabel=word,
    )
