"""How a room declares which of its columns hold personal data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One table with a person in it: what is held, why, on which basis, for how long.

    `person` names the columns that point at a person, `columns` the other personal columns.
    `basis` cites the article of the GDPR; `keep` says in words when the data goes.
    """

    table: str
    person: tuple[str, ...]
    columns: tuple[str, ...]
    what: str
    why: str
    basis: str
    keep: str
