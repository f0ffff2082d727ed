"""Tells a scale among choices, and how one is written as choices."""

import re
from collections.abc import Sequence

from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.scale import Scale

CLASS = "likert"

_KEY = re.compile(r"scale_(?P<minus>m?)(?P<number>\d{1,4})\Z")
_NUMBER = re.compile(r"[-−]?\d{1,4}\Z")


def key_of(value: int) -> str:
    """Return the identifier of a place on a scale."""
    return f"scale_{'m' if value < 0 else ''}{abs(value)}"


def scale_of(node: Element, keys: Sequence[str], texts: Sequence[str]) -> Scale | None:
    """Return the scale that choices without a right one are, None where they are none."""
    own = CLASS in (node.get("class") or "").split()
    values = [_value(key) for key in keys] if own else []
    if not values or None in values:
        values = [int(text.replace("−", "-")) if _NUMBER.match(text) else None for text in texts]
    found = [value for value in values if value is not None]
    if len(found) != len(texts) or found != list(range(found[0], found[0] + len(found))):
        return None
    return Scale(found[0], found[-1], _labels(found, texts))


def _value(key: str) -> int | None:
    found = _KEY.match(key)
    return None if found is None else int(found["number"]) * (-1 if found["minus"] else 1)


def _labels(values: Sequence[int], texts: Sequence[str]) -> tuple[str, ...]:
    bare = [text == str(value) for value, text in zip(values, texts, strict=True)]
    if all(bare):
        return ()
    if len(texts) > 2 and all(bare[1:-1]):
        return texts[0], texts[-1]
    return tuple(texts)
