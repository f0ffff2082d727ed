"""The kinds of question there are: a new one is a file and a line here."""

from typing import Any

from learnhub.questions.content import Content
from learnhub.questions.kinds import (
    cloze,
    match,
    multiple,
    numeric,
    order,
    short,
    single,
    true_false,
)
from learnhub.questions.kinds.kind import Kind

# Where two kinds share a sign, the one that is more particular comes first.
KINDS: tuple[Kind[Any], ...] = (
    true_false.KIND,
    single.KIND,
    multiple.KIND,
    numeric.KIND,
    short.KIND,
    match.KIND,
    order.KIND,
    cloze.KIND,
)


def kind_named(name: str) -> Kind[Any]:
    """Return the kind of that name; an unknown name is a KeyError."""
    return {kind.name: kind for kind in KINDS}[name]


def kind_of(content: Content) -> Kind[Any]:
    """Return the kind a content belongs to."""
    return kind_named(content.kind)
