"""How much work one text may cause, so that no text can hold up a page.

Python-Markdown looks for the end of every opening bracket up to the end of the paragraph, and a
table grows with columns times rows. Ordinary courses stay far below all of these numbers.
"""

import re

MAX_CHARACTERS = 200_000
MAX_LINES = 12_000
MAX_MARKS = 12_000
MAX_ANGLES = 4_000
MAX_RUN = 400
MAX_FENCES = 4_000
MAX_FOOTNOTES = 400
MAX_COLUMNS = 40
MAX_CELLS = 8_000
MAX_QUOTE_DEPTH = 16
MAX_LIST_DEPTH = 16
MAX_RAW_BLOCKS = 100
MAX_RAW_TAG = 2_000
MAX_DEFINITIONS = 100
MAX_HEADING = 600
SEARCH_STEPS = 1_500_000

_MARKS = re.compile(r"[*_`<>&\[\]|\\]")
_FOOTNOTE = re.compile(r"\[\^")
_DEFINITION = re.compile(r"\n {0,3}: ")


class Effort:
    """What is left of the steps one text may spend on looking for closing brackets."""

    __slots__ = ("cells", "raw_blocks", "steps")

    def __init__(self) -> None:
        self.steps = SEARCH_STEPS
        self.cells = MAX_CELLS
        self.raw_blocks = MAX_RAW_BLOCKS

    def spend(self, steps: int) -> bool:
        """Take steps off; False once nothing is left, from then on brackets are plain text."""
        self.steps -= steps
        return self.steps > 0


def is_too_much(text: str) -> bool:
    """Say whether a text is shown without any markup because reading it would take too long."""
    return (
        len(text) > MAX_CHARACTERS
        or text.count("\n") > MAX_LINES
        or text.count("<") > MAX_ANGLES
        or len(_MARKS.findall(text)) > MAX_MARKS
    )


def has_too_many_footnotes(text: str) -> bool:
    """Say whether footnotes are left as they are written."""
    return len(_FOOTNOTE.findall(text)) > MAX_FOOTNOTES


def has_too_many_definitions(block: str) -> bool:
    """Say whether a block is no list of definitions; each one there costs a level of recursion."""
    return len(_DEFINITION.findall(block)) > MAX_DEFINITIONS
