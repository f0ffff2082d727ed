"""Drawings people know themselves by in a list of names, also those who read little.

The drawings are in `templates/people/picture.html`. They differ by their shape alone, so that
nobody needs to tell colours apart.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from learnhub.base.words import N_

PICTURES: Mapping[str, str] = MappingProxyType({
    "tree": N_("tree"),
    "boat": N_("boat"),
    "sun": N_("sun"),
    "house": N_("house"),
    "fish": N_("fish"),
    "cup": N_("cup"),
    "key": N_("key"),
    "star": N_("star"),
    "cat": N_("cat"),
    "bird": N_("bird"),
    "flower": N_("flower"),
    "bicycle": N_("bicycle"),
    "apple": N_("apple"),
    "umbrella": N_("umbrella"),
    "moon": N_("moon"),
    "mountain": N_("mountain"),
    "ball": N_("ball"),
    "snail": N_("snail"),
    "lamp": N_("lamp"),
    "bell": N_("bell"),
    "leaf": N_("leaf"),
    "clock": N_("clock"),
    "butterfly": N_("butterfly"),
    "hat": N_("hat"),
})


def free_picture(taken: Collection[str | None]) -> str:
    """Return a drawing nobody of `taken` has; where all are taken, the one that is rarest."""
    counts = [list(taken).count(name) for name in PICTURES]
    return list(PICTURES)[counts.index(min(counts))]
