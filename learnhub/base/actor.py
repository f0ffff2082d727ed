"""Who is acting: what every policy needs to know about a person, and nothing more."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the programme.

    Owning a business, belonging to one and writing a course are relations, not roles: they are
    stored with the business and the course.
    """

    LEARNER = "learner"
    TRAINER = "trainer"
    COACH = "coach"
    ADVISOR = "advisor"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


TEAM = frozenset({
    Role.TRAINER, Role.COACH, Role.ADVISOR, Role.COORDINATOR, Role.ADMINISTRATOR,
})
# Who reaches what belongs to others has to prove twice who they are.
TWICE_PROVEN = frozenset({Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or with `person_id` None the public.

    `asks_at` is the moment of the request: rights that end by themselves are measured by it.
    `awaits` are the roles that rest until a second factor was shown. Who came in with a card or
    a class code `only_learns`: no role counts, and no business is run.
    """

    person_id: int | None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    locale: str | None = None
    sign_in_id: int | None = None
    asks_at: datetime | None = None
    proved_at: datetime | None = None
    awaits: frozenset[Role] = frozenset()
    only_learns: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Say whether we know who this is."""
        return self.person_id is not None

    @property
    def is_team(self) -> bool:
        """Say whether this person works for the programme."""
        return bool(self.roles & TEAM)

    def has(self, *roles: Role) -> bool:
        """Say whether the person holds at least one of the roles."""
        return any(role in self.roles for role in roles)

    def twice_proven(self) -> "Actor":
        """Return the actor as after a second factor."""
        return replace(self, roles=self.roles | self.awaits, awaits=frozenset())


PUBLIC = Actor(person_id=None)
