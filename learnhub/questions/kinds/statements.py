"""Statements to be judged one by one: a table with a row a statement and a column a choice."""

from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.content import Content


@dataclass(frozen=True, slots=True)
class Statement:
    """A row: inline Markdown, and the index of the right column; None in an unscored question."""

    text: str
    right: int | None


@dataclass(frozen=True, slots=True)
class Statements(Content):
    """Rows and the choices above them; `corner` is the heading of the first column, often ""."""

    kind: ClassVar[str] = "statements"
    columns: tuple[str, ...]
    rows: tuple[Statement, ...]
    corner: str = ""
