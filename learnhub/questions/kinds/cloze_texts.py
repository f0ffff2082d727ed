"""Changes the text around gaps as one, since a gap may stand within a sentence or a table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from learnhub.questions.content import Change
from learnhub.questions.kinds.cloze_gap import Cloze

# Private-use signs pass through Markdown and sanitising untouched and mean nothing to either.
_OPEN, _CLOSE = "\ue010", "\ue011"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


class _VisibleText(HTMLParser):
    """Collects what stands between tags, where alone a gap can be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[int] = []

    def handle_data(self, data: str) -> None:
        """Note the gaps in a piece of text."""
        self.places += [int(found[1]) for found in _PLACE.finditer(data)]


def changed_cloze(content: Cloze, change: Change) -> Cloze:
    """Return the content with text, options and words changed.

    Where a gap would get lost (in an address, say), the text is changed with "…" in the places of
    the gaps, and all gaps follow after it.
    """
    return replace(
        content,
        between=_changed_pieces(content.between, change),
        gaps=tuple(
            replace(gap, options=tuple(change.inline(option) for option in gap.options))
            for gap in content.gaps
        ),
        pool=tuple(change.inline(word) for word in content.pool),
    )


def _changed_pieces(between: Sequence[str], change: Change) -> tuple[str, ...]:
    clean = [text.replace(_OPEN, "").replace(_CLOSE, "") for text in between]
    marked = clean[0] + "".join(
        f"{_OPEN}{number}{_CLOSE}{text}" for number, text in enumerate(clean[1:])
    )
    result = change.block(marked)
    wanted = list(range(len(between) - 1))
    if _visible_places(result) == wanted and len(_PLACE.findall(result)) == len(wanted):
        return tuple(_PLACE.split(result)[::2])
    return (change.block("…".join(clean)), *[" "] * (len(wanted) - 1), "")


def _visible_places(result: str) -> list[int]:
    parser = _VisibleText()
    parser.feed(result)
    parser.close()
    return parser.places
