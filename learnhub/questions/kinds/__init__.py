"""The kinds of question there are: a new one is a file and a line here."""

from typing import Any

from learnhub.questions.content import Content
from learnhub.questions.kinds import (
    areas,
    cloze,
    free_text,
    information,
    match,
    multiple,
    numeric,
    order,
    picture_choice,
    scale,
    short,
    single,
    statements,
    true_false,
    upload,
)
from learnhub.questions.kinds.kind import Kind

# Where two kinds share a sign, the one that is more particular comes first.
KINDS: tuple[Kind[Any], ...] = (
    areas.KIND,
    picture_choice.KIND,
    true_false.KIND,
    single.KIND,
    multiple.KIND,
    numeric.KIND,
    short.KIND,
    match.KIND,
    scale.KIND,
    order.KIND,
    statements.KIND,
    cloze.KIND,
    free_text.KIND,
    upload.KIND,
    information.KIND,
)


_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind[Any]:
    """Return the kind of that name; an unknown name is a KeyError."""
    return _BY_NAME[name]


def kind_of(content: Content) -> Kind[Any]:
    """Return the kind a content belongs to."""
    return kind_named(content.kind)
