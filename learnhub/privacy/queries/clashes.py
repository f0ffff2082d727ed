"""Finds the rows of two records that cannot both be one person's, and which of them is better."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.merging import Apart, Best, Ends, OneStays
from learnhub.base.personal import PersonalData
from learnhub.privacy.queries.rows import table_of

Row = Mapping[str, Any]
Rule = OneStays | Ends | Apart


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows of which the table can hold one for a person; `kept` is that of who stays."""

    kept: Row
    merged: Row
    kept_wins: bool

    @property
    def loser(self) -> Row:
        """The row that makes way."""
        return self.merged if self.kept_wins else self.kept


def rows_about(session: Session, declared: PersonalData, person_id: int) -> list[Row]:
    """Return the rows about a person, oldest key first."""
    table = table_of(declared)
    (column, *_) = declared.subjects
    return [
        dict(row) for row in session.execute(
            select(table).where(table.c[column] == person_id)
            .order_by(*table.primary_key.columns)
        ).mappings()
    ]


def clashes(
    session: Session, declared: PersonalData, rule: Rule, kept_id: int, merged_id: int
) -> list[Clash]:
    """Return the pairs of rows that stand in each other's way."""
    kept = {_key(rule, row): row for row in _standing(session, declared, rule, kept_id)}
    return [
        Clash(kept[key], row, _is_better(rule, kept[key], row))
        for row in _standing(session, declared, rule, merged_id)
        if (key := _key(rule, row)) in kept
    ]


def _standing(
    session: Session, declared: PersonalData, rule: Rule, person_id: int
) -> Iterator[Row]:
    empty = rule.only_if_empty if isinstance(rule, OneStays) else ""
    empty = rule.column if isinstance(rule, Ends) else empty
    return (row for row in rows_about(session, declared, person_id)
            if not empty or row[empty] is None)


def _key(rule: Rule, row: Row) -> Sequence[Any]:
    if isinstance(rule, Ends):
        return ()
    names = (*rule.key, rule.column) if isinstance(rule, Apart) else rule.key
    return tuple(row[name] for name in names)


def _is_better(rule: Rule, kept: Row, merged: Row) -> bool:
    """Say whether the row of the record that stays wins; where all is alike it does."""
    for column, best in () if isinstance(rule, Apart) else rule.best:
        one, other = kept[column], merged[column]
        if best is Best.EMPTY and (one is None) != (other is None):
            return one is None
        if best is not Best.EMPTY and one is not None and other is not None and one != other:
            lower: bool = one < other
            return lower == (best is Best.LOWEST)
    return True
