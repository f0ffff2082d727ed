"""The plain form, for kinds without one of their own: the answers as they are written."""

from typing import Any

from learnhub.base.words import N_
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.sheets.columns import Column, Fields
from learnhub.questions.sheets.fields import cleaned
from learnhub.questions.sheets.kind_sheet import Answers, KindSheet, Remarks

_WORDS = Column(
    "words", N_("Words for the heading"),
    hint=N_("What this kind needs in the braces of the heading, as in the example."),
)
_ANSWERS = Column(
    "answers", N_("Answers"), "area", hint=N_("As in the example: a line an answer, with its sign.")
)


class PlainSheet(KindSheet):
    """One field with the answers, and one with what the heading says of the kind."""

    settings = (_ANSWERS, _WORDS)

    def __init__(self, kind: Kind[Any]) -> None:
        self.own_text = kind.takes_text
        self.says_after = kind.asks

    def values(self, content: Any) -> dict[str, str]:
        """Return what the kind writes."""
        kind = kind_of(content)
        return {"answers": kind.write(content), "words": " ".join(kind.write_words(content))}

    def answers(self, kind: Kind[Any], fields: Fields, remarks: Remarks) -> Answers:
        """Return the fields as they are; braces would end the heading and are left out."""
        found = {
            column.name: cleaned(column, fields.get(column.name, "")) for column in self.settings
        }
        words = found["words"].replace("{", "").replace("}", "").split()
        places = ["answers"] * len(found["answers"].split("\n"))
        sign = kind.signs[0] if kind.signs else ""
        return Answers(found["answers"], tuple(places), tuple(words), None, sign)
