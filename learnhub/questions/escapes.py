"""The places where a backslash turns a sign into ordinary text.

Writing adds one backslash where text would be taken for a sign, reading takes one away: so any
text survives, also one that begins with backslashes itself.
"""

import re

MARKS = "\u200e\u200f\u061c"
"""Direction marks: ignored before a sign, since right-to-left keyboards put them there."""

BLANK = " \t\u00a0"
"""What counts as blank space within a line."""


class Escape:
    """A sign in its place, as patterns for what stands before it and for the sign itself."""

    def __init__(self, sign: str, before: str = "") -> None:
        self._pattern = re.compile(
            # Only where a run of backslashes begins: from inside it the search would start anew
            # at each of them.
            rf"(?P<before>{before})(?<!\\)(?P<slashes>\\*+)(?P<sign>{sign})"
        )

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first sign that is not hidden by a backslash."""
        return next((m for m in self._pattern.finditer(text) if not m["slashes"]), None)

    def hide(self, text: str) -> str:
        """Return the text with a backslash before every sign."""
        return self._pattern.sub(r"\g<before>\\\g<slashes>\g<sign>", text)

    def show(self, text: str) -> str:
        """Return the text with one backslash less before every hidden sign."""
        return self._pattern.sub(_one_less, text)


def _one_less(match: re.Match[str]) -> str:
    return match["before"] + match["slashes"][1:] + match["sign"]


_BOXES = (
    r"\([xX \u00a0]?\)(?=[ \t\u00a0]|\Z)|\[[xX \u00a0]?\](?=[ \t\u00a0]|\Z)"
    r"|[=~](?=[ \t\u00a0]|\Z)"
)
_RUBRIC = r"\+\d+(?=[ \t\u00a0]|\Z)"
_SHARE = r"[-−]?(?:100|\d{1,2})(?:\.\d{1,12})?%"
SIGN = Escape(f"{_BOXES}|{_RUBRIC}", before=rf"\A[{MARKS}]*")
# In pairs and orders "+49" is text.
BOX = Escape(_BOXES, before=rf"\A[{MARKS}]*")
PAIR = Escape(r"::(?=[ \t\u00a0]|\Z)", before=r"(?:(?<=[ \t\u00a0])|\A)")
BRACES = Escape(r"\{[^{}]*\}\Z")
FIXED = Escape(rf"\{{(?:fixed(?: {_SHARE})?|{_SHARE})\}}\Z")
AREA = Escape(r"@(?: \d+(?:\.\d+)?){4}\Z", before=r"(?<=[ \t\u00a0])")
# A label that belongs to no area of the picture.
NOWHERE = Escape(r"@ -\Z", before=r"(?<=[ \t\u00a0])")
TOLERANCE = Escape(
    r"(?:±|\+/?-|\.\.(?!\.))(?(left)|(?=[ \t\u00a0]*[-+−]?\d))",
    before=r"(?<!\.)(?P<left>\A[-+−]?\d[\d.,' \u00a0]*)?",
)
CALLOUT = Escape(r"\[![A-Za-z]+[^\]\n]*\]", before=rf"\A[ \u00a0{MARKS}]{{0,3}}")


def one_line(text: str) -> str:
    """Return a text as it stands in one line: line ends become blank space."""
    return " ".join(part.strip(BLANK) for part in text.split("\n")).strip(BLANK)
