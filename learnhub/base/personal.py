"""How a room declares which of its columns hold personal data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learnhub.base.merging import OnMerge


class Gone(StrEnum):
    """What becomes of the rows about a person when the person is erased."""

    DELETED = "deleted"
    # The row stays and points at nobody: statistics without a person, courses without an author.
    NOBODY = "nobody"
    # The row stays as it is, with a number that leads nowhere any more: the trail.
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One table with a person in it: what is held, why, on which basis, for how long.

    `person` names the columns that point at a person: the first one at whom the row is about, the
    others at who did something to it. `columns` are the other personal columns. `basis` cites the
    article of the GDPR; `keep` says in words when the data goes. `gone` says what becomes of rows
    about somebody who is erased, `blank` which of their columns are emptied where rows stay.

    A row may be about somebody in another way: `about` names the columns where it is not the first
    of `person`; `through` is a column and the table it points at, whose person is meant (all of
    `person` are then those who did something); `by_email` is a column with the person's address.
    `answers` are columns with answers to questions: where the row stays, what was chosen stays
    and what was typed goes. `end` is a moment that is set where a row stays. Of other moments only
    the day stays, unless the room itself sees to them: `own_moments`.

    `hidden` columns are shown to nobody, not even to the person: hashes, keys, numbers within.
    `sealed` columns are opened for the person alone. `on_merge` says what becomes of rows of two
    records that are put together, where a table cannot hold both.
    """

    table: str
    person: tuple[str, ...]
    columns: tuple[str, ...]
    what: str
    why: str
    basis: str
    keep: str
    gone: Gone = Gone.DELETED
    blank: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    through: tuple[str, str] | None = None
    by_email: str = ""
    answers: tuple[str, ...] = ()
    end: str = ""
    own_moments: bool = False
    hidden: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    on_merge: tuple[OnMerge, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """The columns of the persons a row is about; none where that is known another way."""
        if self.about or self.through or self.by_email:
            return self.about
        return self.person[:1]

    @property
    def doers(self) -> tuple[str, ...]:
        """The columns of those who did something to the row."""
        return tuple(name for name in self.person if name not in self.subjects)


def by_table(declared: Iterable[PersonalData]) -> Mapping[str, PersonalData]:
    """Return the declarations by table."""
    return {each.table: each for each in declared}
