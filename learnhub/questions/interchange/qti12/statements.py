"""Items in which each label is judged by itself: KPrim of OLAT and of ILIAS.

OLAT asks whether the answer is "1000:correct", ILIAS whether the place "0" has the value "1".
"""

from learnhub.questions.interchange.qti12.item import Item, Made, asked_with
from learnhub.questions.interchange.qti12.presentation import Label, Response
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.question import Credit

_OLAT = {"correct": 0, "wrong": 1}
_ILIAS = {"1": 0, "0": 1}


def make_statements(item: Item, response: Response) -> Made | None:
    """Return the statements and what they are, None where the rules judge no label so."""
    said = {
        (test.response, test.value)
        for condition in item.rules.conditions
        for test, negated in condition.test.comparisons()
        if not negated
    }
    columns = [_column(said, response, label) for label in response.labels]
    texts = [item.texts.line(label.text) for label in response.labels]
    if len(columns) < 2 or None in columns or not all(texts):
        return None
    rows = tuple(
        Statement(text, column) for text, column in zip(texts, columns, strict=True)
    )
    names = (item.facts.says("true_label") or "+", item.facts.says("false_label") or "\u2212")
    credit: Credit = "part" if any(True for _ in item.rules.scoring()) else "all"
    return Made(Statements(names, rows), asked_with(item, response), credit, response.is_shuffled)


def _column(said: set[tuple[str, str]], response: Response, label: Label) -> int | None:
    """Return which column is right for a label, None where nothing or both are said."""
    found = [n for word, n in _OLAT.items() if (response.ident, f"{label.ident}:{word}") in said]
    found += [n for word, n in _ILIAS.items() if (label.ident, word) in said]
    return found[0] if len(found) == 1 else None
