"""The format GIFT: how a file of it is recognised, read and written."""

import re

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import (
    Bank,
    Exported,
    Imported,
    Source,
    Target,
    refusal,
)
from learnhub.questions.interchange.gift.escapes import hidden
from learnhub.questions.interchange.gift.reading import read_gift
from learnhub.questions.interchange.gift.writing import write_gift
from learnhub.questions.interchange.plain_text import readable
from learnhub.questions.message import msg

_LINE = re.compile(
    r"^[ \t]*(?:\$CATEGORY:|::[^\n]*|\[(?:html|moodle|plain|markdown)\]|//[^\n]*\[(?:id|tag):)",
    re.MULTILINE,
)
_BRACES = re.compile(
    r"\{\s*(?:[=~#](?!\})|>[ \t]*\d|\}[ \t]*$|\d{0,3}:[A-Z_]{2,20}:|(?:T|F|TRUE|FALSE)\s*[#}]"
    r"|[^{}]{0,2000}?\n[ \t]*[=~])",
    re.MULTILINE,
)
_NO_TEXT = msg(N_("this is not GIFT, which is plain text, but XML or a packed file"))
_NO_GIFT = msg(N_("there is no question in it: GIFT has the answers of a question in braces"))


class GiftFormat:
    """Reads and writes GIFT."""

    name = "gift"
    title = "GIFT"

    def recognises(self, data: bytes) -> bool:
        """Say whether it is text with answers in braces or with marks only GIFT has."""
        text = hidden(readable(data))
        if _LINE.search(text) or _BRACES.search(text):
            return True
        return text.rfind("{") > text.rfind("}")

    def read(self, source: Source) -> Imported:
        """Return the questions; a category is their folder."""
        text = readable(source.data)
        if source.data and not text:
            return refusal(source.name, _NO_TEXT)
        found = read_gift(source)
        if found.refused or _has_marks(text):
            return found
        return refusal(source.name, _NO_GIFT)

    def write(self, bank: Bank, target: Target) -> Exported:
        """Return one file of questions, all texts as Markdown."""
        return write_gift(bank, target)


def _has_marks(text: str) -> bool:
    """Say whether anything in a text is GIFT; without that every text would be a description."""
    return "{" in text or "}" in text or _LINE.search(text) is not None


FORMAT = GiftFormat()
