"""Who is acting: what every policy needs to know about a person, and nothing more."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person does in the programme; belonging to a business is a relation, not a role."""

    LEARNER = "learner"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


TEAM = frozenset({Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person, or with `person_id` None the public."""

    person_id: int | None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    locale: str | None = None
    sign_in_id: int | None = None

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


PUBLIC = Actor(person_id=None)
