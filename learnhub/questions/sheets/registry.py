"""The forms there are: a kind that is not here gets the plain one."""

from typing import Any

from learnhub.questions.kinds.kind import Kind
from learnhub.questions.sheets import areas, choosing, gaps, judged, pairs, tables, typed
from learnhub.questions.sheets.generic import PlainSheet
from learnhub.questions.sheets.kind_sheet import ContentSheet, KindSheet

SHEETS: tuple[ContentSheet[Any], ...] = (
    choosing.SINGLE,
    choosing.MULTIPLE,
    choosing.TRUE_FALSE,
    choosing.PICTURE_CHOICE,
    typed.SHORT,
    typed.NUMERIC,
    pairs.MATCH,
    pairs.ORDER,
    tables.STATEMENTS,
    gaps.CLOZE,
    areas.AREAS,
    judged.FREE_TEXT,
    judged.UPLOAD,
    judged.SCALE,
    judged.INFORMATION,
)

_BY_TYPE = {sheet.content_type: sheet for sheet in SHEETS}


def sheet_for(kind: Kind[Any]) -> KindSheet:
    """Return the form of a kind, the plain one where it has none of its own."""
    return _BY_TYPE.get(kind.content_type) or PlainSheet(kind)
