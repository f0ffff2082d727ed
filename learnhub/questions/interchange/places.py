"""Says where questions stand, no place twice: a whole file may be a single line.

The place is what ties together everything that is said of one question, when it is read and when
it is written.
"""

from dataclasses import dataclass, field

from learnhub.questions.interchange.xml import Element, place


@dataclass(slots=True)
class Places:
    """Hands out places; the second question of a line is "quiz.xml:1 (2)"."""

    _counts: dict[str, int] = field(default_factory=dict)

    def of(self, node: Element) -> str:
        """Return where a question stands, as nothing else was called before."""
        where = place(node)
        count = self._counts[where] = self._counts.get(where, 0) + 1
        return where if count == 1 else f"{where} ({count})"
