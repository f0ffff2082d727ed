"""Orders text that runs both ways: the Unicode bidirectional algorithm without embeddings.

Letters, numbers and what stands between them are resolved as in UAX #9; explicit embeddings and
isolates, which no author types, are read as if they were not there. Time grows with the length.
"""

import unicodedata
from collections.abc import Sequence
from itertools import groupby

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ckb"})
_STRONG_RIGHT = frozenset({"R", "AL"})
_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_right_to_left(locale: str) -> bool:
    """Say whether a language is written from right to left."""
    return locale.split("-")[0] in _RIGHT_TO_LEFT


def is_control(character: str) -> bool:
    """Say whether a character only steers the direction and is not drawn."""
    return character in _CONTROLS


def runs_right_to_left(text: str) -> bool:
    """Say whether any letter of a text is written from right to left."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in _STRONG_RIGHT for character in text
    )


def levels_of(text: str, *, rtl: bool) -> list[int]:
    """Return the embedding level of each character: even runs left to right, odd right to left."""
    if not rtl and text.isascii():
        return [0] * len(text)
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    if not rtl and _STRONG_RIGHT.isdisjoint(classes):
        return [0] * len(text)
    base = "R" if rtl else "L"
    _resolve_numbers(classes, base)
    _resolve_neutrals(classes, base)
    even = {"L": 0, "R": 1, "AN": 2, "EN": 2}
    odd = {"L": 2, "R": 1, "AN": 2, "EN": 2}
    return [(odd if rtl else even)[each] for each in classes]


def _resolve_numbers(classes: list[str], base: str) -> None:
    """Rules W1 to W7: marks follow their letter, numbers what stands before them."""
    strong, previous = base, base
    for index, each in enumerate(classes):
        if each == "NSM":
            classes[index] = each = previous
        if each in ("L", "R", "AL"):
            strong = each
        elif each == "EN" and strong == "AL":
            classes[index] = "AN"
        previous = classes[index]
    _resolve_separators(classes)
    strong = base
    for index, each in enumerate(classes):
        if each == "AL":
            classes[index] = strong = "R"
        elif each in ("L", "R"):
            strong = each
        elif each == "EN" and strong == "L":
            classes[index] = "L"


def _resolve_separators(classes: list[str]) -> None:
    for index in range(1, len(classes) - 1):
        before, after = classes[index - 1], classes[index + 1]
        if before == after and (
            (classes[index] == "CS" and before in ("EN", "AN"))
            or (classes[index] == "ES" and before == "EN")
        ):
            classes[index] = before
    start = 0
    for each, group in groupby(list(classes)):
        end = start + len(list(group))
        beside = (classes[start - 1] if start else "", classes[end] if end < len(classes) else "")
        if each == "ET" and "EN" in beside:
            classes[start:end] = ["EN"] * (end - start)
        start = end


def _resolve_neutrals(classes: list[str], base: str) -> None:
    """Rules N1 and N2: what stands between two of one direction goes along with them."""
    start = 0
    for is_strong, group in groupby([each in ("L", "R", "EN", "AN") for each in classes]):
        end = start + len(list(group))
        if not is_strong:
            before = _direction(classes[start - 1]) if start else base
            after = _direction(classes[end]) if end < len(classes) else base
            taken = before if before == after else base
            classes[start:end] = [taken] * (end - start)
        start = end


def _direction(each: str) -> str:
    return "L" if each == "L" else "R"


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indexes of the runs of a line from left to right (rule L2)."""
    order = list(range(len(levels)))
    highest = max(levels, default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order
